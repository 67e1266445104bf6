"""Chains: the shortest of documented ties, and everything that may never be a link of one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from cast import (
    CROWD,
    contact,
    contract,
    event,
    investment,
    meeting,
    post,
    small,
    there,
    unnamed,
    vocabulary,
    words,
)
from cuibono.errors import QueryError
from cuibono.measures.paths import Chain, NoChain, shortest_chain
from cuibono.network import network


def drawn(folder: Path, **ties: dict[str, Any]) -> nx.MultiDiGraph[str]:
    return network(small(folder, **ties), vocabulary())


def chain(folder: Path, start: str, end: str, **ties: dict[str, Any]) -> Chain | NoChain:
    return shortest_chain(drawn(folder, **ties), start, end)


def joined(folder: Path, start: str, end: str, **ties: dict[str, Any]) -> tuple[str, ...]:
    """The ties of the chain between two; none when there is none."""
    found = chain(folder, start, end, **ties)
    return found.ties if isinstance(found, Chain) else ()


def left_out(folder: Path, start: str, end: str, **ties: dict[str, Any]) -> dict[str, int]:
    """What was left out of the search that found nothing."""
    found = chain(folder, start, end, **ties)
    assert isinstance(found, NoChain)
    return {str(reason): count for reason, count in found.left_out.items()}


# -- what is found


def test_a_chain_goes_along_ties_in_either_direction(tmp_path: Path) -> None:
    found = chain(tmp_path, "fund", "agency", stake=investment("fund", "lab"),
                  deal=contract("agency", "lab"))  # fmt: skip
    assert isinstance(found, Chain)
    assert [(s.start, s.tie, s.end) for s in found.steps] == [
        ("fund", "stake", "lab"),
        ("lab", "deal", "agency"),
    ]


def test_the_shortest_is_found(tmp_path: Path) -> None:
    ties = {
        "one": contract("agency", "firm"), "two": investment("fund", "firm"),
        "three": investment("fund", "lab"), "direct": contract("agency", "lab", support="reported"),
    }  # fmt: skip
    assert joined(tmp_path, "agency", "lab", **ties) == ("direct",)


def test_of_equally_short_ones_the_best_confirmed_is_found(tmp_path: Path) -> None:
    ties = {
        "a_talks": contact("agency", "lab", support="reported"),
        "z_deal": contract("agency", "lab"),
    }
    assert joined(tmp_path, "agency", "lab", **ties) == ("z-deal",)


def test_of_equals_the_first_by_id_is_found_whatever_the_order(tmp_path: Path) -> None:
    """The same question must have the same answer tomorrow."""
    ties = {
        "b": contract("agency", "firm"), "a": contract("agency", "lab"),
        "y": investment("fund", "firm"), "z": investment("fund", "lab"),
    }  # fmt: skip
    backwards = dict(reversed(ties.items()))
    assert joined(tmp_path / "1", "agency", "fund", **ties) == ("b", "y")
    assert joined(tmp_path / "2", "agency", "fund", **backwards) == ("b", "y")


def test_people_not_named_join_the_body_they_stand_for(tmp_path: Path) -> None:
    talks = contact(unnamed("lab"), "agency")
    assert joined(tmp_path, "lab", "agency", talks=talks) == ("talks",)


def test_two_at_a_small_event_are_joined_through_it(tmp_path: Path) -> None:
    found = chain(tmp_path, "ann", "ben", evening=event(there("ann"), there("ben")))
    assert isinstance(found, Chain)
    assert [(s.start, s.end) for s in found.steps] == [("ann", "evening"), ("evening", "ben")]
    assert found.ties == ("evening",)


def test_posts_may_be_links(tmp_path: Path) -> None:
    """They are not drawn as lines, but a chain may go through them."""
    ties = {"job": post("ann", "lab"), "deal": contract("agency", "lab")}
    assert joined(tmp_path, "ann", "agency", **ties) == ("job", "deal")


# -- a body and its parts


PARTS: dict[str, tuple[str, ...]] = {"agency": ("bureau", "court")}


def over_parts(folder: Path, start: str, end: str, **ties: dict[str, Any]) -> list[tuple[str, ...]]:
    """The steps of a chain where the bureau and the court are part of the agency."""
    found = shortest_chain(drawn(folder, **ties), start, end, parts=PARTS)
    return [(s.start, s.tie, s.end) for s in found.steps] if isinstance(found, Chain) else []


def test_a_tie_of_a_part_leads_to_its_body_by_a_step_of_its_own(tmp_path: Path) -> None:
    """A unit's contract is asked of the ministry too, and told as the unit's."""
    deal = contract("bureau", "lab")
    up = over_parts(tmp_path / "up", "lab", "agency", deal=deal)
    assert up == [("lab", "deal", "bureau"), ("bureau", "", "agency")]
    down = over_parts(tmp_path / "down", "agency", "lab", deal=deal)
    assert down == [("agency", "", "bureau"), ("bureau", "deal", "lab")]


def test_a_tie_of_a_body_is_never_that_of_its_part(tmp_path: Path) -> None:
    assert not over_parts(tmp_path, "bureau", "lab", deal=contract("agency", "lab"))


def test_two_parts_are_not_joined_by_the_body_above_them(tmp_path: Path) -> None:
    """Every office of a government would be two steps from every other."""
    assert not over_parts(tmp_path, "bureau", "court", deal=contract("agency", "lab"))


def test_a_part_and_its_body_are_one_step_that_is_no_tie(tmp_path: Path) -> None:
    network = drawn(tmp_path)
    found = shortest_chain(network, "bureau", "agency", parts=PARTS)
    assert isinstance(found, Chain)
    assert [step.part for step in found.steps] == [True]
    assert (found.ties, found.direct, found.others) == ((), False, 0)


def test_a_chain_that_sources_bear_out_goes_before_one_over_a_part(tmp_path: Path) -> None:
    ties = {
        "a": contract("bureau", "lab"),
        "y": contract("firm", "lab", support="reported"), "z": contact("firm", "agency"),
    }  # fmt: skip
    assert [tie for _, tie, _ in over_parts(tmp_path, "lab", "agency", **ties)] == ["y", "z"]


# -- what may never be a link


@pytest.mark.parametrize("support", ["claimed", "disputed", "refuted", "retracted"])
def test_never_a_tie_that_is_neither_confirmed_nor_reported(support: str, tmp_path: Path) -> None:
    deal = contract("agency", "lab", support=support)
    assert left_out(tmp_path, "agency", "lab", deal=deal) == {"support": 1}


def test_never_an_invitation(tmp_path: Path) -> None:
    """An invitation is not a contact."""
    evening = event(there("ann"), there("ben", "invited-unconfirmed"))
    assert left_out(tmp_path, "ann", "ben", evening=evening) == {"presence": 1}


def test_never_kinship(tmp_path: Path) -> None:
    """Nobody answers for a brother."""
    kin = {"type": "Kinship", "persons": ["ann", "ben"], "relation": words("siblings"),
           "why": words("both speak of the other")}  # fmt: skip
    assert left_out(tmp_path, "ann", "ben", kin=kin) == {"kinship": 1}


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Statement", ("speaker", "subject")),
        ("Commitment", ("author", "beneficiary")),
        ("Assessment", ("author", "subjects")),
    ],
)
def test_never_speech(name: str, roles: tuple[str, str], tmp_path: Path) -> None:
    """To speak of somebody is no tie with them."""
    said = {"type": name, roles[0]: "ann", roles[1]: "lab", "summary": words("says so")}
    assert left_out(tmp_path, "ann", "lab", said=said) == {"speech": 1}


def test_never_an_event_of_more_than_ten_people(tmp_path: Path) -> None:
    ten, eleven = (event(*map(there, CROWD[:number])) for number in (10, 11))
    assert joined(tmp_path / "10", CROWD[0], CROWD[1], evening=ten) == ("evening",)
    assert left_out(tmp_path / "11", CROWD[0], CROWD[1], evening=eleven) == {"room": 1}


def test_those_only_invited_fill_the_room_too(tmp_path: Path) -> None:
    """Nobody knows how many came; a long guest list is a big event."""
    guests = [there(guest, "invited-unconfirmed") for guest in CROWD[:9]]
    evening = event(there("ann"), there("ben"), *guests)
    assert left_out(tmp_path, "ann", "ben", evening=evening) == {"presence": 9, "room": 1}


def test_a_big_meeting_joins_each_with_the_host(tmp_path: Path) -> None:
    """What its source says of a meeting holds for however many: they met the host."""
    talk = meeting(*map(there, CROWD[:11]), host="club")
    assert joined(tmp_path, CROWD[0], "club", talk=talk) == ("talk",)


@pytest.mark.parametrize("stage", ["proposed", "planned", "cancelled", "unknown"])
def test_never_what_has_not_begun_or_was_called_off(stage: str, tmp_path: Path) -> None:
    """A plan joins nobody yet."""
    deal = contract("agency", "lab", lifecycle=stage)
    assert left_out(tmp_path, "agency", "lab", deal=deal) == {"stage": 1}


@pytest.mark.parametrize("stage", ["active", "suspended", "ended"])
def test_what_holds_or_held_may_be_a_link(stage: str, tmp_path: Path) -> None:
    deal = contract("agency", "lab", lifecycle=stage)
    assert joined(tmp_path, "agency", "lab", deal=deal) == ("deal",)


def test_everything_left_out_is_counted_once(tmp_path: Path) -> None:
    said = {"type": "Statement", "speaker": "ann", "subject": "lab", "summary": words("so"),
            "support": "claimed"}  # fmt: skip
    boast = contract("agency", "lab", support="claimed", lifecycle="planned")
    pair = {**contract("agency", "lab", support="disputed"), "buyer": ["agency", "bureau"]}
    found = left_out(tmp_path, "ann", "agency", said=said, boast=boast, pair=pair)
    assert found == {"speech": 1, "support": 2}


# -- time


def both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A chain of two ties from agency over lab to fund, with these dates."""
    return {
        "deal": contract("agency", "lab", **first),
        "stake": investment("fund", "lab", **second),
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"start": "2020", "end": "2021"}, {"start": "2021", "end": "2022"}),
        ({"start": "2020", "end": "2021-05"}, {"start": "2021-05-31"}),
        ({"end": "2021"}, {"start": "2020"}),
        ({"start": "2024"}, {}),
        ({"start": "2020-01-02", "end": "2020-01-02"}, {"start": "2020-01-03~"}),
        ({"start": "../2024"}, {"end": "1999"}),
        ({"start": "2020", "lifecycle": "ended"}, {"start": "2024"}),
    ],
    ids=[
        "sharing a year", "sharing a day", "open both ways", "without dates", "about a day",
        "open start", "ended nobody knows when",
    ],
)  # fmt: skip
def test_states_that_may_have_held_on_one_day_are_joined(
    first: dict[str, str], second: dict[str, str], tmp_path: Path
) -> None:
    """Open and unknown ends stay possible."""
    assert joined(tmp_path, "agency", "fund", **both(first, second)) == ("deal", "stake")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"start": "2020", "end": "2020"}, {"start": "2021"}),
        ({"start": "2021-06-02"}, {"end": "2021-06-01"}),
        ({"end": "../2019"}, {"start": "2020/.."}),
    ],
)
def test_states_that_cannot_have_held_together_are_not_joined(
    first: dict[str, str], second: dict[str, str], tmp_path: Path
) -> None:
    """Who left before the other came was no link between them."""
    graph = drawn(tmp_path, **both(first, second))
    found = shortest_chain(graph, "agency", "fund")
    assert isinstance(found, NoChain)
    assert (dict(found.left_out), found.across_time) == ({}, 2)


def test_any_time_lifts_the_comparison_of_dates(tmp_path: Path) -> None:
    graph = drawn(tmp_path, **both({"end": "2020"}, {"start": "2021"}))
    found = shortest_chain(graph, "agency", "fund", any_time=True)
    assert isinstance(found, Chain)
    assert found.any_time
    assert (found.since, found.until) == (None, None)


def test_what_happened_holds_from_its_day_on(tmp_path: Path) -> None:
    """Two who met in 2020 have met, in 2024 too; in 2019 they had not."""
    met = {"met": contact("ann", "ben", date="2020-05-01")}
    later = met | {"talks": contact("ben", "cleo", start="2024")}
    earlier = met | {"talks": contact("ben", "cleo", end="2020-04-30")}
    assert joined(tmp_path / "later", "ann", "cleo", **later) == ("met", "talks")
    assert joined(tmp_path / "earlier", "ann", "cleo", **earlier) == ()


def test_all_ties_of_a_chain_share_one_day_not_only_neighbours(tmp_path: Path) -> None:
    """Each pair in a row may overlap and the ends of the chain still never meet."""
    row = {
        "one": contact("ann", "ben", start="2020", end="2021"),
        "two": contact("ben", "cleo", start="2021", end="2023"),
        "three": contact("cleo", "dora", start="2022", end="2023"),
    }
    assert joined(tmp_path, "ann", "cleo", **row) == ("one", "two")
    assert joined(tmp_path, "ben", "dora", **row) == ("two", "three")
    assert joined(tmp_path, "ann", "dora", **row) == ()


def test_a_longer_chain_is_found_where_the_shorter_fails_in_time(tmp_path: Path) -> None:
    """The first way to a place may be the wrong one for what comes after it."""
    row = {
        "short": contact("ann", "ben", end="2020"),
        "way": contact("ann", "cleo", start="2021"),
        "round": contact("cleo", "ben", start="2021"),
        "last": contact("ben", "dora", start="2022"),
    }
    assert joined(tmp_path, "ann", "dora", **row) == ("way", "round", "last")
    assert joined(tmp_path, "ann", "ben", **row) == ("short",)


def test_a_chain_says_on_which_days_it_may_have_held(tmp_path: Path) -> None:
    ties = both({"start": "2020-03", "end": "2022"}, {"start": "2021"})
    found = chain(tmp_path, "agency", "fund", **ties)
    assert isinstance(found, Chain)
    assert (found.since, found.until) == (date(2021, 1, 1), date(2022, 12, 31))


# -- what cannot be asked


def test_nobody_is_joined_to_himself(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="both ends are 'ann'"):
        chain(tmp_path, "ann", "ann")


def test_an_end_outside_the_network_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="'nobody' is not in this network"):
        chain(tmp_path, "ann", "nobody")


def test_no_ties_at_all_is_no_chain(tmp_path: Path) -> None:
    found = chain(tmp_path, "ann", "ben")
    assert found == NoChain(start="ann", end="ben", left_out={}, across_time=None)


# -- against every chain there is


@pytest.mark.parametrize("seed", range(40))
def test_no_other_chain_is_better(seed: int) -> None:
    """Among all chains that hold on one day, none is shorter, or as short and better confirmed."""
    graph = random_network(random.Random(seed))
    possible = sorted(every_chain(graph, "n0", "n1"))
    found = shortest_chain(graph, "n0", "n1")
    if not possible:
        assert isinstance(found, NoChain)
        return
    assert isinstance(found, Chain)
    weak = sum(_arc(graph, s.start, s.end, s.tie)["support"] != "confirmed" for s in found.steps)
    trail = tuple((step.end, step.tie) for step in found.steps)
    assert (len(found.steps), weak, trail) == possible[0]


def random_network(dice: random.Random) -> nx.MultiDiGraph[str]:
    """Seven nodes and eleven dated ties, few of which overlap."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(7):
        graph.add_node(f"n{number}", what="actor", kind="Person", people=0)
    for number in range(11):
        begin, end = sorted(dice.sample(sorted(graph), 2))
        first = dice.randrange(2000, 2010)
        graph.add_edge(
            begin,
            end,
            key=f"t{number:02}",
            type="Contact",
            speech=False,
            joins=True,
            attendance="",
            begun=True,
            support=dice.choice(["confirmed", "reported"]),
            point=dice.random() < 0.2,
            start_earliest=f"{first}-01-01",
            end_latest=f"{first + dice.randrange(4)}-12-31",
        )
    return graph


def every_chain(
    graph: nx.MultiDiGraph[str], start: str, end: str
) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Length, number of ties not confirmed and trail of every chain that holds on one day."""
    for path in simple_paths(nx.MultiGraph(graph), start, end):
        arcs = [_arc(graph, one, other, tie) for one, other, tie in path]
        first = max(arc["start_earliest"] for arc in arcs)
        if all(arc["point"] or first <= arc["end_latest"] for arc in arcs):
            weak = sum(arc["support"] != "confirmed" for arc in arcs)
            yield len(path), weak, tuple((other, tie) for _, other, tie in path)


def simple_paths(graph: Any, start: str, end: str) -> Iterator[list[tuple[str, str, str]]]:
    paths: Any = nx.all_simple_edge_paths(graph, start, end)
    yield from paths


def _arc(graph: nx.MultiDiGraph[str], one: str, other: str, tie: str) -> dict[str, Any]:
    begin, end = sorted((one, other))
    return graph.edges[begin, end, tie]
