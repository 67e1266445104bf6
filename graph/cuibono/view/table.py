"""The page's tables: every tie, reported figure and actor as a row, in one language.

Apart because they are the picture's twin for whoever does not see it, has no script, or counts.
A row holds what is read without a script, and what the script's data does not say. Leans on
receipts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cuibono.dates import Bounds
from cuibono.records import Actor, Party, Records, Source, Tie
from cuibono.sentences import Teller, in_words
from cuibono.text import Language, Words, visible
from cuibono.view.receipts import Receipts, Say
from cuibono.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A tie or a figure; ``day`` is the first it may have been, as a number; sources too."""

    id: str
    sentence: str
    when: str
    day: int | None
    sure: str
    stage: str = ""
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor or thing."""

    id: str
    name: str
    kind: str
    known: str
    count: int


class Tables:
    """The rows of a dossier in one language."""

    def __init__(
        self,
        records: Records,
        vocabulary: Vocabulary,
        receipts: Receipts,
        language: Language,
    ) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.receipts = receipts
        self.language = language
        self._numbers = {name: place for place, name in enumerate(records.sources, 1)}

    @cached_property
    def ties(self) -> list[Row]:
        """Every tie: acts before speech, then by family, type and first possible day."""
        return [self._tie(tie) for tie in in_order(self.records, self.vocabulary)]

    @cached_property
    def figures(self) -> list[Row]:
        """Every reported figure, in id order."""
        return [
            Row(
                id=one.id,
                sentence=self.receipts.figures[one.id].told[self.language],
                when=in_words(one.period, self.language) if one.period else "",
                day=_day(one.period.bounds) if one.period else None,
                sure=self.receipts.figures[one.id].badge[self.language],
                sources=self._cited(self.receipts.figures[one.id].says),
            )
            for one in self.records.observations.values()
        ]

    @cached_property
    def actors(self) -> list[ActorRow]:
        """Every actor and thing, the most tied first."""
        counts = ties_of_actors(self.records)
        rows = [
            self._actor(actor, counts.get(actor.id, 0)) for actor in self.records.actors.values()
        ]
        return sorted(rows, key=lambda row: (-row.count, row.name, row.id))

    def _tie(self, tie: Tie) -> Row:
        receipt = self.receipts.ties[tie.id]
        return Row(
            id=tie.id,
            sentence=receipt.told[self.language],
            when=_capital(self.receipts.teller.when(tie, self.language)),
            day=_day(tie.span.start),
            sure=receipt.badge[self.language],
            stage=self.receipts.teller.stage(tie, self.language),
            sources=self._cited(receipt.says),
        )

    def _cited(self, says: Sequence[Say]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._numbers[say.source] for say in says))

    def _actor(self, actor: Actor, count: int) -> ActorRow:
        then = (name.name[self.language] for name in actor.names)
        names = [actor.name[self.language], *actor.aliases_in(self.language), *then]
        called = actor.called()[self.language]
        other = [name for name in dict.fromkeys(names) if name != called]
        parent = self.receipts.name(actor.parent)[self.language] if actor.parent else ""
        known = "; ".join(part for part in (", ".join(other), parent) if part)
        kind = self.vocabulary.kinds[actor.kind].label[self.language]
        return ActorRow(actor.id, visible(called), kind, visible(known), count)


def in_order(records: Records, vocabulary: Vocabulary) -> list[Tie]:
    """Ties as a reader meets them: acts before speech, by family and type, then by day."""

    def place(tie: Tie) -> tuple[bool, float, str, date, str]:
        tie_type = vocabulary.tie_types[tie.type]
        family = vocabulary.concept("Family", tie_type.family)
        day = tie.span.start.earliest or tie.span.start.latest or date.max
        return tie_type.speech, family.order, tie_type.id, day, tie.id

    return sorted(records.ties.values(), key=place)


def ties_of_actors(records: Records) -> dict[str, int]:
    """How many ties each actor is party to."""
    counts: dict[str, int] = {}
    for tie in records.ties.values():
        for actor in parties(tie.parties):
            counts[actor] = counts.get(actor, 0) + 1
    return counts


def parties(listed: Iterable[Party]) -> list[str]:
    """The actors a tie is drawn and counted at, once each."""
    return list(dict.fromkeys(party.drawn_at for party in listed if party.drawn_at))


def source_lines(teller: Teller, source: Source) -> tuple[Words, ...]:
    """What stands below a source in the list: who answered what, and its note."""
    return (*responses(teller, source), *_note(source))


def responses(teller: Teller, source: Source) -> tuple[Words, ...]:
    """Who was asked by a source and what they answered, one sentence each."""
    return tuple(Words.told(teller.response, one) for one in source.responses)


def _note(source: Source) -> list[Words]:
    return [source.note.visible()] if source.note else []


def _day(bounds: Bounds) -> int | None:
    day = bounds.earliest or bounds.latest
    return day.toordinal() if day else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
