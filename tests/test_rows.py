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
      alone: {{type: Deployment, supplier: lab, product: second, user: forum, lifecycle: occurred,
              date: 2025-06-01, support: confirmed, claims: [{claim("forum")}]}}
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
        ("offers-and-prices", "from", "type: PricingOffer, offered_to: agency, supplier: [lab, other]"),
        ("offers-against-purchases", "from",
         "type: PricingOffer, offered_to: agency, supplier: [lab, other]"),
        ("clearances", "held_by", "type: Authorization, authority: agency, holder: [lab, other]"),
        ("restrictions", "on", "type: Restriction, authority: agency, restricted_party: [lab, other]"),
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
    assert (row["product"], row[column]) == ("another Tool, Example Tool", "Example Lab, Zeta Works")


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
