"""The lines of the lanes: which point of a mark or box each leaves from, and how it bends.

Apart from the placing of rows because it begins where that ends. Lines at one mark fan out in the
order of their other ends, so that they do not cross beside it. Leans on columns, layout, routes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from cuibono.text import Language
from cuibono.view.plate.lanes.columns import MARK, PORT_ROOM, Columns
from cuibono.view.plate.lanes.layout import BoxSpot, Rect, Route, Spot
from cuibono.view.plate.lanes.routes import along
from cuibono.view.plate.scene.pieces import Box, Scene, Strand
from cuibono.view.plate.words.wording import Lines

_DOT_ROOM: Final = 5.5
_BESIDE_NAME: Final = 7.0
_STEEP: Final = 30.0
_TURN_STEP: Final = 0.055
_DOUBT: Final = 13.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """Room between neighbouring lines at a mark, and at a box."""

    mark: float = 9.0
    box: float = 8.0


CLOSE: Final = Spacing()


Both = Mapping[Language, Lines]
Key = TypeVar("Key")


def strand_routes(
    scene: Scene,
    spots: Mapping[str, Spot],
    boxes: Mapping[str, BoxSpot],
    xs: Columns,
    spacing: Spacing,
) -> list[Route]:
    """The lines between actors and boxes."""
    strands = [(box, strand) for box in scene.boxes for strand in box.strands]
    at_mark = _ports(((s.node, b.far), (b.id, s.node), boxes[b.id].rect.y) for b, s in strands)
    at_box = _ports(
        ((b.id, spots[s.node].node.column == "left"), (b.id, s.node), spots[s.node].y)
        for b, s in strands
    )
    far = frozenset(box.id for box in scene.boxes if box.far)
    found = [
        _strand_route(box, strand, spots[strand.node], boxes[box.id].rect, ports, xs)
        for box, strand in strands
        for ports in [
            (
                at_mark[box.id, strand.node] * spacing.mark,
                at_box[box.id, strand.node] * spacing.box,
            )
        ]
    ]
    lanes = [
        [route for route in found if route.box not in far and route.heading < 0],
        [route for route in found if route.box not in far and route.heading > 0],
        [route for route in found if route.box in far],
    ]
    return [route for lane in lanes for route in _turned(lane)]


def with_doubts(
    routes: Sequence[Route], dotted: frozenset[str], shown: Iterable[Rect]
) -> list[Route]:
    """The routes, each dotted one with its question mark where nothing else is shown."""
    taken = list(shown)
    found = []
    for route in routes:
        if route.strand.support in dotted:
            place = _free(route, _DOUBT, _DOUBT, taken)
            route = replace(route, doubt=(place.x + _DOUBT / 2, place.y + _DOUBT / 2))
            taken.append(place)
        found.append(route)
    return found


def with_buses(spots: Mapping[str, Spot], routes: Iterable[Route]) -> dict[str, Spot]:
    """The spots with the short upright lines that gather several at either side of a mark."""
    tips: dict[tuple[str, float], list[float]] = {}
    for route in routes:
        x, y = route.tip
        tips.setdefault((route.strand.node, x), []).append(y)
    found = dict(spots)
    for (name, x), ys in sorted(tips.items()):
        if max(ys) - min(ys) > 1:
            bus = (x, min(ys)), (x, max(ys))
            found[name] = replace(found[name], buses=(*found[name].buses, bus))
    return found


def _ports(lines: Iterable[tuple[object, Key, float]]) -> dict[Key, float]:
    """For each line its place among those at one end, counted from the middle."""
    ends: dict[object, list[tuple[float, Key]]] = {}
    for end, key, other in lines:
        ends.setdefault(end, []).append((other, key))
    return {
        key: place - (len(own) - 1) / 2
        for own in ends.values()
        for place, (_, key) in enumerate(sorted(own, key=lambda one: (one[0], str(one[1]))))
    }


def _strand_route(
    box: Box, strand: Strand, spot: Spot, rect: Rect, ports: tuple[float, float], xs: Columns
) -> Route:
    if box.far:
        return _far_route(box, strand, spot, rect, ports, xs)
    left = spot.node.column == "left"
    y_mark = spot.y + ports[0]
    y_box = rect.y + rect.height / 2 + ports[1]
    outward = -1 if left else 1
    side = rect.x if left else rect.x + rect.width
    if strand.dot != "none":
        side += outward * _DOT_ROOM
    end = spot.x - outward * (MARK + PORT_ROOM)
    return Route(
        points=((end, y_mark), (side, y_box)),
        tip=(end, y_mark),
        heading=outward,
        strand=strand,
        box=box.id,
        dot=(side, y_box) if strand.dot != "none" else None,
    )


def _far_route(
    box: Box, strand: Strand, spot: Spot, rect: Rect, ports: tuple[float, float], xs: Columns
) -> Route:
    """The line from the end of a company's name to a box beyond."""
    y_mark, y_box = spot.y + ports[0], rect.y + rect.height / 2 + ports[1]
    tip = (spot.label.x + spot.label.width + _BESIDE_NAME, y_mark)
    return Route(
        points=(tip, (xs.far_port, y_mark), (rect.x, y_box)),
        tip=tip,
        heading=-1,
        strand=strand,
        box=box.id,
    )


# -- lines that climb or fall side by side


def _turned(routes: Sequence[Route]) -> list[Route]:
    """The routes of one lane, with steep parts side by side where they would run together.

    Among lines that fall away from their boxes the higher ones turn nearer to the marks, among
    lines that climb nearer to the boxes: so they stay apart and never cross.
    """
    found = list(routes)
    for falling in (True, False):
        places = [i for i, r in enumerate(routes) if _drop(r) > _STEEP and _falls(r) == falling]
        places.sort(key=lambda i: sum(_span(routes[i])))
        for cluster in _clusters(places, routes):
            step = min(0.34 / max(len(cluster) - 1, 1), _TURN_STEP)
            for rank, i in enumerate(cluster):
                shift = (rank - (len(cluster) - 1) / 2) * step
                found[i] = replace(found[i], turn=0.5 + (shift if falling else -shift))
    return found


def _span(route: Route) -> tuple[float, float]:
    ys = [y for _, y in route.points]
    return min(ys), max(ys)


def _drop(route: Route) -> float:
    top, bottom = _span(route)
    return bottom - top


def _falls(route: Route) -> bool:
    """Whether the line falls on its way from its box to its mark."""
    return route.points[0][1] > route.points[-1][1]


def _clusters(places: Sequence[int], routes: Sequence[Route]) -> list[list[int]]:
    """Runs of lines of which each overlaps the one before in height."""
    found: list[list[int]] = []
    for i in places:
        top, bottom = _span(routes[i])
        before = _span(routes[found[-1][-1]]) if found else (0.0, 0.0)
        if found and top < before[1] and bottom > before[0]:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _free(route: Route, wide: float, high: float, taken: Sequence[Rect]) -> Rect:
    """The first free place of a size along a line, from its middle outwards; else its middle."""
    places = []
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82):
        x, y = along(route.points, share, route.turn)
        places.append(Rect(x - wide / 2, y - high / 2, wide, high))
    free = (place for place in places if not any(place.touches(other, 1) for other in taken))
    return next(free, places[0])
