"""Figures: plain numbers whose written form is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cuibono.money import figure, sum_of_money, two_readings


@pytest.mark.parametrize("text", ["0", "1.50", "200000000", "-3", "+3", ".5", "5.", "007"])
def test_a_plain_number_is_read_and_its_writing_kept(text: str) -> None:
    """1.50 is not 1.5 to a reader who compares it with the source."""
    read = figure(text)
    assert str(read) == text
    assert read.value == Decimal(text)


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "-", "1,000", "1 000", "1_000", "1e6", "1E6", "0x10", "NaN", "inf", "Infinity",
        "$5", "5 USD", "5M", "1.2.3", "1/2", "½", "٥", "one", "1" * 41, "--1", "+-1", "1-",
    ],
)  # fmt: skip
def test_any_other_notation_is_refused_in_a_sentence(text: str) -> None:
    """A guess about a separator is a factor of a thousand."""
    with pytest.raises(ValueError, match=r"is not a plain number\. Write digits only"):
        figure(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("4,200,000", "4200000"), ("4.200.000", "4200000"), ("4 200 000", "4200000"),
     ("1\u202f000", "1000"), ("1\u2019250\u2019000", "1250000")],
)  # fmt: skip
def test_a_number_in_threes_is_told_in_digits_where_it_can_only_be_one(
    text: str, digits: str
) -> None:
    with pytest.raises(ValueError, match=rf"Write digits only: {digits}$"):
        figure(text)


@pytest.mark.parametrize("text", ["1,000", "4,200"])
def test_what_may_be_a_thousand_or_one_is_not_guessed(text: str) -> None:
    """In French a comma parts the decimals."""
    with pytest.raises(ValueError, match=r"such as 200000000 or 1\.5$"):
        figure(text)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("10.000", "Write 10000, or 10.00"),
        ("-4.250", "Write -4250, or -4.2500"),
        ("200.000", "Write 200000, or 200.00"),
    ],
)
def test_three_digits_after_one_point_may_be_thousands(text: str, ways: str) -> None:
    """10.000 is ten thousand in half of Europe, and ten to a program."""
    assert str(two_readings(text)).endswith(ways)
    with pytest.raises(ValueError, match="to one reader"):
        sum_of_money(text)


@pytest.mark.parametrize("text", ["10.00", "0.125", "4.2", "1234.567", "4.2500", "10000"])
def test_no_other_number_is_asked_about(text: str) -> None:
    """Nobody groups thousands behind a nought, or four digits before the point."""
    assert two_readings(text) is None
    assert str(sum_of_money(text)) == text
