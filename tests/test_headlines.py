"""A headline rests on what its view draws, whichever types the view's lens asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.check.sums import sums
from cuibono.text import Language
from facts import claim, write_dossier

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
