"""The other plates: one actor's surroundings, the matrix, the timeline, one kind of money."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from crowd import HERE, actor, contract, crowd, event, investment, party, post, records, tie
from cuibono.dates import parse
from cuibono.errors import CuibonoError, UnknownName
from cuibono.facts.schema import LAYOUTS as KNOWN
from cuibono.money import Amount, figure
from cuibono.records import Records, Tie, ViewFile, Words
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view import payload
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.layouts import LAYOUTS, picture_of
from cuibono.view.plate.other.amounts import amount_kinds, money_view
from cuibono.view.plate.other.calendar import scale_of
from cuibono.view.plate.other.days import days_of
from cuibono.view.plate.other.matrix import matrix
from cuibono.view.plate.other.surroundings import surroundings
from cuibono.view.plate.other.timeline import timeline
from cuibono.view.plate.other.weights import Weight
from cuibono.view.plate.prepared import Prepared
from cuibono.view.plate.scene.compose import Limits
from plates import bundled, vocabulary

SVG = "{http://www.w3.org/2000/svg}"
CAST = [
    actor("agency", "PublicBody", "Agency"),
    actor("bureau", "PublicBody", "Bureau"),
    actor("lab", "Company", "Lab"),
    actor("firm", "Company", "Firm"),
    actor("fund", "Investor", "Fund"),
    actor("ann", "Person", "Ann"),
    actor("ben", "Person", "Ben"),
    actor("academy", "Programme", "Academy"),
]


def facts(*ties: Tie) -> Records:
    return records(CAST, ties)


def teller(read: Records) -> Teller:
    return Teller(vocabulary(), read)


def around(read: Records, who: str) -> Prepared:
    return surroundings(teller(read), who)


def a_view(**more: Any) -> ViewFile:
    return ViewFile(name="a-view", title=Words("A view", "Une vue"), where=HERE, **more)


def of_class(picture: Picture, name: str, language: Language = "en") -> list[ElementTree.Element]:
    root = ElementTree.fromstring(picture.plate(language).svg)
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


# -- every layout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_names_each_tie_it_draws(layout: str, language: str) -> None:
    """Whatever the layout, each drawn tie can be focused, clicked and read aloud."""
    view = a_view(lens={"actors": ["openai"]})
    picture = picture_of(teller(bundled()), view, layout=layout)
    plate = picture.plate("fr" if language == "fr" else "en", prefix="x-")
    root = ElementTree.fromstring(plate.svg)
    said = {
        tie
        for group in root.iter(f"{SVG}g")
        if group.get("aria-label") and not group.get("data-actor")
        for tie in (group.get("data-ties") or "").split()
    }
    assert plate.drawn_ties
    assert said == plate.drawn_ties
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_dossier_is_calm_in_every_layout(layout: str) -> None:
    read = facts()
    view = a_view(lens={"actors": ["lab"]})
    plate = picture_of(teller(read), view, layout=layout).plate("en")
    assert "Nothing to draw" in plate.svg


def test_an_unknown_layout_is_answered_with_the_nearest() -> None:
    read = facts()
    with pytest.raises(UnknownName, match="Did you mean 'timeline'"):
        picture_of(teller(read), a_view(layout="timelime"))


def test_surroundings_of_nobody_say_what_to_add() -> None:
    read = facts()
    with pytest.raises(CuibonoError, match=r"lens: \{actors"):
        picture_of(teller(read), a_view(layout="surroundings"))


# -- surroundings


def test_the_actor_stands_left_and_everybody_else_right() -> None:
    read = facts(
        contract("c", "agency", "lab"),
        contract("d", "bureau", "firm"),
        investment("i", "fund", "lab"),
        event("e", ["ann", "lab"]),
    )
    scene = around(read, "lab").scene
    assert {node.id: node.column for node in scene.nodes} == {
        "lab": "left",
        "agency": "right",
        "fund": "right",
        "ann": "right",
    }
    assert scene.drawn_ties == {"c", "i", "e"}


def test_posts_are_ties_of_their_own_in_surroundings() -> None:
    read = facts(post("p", "ann", "lab"), contract("c", "agency", "lab"))
    assert "p" in around(read, "lab").scene.drawn_ties
    assert around(read, "ann").scene.drawn_ties == {"p"}


def test_kinship_is_drawn_nowhere() -> None:
    kin = tie("k", "Kinship", [party("persons", "ann"), party("persons", "ben")])
    assert not around(facts(kin), "ann").scene.drawn_ties


def test_a_tie_where_the_actor_is_only_mentioned_is_not_around_it() -> None:
    guests = [
        party("participants", "ann", attendance="mentioned"),
        party("participants", "ben", attendance="attended-reported"),
    ]
    dinner = tie("e", "Event", guests, details={"name": Words("Dinner", "Dîner")})
    assert not around(facts(dinner), "ann").scene.drawn_ties


def test_what_has_only_one_drawn_end_is_no_line() -> None:
    part = tie("p", "PartOf", [party("part", "academy"), party("whole", "lab")])
    assert not around(facts(part), "lab").scene.drawn_ties


def test_nobody_is_surrounded_under_an_unknown_name() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'lab'"):
        around(facts(), "lap")


# -- matrix


def test_the_matrix_sets_contracts_and_access_by_pair() -> None:
    offer = tie("o", "PricingOffer", [party("offered_to", "agency"), party("supplier", "firm")])
    read = facts(contract("c", "agency", "lab"), contract("d", "bureau", "lab"), offer)
    found = matrix(teller(read))
    assert found.bodies == ("agency", "bureau")
    assert found.companies == ("lab", "firm")
    assert {pair: [c.ties for c in chips] for pair, chips in found.cells.items()} == {
        ("agency", "firm"): [("o",)],
        ("agency", "lab"): [("c",)],
        ("bureau", "lab"): [("d",)],
    }


def test_an_offer_through_a_body_stands_once_with_those_it_is_made_to() -> None:
    """Twice in a column it would look like two offers."""
    roles = {"offered_to": "agency", "agency": "bureau", "supplier": "firm"}
    offer = tie("o", "PricingOffer", [party(role, who) for role, who in roles.items()])
    read = facts(offer, contract("d", "bureau", "lab"))
    found = matrix(teller(read))
    assert [pair for pair, chips in found.cells.items() for c in chips if "o" in c.ties] == [
        ("agency", "firm")
    ]


def test_meetings_and_money_are_not_in_the_matrix() -> None:
    read = facts(investment("i", "fund", "lab"), event("e", ["ann", "lab"]))
    assert not matrix(teller(read)).cells


def test_a_body_that_is_not_named_has_a_row_and_no_mark() -> None:
    parties = [party("authority", "academy"), party("product", "academy"), party("holder", "lab")]
    read = facts(tie("a", "Authorization", parties))
    found = matrix(teller(read))
    assert list(found.cells) == [("", "lab")]
    assert "body not named" in found.plate("en").svg
    assert len(of_class(found, "actor")) == 1


def test_a_shared_listing_stands_in_each_makers_column_alone() -> None:
    found = matrix(teller(bundled()))
    (chip,) = [
        chip for chip in found.cells["gsa", "google"] if "gemini-on-the-schedule" in chip.ties
    ]
    assert chip.ties == ("gemini-on-the-schedule",)


# -- money


def sums(kind: str, value: int, **more: Any) -> tuple[Amount, ...]:
    facts: dict[str, Any] = {"kind": kind, "value": figure(str(value)), "currency": "USD"}
    facts |= {"id": kind} | more
    return (Amount(**facts),)


def weighed(read: Records, kind: str | None = None) -> Prepared:
    return money_view(teller(read), kind)


def test_one_kind_of_amount_is_drawn_at_a_time() -> None:
    read = facts(
        contract("c", "agency", "lab", amounts=sums("ceiling", 10**6)),
        contract("d", "bureau", "lab", amounts=sums("paid", 10**6)),
        contract("x", "bureau", "firm"),
    )
    assert weighed(read, "ceiling").scene.drawn_ties == {"c"}
    assert weighed(read, "paid").scene.drawn_ties == {"d"}


def test_width_grows_by_the_logarithm() -> None:
    read = facts(
        contract("c", "agency", "lab", amounts=sums("paid", 10**6)),
        contract("d", "bureau", "lab", amounts=sums("paid", 10**8)),
        contract("e", "bureau", "firm", amounts=sums("paid", 10**7)),
    )
    weights = weighed(read, "paid").weights
    assert weights is not None
    small, middle, large = (weights.of_tie[one].width for one in ("c", "e", "d"))
    assert middle - small == pytest.approx(large - middle)
    assert [words.en for _, words in weights.key] == ["$1 million", "$10 million", "$100 million"]


@pytest.mark.parametrize(
    ("kind", "qualifier", "hollow"),
    [
        ("paid", "exact", False),
        ("announced", "exact", True),
        ("obligated", "up-to", True),
        ("ceiling", "exact", True),
    ],
)
def test_what_was_announced_or_is_at_most_is_hollow(
    kind: str, qualifier: str, hollow: bool
) -> None:
    read = facts(contract("c", "agency", "lab", amounts=sums(kind, 10**6, qualifier=qualifier)))
    picture = weighed(read, kind)
    assert picture.weights is not None
    assert picture.weights.of(["c"]).hollow is hollow
    assert bool(of_class(picture, "tie")[0].findall(f".//{SVG}path[@class='hollow']")) is hollow


def test_a_line_for_several_ties_is_as_wide_as_the_largest_and_never_their_sum() -> None:
    read = facts(
        investment("i", "fund", "lab", amounts=sums("committed", 10**6)),
        investment("j", "fund", "lab", amounts=sums("committed", 10**8)),
    )
    weights = weighed(read, "committed").weights
    assert weights is not None
    assert weights.of(["i", "j"]) == weights.of_tie["j"]


def test_token_prices_and_other_currencies_have_no_width() -> None:
    read = facts(
        contract("c", "agency", "lab", amounts=sums("paid", 10**6)),
        contract("d", "agency", "firm", amounts=sums("paid", 10**6)),
        contract("e", "bureau", "lab", amounts=sums("paid", 10**6, currency="EUR")),
        contract("f", "bureau", "firm", amounts=sums("paid", 1, nominal=True)),
    )
    assert weighed(read).scene.drawn_ties == {"c", "d"}
    assert amount_kinds(read, vocabulary()) == ["paid"]


def test_an_unknown_kind_of_amount_is_answered_with_the_kinds_there_are() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'ceiling'"):
        weighed(facts(), "celing")


def test_nothing_of_a_kind_is_still_a_calm_sheet() -> None:
    assert "Nothing to draw" in weighed(facts(), "spent").plate("en").svg
    weights = weighed(facts(), "spent").weights
    assert weights is not None
    assert weights.of(["none"]) == Weight(2.0, False)


# -- time


def state(lifecycle: str = "active", **dates: str) -> Tie:
    parsed = {key: parse(text) for key, text in dates.items()}
    return contract("c", "agency", "lab", lifecycle=lifecycle, **parsed)


def test_a_contract_in_force_certainly_held_until_its_source_was_true() -> None:
    days = days_of(state(start="2025-01", end="2026-01", as_of="2025-06-17"))
    assert days.possible_from == date(2025, 1, 1)
    assert days.certain == (date(2025, 1, 31), date(2025, 6, 17))
    assert days.possible_to == date(2026, 1, 31)


def test_in_force_on_a_day_says_nothing_of_before_and_after() -> None:
    days = days_of(state(as_of="2025-06-17"))
    assert days.certain == (date(2025, 6, 17), date(2025, 6, 17))
    assert (days.possible_from, days.possible_to) == (None, None)
    assert days.day is None


def test_it_certainly_held_on_the_day_it_began() -> None:
    """Though "as of August" may mean a day before it."""
    days = days_of(state(start="2025-08-05", as_of="2025-08"))
    assert days.certain == (date(2025, 8, 5), date(2025, 8, 5))


def test_what_is_planned_never_certainly_held() -> None:
    assert days_of(state("planned", start="2025-01-01", as_of="2025-06-17")).certain is None


def test_a_planned_end_proves_nothing() -> None:
    """Without a day on which its source was true, nothing says that it held until then."""
    days = days_of(state(start="2025-01-01", end="2026-01"))
    assert days.certain == (date(2025, 1, 1), date(2025, 1, 1))
    assert days.planned == (date(2025, 1, 1), date(2026, 1, 31))
    seen = days_of(state(start="2025-01-01", end="2026-01/..", as_of="2025-06"))
    assert seen.planned == (date(2025, 6, 30), date(2026, 1, 1))
    assert days_of(state("ended", start="2025-01", end="2026-01", as_of="2025-06")).planned is None


def test_of_a_state_whose_stage_is_not_known_no_day_is_certain() -> None:
    days = days_of(state("unknown", start="2025-01-01", end="2025-06-30"))
    assert days.certain is None
    assert (days.possible_from, days.possible_to) == (date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize("stage", ["planned", "proposed", "cancelled"])
def test_what_has_not_begun_is_planned_from_its_first_day(stage: str) -> None:
    days = days_of(state(stage, start="2026-01", end="2026-06", as_of="2025-06-17"))
    assert days.planned == (date(2026, 1, 1), date(2026, 6, 30))
    assert days_of(state(stage, as_of="2025-06-17")).planned is None


def test_the_page_takes_its_window_of_time_from_the_same_days() -> None:
    """What is surely within a window there is a bar here."""
    for read in (state(start="2025-01", end="2026-01", as_of="2025-06-17"), state("planned")):
        drawn = days_of(read)
        bounds = (drawn.certain_from, drawn.certain_to)
        assert payload.days(read)[1:3] == [day and day.toordinal() for day in bounds]


def test_an_evening_in_may_is_possible_all_month_and_certain_on_no_day() -> None:
    days = days_of(event("e", ["ann"], date=parse("2025-05")))
    assert (days.possible_from, days.possible_to) == (date(2025, 5, 1), date(2025, 5, 31))
    assert days.certain is None
    assert days_of(event("e", ["ann"], date=parse("2025-05-07"))).day == date(2025, 5, 7)


def test_what_has_no_date_is_listed_apart_in_words() -> None:
    """It stands in nobody's row, as if there were a day for it."""
    read = facts(
        contract("c", "agency", "lab", lifecycle="unknown"),
        contract("d", "bureau", "lab", start=parse("2025-01-01")),
    )
    picture = timeline(teller(read))
    assert [entry.tie.id for _, entries in picture.rows for entry in entries] == ["d"]
    assert [entry.tie.id for entry in picture.undated] == ["c"]
    assert "Without a date" in picture.plate("en").svg
    assert "Sans date" in picture.plate("fr").svg
    group = next(e for e in of_class(picture, "tie") if e.get("data-ties") == "c")
    drawn = {"certain", "possible", "open", "cap"}
    assert not [e for e in group.iter() if e.get("class") in drawn]


def drawn_days(**dates: str) -> list[str]:
    read = facts(state(**dates))
    (group,) = of_class(timeline(teller(read)), "tie")
    days = {"certain", "possible", "planned", "open", "cap", "beyond"}
    return [name for e in group if (name := e.get("class")) in days]


def reach(of: str, **dates: str) -> float:
    """How wide something of a state in force is drawn."""
    read = facts(state(**dates))
    (group,) = of_class(timeline(teller(read)), "tie")
    path = next(e.get("d") or "" for e in group if e.get("class") == of)
    places = [float(x) for x in re.findall(r"[MH](-?[\d.]+)", path)]
    return max(places) - min(places)


def test_certain_and_possible_are_drawn_apart() -> None:
    days = drawn_days(start="2025-01", end="2025-06", lifecycle="ended")
    assert days == ["possible", "certain", "cap", "cap"]


@pytest.mark.parametrize(
    ("dates", "drawn"),
    [
        ({"end": "2025-07"}, ["possible", "certain", "cap", "planned"]),
        ({"end": "2025-07/.."}, ["possible", "certain", "cap", "open", "planned"]),
        ({"end": "2035"}, ["possible", "certain", "cap", "planned", "beyond"]),
        ({"lifecycle": "planned", "end": "2025-07"}, ["planned"]),
        ({"lifecycle": "proposed"}, ["open", "planned"]),
    ],
    ids=["its end", "an end at the earliest", "beyond the scale", "all", "from a day on"],
)
def test_what_is_planned_is_drawn_hollow_and_has_no_solid_end(
    dates: dict[str, str], drawn: list[str]
) -> None:
    """A hollow end has not happened, here as in every picture."""
    dates = {"start": "2025-01", "as_of": "2025-05-17", **dates}
    assert drawn_days(**dates) == drawn
    (group,) = of_class(timeline(teller(told(**dates))), "tie")
    after = {"planned", *({"open", "beyond"} & set(drawn))}
    assert {e.get("fill") for e in group if e.get("class") in after} == {"var(--ground)"}


def told(**dates: str) -> Records:
    """A state in a dossier of June 2025."""
    read = facts(state(**dates))
    return replace(read, dossier=replace(read.dossier, as_of=parse("2025-06")))


def test_a_planned_end_is_told_beside_its_name_and_in_the_key() -> None:
    """For eyes and ears, and on paper; the key has no sign that is not drawn."""
    read = told(start="2025-01", end="2025-07", as_of="2025-05-17")
    words: dict[Language, tuple[str, str]] = {
        "en": ("planned to end in July 2025", "planned or awaited"),
        "fr": ("fin prévue en juillet 2025", "prévu ou en attente"),
    }
    for language, (beside, key) in words.items():
        picture = timeline(teller(read))
        (group,) = of_class(picture, "tie", language)
        assert beside in " ".join(group.itertext())
        assert beside in (group.get("aria-label") or "")
        assert key in picture.plate(language).svg
    ended = told(start="2025-01", end="2025-05", lifecycle="ended")
    assert "awaited" not in timeline(teller(ended)).plate("en").svg


def test_who_alone_tells_a_day_is_told_beside_it() -> None:
    read = bundled()
    groups = of_class(picture_of(teller(read), layout="timeline"), "tie")
    beside = {
        str(e.get("data-ties")): (" ".join(e.itertext()), e.get("aria-label") or "") for e in groups
    }
    notes = {tie: teller(read).less_sure(read.ties[tie], "en", brief=True) for tie in beside}
    assert any(notes.values())
    for one, (drawn, name) in beside.items():
        for note in notes[one]:
            assert words_of(note) <= words_of(drawn)
            assert words_of(note) <= words_of(name)


def words_of(text: str) -> set[str]:
    """The words of a text, however its lines are broken."""
    return set(re.findall(r"\w+", text))


def test_a_beginning_known_only_as_at_the_latest_has_an_open_edge_and_no_length() -> None:
    """A contract in force by June is not drawn from the left edge of the sheet."""
    dates = {"start": "../2025-06-16", "as_of": "2025-06-17", "end": "2025-06-30"}
    assert drawn_days(**dates) == ["possible", "certain", "open", "planned"]
    assert reach("open", **dates) <= 30
    assert drawn_days(as_of="2025-06-17") == ["certain", "open", "open"]


def test_an_open_edge_runs_out_in_the_drawing_and_in_the_key() -> None:
    """In a wedge without gaps: dashes say how sure a tie is."""
    read = facts(state(start="../2025-06-16", as_of="2025-06-17"))
    picture = timeline(teller(read))
    edges = of_class(picture, "open")
    assert edges
    assert all((edge.get("d") or "").endswith("Z") for edge in edges)
    assert all(edge.get("stroke-dasharray") is None for edge in edges)
    assert "nobody says" in picture.plate("en").svg
    assert "nul ne le dit" in picture.plate("fr").svg


def test_each_tie_stands_in_one_row_with_the_best_joined_of_its_actors() -> None:
    day = parse("2025-01-01")
    read = facts(
        contract("c", "agency", "lab", start=day),
        contract("d", "bureau", "lab", start=day),
        event("e", ["ann", "lab"]),
    )
    rows = timeline(teller(read)).rows
    assert [(who, sorted(e.tie.id for e in entries)) for who, entries in rows] == [
        ("lab", ["c", "d", "e"])
    ]


@pytest.mark.parametrize("layout", ["matrix", "timeline"])
def test_a_large_dossier_says_how_many_more_there_are(layout: str) -> None:
    """Nobody reads a table of a thousand rows; what is left out is counted in words."""
    ties = [contract(f"c{n:03}", f"b{n:03}", "lab") for n in range(130)]
    dated = [replace(tie, start=parse("2025-01-01")) for tie in ties]
    cast = [actor(f"b{n:03}", "PublicBody", f"Body {n}") for n in range(130)]
    read = records([*cast, actor("lab", "Company", "Lab")], dated)
    picture = picture_of(teller(read), layout=layout)
    plate = picture.plate("en")
    shown = len(plate.drawn_ties)
    assert 20 < shown <= 60
    assert f"{130 - shown} more stand in the tables" in plate.svg
    assert picture.scene.counts.ties == shown
    assert plate.height < 3000


def test_no_sum_is_cut_in_the_matrix() -> None:
    picture = picture_of(teller(bundled()), layout="matrix")
    for language in LANGUAGES:
        rows = re.findall(r"<text[^>]*>([^<]*)</text>", picture.plate(language).svg)
        sums = [row for row in rows if re.search(r"[$€£]|dollar", row)]
        assert sums
        assert not [row for row in sums if "…" in row]


@pytest.mark.parametrize("layout", ["matrix", "timeline"])
def test_no_date_loses_its_end(layout: str) -> None:
    """A line such as "until about August…" says less than its record, or something else."""
    picture = picture_of(teller(bundled()), layout=layout)
    for language in LANGUAGES:
        rows = re.findall(r"<text[^>]*>([^<]*)</text>", picture.plate(language).svg)
        assert not [row for row in rows if re.search(r"\b20\d\d.*…$|about.*…$", row)]


def test_one_old_tie_does_not_squeeze_all_others() -> None:
    days = [date(1990, 1, 1), *(date(2025, 1, 1 + n) for n in range(20))]
    assert scale_of(days, 0, 100).first == date(2024, 12, 1)
    assert scale_of(days[:2], 0, 100).first == date(1990, 1, 1)


def test_the_scale_names_as_many_months_as_have_room() -> None:
    for years in (0, 1, 5, 40):
        scale = scale_of([date(2000, 1, 1), date(2000 + years, 3, 1)], 0, 600)
        places = [tick.x for tick in scale.ticks()]
        assert places
        assert all(b - a > 40 for a, b in pairwise(places))


def test_large_dossiers_have_timelines_and_matrices_too() -> None:
    read = crowd(60)
    for layout in ("timeline", "matrix", "money"):
        assert picture_of(teller(read), layout=layout).plate("fr").drawn_ties


def test_check_and_schema_know_every_layout() -> None:
    """A view file that `cuibono check` accepts can be drawn, and the other way round."""
    assert tuple(LAYOUTS) == KNOWN


def test_the_key_says_that_the_widths_are_no_ruler() -> None:
    """On the sheet and in its name: twice as wide is not twice as much."""
    plate = weighed(facts(contract("c", "agency", "lab", amounts=sums("paid", 10**6))), "paid")
    for language, words in (("en", "logarithmic"), ("fr", "logarithmique")):
        svg = plate.plate("fr" if language == "fr" else "en").svg
        assert words in (ElementTree.fromstring(svg).get("aria-label") or "")
        assert svg.count(words) == 2


def test_a_valuation_is_told_and_no_arrow_says_that_it_was_paid() -> None:
    read = facts(contract("c", "agency", "lab", amounts=sums("valuation", 3 * 10**11)))
    (box,) = of_class(weighed(read, "valuation"), "box")
    assert "$300bn" in "".join(box.itertext()).replace(" billion", "bn")
    assert not of_class(weighed(read, "valuation"), "end")


def test_where_not_all_of_an_actors_ties_have_room_money_comes_first() -> None:
    met = [event(f"a{n}", ["lab", "agency", "bureau"]) for n in range(5)]
    read = facts(*met, contract("c", "agency", "lab"))
    one = Limits(actors=40, boxes=1, column=16)
    scene = surroundings(teller(read), "lab", limits=one).scene
    assert scene.counts.left_out_boxes
    assert scene.drawn_ties == {"c"}
