"""The vertical order of actors and boxes with few crossing lines.

Apart because it knows only names and lines: barycentre sweeps from several starts, then swaps of
neighbours, the best order kept. The same input gives the same order. Leans on the standard library.
"""

from __future__ import annotations

import random
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Layers = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_SWEEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Web:
    """What is to be ordered: three layers, each in groups that keep their place (bands).

    ``left`` joins layer 0 with layer 1, ``right`` layer 1 with layer 2; ``near`` pairs of layer 2
    that should stand close.
    """

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]
    near: tuple[tuple[str, str], ...] = ()


def order(web: Web, restarts: int | None = None) -> Layers:
    """The order of each layer with the fewest crossings found."""
    size = sum(len(group) for layer in web.groups for group in layer)
    chance = random.Random(size)
    starts = restarts if restarts is not None else max(3, min(40, 2400 // max(size, 1)))
    best: list[list[list[str]]] | None = None
    best_cost = float("inf")
    for attempt in range(starts):
        layers = [[list(group) for group in layer] for layer in web.groups]
        if attempt:
            for layer in layers:
                for group in layer:
                    chance.shuffle(group)
        layers, found = _sweep(web, layers)
        if found < best_cost:
            best, best_cost = layers, found
    layers = _swapped(web, best or [], best_cost) if size <= 120 else best or []
    flat = [tuple(name for group in layer for name in group) for layer in layers]
    return flat[0], flat[1], flat[2]


def crossings(first: Sequence[str], second: Sequence[str], lines: Iterable[tuple[str, str]]) -> int:
    """How many pairs of lines between two ordered layers cross.

    >>> crossings("ab", "xy", [("a", "y"), ("b", "x")])
    1
    """
    upper = {name: place for place, name in enumerate(first)}
    lower = {name: place for place, name in enumerate(second)}
    ranked = sorted((upper[a], lower[b]) for a, b in lines)
    seen: list[int] = []
    total = 0
    for _, place in ranked:
        total += len(seen) - bisect_left(seen, place + 1)
        insort(seen, place)
    return total


def cost(web: Web, layers: Sequence[Sequence[Sequence[str]]]) -> float:
    """Crossings, plus a little for long lines and for partners that stand apart."""
    flat = [[name for group in layer for name in group] for layer in layers]
    total: float = crossings(flat[0], flat[1], web.left)
    total += crossings(flat[2], flat[1], [(b, a) for a, b in web.right])
    places = {name: place for place, name in enumerate(flat[2])}
    total += sum(0.4 * (abs(places[a] - places[b]) - 1) for a, b in web.near)
    return total + 0.02 * _stretch(flat, web)


def _stretch(flat: Sequence[Sequence[str]], web: Web) -> float:
    longest = max(map(len, flat), default=1)
    share = [
        {name: longest * (place + 0.5) / len(layer) for place, name in enumerate(layer)}
        for layer in flat
    ]
    lines = [(share[0][a], share[1][b]) for a, b in web.left]
    lines += [(share[1][a], share[2][b]) for a, b in web.right]
    return sum(abs(a - b) for a, b in lines)


def _sweep(web: Web, layers: list[list[list[str]]]) -> tuple[list[list[list[str]]], float]:
    neighbours = _neighbours(web)
    best, best_cost = _copied(layers), cost(web, layers)
    for _ in range(_SWEEPS):
        for one in (1, 0, 2, 1, 2, 0):
            _settle(layers, one, neighbours)
        found = cost(web, layers)
        if found >= best_cost:
            break
        best, best_cost = _copied(layers), found
    return best, best_cost


def _settle(layers: list[list[list[str]]], one: int, near: Mapping[str, list[str]]) -> None:
    """Sort the groups of one layer by the mean place of their neighbours."""
    share: dict[str, float] = {}
    for layer in layers:
        flat = [name for group in layer for name in group]
        share |= {name: (place + 0.5) / len(flat) for place, name in enumerate(flat)}
    for group in layers[one]:
        place = {name: index for index, name in enumerate(group)}
        middle = {
            name: sum(share[n] for n in near[name]) / len(near[name])
            if near.get(name)
            else share[name]
            for name in group
        }
        group.sort(key=lambda name: (round(middle[name], 9), place[name]))


def _neighbours(web: Web) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a, b in (*web.left, *web.right, *web.near):
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


def _swapped(web: Web, layers: list[list[list[str]]], best_cost: float) -> list[list[list[str]]]:
    """Swap neighbours as long as that helps."""
    for _ in range(8):
        before = best_cost
        for layer in layers:
            for group in layer:
                for place in range(len(group) - 1):
                    group[place], group[place + 1] = group[place + 1], group[place]
                    found = cost(web, layers)
                    if found < best_cost - 1e-9:
                        best_cost = found
                    else:
                        group[place], group[place + 1] = group[place + 1], group[place]
        if best_cost >= before:
            break
    return layers


def _copied(layers: list[list[list[str]]]) -> list[list[list[str]]]:
    return [[list(group) for group in layer] for layer in layers]
