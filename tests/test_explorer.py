"""The explorer's network: pyvis holds everything that joins two ends, placed once and for all."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from cast import contract, event, read, small, there, unnamed, vocabulary, words, write_dossier
from cuibono.facts import read_dossier
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Records
from cuibono.view import explorer_network
from cuibono.view.explorer import columns, packed
from cuibono.view.plain import plain_page
from cuibono.view.plate.words.measure import width
from cuibono.view.positions import EXACT, positions
from hostile import hostile_dossier

if TYPE_CHECKING:
    from pyvis.network import Network


@cache
def bundled() -> Records:
    return read_dossier(bundled_dossier(ontology_folder()), vocabulary()).records


@cache
def found() -> Network:
    return explorer_network(bundled(), vocabulary())


def test_pyvis_can_still_make_its_own_page_of_it() -> None:
    """The contract with pyvis: whoever prefers its page is one call away."""
    html = found().generate_html()
    assert "vis.Network" in html
    assert '"id": "openai"' in html


def test_the_plain_page_is_pyvis_own_made_safe(tmp_path: Path) -> None:
    """Names are data in it, no host is named, and its scripts are known by their hash."""
    records = read_dossier(hostile_dossier(tmp_path), vocabulary()).records
    text = plain_page(explorer_network(records, vocabulary()), records.dossier.title)
    assert "<img" not in text
    assert "cdnjs" not in text
    assert "bootstrap" not in text
    assert "vis.Network" in text
    assert "default-src 'none'; script-src 'sha256-" in text


def test_the_same_facts_stand_in_the_same_places() -> None:
    again = explorer_network(bundled(), vocabulary())
    assert again.get_network_data() == found().get_network_data()


def test_every_arc_but_speech_and_kinship_is_there() -> None:
    """A statement or a family tie is in tables and receipts, and never a line."""
    types = {bundled().ties[edge["tie"]].type for edge in found().edges}
    assert {"Contract", "PricingOffer", "RoleHolding", "Event"} <= types
    assert types & {"Statement", "Assessment", "Commitment", "Kinship"} == set()


def test_an_edge_joins_nodes_that_exist_and_is_named_once() -> None:
    nodes = {node["id"] for node in found().nodes}
    assert all({edge["from"], edge["to"]} <= nodes for edge in found().edges)
    ids = [edge["id"] for edge in found().edges]
    assert len(ids) == len(set(ids))


def test_parallel_ties_stay_apart(tmp_path: Path) -> None:
    """Three investments are three lines with three receipts, not one blue arc."""
    ties = dict.fromkeys(("one", "two", "three"), contract("agency", "lab"))
    edges = explorer_network(small(tmp_path, **ties), vocabulary()).edges
    assert len({json.dumps(edge["smooth"]) for edge in edges}) == 3


def test_stage_and_presence_are_the_mark_at_the_end(tmp_path: Path) -> None:
    """An invitation never looks like a contact, nor a plan like a fact."""
    records = small(
        tmp_path,
        now=contract("agency", "lab"),
        plan=contract("agency", "firm", lifecycle="planned"),
        evening=event(
            there("ann"), there("ben", "invited-unconfirmed"), there("cleo", "mentioned")
        ),
    )
    ends = {(e["tie"], e["from"]): e["end"] for e in explorer_network(records, vocabulary()).edges}
    assert ends["now", "agency"] == "filled"
    assert ends["plan", "agency"] == "hollow"
    assert ends["evening", "ann"] == "dot"
    assert ends["evening", "ben"] == "hollow-dot"
    assert ("evening", "cleo") not in ends  # who is only named was not there, nor invited


def test_a_denied_presence_has_its_own_mark(tmp_path: Path) -> None:
    """Whoever denies having been there never gets the dot of those who were."""
    evening = event(there("ann"), there("ben", "invited-unconfirmed")) | {"support": "disputed"}
    edges = explorer_network(small(tmp_path, evening=evening), vocabulary()).edges
    assert {e["from"]: e["end"] for e in edges} == {"ann": "crossed-dot", "ben": "hollow-dot"}


def test_support_is_the_pattern_of_the_line(tmp_path: Path) -> None:
    records = small(
        tmp_path, sure=contract("agency", "lab"), said=contract("bureau", "lab", support="reported")
    )
    dashes = {e["tie"]: e["dashes"] for e in explorer_network(records, vocabulary()).edges}
    assert dashes == {"sure": False, "said": [7, 5]}


def test_people_not_named_are_no_node_of_their_own(tmp_path: Path) -> None:
    """An unnamed party is drawn at the body it stands for, or not at all."""
    one = {"type": "Contact", "parties": ["ann", unnamed("agency")], "date": "2025"}
    nodes = {node["id"] for node in explorer_network(small(tmp_path, one=one), vocabulary()).nodes}
    assert nodes == {"ann", "agency"}


def test_a_unit_takes_the_shape_of_its_parent(tmp_path: Path) -> None:
    actors = {"office": {"kind": "Unit", "name": words("Office"), "parent": "agency"}}
    ties = {"one": contract("office", "lab")}
    records = read(write_dossier(tmp_path, actors=actors, ties=ties))
    shapes = {node["id"]: node["shape"] for node in explorer_network(records, vocabulary()).nodes}
    assert shapes == {"office": "square", "lab": "dot"}


def test_no_name_covers_another() -> None:
    """At full size there is room for every name, in a dossier of two hundred nodes as well."""
    nodes = explorer_network(bundled(), vocabulary()).nodes
    for at, one in enumerate(nodes):
        for other in nodes[at + 1 :]:
            room = (wide(one["label"]) + wide(other["label"])) / 2
            lines = (one["label"] + other["label"]).count("\n") + 2
            high = 20 + 15 * lines / 2
            assert abs(one["x"] - other["x"]) >= room or abs(one["y"] - other["y"]) >= high


def wide(label: str) -> float:
    """How far a name of several lines reaches from side to side."""
    return max(width(line, 13) for line in label.split("\n"))


def test_parts_that_nothing_joins_have_places_too() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("c", "d"), ("e", "f"), ("f", "g")])
    placed = positions(graph, {node: [node] for node in graph})
    assert len(set(placed.values())) == len(graph)


def test_parts_that_nothing_joins_stand_below_the_largest() -> None:
    """Nobody scrolls through an empty sheet to find two actors in its corner."""
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("v", "w")])
    placed = positions(graph, {node: [node] for node in graph})
    assert max(placed[node][1] for node in "abc") < min(placed[node][1] for node in "vwxy")


def test_an_empty_network_and_a_large_one_are_laid_out() -> None:
    assert positions(nx.Graph(), {}) == {}
    crowd = nx.relabel_nodes(nx.path_graph(EXACT + 20), str)
    assert len(positions(crowd, {})) == EXACT + 20


def test_groups_stand_together() -> None:
    """Two circles of friends with one tie between them are two clusters to the eye."""
    graph: nx.Graph[str] = nx.relabel_nodes(nx.barbell_graph(8, 0), str)
    placed = positions(graph, {node: [node] for node in graph})
    left, right = (
        [math.dist(placed[str(a)], placed[str(b)]) for b in range(8, 16)] for a in (0, 8)
    )
    assert max(right) < min(left)


def test_what_is_shipped_leaves_colours_and_names_to_the_page() -> None:
    """The theme and the language change while one reads."""
    shipped = packed(found())
    assert not {"arrows", "color", "label", "font", "smooth", "title", "width"} & {
        *shipped["nodes"],
        *shipped["edges"],
    }
    told = [c if isinstance(c, list) else c["at"] for c in shipped["edges"].values()]
    assert {len(column) for column in told} == {len(found().edges)}


def test_rows_become_columns_and_a_gap_is_none() -> None:
    assert columns([]) == {}
    assert columns([{"a": 1}, {"a": 2, "b": 3}]) == {"a": [1, 2], "b": [None, 3]}
    assert columns([{"a": [1]}] * 3) == {"a": {"of": [[1]], "at": [0, 0, 0]}}
