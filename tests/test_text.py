"""Words in two languages, and the folding by which names are found and compared."""

from __future__ import annotations

import random
import unicodedata

import pytest

from cuibono.errors import did_you_mean
from cuibono.text import LANGUAGES, Words, a_or_an, fold, normalised, snake_case, visible


def test_words_are_asked_by_language_and_are_false_when_empty() -> None:
    words = Words("agency", "agence")
    assert [words[language] for language in LANGUAGES] == ["agency", "agence"]
    assert str(words) == "agency"
    assert words
    assert not Words("", "")


@pytest.mark.parametrize(
    "one, other",
    [
        ("Département de la Défense", "departement de la defense"),
        ("L’Agence", "l'agence"),
        ("STRASSE", "straße"),
        ("ﬁnance", "finance"),
        ("Œuvre", "œuvre"),
        ("e\u0301cole", "école"),
        ("Ope\u200bnAI", "OpenAI"),
        ("\u202eIAnepO", "ianepo"),
    ],
)
def test_names_that_look_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_that_differ_stay_apart() -> None:
    assert fold("Agence A") != fold("Agence B")


def letters(count: int) -> list[str]:
    """Texts of letters, accents and marks from several scripts, the same in each run."""
    chance = random.Random(11)
    signs = "aÀéçñŒßøĳǄﬁ√'’ \u0301\u200b\u202e\u00a0中Я"
    return ["".join(chance.choices(signs, k=chance.randint(0, 12))) for _ in range(count)]


def test_folding_twice_is_folding_once() -> None:
    for text in letters(400):
        assert fold(fold(text)) == fold(text)


def test_folding_does_not_depend_on_how_accents_are_stored() -> None:
    for text in letters(400):
        assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_visible_keeps_every_letter_and_drops_what_hides_or_turns() -> None:
    assert visible("safe\u202etxt.exe") == "safetxt.exe"
    assert visible("a\u200bb\ufeff\x00c\x1b[31m") == "abc[31m"
    assert visible("naïve — « Œuvre » 中文\n\tfin") == "naïve — « Œuvre » 中文\n\tfin"


def test_normalised_counts_code_points_as_the_model_says() -> None:
    """' '.join(NFC(whole text).split()), so that two editors' copies agree."""
    assert normalised("  one\n\n two\u00a0three\t") == "one two three"
    assert normalised("e\u0301") == "é"
    assert len(normalised("e\u0301")) == 1
    for text in letters(200):
        assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    "name, key",
    [
        ("buyer", "buyer"),
        ("onBehalfOf", "on_behalf_of"),
        ("asOf", "as_of"),
        ("valueMax", "value_max"),
        ("sha256", "sha256"),
    ],
)
def test_a_key_is_the_local_name_in_snake_case(name: str, key: str) -> None:
    assert snake_case(name) == key


def test_articles_follow_the_sound_of_the_word() -> None:
    assert a_or_an("organization") == "an organization"
    assert a_or_an("Contract") == "a Contract"
    assert [a_or_an(kind) for kind in ("Unit", "user", "État")] == ["a Unit", "a user", "an État"]
    assert [a_or_an(noun) for noun in ("umpire", "Urban body")] == ["an umpire", "an Urban body"]


def test_a_near_miss_is_answered_and_a_far_one_is_not() -> None:
    known = ["supplier", "buyer", "lifecycle"]
    assert did_you_mean("suplier", known) == " Did you mean 'supplier'?"
    assert did_you_mean("BUYER", known) == " Did you mean 'buyer'?"
    assert did_you_mean("zebra", known) == ""
    assert did_you_mean("anything", []) == ""


def test_a_word_of_a_megabyte_is_compared_by_its_beginning() -> None:
    """A hostile key must not stop the check for minutes."""
    assert did_you_mean("x" * 1_000_000, ["supplier"]) == ""
