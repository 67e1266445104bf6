"""Money and counts as words; neither the kind of a sum nor its precision ever gets lost.

Apart because 10^9 is a billion in English and un milliard in French. Leans on money and
vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from cuibono.dates import PartialDate
from cuibono.money import Amount, Figure
from cuibono.records import Count
from cuibono.sentences.when import in_words
from cuibono.sentences.words import NO_BREAK, linked, number
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary

_SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}
_FRENCH: Final[Mapping[str, tuple[str, str]]] = {
    "USD": ("dollar", "dollars"),
    "EUR": ("euro", "euros"),
    "GBP": ("livre sterling", "livres sterling"),
}
_SCALES: Final[tuple[tuple[int, Words], ...]] = (
    (10**12, Words("trillion", "billion")),
    (10**9, Words("billion", "milliard")),
    (10**6, Words("million", "million")),
)


#: As English labels write them; French ones write M and Md before the sign.
_ENGLISH: Final = {"trillion": "tn", "billion": "bn", "million": "m"}


def _scaled(value: Decimal) -> tuple[Decimal, Words | None]:
    """The number before its scale word, where at most three decimals remain."""
    for size, word in _SCALES:
        if abs(value) >= size and value % (size // 1000) == 0:
            share = value / size
            return share.quantize(Decimal(1)) if share % 1 == 0 else share.normalize(), word
    return value, None


def _several(value: Decimal) -> bool:
    """Whether French takes the plural after a sum: « 1,5 million payé », « 2 millions payés »."""
    return abs(_scaled(value)[0]) >= 2


def _digits(share: Decimal, word: Words | None, language: Language) -> str:
    """The digits of a sum; a fraction of one with no scale word is in hundredths, "0.50"."""
    tenths = word is None and share.as_tuple().exponent == -1
    return number(share.quantize(Decimal("0.01")) if tenths else share, language)


def money(value: Decimal, currency: str, language: Language) -> str:
    r"""A plain sum of money.

    >>> money(Decimal(1010000000000), "USD", "en")
    '$1.01 trillion'
    >>> money(Decimal(1000000000), "EUR", "fr").replace("\u00a0", " ")
    "1 milliard d'euros"
    >>> money(Decimal("1250000.5"), "EUR", "en")
    '€1,250,000.50'
    """
    share, word = _scaled(value)
    if language == "en":
        before = _SYMBOLS.get(currency, f"{currency} ")
        return f"{before}{_digits(share, word, 'en')}{f' {word.en}' if word else ''}"
    one, several = _FRENCH.get(currency, (currency, currency))
    if not word:
        unit = one if abs(share) < 2 else several
        return f"{_digits(share, word, 'fr')}{NO_BREAK}{unit}"
    scale = word.fr if abs(share) < 2 else f"{word.fr}s"
    return f"{_digits(share, word, 'fr')}{NO_BREAK}{scale} {linked('de', several)}"


def short_money(value: Decimal, currency: str, language: Language) -> str:
    r"""The same as a label writes it, where room is scarce.

    >>> short_money(Decimal(1250000000), "USD", "en"), short_money(Decimal(200), "USD", "en")
    ('$1.25bn', '$200')
    >>> short_money(Decimal(1250000000), "USD", "fr").replace("\u00a0", " ")
    '1,25 Md$'
    """
    share, word = _scaled(value)
    sign = _SYMBOLS.get(currency)
    if language == "en":
        mark = _ENGLISH[word.en] if word else ""
        return f"{sign or f'{currency} '}{_digits(share, word, 'en')}{mark}"
    mark = ""
    if word:
        size = 10**6 if word.en == "million" else 10**9  # « billion » would be read as English
        share, mark = (value / size).normalize(), "M" if size == 10**6 else "Md"
    unit = f"{mark}{sign}" if sign else f"{mark}{NO_BREAK}{currency}".strip(NO_BREAK)
    return f"{_digits(share, word, 'fr')}{NO_BREAK}{unit}"


def counted(value: Decimal, unit: Words | None, language: Language) -> str:
    r"""A number of things.

    >>> counted(Decimal(18000000), Words("messages", "messages"), "fr").replace("\u00a0", " ")
    '18 millions de messages'
    """
    share, word = _scaled(value)
    said = number(share, language)
    if word and language == "fr":
        said += f"{NO_BREAK}{word.fr}{'' if abs(share) < 2 else 's'}"
    elif word:
        said += f" {word.en}"
    if unit is None:
        return said
    if unit.fr == "pour cent" and language == "fr":
        return f"{said}{NO_BREAK}%"
    return f"{said} {linked('de', unit.fr) if word and language == 'fr' else unit[language]}"


class Sums:
    """Amounts and counts in the words of the ontology."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def amount(
        self,
        amount: Amount,
        language: Language,
        *,
        as_of: PartialDate | None = None,
        brief: bool = False,
        short: bool = False,
    ) -> str:
        """One amount: how precise, how much, per what, of what kind, as of when.

        The day is left out where it is the one given, told beside it, or in a ``brief`` telling;
        a ``short`` one writes the sum as labels do, "$1.25bn".
        """
        say = short_money if short else money
        values = [one.value for one in (amount.value, amount.value_max) if one]
        sums = [say(one, amount.currency, language) for one in values]
        said = self._ranged(sums, amount.qualifier, language)
        for unit in amount.per:
            said += f" {'per' if language == 'en' else 'par'} {unit[language]}"
        said = self._of_kind(amount, said, language)
        if amount.as_of and amount.as_of != as_of and not brief:
            if said[-1] == ")":
                said += f", {in_words(amount.as_of, language, 'as-of')}"
            else:
                said += f" {in_words(amount.as_of, language, 'bare-as-of')}"
        return said

    def count(self, count: Count, language: Language) -> str:
        """How many a tie stands for: "more than 1,000"."""
        return self._qualified(number(Decimal(count.value), language), count.qualifier, language)

    def figure(
        self,
        value: Figure,
        value_max: Figure | None,
        qualifier: str,
        language: Language,
        unit: Words | None = None,
    ) -> str:
        """A figure or a range of two, with its qualifier and its unit."""
        values = [one.value for one in (value, value_max) if one]
        units = [None] * (len(values) - 1) + [unit]  # only the last of a range
        said = [counted(v, u, language) for v, u in zip(values, units, strict=True)]
        return self._ranged(said, qualifier, language)

    def _ranged(self, said: Sequence[str], qualifier: str, language: Language) -> str:
        pattern = "{}" if len(said) == 1 else {"en": "{} to {}", "fr": "de {} à {}"}[language]
        return self._qualified(pattern.format(*said), qualifier, language)

    def _qualified(self, said: str, qualifier: str, language: Language) -> str:
        if qualifier == "exact":
            return said
        return f"{self._vocabulary.concept('Qualifier', qualifier).label[language]} {said}"

    def _of_kind(self, amount: Amount, said: str, language: Language) -> str:
        """A sum with its kind around it: "$4 billion invested so far"."""
        if amount.nominal:
            return f"{said}, {self._vocabulary.record_fields['Amount']['nominal'].label[language]}"
        kind = self._vocabulary.concept("AmountKind", amount.kind)
        precision = self._vocabulary.concept("Qualifier", amount.qualifier)
        if kind.traits.get("impliesQualifier") == precision.iri:
            return said  # "up to" says it
        many = _several((amount.value_max or amount.value).value)
        words = kind.other_labels.get("manyLabel" if many else "oneLabel")
        return words[language].format(said) if words else f"{said}, {kind.label[language]}"
