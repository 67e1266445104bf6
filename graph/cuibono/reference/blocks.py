"""What the reference is made of, before it is a page or Markdown. Leans on text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cuibono.text import Language, Words


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be written as it stands in files: a key, a term, a template.

    ``anchor`` is the term it leads to, if that has an entry.
    """

    text: str
    anchor: str = ""


#: One piece of a cell: words, or something to be written as it stands.
Piece = Words | Code
Cell = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings."""

    caption: Words
    header: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: its anchor and name, its label, a text, facts about it and tables."""

    term: str
    label: Words
    text: Words
    pairs: tuple[tuple[Words, Cell], ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries under one heading."""

    anchor: str
    title: Words
    text: Words
    entries: tuple[Entry, ...]


def plain(cell: Cell, language: Language) -> list[str]:
    """The pieces of a cell as text."""
    return [piece.text if isinstance(piece, Code) else piece[language] for piece in cell]
