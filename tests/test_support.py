"""Support is what the claims bear out, and never more."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from cuibono.check import Support, explain_support, run_checks
from cuibono.facts import read_dossier
from cuibono.vocabulary import Vocabulary, load_vocabulary
from facts import claim, sound, write_dossier

VOCABULARY = load_vocabulary()

#: Who and what the usual cast lacks here.
MORE = """\
sources:
  wire: {publisher: wire-paper, title: A wire, published: 2025-06-19, kind: press}
  retold: {retells: gazette-paper, published: 2025-06-20, kind: press}
  release: {publisher: lab, title: We are glad, published: 2025-06-16, kind: statement}
  blog: {publisher: watchdog, published: 2025-06-21, kind: press}
actors:
  wire-paper: {kind: Publication, name: Example Wire}
  watchdog: {kind: NonProfit, name: Example Watchdog}
  office: {kind: Unit, name: Example Office, parent: agency}
  bureau: {kind: PublicBody, name: Example Bureau, parent: agency}
  state: {kind: PublicBody, name: Example State}
"""
CONTRACT = "type: Contract\nbuyer: agency\nsupplier: lab\nas_of: 2025-06-17\nlifecycle: active"

PRESS = claim("gazette-paper", "gazette")
SECOND = claim("herald-paper", "herald")
BUYER = claim("agency", "gazette")
SUPPLIER = claim("lab", "gazette")
RECORD = claim("agency", "register", basis="record")


def on_record(
    folder: Path,
    *claims: str,
    record: str = CONTRACT,
    more: str = MORE,
    written: str = "confirmed",
) -> Support:
    """The support of one record with these claims, as the curator has written it."""
    section = "observations" if "measure:" in record else "ties"
    listed = "\n".join(f"- {one}" for one in claims)
    block = f"{record}\nsupport: {written}\nclaims:\n{indent(listed, '  ')}"
    story = f"{more}{section}:\n  it:\n{indent(block, '    ')}\n"
    records = sound(folder, story, VOCABULARY)
    found = records.ties.get("it") or records.observations["it"]
    return explain_support(found, records, VOCABULARY)


def derived(folder: Path, *claims: str, record: str = CONTRACT, more: str = MORE) -> str | None:
    return on_record(folder, *claims, record=record, more=more).derived


# -- confirmed


def test_a_public_record_confirms(tmp_path: Path) -> None:
    assert derived(tmp_path, RECORD) == "confirmed"


def test_a_paper_that_saw_a_record_does_not(tmp_path: Path) -> None:
    """The reader cannot see what the outlet saw; only a source of kind record counts."""
    assert derived(tmp_path, claim("gazette-paper", "gazette", basis="record")) == "reported"


def test_the_word_of_the_buyer_confirms_a_contract_even_when_a_paper_quotes_it(
    tmp_path: Path,
) -> None:
    assert derived(tmp_path, BUYER) == "confirmed"


def test_the_word_of_the_supplier_does_not(tmp_path: Path) -> None:
    """A party cannot confirm its own boast."""
    assert derived(tmp_path, SUPPLIER) == "claimed"


CONFIRMERS = [
    ("Authorization", "authority: agency\nproduct: tool\nholder: lab", "agency", "lab"),
    ("Deployment", "supplier: lab\nuser: agency", "agency", "lab"),
    ("PricingOffer", "supplier: lab\noffered_to: agency", "lab", "agency"),
    ("Investment", "investor: fund\ninvestee: lab", "lab", "agency"),
    ("RoleHolding", "person: ann\nbody: lab\ntitle: {en: chief, fr: cheffe}", "ann", "bob"),
    ("Partnership", "partners: [lab, agency]", "lab", "fund"),
]


@pytest.mark.parametrize("kind, roles, who, other", CONFIRMERS, ids=[c[0] for c in CONFIRMERS])
def test_who_may_confirm_is_read_from_the_tie_type(
    tmp_path: Path, kind: str, roles: str, who: str, other: str
) -> None:
    record = f"type: {kind}\n{roles}\nas_of: 2025-06-17\nlifecycle: active"
    assert derived(tmp_path / "a", claim(who), record=record) == "confirmed"
    assert derived(tmp_path / "b", claim(other), record=record) == "claimed"


def test_nobody_confirms_a_tie_of_no_type(tmp_path: Path) -> None:
    record = (
        "type: OtherTie\nparties: [lab, agency]\nas_of: 2025-06-17\nlifecycle: active\n"
        "summary: {en: they know each other, fr: ils se connaissent}"
    )
    assert derived(tmp_path, claim("lab"), claim("agency", "herald"), record=record) == "claimed"


def test_a_unit_speaks_for_its_body_and_the_body_for_its_unit(tmp_path: Path) -> None:
    """A unit is a part of its body, acting under its own name."""
    assert derived(tmp_path / "a", claim("office")) == "confirmed"
    by_unit = CONTRACT.replace("buyer: agency", "buyer: office")
    assert derived(tmp_path / "b", claim("agency"), record=by_unit) == "confirmed"


def test_another_body_below_or_above_does_not(tmp_path: Path) -> None:
    """A government does not sign for each of its agencies, nor they for it."""
    assert derived(tmp_path / "a", claim("bureau")) == "claimed"
    below = CONTRACT.replace("buyer: agency", "buyer: bureau")
    assert derived(tmp_path / "b", claim("agency"), record=below) == "claimed"


def test_an_office_holder_does_not_confirm_in_the_body_s_stead(tmp_path: Path) -> None:
    """What the chief says, the firm has not said until somebody reads that it has."""
    assert derived(tmp_path, claim("ann")) == "claimed"


def test_a_body_may_confirm_for_those_who_act_on_its_behalf(tmp_path: Path) -> None:
    record = CONTRACT.replace(
        "buyer: agency", "buyer: {unnamed: {en: staff, fr: des agents}, on_behalf_of: agency}"
    )
    assert derived(tmp_path, claim("agency"), record=record) == "confirmed"


def test_a_party_that_leans_on_unnamed_people_is_no_own_word(tmp_path: Path) -> None:
    assert derived(tmp_path, claim("agency", basis="unnamed-people")) == "claimed"


# -- two origins


def test_two_papers_of_independent_origin_confirm(tmp_path: Path) -> None:
    assert derived(tmp_path, PRESS, SECOND) == "confirmed"


def test_two_papers_on_one_announcement_do_not(tmp_path: Path) -> None:
    both = (
        claim("gazette-paper", "gazette", origin="release"),
        claim("herald-paper", "herald", origin="release"),
    )
    assert derived(tmp_path, *both) == "reported"


RETELLING = """
  copied: {publisher: herald-paper, retells: gazette-paper, published: 2025-06-18, kind: press}
  late: {publisher: herald-paper, retells: gazette-paper, published: 2025-09-01, kind: press}
  own: {publisher: herald-paper, retells: gazette-paper, origin: its-own, kind: press}
actors:"""


@pytest.mark.parametrize(
    ("source", "support"), [("copied", "reported"), ("late", "reported"), ("own", "confirmed")]
)
def test_a_paper_that_retells_another_does_not_stand_beside_it(
    tmp_path: Path, source: str, support: str
) -> None:
    """It says it in its own name, and yet there is one origin unless it gives another."""
    copied = claim("herald-paper", source, basis="own-reporting")
    more = MORE.replace("\nactors:", RETELLING)
    assert derived(tmp_path, PRESS, copied, more=more) == support


@pytest.mark.parametrize(
    ("source", "origin"),
    [("copied", "gazette"), ("late", "gazette-paper 2025-09-01"), ("own", "its-own")],
)
def test_a_retelling_has_the_origin_of_the_article_it_retells(
    tmp_path: Path, source: str, origin: str
) -> None:
    """The last of that outlet up to its day; what is months old may be another."""
    copied = claim("herald-paper", source)
    more = MORE.replace("\nactors:", RETELLING)
    story = f"{more}ties:\n  it:\n{indent(CONTRACT, '    ')}\n    support: claimed\n"
    records = sound(tmp_path, f"{story}    claims: [{copied}]\n", VOCABULARY)
    assert records.origin(records.ties["it"].claims[0]) == origin


@pytest.mark.parametrize(("source", "warnings"), [("copied", 1), ("own", 0)])
def test_own_work_in_a_retelling_is_warned_of(tmp_path: Path, source: str, warnings: int) -> None:
    """Either the paper retells it or it found it out itself."""
    copied = claim("herald-paper", source, basis="own-reporting")
    more = MORE.replace("\nactors:", RETELLING)
    story = f"{more}ties:\n  it:\n{indent(CONTRACT, '    ')}\n    support: reported\n"
    loaded = read_dossier(write_dossier(tmp_path, f"{story}    claims: [{copied}]\n"), VOCABULARY)
    found = run_checks(loaded.records, VOCABULARY, loaded.findings).warnings
    assert len([f for f in found if f.rule == "own-work-in-a-retelling"]) == warnings


def test_a_retelling_is_no_second_origin(tmp_path: Path) -> None:
    """The article and its retelling are one voice, whatever their dates."""
    assert derived(tmp_path, PRESS, claim("gazette-paper", "retold")) == "reported"


@pytest.mark.parametrize("basis", ["unnamed-people", "opinion"])
def test_neither_of_the_two_may_rest_on_unnamed_people_or_be_an_opinion(
    tmp_path: Path, basis: str
) -> None:
    frail = claim("herald-paper", "herald", basis=basis)
    assert derived(tmp_path / "two", PRESS, frail) == "reported"
    third = claim("wire-paper", "wire")
    assert derived(tmp_path / "three", PRESS, frail, third) == "confirmed"


def test_a_paper_and_a_party_read_in_two_sources_confirm(tmp_path: Path) -> None:
    assert derived(tmp_path, PRESS, claim("lab", "herald")) == "confirmed"


def test_a_paper_and_the_party_it_quotes_do_not(tmp_path: Path) -> None:
    """What stands in one article cannot be shown to have two origins."""
    assert derived(tmp_path, PRESS, claim("lab", "gazette", origin="release")) == "reported"


def test_two_interested_sides_do_not(tmp_path: Path) -> None:
    """Two boasts are not a report."""
    assert derived(tmp_path, SUPPLIER, claim("fund", "herald")) == "claimed"


def test_two_words_of_one_side_do_not(tmp_path: Path) -> None:
    """A firm repeated in ten papers is one firm."""
    assert derived(tmp_path, SUPPLIER, claim("lab", "herald")) == "claimed"


def test_two_who_hold_posts_in_one_outlet_are_one_side(tmp_path: Path) -> None:
    post = "type: RoleHolding\nperson: ann\nbody: herald-paper\ntitle: {en: editor, fr: rédactrice}"
    more = (
        f"{MORE}ties:\n  post:\n{indent(post, '    ')}\n    as_of: 2025-06-17\n"
        f"    lifecycle: active\n    support: reported\n    claims: [{PRESS}]\n"
    )
    claims = (SECOND, claim("ann", "wire"))
    listed = "".join(f"      - {one}\n" for one in claims)
    story = f"{more}  it:\n{indent(CONTRACT, '    ')}\n    support: reported\n    claims:\n{listed}"
    records = sound(tmp_path, story, VOCABULARY)
    assert explain_support(records.ties["it"], records, VOCABULARY).derived == "reported"


# -- reported and claimed


@pytest.mark.parametrize("basis", ["own-statement", "document-seen", "unnamed-people", "witnessed"])
def test_a_publication_reports_whatever_it_rests_on(tmp_path: Path, basis: str) -> None:
    assert derived(tmp_path, claim("gazette-paper", basis=basis)) == "reported"


def test_people_a_paper_does_not_name_are_the_paper_s_report(tmp_path: Path) -> None:
    speaker = "{unnamed: {en: two officials, fr: deux responsables}}"
    assert derived(tmp_path, claim(speaker, basis="unnamed-people")) == "reported"


def test_an_unnamed_spokesman_of_a_party_is_that_party_s_word(tmp_path: Path) -> None:
    speaker = "{unnamed: {en: a spokesman, fr: un porte-parole}, on_behalf_of: lab}"
    assert derived(tmp_path, claim(speaker)) == "claimed"


def test_a_publisher_that_is_no_paper_reports_about_others(tmp_path: Path) -> None:
    assert derived(tmp_path, claim("watchdog", "blog")) == "reported"


def test_a_firm_that_publishes_about_itself_is_no_press(tmp_path: Path) -> None:
    assert derived(tmp_path, claim("lab", "release")) == "claimed"


def test_a_third_party_quoted_by_a_paper_is_told_with_its_name(tmp_path: Path) -> None:
    """Neither competent nor a publication: 'says the state', and no more."""
    assert derived(tmp_path, claim("state")) == "claimed"


def test_a_paper_is_a_side_in_its_own_affairs(tmp_path: Path) -> None:
    record = CONTRACT.replace("supplier: lab", "supplier: gazette-paper")
    assert derived(tmp_path, PRESS, record=record) == "claimed"


FIGURE = "about: lab\nmeasure: {en: users, fr: utilisateurs}\nvalue: 5"


def test_a_firm_does_not_confirm_its_own_figures(tmp_path: Path) -> None:
    assert derived(tmp_path, SUPPLIER, record=FIGURE) == "claimed"


def test_a_paper_reports_a_figure_and_two_confirm_it(tmp_path: Path) -> None:
    assert derived(tmp_path / "a", PRESS, record=FIGURE) == "reported"
    assert derived(tmp_path / "b", PRESS, SECOND, record=FIGURE) == "confirmed"


def test_two_papers_with_different_figures_confirm_neither(tmp_path: Path) -> None:
    """Ninety-five and a hundred and five minutes are two figures, not one said twice."""
    rival = claim("herald-paper", "herald", says="{value: 105}")
    assert derived(tmp_path, PRESS, rival, record=FIGURE) == "reported"


# -- before it happened


def test_who_had_it_still_to_come_does_not_bear_out_that_it_came(tmp_path: Path) -> None:
    """The buyer's plan to sign is not the buyer's word that it signed."""
    plan = claim("agency", says="{lifecycle: planned}")
    assert derived(tmp_path / "a", plan, SECOND) == "reported"
    assert derived(tmp_path / "b", claim(says="{lifecycle: planned}"), SECOND) == "reported"
    assert derived(tmp_path / "c", claim("agency", says="{lifecycle: ended}")) == "confirmed"


def test_a_plan_is_borne_out_by_whoever_tells_of_it_planned_or_done(tmp_path: Path) -> None:
    record = CONTRACT.replace("lifecycle: active", "lifecycle: planned")
    assert record != CONTRACT
    assert derived(tmp_path / "a", claim("agency"), record=record) == "confirmed"
    done = claim("agency", says="{lifecycle: active}")
    assert derived(tmp_path / "b", done, record=record) == "confirmed"


# -- speech

STATEMENT = (
    "type: Statement\nspeaker: ann\ndate: 2025-06-10\nlifecycle: occurred\n"
    "summary: {en: a warm welcome, fr: un accueil chaleureux}"
)


def test_speech_is_on_record_by_the_speaker_s_own_word_opinion_or_not(tmp_path: Path) -> None:
    assert derived(tmp_path / "a", claim("ann"), record=STATEMENT) == "confirmed"
    assert derived(tmp_path / "b", claim("ann", basis="opinion"), record=STATEMENT) == "confirmed"


def test_speech_a_paper_tells_of_is_reported(tmp_path: Path) -> None:
    assert derived(tmp_path, PRESS, record=STATEMENT) == "reported"


def test_an_outlet_s_assessment_is_on_record(tmp_path: Path) -> None:
    record = STATEMENT.replace("Statement", "Assessment").replace(
        "speaker: ann", "author: gazette-paper\nsubjects: lab"
    )
    assert derived(tmp_path, claim(basis="opinion"), record=record) == "confirmed"


def test_an_opinion_confirms_nothing_else(tmp_path: Path) -> None:
    assert derived(tmp_path, claim("agency", basis="opinion")) == "claimed"


# -- denied, disputed, withdrawn


def test_a_denial_beside_an_assertion_is_a_dispute(tmp_path: Path) -> None:
    assert derived(tmp_path / "a", BUYER, claim("lab", "herald", stance="denies")) == "disputed"
    assert derived(tmp_path / "b", PRESS, claim("lab", stance="denies", id="no")) == "disputed"


def test_silence_moves_nothing(tmp_path: Path) -> None:
    """No answer is no denial."""
    more = MORE.replace(
        "title: A wire,", "title: A wire, responses: [{by: lab, stance: no-response}],"
    )
    assert derived(tmp_path, claim("wire-paper", "wire"), more=more) == "reported"


def test_a_correction_of_a_figure_moves_nothing(tmp_path: Path) -> None:
    """Rival figures are two claims on one tie, never a dispute about it."""
    rival = claim("lab", "herald", stance="corrects", says="{end: 2036-07}")
    assert derived(tmp_path, BUYER, rival) == "confirmed"


def test_a_record_against_it_refutes(tmp_path: Path) -> None:
    against = claim("agency", "register", basis="record", stance="denies")
    assert derived(tmp_path, PRESS, against) == "refuted"


def test_records_on_both_sides_leave_a_dispute(tmp_path: Path) -> None:
    against = claim("state", "register", basis="record", stance="denies")
    assert derived(tmp_path, RECORD, against) == "disputed"


def test_a_speaker_who_takes_it_back_refutes_himself(tmp_path: Path) -> None:
    assert derived(tmp_path, SUPPLIER, claim("lab", "herald", stance="denies")) == "refuted"


def test_when_one_takes_it_back_and_another_does_not_it_is_disputed(tmp_path: Path) -> None:
    claims = (PRESS, SUPPLIER, claim("lab", "herald", stance="denies"))
    assert derived(tmp_path, *claims) == "disputed"


def test_what_its_outlet_withdraws_is_retracted_quotations_included(tmp_path: Path) -> None:
    withdrawal = claim("gazette-paper", "wire", stance="retracts")
    assert derived(tmp_path, PRESS, SUPPLIER, withdrawal) == "retracted"


def test_a_retraction_leaves_what_others_carry(tmp_path: Path) -> None:
    withdrawal = claim("gazette-paper", "wire", stance="retracts")
    assert derived(tmp_path, PRESS, SECOND, withdrawal) == "reported"


def test_a_withdrawn_denial_no_longer_counts(tmp_path: Path) -> None:
    claims = (
        BUYER,
        claim("lab", "herald", stance="denies"),
        claim("lab", "wire", stance="retracts"),
    )
    assert derived(tmp_path, *claims) == "confirmed"


def test_a_denial_alone_supports_nothing(tmp_path: Path) -> None:
    assert derived(tmp_path, claim("lab", stance="denies")) is None


# -- participations

EVENING = """\
ties:
  evening:
    type: Event
    name: {{en: An evening, fr: Une soirée}}
    host: forum
    date: 2025-06-10
    lifecycle: occurred
    support: {support}
    participants:
      - {guest}
    claims: [{claims}]
"""


def guest_support(folder: Path, guest: str, claims: str, support: str = "reported") -> str | None:
    story = EVENING.format(guest=guest, claims=claims, support=support)
    records = sound(folder, story, VOCABULARY)
    tie = records.ties["evening"]
    return explain_support(tie, records, VOCABULARY, tie.in_role("participants")[0]).derived


def test_a_guest_s_part_defaults_to_what_is_said_of_the_event(tmp_path: Path) -> None:
    guest = "{actor: ann, attendance: attended-reported}"
    assert guest_support(tmp_path, guest, PRESS) == "reported"


def test_a_guest_and_the_host_may_confirm_who_was_there(tmp_path: Path) -> None:
    own = f"{{actor: ann, attendance: attended-confirmed, claims: [{claim('ann')}]}}"
    assert guest_support(tmp_path / "guest", own, PRESS) == "confirmed"
    host = f"{{actor: ann, attendance: attended-confirmed, claims: [{claim('forum')}]}}"
    assert guest_support(tmp_path / "host", host, PRESS) == "confirmed"


def test_an_outlet_that_saw_the_guest_shows_attendance(tmp_path: Path) -> None:
    """A broadcast or a picture is enough to print 'was there'."""
    seen = claim(basis="witnessed")
    guest = f"{{actor: ann, attendance: attended-confirmed, claims: [{seen}]}}"
    assert guest_support(tmp_path, guest, PRESS) == "confirmed"


def test_a_guest_who_denies_it_disputes_his_part_and_not_the_event(tmp_path: Path) -> None:
    denial = claim("ann", stance="denies")
    guest = f"{{actor: ann, attendance: attended-reported, support: disputed, claims: [{denial}]}}"
    assert guest_support(tmp_path, guest, PRESS) == "disputed"
    records = sound(tmp_path, EVENING.format(guest=guest, claims=PRESS, support="reported"))
    assert explain_support(records.ties["evening"], records, VOCABULARY).derived == "reported"


def test_whoever_is_only_invited_cannot_confirm_that_it_took_place(tmp_path: Path) -> None:
    story = EVENING.format(
        guest="{actor: ann, attendance: invited-unconfirmed}",
        claims=claim("ann"),
        support="claimed",
    )
    records = sound(tmp_path, story, VOCABULARY)
    assert explain_support(records.ties["evening"], records, VOCABULARY).derived == "claimed"


# -- what is said about it


def test_the_receipt_says_why_and_what_would_raise_it_in_both_languages(tmp_path: Path) -> None:
    support = on_record(tmp_path, SUPPLIER)
    assert support.why.en == "Only Example Lab says so, whose word does not suffice here."
    assert support.why.fr == "Seule source : Example Lab, dont la parole ne suffit pas ici."
    assert support.would_raise.en == (
        "Would be confirmed by a public record, the word of the Example Agency (buyer) or two "
        "claims of independent origin, not resting on unnamed people."
    )
    assert support.would_raise.fr == (
        "Le confirmerait : un acte public ; la parole de la partie compétente : l'Agence exemple "
        "(acheteur) ; deux affirmations d'origine indépendante, sans sources anonymes."
    )


def test_nothing_would_raise_what_is_confirmed(tmp_path: Path) -> None:
    support = on_record(tmp_path, BUYER)
    assert not support.would_raise
    assert support.why.en == "Confirmed by the word of the Example Agency (buyer)."


def test_the_other_side_is_told_with_who_was_asked(tmp_path: Path) -> None:
    more = MORE.replace(
        "title: A wire,", "title: A wire, responses: [{by: fund, stance: declined}],"
    )
    denial = claim("lab", "herald", stance="denies")
    support = on_record(tmp_path, claim("wire-paper", "wire"), denial, more=more)
    assert support.why.en == "Said by Example Wire, denied by Example Lab."
    assert "Example Lab denies it (Again)." in support.other_side.en
    assert "Example Fund, asked about the article, declined to comment." in support.other_side.en
    assert "Démenti : Example Lab (Again)." in support.other_side.fr


def test_a_name_in_small_letters_keeps_them_where_a_sentence_begins(tmp_path: Path) -> None:
    more = MORE.replace(
        "title: A wire,", "title: A wire, responses: [{by: xfund, stance: declined}],"
    )
    more = more.replace("actors:\n", "actors:\n  xfund: {kind: Company, name: xFund}\n", 1)
    support = on_record(tmp_path, claim("wire-paper", "wire"), more=more)
    assert "xFund, asked about the article, declined to comment." in support.other_side.en


@pytest.mark.parametrize(
    "claims",
    [
        (RECORD,),
        (BUYER,),
        (PRESS, SECOND),
        (PRESS,),
        (claim(basis="unnamed-people"),),
        (SUPPLIER,),
        (PRESS, claim("lab", stance="denies")),
        (PRESS, claim("agency", "register", stance="denies")),
        (SUPPLIER, claim("lab", "herald", stance="denies")),
        (PRESS, claim("gazette-paper", "wire", stance="retracts")),
        (claim("lab", stance="denies"),),
    ],
    ids=str,
)
def test_every_verdict_is_explained_in_both_languages(
    tmp_path: Path, claims: tuple[str, ...]
) -> None:
    support = on_record(tmp_path, *claims)
    for words in (support.why, support.would_raise, support.other_side):
        assert bool(words.en) == bool(words.fr)
    assert support.why.en.endswith(".")
    assert "  " not in support.why.en + support.why.fr


def test_what_is_kept_lower_than_its_claims_says_so(tmp_path: Path) -> None:
    """A reader told that two origins say so, beside the word reported, would think it an error."""
    support = on_record(tmp_path, PRESS, SECOND, written="reported")
    assert support.derived == "confirmed"
    assert support.why.en.startswith(
        "Kept at “reported” on judgement, though the claims would bear out “confirmed”. "
        "Two independent origins say so: "
    )
    assert support.why.fr.startswith(
        "Maintenu à « selon la presse » par choix, quoique les affirmations établiraient "
        "« confirmé ». Deux origines indépendantes l'affirment : "
    )
    assert "only that judgement keeps it lower" in support.would_raise.en
    assert "seul ce choix le maintient plus bas" in support.would_raise.fr


def test_why_never_confirms_what_the_word_beside_it_keeps_lower(tmp_path: Path) -> None:
    """The word "reported" above "confirmed by the word of the buyer" contradicts itself."""
    support = on_record(tmp_path, BUYER, written="reported")
    assert support.why.en.endswith("The word of the Example Agency (buyer) would suffice.")
    assert support.why.fr.endswith("partie compétente suffirait : l'Agence exemple (acheteur).")
    assert "onfirmed by" not in support.why.en


def test_one_side_s_word_over_a_report_says_that_it_is_kept_lower(tmp_path: Path) -> None:
    """A newspaper that is left at "says one side" reads as a party to the matter."""
    support = on_record(tmp_path, PRESS, written="claimed")
    assert support.comparison == "less"
    assert "Kept at “says one side” on judgement" in support.why.en
    assert "would bear out “reported”. Reported by" in support.why.en
    assert "établiraient « selon la presse »" in support.why.fr


def test_why_a_frail_report_is_no_more_is_told_as_it_is(tmp_path: Path) -> None:
    """An opinion is not an unnamed person, and a site without a name is neither."""
    told = {
        "people not named": claim("gazette-paper", basis="unnamed-people"),
        "as an opinion": claim("gazette-paper", basis="opinion"),
        "without its name": claim("gazette-paper").replace(
            "by: gazette-paper", "by: {unnamed: {en: a site, fr: un site}}"
        ),
    }
    for number, (words, said) in enumerate(told.items()):
        why = on_record(tmp_path / str(number), said).why.en
        assert words in why
        assert not any(other in why for other in told if other != words)


def test_comparison_tells_more_from_less_from_something_else(tmp_path: Path) -> None:
    assert on_record(tmp_path / "a", BUYER).comparison == "same"
    assert on_record(tmp_path / "b", PRESS).comparison == "more"
    assert on_record(tmp_path / "c", PRESS, claim("lab", stance="denies")).comparison == "other"


# -- adding the missing record


def test_a_dashed_line_turns_solid_when_its_record_is_added(tmp_path: Path) -> None:
    """The promise of the receipt: add what it asks for, and the error becomes advice."""
    block = f"{CONTRACT}\nsupport: reported\nclaims:\n  - {PRESS}\n"
    story = f"ties:\n  it:\n{indent(block, '    ')}"
    before = checked(tmp_path, story)
    assert before == []
    after = checked(tmp_path, story + f"      - {RECORD}\n")
    assert [finding.split(":")[3].strip() for finding in after] == ["advice"]
    assert "which is 'confirmed'" in after[0]


def checked(folder: Path, story: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    loaded = read_dossier(write_dossier(folder, story), vocabulary)
    report = run_checks(loaded.records, vocabulary, loaded.findings)
    return [str(finding) for finding in report.findings if finding.about == "it"]
