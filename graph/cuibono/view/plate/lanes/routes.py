"""The paths of lines: smooth, level where they begin and end, and told as SVG.

Apart because layout places points and drawing strokes them; both need the same curve. Leans on
layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cuibono.view.plate.lanes.layout import Point

#: How far, of the way between its ends, a curve runs level before it turns.
_EASE = 0.5


def path(points: Sequence[Point], turn: float = 0.5) -> str:
    """SVG path data through points, level at each: curves between heights, straight on one height.

    A curve climbs or falls where the turn says, as a share of its width.

    >>> path([(0, 0), (10, 0)])
    'M0 0H10'
    """
    pieces = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < 0.5:
            pieces.append(f"H{_n(x1)}")
        else:
            a, b = _bends(x0, x1, turn)
            pieces.append(f"C{_n(a)} {_n(y0)} {_n(b)} {_n(y1)} {_n(x1)} {_n(y1)}")
    return "".join(pieces)


def along(points: Sequence[Point], share: float, turn: float = 0.5) -> Point:
    """The point at a share of the way (by width), for marks on a line."""
    spans = list(pairwise(points))
    lengths = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in spans]
    left = share * sum(lengths)
    for (start, end), length in zip(spans, lengths, strict=True):
        if left <= length or (start, end) == spans[-1]:
            return _on(start, end, left / length if length else 0.0, turn)
        left -= length
    return points[-1]


def _on(start: Point, end: Point, share: float, turn: float) -> Point:
    """A point of the piece from one place to the next, the curve of :func:`path`."""
    (x0, y0), (x1, y1) = start, end
    if abs(y0 - y1) < 0.5:
        return x0 + (x1 - x0) * share, y0
    t, u = share, 1 - share
    a, b = _bends(x0, x1, turn)
    x = u**3 * x0 + 3 * u * u * t * a + 3 * u * t * t * b + t**3 * x1
    return x, y0 + (y1 - y0) * (3 * t * t - 2 * t**3)


def _bends(x0: float, x1: float, turn: float) -> tuple[float, float]:
    """Where the two handles of a curve stand, so that its steepest part is at the turn."""
    shift = (8 * turn - 4) / 6
    return x0 + (x1 - x0) * (_EASE + shift), x1 - (x1 - x0) * (_EASE - shift)


def _n(value: float) -> str:
    """A coordinate with one decimal, without a trailing zero."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text
