"""Days as people and spreadsheets write them, and what to write instead.

Apart because sheet and prompt must refuse the same cells in the same words. Leans on dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from cuibono import dates

#: The columns that hold days.
DAYS: Final = ("date", "start", "end", "as_of", "amount_as_of", "source_published")
_PARTS: Final = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})", re.ASCII)
_FORMS: Final = "2025, 2025-06 or 2025-06-16, with '~' for about, or ../2025-06 for at the latest"


def day_fault(cell: str) -> str | None:
    """What is wrong with a cell that should be a day, with what to write; None if it is one.

    >>> day_fault("2025/06/16")
    "'2025/06/16' is not written as a day. Write 2025-06-16."
    """
    try:
        dates.parse(cell)
    except ValueError:
        meant = " or ".join(dict.fromkeys(one.isoformat() for one in _meant(cell)))
        if meant:
            return f"'{cell[:60]}' is not written as a day. Write {meant}."
        if _PARTS.fullmatch(cell.strip()):
            return (
                f"'{cell[:60]}' is no day of the calendar. Write the year first, such as "
                "2025-06-16, or the month alone: 2025-06."
            )
        return f"'{cell[:60]}' is not a date. Write {_FORMS}."
    return None


def day_faults(cells: Mapping[str, str]) -> Iterator[str]:
    """The same for a whole row, each with its column; and an end before the start."""
    wrong = [(column, day_fault(cells[column])) for column in DAYS if column in cells]
    yield from (f"column '{column}': {fault}" for column, fault in wrong if fault)
    if not any(fault for _, fault in wrong) and (fault := end_fault(cells)):
        yield f"column 'end': {fault}"


def end_fault(cells: Mapping[str, str]) -> str | None:
    """That the end surely is before the start, if it is."""
    if "start" not in cells or "end" not in cells:
        return None
    start, end = dates.parse(cells["start"]).bounds, dates.parse(cells["end"]).bounds
    if start.earliest and end.latest and end.latest < start.earliest:
        return f"'{cells['end']}' is before the start, '{cells['start']}'. Correct one of the two."
    return None


def _meant(cell: str) -> Iterator[date]:
    """The days a cell may mean: year first, or day first, or month first."""
    found = _PARTS.fullmatch(cell.strip())
    first, middle, last = map(int, found.groups()) if found else (0, 0, 0)
    orders = (
        [(first, middle, last)] if first > 31 else [(last, middle, first), (last, first, middle)]
    )
    for year, month, day in orders:
        try:
            if year >= 1000:
                yield date(year, month, day)
        except ValueError:
            continue
