"""The vertical order of actors and boxes with few crossing lines.

Apart because it knows only names and lines: sweeps that sort by the mean place of neighbours, from
several starts, then each name moved to where it crosses least. The same input gives the same
order. Leans on the standard library.

References: K. Sugiyama, S. Tagawa, M. Toda, IEEE Trans. SMC 11 (1981); C. Matuszewski et al.,
"Using sifting for k-layer straightline crossing minimization", Graph Drawing (1999).
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

Layers = list[list[list[str]]]
_SWEEPS: Final = 12
_ROUNDS: Final = 5
#: What the headline speaks of costs this much for each row above it.
_HIGH: Final = 2.0
#: And every line a little for its slope, so that of equal orders the straighter one is kept.
_SLOPE: Final = 0.02


@dataclass(frozen=True)
class Web:
    """What is to be ordered: three layers or four, each in groups that keep their place (bands).

    ``left`` joins layer 0 with layer 1, ``right`` layer 1 with layer 2, ``far`` layer 2 with
    layer 3; ``high`` are names of layer 1 that should stand high.
    """

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]
    far: tuple[tuple[str, str], ...] = ()
    high: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The lines between each layer and the next."""
        return (self.left, self.right, self.far)[: len(self.groups) - 1]

    @cached_property
    def sides(self) -> tuple[Mapping[str, list[str]], ...]:
        """The neighbours of each name over the lines of each lane."""
        return tuple(map(_neighbours, self.lines))

    @cached_property
    def joined(self) -> Mapping[str, list[str]]:
        """For each name everything that it should be level with."""
        return _neighbours((*self.left, *self.right, *self.far))

    @property
    def size(self) -> int:
        """How many names there are."""
        return sum(len(group) for layer in self.groups for group in layer)


@lru_cache(maxsize=256)
def order(web: Web, starts: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The order of each layer with the fewest crossings found.

    It is kept: a page drawn again while one writes has new words far more often than new lines.
    """
    chance = random.Random(web.size)
    if starts is None:
        starts = max(3, min(40, 3000 // max(web.size, 1)))
    finalists = max(1, min(4, 400 // max(web.size, 1)))
    found: list[tuple[float, int, Layers]] = []
    for attempt in range(starts):
        layers: Layers = [[list(group) for group in layer] for layer in web.groups]
        if attempt:
            for group in (group for layer in layers for group in layer):
                chance.shuffle(group)
        layers, crossed = _swept(web, layers)
        found.append((crossed, attempt, layers))
    sifted = [_sifted(web, layers) for _, _, layers in sorted(found)[:finalists]]
    turned = [other for layers in sifted for other in _mirrored(layers)]
    best = min(turned, key=lambda layers: cost(web, layers))
    return tuple(tuple(name for group in layer for name in group) for layer in best)


def _mirrored(layers: Layers) -> list[Layers]:
    """The same with each band upright and upside down: as many lines cross within a band."""
    found = [layers]
    for band in range(max(map(len, layers), default=0)):
        found += [
            [
                [group[::-1] if place == band else group for place, group in enumerate(layer)]
                for layer in one
            ]
            for one in found
        ]
    return found


def crossings(first: Sequence[str], second: Sequence[str], lines: Iterable[tuple[str, str]]) -> int:
    """How many pairs of lines between two ordered layers cross.

    >>> crossings("ab", "xy", [("a", "y"), ("b", "x")])
    1
    """
    upper = {name: place for place, name in enumerate(first)}
    lower = {name: place for place, name in enumerate(second)}
    seen: list[int] = []
    total = 0
    for _, place in sorted((upper[a], lower[b]) for a, b in lines):
        total += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    return total


def cost(web: Web, layers: Layers) -> float:
    """Crossings, plus a little for sloping lines and for what should stand high."""
    flat = [[name for group in layer for name in group] for layer in layers]
    total: float = sum(map(crossings, flat, flat[1:], web.lines))
    total += sum(_HIGH * place for place, name in enumerate(flat[1]) if name in web.high)
    return total + _SLOPE * _slopes(flat, web)


def _slopes(flat: Sequence[Sequence[str]], web: Web) -> float:
    longest = max(map(len, flat), default=1)
    level = {
        name: longest * (place + 0.5) / len(layer)
        for layer in flat
        for place, name in enumerate(layer)
    }
    return sum(abs(level[a] - level[b]) for lines in web.lines for a, b in lines)


# -- sweeps


def _swept(web: Web, layers: Layers) -> tuple[Layers, float]:
    best, best_cost = _copied(layers), cost(web, layers)
    for _ in range(_SWEEPS):
        for one in (1, 0, 2, 3, 1, 2, 3, 0):
            _sort(layers, one, web.joined)
        found = cost(web, layers)
        if found >= best_cost:
            break
        best, best_cost = _copied(layers), found
    return best, best_cost


def _sort(layers: Layers, one: int, joined: Mapping[str, list[str]]) -> None:
    """Sort the groups of one layer, if there is one, by the mean level of their neighbours."""
    if one >= len(layers):
        return
    level: dict[str, float] = {}
    for layer in layers:
        flat = [name for group in layer for name in group]
        level |= {name: (place + 0.5) / len(flat) for place, name in enumerate(flat)}
    for group in layers[one]:
        wanted = {name: _mean(level, joined.get(name, [name])) for name in group}
        place = {name: index for index, name in enumerate(group)}
        group.sort(key=lambda name: (round(wanted[name], 9), place[name]))


def _mean(level: Mapping[str, float], names: Sequence[str]) -> float:
    return sum(level[name] for name in names) / len(names)


# -- sifting


def _sifted(web: Web, layers: Layers) -> Layers:
    """Move each name of each group to where it crosses least, as long as that helps."""
    best_cost = cost(web, layers)
    for _ in range(_ROUNDS):
        before = _copied(layers)
        for one in (1, 0, 2, 3)[: len(layers)]:
            for group in layers[one]:
                _sift(web, layers, one, group)
        found = cost(web, layers)
        if found >= best_cost - 1e-9:
            return layers if found < best_cost else before
        best_cost = found
    return layers


def _sift(web: Web, layers: Layers, one: int, group: list[str]) -> None:
    places = {
        name: place
        for layer in (layers[one - 1 : one] if one else []) + layers[one + 1 : one + 2]
        for place, name in enumerate(name for part in layer for name in part)
    }
    ends = {
        name: [sorted(places[n] for n in side.get(name, []) if n in places) for side in web.sides]
        for name in group
    }
    for name in sorted(group, key=lambda name: (-sum(map(len, ends[name])), name)):
        _move(web, group, name, ends)


def _move(web: Web, group: list[str], name: str, ends: Mapping[str, list[list[int]]]) -> None:
    """Put a name where it crosses least; where it stands wins a draw."""
    start = group.index(name)
    group.pop(start)
    gains = [0.0]
    for other in group:
        gains.append(gains[-1] + _over(ends[other], ends[name]) - _over(ends[name], ends[other]))
    pull = _HIGH if name in web.high else 0.0
    costs = [gain + pull * place for place, gain in enumerate(gains)]
    lowest = min(costs)
    best = start if costs[start] <= lowest + 1e-9 else costs.index(lowest)
    group.insert(best, name)


def _over(upper: Sequence[Sequence[int]], lower: Sequence[Sequence[int]]) -> int:
    """How many lines cross when one name stands above another, by the ends of their lines."""
    return sum(
        bisect_left(below, end) for above, below in zip(upper, lower, strict=True) for end in above
    )


def _neighbours(lines: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a, b in lines:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


def _copied(layers: Layers) -> Layers:
    return [[list(group) for group in layer] for layer in layers]
