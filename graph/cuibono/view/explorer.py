"""The explorer's network: pyvis builds it, the page's own script draws it.

Apart because pyvis is fenced in here; its page is never used as it is (no escaping, two CDNs).
Leans on network for the arcs, on positions and on style.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from cuibono.network import network
from cuibono.records import Records
from cuibono.text import visible
from cuibono.view.kept import Kept
from cuibono.view.plate.scene import ends
from cuibono.view.plate.style import DASHES, colours, shape_of
from cuibono.view.plate.words.measure import wrap
from cuibono.view.positions import positions
from cuibono.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

#: The ontology's shapes (cb:shape) in vis-network's words; things and events hold their name.
_SHAPES: Final[Mapping[str, str]] = {
    "square": "square",
    "circle": "dot",
    "diamond": "diamond",
    "triangle": "triangle",
    "hexagon": "hexagon",
    "rounded-square": "box",
    "dashed-square": "square",
}
_ARROWS: Final[Mapping[str, dict[str, Any] | str]] = {
    "filled": {"to": {"enabled": True, "type": "arrow", "scaleFactor": 0.6}},
    "hollow": {"to": {"enabled": True, "type": "vee", "scaleFactor": 0.6}},
    "stop": {"to": {"enabled": True, "type": "box", "scaleFactor": 0.6}},
    "bar": {"to": {"enabled": True, "type": "bar", "scaleFactor": 0.6}},
    "dot": {"to": {"enabled": True, "type": "circle", "scaleFactor": 0.5}},
    "hollow-dot": {"to": {"enabled": True, "type": "vee", "scaleFactor": 0.5}},
    "crossed-dot": {"to": {"enabled": True, "type": "vee", "scaleFactor": 0.5}},
    "none": "",
}
#: Up to so many nodes a network is drawn with large marks.
SMALL: Final = 150
#: Names are broken into lines of so many characters, here and in the page's script.
LABEL_CHARACTERS: Final = 22

Column = list[Any] | dict[str, list[Any]]
#: What the page's script sets by theme, language, scale and focus.
_BY_THE_PAGE: Final = frozenset(
    {"arrows", "color", "font", "label", "physics", "smooth", "title", "width"}
)


def explorer_network(records: Records, vocabulary: Vocabulary, kept: Kept | None = None) -> Network:
    """Everything that joins two ends as a pyvis ``Network``: actors, things, events and arcs.

    Speech and what never joins (kinship) stay in tables and receipts. Each node has its place;
    physics is off.
    Nodes carry ``entity`` and ``what`` (actor or tie), edges ``tie``, ``family`` and ``end``.
    Places in ``kept`` that were worked out for the same network are not worked out anew.
    """
    from pyvis.network import Network

    graph = _drawn(network(records, vocabulary))
    palette = colours(vocabulary, "light")
    labels = {node: str(data["label"]) for node, data in graph.nodes(data=True)}
    rows = {node: wrap(visible(label), LABEL_CHARACTERS) for node, label in labels.items()}
    simple = _simple(graph)
    edges = sorted(map(sorted, simple.edges()))
    places = (kept or Kept()).made("places", (edges, rows), lambda: positions(simple, rows))
    found = Network(height="760px", width="100%", directed=True, cdn_resources="in_line")
    for node in sorted(graph):
        data: Mapping[str, Any] = graph.nodes[node]
        options = _node(records, vocabulary, node, data, palette)
        options["size"] = _mark(graph.degree(node), len(graph))
        x, y = places[node]
        found.add_node(node, x=x, y=y, physics=False, **options)
    # pyvis' add_edge looks through every node for each edge; its list takes the same dicts
    found.edges = [
        {"from": begin, "to": end, **_edge(records, vocabulary, tie, (begin, end), data, palette)}
        for begin, end, tie, data in sorted(graph.edges(keys=True, data=True), key=_edge_order)
    ]
    _bend_apart(found.edges)
    found.set_options(json.dumps({"physics": {"enabled": False}}))
    return found


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, Column]:
    """The same rows, told once per key; a missing value is None.

    A column of few values is told as those values (``of``) and which of them each row has (``at``).

    >>> columns([{"id": "a", "x": 1}, {"id": "b"}])
    {'id': ['a', 'b'], 'x': [1, None]}
    >>> columns([{"x": "long"}, {"x": "long"}, {"x": "long"}])
    {'x': {'of': ['long'], 'at': [0, 0, 0]}}
    """
    listed = list(rows)
    keys = dict.fromkeys(key for row in listed for key in row)
    return {key: _column([row.get(key) for row in listed]) for key in keys}


def _column(values: list[Any]) -> Column:
    told = [json.dumps(value) for value in values]
    distinct = list(dict.fromkeys(told))
    if len(distinct) * 3 > len(values):
        return values
    place = {text: at for at, text in enumerate(distinct)}
    return {"of": [json.loads(text) for text in distinct], "at": [place[text] for text in told]}


def packed(found: Network) -> dict[str, dict[str, Column]]:
    """What pyvis hands out, as columns, without what the page's script sets."""
    nodes, edges, *_ = found.get_network_data()
    return {
        "nodes": columns(_without(node, _BY_THE_PAGE) for node in nodes),
        "edges": columns(_without(edge, _BY_THE_PAGE) for edge in edges),
    }


def _without(row: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}


def _drawn(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network without speech, kinship and whoever is then alone."""
    drawn = graph.copy()
    for begin, end, tie, data in graph.edges(keys=True, data=True):
        if data["speech"] or not data["joins"]:
            drawn.remove_edge(begin, end, tie)
    drawn.remove_nodes_from([node for node in graph if not drawn.degree(node)])
    return drawn


def _bend_apart(edges: list[dict[str, Any]]) -> None:
    """Curve the edges between the same two ends, so that none lies on another."""
    alike: dict[frozenset[str], list[dict[str, Any]]] = {}
    for edge in edges:
        alike.setdefault(frozenset((edge["from"], edge["to"])), []).append(edge)
    for parallel in alike.values():
        for place, edge in enumerate(parallel):
            bend = (
                (place - (len(parallel) - 1) / 2) * 0.25 * (1 if edge["from"] < edge["to"] else -1)
            )
            kind = "curvedCW" if bend > 0 else "curvedCCW"
            edge["smooth"] = {"type": kind, "roundness": abs(bend)} if bend else False


def _simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    import networkx as nx

    return nx.Graph(graph.edges())


def _edge_order(edge: tuple[str, str, str, Any]) -> tuple[str, str, str]:
    return edge[2], edge[0], edge[1]


def _node(
    records: Records,
    vocabulary: Vocabulary,
    node: str,
    data: Mapping[str, Any],
    palette: Mapping[str, str],
) -> dict[str, Any]:
    actor = records.actors.get(node)
    shape = shape_of(actor, records, vocabulary) if actor else "rounded-square"
    hollow = shape in {"rounded-square", "dashed-square"}
    fill = palette["panel"] if hollow else palette["ink"]
    options: dict[str, Any] = {
        "label": "\n".join(wrap(visible(str(data["label"])), LABEL_CHARACTERS)),
        "shape": _SHAPES.get(shape, "dot"),
        "color": {"background": fill, "border": palette["ink"]},
        "entity": node,
        "what": "actor" if actor else "tie",
    }
    if shape == "dashed-square":
        options["shapeProperties"] = {"borderDashes": [4, 3]}
    return options


def _mark(degree: int, of: int) -> float:
    """The size of a mark: smaller, and growing more slowly, in a large network."""
    least, growth = (6, 2.2) if of <= SMALL else (4, 1.2)
    return round(least + growth * math.sqrt(degree), 1)


def _dashes(pattern: str) -> list[float] | bool:
    """The line pattern as vis takes it: the lengths of dash and gap."""
    lengths = (DASHES[pattern] or "").split()
    return [json.loads(one) for one in lengths] or False


def _edge(
    records: Records,
    vocabulary: Vocabulary,
    tie_id: str,
    between: tuple[str, str],
    data: Mapping[str, Any],
    palette: Mapping[str, str],
) -> dict[str, Any]:
    tie = records.ties[tie_id]
    tie_type = vocabulary.tie_types[tie.type]
    support = vocabulary.schemes["SupportStatus"].get(str(data["support"]))
    pattern = support.traits.get("linePattern", "solid") if support else "solid"
    end = _end(data, ends.drawn_end(tie, tie_type, vocabulary), vocabulary)
    return {
        "id": "--".join((tie_id, *between)),
        "tie": tie_id,
        "family": tie_type.family,
        "end": end,
        "arrows": _ARROWS[end],
        "dashes": _dashes(pattern),
        "color": palette[f"family-{tie_type.family}"],
        "width": 1.6,
    }


def _end(data: Mapping[str, Any], stage: ends.End, vocabulary: Vocabulary) -> ends.End:
    """Presence speaks by a dot at the event; a stage by the mark where the arrow points."""
    attendance = str(data["attendance"])
    if attendance in vocabulary.schemes["AttendanceStatus"]:
        return ends.dot_of(attendance, str(data["support"]), vocabulary)
    return stage if data["directed"] or stage == "bar" else "none"
