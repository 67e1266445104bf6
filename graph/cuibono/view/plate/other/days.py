"""On which days a tie certainly held, and on which it may have.

Apart because the honest reading of partial dates is a rule of its own, to be tested without any
drawing. Leans on records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cuibono.records import Tie

_NOT_BEGUN: Final = frozenset({"proposed", "planned", "cancelled"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days that bound a tie; None is open.

    Between ``certain_from`` and ``certain_to`` it held however its dates are read; before
    ``possible_from`` and after ``possible_to`` it did not. ``point`` is something that took place
    on one day.
    """

    possible_from: date | None
    certain_from: date | None
    certain_to: date | None
    possible_to: date | None
    point: bool

    @property
    def known(self) -> list[date]:
        """Every bound that is known."""
        bounds = (self.possible_from, self.certain_from, self.certain_to, self.possible_to)
        return [day for day in bounds if day is not None]

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

    A state in force certainly held until the day its source was true, and on the day it began.
    """
    span = tie.span
    if tie.date is not None:
        return Days(
            span.start.earliest, span.start.latest, span.end.earliest, span.end.latest, True
        )
    seen = tie.as_of.bounds if tie.as_of else None
    begun, ended = span.start.latest, span.end.earliest
    if tie.lifecycle in _NOT_BEGUN:
        return Days(span.start.earliest, None, None, span.end.latest, False)
    if tie.lifecycle == "active" and seen is not None:
        begun = min((day for day in (begun, seen.latest) if day), default=None)
        ended = min((day for day in (ended, seen.earliest) if day), default=None)
    if tie.start is not None and span.start.earliest == span.start.latest:
        ended = max((day for day in (ended, begun) if day), default=None)
    return Days(span.start.earliest, begun, ended, span.end.latest, False)
