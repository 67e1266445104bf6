r"""Markdown that no name can break: text as text, whatever signs it holds.

Apart because a bar in a name must not open a cell, nor a bracket a link. Leans on text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cuibono.text import visible

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|~#&])")
_STARTS: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def md(text: str) -> str:
    r"""A text on one line, none of whose signs means anything.

    >>> md("a|b <c>"), md("- x")
    ('a\\|b \\<c\\>', '\\- x')
    """
    plain = _SIGNS.sub(r"\\\1", " ".join(visible(text).split()))
    return _STARTS.sub(_escaped_start, plain)


def _escaped_start(found: re.Match[str]) -> str:
    mark = found.group(2)
    return f"{found.group(1)}{mark[:-1]}\\{mark[-1]}"


def md_table(header: Sequence[str], rows: Iterable[Sequence[Sequence[str] | str]]) -> str:
    """A table; a cell that is a list has a line for each item.

    >>> print(md_table(["a"], [[["x", "y"]]]))
    | a |
    | --- |
    | x<br>y |
    """
    lines = [[md(head) for head in header], ["---"] * len(header)]
    lines += [[_cell(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Sequence[str] | str) -> str:
    return md(cell) if isinstance(cell, str) else "<br>".join(md(item) for item in cell if item)
