"""The editor's eye: words that say more than is known, claims and dossiers left half done.

Each function is a rule, found by walking the package. Leans on records and vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cuibono import dates
from cuibono.check.rule import Facts, Fault, rule, tie_rule
from cuibono.errors import did_you_mean
from cuibono.facts.starter import example_words
from cuibono.paths import DOSSIER_FILE
from cuibono.places import Place
from cuibono.records import Claim, Observation, Tie
from cuibono.text import LANGUAGES
from cuibono.vocabulary import Field

_QUOTES: Final = re.compile('[«»“”„"]')


# -- words


@tie_rule("warning", "summary")
def quotation_marks_in_a_summary(facts: Facts, tie: Tie) -> str | None:
    """A summary is in our own words; translated words are never a quotation."""
    summary = tie.summary
    if summary and any(_QUOTES.search(summary[language]) for language in LANGUAGES):
        return (
            "'summary' has quotation marks. Say it in your own words; a translated quotation "
            "is not a quotation."
        )
    return None


# -- claims and citations


@rule("error")
def says_what_the_record_has_not(facts: Facts) -> Iterator[Fault]:
    """'says' gives keys of the record in which the speaker differs."""
    for record in _records(facts):
        fields = _fields(facts, record)
        for claim in claims_of(record):
            for key, value in claim.says.items():
                problem = _cannot_say(facts, fields, key, value)
                if problem:
                    yield Fault(claim.where, f"'says' {problem}", record.id)


@rule("warning")
def half_a_passage(facts: Facts) -> Iterator[Fault]:
    """A passage has both offsets and a fingerprint, or none."""
    for source in facts.records.sources.values():
        for passage in source.passages:
            parts = [passage.start, passage.end, passage.sha256]
            if any(part is not None for part in parts) and None in parts:
                yield Fault(
                    passage.where,
                    f"passage '{passage.id}' has only a part of start, end and sha256. Take the "
                    "whole block from 'cuibono cite'.",
                    source.id,
                )


@rule("error")
def passage_out_of_the_text(facts: Facts) -> Iterator[Fault]:
    """Offsets count from the beginning of the text."""
    for source in facts.records.sources.values():
        for passage in source.passages:
            if passage.start is not None and passage.start < 0:
                message = f"passage '{passage.id}' starts before the text. Offsets count from 0."
                yield Fault(passage.where, message, source.id)


@rule("advice")
def source_nobody_cites(facts: Facts) -> Iterator[Fault]:
    """A source that carries nothing is a leftover, or a fact is missing."""
    cited = {claim.source for record in _records(facts) for claim in claims_of(record)}
    for source in facts.records.sources.values():
        if source.id not in cited:
            message = f"no claim cites '{source.id}'. Record what it says, or remove it."
            yield Fault(source.where, message, source.id)


@rule("advice")
def actor_nobody_names(facts: Facts) -> Iterator[Fault]:
    """An actor without ties is a leftover, or a tie is missing."""
    named = set(_named(facts))
    for actor in facts.records.actors.values():
        if actor.id not in named:
            message = f"nothing names '{actor.id}'. Record a tie of it, or remove it."
            yield Fault(actor.where, message, actor.id)


# -- the dossier


@rule("error")
def published_without_a_contact(facts: Facts) -> Iterator[Fault]:
    """Whoever is named must be able to answer."""
    dossier = facts.records.dossier
    written = facts.records.places.get("dossier", {})
    said = dossier.corrections or dossier.contact or {"corrections", "contact"} & set(written)
    if dossier.status == "published" and not said:
        yield Fault(
            _in_dossier(facts, "status"),
            "a published dossier needs a way to be corrected. Add 'contact:' with an address.",
        )


@rule("warning")
def published_without_a_licence(facts: Facts) -> Iterator[Fault]:
    """Readers need to know what they may do with it, and as of when it is true."""
    dossier = facts.records.dossier
    written = facts.records.places.get("dossier", {})
    for key, value in (("licence", dossier.licence), ("as_of", dossier.as_of)):
        if dossier.status == "published" and not value and key not in written:
            message = f"a published dossier says its '{key}:'. Add it to dossier.yaml."
            yield Fault(_in_dossier(facts, "status"), message)


@rule("warning")
def published_as_the_example(facts: Facts) -> Iterator[Fault]:
    """Words of the invented example above facts that are meant."""
    dossier = facts.records.dossier
    for key, words in example_words(DOSSIER_FILE).items():
        if dossier.status == "published" and getattr(dossier, key, None) == words:
            message = f"a published dossier still has the '{key}:' of the example. Put your own."
            yield Fault(_in_dossier(facts, key), message)


# -- helpers


def _in_dossier(facts: Facts, key: str) -> Place:
    return facts.records.places.get("dossier", {}).get(key, facts.records.dossier.where)


def _records(facts: Facts) -> Iterator[Tie | Observation]:
    yield from facts.records.ties.values()
    yield from facts.records.observations.values()


def claims_of(record: Tie | Observation) -> Iterator[Claim]:
    """The claims of a tie and its parties, or of a figure."""
    if isinstance(record, Tie):
        yield from (claim for _, claim in record.all_claims())
    else:
        yield from record.claims


def _named(facts: Facts) -> Iterator[str]:
    """Every actor and thing that some other entry names."""
    records = facts.records
    for record in _records(facts):
        for claim in claims_of(record):
            yield from (n for n in (claim.by, claim.on_behalf_of, claim.via) if n)
    for tie in records.ties.values():
        yield tie.place or ""
        for party in tie.parties:
            yield from (n for n in (party.actor, party.on_behalf_of) if n)
    for figure in records.observations.values():
        yield from figure.about
    for source in records.sources.values():
        yield from (n for n in (source.publisher, source.retells) if n)
        yield from (response.by for response in source.responses)
    yield from (actor.parent for actor in records.actors.values() if actor.parent)
    # Somebody may be known only by what a speaker says otherwise.
    for record in _records(facts):
        for claim in claims_of(record):
            yield from (str(one) for value in claim.says.values() for one in _items(value))


def _fields(facts: Facts, record: Tie | Observation) -> Mapping[str, Field]:
    if isinstance(record, Tie):
        return facts.vocabulary.fields_of(record.type)
    return facts.vocabulary.record_fields["Observation"]


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _cannot_say(facts: Facts, fields: Mapping[str, Field], key: str, value: Any) -> str | None:
    """Why a speaker cannot differ in this, or nothing."""
    field = fields.get(key)
    if field is None:
        return f"has a key '{key[:80]}' that the record has not.{did_you_mean(key, fields)}"
    texts = [one for one in _items(value) if isinstance(one, str)]
    if field.kind == "date":
        return _not_a_date(key, texts)
    known = _known(facts, field)
    for text in texts:
        if known and text not in known:
            hint = did_you_mean(text, known)
            return f"gives '{key}' the value '{text[:80]}', which nothing is called.{hint}"
    return None


def _not_given(key: str) -> str:
    """The way out where a source does not give a detail."""
    return f"If the source does not give it, write '{key}: {{en: not given, fr: non donné}}'."


def _known(facts: Facts, field: Field) -> frozenset[str]:
    """The words or ids a field may take, empty when it takes any text."""
    if field.kind == "concept":
        return frozenset(facts.vocabulary.schemes.get(field.targets[0], {}))
    if field.kind in {"party", "reference"}:
        return frozenset({*facts.records.actors, *facts.records.ties, "unknown"})
    return frozenset()


def _not_a_date(key: str, texts: list[str]) -> str | None:
    for text in texts:
        try:
            dates.parse(text)
        except ValueError as error:
            return f"gives '{key}' a value that is no date: {error}. {_not_given(key)}"
    return None
