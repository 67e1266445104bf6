"""How each record of a dossier fills rows: the eight tables that every writing of them shares.

Apart because CSV and JSON are two writings of the same rows. Leans on columns, records and
sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from cuibono.exporters import columns
from cuibono.exporters.columns import Column
from cuibono.records import (
    Actor,
    Amount,
    Claim,
    Correction,
    Name,
    Observation,
    Party,
    Records,
    Tie,
)
from cuibono.seals import state_of
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Words, canonical_json
from cuibono.vocabulary import Vocabulary
from cuibono.weighing import Bench, sum_support

#: One cell: a text, several, or nothing.
Cell = str | tuple[str, ...] | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the class its rows are of, its columns, and its rows for a dossier."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Dossier], Iterator[Row]]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


class Dossier:
    """The records of a dossier with what is needed to tell them."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.teller = Teller(vocabulary, records)
        self.bench = Bench(records, vocabulary)

    def claims(self) -> Iterator[tuple[str, Tie | Observation, Party | None, Claim]]:
        """Every claim with its id, the record it is about, and the party whose part it is about."""
        for tie in self.records.ties.values():
            for party, claim in tie.all_claims():
                owner = party_id(tie, party) if party else tie.id
                yield f"{owner}/claim/{claim.id}", tie, party, claim
        for observation in self.records.observations.values():
            for claim in observation.claims:
                yield f"{observation.id}/claim/{claim.id}", observation, None, claim


def party_id(tie: Tie, party: Party) -> str:
    """How a party is called over the whole dossier: as in its IRI."""
    return f"{tie.id}/party/{party.id}"


# -- rows


def _actors(dossier: Dossier) -> Iterator[Row]:
    for actor in dossier.records.actors.values():
        yield _actor(actor)


def _actor(actor: Actor) -> Row:
    ids = tuple(f"{scheme}:{value}" for scheme, value in sorted(actor.ids.items()))
    return (
        actor.id, actor.kind, *_cells(actor.name), _cells(actor.short)[0], actor.aliases,
        ids, actor.parent, _cells(actor.short)[1], *_cells(actor.note), _listed(actor.names),
    )  # fmt: skip


def _ties(dossier: Dossier) -> Iterator[Row]:
    for tie in dossier.records.ties.values():
        yield (
            *_what(dossier, tie),
            *_when(tie),
            tie.lifecycle, tie.support, str(tie.count.value) if tie.count else None, tie.place,
            tie.under, tie.during, tie.part_of, *_cells(tie.note),
            _checked(tie, dossier),
            tie.count.qualifier if tie.count else None, _details(tie),
            tuple(f"{scheme}:{value}" for scheme, value in sorted(tie.ids.items())),
            _listed(tie.corrections),
        )  # fmt: skip


def _checked(tie: Tie, dossier: Dossier) -> tuple[str, ...] | None:
    """Who read it and when, and whether it has changed since."""
    if tie.checked is None:
        return None
    since = ("changed since",) if state_of(tie, dossier.records) == "changed" else ()
    return (tie.checked.by, str(tie.checked.date), *since)


def _what(dossier: Dossier, tie: Tie) -> Row:
    family = dossier.vocabulary.tie_types[tie.type].family
    sentences = (dossier.teller.told(tie, language) for language in LANGUAGES)
    return tie.id, tie.type, family, *sentences, *_cells(tie.summary)


def _when(tie: Tie) -> Row:
    span = tie.span
    days = (span.start.earliest, span.start.latest, span.end.earliest, span.end.latest)
    written = map(_text, (tie.date, tie.start, tie.end))
    return *written, *map(_day, days), span.end_state, _text(tie.as_of)


def _details(tie: Tie) -> str | None:
    kept = {k: {"en": w.en, "fr": w.fr} for k, w in tie.details.items() if k != "summary"}
    return _json(kept)


def _parties(dossier: Dossier) -> Iterator[Row]:
    for tie in dossier.records.ties.values():
        for party in tie.parties:
            yield (
                party_id(tie, party), tie.id, party.role,
                "unknown" if party.unknown else party.actor, *_cells(party.unnamed),
                party.on_behalf_of, party.attendance,
                party.support_in(tie, dossier.vocabulary),
                *_cells(party.function),
            )  # fmt: skip


def _amounts(dossier: Dossier) -> Iterator[Row]:
    for tie in dossier.records.ties.values():
        for amount in tie.amounts:
            yield _amount(tie, amount, sum_support(tie, dossier.bench))


def _amount(tie: Tie, amount: Amount, support: str) -> Row:
    return (
        tie.id, amount.kind, amount.value.text, _text(amount.value_max),
        amount.currency, tuple(words.en for words in amount.per), amount.qualifier,
        _text(amount.as_of), "true" if amount.nominal else "false", f"{tie.id}/amount/{amount.id}",
        tuple(words.fr for words in amount.per), support,
    )  # fmt: skip


def _observations(dossier: Dossier) -> Iterator[Row]:
    for seen in dossier.records.observations.values():
        told = [_cells(words) for words in (seen.scope, seen.measure, seen.unit, seen.per)]
        scope, measure, unit, per = (english for english, _ in told)
        yield (
            seen.id, seen.about, scope, measure, seen.value.text,
            _text(seen.value_max), unit, per, seen.qualifier,
            _text(seen.period), _reporters(seen), seen.support,
            *_cells(seen.note), *(french for _, french in told),
        )  # fmt: skip


def _reporters(observation: Observation) -> tuple[str, ...]:
    said = (claim for claim in observation.claims if claim.stance in {"asserts", "corrects"})
    names = (claim.by or (claim.unnamed.en if claim.unnamed else "") for claim in said)
    return tuple(dict.fromkeys(name for name in names if name))


def _claims(dossier: Dossier) -> Iterator[Row]:
    for claim_id, record, party, claim in dossier.claims():
        tie = record if isinstance(record, Tie) else None
        yield (
            claim_id, tie.id if tie else None, None if tie else record.id,
            party_id(tie, party) if tie and party else None,
            claim.by, *_cells(claim.unnamed), claim.stance, claim.basis,
            *_citation(dossier.records, claim), dossier.records.origin(claim),
            _json(claim.says), claim.on_behalf_of,
        )  # fmt: skip


def _citation(records: Records, claim: Claim) -> Row:
    source = records.sources.get(claim.source)
    passage = source.passage(claim.passage) if source and claim.passage else None
    place = passage.at if passage else claim.at
    span = (passage.start, passage.end) if passage else (None, None)
    return (
        claim.via or (source.outlet if source else None), claim.source, place,
        *map(_text, span), passage.sha256 if passage else None,
    )  # fmt: skip


def _responses(dossier: Dossier) -> Iterator[Row]:
    for source in dossier.records.sources.values():
        for response in source.responses:
            yield source.id, response.by, response.stance, response.at


def _sources(dossier: Dossier) -> Iterator[Row]:
    for source in dossier.records.sources.values():
        yield (
            source.id, source.publisher, source.retells, source.title, source.author,
            _text(source.published), source.url, source.archived,
            source.kind, source.language, source.origin, *_cells(source.note),
        )  # fmt: skip


# -- small cells


def _cells(words: Words | None) -> tuple[str | None, str | None]:
    return (words.en, words.fr) if words else (None, None)


def _text(value: object) -> str | None:
    """A date or figure as it was written."""
    return None if value is None else str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _listed(entries: tuple[Name, ...] | tuple[Correction, ...]) -> str | None:
    """Entries within a row, each with the keys it has, as fact files write them."""
    return canonical_json([dict(_keys(entry)) for entry in entries]) if entries else None


def _keys(entry: Name | Correction) -> Iterator[tuple[str, Any]]:
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name != "where" and value:
            words = isinstance(value, Words)
            plain = {"en": value.en, "fr": value.fr} if words else value
            yield field.name, plain if words or value is True else str(value)


def _json(value: Mapping[str, Any]) -> str | None:
    return canonical_json(value) if value else None


TABLES: Final = (
    Table("actors", "Entity", columns.ACTOR_COLUMNS, _actors),
    Table("ties", "Tie", columns.TIE_COLUMNS, _ties),
    Table("parties", "Participation", columns.PARTY_COLUMNS, _parties),
    Table("amounts", "Amount", columns.AMOUNT_COLUMNS, _amounts),
    Table("observations", "Observation", columns.OBSERVATION_COLUMNS, _observations),
    Table("claims", "Claim", columns.CLAIM_COLUMNS, _claims),
    Table("responses", "Response", columns.RESPONSE_COLUMNS, _responses),
    Table("sources", "Source", columns.SOURCE_COLUMNS, _sources),
)
