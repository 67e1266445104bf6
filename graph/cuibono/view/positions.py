"""Where the explorer's nodes stand: a force layout made here, so that nothing moves while read.

Apart because positions are the slow part and must be the same for the same data. Leans on networkx,
on spacing and on measure for the room that names take.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from cuibono.view.plate.words.measure import width
from cuibono.view.spacing import scaled, side_by_side, spread

if TYPE_CHECKING:
    import networkx as nx

    from cuibono.view.spacing import Numbers

#: Up to so many nodes the layout is worked out to the end; beyond, in fewer rounds.
EXACT: Final = 300
#: Up to so many distances count and no name covers another; beyond, forces are simulated.
ROOMY: Final = 2_500
_ROUNDS: Final = 200
#: How long a tie between two groups is, beside one within a group.
_BETWEEN: Final = 1.9
#: A mark with its distance to the name, and a line of the name.
_MARK: Final = 34.0
_LINE: Final = 15.0


def positions(
    graph: nx.Graph[str], labels: Mapping[str, Sequence[str]]
) -> dict[str, tuple[int, int]]:
    """Whole pixels for every node of a simple graph: the same graph gives the same places.

    ``labels`` are the lines of each node's name. Groups with more ties among themselves than to
    others stand together; parts that nothing joins stand in rows below the largest. Up to ``ROOMY``
    nodes no name covers another.
    """
    import networkx as nx
    import numpy as np

    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    laid = []
    for part in parts:
        sizes = np.array([_size(labels.get(node, ())) for node in part])
        places = scaled(_force(_numbered(graph, part)), sizes)
        laid.append((spread(places, sizes) if len(graph) <= ROOMY else places, sizes))
    found = {
        node: (round(float(x)), round(float(y)))
        for part, places in zip(parts, side_by_side(laid), strict=True)
        for node, (x, y) in zip(part, places, strict=True)
    }
    return dict(sorted(found.items()))


def _numbered(graph: nx.Graph[str], nodes: Sequence[str]) -> nx.Graph[int]:
    """The part of a graph that these nodes make, in their order; numbers hash alike everywhere."""
    import networkx as nx

    place = {node: at for at, node in enumerate(nodes)}
    found: nx.Graph[int] = nx.Graph()
    found.add_nodes_from(range(len(nodes)))
    within = ((place[a], place[b]) for a, b in graph.edges(nodes) if a in place and b in place)
    found.add_edges_from(sorted((min(edge), max(edge)) for edge in within))
    return found


def _communities(graph: nx.Graph[int]) -> list[set[int]]:
    import networkx as nx

    return [set(one) for one in nx.community.louvain_communities(graph, seed=1)]


def _size(lines: Sequence[str]) -> tuple[float, float]:
    """The room that a mark and its name take: from side to side, and from top to bottom."""
    return max([36.0, *(width(line, 13) for line in lines)]) + 16, _MARK + _LINE * len(lines)


def _force(graph: nx.Graph[int]) -> Numbers:
    """Places whose distances follow the steps between nodes, in no unit of measure."""
    import networkx as nx
    import numpy as np

    if len(graph) < 3:
        return np.array([(float(node), 0.0) for node in graph])
    if len(graph) > ROOMY:
        found = nx.spring_layout(graph, seed=1, iterations=50)
        return np.array([found[node] for node in graph], dtype=float)
    group = {node: at for at, one in enumerate(_communities(graph)) for node in one}
    for one, other in graph.edges():
        graph[one][other]["length"] = 1.0 if group[one] == group[other] else _BETWEEN
    return _relaxed(_distances(graph))


def _distances(graph: nx.Graph[int]) -> Numbers:
    """The length of the shortest way between any two nodes of a connected graph."""
    import networkx as nx
    import numpy as np
    from scipy.sparse.csgraph import shortest_path

    lengths = nx.to_scipy_sparse_array(graph, weight="length", format="csr")
    return np.asarray(shortest_path(lengths, directed=False), dtype=float)


def _relaxed(wanted: Numbers) -> Numbers:
    """Places in the plane whose distances are as near to the ones wanted as can be.

    Begins with the plane on which most of them can be seen (classical scaling) and majorizes the
    stress, near ones counting most.

    References: E. Gansner, Y. Koren, S. North, "Graph drawing by stress majorization" (2004).
    """
    import numpy as np

    places = _plane(wanted)
    count = len(wanted)
    weights = 1 / np.where(wanted > 0, wanted, np.inf) ** 2
    # the first node is held where it is, which makes the equations solvable
    laplacian = np.diag(weights.sum(axis=1)) - weights
    solution = np.linalg.inv(laplacian[1:, 1:])
    pull = weights * wanted
    for _ in range(_ROUNDS if count <= EXACT else _ROUNDS // 8):
        pulls = pull / np.maximum(_apart(places), 1e-9)
        moved = pulls.sum(axis=1)[:, None] * places - pulls @ places
        places = np.concatenate([np.zeros((1, 2)), solution @ moved[1:]])
    return places


def _apart(places: Numbers) -> Numbers:
    """How far any two places are from one another."""
    import numpy as np

    squares = (places**2).sum(axis=1)
    between = squares[:, None] + squares - 2 * places @ places.T
    return np.asarray(np.sqrt(np.maximum(between, 0.0)), dtype=float)


def _plane(wanted: Numbers) -> Numbers:
    import numpy as np
    from scipy.linalg import eigh
    from scipy.sparse.linalg import eigsh

    squared = wanted**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    count = len(wanted)
    if count <= EXACT:
        values, vectors = eigh(-centred / 2, subset_by_index=[count - 2, count - 1])
    else:
        values, vectors = eigsh(-centred / 2, k=2, v0=np.arange(count, dtype=float))
    # an axis may come out either way round: the node that is furthest out decides
    furthest = vectors[np.abs(vectors).argmax(axis=0), [0, 1]]
    found = vectors * np.sign(furthest) * np.sqrt(np.maximum(values, 1e-9))
    # no two in one spot, or nothing would drive them apart
    jitter = np.random.default_rng(1).normal(scale=0.05, size=found.shape)
    return np.asarray(found[:, ::-1] + jitter, dtype=float)
