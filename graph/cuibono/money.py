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
