"""Sentences never say more than the record, and say it in good English and French."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent, indent

import pytest

from cuibono.dates import parse
from cuibono.facts import read_dossier
from cuibono.records import Actor, Place, Records, Tie, Words
from cuibono.sentences import Teller, in_words, type_faults
from cuibono.sentences.sums import money
from cuibono.sentences.template import parse_template
from cuibono.sentences.words import (
    LONGEST_LIST,
    capitalised,
    elides,
    indefinite,
    linked,
    listed,
    named,
)
from cuibono.text import LANGUAGES, Language
from cuibono.vocabulary import load_vocabulary
from facts import sound

VOCABULARY = load_vocabulary()

MORE_CAST = """\
actors:
  pentagon: {kind: PublicBody, name: {en: Pentagon, fr: Pentagone}, article: le, the: true}
  openlab: {kind: Company, name: OpenLab}
  agencies: {kind: Group, name: {en: federal agencies, fr: agences fédérales}, article: les}
  bureau: {kind: PublicBody, name: {en: Bureau, fr: Bureau}, article: le, the: true}
  archives: {kind: PublicBody, name: {en: Archives, fr: Archives}, article: les, the: true}
  rules: {kind: Instrument, name: {en: "OpenLab's rules", fr: "règles d'OpenLab"}, article: les}
  house: {kind: Place, name: {en: White House, fr: Maison-Blanche}, article: la, the: true}
sources:
  retold: {publisher: herald-paper, retells: gazette-paper, title: Un dîner, published: 2025-06-18,
           language: fr, kind: press, responses: [{by: openlab, stance: no-response, at: "¶4"}]}
  nameless: {retells: gazette-paper, language: fr, kind: press}
"""
SAYS = "{by: gazette-paper, stance: asserts, basis: witnessed, source: gazette, at: ¶2}"


class Desk:
    """A small dossier on a desk, told tie by tie; French spaces are made plain for reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day: date | None = None

    def records(self, story: str) -> Records:
        """The records of a story under `ties:`; a tie without claims is the gazette's."""
        (self.folder / "d").mkdir(parents=True, exist_ok=True)
        (self.folder / "d" / "more.yaml").write_text(MORE_CAST, encoding="utf-8")
        return sound(self.folder / "d", story, VOCABULARY)

    def teller(self, story: str) -> tuple[Teller, Records]:
        records = self.records(story)
        return Teller(VOCABULARY, records, day=self.day), records

    def told(self, tie: str, language: Language = "en") -> str:
        """One tie called `it`, as told."""
        teller, records = self.teller(written(tie))
        return plain(teller.told(records.ties["it"], language))

    def box(self, tie: str, language: Language = "en") -> tuple[str, str]:
        teller, records = self.teller(written(tie))
        first, second = teller.box(records.ties["it"], language)
        return plain(first), plain(second)


def written(tie: str) -> str:
    """A fact file with one tie; without `claims` it is the gazette's own."""
    body = dedent(tie).strip()
    if "claims:" not in body:
        body += f"\nclaims: [{SAYS}]"
    return f"ties:\n  it:\n{indent(body, '    ')}\n"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


CONTRACT = """
type: Contract
buyer: pentagon
supplier: openlab
start: 2025-06-16
as_of: 2025-06-17
lifecycle: active
support: confirmed
amounts: [{kind: ceiling, value: 200000000, currency: USD, qualifier: up-to}]
claims: [{by: pentagon, stance: asserts, basis: own-statement, source: gazette, at: ¶1}]
"""


# -- who says so


def test_what_is_confirmed_is_told_plainly(desk: Desk) -> None:
    assert desk.told(CONTRACT) == (
        "The Pentagon has a contract with OpenLab "
        "(since 16 June 2025; as of 17 June 2025): up to $200 million."
    )
    assert desk.told(CONTRACT, "fr") == (
        "Le Pentagone a un contrat avec OpenLab "
        "(depuis le 16 juin 2025 ; situation au 17 juin 2025) : jusqu'à 200 millions de dollars."
    )


def test_what_the_press_reports_is_told_with_the_outlet(desk: Desk) -> None:
    """A dashed line never reads as a plain fact."""
    tie = (
        "type: Investment\ninvestor: fund\ninvestee: openlab\nlifecycle: active\nsupport: reported"
    )
    assert desk.told(tie) == "Example Gazette reports that Example Fund is an investor in OpenLab."
    assert desk.told(tie, "fr") == (
        "Selon Example Gazette, Example Fund compte parmi les investisseurs d'OpenLab."
    )


def test_a_party_less_sure_than_its_tie_is_told_as_such(desk: Desk) -> None:
    """A confirmed tie would otherwise make a plain fact of what is only reported of one party."""
    tie = CONTRACT.replace("supplier: openlab", "supplier: [openlab, {actor: fund, SURE}]")
    reported = tie.replace("SURE", "support: reported")
    assert "with OpenLab and Example Fund (reported) (" in desk.told(reported)
    assert "avec OpenLab et Example Fund (selon la presse) (" in desk.told(reported, "fr")
    same = tie.replace("SURE", "support: confirmed")
    assert "with OpenLab and Example Fund (since" in desk.told(same)


def test_what_one_side_claims_is_told_with_that_side(desk: Desk) -> None:
    """A vendor's word about its customer is the vendor's word, in the box too."""
    tie = """
    type: Deployment
    supplier: openlab
    user: pentagon
    product: tool
    lifecycle: active
    support: claimed
    claims: [{by: openlab, stance: asserts, basis: own-statement, source: gazette, at: ¶1}]
    """
    assert desk.told(tie) == "OpenLab says that the Pentagon uses Example Tool from OpenLab."
    assert desk.box(tie)[0] == "Example Tool, says OpenLab"
    assert desk.box(tie, "fr")[0] == "Example Tool, selon OpenLab"


def test_people_not_named_behind_a_report_are_said_to_be(desk: Desk) -> None:
    tie = """
    type: Contact
    parties: [openlab, pentagon]
    lifecycle: occurred
    support: reported
    claims: [{by: gazette-paper, stance: asserts, basis: unnamed-people, source: gazette, at: ¶1}]
    """
    assert desk.told(tie).startswith("Example Gazette reports, citing unnamed people, that OpenLab")
    assert desk.told(tie, "fr").startswith(
        "Selon Example Gazette, d'après des sources anonymes, OpenLab"
    )


def test_one_named_ground_is_enough_not_to_call_all_unnamed(desk: Desk) -> None:
    tie = f"""
    type: Contact
    parties: [openlab, pentagon]
    lifecycle: occurred
    support: reported
    claims:
      - {{by: gazette-paper, stance: asserts, basis: unnamed-people, source: gazette, at: ¶1}}
      - {SAYS.replace("gazette-paper", "herald-paper")}
    """
    assert desk.told(tie).startswith("Example Gazette and Example Herald report that OpenLab")


def test_a_claim_on_one_partys_part_still_names_its_speaker(desk: Desk) -> None:
    tie = """
    type: Event
    name: {en: Dinner, fr: Dîner}
    lifecycle: occurred
    support: reported
    participants:
      - actor: ann
        attendance: attended-reported
        claims: [{by: gazette-paper, stance: asserts, basis: witnessed, source: gazette, at: ¶1}]
    claims: [{by: fund, stance: denies, basis: own-statement, source: gazette, at: ¶2}]
    """
    assert desk.told(tie).startswith("Example Gazette reports that the event “Dinner” took place")


def test_a_denial_stands_beside_what_it_denies(desk: Desk) -> None:
    """Both sides are on the record."""
    tie = f"""
    type: Ownership
    owner: fund
    owned: openlab
    lifecycle: active
    support: disputed
    claims:
      - {SAYS}
      - {{by: fund, stance: denies, basis: own-statement, source: herald, at: ¶1}}
    """
    assert desk.told(tie).endswith("in OpenLab; Example Fund denies it.")
    assert desk.told(tie, "fr").endswith("dans OpenLab ; Example Fund dément.")


@pytest.mark.parametrize(
    ("support", "ending"),
    [("refuted", "; shown to be wrong."), ("retracted", "; withdrawn by its source.")],
)
def test_what_turned_out_wrong_says_so(desk: Desk, support: str, ending: str) -> None:
    tie = CONTRACT.replace("support: confirmed", f"support: {support}")
    assert desk.told(tie).endswith(ending)


def test_what_nobody_is_recorded_as_saying_stands_under_its_status(desk: Desk) -> None:
    """Only denials are on record: the sentence still does not read as a fact."""
    claim = "{by: fund, stance: denies, basis: own-statement, source: herald, at: ¶1}"
    tie = f"""
    type: Ownership
    owner: fund
    owned: openlab
    lifecycle: active
    support: disputed
    claims: [{claim}]
    """
    assert desk.told(tie).startswith("Disputed: Example Fund has an ownership interest")
    assert desk.told(tie, "fr").startswith("Contesté : Example Fund détient")


def test_speech_begins_with_its_speaker(desk: Desk) -> None:
    """That it was said is on record; that it is so is not."""
    tie = """
    type: Statement
    speaker: ann
    subject: openlab
    date: 2025-06
    lifecycle: occurred
    support: {support}
    summary: {{en: machines will soon do this, fr: des machines le feront bientôt}}
    claims: [{{by: {by}, stance: asserts, basis: witnessed, source: gazette, at: ¶1}}]
    """
    own = tie.format(support="confirmed", by="ann")
    assert desk.told(own) == (
        "Ann Example, in a statement about OpenLab, in June 2025: machines will soon do this."
    )
    assert desk.told(own, "fr").startswith("Ann Example, dans une déclaration à propos d'OpenLab,")
    claimed = desk.told(tie.format(support="claimed", by="ann"))
    assert "according to" not in claimed  # it begins with her
    reported = desk.told(tie.format(support="reported", by="gazette-paper"))
    assert reported.startswith("Ann Example, in a statement")
    assert reported.endswith("do this (according to Example Gazette).")


# -- the stage


@pytest.mark.parametrize(
    ("lifecycle", "english", "french"),
    [
        ("proposed", "would award", "pourrait attribuer"),
        ("planned", "plans to award", "prévoit d'attribuer"),
        ("cancelled", "had planned to award", "prévoyait d'attribuer"),
        ("active", "has a contract", "a un contrat"),
        ("ended", "had a contract", "a eu un contrat"),
        ("unknown", "has, had or may get a contract", "a, a eu ou pourrait avoir un contrat"),
    ],
)
def test_the_verb_follows_the_stage(desk: Desk, lifecycle: str, english: str, french: str) -> None:
    """A plan is told as a plan, and what is over as over."""
    tie = CONTRACT.replace("lifecycle: active", f"lifecycle: {lifecycle}")
    assert english in desk.told(tie)
    assert french in desk.told(tie, "fr")


@pytest.mark.parametrize(
    ("lifecycle", "english", "french"),
    [
        ("proposed", "awaiting a decision", "en attente de décision"),
        ("suspended", "suspended", "suspendu"),
        ("cancelled", "cancelled", "annulé"),
        ("unknown", "stage not known", "étape non connue"),
    ],
)
def test_a_stage_that_the_verb_does_not_show_is_named(
    desk: Desk, lifecycle: str, english: str, french: str
) -> None:
    tie = CONTRACT.replace("lifecycle: active", f"lifecycle: {lifecycle}")
    assert f"; {english})" in desk.told(tie)
    assert f" ; {french})" in desk.told(tie, "fr")


def test_a_launch_that_was_called_off_says_so(desk: Desk) -> None:
    tie = "type: Launch\nmaker: openlab\nthing: tool\nlifecycle: cancelled\nsupport: confirmed"
    assert desk.told(tie) == "OpenLab had planned to launch Example Tool (cancelled)."


def test_a_plan_is_named_where_no_verb_shows_it(desk: Desk) -> None:
    """In a box there is no verb, and a budget is told by who puts it forward."""
    tie = CONTRACT.replace("lifecycle: active", "lifecycle: planned")
    assert desk.box(tie)[1].startswith("Planned · ")
    budget = (
        "type: Budget\nproposer: bureau\nbody: pentagon\nlifecycle: planned\nsupport: confirmed"
    )
    assert desk.told(budget) == "The Bureau put forward a budget for the Pentagon (planned)."


def test_a_box_keeps_to_the_beginning(desk: Desk) -> None:
    """Two short lines; the receipt has the rest."""
    tie = CONTRACT.replace("as_of:", "end: 2026-07\nas_of:")
    assert desk.box(tie) == ("Contract: up to $200 million", "Since 16 June 2025")
    assert desk.box(tie, "fr")[1] == "Depuis le 16 juin 2025"
    event = desk.box(EVENT)
    assert event == ("Evening of the forum", "23 July 2025 at the White House")


def test_an_offer_is_not_a_purchase(desk: Desk) -> None:
    tie = """
    type: PricingOffer
    supplier: openlab
    offered_to: agencies
    agency: bureau
    lifecycle: active
    support: confirmed
    amounts:
      - {kind: unit-price, value: 1, currency: USD, per: {en: year, fr: an}, nominal: true}
    """
    assert desk.told(tie) == (
        "OpenLab has a price offer open to federal agencies, through the Bureau: "
        "$1 per year, nominal price."
    )
    assert desk.told(tie, "fr") == (
        "OpenLab propose aux agences fédérales une offre tarifaire, par l'intermédiaire "
        "du Bureau : 1 dollar par an, prix symbolique."
    )


# -- who was there


EVENT = """
type: Event
name: {en: Evening of the forum, fr: Soirée du forum}
date: 2025-07-23
place: house
host: forum
lifecycle: occurred
support: confirmed
participants:
  - {actor: ann, attendance: attended-confirmed}
  - {actor: bob, attendance: invited-unconfirmed, on_behalf_of: openlab}
  - {actor: cleo, attendance: mentioned}
"""


def test_who_was_there_stands_apart_from_who_was_invited(desk: Desk) -> None:
    """An invitation is not a contact; neither is a room."""
    assert desk.told(EVENT) == (
        "The event “Evening of the forum” took place on 23 July 2025 at the White House, "
        "hosted by Example Forum; attendance confirmed: Ann Example; "
        "invited, attendance not confirmed: Bob Example (for OpenLab); "
        "named in connection: Cleo Example."
    )
    assert "présence non confirmée : Bob Example (pour OpenLab)" in desk.told(EVENT, "fr")


MEETING = """
type: Meeting
date: ../2025-05
lifecycle: occurred
support: {support}
participants:
  - {{unnamed: {{en: staff of OpenLab, fr: "des salariés d'OpenLab"}}, on_behalf_of: openlab,
     attendance: {first}}}
  - {{actor: bureau, attendance: {second}}}
"""


def test_a_meeting_names_only_those_who_were_there(desk: Desk) -> None:
    was, invited = "attended-confirmed", "invited-unconfirmed"
    both = MEETING.format(support="confirmed", first=was, second=was)
    assert desk.told(both) == (
        "Staff of OpenLab (not named) and the Bureau met by May 2025 at the latest."
    )
    assert desk.told(both, "fr") == (
        "Des salariés d'OpenLab (noms non cités) et le Bureau ont eu une rencontre "
        "au plus tard en mai 2025."
    )
    one = MEETING.format(support="confirmed", first=invited, second=was)
    assert desk.told(one).startswith("The Bureau took part in a meeting by May")
    nobody = MEETING.format(support="confirmed", first=invited, second=invited)
    assert desk.told(nobody).startswith("A meeting took place by May 2025")
    assert "invited, attendance not confirmed: staff" in desk.told(nobody)


def test_attendance_that_is_only_reported_needs_its_reporter(desk: Desk) -> None:
    """Within a confirmed meeting it stands apart; within a reported one the reporter has it all."""
    reported, was = "attended-reported", "attended-confirmed"
    apart = desk.told(MEETING.format(support="confirmed", first=reported, second=was))
    assert apart.startswith("The Bureau took part")
    assert "attendance reported: staff of OpenLab" in apart
    within = desk.told(MEETING.format(support="reported", first=reported, second=reported))
    assert within.startswith("Example Gazette reports that staff of OpenLab (not named) and the")


# -- parties without a name


def test_people_a_source_does_not_name_are_told_at_their_body(desk: Desk) -> None:
    tie = """
    type: Contact
    parties: [ann, {unnamed: {en: two advisers, fr: deux conseillers}, on_behalf_of: pentagon}]
    lifecycle: occurred
    support: confirmed
    """
    assert "two advisers (of the Pentagon, not named) were in contact" in desk.told(tie)
    assert "deux conseillers (du Pentagone, noms non cités) ont été" in desk.told(tie, "fr")


def test_a_party_that_the_source_does_not_state_is_told_as_such(desk: Desk) -> None:
    tie = CONTRACT.replace("supplier: openlab", "supplier: unknown")
    assert "a contract with a supplier the source does not name" in desk.told(tie)
    assert "avec un fournisseur que la source ne nomme pas" in desk.told(tie, "fr")


def test_an_optional_party_that_is_unknown_is_left_out(desk: Desk) -> None:
    """Nobody is said to have resold what the source does not say was resold."""
    tie = """
    type: ScheduleListing
    product: tool
    vehicle: {unnamed: {en: a purchasing list, fr: un catalogue}}
    reseller: unknown
    lifecycle: active
    support: confirmed
    """
    assert desk.told(tie) == "Example Tool is listed on a purchasing list (not named)."


# -- numbers


def test_a_count_is_said(desk: Desk) -> None:
    """One line for many says how many."""
    tie = CONTRACT.replace("amounts:", "count: {value: 1000, qualifier: more-than}\namounts:")
    assert "has more than 1,000 contracts with OpenLab" in desk.told(tie)
    assert "a plus de 1 000 contrats avec OpenLab" in desk.told(tie, "fr")
    other = "type: Launch\nmaker: openlab\nthing: tool\nlifecycle: occurred\nsupport: confirmed\n"
    assert "(one record for 3 launches)" in desk.told(other + "count: 3")


AMOUNT = "{{kind: {kind}, value: {value}, currency: {currency}, qualifier: {qualifier}}}"


@pytest.mark.parametrize(
    ("kind", "value", "currency", "qualifier", "english", "french"),
    [
        ("ceiling", "200000000", "USD", "exact",
         "$200 million, at most", "200 millions de dollars, plafond"),
        ("obligated", "1999998", "USD", "exact",
         "$1,999,998 legally committed", "1 999 998 dollars, crédits engagés"),
        ("budget-requested", "1010000000000", "USD", "exact",
         "$1.01 trillion, budget requested", "1,01 billion de dollars, budget demandé"),
        ("deployed", "1000000000", "EUR", "about",
         "about €1 billion invested so far", "environ 1 milliard d'euros déjà investi"),
        ("unspecified", "100000000", "USD", "order-of-magnitude",
         "of the order of $100 million, kind not stated",
         "de l'ordre de 100 millions de dollars, nature non précisée"),
        ("announced", "2500000000", "CHF", "more-than",
         "more than CHF 2.5 billion announced", "plus de 2,5 milliards de CHF annoncés"),
        ("obligated", "2000000", "USD", "up-to",
         "up to $2 million legally committed", "jusqu'à 2 millions de dollars, crédits engagés"),
        ("paid", "0.50", "GBP", "at-least", "at least £0.50 paid",
         "au moins 0,50 livre sterling payé"),
    ],
)  # fmt: skip
def test_neither_kind_nor_precision_of_a_sum_gets_lost(
    desk: Desk, kind: str, value: str, currency: str, qualifier: str, english: str, french: str
) -> None:
    amount = AMOUNT.format(kind=kind, value=value, currency=currency, qualifier=qualifier)
    tie = CONTRACT[: CONTRACT.index("amounts")] + f"amounts: [{amount}]"
    assert desk.told(tie).endswith(f": {english}.")
    assert desk.told(tie, "fr").endswith(f" : {french}.")


def test_amounts_of_two_kinds_stand_side_by_side(desk: Desk) -> None:
    """They are never added."""
    second = "{kind: obligated, value: 2000000, currency: USD, as_of: 2025-07}"
    tie = CONTRACT.replace("qualifier: up-to}]", f"qualifier: up-to}}, {second}]")
    told = desk.told(tie)
    assert told.endswith(": up to $200 million; $2 million legally committed as of July 2025.")


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("1", "$1", "1 dollar"),
        ("1000000", "$1 million", "1 million de dollars"),
        ("1500000", "$1.5 million", "1,5 million de dollars"),
        ("1000000000", "$1 billion", "1 milliard de dollars"),
        ("2000000000", "$2 billion", "2 milliards de dollars"),
        ("1000000000000", "$1 trillion", "1 billion de dollars"),
        ("252458698", "$252,458,698", "252 458 698 dollars"),
    ],
)
def test_a_billion_is_a_milliard(value: str, english: str, french: str) -> None:
    """The commonest slip between the two languages is a factor of a thousand."""
    assert money(Decimal(value), "USD", "en") == english
    assert plain(money(Decimal(value), "USD", "fr")) == french


# -- dates


@pytest.mark.parametrize(
    ("written_as", "english", "french"),
    [
        ("2025-06-16", "on 16 June 2025", "le 16 juin 2025"),
        ("2025-07-01", "on 1 July 2025", "le 1er juillet 2025"),
        ("2025-06", "in June 2025", "en juin 2025"),
        ("2025", "in 2025", "en 2025"),
        ("2025-06~", "about June 2025", "vers juin 2025"),
        ("2025-06-16~", "about 16 June 2025", "vers le 16 juin 2025"),
        ("2025-06?", "in June 2025, date not certain", "en juin 2025, date incertaine"),
        ("../2025-05", "by May 2025 at the latest", "au plus tard en mai 2025"),
        ("../2025-05-16", "by 16 May 2025 at the latest", "au plus tard le 16 mai 2025"),
        ("2025-05/..", "in May 2025 at the earliest", "au plus tôt en mai 2025"),
        ("2024/2025", "between 2024 and 2025", "entre 2024 et 2025"),
        ("2025-05-03/2025-05-05", "between 3 and 5 May 2025",
         "entre le 3 et le 5 mai 2025"),
    ],
)  # fmt: skip
def test_a_vague_date_stays_vague(written_as: str, english: str, french: str) -> None:
    when = parse(written_as)
    assert (in_words(when, "en"), plain(in_words(when, "fr"))) == (english, french)


@pytest.mark.parametrize(
    ("written_as", "english", "french"),
    [
        ("2025-06-16", "since 16 June 2025", "depuis le 16 juin 2025"),
        ("2025-08~", "since about August 2025", "depuis août 2025 environ"),
        ("../2025-05", "since May 2025 at the latest", "depuis mai 2025 au plus tard"),
        ("2024/2025", "since some time between 2024 and 2025",
         "depuis une date comprise entre 2024 et 2025"),
    ],
)  # fmt: skip
def test_a_vague_beginning_stays_vague(written_as: str, english: str, french: str) -> None:
    when = parse(written_as)
    said = in_words(when, "en", "since"), plain(in_words(when, "fr", "since"))
    assert said == (english, french)


@pytest.mark.parametrize(
    ("month", "french"), [("08", "d'août"), ("10", "d'octobre"), ("06", "de juin")]
)
def test_from_a_month_elides(month: str, french: str) -> None:
    assert in_words(parse(f"2025-{month}"), "fr", "from") == f"à partir {french} 2025"


def test_a_planned_end_that_has_passed_was_not_checked(desk: Desk) -> None:
    """A missing end date is not "current", and neither is one that went by."""
    tie = CONTRACT.replace("as_of:", "end: 2026-07\nas_of:")
    assert "planned to end in July 2026; as of 17 June 2025" in desk.told(tie)
    desk.day = date(2026, 9, 1)
    assert "was to end July 2026; not checked since" in desk.told(tie)
    assert "devait prendre fin en juillet 2026 ; non vérifié depuis" in desk.told(tie, "fr")
    assert "not checked since" in " ".join(desk.box(tie))


def test_a_date_that_stands_alone_in_a_box_needs_no_brackets(desk: Desk) -> None:
    tie = """
    type: PricingOffer
    supplier: openlab
    offered_to: agencies
    start: 2025
    lifecycle: active
    support: confirmed
    """
    assert desk.box(tie)[1] == "Since 2025"


def test_what_filled_one_year_is_dated_by_the_year(desk: Desk) -> None:
    """A yearly declaration is of that year, not "from 2025, until 2025"."""
    tie = """
    type: Contract
    buyer: pentagon
    supplier: openlab
    start: 2025
    end: 2025
    lifecycle: ended
    support: confirmed
    """
    assert "(in 2025)" in desk.told(tie)
    assert "(en 2025)" in desk.told(tie, "fr")
    assert desk.box(tie)[1] == "2025"


POST = """
type: RoleHolding
person: ann
body: {body}
title: {{en: "{en}", fr: "{fr}"}}
start: 2025
lifecycle: active
support: confirmed
"""


@pytest.mark.parametrize(
    ("body", "title", "english", "french"),
    [
        ("openlab", ("chief executive", "PDG"),
         "is chief executive of OpenLab", "est PDG d'OpenLab"),
        ("openlab", ("partner", "associée"), "is a partner at OpenLab", "est associée d'OpenLab"),
        ("bureau", ("official involved in policy", "responsable associée à la politique"),
         "is an official involved in policy at the Bureau",
         "est responsable associée à la politique au Bureau"),
        ("openlab", ("adviser on AI", "conseillère pour l'IA"),
         "is an adviser on AI at OpenLab", "est conseillère pour l'IA chez OpenLab"),
        ("pentagon", ("President of the United States", "présidente des États-Unis"),
         "Ann Example is President of the United States (since 2025)",
         "Ann Example est présidente des États-Unis (depuis 2025)"),
    ],
)  # fmt: skip
def test_a_post_is_said_as_one_says_it(
    desk: Desk, body: str, title: tuple[str, str], english: str, french: str
) -> None:
    """Nobody "holds the post of partner at"; a title that names its house needs no other."""
    tie = POST.format(body=body, en=title[0], fr=title[1])
    assert english in desk.told(tie)
    assert french in desk.told(tie, "fr")


def test_a_partnership_says_what_it_is_about(desk: Desk) -> None:
    tie = """
    type: Partnership
    partners: [pentagon, openlab]
    lifecycle: active
    summary: {en: tests of models, fr: des essais de modèles}
    support: confirmed
    """
    assert desk.told(tie) == "The Pentagon and OpenLab are partners: tests of models."
    assert desk.box(tie)[0] == "Tests of models"


def test_what_has_ended_says_from_when_to_when(desk: Desk) -> None:
    over = CONTRACT.replace("as_of: 2025-06-17", "end: 2025-08").replace("active", "ended")
    assert "had a contract with OpenLab (from 16 June 2025 to August 2025)" in desk.told(over)
    undated = CONTRACT.replace("active", "ended")
    assert "(begun on 16 June 2025; ended, date not given)" in desk.told(undated)


# -- grammar


@pytest.mark.parametrize(
    ("phrase", "of", "to"),
    [
        ("le Pentagone", "du Pentagone", "au Pentagone"),
        ("la GSA", "de la GSA", "à la GSA"),
        ("l'agence", "de l'agence", "à l'agence"),
        ("les agences", "des agences", "aux agences"),
        ("OpenAI", "d'OpenAI", "à OpenAI"),
        ("Anthropic", "d'Anthropic", "à Anthropic"),
        ("Élysée", "d'Élysée", "à Élysée"),
        ("Google", "de Google", "à Google"),
        ("Hewlett", "de Hewlett", "à Hewlett"),
        ("xAI", "de xAI", "à xAI"),
        ("un agent", "d'un agent", "à un agent"),
        ("des agents", "d'agents", "à des agents"),
        ("d'autres agents", "d'autres agents", "à d'autres agents"),
    ],
)
def test_french_contracts_and_elides(phrase: str, of: str, to: str) -> None:
    assert (linked("de", phrase), linked("à", phrase)) == (of, to)


def test_elision_knows_accents() -> None:
    assert elides("État")
    assert not elides("Yahoo")


def test_a_name_carries_its_article() -> None:
    where = Place("cast.yaml")
    name = Words("Example Agency", "Agence exemple")
    actor = Actor(id="a", kind="PublicBody", name=name, article="l'", the=True, where=where)
    assert (named(actor, "en"), named(actor, "fr")) == ("the Example Agency", "l'Agence exemple")
    assert named(replace(actor, article=None, the=False), "fr") == "Agence exemple"


def test_a_preposition_is_said_before_each_in_a_list(desk: Desk) -> None:
    tie = """
    type: Statement
    speaker: ann
    subject: [pentagon, openlab]
    lifecycle: occurred
    support: confirmed
    summary: {en: they are close, fr: ils sont proches}
    claims: [{by: ann, stance: asserts, basis: own-statement, source: gazette, at: ¶1}]
    """
    assert "à propos du Pentagone et d'OpenLab" in desk.told(tie, "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_can_be_said_not_to_be_named(language: Language) -> None:
    """« un fournisseur », « une autorité »: French needs the gender of whatever role there is."""
    feminine = {"autorité", "juridiction", "partie", "parties", "personne", "personnes",
                "entreprise", "plateforme", "composante"}  # fmt: skip
    for tie_type in VOCABULARY.tie_types.values():
        for role in tie_type.roles:
            said = indefinite(role.label[language], language)
            article, _, noun = said.partition(" ")
            if language == "fr":
                head = noun.split()[0]
                many = head.endswith("s")
                assert article == ("des" if many else "une" if head in feminine else "un"), said
            else:
                assert (article == "an") == (noun[0] in "aeio"), said


def test_what_has_been_named_is_not_named_again(desk: Desk) -> None:
    """Not "uses OpenLab Chat from OpenLab", nor "the Bureau has cleared it for the Bureau"."""
    tie = """
    type: Authorization
    authority: bureau
    product: tool
    for_body: {body}
    lifecycle: active
    support: confirmed
    """
    assert desk.told(tie.format(body="bureau")) == "The Bureau has cleared Example Tool."
    assert desk.told(tie.format(body="pentagon")).endswith("Example Tool for the Pentagon.")


def test_a_thing_called_after_the_subject_is_its_own(desk: Desk) -> None:
    """Not "OpenLab changed OpenLab's rules"."""
    tie = """
    type: PolicyChange
    author: openlab
    instrument: rules
    lifecycle: occurred
    support: confirmed
    summary: {en: a ban is gone, fr: une interdiction disparaît}
    """
    assert desk.told(tie) == "OpenLab changed its rules: a ban is gone."
    assert desk.told(tie, "fr") == "OpenLab a modifié ses règles : une interdiction disparaît."
    other = desk.told(tie.replace("author: openlab", "author: bureau"), "fr")
    assert "a modifié les règles d'OpenLab" in other


@pytest.mark.parametrize(
    ("level", "french"),
    [("FedRAMP High", "au niveau FedRAMP High"), ("tous les niveaux", "à tous les niveaux")],
)
def test_a_clearance_is_given_at_its_level(desk: Desk, level: str, french: str) -> None:
    tie = f"""
    type: Authorization
    authority: bureau
    product: tool
    level: {{en: High, fr: {level}}}
    lifecycle: active
    support: confirmed
    """
    assert desk.told(tie) == "The Bureau has cleared Example Tool at High."
    assert desk.told(tie, "fr") == f"Le Bureau a homologué Example Tool {french}."


def test_a_day_just_named_is_not_named_again(desk: Desk) -> None:
    tie = CONTRACT.replace("as_of: 2025-06-17", "as_of: 2025-06-16")
    assert "(since 16 June 2025; as of that day)" in desk.told(tie)
    assert "(depuis le 16 juin 2025 ; situation à cette date)" in desk.told(tie, "fr")
    alone = CONTRACT.replace("start: 2025-06-16\n", "")
    assert "(au 17 juin 2025)" in desk.told(alone, "fr")


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        ("2025-08-05", "2026-02-27", "from 5 August 2025 to 27 February 2026",
         "du 5 août 2025 au 27 février 2026"),
        ("2025-01", "2025-03", "from January to March 2025", "de janvier à mars 2025"),
        ("2025-10", "2025-11-01~", "from October 2025 to about 1 November 2025",
         "d'octobre 2025 au 1er novembre 2025 environ"),
        ("../2025-06", "2025-08", "from June 2025 at the latest, until August 2025",
         "à partir de juin 2025 au plus tard, jusqu'en août 2025"),
    ],
)  # fmt: skip
def test_a_span_reads_from_one_day_to_the_other(
    desk: Desk, start: str, end: str, english: str, french: str
) -> None:
    over = CONTRACT.replace("as_of: 2025-06-17", f"end: {end}").replace("active", "ended")
    over = over.replace("start: 2025-06-16", f"start: {start}")
    assert f"({english})" in desk.told(over)
    assert f"({french})" in desk.told(over, "fr")


def test_a_box_names_what_passes_then_what_it_is(desk: Desk) -> None:
    """One bare word ("Use", "Clearance") says too little."""
    tie = """
    type: Deployment
    supplier: openlab
    user: pentagon
    product: tool
    start: 2025
    lifecycle: active
    support: confirmed
    """
    assert desk.box(tie) == ("Example Tool", "Use, since 2025")
    assert desk.box(tie.replace("product: tool", "purpose: {en: notes, fr: notes}")) == (
        "Tools from OpenLab",
        "Use: notes",
    )
    contract = CONTRACT[: CONTRACT.index("amounts")] + (
        "summary: {en: 'a prototype for planning, with two partners that the source names at "
        "length', fr: un prototype}"
    )
    assert desk.box(contract)[0] == "Contract: a prototype for planning"


def test_no_box_of_the_dossier_says_one_thing_twice() -> None:
    for tie in BUNDLED.ties.values():
        first, second = BUNDLED_TELLER.box(tie, "en")
        assert first.lower() not in second.lower(), tie.id


def test_the_verb_agrees_with_how_many_there_are(desk: Desk) -> None:
    tie = CONTRACT.replace("buyer: pentagon", "buyer: [pentagon, bureau]")
    assert desk.told(tie).startswith("The Pentagon and the Bureau have a contract")
    group = CONTRACT.replace("buyer: pentagon", "buyer: agencies")
    assert desk.told(group).startswith("Federal agencies have a contract")
    assert desk.told(group, "fr").startswith("Les agences fédérales ont un contrat")


def test_one_organisation_takes_the_singular_in_english_alone(desk: Desk) -> None:
    """« les Archives ont », "the Archives has"; a class of bodies is many in both."""
    tie = CONTRACT.replace("buyer: pentagon", "buyer: archives")
    assert desk.told(tie).startswith("The Archives has a contract")
    assert desk.told(tie, "fr").startswith("Les Archives ont un contrat")


def test_a_long_list_says_how_many_more_there_are() -> None:
    names = [f"N{n}" for n in range(LONGEST_LIST + 4)]
    assert listed(names, "en").endswith(" and 5 others")
    assert plain(listed(names, "fr")).endswith(" et 5 autres")
    assert "others" not in listed(names[:LONGEST_LIST], "en")


def test_a_sentence_begins_with_a_capital_unless_a_name_has_its_own() -> None:
    assert capitalised("élection") == "Élection"
    assert capitalised("xAI has") == "xAI has"
    assert capitalised("d'OpenAI") == "D'OpenAI"


def test_french_spaces_do_not_break_before_high_marks(desk: Desk) -> None:
    teller, records = desk.teller(written(CONTRACT))
    told = teller.told(records.ties["it"], "fr")
    assert "\u202f;" in told
    assert "\u00a0: jusqu'à 200\u00a0millions de dollars" in told


# -- templates


@pytest.mark.parametrize(
    "text",
    ["{buyer", "buyer}", "[ for {amount}", "a ] b", "[a [b]]", "{buyer:has}", "{buyer:a|b|c}"],
)
def test_a_template_with_a_fault_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"brace|bracket|forms"):
        parse_template(text)


def test_a_template_that_names_no_key_is_found() -> None:
    contract = VOCABULARY.tie_types["Contract"]
    wrong = replace(contract, box_words=Words("{buyr}", "{buyer}"))
    (fault,) = type_faults(wrong, VOCABULARY)
    assert "contract.ttl: '{buyr}' has {buyr}, which is no key of Contract. Did you mean" in fault


def test_an_optional_segment_takes_the_first_way_that_can_be_said() -> None:
    template = parse_template("uses [{product}|tools]")
    assert template.fill(lambda slot: None) == "uses tools"
    assert template.fill(lambda slot: "ChatGPT") == "uses ChatGPT"


def test_what_stands_in_a_name_is_never_read_as_a_template(desk: Desk) -> None:
    """Names come from outside; only the ontology writes templates."""
    tie = EVENT.replace("Evening of the forum", '"{host} [x|y]"')
    assert "“{host} [x|y]” took place" in desk.told(tie)


# -- figures


FIGURE = """\
observations:
  users:
    about: tool
    measure: {en: users in agencies, fr: utilisateurs dans les agences}
    value: 90000
    unit: {en: users, fr: utilisateurs}
    qualifier: more-than
    period: ../2025-01
    support: claimed
    claims: [{by: openlab, stance: asserts, basis: own-statement, source: gazette, at: ¶1}]
"""


def test_a_figure_counted_by_its_own_vendor_is_self_reported(desk: Desk) -> None:
    teller, records = desk.teller(FIGURE)
    figure = records.observations["users"]
    assert teller.figure(figure, "en") == (
        "Example Tool, users in agencies: more than 90,000 users "
        "(by January 2025 at the latest; according to OpenLab, self-reported)."
    )
    assert plain(teller.figure(figure, "fr")) == (
        "Example Tool, utilisateurs dans les agences : plus de 90 000 utilisateurs "
        "(au plus tard en janvier 2025 ; selon OpenLab, chiffre de l'intéressé)."
    )


def test_millions_of_things_take_de_in_french(desk: Desk) -> None:
    teller, records = desk.teller(FIGURE.replace("90000", "18000000"))
    told = plain(teller.figure(records.observations["users"], "fr"))
    assert "plus de 18 millions d'utilisateurs" in told


def test_a_confirmed_figure_needs_no_speaker(desk: Desk) -> None:
    story = FIGURE.replace("claimed", "confirmed").replace(
        "value: 90000", "value: 1\n    value_max: 2"
    )
    teller, records = desk.teller(story)
    assert "more than 1 to 2 users (by January" in teller.figure(
        records.observations["users"], "en"
    )
    assert "OpenLab" not in teller.figure(records.observations["users"], "en")


# -- who says so, and where one reads it


def claims(desk: Desk, claim: str, language: Language = "en") -> str:
    story = written(CONTRACT[: CONTRACT.index("claims")] + f"claims: [{SAYS}, {claim}]")
    teller, records = desk.teller(story)
    tie = records.ties["it"]
    return plain(teller.claim(tie.claims[1], tie, language))


def test_a_claim_says_how_its_speaker_knows_and_where_one_reads_it(desk: Desk) -> None:
    claim = "{by: gazette-paper, stance: asserts, basis: document-seen, source: retold, at: ¶2}"
    assert claims(desk, claim) == (
        "Example Gazette says so on a document seen by the outlet; "
        "read in a French retelling by Example Herald, ¶2."
    )
    assert claims(desk, claim, "fr") == (
        "Example Gazette l'affirme d'après un document consulté par le média ; "
        "lu dans une reprise en français d'Example Herald, ¶2."
    )


def test_a_retelling_names_what_it_retells(desk: Desk) -> None:
    claim = "{by: openlab, stance: denies, basis: own-statement, source: nameless, at: ¶1}"
    assert claims(desk, claim) == (
        "OpenLab denies it in a statement; read in Example Gazette, "
        "through a French retelling, publisher not recorded, ¶1."
    )


def test_a_stage_that_somebody_tells_otherwise_is_said_in_words(desk: Desk) -> None:
    """A reader of either language never meets the word of a fact file."""
    claim = f"{SAYS[:-1]}, id: other, says: {{lifecycle: ended}}}}"
    assert "says otherwise: stage (ended)" in claims(desk, claim)
    assert "étape (terminé)" in claims(desk, claim, "fr")


@pytest.mark.parametrize(
    ("says", "english", "french"),
    [
        ("lifecycle: planned", "stage (planned)", "étape (prévu)"),
        ("as_of: 2024-05-29", "as of 29 May 2024", "situation au 29 mai 2024"),
        (
            "as_of: 2025-05, lifecycle: active",
            "as of May 2025, stage (in force)",
            "étape (en cours)",
        ),
    ],
)
def test_an_earlier_state_is_no_contradiction(
    desk: Desk, says: str, english: str, french: str
) -> None:
    """Who wrote before it began, or of an older day, says nothing against it."""
    claim = f"{SAYS[:-1]}, id: other, says: {{{says}}}}}"
    assert f"; earlier: {english}; read in" in claims(desk, claim)
    told = claims(desk, claim, "fr")
    assert " ; auparavant : " in told
    assert french in told
    assert "says otherwise" not in claims(desk, claim)


def test_what_is_not_given_is_no_contradiction_either(desk: Desk) -> None:
    says = "end: {en: not given, fr: non donnée}, amounts: {en: not disclosed, fr: non communiqué}"
    claim = f"{SAYS[:-1]}, id: other, says: {{{says}}}}}"
    assert "; does not give: end, amounts (not disclosed); read in" in claims(desk, claim)
    assert " ; ne donne pas : fin, montants (non communiqué) ;" in claims(desk, claim, "fr")


def test_a_stage_that_a_source_contradicts_is_told_wherever_the_tie_is(desk: Desk) -> None:
    """A contract that one source has terminated is not simply in force."""
    rival = f"{SAYS[:-1]}, id: other, says: {{lifecycle: ended, as_of: 2026-03}}}}"
    base = CONTRACT[: CONTRACT.index("claims")]
    own = CONTRACT[CONTRACT.index("[{by") + 1 : -2]
    teller, records = desk.teller(written(f"{base}claims: [{own}, {rival}]"))
    tie = records.ties["it"]
    assert plain(teller.told(tie, "en")).endswith("; one source: ended.")
    assert plain(teller.told(tie, "fr")).endswith(" ; une source : terminé.")
    assert "≠ one source: ended" in plain(teller.box(tie, "en")[1])
    assert "≠ une source : terminé" in plain(teller.box(tie, "fr")[1])
    assert plain(teller.stage(tie, "en")).endswith("≠ one source: ended")


def test_a_stage_of_an_earlier_day_is_not_told_beside_the_tie(desk: Desk) -> None:
    earlier = f"{SAYS[:-1]}, id: other, says: {{lifecycle: planned, as_of: 2025-05}}}}"
    base = CONTRACT[: CONTRACT.index("claims")]
    teller, records = desk.teller(written(f"{base}claims: [{SAYS}, {earlier}]"))
    assert "source:" not in plain(teller.told(records.ties["it"], "en"))
    assert "≠" not in teller.box(records.ties["it"], "en")[1]


def test_a_footnote_cites_an_earlier_state_apart(desk: Desk) -> None:
    """What the press wrote before it began is no source for that it did."""
    earlier = SAYS.replace("source: gazette", "source: retold").replace(
        "by: gazette-paper", "by: herald-paper"
    )
    earlier = earlier.replace("}", ", says: {as_of: 2025-05}}")
    base = CONTRACT[: CONTRACT.index("claims")].replace("confirmed", "reported")
    teller, records = desk.teller(written(f"{base}claims: [{SAYS}, {earlier}]"))
    just, _, before = teller.footnote(records.ties["it"], "en").partition(" Earlier: ")
    assert "Un dîner" not in just
    assert before.startswith("“Un dîner”")
    assert "Auparavant : « Un dîner »" in plain(teller.footnote(records.ties["it"], "fr"))


def test_whoever_tells_it_otherwise_is_not_named_as_telling_it(desk: Desk) -> None:
    """The sentence is handed to those who say just that; the others stand in the receipt."""
    rival = SAYS.replace("gazette-paper", "openlab").replace("}", ", says: {end: 2036}}")
    base = CONTRACT[: CONTRACT.index("claims")].replace("confirmed", "reported")
    teller, records = desk.teller(written(f"{base}claims: [{rival}, {SAYS}]"))
    told = plain(teller.told(records.ties["it"], "en"))
    assert told.startswith("Example Gazette reports that")
    teller, records = desk.teller(written(f"{base}claims: [{rival}]"))
    assert plain(teller.told(records.ties["it"], "en")).startswith("OpenLab says that")


def test_a_footnote_cites_who_says_otherwise_apart(desk: Desk) -> None:
    """Under "Sources" stands what bears the sentence; a reader who looks it up must find it."""
    rival = SAYS.replace("gazette-paper", "herald-paper")
    rival = rival.replace("source: gazette", "source: retold")
    rival = rival.replace("}", ", says: {lifecycle: planned}}")
    base = CONTRACT[: CONTRACT.index("claims")].replace("confirmed", "reported")
    teller, records = desk.teller(written(f"{base}claims: [{SAYS}, {rival}]"))
    just, _, otherwise = teller.footnote(records.ties["it"], "en").partition(" Says otherwise: ")
    assert " Source: “A contract”" in just
    assert "Un dîner" not in just
    assert otherwise.startswith("“Un dîner”")
    assert " Dit autrement : « Un dîner »" in plain(teller.footnote(records.ties["it"], "fr"))


def test_a_footnote_cites_everybody_where_nobody_says_just_this(desk: Desk) -> None:
    """They are then who the sentence names."""
    rival = SAYS.replace("}", ", says: {end: 2036}}")
    base = CONTRACT[: CONTRACT.index("claims")]
    teller, records = desk.teller(written(f"{base}claims: [{rival}]"))
    assert " Source: “A contract”" in teller.footnote(records.ties["it"], "en")


def test_who_speaks_of_itself_is_named_once(desk: Desk) -> None:
    """“OpenLab says that OpenLab …” reads as if there were two of them."""
    own = "claims: [{by: openlab, stance: asserts, basis: own-statement, source: gazette, at: ¶1}]"
    offer = f"""
    type: PricingOffer
    supplier: openlab
    offered_to: agencies
    start: 2025-08-06
    lifecycle: active
    support: claimed
    {own}
    """
    assert desk.told(offer).startswith("By its own account, OpenLab ")
    assert desk.told(offer, "fr").startswith("Selon ses propres dires, OpenLab ")
    post = f"""
    type: RoleHolding
    person: ann
    body: openlab
    title: {{en: adviser, fr: conseil}}
    start: 2025
    lifecycle: active
    support: claimed
    {own.replace("by: openlab", "by: ann")}
    """
    assert desk.told(post).startswith("By the account of the person concerned, ")


def test_who_speaks_of_somebody_else_is_still_named(desk: Desk) -> None:
    """The buyer stands first in the sentence, and it is not the buyer who speaks."""
    tie = CONTRACT.replace("by: pentagon", "by: openlab").replace("confirmed", "claimed")
    assert desk.told(tie).startswith("OpenLab says that the Pentagon ")


def test_a_later_day_is_told_otherwise_without_brackets(desk: Desk) -> None:
    """“As of (8 April 2026)” is no English."""
    claim = f"{SAYS[:-1]}, id: other, says: {{as_of: 2026-04-08}}}}"
    assert "says otherwise: as of 8 April 2026; read in" in claims(desk, claim)
    assert "dit autrement : situation au 8 avril 2026 ;" in claims(desk, claim, "fr")


def test_rival_figures_are_two_claims_on_one_tie(desk: Desk) -> None:
    claim = (
        "{by: openlab, stance: corrects, basis: own-statement, source: gazette, at: ¶1, "
        "says: {end: 2036-07, supplier: lab}}"
    )
    assert claims(desk, claim) == (
        "OpenLab corrects it in a statement; says otherwise: until July 2036, "
        "supplier (Example Lab); read in Example Gazette, ¶1."
    )


def test_silence_is_told_as_silence(desk: Desk) -> None:
    """Nobody is said to have refused."""
    teller, records = desk.teller(written(CONTRACT))
    response = records.sources["retold"].responses[0]
    assert teller.response(response, "en") == (
        "OpenLab had not answered at publication (asked about the article, ¶4)."
    )
    assert teller.response(response, "fr") == (
        "OpenLab n'avait pas répondu à la parution (question portant sur l'article, ¶4)."
    )


def test_a_footnote_is_ready_to_be_pasted(desk: Desk) -> None:
    """An attributed sentence, then each source with what is not recorded of it."""
    claim = SAYS.replace("gazette, at", "retold, at")
    teller, records = desk.teller(
        written(CONTRACT[: CONTRACT.index("claims")] + f"claims: [{claim}]")
    )
    footnote = teller.footnote(records.ties["it"], "en")
    assert footnote.startswith(teller.told(records.ties["it"], "en"))
    assert footnote.endswith(
        "Source: “Un dîner”, Example Herald, 18 June 2025, retelling Example Gazette, ¶2; "
        "no public address recorded."
    )
    french = plain(teller.footnote(records.ties["it"], "fr"))
    assert (
        "Source : « Un dîner », Example Herald, 18 juin 2025, reprise d'Example Gazette" in french
    )


def test_a_path_is_told_step_by_step(desk: Desk) -> None:
    teller, records = desk.teller(written(CONTRACT))
    tie: Tie = records.ties["it"]
    assert teller.path([("pentagon", tie, "openlab")], "en") == [
        f"The Pentagon → OpenLab: {teller.told(tie, 'en')}"
    ]


def test_the_parts_of_a_tie_can_be_had_one_by_one(desk: Desk) -> None:
    """A panel shows parties, amounts and times in rows."""
    teller, records = desk.teller(written(CONTRACT))
    tie = records.ties["it"]
    assert teller.tie(tie, "en") == teller.told(tie, "en")
    assert teller.parties(tie, "buyer", "fr") == "le Pentagone"
    assert teller.amounts(tie, "en") == ["up to $200 million"]
    assert teller.when(tie, "en") == "since 16 June 2025; as of 17 June 2025"
    assert teller.name("agencies", "fr") == "les agences fédérales"


# -- the bundled dossier


BUNDLED = read_dossier(VOCABULARY.folder / "facts", VOCABULARY).records
BUNDLED_TELLER = Teller(VOCABULARY, BUNDLED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tie", BUNDLED.ties.values(), ids=lambda t: t.id)
def test_every_tie_of_the_dossier_is_told_whole(tie: Tie, language: Language) -> None:
    told = BUNDLED_TELLER.told(tie, language)
    assert told.endswith(".")
    assert not any(mark in told for mark in ("…", "{", "  ", ",,", "()", "..", " ,"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "tie", [t for t in BUNDLED.ties.values() if t.support != "confirmed"], ids=lambda t: t.id
)
def test_nothing_unconfirmed_is_told_without_a_speaker(tie: Tie, language: Language) -> None:
    """The promise: nothing is said more strongly than its sources say it."""
    told = BUNDLED_TELLER.told(tie, language)
    speakers = [c for c in tie.claims if c.stance == "asserts"]
    names = [BUNDLED_TELLER.name(c.by, language) for c in speakers if c.by]
    names += [c.unnamed[language].partition(",")[0] for c in speakers if c.unnamed]
    assert any(name.lower() in told.lower() for name in names)


# -- the stage, and what is known of it


@pytest.mark.parametrize(
    ("tie", "language", "said"),
    [
        (CONTRACT, "en", "in force as of 17 June 2025; not checked since"),
        (CONTRACT, "fr", "en cours au 17 juin 2025 ; non vérifié depuis"),
        (CONTRACT.replace("as_of: 2025-06-17", "as_of: 2025-07"), "en", "in force"),
        (CONTRACT.replace("active", "suspended"), "en",
         "suspended as of 17 June 2025; not checked since"),
        (CONTRACT.replace("active", "ended"), "en", "ended"),
    ],
)  # fmt: skip
def test_what_held_before_the_dossiers_day_is_not_told_as_holding_now(
    desk: Desk, tie: str, language: Language, said: str
) -> None:
    """The dossier is as of 1 July 2025: nobody has looked at the contract since June."""
    teller, records = desk.teller(written(tie))
    assert plain(teller.stage(records.ties["it"], language)) == said


@pytest.mark.parametrize(
    ("language", "stage"),
    [("en", "in force (disputed)"), ("fr", "en cours (contesté)")],
)
def test_no_stage_of_what_is_denied_stands_bare(desk: Desk, language: Language, stage: str) -> None:
    """Panel and legal read do not say "took place" of a meeting that its guest denies."""
    denied = CONTRACT.replace("confirmed", "disputed").replace(
        "as_of: 2025-06-17", "as_of: 2025-07"
    )
    teller, records = desk.teller(written(denied))
    tie = records.ties["it"]
    assert plain(teller.stage(tie, language)) == stage
    assert plain(teller.standing(tie, language)).startswith(f"{stage}, ")


def test_stage_and_period_in_one_line_say_once_that_nobody_looked_since(desk: Desk) -> None:
    teller, records = desk.teller(written(CONTRACT))
    assert teller.standing(records.ties["it"], "en") == (
        "in force, since 16 June 2025; as of 17 June 2025; not checked since"
    )


OFFER = """
type: PricingOffer
supplier: openlab
offered_to: agencies
as_of: 2025-07-01
lifecycle: active
support: confirmed
summary: one dollar a year
"""


def test_an_open_offer_is_not_said_to_be_in_force(desk: Desk) -> None:
    """Its line ends hollow, and the word of its stage says the same."""
    teller, records = desk.teller(written(OFFER))
    offer = records.ties["it"]
    assert [teller.stage(offer, x) for x in LANGUAGES] == ["offer open", "offre en cours"]


BARRED = """
type: Restriction
authority: pentagon
restricted_party: openlab
start: 2025-03-03
as_of: 2025-07-01
lifecycle: active
support: confirmed
summary: {en: its models are barred, fr: ses modèles sont écartés}
"""


@pytest.mark.parametrize(
    ("stage", "language", "said", "never"),
    [
        ("active", "en", "has a restriction in place on OpenLab", "suspended"),
        ("suspended", "en", "as of 1 July 2025), since suspended: its models", "in place"),
        ("suspended", "fr", "juillet 2025), suspendue depuis : ses modèles", "(suspendu"),
        ("ended", "en", "ended, date not given), now ended: its models", "has"),
        ("ended", "fr", "aujourd'hui terminée : ses modèles", "suspendu"),
    ],
)  # fmt: skip
def test_a_restriction_that_is_halted_or_over_is_not_said_to_be_in_place(
    desk: Desk, stage: str, language: Language, said: str, never: str
) -> None:
    told = desk.told(BARRED.replace("active", stage), language)
    assert said in told
    assert never not in told


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        ("en", "From 3 March 2025\u00a0· suspended"),
        ("fr", "À partir du 3\u00a0mars 2025\u00a0· suspendu"),
    ],
)
def test_a_box_dates_what_was_stopped_and_not_the_stop(
    desk: Desk, language: Language, detail: str
) -> None:
    """“Suspended, since 3 March” would say that it was suspended on that day."""
    teller, records = desk.teller(written(BARRED.replace("active", "suspended")))
    assert teller.box(records.ties["it"], language)[1] == detail


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Deployment", "user: pentagon\nsupplier: openlab"),
        ("PricingOffer", "supplier: openlab\noffered_to: agencies"),
        ("ScheduleListing", "product: tool\nvehicle: unknown"),
    ],
)
def test_what_is_halted_is_not_told_in_the_present(desk: Desk, name: str, roles: str) -> None:
    """“Uses …, suspended” says both; what is not used, open or listed now was so."""
    tie = f"type: {name}\n{roles}\nstart: 2025-03\nlifecycle: suspended\nsupport: confirmed"
    told, dit = desk.told(tie), desk.told(tie, "fr")
    assert "(from March 2025), since suspended" in told
    assert re.search(r" (used|had|was) ", told)
    assert "suspendue depuis" in dit or "suspendu depuis" in dit


def test_a_restriction_on_a_product_says_whose_it_is(desk: Desk) -> None:
    """Who restricts what must be plain: “on OpenLab, over Example Tool” left it to guess."""
    tie = BARRED.replace("support:", "product: tool\nsupport:")
    assert "a restriction in place on Example Tool, a product of OpenLab (since" in desk.told(tie)
    assert "une mesure restrictive visant Example Tool, produit d'OpenLab" in desk.told(tie, "fr")
    unknown = BARRED.replace("restricted_party: openlab", "restricted_party: unknown")
    assert "a restriction in place on a party the source does not name" in desk.told(unknown)


@pytest.mark.parametrize(
    ("stage", "english", "french"),
    [
        ("planned", "There are plans for Ann Example", "Il est prévu qu'Ann Example devienne"),
        ("proposed", "There is a proposal for Ann", "Il est proposé qu'Ann Example devienne"),
        ("cancelled", "There were plans for Ann", "Il était prévu qu'Ann Example devienne"),
    ],
)
def test_a_post_to_come_is_nobody_s_promise(
    desk: Desk, stage: str, english: str, french: str
) -> None:
    """Who is to have it need not have planned it; « doit devenir » would be a duty."""
    tie = "type: RoleHolding\nperson: ann\nbody: openlab\ntitle: {en: chair, fr: présidente}\n"
    tie += f"as_of: 2025-07-01\nlifecycle: {stage}\nsupport: confirmed"
    assert desk.told(tie).startswith(english)
    assert desk.told(tie, "fr").startswith(french)


@pytest.mark.parametrize(
    ("stage", "english", "french"),
    [
        ("planned", "A meeting is planned to take place in May", "Il est prévu une rencontre en"),
        ("proposed", "A meeting is proposed to take place", "Il est proposé une rencontre en mai"),
    ],
)
def test_a_meeting_to_come_is_told_as_planned(
    desk: Desk, stage: str, english: str, french: str
) -> None:
    tie = "type: Meeting\nparticipants: [{actor: ann, attendance: invited-unconfirmed}]\n"
    tie += f"host: openlab\ndate: 2025-05\nlifecycle: {stage}\nsupport: confirmed"
    assert desk.told(tie).startswith(english)
    assert desk.told(tie, "fr").startswith(french)


USE = """
type: Deployment
user: pentagon
supplier: openlab
as_of: 2025-07-01
lifecycle: planned
support: confirmed
"""


def test_a_planned_use_is_a_plan_and_no_duty(desk: Desk) -> None:
    """« doit utiliser » would read as an obligation."""
    assert desk.told(USE).startswith("The Pentagon plans to use tools from OpenLab")
    assert desk.told(USE, "fr").startswith("Le Pentagone prévoit d'utiliser des outils d'OpenLab")


def test_a_clearance_awaited_is_for_the_authority_to_decide(desk: Desk) -> None:
    tie = USE.replace("Deployment", "Authorization").replace("planned", "proposed")
    tie = tie.replace("user:", "authority:").replace("supplier: openlab", "product: rules")
    tie = tie.replace("product: rules", "product: {unnamed: {en: a tool, fr: un outil}}")
    assert "The Pentagon has yet to decide whether to clear a tool" in desk.told(tie)
    french = desk.told(tie, "fr")
    assert "Le Pentagone n'a pas encore décidé s'il faut homologuer un outil" in french
