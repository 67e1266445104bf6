"""A scale of days for a timeline: which days it shows, where each stands, how it is ticked.

Apart because it is arithmetic over days that knows no tie. Leans on the standard library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cuibono.text import Words

_MONTHS: Final = (
    Words("Jan", "janv."),
    Words("Feb", "févr."),
    Words("Mar", "mars"),
    Words("Apr", "avr."),
    Words("May", "mai"),
    Words("Jun", "juin"),
    Words("Jul", "juil."),
    Words("Aug", "août"),
    Words("Sep", "sept."),
    Words("Oct", "oct."),
    Words("Nov", "nov."),
    Words("Dec", "déc."),
)
#: Ticks stand this many months apart, whichever first leaves room.
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)
_TICK_ROOM: Final = 58.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A month that is named on the scale; ``year`` where a new one begins."""

    x: float
    month: Words
    year: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from the first to the last, spread over a width from ``left``."""

    first: date
    last: date
    left: float
    width: float

    def at(self, day: date) -> float:
        """Where a day stands; days outside stand at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + self.width * min(max(share, 0.0), 1.0)

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    def ticks(self) -> list[Tick]:
        """The first days of months, as many as have room."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        most = max(int(self.width / _TICK_ROOM), 1)
        step = next((s for s in _STEPS if months / s <= most), _STEPS[-1])
        days = [_month(self.first, count) for count in range(months + 1)]
        shown = [
            day
            for day in days
            if self.first <= day <= self.last and (day.year * 12 + day.month - 1) % step == 0
        ]
        years = [None, *(day.year for day in shown)]
        return [
            Tick(self.at(day), _MONTHS[day.month - 1], str(day.year) if day.year != before else "")
            for day, before in zip(shown, years, strict=False)
        ]


def scale_of(days: Iterable[date], left: float, width: float) -> Scale:
    """A scale of whole months around these days.

    A tenth of the days may lie before it, so that one old tie does not squeeze all others.
    """
    known = sorted(days)
    if not known:
        return Scale(date(2000, 1, 1), date(2001, 1, 1), left, width)
    early = known[_outliers(known)]
    first = date(early.year, early.month, 1)
    last = _month(date(known[-1].year, known[-1].month, 1), 1)
    if (last - first).days < 60:
        first = _month(first, -1)
    return Scale(first, last, left, width)


def _outliers(known: Sequence[date]) -> int:
    """How many of the earliest days lie apart, by more than a year: a tenth of all at most."""
    for count in range(len(known) // 10, 0, -1):
        if known[count] - known[count - 1] > timedelta(days=365):
            return count
    return 0


def _month(day: date, count: int) -> date:
    """The first day of the month so many months after a day's."""
    number = day.year * 12 + day.month - 1 + count
    year, month = divmod(number, 12)
    return date(min(max(year, 1), 9999), month + 1, 1)
