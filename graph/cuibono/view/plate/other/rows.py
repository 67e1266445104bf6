"""What a timeline holds: ties in rows of actors with their days, and the scale that fits them.

Apart because drawing and composing both need it. Leans on days and calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from cuibono.records import Records, Tie
from cuibono.text import Language, Words
from cuibono.view.plate.other.calendar import Scale, scale_of
from cuibono.view.plate.other.days import Days
from cuibono.view.plate.scene.pieces import Scene
from cuibono.view.plate.words.wording import Wording

NAME: Final = Words("What happened when", "Ce qui s'est passé, et quand")
WIDE: Final = 1036.0
WORDS_WIDTH: Final = 356.0
WORDS_AT: Final = 24.0
#: What is to end later than this after the dossier's day runs off the scale.
_AFTER: Final = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Entry:
    """A tie in the rows of one actor, with what it is and the others that it joins."""

    tie: Tie
    called: Words
    family: str
    support: str
    others: tuple[str, ...]
    days: Days


@dataclass(frozen=True)
class Rows:
    """Actors with their dated ties, the ties without a date, and the scale of days."""

    scene: Scene
    records: Records
    wordings: Mapping[Language, Wording]
    rows: tuple[tuple[str, tuple[Entry, ...]], ...]
    undated: tuple[Entry, ...] = ()

    @cached_property
    def scale(self) -> Scale:
        """The days shown: those known until shortly after the dossier's own, without outliers."""
        known = [day for _, entries in self.rows for e in entries for day in e.days.known]
        as_of = self.records.dossier.as_of
        told = as_of.bounds.latest if as_of else None
        past = [day for day in known if told is None or day <= told + _AFTER]
        left = WORDS_AT + WORDS_WIDTH + 24
        return scale_of(past or known, left, WIDE - left - 26)
