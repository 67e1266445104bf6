"""Where the explorer's nodes stand: a force layout made here, so that nothing moves while read.

Apart because positions are the slow part and must be the same for the same data. Leans on networkx
and on measure for the room that names take.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from cuibono.view.plate.words.measure import width

if TYPE_CHECKING:
    import networkx as nx

Point = tuple[float, float]

#: Up to so many nodes the layout minimises all distances at once; beyond, forces are simulated.
EXACT: Final = 150
#: The share of the drawing that names may cover before it grows.
DENSITY: Final = 0.5
#: Width to height, as the page's frame has it.
ASPECT: Final = 1.55
_HEIGHT: Final = 58.0
_ROUNDS: Final = 400


def positions(
    graph: nx.Graph[str], labels: Mapping[str, Sequence[str]]
) -> dict[str, tuple[int, int]]:
    """Whole pixels for every node of a simple graph: the same graph gives the same places.

    ``labels`` are the lines of each node's name. Parts that nothing joins stand beside one
    another. Up to ``EXACT`` nodes no name covers another.
    """
    import networkx as nx

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    half = {node: _half(labels.get(node, ())) for node in ordered}
    if len(ordered) > EXACT:
        found = nx.spring_layout(ordered, seed=1, iterations=120)
        places = _scaled({n: (float(x), float(y)) for n, (x, y) in found.items()}, half)
    else:
        places = _spread(_scaled(_by_distance(ordered), half), half)
    return {node: (round(x), round(y)) for node, (x, y) in sorted(places.items())}


def _half(lines: Sequence[str]) -> float:
    """Half the room that a name takes from side to side."""
    return max([18.0, *(width(line, 13) / 2 for line in lines)]) + 8


def _by_distance(graph: nx.Graph[str]) -> dict[str, Point]:
    """Places whose distances follow the steps between nodes; what is not joined stays apart."""
    import networkx as nx

    if len(graph) < 3:
        return {node: (float(place), 0.0) for place, node in enumerate(graph)}
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    longest = max(max(reached.values()) for reached in steps.values())
    apart = max(longest * 0.6, 2.0)
    dist = {one: {other: steps[one].get(other, apart) for other in graph} for one in graph}
    found = nx.kamada_kawai_layout(graph, dist=dist)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _scaled(places: Mapping[str, Point], half: Mapping[str, float]) -> dict[str, Point]:
    """The places in pixels: as much room as the names need, in the shape of the frame."""
    if not places:
        return {}
    room = sum(2 * half[node] * _HEIGHT for node in places) / DENSITY
    high = math.sqrt(room / ASPECT)
    xs = [x for x, _ in places.values()]
    ys = [y for _, y in places.values()]
    across, down = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return {
        node: (
            (x - min(xs)) / across * high * ASPECT,
            (y - min(ys)) / down * high,
        )
        for node, (x, y) in places.items()
    }


def _spread(places: Mapping[str, Point], half: Mapping[str, float]) -> dict[str, Point]:
    """Push apart what would cover its neighbour's name, a little at a time."""
    nodes = sorted(places)
    spots = {node: [*places[node]] for node in nodes}
    for _ in range(_ROUNDS):
        moved = False
        for index, one in enumerate(nodes):
            for other in nodes[index + 1 :]:
                moved |= _part(spots[one], spots[other], half[one] + half[other])
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in spots.items()}


def _part(one: list[float], other: list[float], room: float) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    near_x, near_y = room - abs(dx), _HEIGHT - abs(dy)
    if near_x <= 0 or near_y <= 0:
        return False
    axis, short, gap = (1, near_y, dy) if near_y <= near_x else (0, near_x, dx)
    push = math.copysign(short / 2 + 0.5, gap or 1)
    one[axis] -= push
    other[axis] += push
    return True
