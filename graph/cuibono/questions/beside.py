"""What the rows of an answer hold and the sentence of their tie or figure does not say.

Apart because it compares the cells of a table with a record and its words, cell by cell. Leans on
sentences, results and header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from cuibono.dates import PartialDate, parse
from cuibono.places import Place
from cuibono.questions.header import Question
from cuibono.records import Claim, Correction, Observation, Records, Tie
from cuibono.results import Table, Term
from cuibono.results.answers import XSD, Row
from cuibono.sentences import in_words
from cuibono.sentences.between import Between
from cuibono.sentences.reading import located
from cuibono.sentences.sums import money
from cuibono.sentences.words import number, typeset
from cuibono.text import LANGUAGES, Language, Words, fold, visible
from cuibono.vocabulary import Vocabulary

_LABELLED: Final = Words("{}: {}", "{} : {}")
_APART: Final = Words("; ", " ; ")
_TRUTH: Final = {"true": Words("yes", "oui"), "false": Words("no", "non")}
#: What a day, month or year has before it in a sentence, and after a label not.
_ON: Final = re.compile(r"^(on|in|by|le|en) ")
#: From this length on a run of digits is a number to be grouped, and no year.
_LONG: Final = 5
_MONEY: Final = re.compile(r"\b(\d+(?:\.\d+)?) ([A-Z]{3})\b")
#: A number in what a speaker says otherwise: "precision: up to; value: 10000000000".
_COUNTED: Final = re.compile(rf"(?<=: )\d{{{_LONG},}}(?=;|$)")
#: What is no word of the record itself.
_APART_FROM_RECORD: Final = (Claim, Correction, Place)


class Beside:
    """Tells, row by row, the columns of an answer that a sentence leaves out."""

    def __init__(
        self, question: Question, table: Table, records: Records, vocabulary: Vocabulary
    ) -> None:
        self._question = question
        self._table = table
        self._records = records
        self._vocabulary = vocabulary
        self._between = Between(records, vocabulary)
        self._rows = self._by_record()
        self._places = set(_places(records))

    def lines(self, record: Tie | Observation, sentence: str, language: Language) -> list[str]:
        """One line for each row that begins with this record: label and value of what is left.

        Left out are empty cells and what the sentence or the record's own fields say already;
        columns that the question names under ``told`` never are. Rows that leave the same words
        give one line.
        """
        said = self._said(record)
        text = _plain(sentence)
        found = []
        for row in self._rows.get(self._iri(record), ()):
            cells = [
                _LABELLED[language].format(self._question.columns[column][language], told)
                for column, told in self._left(row, record, said, text, language)
            ]
            found.append(typeset(_APART[language].join(cells), language))
        return [line for line in dict.fromkeys(found) if line]

    # -- rows

    def _by_record(self) -> dict[str, list[Row]]:
        """Each row under the first tie or figure it names."""
        base = self._records.dossier.base
        starts = (f"{base}tie/", f"{base}observation/")
        found: dict[str, list[Row]] = {}
        for row in self._table.rows:
            named = (t.value for t in row if t and t.kind == "iri" and t.value.startswith(starts))
            if first := next(named, None):
                found.setdefault(first, []).append(row)
        return found

    def _iri(self, record: Tie | Observation) -> str:
        folder = "tie" if isinstance(record, Tie) else "observation"
        return f"{self._records.dossier.base}{folder}/{record.id}"

    def _left(
        self, row: Row, record: Tie | Observation, said: set[str], text: str, language: Language
    ) -> Iterator[tuple[str, str]]:
        for column, term in zip(self._table.columns, row, strict=True):
            if term is None or not term.value or term.value == self._iri(record):
                continue
            if column in self._question.told or not _is_said(term, said, text):
                yield column, self._worded(term, language)

    def _worded(self, term: Term, language: Language) -> str:
        base = self._records.dossier.base
        if term.kind == "iri":
            own = term.value.startswith(base)
            return visible(term.value.rpartition("/")[2] if own else term.value)
        if term.value in _TRUTH and term.datatype:
            return _TRUTH[term.value][language]
        if when := _date(term):
            return _ON.sub("", in_words(when, language), count=1)
        amount = _number(term)
        if amount is not None and (term.numeric or len(term.value) >= _LONG):
            return number(amount, language)
        told = " ".join(visible(term.value).split())
        if told in self._places:
            return located(told, language)
        if term.language:
            return told
        told = _MONEY.sub(lambda m: _money(m, language), told)
        return _COUNTED.sub(lambda m: number(Decimal(m[0]), language), told)

    # -- what is said already

    def _said(self, record: Tie | Observation) -> set[str]:
        """The record's own names, words, days and numbers, in both languages and one form."""
        words = set(self._words(record))
        if isinstance(record, Tie):
            words |= set(self._between.words(record).texts())
            roles = self._vocabulary.tie_types[record.type].roles
            words |= {text for role in roles for text in role.label.texts()}
            words |= set(self._called(record.span.end_state))  # as "planned to end" says
        kind = record.type if isinstance(record, Tie) else "Observation"
        words |= set(self._vocabulary.words(kind, "rdfs:label").texts())
        return {_plain(word) for word in words}

    def _words(self, value: Any) -> Iterator[str]:
        if isinstance(value, _APART_FROM_RECORD) or value is None:
            return
        if isinstance(value, Words):
            yield from value.texts()
        elif isinstance(value, PartialDate | Decimal):
            yield _canonical(value)
        elif isinstance(value, str):
            yield from self._called(value)
        elif is_dataclass(value):
            for one in fields(value):
                yield from self._words(getattr(value, one.name))
        elif isinstance(value, tuple):
            for part in value:
                yield from self._words(part)
            yield from _together(value)

    def _called(self, word: str) -> Iterator[str]:
        """A word of a record: an actor by its names, a word of a list by its labels, or itself."""
        yield word
        if actor := self._records.actors.get(word):
            yield from (*actor.name.texts(), *actor.called().texts(), *actor.also)
        for scheme in self._vocabulary.schemes.values():
            if concept := scheme.get(word):
                labels = (concept.label, *concept.other_labels.values())
                yield from (text for label in labels for text in label.texts())


def _is_said(term: Term, said: set[str], text: str) -> bool:
    if when := _date(term):
        return _plain(_canonical(when)) in said
    amount = _number(term)
    if amount is not None:  # a whole number is the query's own count, not the record's
        return term.datatype != f"{XSD}integer" and _canonical(amount) in said
    if term.kind == "iri" or term.datatype:
        return False
    told = _plain(term.value)
    return told in said or (len(told) > 3 and _stands_in(told, text))


def _stands_in(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _places(records: Records) -> Iterator[str | None]:
    """Every place in a source at which something is read."""
    for source in records.sources.values():
        yield from (passage.at for passage in source.passages)
    for tie in records.ties.values():
        yield from (claim.at for _, claim in tie.all_claims())
    for figure in records.observations.values():
        yield from (claim.at for claim in figure.claims)


def _money(match: re.Match[str], language: Language) -> str:
    return money(Decimal(match[1]), match[2], language)


def _together(parts: tuple[Any, ...]) -> Iterator[str]:
    """Several words of one field in one cell, as "agency, year"."""
    for language in LANGUAGES:
        told = [part[language] for part in parts if isinstance(part, Words)]
        if len(told) > 1:
            yield ", ".join(told)


def _plain(text: str) -> str:
    """The text without case, accents and kinds of space."""
    return " ".join(fold(text).split())


def _canonical(value: PartialDate | Decimal) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _number(term: Term) -> Decimal | None:
    if term.kind == "iri" or term.language:
        return None
    try:
        amount = Decimal(term.value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _date(term: Term) -> PartialDate | None:
    """A day, month, year or period, which questions hand out typed or as its text."""
    if term.kind == "iri" or term.language or term.numeric:
        return None
    try:
        return parse(term.value)
    except ValueError:
        return None
