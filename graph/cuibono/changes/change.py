"""One change in one sentence, and all of them in the order in which a reader wants them.

Apart because comparing and printing share nothing but this. Leans on text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from cuibono.text import Words

Kind = Literal[
    "added", "ended", "support", "stage", "retracted", "amount", "corrected", "claims",
    "renamed", "changed", "removed",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
Record = Literal["tie", "figure", "actor", "source", "view", "dossier"]
RECORDS: Final[tuple[Record, ...]] = get_args(Record)

#: What stands above the changes of each kind.
HEADINGS: Final[Mapping[Kind, Words]] = {
    "added": Words("Added", "Ajouts"),
    "ended": Words("Ended or cancelled", "Terminé ou annulé"),
    "support": Words("How sure", "Degré de confirmation"),
    "stage": Words("Stage", "Étape"),
    "retracted": Words("Claims withdrawn or denied", "Affirmations retirées ou démenties"),
    "amount": Words("Amounts", "Montants"),
    "corrected": Words("Corrections", "Rectifications"),
    "claims": Words("Who says so", "Qui le dit"),
    "renamed": Words("Renamed", "Changements de nom"),
    "changed": Words("Other changes", "Autres modifications"),
    "removed": Words("No longer recorded", "N'y figure plus"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed about one record; ``before`` and ``after`` where one value replaced another."""

    kind: Kind
    record: Record
    about: str
    sentence: Words
    before: Words | None = None
    after: Words | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Every change between two states, which are named as the reader named them.

    ``notes`` say what could not be compared.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    notes: tuple[Words, ...] = ()

    @classmethod
    def of(
        cls, old: str, new: str, found: Iterable[Change], notes: Iterable[Words] = ()
    ) -> Changes:
        """Changes in any order, set in reading order: by kind, then ties first, then by id."""
        return cls(old, new, tuple(sorted(found, key=_order)), tuple(notes))

    def by_kind(self) -> Mapping[Kind, list[Change]]:
        """The changes of each kind that has any."""
        found: dict[Kind, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.kind, []).append(change)
        return found

    def __bool__(self) -> bool:
        return bool(self.changes)


def _order(change: Change) -> tuple[int, int, str, str]:
    place = KINDS.index(change.kind), RECORDS.index(change.record)
    return *place, change.about, change.sentence.en
