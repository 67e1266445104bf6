"""On which days a tie certainly held, and on which it may have.

Apart because the honest reading of partial dates is a rule of its own, to be tested without any
drawing. Leans on dates and records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cuibono.dates import Bounds
from cuibono.records import Tie

_NOT_BEGUN: Final = frozenset({"proposed", "planned", "cancelled"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days that bound a tie; None is open.

    Between ``certain_from`` and ``certain_to`` it held however its dates are read; before
    ``possible_from`` and after ``possible_to`` it did not. ``point`` is something that took place
    on one day. ``planned`` are the first and last day of what is only planned, or was.
    """

    possible_from: date | None
    certain_from: date | None
    certain_to: date | None
    possible_to: date | None
    point: bool
    planned: tuple[date, date] | None = None

    @property
    def known(self) -> list[date]:
        """Every bound that is known."""
        bounds = (self.possible_from, self.certain_from, self.certain_to, self.possible_to)
        return [day for day in (*bounds, *(self.planned or ())) if day is not None]

    @property
    def certain(self) -> tuple[date, date] | None:
        """The first and last day on which it certainly held, if there are any."""
        start, end = self.certain_from, self.certain_to
        return (start, end) if start and end and start <= end else None

    @property
    def day(self) -> date | None:
        """The day of something that took place, where it is known to the day."""
        certain = self.certain if self.point else None
        return certain[0] if certain and certain[0] == certain[1] else None


def days_of(tie: Tie) -> Days:
    """Read a tie's dates.

    A state in force certainly held until the day its source was true, and on the day it began. An
    end after that is a plan and proves nothing, as is all of what has not begun. Of a state whose
    stage is not known no day is certain.
    """
    first, last = tie.span.start, tie.span.end
    if tie.date is not None:
        return Days(first.earliest, first.latest, last.earliest, last.latest, True)
    if tie.lifecycle in _NOT_BEGUN:
        return Days(first.earliest, None, None, last.latest, False, _planned(tie, first.earliest))
    begun, held, seen = _certain(tie)
    ahead = _planned(tie, seen or begun or first.earliest) if tie.end and not _over(tie) else None
    return Days(first.earliest, begun, held, last.latest, False, ahead)


def _certain(tie: Tie) -> tuple[date | None, date | None, date | None]:
    """The days since and until when it certainly held, and the last of which anybody knew."""
    seen = tie.as_of.bounds if tie.as_of else Bounds(None, None)
    if tie.lifecycle == "unknown":
        return None, None, seen.latest
    begun, held = tie.span.start.latest, tie.span.end.earliest
    if not _over(tie):
        now = seen if tie.lifecycle == "active" else Bounds(None, None)
        begun, held = min(_known(begun, now.latest), default=None), now.earliest
    if tie.start is not None and tie.span.start.earliest == tie.span.start.latest:
        held = max(_known(held, begun), default=None)
    return begun, held, seen.latest


def _over(tie: Tie) -> bool:
    return tie.span.end_state == "ended"


def _planned(tie: Tie, since: date | None) -> tuple[date, date] | None:
    """The days of what is planned, from a day on; as few as are known."""
    start, end = tie.span.start, tie.span.end
    days = _known(since, start.latest, end.earliest, end.latest)
    first = since or min(days, default=None)
    last = end.latest or end.earliest or start.latest or first
    return (first, last) if first and last and first <= last else None


def _known(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]
