"""``# lint: ignore RULE because …``: a curator's reason for leaving a finding as it is.

Apart because comments are no part of the facts, and are read from the text alone. Leans on
findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuibono.findings import Finding
from cuibono.places import Place

_COMMENT: Final = re.compile(
    r"(?:^|\s)#\s*lint:\s*ignore\b[ :]*(?P<rule>[\w-]*)(?:\s+because\s+(?P<why>\S.*?))?\s*$"
)

#: A text in quotation marks, in which no comment begins.
_QUOTED: Final = re.compile(r'"(?:\\.|[^"\\])*"' + r"|(?<=[\s:,{\[])'(?:''|[^'])*'")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One such comment: which rule it is about, why, and over which lines it holds.

    A comment in a line of its own holds for the next line, one behind a key for that key; where
    that opens a block, for the whole block.
    """

    where: Place
    rule: str
    why: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is the one meant. Errors are never left as they are."""
        return (
            finding.severity != "error"
            and finding.rule == self.rule
            and finding.where.file == self.where.file
            and self.first <= finding.where.line <= self.last
        )


def read_ignores(path: Path, shown: str) -> Iterator[Ignore]:
    """The comments of a file; none when it cannot be read, which is a finding of its own."""
    if not path.is_file():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    if "lint:" not in text:
        return
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        found = _COMMENT.search(_QUOTED.sub(lambda text: "x" * len(text[0]), line))
        if found:
            alone = line.lstrip().startswith("#")
            first = _next(lines, number) if alone else number
            where = Place(shown, number, line.index("#", found.start()) + 1)
            last = _end(lines, first)
            yield Ignore(where, found["rule"], (found["why"] or "").strip(), first, last)


def _next(lines: Sequence[str], number: int) -> int:
    """The number of the next line that is neither empty nor a comment."""
    after = (n for n, line in enumerate(lines[number:], start=number + 1) if _says(line))
    return next(after, number)


def _end(lines: Sequence[str], first: int) -> int:
    """The last line of the block that a line opens; the line itself when it opens none."""
    indent = _indent(lines[first - 1])
    last = first
    for number, line in enumerate(lines[first:], start=first + 1):
        if _says(line):
            if _indent(line) <= indent:
                break
            last = number
    return last


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
