"""What a panel says of an actor or a source beside its ties: other names, ids, kind, note.

Apart from the payload because these are words, and the payload is their numbers. Leans on
receipts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuibono.records import Actor, Name, Source
from cuibono.sentences.reading import located
from cuibono.text import Words
from cuibono.view.receipts import Receipts, same, shown
from cuibono.view.table import responses


@dataclass(frozen=True, slots=True)
class Read:
    """What a panel says with where it is read: the source and the place in it."""

    said: Words
    source: str
    at: Words


ReadFact = tuple[Words, Sequence[Words | Read]]


class About:
    """Tells of actors and sources, as pairs of a label and what it says."""

    def __init__(self, receipts: Receipts) -> None:
        self.receipts = receipts

    def actor(self, actor: Actor) -> Iterator[ReadFact]:
        """Its other names, what it is part of, its ids and note."""
        fields = self.receipts.vocabulary.record_fields["Entity"]
        if actor.called() != actor.name:
            yield fields["short"].label, (shown(actor.called()),)
        if actor.aliases:
            yield fields["aliases"].label, tuple(map(shown, actor.aliases_told()))
        if actor.names:
            yield fields["names"].label, tuple(map(self._name_then, actor.names))
        if actor.parent:
            yield fields["parent"].label, (self.receipts.name(actor.parent),)
        if actor.ids:
            ids = tuple(same(f"{scheme}: {value}") for scheme, value in sorted(actor.ids.items()))
            yield fields["ids"].label, ids
        if actor.note:
            yield fields["note"].label, (shown(actor.note),)

    def _name_then(self, name: Name) -> Words | Read:
        """A name for a time, with the source that calls it so."""
        told = self.receipts.teller.name_for_a_time
        words = shown(Words.told(told, name))
        if name.source is None or name.source not in self.receipts.records.sources:
            return words
        place = Words.told(located, name.at or "")
        return Read(words, name.source, shown(place))

    def source(self, source: Source) -> Iterator[ReadFact]:
        """What kind it is, who answered it and how, its note."""
        fields = self.receipts.vocabulary.record_fields["Source"]
        kind = self.receipts.vocabulary.schemes["SourceKind"].get(source.kind)
        if kind:
            yield fields["kind"].label, (kind.label,)
        if source.responses:
            yield fields["responses"].label, responses(self.receipts.teller, source)
        if source.note:
            yield fields["note"].label, (shown(source.note),)
