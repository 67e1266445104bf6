"""What would raise a support, as sentences: whose word, or which claims, would confirm it.

Apart because a tie and each detail of it that is less sure ask the same. Leans on weighing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cuibono.sentences.words import listed
from cuibono.text import Language, Words
from cuibono.weighing import DEGREES, Detail, Matter, Verdict, Voice

_NOTHING: Final = Words("", "")
_NO_MORE_NEEDED: Final = Words(
    "No further claim is needed: only that judgement keeps it lower.",
    "Aucune autre affirmation n'est nécessaire : seul ce choix le maintient plus bas.",
)
_RECORD: Final = Words("A public record would settle it.", "Un acte public trancherait.")
_RAISED: Final = Words("Would be confirmed by {by}.", "Le confirmerait : {by}.")
_DETAIL_RAISED: Final = Words(
    "{what}: would be confirmed by {by}.", "{what}, à confirmer par : {by}."
)


class Raising:
    """Says what would raise a support; ``called`` gives a name as it stands inside a sentence."""

    def __init__(self, called: Callable[[str], Words]) -> None:
        self._called = called

    def of(self, verdict: Verdict, matter: Matter, written: str) -> Words:
        """What would raise a matter; empty where nothing can or need."""
        if verdict.support == "confirmed":
            return _NOTHING if written not in DEGREES[1:] else _NO_MORE_NEEDED
        if verdict.support in {"disputed", "refuted", "retracted"}:
            return _RECORD
        return _RAISED.filled(by=self._confirming(verdict.bearing, matter))

    def of_detail(self, detail: Detail, matter: Matter, what: Words) -> Words:
        """What would confirm details that are less sure than their tie."""
        return _DETAIL_RAISED.filled(what=what, by=self._confirming(detail.bearing, matter))

    def _confirming(self, bearing: tuple[Voice, ...], matter: Matter) -> Words:
        solid = any(voice.weight == "press" and not voice.frail for voice in bearing)
        english, french = ["a public record"], ["un acte public"]
        if matter.roles:
            english.append(f"the word of {self._competent(matter, 'en')}")
            french.append(f"la parole de la partie compétente : {self._competent(matter, 'fr')}")
        english.append(
            ("another claim" if solid else "two claims")
            + " of independent origin, not resting on unnamed people"
        )
        french.append(
            ("une autre affirmation" if solid else "deux affirmations")
            + " d'origine indépendante, sans sources anonymes"
        )
        return Words(listed(english, "en", either=True), " ; ".join(french))

    def _competent(self, matter: Matter, language: Language) -> str:
        """Whose word suffices: those who fill the roles, or the role where nobody is named."""
        spoken = []
        for role in matter.roles:
            names = [self._called(n)[language] for n, r in matter.competent.items() if r == role]
            bare = f"the {role.en}" if language == "en" else role.fr
            who = listed(names, language, either=True)
            spoken.append(f"{who} ({role[language]})" if who else bare)
        return listed(spoken, language, either=True)
