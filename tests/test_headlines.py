"""A headline rests on what its view draws, whichever types the view's lens asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.check.sums import sums
from cuibono.text import Language
from facts import claim, contract, write_dossier

POST = f"""
ties:
  post:
    type: RoleHolding
    person: ann
    body: agency
    title: {{en: director, fr: directrice}}
    as_of: 2025-06-17
    lifecycle: active
    support: confirmed
    claims: [{claim("agency")}]
"""
VIEW = """\
title: {en: Posts, fr: Fonctions}
headline:
  en: "[Ann Example directs the Example Agency](post)"
  fr: "[Ann Example dirige l'Agence exemple](post)"
rests_on: [post]
"""


@pytest.mark.parametrize(
    ("lens", "complaints"),
    [("", 1), ("lens: {types: [RoleHolding]}\n", 0), ("lens: {types: [Contract]}\n", 1)],
)
def test_a_headline_may_rest_on_a_post_where_posts_are_drawn(
    tmp_path: Path, lens: str, complaints: int
) -> None:
    """Posts are not drawn by default, but a view about moves between posts draws them."""
    write_dossier(tmp_path, POST)
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "posts.yaml").write_text(VIEW + lens, encoding="utf-8")
    errors = cuibono.open(tmp_path).check().errors
    assert len([e for e in errors if "is not drawn" in e.message]) == complaints


MEETING = f"""
  lunch:
    type: Meeting
    participants:
      - {{actor: bob, attendance: attended-reported}}
      - {{actor: lab, attendance: attended-reported}}
    date: 2025-06-11
    lifecycle: occurred
    support: disputed
    claims: [{claim("gazette-paper", basis="own-reporting")}, {claim("bob", stance="denies")}]
"""


def headline_faults(folder: Path, english: str, story: str = POST, rests_on: str = "post") -> str:
    """What is said of an English headline; the French one is in order."""
    write_dossier(folder, story)
    (folder / "views").mkdir()
    view = VIEW.replace("[Ann Example directs the Example Agency](post)", english)
    view = view.replace("rests_on: [post]", f"rests_on: [{rests_on}]")
    view += "lens: {types: [RoleHolding, Meeting]}\n"
    (folder / "views" / "posts.yaml").write_text(view, encoding="utf-8")
    found = cuibono.open(folder).check()
    return " ".join(f.message for f in (*found.errors, *found.warnings) if "headline" in f.message)


@pytest.mark.parametrize(
    ("headline", "complains"),
    [
        ("[Ann Example directs the agency](post), and a minister who dined with its boss", True),
        ("In June 2025 [Ann Example directs it](post), as was announced", False),
        ("At the Example Agency, Ann Example, of the Example Agency: [head](post)", False),
        ("Ann Example directs the whole agency with her own hand", False),
    ],
)
def test_words_that_light_no_tie_may_only_join_those_that_do(
    tmp_path: Path, headline: str, complains: bool
) -> None:
    """Whatever stands beside the links would pass unread; one without any link is told as that."""
    assert ("words light no tie" in headline_faults(tmp_path, headline)) is complains


def test_a_headline_that_rests_on_nothing_is_not_passed_over(tmp_path: Path) -> None:
    """Without links and without a list, nothing else would look at it."""
    write_dossier(tmp_path, POST)
    (tmp_path / "views").mkdir()
    bare = (
        "title: {en: P, fr: P}\nheadline: {en: A minister dined with the boss of a lab, fr: Oui}\n"
    )
    (tmp_path / "views" / "posts.yaml").write_text(bare, encoding="utf-8")
    (found,) = [w for w in cuibono.open(tmp_path).check().warnings if "light no tie" in w.message]
    assert "these 9 words" in found.message


@pytest.mark.parametrize(
    ("headline", "denied"),
    [
        ("[Ann Example directs the agency](post), says Bob Example of Example Lab", True),
        ("[Ann Example directs the agency](post), says Bob Example", False),
        ("[Ann Example directs the agency](post), says Ann Example of Example Lab", False),
    ],
)
def test_two_whom_only_a_denied_tie_joins_never_stand_beside_the_links(
    tmp_path: Path, headline: str, denied: bool
) -> None:
    """A lunch that one side denies would get into the headline without a link."""
    said = headline_faults(tmp_path, headline, POST + MEETING)
    assert ("'lunch', is 'disputed'" in said) is denied


@pytest.mark.parametrize(
    ("language", "words", "value", "currency"),
    [
        ("en", "up to 9 billion dollars", 9_000_000_000, "D"),
        ("en", "a contract of up to $200 million for prototypes", 200_000_000, "D"),
        ("en", "offers it for $1", 1, "D"),
        ("en", "worth $1.25bn", 1_250_000_000, "D"),
        ("en", "gives 500,000 to the committee", 500_000, ""),
        ("en", "gives US$500,000", 500_000, "D"),
        ("en", "for a nominal dollar, or one dollar", 1, "D"),
        ("en", "up to 9 billion", 9_000_000_000, ""),
        ("en", "a billion-dollar contract", 1_000_000_000, "D"),
        ("fr", "un contrat de 2 millions de dollars au plus", 2_000_000, "D"),
        ("fr", "1,5 milliard d’euros", 1_500_000_000, "R"),
        ("fr", "200\u202f000\u00a0€", 200_000, "R"),
        ("fr", "pour 1 dollar", 1, "D"),
        ("fr", "jusqu'à 3 Md$", 3_000_000_000, "D"),
    ],
)
def test_a_sum_is_read_as_either_language_writes_it(
    language: Language, words: str, value: int, currency: str
) -> None:
    """Else a headline could claim any sum in the spelling that is not read."""
    (found,) = sums(words, language)
    assert [int(one) for one in set(found.readings)] == [value]
    assert found.currency == currency


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "2 million users in 2025"), ("en", "In August 2025 three firms join, 10 in all"),
     ("fr", "6 entreprises, le 16 juin 2025, et 2 000 agents"), ("en", "the 42nd of 9 forums")],
)  # fmt: skip
def test_what_is_no_money_is_no_sum(language: Language, words: str) -> None:
    assert list(sums(words, language)) == []


def test_a_range_may_share_its_scale() -> None:
    first, second = sums("from $100 to $200 million", "en")
    assert 100_000_000 in first.readings
    assert second.readings == {200_000_000}


def test_cents_are_parts_of_a_dollar() -> None:
    (found,) = sums("42 cents symboliques", "fr")
    assert [str(one) for one in found.readings] == ["0.42"]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("[The agency paid Example Lab up to $5 million](deal)", "payment-that-is-none"),
        ("[The agency paid Example Lab $3 million](deal)", ""),
        ("[The agency awards a contract of up to $5 million](deal)", ""),
        ("In 2019, [the agency awards a contract](deal)", "year-of-no-tie"),
        ("[The agency awards a contract in 2019](deal)", "year-of-no-tie"),
        ("In 2025, [the agency awards a contract until 2027](deal)", ""),
        ("[In 2031 the agency awards a contract](deal)", "year-of-no-tie"),
        ("[The agency awards a contract](deal)", ""),
    ],
)
def test_a_headline_says_no_payment_and_no_year_that_its_tie_has_not(
    tmp_path: Path, words: str, rule: str
) -> None:
    """A ceiling that is 'paid', or a deal of another mayor's year, is another story."""
    more = """\
    start: 2025-06-16
    end: 2027-06
    as_of: 2025-06-17
    amounts:
      - {kind: ceiling, value: 5000000, currency: USD, qualifier: up-to}
      - {kind: paid, value: 3000000, currency: USD}
    """
    write_dossier(tmp_path, "ties:\n" + contract(more=more))
    (tmp_path / "views").mkdir()
    french = "[L'agence attribue un marché](deal)"
    headline = f"headline:\n  en: '{words}'\n  fr: \"{french}\"\n"
    view = f"title: {{en: A, fr: B}}\n{headline}rests_on: [deal]\n"
    (tmp_path / "views" / "front.yaml").write_text(view, encoding="utf-8")
    found = [finding.rule for finding in cuibono.open(tmp_path).check().warnings]
    told = [name for name in found if name.endswith(("payment-that-is-none", "year-of-no-tie"))]
    assert told == ([f"headline-of-a-{rule}"] if rule else [])
