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
from cuibono.view.plate.lanes.layout import BoxSpot, Point, Rect, Route, Spot
from cuibono.view.plate.lanes.routes import along
from cuibono.view.plate.scene.pieces import Box, Direct, Scene, Strand
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
    at_mark = _ports((s.node, (b.id, s.node), boxes[b.id].rect.y) for b, s in strands)
    at_box = _ports(
        ((b.id, spots[s.node].node.column == "left"), (b.id, s.node), spots[s.node].y)
        for b, s in strands
    )
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
    left = [route for route in found if route.heading < 0]
    return _turned(left) + _turned([route for route in found if route.heading > 0])


def direct_routes(
    scene: Scene, spots: Mapping[str, Spot], words: Sequence[Both], spacing: Spacing
) -> list[Route]:
    """The lines straight between actors, each with its words at a free place."""
    keyed = [
        (one, (place, one), spots[other].y)
        for place, d in enumerate(scene.directs)
        for one, other in ((d.source, d.target), (d.target, d.source))
    ]
    ports = _ports(keyed)
    taken = [spot.label for spot in spots.values()]
    found: list[Route] = []
    for place, direct in enumerate(scene.directs):
        names = direct.source, direct.target
        ends = [_beside(spots[one], ports[place, one] * spacing.mark) for one in names]
        route = _direct_route(direct, spots, ends, words[place], place)
        route = _with_words(route, taken)
        taken += [route.words_at] if route.words_at else []
        found.append(route)
    return found


def with_doubts(
    routes: Sequence[Route], dotted: frozenset[str], boxes: Iterable[Rect]
) -> list[Route]:
    """The routes, each dotted one with a free place for its question mark."""
    taken = [*boxes, *(route.words_at for route in routes if route.words_at)]
    found = []
    for route in routes:
        piece = route.strand or route.direct
        if piece is not None and piece.support in dotted:
            place = _free(route, _DOUBT, _DOUBT, taken)
            route = replace(route, doubt=(place.x + _DOUBT / 2, place.y + _DOUBT / 2))
            taken.append(place)
        found.append(route)
    return found


def with_buses(spots: Mapping[str, Spot], routes: Iterable[Route]) -> dict[str, Spot]:
    """The spots with the short upright line that gathers several lines at one mark."""
    tips: dict[str, list[Point]] = {}
    for route in routes:
        if route.strand is not None:
            tips.setdefault(route.strand.node, []).append(route.tip)
    found = dict(spots)
    for name, ends in tips.items():
        top, bottom = min(y for _, y in ends), max(y for _, y in ends)
        if bottom - top > 1:
            x = ends[0][0]
            found[name] = replace(found[name], bus=((x, top), (x, bottom)))
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
    left = spot.node.column == "left"
    y_mark = spot.y + ports[0]
    y_box = rect.y + rect.height / 2 + ports[1]
    outward = -1 if left else 1
    side = rect.x if left else rect.x + rect.width
    if strand.dot != "none":
        side += outward * _DOT_ROOM
    end = spot.x - outward * (MARK + PORT_ROOM)
    level = [(xs.right_port, y_mark)] if spot.node.column == "backers" else []
    return Route(
        points=((end, y_mark), *level, (side, y_box)),
        tip=(end, y_mark),
        heading=outward,
        strand=strand,
        box=box.id,
        dot=(side, y_box) if strand.dot != "none" else None,
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


# -- lines straight from actor to actor


def _beside(spot: Spot, port: float) -> Point:
    """Where a direct line leaves an actor: after its name, or left of a backer's mark."""
    y = spot.y + port
    if spot.node.column == "backers":
        return spot.x - MARK - _BESIDE_NAME, y
    return spot.label.x + spot.label.width + _BESIDE_NAME, y


def _direct_route(
    direct: Direct, spots: Mapping[str, Spot], ends: Sequence[Point], words: Both, track: int
) -> Route:
    a, b = spots[direct.source], spots[direct.target]
    (xa, ya), (xb, yb) = ends
    channel = _channel(spots.values(), min(ya, yb), max(ya, yb))
    points: list[Point] = [(xa, ya)]
    points += [(channel, ya)] if a.node.column != "backers" and xa < channel else []
    points += [(channel, yb)] if b.node.column != "backers" and xb < channel else []
    points.append((xb, yb))
    onward = b.node.column == "backers" and a.node.column != "backers"
    return Route(
        points=tuple(points),
        tip=(xb, yb),
        heading=1 if onward else -1,
        bulge=40.0 + 14 * (track % 4),
        direct=direct,
        words=words,
    )


def _channel(spots: Iterable[Spot], top: float, bottom: float) -> float:
    """Right of every company's name between two heights."""
    ends = [
        spot.label.x + spot.label.width
        for spot in spots
        if spot.node.column == "right"
        and spot.label.y < bottom + 4
        and spot.label.y + spot.label.height > top - 4
    ]
    return max(ends, default=0.0) + _BESIDE_NAME + 1


def _with_words(route: Route, taken: Sequence[Rect]) -> Route:
    """The route with its words at the first free place along it."""
    lines = route.words or {}
    wide = max((one.width for one in lines.values()), default=0.0)
    high = max((one.height for one in lines.values()), default=0.0)
    if not wide:
        return route
    return replace(route, words_at=_free(route, wide, high, taken))


def _free(route: Route, wide: float, high: float, taken: Sequence[Rect]) -> Rect:
    """The first free place of a size along a line, from its middle outwards; else its middle."""
    places = []
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82):
        x, y = along(route.points, share, route.bulge, route.turn)
        places.append(Rect(x - wide / 2, y - high / 2, wide, high))
    free = (place for place in places if not any(place.touches(other, 1) for other in taken))
    return next(free, places[0])
