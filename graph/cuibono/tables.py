"""Rows as text: CSV that no spreadsheet runs and that reads back exactly, and aligned columns.

Apart because a name from a hostile source must not become a formula in any export.
Leans on text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from cuibono.text import visible

#: What joins the items of a list in one cell.
LIST_MARK: Final = " | "

#: A cell that a spreadsheet may take for a formula, and a cell that begins like our mark.
_RISKY: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")
_QUOTE: Final = re.compile(r'[,"\r\n]')
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def csv_cell(text: str) -> str:
    """A cell that is text to every spreadsheet: one apostrophe before what might be a formula.

    Plain numbers stay as they are. Since a text that begins with an apostrophe gets one too, a
    leading apostrophe is always ours, and ``plain_cell`` gives the text back exactly.

    >>> csv_cell("=1+1"), csv_cell("-5"), csv_cell("'s-Hertogenbosch"), csv_cell("a=b")
    ("'=1+1", '-5', "''s-Hertogenbosch", 'a=b')
    """
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def plain_cell(cell: str) -> str:
    """The text of a cell that ``csv_cell`` made.

    >>> plain_cell("'=1+1"), plain_cell("''s-Hertogenbosch"), plain_cell("-5")
    ('=1+1', "'s-Hertogenbosch", '-5')
    """
    return cell.removeprefix("'")


def joined(items: Iterable[str]) -> str:
    r"""A list as one cell; a bar or backslash inside an item gets a backslash before it.

    >>> joined(["a", "b|c"])
    'a | b\\|c'
    """
    return LIST_MARK.join(re.sub(r"([\\|])", r"\\\1", item) for item in items)


def split(cell: str) -> list[str]:
    r"""The items of a list that ``joined`` made.

    >>> split("a | b\\|c"), split("")
    (['a', 'b|c'], [])
    """
    items = cell.split(LIST_MARK) if cell else []
    return [re.sub(r"\\(.)", r"\1", item) for item in items]


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV: one header line, commas, quotes where needed, lines ended by a line feed.

    Written here and not by ``csv``, whose quoting of carriage returns differs between Pythons.
    """
    lines = [list(header), *([csv_cell(cell) for cell in row] for row in rows)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def guarded(written: bytes) -> bytes:
    r"""The same CSV, of any writer, with every cell a text to every spreadsheet.

    >>> guarded(b"name\r\n=1+1\r\n")
    b"name\n'=1+1\n"
    """
    header, *rows = csv.reader(io.StringIO(written.decode("utf-8"), newline=""))
    return csv_text(header, rows).encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTE.search(cell) else cell


def aligned(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()
) -> str:
    """Rows as columns of equal width for a terminal, without marks that hide or turn text.

    ``right`` are the columns set flush right. Lines carry no space at their end.

    >>> print(aligned(["n", "name"], [["10", "Ann"], ["9", "Ben"]], right=[0]))
     n  name
    10  Ann
     9  Ben
    """
    shown = [[visible(cell).replace("\n", " ") for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    flush = set(right)
    lines = (
        "  ".join(
            cell.rjust(width) if place in flush else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in shown
    )
    return "\n".join(line.rstrip() for line in lines)
