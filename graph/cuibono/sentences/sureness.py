"""How sure a tie is, in a word or two: its status, and whose part or which detail is less sure.

Apart because the graph carries it as a text of the tie, so that no question calls a party as sure
as a tie that is surer, or a sum as what it is paid for. Leans on people for those who have no name,
and on details.
"""

from __future__ import annotations

from typing import Final

from cuibono.records import Party, Records, Tie
from cuibono.sentences.details import detail_told
from cuibono.sentences.people import People
from cuibono.sentences.voices import Voices
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary
from cuibono.weighing import Bench, details, sum_support

_COLON: Final = Words(": ", " : ")
_APART: Final = Words("; ", " ; ")


class Sureness:
    """How sure a dossier's ties are, in words."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._vocabulary = vocabulary
        self._people = People(records, vocabulary)
        self._voices = Voices(vocabulary, records, self._people)
        self._bench = Bench(records, vocabulary)

    def words(self, tie: Tie) -> Words:
        """The badge of a tie, and in brackets what in it is less sure.

        That is each party whose own part is, with its badge, and each detail, with whose
        word it is: "confirmed (sum according to WIRED)".
        """
        badge = self._badge(tie.support, tie)
        doubted = [(p, doubt) for p in tie.parties if (doubt := p.doubt_in(tie, self._vocabulary))]
        less = self.details(tie)
        if not doubted and not less:
            return badge

        def tell(language: Language) -> str:
            said = [self._doubt(party, word, tie, language) for party, word in doubted]
            said += [less[language]] if less else []
            return f"{badge[language]} ({_APART[language].join(said)})"

        return Words(tell("en"), tell("fr"))

    def details(self, tie: Tie) -> Words | None:
        """Who alone tells each detail that is less sure than the tie; None if none is."""
        less = details(tie, self._bench)
        how = tie, self._vocabulary, self._voices

        def tell(language: Language) -> str:
            return _APART[language].join(
                detail_told(one, *how, language, brief=True) for one in less
            )

        return Words(tell("en"), tell("fr")) if less else None

    def sum(self, tie: Tie) -> str:
        """How sure the amounts of a tie are: as it is, or less where fewer give them."""
        return sum_support(tie, self._bench)

    def _badge(self, support: str, tie: Tie) -> Words:
        return self._vocabulary.badge(support, speech=self._vocabulary.tie_types[tie.type].speech)

    def _doubt(self, party: Party, word: str, tie: Tie, language: Language) -> str:
        known = self._actors.get(party.actor or "")
        role = self._vocabulary.tie_types[tie.type].role(party.role)
        name = known.name[language] if known else self._people.party(party, role, language)
        return f"{name}{_COLON[language]}{self._badge(word, tie)[language]}"
