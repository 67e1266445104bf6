"""An answer as an aligned table for a terminal.

Apart because fitting columns to a width has its own small rules. Names from facts are shown
without signs that could steer a terminal. Leans on answers and text.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from cuibono.results.answers import Table, Term
from cuibono.text import Language, visible

_GAP: Final = 2
#: No word shorter than this is broken to fit.
_UNBROKEN: Final = 24
_TALLEST: Final = 8
#: Between groups of three digits.
_GROUPS: Final[Mapping[Language, str]] = {"en": ",", "fr": "\u202f"}


def draw(
    table: Table,
    *,
    width: int | None = None,
    headings: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
    language: Language = "en",
) -> str:
    """A table as lines of text.

    ``width`` is in terminal cells; without it no cell is wrapped. Where the columns do not fit
    side by side, each row is a block of lines instead. ``headings`` are words for columns,
    ``prefixes`` shorten IRIs (``tie:…``). Cells of more than eight lines are cut.

    >>> print(draw(Table(("who",), ((Term("literal", "Ada"),),))))
    who
    ---
    Ada
    """
    heads = [visible((headings or {}).get(column, column)) for column in table.columns]
    shown = [[_cell(term, prefixes or {}, language) for term in row] for row in table.rows]
    if not heads:
        return ""
    right = [_is_numeric(table, index) for index in range(len(heads))]
    widths = _fitted(heads, shown, right, width)
    if widths is None:
        return _blocks(heads, shown, width or 80)
    lines = [*_row(heads, widths, right), _join(["-" * w for w in widths], widths, right)]
    tall = False
    for number, row in enumerate(shown):
        drawn = _row(row, widths, right)
        if number and (tall or len(drawn) > 1):
            lines.append("")
        tall = len(drawn) > 1
        lines += drawn
    return "\n".join(line.rstrip() for line in lines)


def _cell(term: Term | None, prefixes: Mapping[str, str], language: Language) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return shorten(term.value, prefixes)
    if term.numeric:
        return _grouped(term.value, language)
    return " ".join(visible(term.value).split())


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI under the longest prefix that fits, else whole.

    >>> shorten("https://example.org/tie/a", {"tie": "https://example.org/tie/"})
    'tie:a'
    """
    fitting = [p for p, start in prefixes.items() if iri.startswith(start) and iri != start]
    best = max(fitting, key=lambda p: len(prefixes[p]), default=None)
    return visible(iri) if best is None else visible(f"{best}:{iri[len(prefixes[best]) :]}")


def _grouped(number: str, language: Language) -> str:
    """Digits in threes from five on; anything but a plain number as it stands."""
    whole, point, rest = number.partition(".")
    digits = whole.removeprefix("-")
    if not (digits.isdecimal() and digits.isascii() and len(digits) > 4):
        return number
    grouped = f"{int(whole):,}".replace(",", _GROUPS[language])
    return grouped + point + rest


def _cells(text: str) -> int:
    """How many terminal cells a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    none = sum(unicodedata.combining(c) != 0 for c in text)
    return len(text) + wide - none


def _fitted(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Sequence[bool],
    width: int | None,
) -> list[int] | None:
    """Column widths within a whole, or None if words would have to be broken.

    Numbers are never wrapped; narrow columns keep their width and wide ones share the rest.
    """
    columns = list(zip(heads, *rows, strict=True))
    wanted = [max(map(_cells, column)) for column in columns]
    if width is None:
        return wanted
    least = [
        max(map(_cells, column)) if numeric else max(map(_longest_word, column))
        for column, numeric in zip(columns, right, strict=True)
    ]
    room = width - _GAP * (len(wanted) - 1)
    if sum(least) > room:
        return None
    cap = max(wanted)
    while sum(_capped(wanted, least, cap)) > room:
        cap -= 1
    return _capped(wanted, least, cap)


def _capped(wanted: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [max(low, min(want, cap)) for want, low in zip(wanted, least, strict=True)]


def _longest_word(cell: str) -> int:
    return min(max(map(_cells, cell.split()), default=0), _UNBROKEN)


def _blocks(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Each row as lines of heading and value; empty cells are left out."""
    margin = max(map(_cells, heads)) + _GAP
    blocks = []
    for row in rows:
        lines = []
        for head, cell in zip(heads, row, strict=True):
            first, *more = _wrapped(cell, max(_UNBROKEN, width - margin))
            if cell:
                lines.append(head + " " * (margin - _cells(head)) + first)
                lines += [" " * margin + line for line in more]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    stacks = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, stacks))
    return [
        _join([stack[n] if n < len(stack) else "" for stack in stacks], widths, right)
        for n in range(height)
    ]


def _wrapped(cell: str, width: int) -> list[str]:
    if _cells(cell) <= width:
        return [cell]
    # Wide signs take two cells: wrap as if every line were made of them.
    per_line = width if _cells(cell) == len(cell) else max(1, width // 2)
    lines = textwrap.wrap(cell, per_line) or [""]
    if len(lines) > _TALLEST:
        lines = [*lines[: _TALLEST - 1], lines[_TALLEST - 1][: per_line - 1].rstrip() + "…"]
    return lines


def _join(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        " " * (width - _cells(cell)) + cell if to_right else cell + " " * (width - _cells(cell))
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )
    return (" " * _GAP).join(padded)


def _is_numeric(table: Table, index: int) -> bool:
    terms = [row[index] for row in table.rows if row[index] is not None]
    return bool(terms) and all(term is not None and term.numeric for term in terms)
