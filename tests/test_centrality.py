"""Centrality against figures worked out by hand, and rankings that say what they rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from cast import contract, event, investment, small, there, vocabulary
from cuibono.errors import UnknownName
from cuibono.measures.centrality import MEASURES, betweenness, degree, pagerank, rank
from cuibono.network import Lens, network

#: Agency buys from lab and firm, fund holds lab; firm supplies the bureau too. As a drawing:
#:
#:     fund - lab - agency - firm - bureau
LINE = {
    "a_lab": contract("agency", "lab"),
    "a_firm": contract("agency", "firm"),
    "f_lab": investment("fund", "lab"),
    "b_firm": contract("bureau", "firm"),
}


def drawn(folder: Path, **ties: dict[str, Any]) -> nx.MultiDiGraph[str]:
    return network(small(folder, **ties), vocabulary())


def line(*nodes: str) -> nx.Graph[str]:
    return nx.path_graph(nodes)  # type: ignore[no-any-return]


def test_degree_counts_neighbours() -> None:
    assert degree(line("a", "b", "c")) == {"a": 1, "b": 2, "c": 1}


def test_betweenness_of_a_line_of_five() -> None:
    """Six pairs of others each: the middle lies between four of them, its neighbours three."""
    scores = betweenness(line("a", "b", "c", "d", "e"))
    assert scores == pytest.approx({"a": 0, "b": 3 / 6, "c": 4 / 6, "d": 3 / 6, "e": 0})


def test_betweenness_shares_paths_of_equal_length() -> None:
    """In a ring of four each of two ways round counts half."""
    ring: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert betweenness(ring) == pytest.approx(dict.fromkeys("abcd", 0.5 / 3))


def test_pagerank_of_a_star_of_four() -> None:
    """Solved by hand: c = 0.0375 + 0.85 · 3l and l = 0.0375 + 0.85 · c/3."""
    centre = (0.0375 + 2.55 * 0.0375) / (1 - 0.7225)
    leaf = 0.0375 + 0.85 * centre / 3
    scores = pagerank(nx.Graph([("c", "x"), ("c", "y"), ("c", "z")]))
    assert scores == pytest.approx({"c": centre, "x": leaf, "y": leaf, "z": leaf})


def test_pagerank_does_not_look_at_weights() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", weight=9)
    graph.add_edge("b", "c", weight=1)
    scores = pagerank(graph)
    assert scores["a"] == pytest.approx(scores["c"])


def test_a_ranking_goes_from_most_to_least_and_shares_ranks(tmp_path: Path) -> None:
    rows = rank(drawn(tmp_path, **LINE), "betweenness").rows
    assert [(row.rank, row.actor) for row in rows] == [
        (1, "agency"),
        (2, "firm"),
        (2, "lab"),
        (4, "bureau"),
        (4, "fund"),
    ]
    assert rows[0].score == pytest.approx(4 / 6)


def test_parallel_ties_count_once(tmp_path: Path) -> None:
    """A buyer with ten contracts at one firm is tied to one firm."""
    more = {f"again_{number}": contract("agency", "lab") for number in range(9)}
    once = rank(drawn(tmp_path / "once", **LINE))
    often = rank(drawn(tmp_path / "often", **LINE, **more))
    assert once.rows == often.rows
    assert (once.counted, often.counted) == (4, 13)


def test_events_and_things_stand_between_but_are_not_ranked(tmp_path: Path) -> None:
    """Through the evening ann lies on ben's way to the lab; the evening itself is nobody."""
    listing = {"type": "ScheduleListing", "product": "tool", "vehicle": "list"}
    ranking = rank(
        drawn(
            tmp_path,
            evening=event(there("ann"), there("ben")),
            talks={"type": "Contact", "parties": ["ann", "lab"]},
            listed=listing,
        ),
        "betweenness",
    )
    assert {row.actor for row in ranking.rows} == {"ann", "ben", "lab"}
    assert ranking.rows[0].actor == "ann"
    assert ranking.rows[0].score > 0
    assert ranking.between == 3


def test_what_is_not_counted_ranks_nobody(tmp_path: Path) -> None:
    graph = drawn(
        tmp_path,
        deal=contract("agency", "lab"),
        boast=contract("bureau", "lab", support="claimed"),
        evening=event(there("ann", "invited-unconfirmed")),
    )
    ranking = rank(graph)
    assert [(row.actor, row.score) for row in ranking.rows] == [("agency", 1.0), ("lab", 1.0)]
    assert (ranking.counted, ranking.ties, ranking.sources) == (1, 3, 1)


def test_a_ranking_says_how_many_have_no_counted_tie(tmp_path: Path) -> None:
    graph = drawn(tmp_path, **LINE)
    actors = sum(graph.nodes[node]["what"] == "actor" for node in graph)
    assert rank(graph).untied == actors - 5


def test_the_lens_of_a_ranking_can_be_another(tmp_path: Path) -> None:
    lens = Lens(families=frozenset({"investment"}))
    ranking = rank(drawn(tmp_path, **LINE), "degree", lens)
    assert {row.actor for row in ranking.rows} == {"fund", "lab"}
    assert ranking.lens == lens


def test_a_cut_between_equals_says_how_many_more_there_are(tmp_path: Path) -> None:
    """To cut between equals silently would be to choose one."""
    ranking = rank(drawn(tmp_path, **LINE), "betweenness", top=2)
    assert [row.actor for row in ranking.rows] == ["agency", "firm"]
    assert (ranking.ranked, ranking.also) == (5, 1)
    assert rank(drawn(tmp_path, **LINE), "betweenness", top=3).also == 0


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_to_count_is_an_empty_ranking(measure: str, tmp_path: Path) -> None:
    ranking = rank(drawn(tmp_path, deal=contract("agency", "unknown")), measure)
    assert (ranking.rows, ranking.counted, ranking.ties) == ((), 0, 1)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_told_in_both_languages(measure: str) -> None:
    about = next(about for name, about in MEASURES.items() if name == measure)
    for words in (about.label, about.explains):
        assert words.en
        assert words.fr
    assert "References:" in (about.compute.__doc__ or "")


def test_an_unknown_measure_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"'betweeness'.*Did you mean 'betweenness'"):
        rank(drawn(tmp_path, **LINE), "betweeness")
