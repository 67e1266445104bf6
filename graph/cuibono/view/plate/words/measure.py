"""How much room words take, estimated generously, and how they break into lines.

Apart because the layout is made without a browser; a test in Chromium holds the estimate against
what is drawn. What was measured is kept: a page says the same words in many places, and again when
it is drawn anew. Leans on style.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

#: Advance widths of Helvetica in thousandths of the type size, from the space to the tilde.
_WIDTHS: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_MARGIN: Final = 1.06
_BOLD: Final = 1.08
_WIDE: Final = 1350
_OTHER: Final = 780
_PUNCTUATION: Final = {"’": 222, "‘": 222, "“": 333, "”": 333, "«": 556, "»": 556, "–": 556,
                       "—": 1000, "…": 1000, "·": 333, "×": 584, "\u00a0": 278, "\u202f": 278,
                       "¶": 556, "€": 556, "£": 556, "œ": 944, "æ": 889}  # fmt: skip


@lru_cache(maxsize=65_536)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that a line of text takes at a type size, with a margin.

    >>> width("iii", 13) < width("MMM", 13) < width("MMM", 13, bold=True)
    True
    """
    total = sum(map(_advance, text))
    return total * size / 1000 * _MARGIN * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    if " " <= character <= "~":
        return _WIDTHS[ord(character) - 32]
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFKD", character)[0]
    if " " < base <= "~":
        return _WIDTHS[ord(base) - 32]
    wide = unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF
    return _WIDE if wide or unicodedata.category(character) == "So" else _OTHER


def wrap(text: str, characters: int, lines: int = 3) -> tuple[str, ...]:
    """Break at spaces into lines of so many characters; what is left over ends in an ellipsis.

    A line may be a little longer when that saves a lone short word. A word longer than a line is
    cut into pieces.

    >>> wrap("Meta Superintelligence Labs", 22)
    ('Meta Superintelligence', 'Labs')
    """
    words = [piece for word in text.split(" ") if word for piece in _pieces(word, characters)]
    rows: list[str] = []
    for word in words:
        if rows and len(rows[-1]) + 1 + len(word) <= characters:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    rows = _without_orphan(rows, characters)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], _cut(f"{rows[lines - 1]}…", characters)]
    return tuple(rows)


def _pieces(word: str, characters: int) -> list[str]:
    longest = characters + 4
    if len(word) <= longest:
        return [word]
    return [word[start : start + characters] for start in range(0, len(word), characters)]


def _without_orphan(rows: list[str], characters: int) -> list[str]:
    """Put a last word of up to three letters back on the line above."""
    if len(rows) > 1 and len(rows[-1]) <= 3 and len(rows[-2]) + 1 + len(rows[-1]) <= characters + 3:
        return [*rows[:-2], f"{rows[-2]} {rows[-1]}"]
    return rows


def _cut(row: str, characters: int) -> str:
    return row if len(row) <= characters + 1 else f"{row[:characters].rstrip(' ,;:…')}…"


@lru_cache(maxsize=16_384)
def fit(
    text: str, pixels: float, size: float, *, bold: bool = False, lines: int = 3
) -> tuple[str, ...]:
    """Break into lines of at most so many pixels, of much the same length.

    >>> fit("Awarded in June", 60, 13)
    ('Awarded', 'in June')
    """
    rows = filled(text, pixels, size, bold)
    if len(rows) > lines:
        kept = _shortened(" ".join(rows[lines - 1 :]), pixels, size, bold)
        return (*rows[: lines - 1], kept)
    tighter = rows
    for share in range(95, 50, -5):
        narrower = filled(text, pixels * share / 100, size, bold)
        if len(narrower) > len(rows):
            break
        tighter = narrower
    return tuple(tighter)


def filled(text: str, pixels: float, size: float, bold: bool) -> list[str]:
    """Break into lines of at most so many pixels, each as full as can be."""
    rows: list[str] = []
    for word in (
        piece for whole in text.split(" ") if whole for piece in _fitting(whole, pixels, size, bold)
    ):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, size, bold=bold) <= pixels:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _fitting(word: str, pixels: float, size: float, bold: bool) -> list[str]:
    """A word, or what it must be cut into to fit."""
    if width(word, size, bold=bold) <= pixels:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold=bold) > pixels:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _shortened(text: str, pixels: float, size: float, bold: bool) -> str:
    while text and width(f"{text}…", size, bold=bold) > pixels:
        text = text[:-1]
    return f"{text.rstrip(' ,;:·')}…"
