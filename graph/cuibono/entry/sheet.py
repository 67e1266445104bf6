"""A spreadsheet saved as CSV: its rows as cells by column, and every fault with its row.

Apart because what spreadsheets do to a file (encodings, formulas, stray columns) is no matter of
the facts. Rows are numbered as the spreadsheet numbers them. Leans on tables.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuibono.errors import EntryError, did_you_mean, nearest
from cuibono.tables import plain_cell
from cuibono.text import visible

MAX_SHEET: Final = 20_000_000
_FORMULA: Final = re.compile(r"=|[+\-@][A-Za-z]+\(")
_BROKEN: Final = re.compile(r"#(REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?", re.IGNORECASE)
_SAVE: Final = "Save the sheet again as 'CSV UTF-8'."


@dataclass(frozen=True)
class Row:
    """One row: its number in the spreadsheet, its filled cells by column, and the sheet's name.

    Answers at the prompt are a row of no sheet. ``unread`` are the columns of which nobody can say
    what this row has there: the cell is wrong, or another heading may have been meant for it.
    ``columns`` are all that its sheet has, filled or not.
    """

    number: int
    cells: Mapping[str, str]
    sheet: str = ""
    unread: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"{self.sheet}: row {self.number}" if self.sheet else "your answers"


@dataclass(frozen=True)
class Sheet:
    """Rows to be added, and what is wrong with them before anybody asks what they mean.

    Each fault has the number of its row; ``aside`` counts the columns that are passed over.
    """

    rows: Sequence[Row]
    faults: Sequence[tuple[int, str]] = ()
    aside: int = 0


def read_sheet(path: Path, known: Iterable[str]) -> Sheet:
    """The filled rows of a sheet, each with its cells of the columns that are known.

    Commas, semicolons and tabs are understood; a column whose heading begins with ``#`` is passed
    over. Raises EntryError when there is no sheet to be read, or no row in it.
    """
    text = _decoded(path)
    header, *records = _records(text, path)
    columns = [" ".join(cell.split()).lower() for cell in header]
    names = set(known)
    doubted = frozenset(_doubted(columns, names))
    faults = [(1, fault) for fault in _column_faults(columns, names)]
    rows = []
    for number, record in enumerate(records, start=2):
        if any(cell.strip() for cell in record) and not record[0].lstrip().startswith("#"):
            wrong = list(_row_faults(number, record, columns))
            faults += [(number, fault) for _, fault in wrong]
            unread = doubted | {column for column, _ in wrong}
            named = zip(columns, map(_cell, record), strict=False)
            cells = {c: v for c, v in named if v and c in names and c not in unread}
            rows.append(Row(number, cells, str(path), unread, frozenset(columns)))
    if not rows:
        none = f"{path}: this sheet has no row but its header. Fill in one tie a row."
        raise EntryError(*(f"{path}: {fault}" for _, fault in faults), none)
    told = [(number, f"{path}: {fault}") for number, fault in faults]
    return Sheet(rows, told, sum(column.startswith("#") for column in columns))


def _cell(cell: str) -> str:
    return plain_cell(" ".join(cell.split()))


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EntryError(f"{path}: cannot be read ({error.strerror}). Name a CSV file.") from None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise EntryError(f"{path}: this is a workbook, not a CSV file. {_SAVE}")
    if len(data) > MAX_SHEET:
        raise EntryError(f"{path}: this sheet is over 20 MB. Split it.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _wide(data, path)
    if b"\0" in data:
        raise EntryError(f"{path}: this is not text. {_SAVE}")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    faults = [fault for n, raw in enumerate(lines, start=1) if (fault := _not_utf8(n, raw))]
    if faults:
        raise EntryError(*(f"{path}: {fault}" for fault in faults))
    return b"\n".join(lines).decode("utf-8")


def _wide(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise EntryError(f"{path}: this begins as UTF-16 and is not. {_SAVE}") from None


def _not_utf8(number: int, raw: bytes) -> str | None:
    """Why a line is not UTF-8, and what was probably meant."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        start = max(raw.rfind(b" ", 0, error.start), raw.rfind(b",", 0, error.start)) + 1
        meant = raw[start : error.end + 12].decode("cp1252", "replace").split(",")[0]
        return (
            f"line {number}: '{visible(meant)[:40]}' is not in UTF-8 as the rest is taken to be, "
            f"but probably in Windows-1252. {_SAVE}"
        )
    return None


def _records(text: str, path: Path) -> list[list[str]]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        raise EntryError(
            f"{path}: row {len(records) + 1} (line {reader.line_num}): a quotation mark is not "
            f'closed, or stands inside a cell ({error}). Double it: "".'
        ) from None
    if not records or not any(cell.strip() for cell in records[0]):
        raise EntryError(
            f"{path}: this sheet is empty. 'cuibono add --template' prints one to fill in."
        )
    return records


def _doubted(columns: list[str], known: set[str]) -> Iterator[str]:
    """The columns that a heading nobody knows may stand for, and those that are there twice."""
    yield from (column for column in columns if column in known and columns.count(column) > 1)
    if "type" not in columns:
        yield "type"
    for column in filter(None, columns):
        if column not in known and not column.startswith("#"):
            near = nearest(column, sorted(known))
            if near and near not in columns:
                yield near


def _column_faults(columns: list[str], known: set[str]) -> Iterator[str]:
    for place, column in enumerate(columns, start=1):
        if not column or column.startswith("#"):
            continue
        if column in columns[: place - 1]:
            yield f"row 1: the column '{column[:60]}' is there twice. Keep one."
        elif column not in known:
            hint = did_you_mean(column, sorted(known))
            yield (
                f"row 1: there is no column '{visible(column)[:60]}'.{hint} If it is one of your "
                "own, delete it, or begin its heading with '#' and it is passed over; "
                "'cuibono add --template' shows all that are read."
            )
    if "type" not in columns:
        yield "row 1: there is no column 'type'. 'cuibono add --template' prints a header."


def _row_faults(number: int, record: list[str], columns: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the cells of a row, each with its column."""
    beyond = [cell for cell in record[len(columns) :] if cell.strip()]
    if beyond:
        yield "", f"row {number}: '{visible(beyond[0])[:40]}' stands beyond the last column."
    for column, cell in zip(columns, record, strict=False):
        fault = _cell_fault(column, cell.strip()) if not column.startswith("#") else ""
        if fault:
            place = f", column '{column}'" if column else ""
            yield column, f"row {number}{place}: {fault}"


def _cell_fault(column: str, said: str) -> str:
    if not column:
        return f"'{visible(said)[:40]}' stands in a column without a name." if said else ""
    if _FORMULA.match(said):
        shown = visible(said)[:40]
        return f"'{shown}' is a formula, and formulas are not read. Paste its value."
    if _BROKEN.fullmatch(said):
        return f"'{said}' is an error of the spreadsheet."
    if visible(said) != said.replace("\n", "").replace("\r", "").replace("\t", ""):
        return f"'{visible(said)[:40]}' holds signs that cannot be seen. Type it anew."
    return ""
