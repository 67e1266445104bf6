"""Why a tie stands as it does: the chain from its sentence to claims, rule and triples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.cli import main
from cuibono.errors import FactsError, UnknownName
from cuibono.explain import Account, as_data, as_text
from cuibono.explain.words import RULES
from facts import claim, contract, write_dossier

EVERY_TYPE = Path(__file__).parent / "data" / "good" / "every-type"


def account(folder: Path, story: str, name: str = "deal") -> Account:
    write_dossier(folder, story)
    return cuibono.open(folder).explain(name)


def deal(*claims: str, support: str, lifecycle: str = "active") -> str:
    """A contract with these claims and no others."""
    lines = [f"      - {one}" for one in claims]
    written = contract(support=support, lifecycle=lifecycle).replace(
        f"    claims: [{claim('agency')}]", "\n".join(["    claims:", *lines])
    )
    return f"ties:\n{written}"


PRESS = claim(basis="own-reporting")
OTHER_PRESS = claim("herald-paper", "herald", basis="own-reporting")
RECORD = claim("agency", "register", basis="record")
BUYER = claim("agency")
SUPPLIER = claim("lab")
DENIAL = claim("lab", "herald", stance="denies")


@pytest.mark.parametrize(
    ("claims", "support", "rule"),
    [
        ([RECORD], "confirmed", "public-record"),
        ([BUYER], "confirmed", "competent-word"),
        ([PRESS, OTHER_PRESS], "confirmed", "two-origins"),
        ([PRESS], "reported", "press"),
        ([SUPPLIER], "claimed", "one-side"),
        ([PRESS, DENIAL], "disputed", "denied"),
        ([PRESS, claim("agency", "register", stance="denies")], "refuted", "record-against"),
        ([PRESS, claim(stance="retracts", id="later")], "retracted", "withdrawn"),
    ],
)
def test_the_rule_applied_is_the_one_that_decides(
    tmp_path: Path, claims: list[str], support: str, rule: str
) -> None:
    """Each of the model's rules of support, told by its name."""
    found = account(tmp_path, deal(*claims, support=support))
    assert (found.written, found.borne_out, found.rule) == (support, support, rule)
    assert rule in RULES


def test_the_rule_names_the_roles_that_may_confirm(tmp_path: Path) -> None:
    found = account(tmp_path, deal(BUYER, support="confirmed"))
    assert found.rule_said.en.endswith("confirms it: buyer.")
    assert found.rule_said.fr.endswith("confirme : acheteur.")


def test_each_claim_shows_its_origin_its_weight_and_its_place(tmp_path: Path) -> None:
    """So that a reader sees which of several voices carries the tie."""
    found = account(tmp_path, deal(BUYER, SUPPLIER, PRESS, support="confirmed"))
    assert [step.weight for step in found.steps] == ["competent", "interested", "press"]
    assert found.steps[0].weighs.en == "a word that suffices here (buyer)"
    assert {step.origin for step in found.steps} == {"gazette"}
    assert [step.where.line for step in found.steps] == [9, 10, 11]
    assert "“A contract”" in found.steps[0].source.en


@pytest.mark.parametrize(
    ("claims", "support", "left"),
    [
        ([BUYER], "confirmed", [None]),
        ([BUYER, PRESS], "confirmed", [None, "reported"]),
        ([BUYER, OTHER_PRESS], "confirmed", ["reported", "reported"]),
        ([BUYER, RECORD], "confirmed", []),
        ([PRESS, OTHER_PRESS], "confirmed", ["reported"] * 4),
        ([SUPPLIER], "claimed", [None]),
    ],
)
def test_what_would_lower_it_is_found_by_taking_it_away(
    tmp_path: Path, claims: list[str], support: str, left: list[str | None]
) -> None:
    """Source by source, then speaker by speaker; only what would change something is told."""
    found = account(tmp_path, deal(*claims, support=support))
    without = [f.support for f in found.would_lower if f.sentence.en.startswith("Without")]
    assert without == left
    alone = [f for f in found.would_lower if f.sentence.en.startswith("No single")]
    assert bool(alone) == (not left)
    assert "disputed" in [f.support for f in found.would_lower]


def test_a_public_record_refutes_what_rests_on_none(tmp_path: Path) -> None:
    on_word = account(tmp_path / "word", deal(BUYER, support="confirmed"))
    on_record = account(tmp_path / "record", deal(RECORD, support="confirmed"))
    assert "refuted" in [fall.support for fall in on_word.would_lower]
    assert "refuted" not in [fall.support for fall in on_record.would_lower]


def test_what_would_raise_it_is_told(tmp_path: Path) -> None:
    reported = account(tmp_path / "press", deal(PRESS, support="reported"))
    confirmed = account(tmp_path / "buyer", deal(BUYER, support="confirmed"))
    assert "the Example Agency (buyer)" in reported.would_raise.en
    assert confirmed.would_raise.en == "Nothing: there is no higher degree."


def test_a_word_written_lower_than_borne_out_is_said_once(tmp_path: Path) -> None:
    """Caution is allowed, and not hidden: the reason tells it, and nothing beside it does."""
    lower = account(tmp_path / "lower", deal(BUYER, support="reported"))
    assert "confirmed" in lower.why.en
    assert "confirmé" in lower.why.fr
    assert lower.mismatch.en == ""
    higher = account(tmp_path / "higher", deal(PRESS, support="confirmed"))
    assert higher.mismatch.en == "The record says “confirmed”; its claims bear out “reported”."


def test_a_plain_triple_names_the_rule_that_made_it(tmp_path: Path) -> None:
    found = account(tmp_path, deal(BUYER, support="confirmed"))
    [one] = found.derived
    assert one.told.en == "Example Agency → contract with → Example Lab"
    assert one.told.fr == "Agence exemple → contrat avec → Example Lab"
    assert one.rule == "ties-to-edges"
    assert one.title.en.startswith("A confirmed tie that is real")
    assert one.title.fr.startswith("Un lien confirmé et réel")
    assert not found.no_triple


@pytest.mark.parametrize(
    ("support", "lifecycle", "claims", "said"),
    [
        ("reported", "active", [PRESS], "only what is confirmed"),
        ("confirmed", "planned", [BUYER], "its stage (planned)"),
    ],
)
def test_no_triple_says_why(
    tmp_path: Path, support: str, lifecycle: str, claims: list[str], said: str
) -> None:
    found = account(tmp_path, deal(*claims, support=support, lifecycle=lifecycle))
    assert found.derived == ()
    assert said in found.no_triple.en


def test_every_triple_of_a_dossier_is_accounted_for_by_a_tie() -> None:
    """None comes from nowhere, and no tie is said to make one that is not there."""
    dossier = cuibono.open(EVERY_TYPE)
    made = {one.triple for tie in dossier.records.ties for one in dossier.explain(tie).derived}
    there = dossier.store.quads("derived")
    terms = ((q.subject, q.predicate, q.object) for q in there)
    assert made == {tuple(str(term)[1:-1] for term in triple) for triple in terms}
    assert made


def test_everybody_at_a_meeting_has_a_part_of_their_own(tmp_path: Path) -> None:
    """Whose part is claimed to be surer than the meeting is shown as sure as the meeting."""
    story = f"""
    ties:
      deal:
        type: Meeting
        date: 2025-06-16
        lifecycle: occurred
        support: reported
        participants:
          - {{actor: ann, attendance: attended-reported}}
          - {{actor: bob, attendance: attended-confirmed, support: confirmed,
              claims: [{claim("bob")}]}}
        claims: [{PRESS}]
    """
    found = account(tmp_path, story)
    assert [part.who.en for part in found.parts] == ["Ann Example", "Bob Example"]
    assert [part.support for part in found.parts] == ["reported", "reported"]
    assert found.steps[1].sentence.en.startswith("On Bob Example: Bob Example says")
    assert found.steps[1].weight == "competent"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_tie_and_figure_can_be_explained(language: str) -> None:
    """One of each type, in both languages, with no gap left in a sentence."""
    dossier = cuibono.open(EVERY_TYPE)
    for name in [*dossier.records.ties, *dossier.records.observations]:
        found = dossier.explain(name)
        text = as_text(found, dossier.vocabulary, "fr" if language == "fr" else "en")
        assert "{" not in text
        assert text.startswith(f"{name} (")
        assert json.dumps(as_data(found))


# -- at the prompt


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["explain", *words, "-d", str(folder)])


def test_the_prompt_tells_the_chain(tmp_path: Path) -> None:
    write_dossier(tmp_path, deal(BUYER, PRESS, support="confirmed"))
    lines = run(tmp_path, "deal").stdout.splitlines()
    headings = [
        "Who says so",
        "What would raise it",
        "What would lower it",
        "Plain triples made from it",
    ]
    assert [line for line in lines if line in headings] == headings
    assert max(map(len, lines)) <= 96 or any("/" in line for line in lines if len(line) > 96)


def test_the_prompt_speaks_french(tmp_path: Path) -> None:
    write_dossier(tmp_path, deal(BUYER, PRESS, support="confirmed"))
    said = run(tmp_path, "deal", "--lang", "fr").stdout
    assert "Règle appliquée\u00a0: La parole d'une partie" in said
    assert "Sans cette parole (l'Agence exemple)\u00a0: selon la presse." in said


def test_the_prompt_prints_json(tmp_path: Path) -> None:
    write_dossier(tmp_path, deal(BUYER, support="confirmed"))
    data = json.loads(run(tmp_path, "deal", "--format", "json").stdout)
    assert data["support"]["rule"]["name"] == "competent-word"
    assert data["derived"][0]["rule"] == "ties-to-edges"


def test_what_it_once_said_wrongly_is_told(tmp_path: Path) -> None:
    """Whoever audits a tie learns of its corrections, in text and as JSON."""
    put_right = (
        "{what: {en: It said 5, fr: Il disait 5}, when: 2025-06-30, "
        "why: {en: a slip, fr: une erreur}}"
    )
    story = deal(BUYER, support="confirmed")
    story = story.replace("    claims:", f"    corrections: [{put_right}]\n    claims:")
    write_dossier(tmp_path, story)
    told = "It said 5 (on 30 June 2025; a slip)"
    assert f"Corrections: {told}" in run(tmp_path, "deal").stdout
    data = json.loads(run(tmp_path, "deal", "--format", "json").stdout)
    assert [one["en"] for one in data["corrections"]] == [told]


def test_an_unknown_tie_is_said_with_the_nearest(tmp_path: Path) -> None:
    write_dossier(tmp_path, deal(BUYER, support="confirmed"))
    with pytest.raises(UnknownName, match="Did you mean 'deal'"):
        cuibono.open(tmp_path).explain("dael")
    assert run(tmp_path, "dael").exit_code == 2


# -- with errors in the facts


def test_a_tie_told_as_surer_than_it_is_can_be_explained(tmp_path: Path) -> None:
    """It is then that one asks why: the account says what is written and what is borne out."""
    found = account(tmp_path, deal(PRESS, support="confirmed"))
    assert (found.written, found.borne_out) == ("confirmed", "reported")
    assert found.caution.en.startswith("This dossier has errors (1)")
    assert as_data(found)["caution"] is not None


def test_a_tie_is_explained_though_another_has_an_error(tmp_path: Path) -> None:
    """With its triples, made from what could be read."""
    broken = contract("broken").replace("lifecycle: active", "lifecycle: in force")
    found = account(tmp_path, deal(RECORD, support="confirmed") + broken)
    assert found.derived
    assert "dossier comporte des erreurs (1)" in found.caution.fr
    with pytest.raises(FactsError, match="in force"):
        cuibono.open(tmp_path).explain("broken")
