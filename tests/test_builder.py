"""Records to quads: what stands in the graph, and that the same facts give the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from cuibono.builder import build
from cuibono.turtle import CB
from cuibono.vocabulary import Vocabulary, load_vocabulary
from facts import claim, contract, sound

BASE = "https://example.org/id/"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def values(quads: list[Quad], subject: str, predicate: str) -> set[str]:
    wanted = (NamedNode(BASE + subject), NamedNode(CB + predicate))
    found = (q.object for q in quads if (q.subject, q.predicate) == wanted)
    return {o.value.removeprefix(BASE) for o in found if isinstance(o, NamedNode | Literal)}


def graph(folder: Path, facts: str, vocabulary: Vocabulary) -> list[Quad]:
    return build(sound(folder, facts, vocabulary), vocabulary)


def test_a_role_is_written_with_its_superproperty(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Questions about any tie ask cb:party and need no inference."""
    quads = graph(tmp_path, "ties:\n" + contract(), vocabulary)
    assert values(quads, "tie/deal", "buyer") == {"actor/agency"}
    assert values(quads, "tie/deal", "party") == {"actor/agency", "actor/lab"}


def test_no_value_enters_an_iri(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A corrected amount must stay the same thing."""
    amount = "amounts: [{kind: ceiling, value: 200000000, currency: USD, qualifier: up-to}]"
    quads = graph(tmp_path, "ties:\n" + contract(more=amount), vocabulary)
    assert values(quads, "tie/deal", "amounts") == {"tie/deal/amount/ceiling"}
    assert not [q for q in quads if "200000000" in str(q.subject)]


def test_the_written_form_of_a_figure_survives(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Typed numbers lose a closing zero; readers must see what the curator wrote."""
    amount = "amounts: [{kind: unit-price, value: 1.50, currency: USD}]"
    quads = graph(tmp_path, "ties:\n" + contract(more=amount), vocabulary)
    assert values(quads, "tie/deal/amount/unit-price", "valueText") == {"1.50"}


def test_two_unknown_parties_are_two_nodes_and_no_actors(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Two suppliers nobody named are not one supplier."""
    facts = "ties:\n" + contract("one") + contract("two")
    quads = graph(tmp_path, facts.replace("supplier: lab", "supplier: unknown"), vocabulary)
    suppliers = values(quads, "tie/one", "supplier") | values(quads, "tie/two", "supplier")
    assert suppliers == {"tie/one/party/supplier-unknown", "tie/two/party/supplier-unknown"}
    actors = {q.subject for q in quads if q.object == NamedNode(CB + "Actor")}
    assert not {s for s in actors if "/party/" in str(s)}


def test_an_open_end_has_no_day_in_the_graph(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A missing end date is not 'current', and not a far-off day either."""
    quads = graph(tmp_path, "ties:\n" + contract(more="start: 2025-06"), vocabulary)
    assert values(quads, "tie/deal", "startEarliest") == {"2025-06-01"}
    assert values(quads, "tie/deal", "startLatest") == {"2025-06-30"}
    assert values(quads, "tie/deal", "endLatest") == set()


def test_a_claim_carries_the_origin_it_comes_from(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Independence is counted by origin, so the graph must know it."""
    quads = graph(tmp_path, "ties:\n" + contract(), vocabulary)
    assert values(quads, "tie/deal/claim/agency-gazette", "origin") == {"gazette"}
    assert values(quads, "tie/deal/claim/agency-gazette", "via") == {"actor/gazette-paper"}


def test_an_invitation_keeps_its_word(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Whoever asks who was there must find that this one was only invited."""
    facts = f"""
    ties:
      evening:
        type: Event
        name: {{en: Evening, fr: Soirée}}
        host: forum
        date: 2025-06-23
        lifecycle: occurred
        support: reported
        participants:
          - {{actor: ann, attendance: invited-unconfirmed, on_behalf_of: lab}}
        claims: [{claim()}]
    """
    quads = graph(tmp_path, facts, vocabulary)
    part = "tie/evening/party/participants-ann"
    assert values(quads, "tie/evening", "participation") == {part}
    assert values(quads, part, "attendance") == {f"{CB}attendance-invited-unconfirmed"}
    assert values(quads, part, "onBehalfOf") == {"actor/lab"}


def test_facts_hold_no_blank_node(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Blank nodes cannot be linked to, compared or corrected."""
    quads = graph(tmp_path, "ties:\n" + contract(more="count: 1000"), vocabulary)
    assert not [q for q in quads if isinstance(q.subject, BlankNode)]
    assert not [q for q in quads if isinstance(q.object, BlankNode)]


def test_the_order_of_files_and_blocks_does_not_matter(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """The same facts must give the same bytes wherever a curator keeps them."""
    one = graph(tmp_path / "a", "ties:\n" + contract("x") + contract("y"), vocabulary)
    two = graph(tmp_path / "b", "ties:\n" + contract("y") + contract("x"), vocabulary)
    assert one == two


def test_a_tie_carries_the_names_of_its_parties(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """No question gathers them: its ends first, whoever was away or is not named told as such."""
    facts = f"""
    ties:
      talks:
        type: Meeting
        host: forum
        date: 2025-06
        lifecycle: occurred
        support: reported
        participants:
          - unnamed: {{en: staff, fr: des agents}}
            on_behalf_of: lab
            attendance: attended-reported
          - {{actor: bob, attendance: declined}}
          - {{actor: ann, attendance: attended-reported}}
        claims: [{claim()}]
    """
    quads = graph(tmp_path, facts, vocabulary)
    english, french = sorted(values(quads, "tie/talks", "between"))
    host = "Example Forum"
    staff = "staff (of Example Lab, not named)"
    assert english == f"Ann Example, Bob Example (declined), {staff}, {host}"
    staff = "des agents (d'Example Lab, noms non cités)"
    assert french == f"Ann Example, Bob Example (invitation déclinée), {staff}, {host}"


def test_names_and_graph_say_whose_part_is_less_sure(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """What is only reported of one party must not pass for as sure as its confirmed tie."""
    facts = "ties:\n" + contract().replace(
        "supplier: lab", "supplier: [lab, {actor: fund, support: reported}]"
    )
    quads = graph(tmp_path, facts, vocabulary)
    part = "tie/deal/party/supplier-fund"
    assert values(quads, "tie/deal", "lessSure") == {part}
    assert values(quads, part, "supportInTie") == {f"{CB}support-reported"}
    assert values(quads, "tie/deal", "between") == {
        "Example Agency, Example Fund (reported), Example Lab",
        "Agence exemple, Example Fund (selon la presse), Example Lab",
    }


def test_a_part_is_no_surer_than_its_tie(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """What is written stays in the graph as written; nothing follows from it beyond the tie."""
    facts = "ties:\n" + contract(support="reported", by="gazette-paper").replace(
        "supplier: lab", "supplier: [lab, {actor: fund, support: confirmed}]"
    )
    quads = graph(tmp_path, facts, vocabulary)
    assert values(quads, "tie/deal", "lessSure") == set()
    assert values(quads, "tie/deal/party/supplier-fund", "support") == {f"{CB}support-confirmed"}


def test_the_buyer_stands_before_the_supplier(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """In the direction of the drawn line, whatever order the facts have."""
    quads = graph(tmp_path, "ties:\n" + contract(), vocabulary)
    assert values(quads, "tie/deal", "between") == {
        "Example Agency, Example Lab",
        "Agence exemple, Example Lab",
    }


def test_a_tie_carries_each_other_stage_that_is_claimed_and_by_whom(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """No question takes claims apart; who says the recorded stage too gives no other."""
    people = "{unnamed: {en: staff, fr: des agents}, on_behalf_of: lab}"
    others = [
        claim(says="{lifecycle: planned}"),
        claim("forum", says="{lifecycle: active}"),
        claim(people, basis="unnamed-people", says="{lifecycle: ended}"),
    ]
    deal = "ties:\n" + contract()
    quads = graph(tmp_path, deal.rstrip().removesuffix("]") + f", {', '.join(others)}]", vocabulary)
    english, french = sorted(values(quads, "tie/deal", "anotherStage"))
    assert english == "ended (staff, of Example Lab, not named); planned (Example Gazette)"
    prior = "prévu (Example Gazette)"
    assert french == f"{prior} ; terminé (des agents, d'Example Lab, noms non cités)"
    assert not values(graph(tmp_path, deal, vocabulary), "tie/deal", "anotherStage")


def test_a_tie_carries_each_other_sum_that_is_claimed_and_by_whom(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """The buyer's own figure may stand in a claim alone; who says it gave none has no figure."""
    half = "{en: half a million, fr: un demi-million}"
    others = [
        claim(says=f"{{amounts: {half}}}"),
        claim("forum", says=f"{{amounts: {half}}}"),
        claim("lab", says="{amounts: 450000 EUR}"),
        claim("fund", says="{amounts: {en: not given, fr: non donnés}}"),
    ]
    deal = "ties:\n" + contract()
    quads = graph(tmp_path, deal.rstrip().removesuffix("]") + f", {', '.join(others)}]", vocabulary)
    assert values(quads, "tie/deal", "anotherFigure") == {
        "450000 EUR (Example Lab); half a million (Example Forum; Example Gazette)",
        "450000 EUR (Example Lab) ; un demi-million (Example Forum ; Example Gazette)",
    }
    assert not values(graph(tmp_path, deal, vocabulary), "tie/deal", "anotherFigure")


@pytest.mark.parametrize(
    ("lifecycle", "says", "seen"),
    [
        ("active", "{as_of: 2025-01-21}", ("2025-01-21", "2025-06-17")),
        ("active", "{as_of: 2025-08}", ("2025-06-17", "2025-08-01")),
        ("active", "{as_of: 2025-01, lifecycle: planned}", ("2025-06-17", "2025-06-17")),
        ("ended", "{as_of: 2025-01-21, lifecycle: active}", ("2025-01-21", "2025-01-21")),
        ("planned", "{as_of: 2025-01-21}", (None, None)),
    ],
)
def test_a_tie_carries_between_which_days_it_was_seen_in_force(
    lifecycle: str,
    says: str,
    seen: tuple[str | None, str | None],
    tmp_path: Path,
    vocabulary: Vocabulary,
) -> None:
    """By its record or by a claim: of a month, the last day by which and the first at which."""
    deal = "ties:\n" + contract(lifecycle=lifecycle, more="as_of: 2025-06-17")
    quads = graph(tmp_path, deal.replace("}]", f"}}, {claim(says=says)}]"), vocabulary)
    for name, day in zip(("seenEarliest", "seenLatest"), seen, strict=True):
        assert values(quads, "tie/deal", name) == ({day} if day else set())


def test_a_denial_is_no_sight_of_a_tie(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Who says that it is not so on a day does not have it in force then."""
    denial = claim(stance="denies", says="{as_of: 2025-06-20}")
    deal = "ties:\n" + contract(more="as_of: 2025-06-17").replace("}]", f"}}, {denial}]")
    assert values(graph(tmp_path, deal, vocabulary), "tie/deal", "seenLatest") == {"2025-06-17"}


@pytest.mark.parametrize(
    ("lifecycle", "told"),
    [("active", {"end planned", "fin prévue"}), ("ended", {"ended", "terminé"})],
)
def test_an_end_says_whether_it_came(
    lifecycle: str, told: set[str], tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A column of ends would mix plans and facts; without an end there is nothing to say."""
    deal = "ties:\n" + contract(lifecycle=lifecycle, more="end: 2026-07")
    assert values(graph(tmp_path, deal, vocabulary), "tie/deal", "endInWords") == told
    open_end = graph(tmp_path, "ties:\n" + contract(lifecycle=lifecycle), vocabulary)
    assert not values(open_end, "tie/deal", "endInWords")


def test_a_claim_carries_what_it_says_otherwise_in_words(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Parties and listed words by their labels, never the ids with which facts are written."""
    says = "{buyer: [forum, agency], lifecycle: planned, start: 2025-05, note: {en: no, fr: non}}"
    facts = "ties:\n" + contract().replace("at: ¶1", f"at: ¶1, says: {says}")
    quads = graph(tmp_path, facts, vocabulary)
    assert values(quads, "tie/deal/claim/agency-gazette", "saysInWords") == {
        "buyer: Example Forum, Example Agency; from: 2025-05; note: no; stage: planned",
        "acheteur : Example Forum, Agence exemple ; depuis : 2025-05 ; étape : prévu ; note : non",
    }


def test_a_tie_points_at_each_party_that_is_not_said_to_have_been_there(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """They are parties as well: whoever asks who met leaves them out in one line."""
    facts = f"""
    ties:
      talks:
        type: Meeting
        host: forum
        date: 2025-06
        lifecycle: occurred
        support: reported
        participants:
          - {{unnamed: {{en: staff, fr: des agents}}, on_behalf_of: lab, attendance: mentioned}}
          - {{actor: bob, attendance: declined}}
          - {{actor: ann, attendance: attended-reported}}
        claims: [{claim()}]
    """
    quads = graph(tmp_path, facts, vocabulary)
    unnamed = "tie/talks/party/participants-unnamed"
    assert values(quads, "tie/talks", "notSaidThere") == {"actor/bob", unnamed}
    assert values(quads, "tie/talks", "notSaidThere") < values(quads, "tie/talks", "party")


def test_a_party_is_within_itself_and_every_body_above(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Asked of the ministry, a question finds its bureau's office without following parents."""
    facts = """
    actors:
      ministry: {kind: PublicBody, name: {en: Ministry, fr: Ministère}}
      bureau: {kind: PublicBody, name: {en: Bureau, fr: Bureau}, parent: ministry}
      office: {kind: Unit, name: {en: Office, fr: Service}, parent: bureau}
    """
    quads = graph(tmp_path, facts, vocabulary)
    above = {"actor/office", "actor/bureau", "actor/ministry"}
    assert values(quads, "actor/office", "within") == above
    assert values(quads, "actor/ministry", "within") == {"actor/ministry"}


def test_people_not_named_are_within_the_body_they_stand_for(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """They are counted there, and are nobody's node but their tie's."""
    people = "supplier: {unnamed: {en: staff, fr: du personnel}, on_behalf_of: lab}"
    quads = graph(tmp_path, "ties:\n" + contract().replace("supplier: lab", people), vocabulary)
    party = "tie/deal/party/supplier-unnamed"
    assert values(quads, party, "within") == {party, "actor/lab"}


def test_a_sum_is_no_surer_in_the_graph_than_those_who_give_it(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Totals of what is confirmed must not take in what one paper alone says."""
    silent = "{amounts: {en: not given, fr: non donné}}"
    claims = f"[{claim('agency', says=silent)}, {claim('gazette-paper')}]"
    more = "amounts: [{kind: paid, value: 5, currency: USD}]"
    facts = "ties:\n" + contract(more=more).replace(f"[{claim('agency')}]", claims)
    quads = graph(tmp_path, facts, vocabulary)
    assert values(quads, "tie/deal/amount/paid", "supportInTie") == {f"{CB}support-reported"}
    assert values(quads, "tie/deal", "sureInWords") == {
        "confirmed (sum according to Example Gazette)",
        "confirmé (montant selon Example Gazette)",
    }


def test_a_sum_that_every_claim_gives_is_as_sure_as_its_tie(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    facts = "ties:\n" + contract(more="amounts: [{kind: paid, value: 5, currency: USD}]")
    quads = graph(tmp_path, facts, vocabulary)
    assert values(quads, "tie/deal/amount/paid", "supportInTie") == {f"{CB}support-confirmed"}
    assert values(quads, "tie/deal", "detailsInWords") == set()
