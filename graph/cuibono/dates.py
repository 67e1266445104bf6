"""Partial dates as sources give them, and the days they may mean.

Apart because no library reads open intervals and keeps "about" to one unit: the ``edtf`` package
fails on the first and widens the second by a year. Leans on nothing.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Literal

EndState = Literal["ended", "end-planned", "ongoing-as-of", "unknown"]

_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_POINT = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<mark>[~?]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last possible day; None where it is open."""

    earliest: date | None
    latest: date | None


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class PartialDate:
    """A date as written: a year, month or day, ``~`` about or ``?`` unsure, or an interval.

    ``../2025-05`` is at the latest in May 2025, ``2025-05/..`` at the earliest,
    ``2024/2025`` some time between. It sorts among its like and among days: by the first day it
    may mean, then by the last; of an open side the known one counts. That one sorts before another
    does not say that it was before: its ``bounds`` do. One day equals that ``datetime.date``.

    >>> parse("2025-06").bounds
    Bounds(earliest=datetime.date(2025, 6, 1), latest=datetime.date(2025, 6, 30))
    >>> [str(one) for one in sorted(map(parse, ["2025-06-17", "2025", "2025-06", "../2024-12"]))]
    ['../2024-12', '2025', '2025-06', '2025-06-17']
    >>> parse("2025-06") < date(2025, 6, 2)
    True
    """

    text: str
    bounds: Bounds
    approximate: bool = False
    unsure: bool = False
    precision: Literal["year", "month", "day", "interval"] = "day"

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PartialDate):
            return self.text == other.text
        return self._place == (other, other, "") if isinstance(other, date) else NotImplemented

    def __hash__(self) -> int:
        first, _, text = self._place
        return hash(text or first)

    def __lt__(self, other: object) -> bool:
        if isinstance(other, PartialDate):
            return self._place < other._place
        return self._place < (other, other, "") if isinstance(other, date) else NotImplemented

    @property
    def _place(self) -> tuple[date, date, str]:
        """Where it sorts: its first day, its last, and its text, of which one day's is empty."""
        first = self.bounds.earliest or self.bounds.latest or date.min
        last = self.bounds.latest or date.max
        return first, last, "" if self.text == first.isoformat() else self.text


def parse(text: str) -> PartialDate:
    """Read a partial date.

    Raises ValueError, with a sentence, when it is not one.

    >>> parse("../2025-05").bounds
    Bounds(earliest=None, latest=datetime.date(2025, 5, 31))
    >>> parse("2025-06-16~").bounds.latest
    datetime.date(2025, 6, 17)
    """
    written = text.strip()
    if day_first := _DAY_FIRST.fullmatch(written):
        raise ValueError(_year_first(written, *day_first.groups()))
    if "/" not in written:
        return _point(written)
    left, _, right = written.partition("/")
    if left == right == "..":
        raise ValueError(f"'{text[:60]}' is open at both ends; leave the date out instead")
    if not left or not right:
        raise ValueError(f"'{text[:60]}' has an empty end; write '..' for an open one")
    return _interval(written, left, right)


def _year_first(written: str, one: str, two: str, year: str) -> str:
    """How to write a day that was written the other way round, whichever of two it may be."""
    days = [
        f"{year}-{month:0>2}-{day:0>2}" for month, day in dict.fromkeys([(two, one), (one, two)])
    ]
    way = " or ".join(day for day in days if _is_a_day(day)) or "2025-08-28"
    return f"'{written}' is not a date here. Write the year, the month, then the day: {way}"


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _interval(written: str, left: str, right: str) -> PartialDate:
    start = None if left == ".." else _point(left)
    end = None if right == ".." else _point(right)
    earliest = start.bounds.earliest if start else None
    latest = end.bounds.latest if end else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"'{written}' ends before it starts")
    parts = [part for part in (start, end) if part]
    return PartialDate(
        text=written,
        bounds=Bounds(earliest, latest),
        approximate=any(part.approximate for part in parts),
        unsure=any(part.unsure for part in parts),
        precision="interval",
    )


def _point(written: str) -> PartialDate:
    match = _POINT.fullmatch(written)
    if not match:
        raise ValueError(
            f"'{written[:60]}' is not a date. Write 2025, 2025-06 or 2025-06-16, "
            "with '~' for about or '?' for unsure, or an interval such as ../2025-06"
        )
    year, month, day = int(match["y"]), match["m"], match["d"]
    try:
        first, last = _span(year, int(month) if month else None, int(day) if day else None)
    except ValueError:
        raise ValueError(f"'{written}' is not a day or month of the calendar") from None
    precision: Literal["year", "month", "day"] = "day" if day else "month" if month else "year"
    if match["mark"] == "~":
        first, last = _widen(first, last, precision)
    return PartialDate(
        text=written,
        bounds=Bounds(first, last),
        approximate=match["mark"] == "~",
        unsure=match["mark"] == "?",
        precision=precision,
    )


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _widen(first: date, last: date, precision: str) -> tuple[date, date]:
    if first.year <= 1 or last.year >= 9999:
        return first, last
    if precision == "day":
        return first - timedelta(days=1), last + timedelta(days=1)
    if precision == "year":
        return _span(first.year - 1, None, None)[0], _span(last.year + 1, None, None)[1]
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return _span(before.year, before.month, None)[0], _span(after.year, after.month, None)[1]


@dataclass(frozen=True, slots=True)
class Span:
    """When something held: four bounds and what is known of its end."""

    start: Bounds
    end: Bounds
    end_state: EndState

    def possible(self, first: date | None, last: date | None) -> bool:
        """Whether it may have held on some day between the two (None is open)."""
        begins, ends = self.start.earliest, self.end.latest
        too_late = last is not None and begins is not None and begins > last
        too_early = first is not None and ends is not None and ends < first
        return not (too_late or too_early)

    def certain(self, first: date, last: date) -> bool:
        """Whether it held on some day between the two, however its dates are read."""
        begins, ends = self.start.latest, self.end.earliest
        return begins is not None and begins <= last and ends is not None and ends >= first
