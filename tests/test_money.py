"""Amounts: plain numbers, written forms kept, and sums that refuse to lie."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import permutations

import pytest

from cuibono.money import Amount, MixedAmounts, figure, total
from cuibono.text import Words


def amount(value: str = "5", kind: str = "paid", currency: str = "USD", **more: object) -> Amount:
    return Amount(id=kind, kind=kind, value=figure(value), currency=currency, **more)  # type: ignore[arg-type]


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


def test_large_numbers_lose_nothing() -> None:
    """10^12 dollars and a cent: no float on the way."""
    assert total([amount("1000000000000"), amount("0.01")]) == Decimal("1000000000000.01")


def test_a_sum_does_not_depend_on_the_order() -> None:
    chance = random.Random(3)
    amounts = [amount(f"{chance.randrange(10**9)}.{chance.randrange(100):02}") for _ in range(5)]
    assert len({total(order) for order in permutations(amounts)}) == 1


def test_the_sum_of_nothing_is_nothing() -> None:
    assert total([]) == 0


def test_a_ceiling_and_a_payment_are_not_added() -> None:
    with pytest.raises(MixedAmounts, match="ceiling in USD, paid in USD"):
        total([amount(kind="ceiling"), amount(kind="paid")])


def test_two_currencies_are_not_added() -> None:
    with pytest.raises(MixedAmounts, match="paid in EUR, paid in USD"):
        total([amount(currency="EUR"), amount()])


def test_what_is_not_known_nominal_or_per_unit_enters_no_sum() -> None:
    """Not even with another of its kind."""
    year = Words("year", "an")
    for lone in (
        amount(kind="unspecified"),
        amount(kind="unit-price", nominal=True),
        amount(kind="unit-price", per=(year,)),
    ):
        with pytest.raises(MixedAmounts):
            total([lone])
        with pytest.raises(MixedAmounts):
            total([lone, lone])


def test_a_mixed_sum_is_also_a_value_error() -> None:
    """Whoever calls from a notebook need not know our class."""
    with pytest.raises(ValueError, match="cannot be added"):
        total([amount(kind="ceiling"), amount()])
