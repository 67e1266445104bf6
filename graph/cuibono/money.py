"""Sums of money, each of one kind, and numbers that keep their written form.

Apart because the commonest lie with procurement data is a sum of ceilings, payments and prices:
nothing here adds amounts up, and no reader of records does. Leans on dates, places and text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cuibono.dates import PartialDate
from cuibono.places import NOWHERE, Place
from cuibono.text import Words

#: What is ten to one reader and ten thousand to another: 10.000 (but neither 0.125 nor 10.00).
_EITHER = re.compile(r"[+-]?([1-9][0-9]{0,2})\.([0-9]{3})")
#: Digits in threes that can only be one number: 1,000 may be one, 4,200,000 or 1 000 may not.
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:([,.'])[0-9]{3}(?:\1[0-9]{3})+|(?:[ \u2019\u00a0\u202f][0-9]{3})+)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its written form, which typed numbers lose (1.50 becomes 1.5).

    >>> figure("200000000").value
    Decimal('200000000')
    """

    value: Decimal
    text: str

    def __str__(self) -> str:
        return self.text


def figure(text: str) -> Figure:
    """Read a plain decimal number.

    Raises ValueError, with a sentence, for thousands separators, units and other notations.
    """
    written = text.strip()
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal("NaN")
    plain = written.lstrip("+-").replace(".", "", 1).isdecimal() and written.isascii()
    if not plain or not value.is_finite() or len(written) > 40:
        raise ValueError(f"'{written[:60]}' is not a plain number. {_way_out(written)}")
    return Figure(value, written)


def two_readings(text: str) -> str | None:
    """Why a number may be a thousand times what it says, with both ways to write it; or None.

    >>> two_readings("10.000")
    "'10.000' is 10 to one reader and 10000 to another. Write 10000, or 10.00"
    >>> two_readings("10.00")
    """
    written = text.strip()
    found = _EITHER.fullmatch(written)
    if found is None:
        return None
    whole, part = found.groups()
    sign = written[0] if written[0] in "+-" else ""
    small = f"{sign}{whole}.00" if part == "000" else f"{written}0"
    one = sign + (whole if part == "000" else f"{whole}.{part}")
    large = f"{sign}{whole}{part}"
    return f"'{written}' is {one} to one reader and {large} to another. Write {large}, or {small}"


def sum_of_money(text: str) -> Figure:
    """Read a number as ``figure`` does, and refuse one that has two readings."""
    read = figure(text)
    if doubt := two_readings(text):
        raise ValueError(doubt)
    return read


def _way_out(written: str) -> str:
    """How to write what was meant as a number."""
    if _GROUPED.fullmatch(written) and len(written) <= 40:
        digits = "".join(sign for sign in written if sign.isdecimal())
        return f"Write digits only: {digits}"
    return "Write digits only, such as 200000000 or 1.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum of money of one kind; ``id`` is the kind unless two of a kind stand on one tie."""

    id: str
    kind: str
    value: Figure
    currency: str
    value_max: Figure | None = None
    per: tuple[Words, ...] = ()
    qualifier: str = "exact"
    as_of: PartialDate | None = None
    nominal: bool = False
    where: Place = NOWHERE
