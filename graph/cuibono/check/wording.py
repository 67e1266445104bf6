"""Words that say something else than the record does: numbers across languages, the conditional.

Each function is a rule, found by walking the package. Leans on records and text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cuibono.check.rule import Facts, Fault, rule
from cuibono.places import Place
from cuibono.records import Actor, Observation, Source, Tie, ViewFile
from cuibono.text import LANGUAGES, Language, Words

_Patterns = Mapping[Language, re.Pattern[str]]
_FRENCH_BILLION: Final = re.compile(r"\bbillions?\b", re.IGNORECASE)
_ENGLISH_TRILLION: Final = re.compile(r"\b(trillions?|milliards?)\b", re.IGNORECASE)
_CONDITIONAL: Final[_Patterns] = {
    "en": re.compile(r"\b(reportedly|in the conditional)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(aurai(?:t|ent)|serai(?:t|ent)|au conditionnel)\b", re.IGNORECASE),
}
#: Words that smell of crime where somebody merely says something.
_LOADED: Final[_Patterns] = {
    "en": re.compile(r"\b(alleg(?:ed|edly|ation|ations)|purported(?:ly)?)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(allégu\w+|prétendu\w*|présumé\w*)", re.IGNORECASE),
}
#: Words that judge; what happened can be said without them.
_JUDGING: Final[_Patterns] = {
    "en": re.compile(
        r"\b(sweetheart deal|cron(?:y|ies|yism)|kickbacks?|shady|murky|scandal\w*|notorious|"
        r"stooges?|puppets?|in the pockets? of|so-called|collu(?:de[sd]?|sion)|bribe\w*|"
        r"corrupt(?:s|ed|ing|ly)?)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(copinages?|pots?-de-vin|dessous-de-table|magouill\w+|scandale\w*|sulfureu\w+|"
        r"soi-disant|collusions?|à la solde d\w*|pantins?|corromp\w+|corrupteurs?|corruptrices?|"
        r"soudoy\w+|véreu(?:x|ses?))\b",
        re.IGNORECASE,
    ),
}

#: A word that is no name: it begins small, and is no mere link between names.
_COMMON: Final = re.compile(r"(?<![\w'’])[^\W\d_A-Z]{4,}")

Spoken = Actor | Tie | Observation | Source | ViewFile


@rule("warning")
def milliard_and_billion(facts: Facts) -> Iterator[Fault]:
    """10^9 is a billion and un milliard; 10^12 a trillion and un billion."""
    for record, key, words in _spoken(facts):
        if words.en == words.fr:
            continue
        mistaken = _FRENCH_BILLION.search(words.fr) and not _ENGLISH_TRILLION.search(words.en)
        if mistaken:
            yield Fault(
                _place(facts, record, key),
                "French 'billion' is a million millions; the English text says no trillion. "
                "Write 'milliard' for a thousand millions.",
                _name(record),
            )
        elif re.search(r"\btrillions?\b", words.fr, re.IGNORECASE):
            yield Fault(
                _place(facts, record, key),
                "French has no 'trillion' for a million millions. Write 'billion', or "
                "'mille milliards'.",
                _name(record),
            )


@rule("warning")
def confirmed_in_the_conditional(facts: Facts) -> Iterator[Fault]:
    """What the press tells in the conditional is reported, and never more."""
    for tie in facts.records.ties.values():
        if tie.support != "confirmed" or facts.vocabulary.tie_types[tie.type].speech:
            continue
        words = [*tie.details.items(), *([("note", tie.note)] if tie.note else [])]
        for key, text in words:
            for language in LANGUAGES:
                found = _CONDITIONAL[language].search(text[language])
                if found:
                    yield Fault(
                        facts.records.place(tie, key),
                        f"'{found.group()}' tells it in the conditional, and yet it is "
                        "'confirmed'. Write 'support: reported', or say what confirms it.",
                        tie.id,
                    )
                    break


@rule("warning")
def loaded_words(facts: Facts) -> Iterator[Fault]:
    """'Alleged' and its like accuse; the status says who claims what."""
    yield from _worded(
        facts,
        _LOADED,
        "accuses where somebody only says something. The status already tells whose word it is: "
        "write what is said, without it.",
    )


@rule("warning")
def judging_words(facts: Facts) -> Iterator[Fault]:
    """A line is a documented tie; what to think of it is the reader's."""
    yield from _worded(
        facts, _JUDGING, "judges. Say what happened, in words that either side would use."
    )


@rule("advice")
def words_in_one_language(facts: Facts) -> Iterator[Fault]:
    """What is written once is printed in both languages, in one of them untranslated."""
    for record, key, words in _spoken(facts):
        proper = isinstance(record, Actor) and key in {"name", "short"}
        if words.en == words.fr and not proper and _COMMON.search(words.en):
            yield Fault(
                _place(facts, record, key),
                f"'{key}' is in one language, and the other prints '{words.en[:60]}' as it stands. "
                f"Write {key}: {{en: …, fr: …}}.",
                _name(record),
            )


def _worded(facts: Facts, words: _Patterns, why: str) -> Iterator[Fault]:
    """A fault for every text of ours that has one of these words, in whichever language."""
    for record, key, text in _spoken(facts):
        found = [hit for one in LANGUAGES if (hit := words[one].search(text[one]))]
        if found:
            yield Fault(_place(facts, record, key), f"'{found[0].group()}' {why}", _name(record))


def _spoken(facts: Facts) -> Iterator[tuple[Spoken, str, Words]]:
    """Every text of ours in both languages, with its record and key."""
    records = facts.records
    for tie in records.ties.values():
        yield from ((tie, key, words) for key, words in tie.details.items())
    for actor in records.actors.values():
        yield actor, "name", actor.name
    keys = ("note", "short", "measure", "scope", "title", "subtitle", "headline")
    entries: list[Spoken] = [
        *records.ties.values(), *records.actors.values(), *records.observations.values(),
        *records.views.values(),
    ]  # fmt: skip
    for record in entries:
        for key in keys:
            words = getattr(record, key, None)
            if isinstance(words, Words):
                yield record, key, words


def _name(record: Spoken) -> str:
    return record.name if isinstance(record, ViewFile) else record.id


def _place(facts: Facts, record: Spoken, key: str) -> Place:
    if isinstance(record, ViewFile):
        return facts.records.places.get(f"views/{record.name}", {}).get(key, record.where)
    return facts.records.place(record, key)
