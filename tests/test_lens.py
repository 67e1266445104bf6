"""The lens: what is counted, in words too; and the simple graph it projects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cast import contact, contract, event, investment, post, small, there, vocabulary, words
from cuibono.network import Lens, network, project

if TYPE_CHECKING:
    import networkx as nx


def drawn(folder: Path, **ties: dict[str, Any]) -> nx.MultiDiGraph[str]:
    return network(small(folder, **ties), vocabulary())


def counted(folder: Path, lens: Lens | None = None, /, **ties: dict[str, Any]) -> set[str]:
    """The ties of a small dossier that a lens counts."""
    graph = project(drawn(folder, **ties), lens)
    return {tie for _, _, edge in graph.edges(data=True) for tie in edge["ties"]}


@pytest.mark.parametrize("support", vocabulary().schemes["SupportStatus"])
def test_only_confirmed_and_reported_ties_are_counted(support: str, tmp_path: Path) -> None:
    """What one side says of itself, and what is contested, is not counted as if it were so."""
    found = counted(tmp_path, deal=contract("agency", "lab", support=support))
    assert bool(found) == (support in {"confirmed", "reported"})


@pytest.mark.parametrize("stage", vocabulary().schemes["LifecycleStage"])
def test_only_what_holds_or_held_is_counted(stage: str, tmp_path: Path) -> None:
    """A plan is not a tie yet, and a stage nobody knows is not one to count."""
    found = counted(tmp_path, deal=contract("agency", "lab", lifecycle=stage))
    assert bool(found) == (stage in {"active", "occurred", "ended"})


@pytest.mark.parametrize("attendance", vocabulary().schemes["AttendanceStatus"])
def test_only_those_who_were_there_are_counted(attendance: str, tmp_path: Path) -> None:
    found = counted(tmp_path, evening=event(there("ann", attendance)))
    assert bool(found) == (attendance in {"attended-confirmed", "attended-reported"})


def test_types_not_drawn_by_default_are_not_counted(tmp_path: Path) -> None:
    ties = {"job": post("ann", "lab"), "deal": contract("agency", "lab")}
    assert counted(tmp_path, **ties) == {"deal"}
    assert counted(tmp_path, Lens(types="all"), **ties) == {"deal", "job"}
    assert counted(tmp_path, Lens(types=frozenset({"RoleHolding"})), **ties) == {"job"}


def test_a_lens_can_keep_some_families_only(tmp_path: Path) -> None:
    ties = {"stake": investment("fund", "lab"), "deal": contract("agency", "lab")}
    assert counted(tmp_path, Lens(families=frozenset({"investment"})), **ties) == {"stake"}


def test_a_lens_can_keep_some_kinds_only(tmp_path: Path) -> None:
    """Both ends must be of the kinds asked for."""
    ties = {"stake": investment("fund", "lab"), "deal": contract("agency", "lab")}
    kinds = frozenset({"Company", "PublicBody"})
    assert counted(tmp_path, Lens(kinds=kinds), **ties) == {"deal"}


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        ("2024-07-01", None, True),
        ("2024-08-01", None, False),
        (None, "2024-05-01", True),
        (None, "2024-04-30", False),
        ("2024-07-31", "2024-12-31", True),
    ],
)
def test_a_period_keeps_what_may_have_held_in_it(
    since: str | None, until: str | None, kept: bool, tmp_path: Path
) -> None:
    """The bounds of a partial date are read in the tie's favour: it was possible."""
    lens = Lens(
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )
    deal = contract("agency", "lab", start="2024-05", end="2024-07")
    assert bool(counted(tmp_path, lens, deal=deal)) is kept


def test_an_open_date_may_be_any(tmp_path: Path) -> None:
    lens = Lens(since=date(1990, 1, 1), until=date(1990, 1, 2))
    assert counted(tmp_path, lens, deal=contract("agency", "lab")) == {"deal"}


def test_parallel_ties_are_one_edge_that_knows_them_all(tmp_path: Path) -> None:
    ties = {"one": contract("agency", "lab"), "two": contact("lab", "agency")}
    graph = project(drawn(tmp_path, **ties))
    assert list(graph.edges(data=True)) == [
        ("agency", "lab", {"ties": ("one", "two"), "weight": 2}),
    ]
    assert graph.graph["ties"] == 2


def test_the_projection_is_simple_and_undirected(tmp_path: Path) -> None:
    graph = project(drawn(tmp_path, one=contract("agency", "lab"), two=contract("lab", "agency")))
    assert not graph.is_directed()
    assert not graph.is_multigraph()
    assert graph.number_of_edges() == 1


def test_a_directed_projection_gives_an_undirected_tie_both_ways(tmp_path: Path) -> None:
    ties = {"deal": contract("lab", "agency"), "talks": contact("lab", "firm")}
    graph = project(drawn(tmp_path, **ties), directed=True)
    assert sorted(graph.edges) == [("firm", "lab"), ("lab", "agency"), ("lab", "firm")]


def test_who_has_no_counted_tie_is_not_in_the_projection(tmp_path: Path) -> None:
    """Else a share of all pairs would sink with every outlet that is merely cited."""
    graph = project(drawn(tmp_path, deal=contract("agency", "lab"), job=post("ann", "lab")))
    assert sorted(graph) == ["agency", "lab"]
    assert graph.nodes["lab"]["kind"] == "Company"


def test_the_default_lens_says_in_words_what_it_counts() -> None:
    said = Lens().words(vocabulary())
    assert said.en == (
        "types of tie: those drawn by default; how sure: confirmed, reported; "
        "stage: in force, took place, ended; "
        "attendance: attendance confirmed, attendance reported"
    )
    assert said.fr == (
        "types de lien : ceux tracés par défaut ; degré de confirmation : confirmé, selon la "
        "presse ; étape : en cours, a eu lieu, terminé ; "
        "présence : présence confirmée, présence rapportée"
    )


@pytest.mark.parametrize(
    ("change", "english", "french"),
    [
        ({"types": "all"}, "types of tie: all", "types de lien : tous"),
        ({"types": frozenset({"Contract"})}, "types of tie: contract", "types de lien : contrat"),
        ({"families": frozenset({"access"})}, "family: access", "famille : accès"),
        ({"kinds": frozenset({"Person"})}, "between: person", "entre : personne"),
        ({"supports": frozenset()}, "how sure: none", "degré de confirmation : aucun"),
        ({"since": date(2025, 1, 1)}, "between 2025-01-01 and …", "entre 2025-01-01 et …"),
    ],
)
def test_every_part_of_a_lens_is_said(change: dict[str, Any], english: str, french: str) -> None:
    """A figure whose assumptions are not printed beside it cannot be trusted."""
    said = replace(Lens(), **change).words(vocabulary())
    assert english in said.en
    assert french in said.fr


def test_the_lens_travels_with_the_projection(tmp_path: Path) -> None:
    lens = Lens(types="all")
    assert project(drawn(tmp_path, job=post("ann", "lab")), lens).graph["lens"] == lens


def test_a_statement_is_counted_only_when_asked_for(tmp_path: Path) -> None:
    said = {"type": "Statement", "speaker": "ann", "subject": "lab", "summary": words("praise")}
    assert counted(tmp_path, said=said) == set()
    assert counted(tmp_path, Lens(types="all"), said=said) == {"said"}
