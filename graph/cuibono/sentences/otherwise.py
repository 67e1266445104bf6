"""What claims say otherwise than the record, in words: any detail; the stage and sums of a tie.

Apart because the graph carries them as texts, so that no question has to take claims apart. Leans
on people for speakers whom a source does not name, and on weighing for who gives no sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from cuibono.records import Claim, Records, Tie
from cuibono.sentences.people import People
from cuibono.text import LANGUAGES, Language, Words, fold
from cuibono.vocabulary import Field, Vocabulary
from cuibono.weighing import silent

_APART: Final = Words("; ", " ; ")
_COLON: Final = Words(": ", " : ")
_UNNAMED: Final = Words("people", "des personnes")


class Otherwise:
    """What is said otherwise on a dossier's ties and figures, and by whom."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._schemes = vocabulary.schemes
        self._people = People(records, vocabulary)

    def details(self, claim: Claim, fields: Mapping[str, Field]) -> Words | None:
        """Each detail that a claim has otherwise, under the name of its field; None if none.

        Parties and listed words are told by their labels, days as the facts write them.
        """
        if not claim.says:
            return None
        return Words(*(_listed(self._details(claim, fields, one), one) for one in LANGUAGES))

    def _details(
        self, claim: Claim, fields: Mapping[str, Field], language: Language
    ) -> Iterator[str]:
        for key, value in claim.says.items():
            field = fields.get(key)
            label = field.label[language] if field else key
            yield f"{label}{_COLON[language]}{self._value(value, field, language)}"

    def _value(self, value: Any, field: Field | None, language: Language) -> str:
        if isinstance(value, Mapping):
            own = value.get(language) or value.get("unnamed") or ", ".join(map(str, value.values()))
            return self._value(own, field, language)
        if isinstance(value, list | tuple):
            return ", ".join(self._value(one, field, language) for one in value)
        text = str(value)
        if field and field.kind == "concept":
            known = self._schemes[field.targets[0]].get(text)
            return known.label[language] if known else text
        return self._name(text, language) if field and _names(field) else text

    def stage(self, tie: Tie) -> Words | None:
        """Each stage that claims give where the tie has another, with who says so; None if none.

        Only whole ties have a stage: what is said of one party's part is not among it.
        """
        claims = [claim for claim in tie.claims if self._of_another_stage(claim, tie)]
        return self._by_speaker(claims, self._stage)

    def figure(self, tie: Tie) -> Words | None:
        """Each sum that claims give where the tie has another or none, with who says so, or None.

        As the facts quote it, since a claim's own figure is often of another kind or for more than
        the tie. Who says only that no sum was given has no figure.
        """
        claims = [claim for claim in tie.claims if not silent(claim.says.get("amounts"))]
        return self._by_speaker(claims, self._figure)

    def _by_speaker(
        self, claims: Sequence[Claim], told: Callable[[Claim, Language], str]
    ) -> Words | None:
        """What claims say, each in its words with those who say it in brackets; None if nothing."""

        def tell(language: Language) -> str:
            said: dict[str, list[str]] = {}
            for claim in claims:
                said.setdefault(told(claim, language), []).append(self._speaker(claim, language))
            return _listed((f"{w} ({_listed(by, language)})" for w, by in said.items()), language)

        return Words(*map(tell, LANGUAGES)) if claims else None

    def _of_another_stage(self, claim: Claim, tie: Tie) -> bool:
        said = claim.says.get("lifecycle")
        stages = self._schemes.get("LifecycleStage", {})
        return isinstance(said, str) and said in stages and said != tie.lifecycle

    def _stage(self, claim: Claim, language: Language) -> str:
        return self._schemes["LifecycleStage"][claim.says["lifecycle"]].label[language]

    def _figure(self, claim: Claim, language: Language) -> str:
        return self._value(claim.says["amounts"], None, language)

    def _speaker(self, claim: Claim, language: Language) -> str:
        if claim.by:
            return self._name(claim.by, language)
        people = claim.unnamed or _UNNAMED
        told = self._people.unnamed(people, claim.on_behalf_of, language)
        return told.removesuffix(")").replace(" (", ", ", 1)

    def _name(self, actor: str, language: Language) -> str:
        known = self._actors.get(actor)
        return known.name[language] if known else actor


def _names(field: Field) -> bool:
    return field.kind in {"party", "reference"}


def _listed(told: Iterable[str], language: Language) -> str:
    return _APART[language].join(sorted(set(told), key=lambda one: (fold(one), one)))
