"""Sums of money in a headline: each must be an amount of the tie that its words light.

Apart because reading a sum as two languages write it is a matter of its own. Leans on views for
the links of a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cuibono.check.rule import Facts, Fault, rule
from cuibono.check.views import around_links, spoken_links, where_of
from cuibono.money import Amount
from cuibono.records import Tie
from cuibono.text import Language, fold

_SCALES: Final[Mapping[Language, Mapping[str, int]]] = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12,
           "k": 3, "mn": 6, "m": 6, "bn": 9, "b": 9, "tn": 12},
    "fr": {"mille": 3, "millier": 3, "million": 6, "milliard": 9, "billion": 12,
           "k": 3, "mds": 9, "md": 9, "m": 6},
}  # fmt: skip
_COUNTED: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "fr": ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
}
_ONE: Final[Mapping[str, str]] = {"a": "1", "an": "1", "une": "1", "half a": "0.5"}
_DIGITS: Final[Mapping[Language, str]] = {
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    "fr": r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?",
}
_SIGN: Final = r"(?:us ?)?[$€£]|\b(?:usd|eur|gbp)\b"
_UNIT: Final = rf"{_SIGN}|dollars?\b|euros?\b|pounds?\b|livres?\b|cents?\b|centimes?\b"
_BETWEEN: Final = r"[ -]?(?:de |d'|of )?(?:us |american |federal )?"
#: After these a number of thousands or more that names no currency still is a sum.
_ALONE: Final = r"(?= ?(?:$|[,.;:)|]|(?:in|for|to|from|over|under|pour|a|sur|par|au|en|dans)\b))"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it is written: its words, what it may mean, and its currency's letter, if told."""

    words: str
    readings: frozenset[Decimal]
    currency: str

    def is_amount(self, amount: Amount) -> bool:
        """Whether an amount's value, or the upper end of its range, is this sum."""
        values = {amount.value.value} | ({amount.value_max.value} if amount.value_max else set())
        return bool(values & self.readings) and amount.currency.endswith(self.currency)


def sums(text: str, language: Language) -> Iterator[Sum]:
    """Every sum of money in a text, in the order written.

    >>> [sorted(map(int, one.readings)) for one in sums("up to $1.25bn, then 500,000 euros", "en")]
    [[1250000000], [500000]]
    """
    plain = " ".join(fold(text).split())
    for found in _pattern(language).finditer(plain):
        sign = found["before"] or found["after"] or ""
        value = _value(found["number"], language)
        if sign.startswith("cent"):
            value /= 100
        scale = _scale(found["scale"], language)
        readings = {value * scale}
        if not found["scale"]:  # "$100 to 200 million": the scale of the second may be meant
            readings.add(value * _scale(found["later"], language))
        yield Sum(found["said"].strip(), frozenset(readings), _letter(sign))


@rule("error")
def headline_sum_of_no_tie(facts: Facts) -> Iterator[Fault]:
    """A sum in a headline is an amount of the tie its words light; beside links, of one of them."""
    for view in facts.records.views.values():
        ties = facts.records.ties
        rests = [ties[name] for name in view.rests_on if name in ties]
        said = [(lang, words, [ties[name]]) for lang, words, name in spoken_links(view)
                if name in ties]  # fmt: skip
        said += [(lang, words, rests) for lang, words in around_links(view) if rests]
        for language, words, meant in said:
            for one in sums(words, language):
                if not _borne_out(one, meant):
                    yield Fault(
                        where_of(facts, view, "headline"),
                        f"the {language} headline says '{one.words}', and {_carried(meant)}. "
                        "Write a sum that the tie carries, or leave it out.",
                        view.name,
                    )


def _borne_out(one: Sum, ties: Iterable[Tie]) -> bool:
    counts = {Decimal(tie.count.value) for tie in ties if tie.count}
    if not one.currency and counts & one.readings:
        return True
    return any(one.is_amount(amount) for tie in ties for amount in tie.amounts)


def _carried(ties: Iterable[Tie]) -> str:
    """What the ties carry, as a clause."""
    return " and ".join(
        f"'{tie.id}' carries {' and '.join(map(_amount, tie.amounts)) or 'no amount'}"
        for tie in ties
    )


def _amount(amount: Amount) -> str:
    upper = f" to {amount.value_max.value:,f}" if amount.value_max else ""
    return f"{amount.value.value:,f}{upper} {amount.currency} ({amount.kind})"


def _pattern(language: Language) -> re.Pattern[str]:
    words = "|".join(rf"\b{word}\b" for word in (*_ONE, *_COUNTED[language]))
    long = "|".join(f"{name}s?" for name in _SCALES[language] if len(name) > 3)
    short = "|".join(name for name in _SCALES[language] if len(name) <= 3)
    number, scale = rf"{_DIGITS[language]}|{words}", rf"(?:{long}|{short})(?![a-z])"
    until = rf" ?(?:-|–|to|a|et|and) ?(?:{_SIGN})? ?(?:{_DIGITS[language]})"
    later = rf"(?=(?:{until} ?(?P<later>{scale}))?)"
    grouped = rf"(?:{number})[ -]?(?:{long})|\d{{1,3}}(?:[, .]\d{{3}})+(?!\d)"
    return re.compile(
        rf"(?P<said>(?:(?P<before>{_SIGN}) ?|(?<![\w.,])(?=(?:{number})(?:[ -]?(?:{scale}))?"
        rf"{_BETWEEN}(?:{_UNIT})|(?:{grouped}){_ALONE}))"
        rf"(?P<number>{number})(?:[ -]?(?P<scale>{scale}))?"
        rf"(?:{_BETWEEN}(?P<after>{_UNIT}))?){later}"
    )


def _value(written: str, language: Language) -> Decimal:
    if written in _ONE:
        return Decimal(_ONE[written])
    if written in _COUNTED[language]:
        return Decimal(_COUNTED[language].index(written) + 1)
    if language == "en":
        return Decimal(written.replace(",", ""))
    grouped = re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", written)
    whole = re.sub(r"[ .]", "", written) if grouped else written
    return Decimal(whole.replace(",", "."))


def _scale(written: str | None, language: Language) -> Decimal:
    scales = _SCALES[language]
    name = written or ""
    power = scales.get(name, scales.get(name.removesuffix("s"), 0))
    return Decimal(10) ** power


def _letter(sign: str) -> str:
    """How the currency's code ends: D for any dollar, R for the euro, P for the pound."""
    ends = {"D": ("$", "usd", "dollar"), "R": ("€", "eur"), "P": ("£", "gbp", "pound", "livre")}
    return next((end for end, marks in ends.items() if any(m in sign for m in marks)), "")
