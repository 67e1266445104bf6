"""Headline words that the ties beneath them contradict: a payment that is none, a year of no tie.

Apart from the sums and the unlinked words because these look at what kind of money and which time
a tie has. Leans on views and sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cuibono.check.rule import Facts, Fault, rule
from cuibono.check.sums import sums
from cuibono.check.views import around_links, spoken_links, where_of
from cuibono.records import Amount, Tie, ViewFile
from cuibono.text import Language, fold

#: The kinds of money that have changed hands.
_HANDED_OVER: Final = frozenset({"paid", "spent", "deployed"})
_PAYS: Final[Mapping[Language, re.Pattern[str]]] = {
    "en": re.compile(r"\b(paid|pays?|paying|payments?|pocket(?:s|ed)|handed over)\b"),
    "fr": re.compile(
        r"\b(paye(?:e?s?|r|nt)?|paie(?:s|nt)?|paiements?|verse(?:e?s?|r|nt)?|versements?|"
        r"empoch\w+|encaiss\w+)\b"
    ),
}
_YEAR: Final = re.compile(r"(?<![\w.,-])((?:19|20)\d\d)(?![\w-]|[.,]\d)")


@rule("warning")
def headline_of_a_payment_that_is_none(facts: Facts) -> Iterator[Fault]:
    """A ceiling is not paid, and neither is a promise."""
    for view, language, words, ties in _said(facts):
        verb = _PAYS[language].search(fold(words))
        amounts = [amount for tie in ties for amount in tie.amounts]
        meant = list(_meant(words, language, amounts)) if verb else []
        if verb and meant and not any(one.kind in _HANDED_OVER for one in meant):
            kinds = " or ".join(sorted({one.kind for one in meant}))
            yield Fault(
                where_of(facts, view, "headline"),
                f"the {language} headline says '{verb[0]}' of a sum that is on file as '{kinds}'. "
                "Say what kind of money it is, or record the payment.",
                view.name,
            )


@rule("warning")
def headline_of_a_year_of_no_tie(facts: Facts) -> Iterator[Fault]:
    """A year in a headline is one in which something it rests on was so."""
    for view, language, words, ties in _said(facts):
        for year in dict.fromkeys(map(int, _YEAR.findall(words))):
            if ties and not any(_may_be_of(tie, year) for tie in ties):
                named = ", ".join(f"'{tie.id}'" for tie in ties)
                yield Fault(
                    where_of(facts, view, "headline"),
                    f"the {language} headline says {year}, and nothing is on file of that year in "
                    f"{named}. Write the year that the tie has, or leave it out.",
                    view.name,
                )


def _said(facts: Facts) -> Iterator[tuple[ViewFile, Language, str, list[Tie]]]:
    """The words of each headline with the ties they speak of: their own, or beside links all."""
    for view in facts.records.views.values():
        ties = facts.records.ties
        for language, words, name in spoken_links(view):
            yield view, language, words, [ties[name]] if name in ties else []
        rests = [ties[name] for name in view.rests_on if name in ties]
        for language, words in around_links(view):
            yield view, language, words, rests


def _meant(words: str, language: Language, amounts: Iterable[Amount]) -> Iterator[Amount]:
    said = list(sums(words, language))
    return (one for one in amounts if any(each.is_amount(one) for each in said))


def _may_be_of(tie: Tie, year: int) -> bool:
    """Whether a tie, a sum of it or what is said of its end may be of a year; open ends may."""
    first = tie.span.start.earliest
    last = tie.span.end.latest
    if first is None or first.year <= year <= (last.year if last else year):
        return True
    days = [tie.as_of, tie.end, *(amount.as_of for amount in tie.amounts)]
    found = [day.bounds for day in days if day]
    return any(
        (one.earliest is None or one.earliest.year <= year)
        and (one.latest is None or year <= one.latest.year)
        for one in found
    )
