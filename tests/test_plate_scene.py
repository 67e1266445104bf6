"""What a plate shows: who stands where, what becomes a box, how sure and how far each line is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crowd import (
    HERE,
    actor,
    claim,
    contract,
    crowd,
    event,
    investment,
    party,
    post,
    records,
    tie,
)
from cuibono.dates import parse
from cuibono.money import Amount, figure
from cuibono.records import Records, Tie, ViewFile, Words
from cuibono.sentences import Teller
from cuibono.view import furniture, legend
from cuibono.view.plate.lanes.arrange import titles_of
from cuibono.view.plate.scene.compose import OPENING, WHOLE, Limits, compose
from cuibono.view.plate.scene.pieces import Box, Scene, Strand
from plates import vocabulary

CAST = [
    actor("agency", "PublicBody", "Agency", parent="state"),
    actor("bureau", "PublicBody", "Bureau", parent="state"),
    actor("court", "PublicBody", "Court", parent="state"),
    actor("state", "PublicBody", "State"),
    actor("lab", "Company", "Lab"),
    actor("firm", "Company", "Firm"),
    actor("fund", "Investor", "Fund"),
    actor("unit", "Unit", "Unit", parent="agency"),
    actor("bodies", "Group", "bodies"),
    actor("ann", "Person", "Ann"),
    actor("ben", "Person", "Ben"),
    actor("tool", "Product", "Tool"),
    actor("other-tool", "Product", "Other tool"),
    actor("list", "Vehicle", "List"),
]


def composed(*ties: Tie, view: ViewFile | None = None, limits: Limits = OPENING) -> Scene:
    return compose(records(CAST, ties), vocabulary(), view, limits=limits)


def a_view(**more: Any) -> ViewFile:
    return ViewFile(name="a-view", title=Words("A view", "Une vue"), where=HERE, **more)


def only_box(scene: Scene) -> Box:
    (box,) = scene.boxes
    return box


def strand(scene: Scene, node: str) -> Strand:
    (found,) = [s for box in scene.boxes for s in box.strands if s.node == node]
    return found


def column(scene: Scene, node: str) -> str:
    return scene.by_id[node].column


# -- where everybody stands


def test_bodies_stand_left_and_companies_and_investors_right() -> None:
    scene = composed(contract("c", "agency", "lab"), investment("i", "fund", "lab"))
    assert [column(scene, one) for one in ("agency", "lab", "fund")] == ["left", "right", "right"]


def test_a_person_stands_on_the_side_of_the_current_post() -> None:
    """A former post says nothing about where somebody stands now."""
    former = post("p2", "ben", "agency")
    former = tie("p2", "RoleHolding", former.parties, details=former.details, lifecycle="ended")
    scene = composed(post("p1", "ann", "agency"), former, event("e", ["ann", "ben"]))
    assert (column(scene, "ann"), column(scene, "ben")) == ("left", "right")
    assert scene.by_id["ann"].band == "people"


def test_the_current_post_is_the_second_line_and_no_line_of_its_own() -> None:
    scene = composed(post("p", "ann", "lab", "chair", "présidence"), event("e", ["ann", "ben"]))
    assert scene.by_id["ann"].second == Words("Lab, chair", "Lab, présidence")
    assert "p" not in scene.drawn_ties
    assert scene.by_id["ben"].second is None


def test_only_people_have_a_post_under_their_name() -> None:
    """A firm that founded a council holds no post there."""
    parties = [party("founder", "lab"), party("founded", "unit")]
    founding = tie("f", "Founding", parties, lifecycle="occurred", date=parse("2025-08"))
    assert composed(founding, contract("c", "agency", "lab")).by_id["lab"].second is None


def test_whoever_was_sent_by_one_body_is_shown_with_it() -> None:
    parties = [
        party("participants", "ann", attendance="attended-reported", on_behalf_of="agency"),
        party("participants", "ben", attendance="attended-reported"),
    ]
    scene = composed(tie("e", "Event", parties, details={"name": Words("Dinner", "Dîner")}))
    assert scene.by_id["ann"].second == Words("Agency", "Agency")
    assert column(scene, "ann") == "left"


def test_of_two_posts_the_one_a_person_was_sent_from_is_shown() -> None:
    """A reserve officer who speaks for a firm stands there as the firm's."""
    sent = party("participants", "ann", attendance="attended-reported", on_behalf_of="lab")
    late = replace(post("q", "ann", "agency", "officer", "officier"), start=parse("2025-06"))
    guests = [sent, party("participants", "ben", attendance="attended-reported")]
    dinner = tie("e", "Event", guests, details={"name": Words("Dinner", "Dîner")})
    scene = composed(post("p", "ann", "lab", "chair", "présidence"), late, dinner)
    assert scene.by_id["ann"].second == Words("Lab, chair", "Lab, présidence")


def test_a_unit_takes_side_and_shape_of_its_parent() -> None:
    scene = composed(contract("c", "unit", "lab"))
    assert (column(scene, "unit"), scene.by_id["unit"].shape) == ("left", "square")


def test_a_group_stands_where_its_roles_put_it() -> None:
    offer = tie("o", "PricingOffer", [party("offered_to", "bodies"), party("supplier", "lab")])
    scene = composed(offer)
    assert (column(scene, "bodies"), scene.by_id["bodies"].shape) == ("left", "dashed-square")


def test_a_view_may_pin() -> None:
    view = a_view(pin={"lab": "left", "agency": "right"})
    scene = composed(contract("c", "agency", "lab"), view=view)
    assert (column(scene, "lab"), column(scene, "agency")) == ("left", "right")


def test_a_whole_government_is_a_note_on_the_box_and_never_a_hub() -> None:
    scene = composed(contract("c", "state", "lab"))
    assert "state" not in scene.by_id
    assert only_box(scene).absent == ("state",)


def test_things_are_words_and_never_marks() -> None:
    parties = [party("product", "tool"), party("vehicle", "list"), party("maker", "lab")]
    scene = composed(tie("l", "ScheduleListing", [*parties, party("owner", "agency")]))
    assert set(scene.by_id) == {"agency", "lab"}


# -- boxes and direct lines


def test_a_tie_runs_from_actor_to_box_to_actor() -> None:
    box = only_box(composed(contract("c", "agency", "lab")))
    assert [s.node for s in box.strands] == ["agency", "lab"]


def test_posts_speech_and_kinship_are_not_drawn() -> None:
    speech = tie("s", "Statement", [party("speaker", "ann"), party("subject", "lab")])
    family = tie("k", "Kinship", [party("persons", "ann"), party("persons", "ben")])
    scene = composed(post("p", "ann", "lab"), speech, family)
    assert not scene.drawn_ties
    assert not scene.nodes


def test_what_passes_on_the_right_alone_stands_beyond_the_companies() -> None:
    """Lines straight from name to name would bunch, and cover one another's words."""
    scene = composed(investment("i", "fund", "lab"), investment("j", "agency", "lab"))
    assert {box.ties: box.far for box in scene.boxes} == {("i",): True, ("j",): False}


def test_parallel_ties_beyond_the_companies_share_a_box() -> None:
    scene = composed(*(investment(f"i{n}", "fund", "lab") for n in range(3)))
    assert only_box(scene).ties == ("i0", "i1", "i2")


# -- many ties between companies and backers


MANY = [
    investment("i1", "fund", "lab"),
    investment("i2", "fund", "firm"),
    investment("i3", "firm", "lab"),
    investment("i4", "lab", "firm"),
]


@pytest.mark.parametrize("change", [{"support": "reported"}, {"lifecycle": "planned"}])
def test_parallel_sums_share_no_box_unless_equally_sure_and_as_far(change: dict[str, Any]) -> None:
    """A sum on record must not look like one that the press reports or that is only planned."""
    sums = [replace(investment(f"i{n}", "fund", "lab"), **change if n else {}) for n in range(2)]
    assert {box.ties for box in composed(*sums).boxes if box.far} == {("i0",), ("i1",)}


def test_ties_in_the_same_words_to_one_receiver_share_a_box() -> None:
    assert {box.ties for box in composed(*MANY).boxes} == {("i1", "i3"), ("i2", "i4")}


def test_each_sum_keeps_a_box_of_its_own_and_parallel_ties_share_one() -> None:
    sums = [(Amount(id="a", kind="announced", value=figure(n), currency="USD"),) for n in "12"]
    one, other = (
        investment(f"s{n}", who, "lab", amounts=sums[n]) for n, who in enumerate(("fund", "firm"))
    )
    again = investment("s2", "fund", "lab")
    scene = composed(one, other, again, *MANY[1:2], *MANY[3:], partnership("p", "lab", "firm"))
    assert {box.ties for box in scene.boxes} == {("s0", "s2"), ("s1",), ("i2", "i4"), ("p",)}


def partnership(id: str, *partners: str) -> Tie:
    return tie(id, "Partnership", [party("partners", partner) for partner in partners])


def test_a_box_beyond_the_companies_points_at_the_receiver_alone() -> None:
    box = next(box for box in composed(*MANY).boxes if "i1" in box.ties)
    assert {s.node: s.end for s in box.strands} == {
        "lab": "filled",
        "fund": "none",
        "firm": "none",
    }


def test_what_a_public_body_takes_part_in_stays_in_the_middle() -> None:
    shared = partnership("p", "agency", "lab", "firm")
    (box,) = (box for box in composed(*MANY, shared).boxes if "p" in box.ties)
    assert not box.far


def listing(id: str, product: str, maker: str, **more: Any) -> Tie:
    parties = [party("product", product), party("vehicle", "list"), party("owner", "agency")]
    more = {"start": parse("2025-08-05")} | more
    return tie(id, "ScheduleListing", [*parties, party("maker", maker)], **more)


def test_ties_of_one_type_left_end_and_day_share_a_box() -> None:
    scene = composed(listing("l1", "tool", "lab"), listing("l2", "other-tool", "firm"))
    assert only_box(scene).ties == ("l1", "l2")
    assert strand(scene, "agency").ties == ("l1", "l2")
    assert strand(scene, "lab").ties == ("l1",)


def test_another_day_is_another_box() -> None:
    later = listing("l2", "other-tool", "firm", start=parse("2025-08-06"))
    assert len(composed(listing("l1", "tool", "lab"), later).boxes) == 2


def test_what_is_not_equally_sure_does_not_share_a_box() -> None:
    """Else the box would say of one what only the other's source says."""
    unsure = listing("l2", "other-tool", "firm", support="claimed")
    assert len(composed(listing("l1", "tool", "lab"), unsure).boxes) == 2


def test_what_has_begun_and_what_is_only_planned_do_not_share_a_box() -> None:
    """One hollow end for both would deny the one, one filled end would promise the other."""
    planned = listing("l2", "other-tool", "firm", lifecycle="planned")
    assert len(composed(listing("l1", "tool", "lab"), planned).boxes) == 2
    uses = [use("u1", "agency"), use("u2", "agency", lifecycle="planned")]
    assert {strand.end for box in composed(*uses).boxes for strand in box.strands} == {
        "filled",
        "hollow",
        "none",
    }
    assert len(composed(*uses).boxes) == 2


@pytest.mark.parametrize("support", ["confirmed", "reported"])
def test_parallel_ties_of_two_stages_are_two_boxes_however_many_they_are(support: str) -> None:
    active = [contract(f"c{n}", "agency", "lab", support=support) for n in range(9)]
    over = [
        contract(f"d{n}", "agency", "lab", support=support, lifecycle="ended") for n in range(9)
    ]
    assert sorted(box.count for box in composed(*active, *over).boxes) == [9, 9]


def test_a_views_own_group_keeps_its_stages_apart_too() -> None:
    view = a_view(group={"money": ("c", "d")})
    over = contract("d", "bureau", "firm", lifecycle="ended")
    assert len(composed(contract("c", "agency", "lab"), over, view=view).boxes) == 2


def use(id: str, user: str, **more: Any) -> Tie:
    parties = [party("user", user), party("supplier", "lab"), party("product", "tool")]
    return tie(id, "Deployment", parties, **more)


def test_uses_of_one_product_share_a_box() -> None:
    assert only_box(composed(use("u1", "agency"), use("u2", "bureau"))).ties == ("u1", "u2")


def test_a_view_may_group_otherwise() -> None:
    view = a_view(group={"money": ("c", "d")})
    one, other = contract("c", "agency", "lab"), contract("d", "bureau", "firm")
    assert only_box(composed(one, other, view=view)).ties == ("c", "d")


def test_a_thousand_parallel_ties_are_one_box() -> None:
    scene = composed(*(contract(f"c{n}", "agency", "lab") for n in range(1000)))
    assert only_box(scene).count == 1000


# -- ends, patterns


@pytest.mark.parametrize(
    ("lifecycle", "end"),
    [
        ("active", "filled"),
        ("planned", "hollow"),
        ("proposed", "hollow"),
        ("ended", "bar"),
        ("cancelled", "bar"),
        ("suspended", "bar"),
        ("unknown", "none"),
    ],
)
def test_the_end_of_a_line_is_its_stage(lifecycle: str, end: str) -> None:
    scene = composed(contract("c", "agency", "lab", lifecycle=lifecycle))
    assert (strand(scene, "lab").end, strand(scene, "agency").end) == (end, "none")


def test_an_open_offer_is_hollow() -> None:
    """An offer is not a purchase."""
    offer = tie("o", "PricingOffer", [party("offered_to", "agency"), party("supplier", "lab")])
    assert strand(composed(offer), "agency").end == "hollow"


def test_contact_and_partnership_have_no_arrow() -> None:
    talks = tie("t", "Contact", [party("parties", "agency"), party("parties", "lab")])
    deal = tie("p", "Partnership", [party("partners", "bureau"), party("partners", "firm")])
    scene = composed(talks, deal)
    assert {s.end for box in scene.boxes for s in box.strands} == {"none"}


def test_a_guest_who_was_there_has_a_filled_dot_and_one_only_invited_a_hollow_one() -> None:
    scene = composed(event("e", ["ann", "ben", "lab"]))
    assert strand(scene, "ann").dot == "dot"
    assert strand(scene, "lab").dot == "hollow-dot"


def test_whoever_is_said_to_have_been_there_and_denies_it_has_a_mark_of_its_own() -> None:
    """The dot of those who were there would settle what is open."""
    scene = composed(event("e", ["ann", "ben", "lab"], support="disputed"))
    assert [strand(scene, one).dot for one in ("ann", "ben")] == ["crossed-dot", "crossed-dot"]
    assert strand(scene, "lab").dot == "hollow-dot"


@pytest.mark.parametrize("support", ["disputed", "refuted", "retracted"])
def test_one_guest_s_denial_does_not_cross_out_the_others(support: str) -> None:
    """What is shown to be wrong of one says nothing of the rest."""
    parties = [
        party("participants", "ann", attendance="attended-confirmed"),
        party("participants", "ben", attendance="attended-reported", support=support),
    ]
    scene = composed(tie("e", "Event", parties, details={"name": Words("Dinner", "Dîner")}))
    assert (strand(scene, "ann").dot, strand(scene, "ben").dot) == ("dot", "crossed-dot")


def test_people_are_called_by_a_post_only_where_each_has_one() -> None:
    """A person of whom no post is recorded is no executive, whatever column is left."""
    evening = event("e", ["ann", "ben"])
    ann, ben = post("p", "ann", "agency"), post("q", "ben", "lab")
    some, every = titles_of(composed(ann, evening)), titles_of(composed(ann, ben, evening))
    assert some["people", "left"] == every["people", "left"] == Words("Officials", "Responsables")
    assert some["people", "right"] == Words("People", "Personnes")
    assert every["people", "right"] == Words("Executives", "Dirigeants")


def dated(tie: Tie, **when: str) -> Tie:
    """A post with its days, and its stage where it is told."""
    stage = when.pop("lifecycle", tie.lifecycle)
    days: dict[str, Any] = {key: parse(day) for key, day in when.items()}
    return replace(tie, lifecycle=stage, **days)


def test_nobody_stands_beside_a_meeting_in_a_post_taken_up_after_it() -> None:
    """Who is an official since May was none at the forum of April, nor among the officials."""
    forum = event("e", ["ann", "ben"], date=parse("2025-04-30"))
    ann = dated(post("p", "ann", "agency", "chair", "présidence"), start="2025-05-20")
    scene = composed(ann, dated(post("q", "ben", "agency"), start="2025-01"), forum)
    assert scene.by_id["ann"].second == Words(
        "later: Agency, chair", "plus tard : Agency, présidence"
    )
    assert (column(scene, "ann"), column(scene, "ben")) == ("right", "left")
    assert titles_of(scene)["people", "right"] == Words("People", "Personnes")


def test_a_post_held_on_one_day_of_several_says_since_when() -> None:
    early = event("e", ["ann", "ben"], date=parse("2025-02-12"))
    late = event("l", ["ann", "ben"], date=parse("2025-06-12"))
    chair = dated(post("p", "ann", "agency", "chair", "présidence"), start="2025-03-01")
    assert composed(chair, early, late).by_id["ann"].second == Words(
        "Agency, chair, since 1 March 2025", "Agency, présidence, depuis le 1er\u00a0mars 2025"
    )


def test_a_post_that_may_have_begun_by_then_is_told_as_it_is() -> None:
    forum = event("e", ["ann", "ben"], date=parse("2025-04"))
    chair = dated(post("p", "ann", "agency", "chair", "présidence"), start="2025-04-20")
    assert composed(chair, forum).by_id["ann"].second == Words(
        "Agency, chair", "Agency, présidence"
    )


def test_the_post_of_that_day_is_told_where_it_has_ended_since() -> None:
    """A picture of April shows who they were in April."""
    forum = event("e", ["ann", "ben"], date=parse("2025-04-30"))
    then = dated(post("p", "ann", "agency"), start="2025-01", end="2025-06", lifecycle="ended")
    now = dated(post("q", "ann", "lab"), start="2025-07")
    scene = composed(then, now, forum)
    assert scene.by_id["ann"].second == Words("Agency, director", "Agency, direction")
    assert column(scene, "ann") == "left"


def test_headings_are_true_of_everybody_under_them() -> None:
    """A campaign committee is no company, nor is what passes to it between companies."""
    cast = [*CAST, actor("club", "Forum", "Club"), actor("committee", "Organization", "Committee")]

    def headed(*ties: Tie) -> list[str]:
        titles = titles_of(compose(records(cast, ties), vocabulary(), None))
        return [titles["institutions", one].fr for one in ("right", "far")]

    firms = contract("c", "lab", "firm")
    assert headed(firms) == ["Entreprises", "Entre entreprises"]
    assert headed(firms, contract("d", "firm", "committee")) == [
        "Entreprises et autres",
        "Entre eux",
    ]
    assert headed(contract("c", "agency", "club"))[0] == "Autres"
    assert headed(investment("i", "fund", "lab"))[0] == "Entreprises, fonds"
    everyone = [investment("i", "fund", "lab"), contract("d", "firm", "committee")]
    assert headed(*everyone)[0] == "Entreprises, fonds et autres"


def test_what_is_part_of_another_mark_says_so_under_its_name() -> None:
    """Two awards of one department, one at its office, are not two departments'."""
    deals = contract("c", "agency", "lab"), contract("d", "unit", "firm")
    assert composed(*deals).by_id["unit"].second == Words(
        "part of: Agency", "rattachement : Agency"
    )
    assert composed(deals[1]).by_id["unit"].second is None


def test_a_name_that_says_whose_part_it_is_is_not_said_to_be_part_of_it_again() -> None:
    """Spelled out under its letters, in the language whose name says so."""
    name = Words("Office of Maps", "bureau des cartes de l'Agency")
    cast = [
        *CAST,
        replace(actor("om", "Unit", "OM", parent="agency"), name=name, short=Words("OM", "OM")),
    ]
    deals = contract("c", "agency", "lab"), contract("d", "om", "firm")
    scene = compose(records(cast, deals), vocabulary(), None)
    assert scene.by_id["om"].second == Words(
        "part of: Agency\u00a0· Office of Maps", "bureau des cartes de l'Agency"
    )


def test_a_presence_that_is_only_reported_is_dashed_and_the_caption_says_so() -> None:
    """Ann was there by the record; that Ben was is what an outlet says."""
    scene = composed(event("e", ["ann", "ben"]))
    assert [strand(scene, who).support for who in ("ann", "ben")] == ["confirmed", "reported"]
    assert (scene.counts.unconfirmed, scene.counts.less_sure) == (0, True)
    assert not composed(event("e", ["ann"]), post("p", "ann", "lab")).counts.less_sure
    said = furniture.drawn(scene.counts, "en")
    assert said.endswith(
        "Where a line is dashed and its box is not, only that somebody took part is unsure."
    )


def test_the_legend_explains_the_sign_of_a_stage_told_otherwise() -> None:
    """Only where a source does."""
    deal = contract("c", "agency", "lab", as_of=parse("2025-03"))
    rival = replace(claim("gazette-rival"), says={"lifecycle": "ended", "as_of": "2025-05"})

    def keys(*ties: Tie) -> list[str]:
        held = records(CAST, ties)
        return [key.label for key in legend.marks(Teller(vocabulary(), held), "en")]

    told = "a source tells another stage"
    assert told in keys(replace(deal, claims=(*deal.claims, rival)))
    assert told not in keys(deal)


def test_a_pin_gives_nobody_a_post() -> None:
    """Somebody of a company who is drawn on the public side is no official."""
    scene = composed(
        post("p", "ann", "lab"), event("e", ["ann", "ben"]), view=a_view(pin={"ann": "left"})
    )
    assert titles_of(scene)["people", "left"] == Words("People", "Personnes")


def test_where_a_presence_is_denied_nobody_is_said_to_have_been_there() -> None:
    """The heading of meetings stands over the denied one too."""
    scene = composed(event("e", ["ann", "ben"], support="disputed"))
    assert titles_of(scene)["people", "boxes"].en == "Said to have been there, or invited"
    held = composed(event("e", ["ann", "ben"]))
    assert titles_of(held)["people", "boxes"].en == "Where they were, or were invited"


@pytest.mark.parametrize("attendance", ["declined", "absent", "mentioned"])
def test_whoever_was_not_there_has_no_line(attendance: str) -> None:
    parties = [
        party("participants", "ann", attendance="attended-confirmed"),
        party("participants", "ben", attendance=attendance),
    ]
    scene = composed(tie("e", "Event", parties, details={"name": Words("Dinner", "Dîner")}))
    assert set(scene.by_id) == {"ann"}


def test_one_guest_may_be_less_sure_than_the_evening() -> None:
    parties = [
        party("participants", "ann", attendance="attended-confirmed"),
        party("participants", "ben", attendance="attended-reported", support="disputed"),
    ]
    scene = composed(tie("e", "Event", parties, details={"name": Words("Dinner", "Dîner")}))
    assert [strand(scene, who).support for who in ("ann", "ben")] == ["confirmed", "disputed"]


def test_a_line_for_several_ties_says_what_the_least_sure_says() -> None:
    """Only a view's own group may hold both."""
    ties = contract("c", "agency", "lab"), contract("d", "agency", "firm", support="reported")
    scene = composed(*ties, view=a_view(group={"money": ("c", "d")}))
    assert only_box(scene).support == strand(scene, "agency").support == "reported"


def test_every_status_has_one_of_three_patterns() -> None:
    patterns = composed().patterns
    assert patterns["confirmed"] == "solid"
    assert patterns["reported"] == patterns["claimed"] == "dashed"
    assert patterns["disputed"] == "dotted"


@pytest.mark.parametrize("support", ["refuted", "retracted"])
def test_what_was_refuted_or_withdrawn_is_drawn_only_if_asked(support: str) -> None:
    withdrawn = contract("c", "agency", "lab", support=support)
    assert not composed(withdrawn).drawn_ties
    asked = a_view(lens={"support": [support]})
    assert composed(withdrawn, view=asked).drawn_ties == {"c"}


# -- bands


def test_meetings_of_people_stand_below_and_those_of_bodies_above() -> None:
    parties = [
        party("participants", "agency", attendance="attended-reported"),
        party("participants", "lab", attendance="attended-reported"),
    ]
    scene = composed(event("e", ["ann", "ben"]), tie("m", "Meeting", parties))
    assert {box.id: box.band for box in scene.boxes} == {"e": "people", "m": "institutions"}


# -- how much


def test_the_lens_of_a_view_chooses() -> None:
    ties = [
        contract("c", "agency", "lab", start=parse("2025-01-01")),
        contract("d", "bureau", "firm", start=parse("2025-09-01")),
        investment("i", "fund", "lab"),
        event("e", ["ann", "ben"]),
    ]
    for lens, drawn in (
        ({"families": ["contract"]}, {"c", "d"}),
        ({"types": ["Investment"]}, {"i"}),
        ({"actors": ["lab"]}, {"c", "i"}),
        ({"actors": ["lab"], "without": "fund"}, {"c"}),
        ({"families": "contract", "until": "2025-06"}, {"c"}),
    ):
        assert composed(*ties, view=a_view(lens=lens)).drawn_ties == drawn


@pytest.mark.parametrize("size", [20, 60, 150])
def test_the_opening_holds_forty_marks_and_twenty_four_boxes(size: int) -> None:
    scene = compose(crowd(size), vocabulary())
    middle = [box for box in scene.boxes if not box.far]
    assert len(scene.nodes) <= 40
    assert len(middle) <= 24
    assert len(scene.boxes) <= 40


def test_what_is_left_out_is_counted() -> None:
    facts = crowd(60)
    everything = compose(facts, vocabulary(), limits=WHOLE)
    opening = compose(facts, vocabulary())
    counts = opening.counts
    assert counts.left_out_boxes == len(everything.boxes) - len(opening.boxes) > 0
    assert counts.ties < counts.ties_all == len(facts.ties)
    assert counts.actors + counts.left_out_actors == everything.counts.actors


def test_the_counts_say_what_is_not_confirmed() -> None:
    counts = composed(
        contract("c", "agency", "lab"), contract("d", "bureau", "lab", support="reported")
    ).counts
    assert (counts.ties, counts.unconfirmed) == (2, 1)


def test_what_the_headline_rests_on_is_never_left_out() -> None:
    facts = crowd(150)
    lonely = min(compose(facts, vocabulary(), limits=WHOLE).drawn_ties - _drawn(facts))
    assert lonely in compose(facts, vocabulary(), a_view(rests_on=(lonely,))).drawn_ties


def _drawn(facts: Records) -> frozenset[str]:
    return compose(facts, vocabulary()).drawn_ties


def test_a_long_column_folds_its_tail_into_one_mark_that_names_it() -> None:
    bodies = [actor(f"body-{n:02}", "PublicBody", f"Body {n}") for n in range(40)]
    ties = [contract(f"c{n:02}", f"body-{n:02}", "lab") for n in range(40)]
    facts = records([*CAST, *bodies], ties)
    scene = compose(facts, vocabulary(), limits=Limits(actors=40, boxes=None, column=16))
    (fold,) = scene.folds
    assert len([node for node in scene.nodes if node.column == "left"]) == 16
    assert fold.name.en == "+ 25 public bodies"
    assert fold.name.fr == "+ 25 organismes publics"
    assert len(fold.members) == 25
    assert fold.long_name.en.startswith("+ 25 public bodies: Body 1")
    assert scene.drawn_actors >= {body.id for body in bodies}


def test_a_fold_never_holds_a_single_actor() -> None:
    for size in range(1, 60):
        bodies = [actor(f"body-{n:02}", "PublicBody", f"Body {n}") for n in range(size)]
        ties = [contract(f"c{n:02}", f"body-{n:02}", "lab") for n in range(size)]
        limits = Limits(actors=40, boxes=None, column=16)
        scene = compose(records([*CAST, *bodies], ties), vocabulary(), limits=limits)
        assert all(len(fold.members) > 1 for fold in scene.folds)


def test_an_empty_dossier_is_an_empty_scene() -> None:
    scene = composed()
    assert (scene.nodes, scene.boxes) == ((), ())
