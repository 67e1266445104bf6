"""The width of lines in a money view: logarithmic, of one kind of amount, with its key.

Apart because the drawing needs widths and nothing else of money. Leans on money and sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cuibono.money import Amount
from cuibono.sentences.sums import money
from cuibono.text import Words

_THIN: Final = 2.0
_THICK: Final = 16.0
#: Kinds that say what may come, not what was spent.
_NOT_SPENT: Final = frozenset({"announced", "ceiling", "budget-requested"})


@dataclass(frozen=True, slots=True)
class Weight:
    """The width of a line in pixels; hollow where the sum is announced or an upper bound."""

    width: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """The width of each tie's line, and samples for the key with their words."""

    kind: Words
    of_tie: Mapping[str, Weight]
    key: tuple[tuple[Weight, Words], ...]

    def of(self, ties: Iterable[str]) -> Weight:
        """The width of a line that stands for these ties: its widest; sums are never added."""
        found = [self.of_tie[tie] for tie in ties if tie in self.of_tie]
        return max(found, key=lambda weight: weight.width, default=Weight(_THIN, False))


def weigh(sums: Mapping[str, Amount], kind: Words, currency: str) -> Weights:
    """Widths for the amount of each tie, all of one kind and currency.

    The scale runs over the whole powers of ten that hold the amounts.
    """
    values = [_value(amount) for amount in sums.values() if _value(amount) > 0]
    low = math.floor(math.log10(min(values))) if values else 0
    high = math.ceil(math.log10(max(values))) if values else 1
    high = max(high, low + 1)

    def width(value: float) -> float:
        share = (math.log10(value) - low) / (high - low) if value > 0 else 0.0
        return round(_THIN + (_THICK - _THIN) * share, 1)

    steps = sorted({low, (low + high) // 2, high})
    return Weights(
        kind=kind,
        of_tie={t: Weight(width(_value(a)), _is_hollow(a)) for t, a in sorted(sums.items())},
        key=tuple((Weight(width(10.0**n), False), _told(n, currency)) for n in steps),
    )


def _value(amount: Amount) -> float:
    return float((amount.value_max or amount.value).value)


def _is_hollow(amount: Amount) -> bool:
    return amount.kind in _NOT_SPENT or amount.qualifier == "up-to"


def _told(power: int, currency: str) -> Words:
    value = Decimal(10) ** power
    return Words.told(money, value, currency)
