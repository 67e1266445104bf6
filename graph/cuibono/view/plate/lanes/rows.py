"""Heights for ordered things: as near as possible to where they want to be, never overlapping.

Apart because it is a small exact method (isotonic regression by pooling neighbours) that says
nothing about pictures. Leans on the standard library.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def settle(
    wanted: Sequence[float],
    heights: Sequence[float],
    gap: float,
    top: float,
    bottom: float,
    weights: Sequence[float] | None = None,
) -> list[float]:
    """Middles of rows in this order, at least ``gap`` apart, between top and bottom.

    The weighted squared distance to the wanted middles is the smallest possible. If the rows do
    not fit, they begin at the top and run over.

    >>> settle([10, 10], [20, 20], 4, 0, 100)
    [10.0, 34.0]
    """
    if not wanted:
        return []
    steps = _steps(heights, gap)
    pull = [1.0] * len(wanted) if weights is None else list(weights)
    pooled = _pooled([want - step for want, step in zip(wanted, steps, strict=True)], pull)
    lowest = top + heights[0] / 2
    highest = max(bottom - heights[-1] / 2 - steps[-1], lowest)
    return [min(max(q, lowest), highest) + step for q, step in zip(pooled, steps, strict=True)]


def total(heights: Sequence[float], gap: float) -> float:
    """The height of rows packed closely."""
    return sum(heights) + gap * max(len(heights) - 1, 0)


def _steps(heights: Sequence[float], gap: float) -> list[float]:
    steps = [0.0]
    for above, below in pairwise(heights):
        steps.append(steps[-1] + (above + below) / 2 + gap)
    return steps


def _pooled(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest never-falling sequence."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        blocks.append((value, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, wa, na), (b, wb, nb) = blocks[-2:]
            blocks[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    return [value for value, _, count in blocks for _ in range(count)]
