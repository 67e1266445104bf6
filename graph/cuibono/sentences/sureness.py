"""How sure a tie is, in a word or two: its status, and whose part in it is less sure.

Apart because the graph carries it as a text of the tie, so that no question calls a party as sure
as a tie that is surer. Leans on people for those who have no name.
"""

from __future__ import annotations

from typing import Final

from cuibono.records import Party, Records, Tie
from cuibono.sentences.people import People
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary

_COLON: Final = Words(": ", " : ")
_APART: Final = Words("; ", " ; ")


class Sureness:
    """How sure a dossier's ties are, in words."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._vocabulary = vocabulary
        self._people = People(records, vocabulary)

    def words(self, tie: Tie) -> Words:
        """The badge of a tie, and in brackets each party whose own part is less sure, with its."""
        badge = self._badge(tie.support, tie)
        doubted = [(p, doubt) for p in tie.parties if (doubt := p.doubt_in(tie, self._vocabulary))]
        if not doubted:
            return badge

        def tell(language: Language) -> str:
            said = (self._doubt(party, word, tie, language) for party, word in doubted)
            return f"{badge[language]} ({_APART[language].join(said)})"

        return Words(tell("en"), tell("fr"))

    def _badge(self, support: str, tie: Tie) -> Words:
        return self._vocabulary.badge(support, speech=self._vocabulary.tie_types[tie.type].speech)

    def _doubt(self, party: Party, word: str, tie: Tie, language: Language) -> str:
        known = self._actors.get(party.actor or "")
        role = self._vocabulary.tie_types[tie.type].role(party.role)
        name = known.name[language] if known else self._people.party(party, role, language)
        return f"{name}{_COLON[language]}{self._badge(word, tie)[language]}"
