"""Which other stage than the recorded one a tie is said to be at, and by whom.

Apart because the graph carries it as a text of the tie, so that no question has to take claims
apart. Leans on people for speakers whom a source does not name.
"""

from __future__ import annotations

from typing import Final

from cuibono.records import Claim, Records, Tie
from cuibono.sentences.people import People
from cuibono.text import Language, Words, fold
from cuibono.vocabulary import Vocabulary

_APART: Final = Words("; ", " ; ")


class OtherStages:
    """What claims on a dossier's ties say of their stage where they differ from the record."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._stages = vocabulary.schemes.get("LifecycleStage", {})
        self._people = People(records, vocabulary)

    def words(self, tie: Tie) -> Words | None:
        """Each other stage with who says so, in one text; None where nobody gives another.

        Only whole ties have a stage: what is said of one party's part is not among it.
        """
        claims = [claim for claim in tie.claims if self._differs(claim, tie)]
        if not claims:
            return None
        return Words(self._list(claims, "en"), self._list(claims, "fr"))

    def _differs(self, claim: Claim, tie: Tie) -> bool:
        said = claim.says.get("lifecycle")
        return isinstance(said, str) and said in self._stages and said != tie.lifecycle

    def _list(self, claims: list[Claim], language: Language) -> str:
        told = {self._told(claim, language) for claim in claims}
        return _APART[language].join(sorted(told, key=lambda one: (fold(one), one)))

    def _told(self, claim: Claim, language: Language) -> str:
        stage = self._stages[claim.says["lifecycle"]].label[language]
        return f"{stage} ({self._speaker(claim, language)})"

    def _speaker(self, claim: Claim, language: Language) -> str:
        known = self._actors.get(claim.by or "")
        if claim.by:
            return known.name[language] if known else claim.by
        people = claim.unnamed or Words("people", "des personnes")
        told = self._people.unnamed(people, claim.on_behalf_of, language)
        return told.removesuffix(")").replace(" (", ", ", 1)
