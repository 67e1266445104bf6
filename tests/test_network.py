"""The network: which parties of a tie are joined, and which never are."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import cast
from cast import (
    CLAIM,
    CROWD,
    contact,
    contract,
    event,
    meeting,
    post,
    small,
    there,
    unnamed,
    vocabulary,
    words,
)
from cuibono.network import network
from cuibono.network.arcs import is_event
from cuibono.records import Records
from cuibono.vocabulary import Field

Arcs = list[tuple[str, str, str]]


def drawn(records: Records) -> nx.MultiDiGraph[str]:
    return network(records, vocabulary())


def arcs(folder: Path, **ties: dict[str, Any]) -> Arcs:
    """The arcs of a small dossier, as (from, to, tie)."""
    return sorted(drawn(small(folder, **ties)).edges(keys=True))


def test_actors_things_and_events_are_nodes_and_nothing_else_is(tmp_path: Path) -> None:
    """A source or a claim is evidence, not a station on a path."""
    graph = drawn(small(tmp_path, evening=event(there("ann")), deal=contract("agency", "lab")))
    kinds = {node: graph.nodes[node]["what"] for node in graph}
    assert kinds["ann"] == kinds["bodies"] == "actor"
    assert kinds["tool"] == kinds["hall"] == "thing"
    assert kinds["evening"] == "event"
    assert set(kinds) == {*cast.KINDS, *CROWD, "evening"}


def test_a_directed_tie_is_one_arc_keyed_by_its_id(tmp_path: Path) -> None:
    graph = drawn(small(tmp_path, deal=contract("lab", "agency")))
    assert list(graph.edges(keys=True)) == [("lab", "agency", "deal")]
    assert graph.edges["lab", "agency", "deal"]["directed"] is True


def test_an_undirected_tie_is_one_arc_in_id_order(tmp_path: Path) -> None:
    """Whoever is written first: the same pair must not become two arcs in two files."""
    graph = drawn(small(tmp_path, talks=contact("lab", "agency"), more=contact("agency", "lab")))
    assert sorted(graph.edges(keys=True)) == [
        ("agency", "lab", "more"),
        ("agency", "lab", "talks"),
    ]
    assert graph.edges["agency", "lab", "talks"]["directed"] is False


def test_each_pair_of_the_two_roles_is_joined(tmp_path: Path) -> None:
    deal = {**contract("agency", "lab"), "buyer": ["agency", "bureau"], "supplier": ["lab", "firm"]}
    assert arcs(tmp_path, deal=deal) == [
        ("agency", "firm", "deal"),
        ("agency", "lab", "deal"),
        ("bureau", "firm", "deal"),
        ("bureau", "lab", "deal"),
    ]


def test_parallel_ties_stay_apart(tmp_path: Path) -> None:
    deals = arcs(tmp_path, one=contract("agency", "lab"), two=contract("agency", "lab"))
    assert [key for _, _, key in deals] == ["one", "two"]


def test_participants_are_joined_to_the_event_and_never_to_one_another(tmp_path: Path) -> None:
    """A room is not a contact: ten guests would make forty-five false ones."""
    evening = event(there("ann"), there("ben", "invited-unconfirmed"))
    graph = drawn(small(tmp_path, evening=evening))
    assert sorted(graph.edges(keys=True)) == [
        (guest, "evening", "evening") for guest in ("ann", "ben")
    ]
    said = {
        guest: graph.edges[guest, "evening", "evening"]["attendance"] for guest in ("ann", "ben")
    }
    assert said == {"ann": "attended-confirmed", "ben": "invited-unconfirmed"}


@pytest.mark.parametrize("attendance", ["declined", "absent", "mentioned"])
def test_who_is_not_said_to_have_been_there_is_joined_to_nothing(
    attendance: str, tmp_path: Path
) -> None:
    """Praise at a dinner puts nobody at the table: the plate omits it, and so does all else."""
    graph = drawn(small(tmp_path, evening=event(there("ann"), there("ben", attendance))))
    assert list(graph.edges(keys=True)) == [("ann", "evening", "evening")]


def test_a_presence_that_is_only_reported_is_no_surer_than_that(tmp_path: Path) -> None:
    """That the evening took place is confirmed; that Ben came is what an outlet says."""
    evening = event(there("ann"), there("ben", "attended-reported")) | {"support": "confirmed"}
    graph = drawn(small(tmp_path, evening=evening))
    said = {guest: graph.edges[guest, "evening", "evening"]["support"] for guest in ("ann", "ben")}
    assert said == {"ann": "confirmed", "ben": "reported"}


def test_the_event_knows_how_many_were_expected(tmp_path: Path) -> None:
    """Who declined, was not there or is only named made the room no fuller."""
    guests = [there("ann"), there("ben", "invited-unconfirmed"), there("lab", "declined")]
    away = [there("firm", "absent"), there("cleo", "mentioned")]
    graph = drawn(small(tmp_path, evening=event(*guests, *away)))
    assert graph.nodes["evening"]["people"] == 2


def test_only_those_who_attended_a_meeting_are_paired(tmp_path: Path) -> None:
    """An invitation is not a contact."""
    parties = [there("ann"), there("ben", "attended-reported")]
    away = [
        there("cleo", "invited-unconfirmed"),
        there("dora", "mentioned"),
        there("lab", "declined"),
        there("firm", "absent"),
    ]
    assert arcs(tmp_path, talk=meeting(*away, *parties)) == [("ann", "ben", "talk")]


def test_eight_who_met_are_paired_without_the_host(tmp_path: Path) -> None:
    pairs = arcs(tmp_path, talk=meeting(*map(there, CROWD[:8]), host="club"))
    assert len(pairs) == 28
    assert not [pair for pair in pairs if "club" in pair]


def test_nine_who_met_are_joined_with_the_host_only(tmp_path: Path) -> None:
    """Above eight nobody can say who spoke with whom."""
    pairs = arcs(tmp_path, talk=meeting(*map(there, CROWD[:9]), host="club"))
    assert pairs == [("club", guest, "talk") for guest in CROWD[:9]]


def test_those_invited_do_not_make_a_meeting_a_crowd(tmp_path: Path) -> None:
    invited = [there(guest, "invited-unconfirmed") for guest in CROWD]
    pairs = arcs(tmp_path, talk=meeting(*invited, there("ann"), there("ben"), host="club"))
    assert pairs == [("ann", "ben", "talk")]


def test_unnamed_people_are_counted_at_the_body_they_stand_for(tmp_path: Path) -> None:
    graph = drawn(small(tmp_path, talks=contact(unnamed("agency"), "lab")))
    assert list(graph.edges(keys=True)) == [("agency", "lab", "talks")]
    assert graph.edges["agency", "lab", "talks"]["unnamed"] is True


def test_unnamed_people_of_nobody_known_draw_nothing(tmp_path: Path) -> None:
    assert arcs(tmp_path, talks=contact(unnamed(), "lab")) == []


def test_an_unknown_party_draws_nothing(tmp_path: Path) -> None:
    """That the source does not say who buys is no tie with anybody."""
    assert arcs(tmp_path, deal=contract("unknown", "lab")) == []


def test_a_named_person_is_never_drawn_at_the_employer(tmp_path: Path) -> None:
    pairs = arcs(tmp_path, talk=meeting(there("ann", on_behalf_of="lab"), there("ben")))
    assert pairs == [("ann", "ben", "talk")]


def test_a_tie_with_one_party_gives_no_arc(tmp_path: Path) -> None:
    promise = {"type": "Commitment", "author": "lab", "summary": words("will publish")}
    assert arcs(tmp_path, promise=promise) == []


def test_people_of_one_body_meeting_each_other_give_no_arc(tmp_path: Path) -> None:
    pair = [{**unnamed("lab"), "attendance": "attended-reported", "id": "other"}, there("lab")]
    assert arcs(tmp_path, talk=meeting(*pair)) == []


def test_of_several_at_one_body_the_best_attested_is_drawn(tmp_path: Path) -> None:
    """Staff who came and staff who were only invited are one arc, and somebody of them came."""
    invited = {**unnamed("lab"), "attendance": "invited-unconfirmed", "id": "invited"}
    came = {**unnamed("lab"), "attendance": "attended-reported", "id": "came"}
    for order in ([invited, came], [came, invited]):
        graph = drawn(small(tmp_path, evening=event(*order)))
        assert graph.edges["lab", "evening", "evening"]["attendance"] == "attended-reported"


def test_an_arc_is_no_surer_than_its_weakest_part(tmp_path: Path) -> None:
    """One participant's presence may be less sure than the meeting, never surer."""
    talk = meeting(
        there("ann", support="claimed"), there("ben", support="confirmed"), there("cleo"),
        support="reported",
    )  # fmt: skip
    graph = drawn(small(tmp_path, talk=talk))
    assert graph.edges["ann", "ben", "talk"]["support"] == "claimed"
    assert graph.edges["ben", "cleo", "talk"]["support"] == "reported"


def test_a_pair_is_no_more_certain_to_have_met_than_its_less_certain_half(tmp_path: Path) -> None:
    graph = drawn(small(tmp_path, talk=meeting(there("ann"), there("ben", "attended-reported"))))
    assert graph.edges["ann", "ben", "talk"]["attendance"] == "attended-reported"


def test_speech_is_marked_as_such_and_not_drawn(tmp_path: Path) -> None:
    said = {"type": "Statement", "speaker": "ann", "subject": "lab", "summary": words("praise")}
    arc = drawn(small(tmp_path, said=said)).edges["ann", "lab", "said"]
    assert (arc["speech"], arc["drawn"]) == (True, False)


def test_days_are_bounds_and_open_ones_are_empty(tmp_path: Path) -> None:
    held = drawn(small(tmp_path, held=post("ann", "lab", start="2024-05"))).edges[
        "ann", "lab", "held"
    ]
    assert (held["start_earliest"], held["start_latest"]) == ("2024-05-01", "2024-05-31")
    assert (held["end_earliest"], held["end_latest"], held["point"]) == ("", "", False)


def test_an_arc_says_what_its_end_is_and_as_of_when_it_was_true(tmp_path: Path) -> None:
    """A day alone would make a fact of a plan, and of a state one that goes on today."""
    planned = post("ann", "lab", end="2026-07", as_of="2025-06", lifecycle="active")
    over = post("ben", "lab", end="2024-07", lifecycle="ended")
    graph = drawn(small(tmp_path, planned=planned, over=over))
    told = [(arc["end_state"], arc["as_of"]) for _, _, arc in sorted(graph.edges(data=True))]
    assert told == [("end-planned", "2025-06"), ("ended", "")]


def test_an_arc_has_the_amounts_of_its_tie_and_how_sure_they_are(tmp_path: Path) -> None:
    """One text, as kinds may not be added; a sum that an outlet alone gives is only reported."""
    silent = {**CLAIM, "by": "agency", "says": {"amounts": words("not given")}}
    outlet = {**CLAIM, "basis": "own-reporting", "source": "paper"}
    paper = {"kind": "press", "publisher": "gazette", "published": "2025-06", "language": "en"}
    price = {"value": "1.00", "value_max": "2.50", "per": [words("agency")], "nominal": True}
    amounts = [
        {"kind": "ceiling", "value": "200000000", "currency": "USD", "qualifier": "up-to"},
        {"kind": "unit-price", "currency": "USD", **price},
    ]
    deal = contract("agency", "lab", amounts=amounts, support="confirmed", claims=[silent, outlet])
    ties = {"deal": deal, "talks": contact("ann", "ben")}
    folder = cast.write_dossier(tmp_path, ties=ties, sources={"paper": paper})
    arcs_of = {tie: arc for _, _, tie, arc in drawn(cast.read(folder)).edges(keys=True, data=True)}
    assert (arcs_of["deal"]["support"], arcs_of["deal"]["amounts_support"]) == (
        "confirmed",
        "reported",
    )
    assert arcs_of["deal"]["amounts"] == (
        "up-to 200000000 USD ceiling; exact 1.00-2.50 USD per agency unit-price nominal"
    )
    assert (arcs_of["talks"]["amounts"], arcs_of["talks"]["amounts_support"]) == ("", "")


def test_something_dated_is_a_point(tmp_path: Path) -> None:
    """A contact may last or happen once: the date given decides; a meeting never lasts."""
    ties = {"once": contact("ann", "ben", date="2024"), "on": contact("ann", "ben")}
    graph = drawn(small(tmp_path, **ties, talk=meeting(there("ann"), there("ben"))))
    assert graph.edges["ann", "ben", "once"]["point"] is True
    assert graph.edges["ann", "ben", "on"]["point"] is False
    assert graph.edges["ann", "ben", "talk"]["point"] is True


def test_any_networkx_writer_takes_it(tmp_path: Path) -> None:
    """Every attribute is a plain value, so Gephi and others are one call away."""
    graph = drawn(small(tmp_path, evening=event(there("ann")), deal=contract("agency", "lab")))
    written = io.BytesIO()
    nx.write_graphml(graph, written)
    again: Any = nx.read_graphml(io.BytesIO(written.getvalue()), force_multigraph=True)
    assert set(again.edges(keys=True)) == set(graph.edges(keys=True))


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    ties = {"one": contract("agency", "lab"), "two": contract("agency", "firm")}
    first = drawn(small(tmp_path / "a", **ties))
    second = drawn(small(tmp_path / "b", **dict(reversed(ties.items()))))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_the_graph_says_how_much_it_rests_on(tmp_path: Path) -> None:
    graph = drawn(small(tmp_path, deal=contract("agency", "unknown")))
    assert (graph.graph["ties"], graph.graph["sources"]) == (1, 1)


@pytest.mark.parametrize("name", vocabulary().tie_types)
def test_every_tie_type_is_projected_as_its_file_says(name: str, tmp_path: Path) -> None:
    """A new type needs no code: its file names the two ends."""
    tie_type = vocabulary().tie_types[name]
    tie: dict[str, Any] = {"type": name}
    free = {id: kind for id, kind in cast.KINDS.items() if kind != "Group"}
    for role in tie_type.roles:
        two = role.key in (tie_type.edge_from, tie_type.edge_to) and (
            tie_type.edge_from == tie_type.edge_to
        )
        tie[role.key] = [_party(role, free) for _ in range(2 if two else 1)]
        if not role.many:
            tie[role.key] = tie[role.key][0]
    for field in tie_type.details:
        tie[field.key] = words("what it says")
    graph = drawn(small(tmp_path, some_tie=tie))
    (arc,) = [data for _, _, data in graph.edges(data=True)]
    assert (arc["type"], arc["family"], arc["directed"]) == (
        name,
        tie_type.family,
        tie_type.directed,
    )
    ((begin, end),) = graph.edges()
    ends = {begin, end}
    assert ends == _ends(tie, tie_type.edge_from, tie_type.edge_to)
    assert is_event(tie_type) == ("some-tie" in ends)


def _party(role: Field, free: dict[str, str]) -> Any:
    fitting = [
        id
        for id, kind in free.items()
        if not role.targets or {kind, *vocabulary().supers(kind)} & set(role.targets)
    ]
    chosen = fitting[0] if fitting else "bodies"
    free.pop(chosen, None)
    return there(chosen) if role.participations else chosen


def _ends(tie: dict[str, Any], begin: str | None, end: str | None) -> set[str]:
    found: set[str] = set() if end else {"some-tie"}
    for role in (begin, end):
        listed = tie[role] if role and isinstance(tie[role], list) else [tie[role]] if role else []
        found |= {json.loads(json.dumps(p))["actor"] if isinstance(p, dict) else p for p in listed}
    return found
