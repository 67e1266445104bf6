"""Room for names: places grown and pushed apart until no name covers another, parts side by side.

Apart from positions because it knows nothing of ties, only of boxes. Leans on numpy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

#: The share of the drawing that names may cover before it grows.
DENSITY: Final = 0.5
#: Width to height, as the page's frame has it.
ASPECT: Final = 1.55
#: How often neighbours are pushed apart before the drawing grows, and by how much it then does.
_ROUNDS: Final = 120
_GROWTH: Final = 1.12
#: Names are wider than high, so that most pushes would go up or down: this keeps the shape.
_SIDEWAYS: Final = 1.8
#: Room between parts that nothing joins.
_GAP: Final = 70.0


def scaled(places: Numbers, sizes: Numbers) -> Numbers:
    """The places in pixels: as much room as the names need, in the shape of the frame.

    ``places`` and ``sizes`` (width and height of each one's room) have a row per node.
    """
    import numpy as np

    room = float((sizes[:, 0] * sizes[:, 1]).sum()) / DENSITY
    high = math.sqrt(room / ASPECT)
    low = places.min(axis=0)
    across = np.where(places.max(axis=0) > low, places.max(axis=0) - low, 1.0)
    return np.asarray((places - low) / across * np.array([high * ASPECT, high]), dtype=float)


def spread(places: Numbers, sizes: Numbers) -> Numbers:
    """Push apart what would cover its neighbour's name, a little at a time, until nothing does."""
    import numpy as np

    found = places.copy()
    for _ in range(60):
        for _ in range(_ROUNDS):
            one, other, push = _crowded(found, sizes)
            if not len(one):
                return found
            moved = np.zeros_like(found)
            np.add.at(moved, one, -push)
            np.add.at(moved, other, push)
            crowd = np.bincount(np.concatenate([one, other]), minlength=len(found))
            found += moved / np.sqrt(np.maximum(crowd, 1))[:, None]
        found *= _GROWTH
    return found


def _crowded(places: Numbers, sizes: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp], Numbers]:
    """The pairs that cover one another, and how far the second must be pushed from the first."""
    import numpy as np

    one, other = _near(places[:, 0], float(sizes[:, 0].max()))
    gap = places[other] - places[one]
    short = (sizes[one] + sizes[other]) / 2 - np.abs(gap)
    hit = (short > 0).all(axis=1)
    one, other, gap, short = one[hit], other[hit], gap[hit], short[hit]
    # the shorter way out; of two in one spot the second goes right or down
    upright = short[:, 1] * _SIDEWAYS <= short[:, 0]
    chosen = np.stack([~upright, upright], axis=1)
    push = np.where(chosen, np.copysign(short / 2 + 0.5, np.where(gap == 0, 1.0, gap)), 0.0)
    return one, other, push


def _near(xs: Numbers, reach: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of places no further apart from side to side than ``reach``."""
    import numpy as np

    order = np.argsort(xs, kind="stable")
    ends = np.searchsorted(xs[order], xs[order] + reach)
    counts = ends - np.arange(len(xs)) - 1
    first = np.repeat(np.arange(len(xs)), counts)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    second = first + 1 + np.arange(len(first)) - starts
    return order[first], order[second]


def side_by_side(parts: Sequence[tuple[Numbers, Numbers]]) -> list[Numbers]:
    """Lay parts out, each with its places and sizes: the first on top, the others in rows below.

    A row is as wide as the first part; a part's names stay its own.
    """
    import numpy as np

    found: list[Numbers] = []
    wide, x, y, tallest = 0.0, 0.0, 0.0, 0.0
    for places, sizes in parts:
        low = (places - sizes / 2).min(axis=0)
        across, down = (places + sizes / 2).max(axis=0) - low
        if found and x and x + across > wide:
            x, y, tallest = 0.0, y + tallest + _GAP, 0.0
        found.append(places - low + np.array([x, y]))
        if len(found) == 1:
            wide, y = across, down + _GAP
            continue
        x, tallest = x + across + _GAP, max(tallest, down)
    return found
