"""The page's tables: every tie, reported figure and actor as a row, in one language.

Apart because they are the picture's twin for whoever does not see it, has no script, or counts.
Leans on receipts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cuibono.dates import Bounds
from cuibono.records import Actor, Records, Tie
from cuibono.sentences import in_words
from cuibono.text import Language, visible
from cuibono.view.receipts import Receipts, Say
from cuibono.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Cited:
    """Who says so, and the source by its number, with the place in it."""

    who: str
    at: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A tie or a figure; the keys are what columns sort by."""

    id: str
    sentence: str
    family: str = ""
    kind: str = ""
    kind_key: int = 0
    when: str
    when_key: str
    support: str
    sure: str
    sure_key: int
    stage: str = ""
    says: tuple[Cited, ...]

    @property
    def source(self) -> int:
        """The first source's number, for a link that works without a script."""
        return self.says[0].number if self.says else 0


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
        self._support = vocabulary.schemes["SupportStatus"]
        kinds = sorted(
            (vocabulary.concept("Family", one.family).order, one.id)
            for one in vocabulary.tie_types.values()
        )
        self._kinds = {name: place for place, (_, name) in enumerate(kinds)}

    def ties(self) -> list[Row]:
        """Every tie: acts before speech, then by family, type and first possible day."""
        return [self._tie(tie) for tie in in_order(self.records, self.vocabulary)]

    def figures(self) -> list[Row]:
        """Every reported figure, in id order."""
        return [
            Row(
                id=one.id,
                sentence=self.receipts.figures[one.id].told[self.language],
                when=in_words(one.period, self.language) if one.period else "",
                when_key=_key(one.period.bounds) if one.period else "",
                support=one.support,
                sure=self.receipts.figures[one.id].badge[self.language],
                sure_key=self._support[one.support].order,
                says=self._cited(self.receipts.figures[one.id].says),
            )
            for one in self.records.observations.values()
        ]

    def actors(self, counts: Mapping[str, int]) -> list[ActorRow]:
        """Every actor and thing, the most tied first."""
        rows = [
            self._actor(actor, counts.get(actor.id, 0)) for actor in self.records.actors.values()
        ]
        return sorted(rows, key=lambda row: (-row.count, row.name, row.id))

    def _tie(self, tie: Tie) -> Row:
        receipt = self.receipts.ties[tie.id]
        tie_type = self.vocabulary.tie_types[tie.type]
        return Row(
            id=tie.id,
            sentence=receipt.told[self.language],
            family=tie_type.family,
            kind=tie_type.label[self.language],
            kind_key=self._kinds[tie.type],
            when=_capital(self.receipts.teller.when(tie, self.language)),
            when_key=_key(tie.span.start),
            support=tie.support,
            sure=receipt.badge[self.language],
            sure_key=self._support[tie.support].order,
            stage=self.vocabulary.concept("LifecycleStage", tie.lifecycle).label[self.language],
            says=self._cited(receipt.says),
        )

    def _cited(self, says: Sequence[Say]) -> tuple[Cited, ...]:
        found = []
        for say in says:
            number = self._numbers[say.source]
            found.append(Cited(say.who[self.language], say.at, number))
        return tuple(dict.fromkeys(found))

    def _actor(self, actor: Actor, count: int) -> ActorRow:
        then = (name.name[self.language] for name in actor.names)
        names = [actor.name[self.language], *actor.aliases, *then]
        called = actor.called()[self.language]
        other = [name for name in dict.fromkeys(names) if name != called]
        parent = self.receipts.name(actor.parent)[self.language] if actor.parent else ""
        known = "; ".join(part for part in (", ".join(other), parent) if part)
        kind = self.vocabulary.kinds[actor.kind].label[self.language]
        return ActorRow(actor.id, visible(called), kind, visible(known), count)


def in_order(records: Records, vocabulary: Vocabulary) -> list[Tie]:
    """Ties as a reader meets them: acts before speech, by family and type, then by day."""

    def place(tie: Tie) -> tuple[bool, int, str, date, str]:
        tie_type = vocabulary.tie_types[tie.type]
        family = vocabulary.concept("Family", tie_type.family)
        day = tie.span.start.earliest or tie.span.start.latest or date.max
        return tie_type.speech, family.order, tie_type.id, day, tie.id

    return sorted(records.ties.values(), key=place)


def _key(bounds: Bounds) -> str:
    """A day that sorts as text."""
    day = bounds.earliest or bounds.latest
    return day.isoformat() if day else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
