"""What a row of an answer pairs and counts: nothing that its tie does not say.

Apart from the tests of the library's form, as these are about what the record bears out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from facts import CAST, claim, write_dossier

MORE = CAST + (
    "  other: {kind: Company, name: Zeta Works}\n"
    "  second: {kind: Product, name: another Tool}\n"
    "  list: {kind: Vehicle, name: The List}\n"
)


def dossier(folder: Path, ties: str, cast: str = MORE) -> cuibono.Dossier:
    """A dossier of some ties, each with the word of the agency or the gazette."""
    return cuibono.open(write_dossier(folder, ties, cast=cast))


def use(more: str = "") -> str:
    """The agency uses two products of two firms, said twice."""
    return f"""
    ties:
      use:
        type: Deployment
        supplier: [other, lab]
        product: [tool, second]
        user: agency
        as_of: 2025-06-17
        lifecycle: active
        support: confirmed
        claims: [{claim("agency")}, {claim()}]
    {more}
    """


# -- whose product is whose


def test_a_use_of_several_products_of_several_suppliers_has_a_row_a_claim(tmp_path: Path) -> None:
    """Four rows a claim would say that each product is of each firm."""
    asked = dossier(tmp_path, use())
    for supplier in (None, "lab", "other"):
        rows = list(asked.ask("deployments", supplier=supplier))
        assert {(row["product"], row["from"]) for row in rows} == {
            ("another Tool, Example Tool", "Example Lab, Zeta Works")
        }
        assert sorted(str(row["by"]) for row in rows) == ["Example Agency", "Example Gazette"]


def test_products_of_a_use_with_several_suppliers_are_counted_as_nobodys(tmp_path: Path) -> None:
    """The use counts for each supplier; whose the products are is not told."""
    alone = f"""
      alone: {{type: Deployment, supplier: lab, product: second, user: forum, lifecycle: ended,
              end: 2025-06-01, support: confirmed, claims: [{claim("forum")}]}}
    """
    rows = dossier(tmp_path, use(alone)).ask("deployments-by-agency")
    told = {(row["where"], row["from"], row["by"]): (row["uses"], row["products"]) for row in rows}
    for supplier in ("Example Lab", "Zeta Works"):
        for by in ("Example Agency", "Example Gazette"):
            assert told["Example Agency", supplier, by] == (1, 0)
    assert told["Example Forum", "Example Lab", "Example Forum"] == (1, 1)


@pytest.mark.parametrize(
    ("question", "column", "tie"),
    [
        ("listings", "by", "type: ScheduleListing, vehicle: list, maker: [lab, other]"),
        ("licences", "from", "type: Licence, licensee: agency, licensor: [lab, other]"),
        ("offers-and-prices", "from",
         "type: PricingOffer, offered_to: agency, supplier: [lab, other]"),
        ("offers-against-purchases", "from",
         "type: PricingOffer, offered_to: agency, supplier: [lab, other]"),
        ("clearances", "held_by", "type: Authorization, authority: agency, holder: [lab, other]"),
        ("restrictions", "on",
         "type: Restriction, authority: agency, restricted_party: [lab, other]"),
    ],
)  # fmt: skip
def test_two_products_of_two_firms_stand_in_one_row(
    tmp_path: Path, question: str, column: str, tie: str
) -> None:
    """A listing, an offer, a licence of several says as little whose is whose as a use does."""
    asked = dossier(
        tmp_path,
        f"""
    ties:
      both: {{{tie}, product: [tool, second], as_of: 2025-06-17, lifecycle: active,
             support: confirmed, summary: {{en: a measure, fr: une mesure}},
             claims: [{claim("agency", "register", basis="record")}]}}
    """,
    )
    [row] = asked.ask(question)
    assert (row["product"], row[column]) == (
        "another Tool, Example Tool",
        "Example Lab, Zeta Works",
    )


def test_a_gift_of_two_donors_is_one_row_with_its_sum(tmp_path: Path) -> None:
    """A row for each would give the sum twice."""
    asked = dossier(
        tmp_path,
        f"""
    ties:
      gift: {{type: Donation, donor: [lab, other], recipient: forum, date: 2025-06-01,
             lifecycle: occurred, support: confirmed,
             amounts: [{{kind: paid, value: 5, currency: USD, qualifier: exact}}],
             claims: [{claim("forum")}]}}
    """,
    )
    [row] = asked.ask("donations")
    assert (row["donor"], row["value"]) == ("Example Lab, Zeta Works", 5)


# -- days


def barred(more: str) -> str:
    """A measure of the agency on the lab, with one claim on each of two days."""
    return f"""
    ties:
      measure:
        type: Restriction
        authority: agency
        restricted_party: lab
        summary: {{en: a measure, fr: une mesure}}
        support: confirmed
{more}
    """


EARLIER = claim("agency", "register", basis="record", says="{as_of: 2025-06-10, lifecycle: active}")
SUSPENDED = f"""
        start: 2025-06-01
        as_of: 2025-06-25
        lifecycle: suspended
        claims:
        - {EARLIER}
        - {claim("herald-paper", "herald")}
"""


def test_what_is_suspended_is_in_force_for_certain_only_while_seen_so(tmp_path: Path) -> None:
    """Its record's own day is one on which it was suspended already."""
    asked = dossier(tmp_path, barred(SUSPENDED))
    held = {
        day: [row["held"] for row in asked.ask("network-on-date", on=day)]
        for day in ("2025-05-31", "2025-06-10", "2025-06-20", "2025-06-25")
    }
    assert list(held.values()) == [[], ["certain"], ["possible"], ["possible"]]


def test_a_suspension_without_a_day_counts_from_the_first_source_that_tells_it(
    tmp_path: Path,
) -> None:
    """Who has it in force still does not tell it; the row says what it is the first word of."""
    asked = dossier(tmp_path, barred(SUSPENDED))
    rows = asked.ask("changed-since", since="2025-06-18", actor="lab")
    assert [(str(row["day"]), row["change"]) for row in rows] == [
        ("2025-06-18", "first told as suspended")
    ]
    [row] = asked.ask("changed-since", since="2025-06-18", actor="lab", language="fr")
    assert row["change"] == "première mention comme suspendu"


def test_a_span_that_began_before_the_day_counts_as_a_month_does(tmp_path: Path) -> None:
    """Some day of it may be the one; of what is known to be over before, none is."""
    span = f"""
        start: 2025-05-20/2025-06-05
        as_of: 2025-06-16
        lifecycle: active
        claims: [{claim("agency", "register", basis="record")}]
"""
    asked = dossier(tmp_path, barred(span))
    for since, found in (("2025-06-03", True), ("2025-06-06", False)):
        rows = asked.ask("changed-since", since=since, actor="lab")
        assert ("beginning" in {row["change"] for row in rows}) is found


def test_a_step_of_a_court_case_is_told_of_its_parties(tmp_path: Path) -> None:
    """An order names the court alone; it is part of the case, and that is the party's."""
    steps = f"""
    actors:
      order: {{kind: Instrument, name: the order}}
      bench: {{kind: PublicBody, name: The Bench}}
    ties:
      case:
        {{type: LegalAction, claimant: lab, defendant: agency, court: bench, start: 2025-06-01,
         as_of: 2025-06-16, lifecycle: active, support: confirmed,
         summary: {{en: a case, fr: une affaire}}, procedural_stage: {{en: begun, fr: engagée}},
         claims: [{claim("bench")}]}}
      ruling:
        {{type: Issuance, author: bench, instrument: order, date: 2025-06-12, lifecycle: occurred,
         support: confirmed, part_of: case, claims: [{claim("bench")}]}}
    """
    asked = dossier(tmp_path, steps)
    rows = asked.ask("changed-since", since="2025-06-10", actor="lab")
    assert "ruling" in {row["tie"] for row in rows}


def test_a_year_is_looked_at_until_its_last_day(tmp_path: Path) -> None:
    """As of 2025 may be December; a month given for "before" is its first day."""
    year = f"""
        start: 2025-01-05
        as_of: 2025
        lifecycle: active
        claims: [{claim("agency", "register", basis="record")}]
"""
    asked = dossier(tmp_path, barred(year))
    for before, found in (("2025-06-01", 0), ("2025-12", 0), ("2025-12-31", 0), ("2026", 1)):
        assert len(asked.ask("no-known-end", before=before)) == found


# -- who acts for whom


def test_somebody_named_who_acts_for_a_body_met_for_it(tmp_path: Path) -> None:
    """A secretary's meeting is asked of his ministry, and the row says who it was."""
    meeting = f"""
    ties:
      talk:
        type: Meeting
        date: 2025-06-12
        lifecycle: occurred
        support: confirmed
        participants:
        - {{actor: ann, on_behalf_of: agency, attendance: attended-confirmed}}
        - {{actor: bob, on_behalf_of: lab, attendance: attended-confirmed}}
        claims: [{claim("agency", "register", basis="record")}]
    """
    asked = dossier(tmp_path, meeting)
    told = {"Ann Example, for Example Agency", "Bob Example, for Example Lab"}
    for actor in ("agency", "lab", "ann", None):
        [row] = asked.ask("who-met-whom", actor=actor)
        assert {row["one"], row["other"]} == told
    assert not asked.ask("who-met-whom", actor="forum")
    [row] = asked.ask("chronology", actor="agency")
    assert row["tie"] == "talk"
    [row] = asked.ask("ties-of-actor", actor="lab")
    assert (row["whose"], row["with"]) == ("Bob Example, for Example Lab", "Ann Example")
