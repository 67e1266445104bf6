"""What is on the card of an actor, a tie, a source or a figure, as words in both languages.

Apart because a curator looks entries up all day and should not read YAML for it. Sentences are the
teller's. Leans on records, the teller and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cuibono.check.support import Explainer
from cuibono.errors import FIND, UnknownName
from cuibono.network import find_node
from cuibono.places import Place
from cuibono.records import Actor, Claim, Name, Observation, Party, Records, Source, Tie
from cuibono.sentences import Teller, corrected, second_check
from cuibono.show.words import SAID
from cuibono.text import LANGUAGES, Words
from cuibono.vocabulary import Field, Vocabulary

_NOTHING: Final = Words("", "")

Section = tuple[Words, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry: its id and kind, its title, where it is written, and sections of lines.

    ``caution`` says that the dossier has errors, if it has.
    """

    id: str
    kind: Words
    title: Words
    where: Place
    sections: tuple[Section, ...]
    caution: Words = _NOTHING


class Dealer:
    """Deals the cards of one dossier."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.teller = Teller(vocabulary, records)
        self.explainer = Explainer(self.teller)

    def card(self, name: str) -> Card:
        """The card of the entry with this id, or of the actor or thing called so.

        An id that is retired for another gives the card of that one.

        Raises UnknownName with the nearest name, and QueryError when several are called so.
        """
        records = self.records
        gone, name = name, records.present(name)
        if name in records.ties:
            return self._tie(records.ties[name])
        if name in records.sources:
            return self._source(records.sources[name])
        if name in records.observations:
            return self._figure(records.observations[name])
        return self._actor(records.actors[self._find(gone)])

    def _find(self, name: str) -> str:
        try:
            return find_node(self.records, name)
        except UnknownName:
            known = [*self.records.ties, *self.records.sources, *self.records.observations]
            known += [word for a in self.records.actors.values() for word in (a.id, a.name.en)]
            why = self.records.dossier.withdrawn.get(name)
            way_out = f"It was retired: {why.en}" if why else FIND
            raise UnknownName("entry", name, () if why else known, way_out) from None

    # -- an actor or thing

    def _actor(self, actor: Actor) -> Card:
        fields = self.vocabulary.record_fields["Entity"]
        ids = [_same(f"{scheme}: {value}") for scheme, value in sorted(actor.ids.items())]
        ties = [tie for tie in self.records.ties.values() if _names(tie, actor.id)]
        sections = (
            (fields["name"].label, _some(actor.name if actor.short else None)),
            (fields["aliases"].label, actor.aliases_told()),
            (fields["names"].label, tuple(map(self._name_then, actor.names))),
            (fields["parent"].label, _some(self._name(actor.parent))),
            (SAID["parts"], tuple(self._parts(actor))),
            (fields["ids"].label, tuple(ids)),
            (fields["note"].label, _some(actor.note)),
            (SAID["ties"], tuple(map(self._line, ties))),
            (SAID["figures"], tuple(self._figures(actor.id))),
            (SAID["speaks"], tuple(self._spoken(actor.id))),
            (SAID["published"], tuple(self._published(actor.id))),
        )
        return Card(
            actor.id, self.vocabulary.kinds[actor.kind].label, actor.called(), actor.where,
            _filled(sections),
        )  # fmt: skip

    def _name_then(self, name: Name) -> Words:
        """A name for a time, with the source that calls it so."""
        told = Words.told(self.teller.name_for_a_time, name)
        source = self.records.sources.get(name.source or "")
        if source is None:
            return told
        read = {x: self.teller.record(source, x, name.at) for x in LANGUAGES}
        said = Words(*(SAID["read"][x].format(name=told[x], read=read[x]) for x in LANGUAGES))
        return _with_id(said, source.id)

    def _parts(self, actor: Actor) -> Iterator[Words]:
        for other in self.records.actors.values():
            if other.parent == actor.id:
                yield _with_id(other.called(), other.id)

    def _figures(self, name: str) -> Iterator[Words]:
        for figure in self.records.observations.values():
            if name in figure.about:
                yield _with_id(Words.told(self.teller.figure, figure), figure.id)

    def _spoken(self, name: str) -> Iterator[Words]:
        """Ties and figures about which an actor speaks without being a party to them."""
        for tie in self.records.ties.values():
            if not _names(tie, name) and any(c.by == name for _, c in tie.all_claims()):
                yield self._line(tie)
        for figure in self.records.observations.values():
            if name not in figure.about and any(c.by == name for c in figure.claims):
                yield _with_id(Words.told(self.teller.figure, figure), figure.id)

    def _published(self, name: str) -> Iterator[Words]:
        for source in self.records.sources.values():
            if name in {source.publisher, source.retells}:
                yield _with_id(Words.told(self.teller.record, source), source.id)

    # -- a tie, a figure

    def _tie(self, tie: Tie) -> Card:
        fields = self.vocabulary.fields_of(tie.type)
        related = (
            (fields[key].label, tuple(self._line(self.records.ties[name]) for name in names))
            for key, names in (
                ("under", tie.under),
                ("during", tie.during),
                ("part_of", tie.part_of),
            )
        )
        sections = (
            (fields["support"].label, (self._badge(tie), *self._kept_lower(tie))),
            (fields["lifecycle"].label, (self._stage(tie),)),
            *self._roles(tie),
            *((fields[key].label, (words,)) for key, words in tie.details.items()),
            (fields["amounts"].label, self._amounts(tie)),
            (fields["place"].label, _some(self._name(tie.place))),
            (fields["note"].label, _some(tie.note)),
            (fields["claims"].label, tuple(self._claims(tie, tie.all_claims()))),
            (SAID["asked"], tuple(self._responses(c for _, c in tie.all_claims()))),
            *related,
            (fields["corrections"].label, tuple(map(corrected, tie.corrections))),
            (fields["checked"].label, (second_check(tie, self.records) or SAID["unchecked"],)),
            (SAID["more"], (_same(f"cuibono explain {tie.id}"),)),
        )
        label = self.vocabulary.tie_types[tie.type].label
        return Card(
            tie.id,
            label,
            Words.told(self.teller.told, tie),
            tie.where,
            _filled(sections),
        )

    def _roles(self, tie: Tie) -> Iterator[Section]:
        for role in self.vocabulary.tie_types[tie.type].roles:
            yield role.label, tuple(self._party(tie, role))

    def _party(self, tie: Tie, role: Field) -> Iterator[Words]:
        for party in tie.in_role(role.key):
            said = [Words.told(self.teller.party, party, role)]
            status = self.vocabulary.schemes["AttendanceStatus"].get(party.attendance or "")
            said += [words for words in (party.function, status.label if status else None) if words]
            whole = Words(*(", ".join(words[x] for words in said) for x in LANGUAGES))
            yield _with_id(whole, party.actor) if party.actor else whole

    def _amounts(self, tie: Tie) -> tuple[Words, ...]:
        english, french = (self.teller.amounts(tie, language) for language in LANGUAGES)
        return tuple(Words(en, fr) for en, fr in zip(english, french, strict=True))

    def _badge(self, tie: Tie) -> Words:
        speech = self.vocabulary.tie_types[tie.type].speech
        return self.vocabulary.badge(tie.support, speech=speech)

    def _kept_lower(self, record: Tie | Observation) -> Iterator[Words]:
        """That the word is less than the claims would bear out, where it is."""
        support = self.explainer.explain(record)
        if support.comparison == "less":
            yield support.why

    def _stage(self, tie: Tie) -> Words:
        return Words.told(self.teller.standing, tie)

    def _figure(self, figure: Observation) -> Card:
        fields = self.vocabulary.record_fields["Observation"]
        about = [self._name(name) or _same(name) for name in figure.about]
        support = self.vocabulary.concept("SupportStatus", figure.support).label
        sections = (
            (fields["support"].label, (support, *self._kept_lower(figure))),
            (fields["about"].label, tuple(map(_with_id, about, figure.about))),
            (fields["note"].label, _some(figure.note)),
            (
                fields["claims"].label,
                tuple(self._claims(figure, ((None, claim) for claim in figure.claims))),
            ),
            (SAID["asked"], tuple(self._responses(figure.claims))),
            (SAID["more"], (_same(f"cuibono explain {figure.id}"),)),
        )
        title = Words.told(self.teller.figure, figure)
        return Card(figure.id, SAID["figure"], title, figure.where, _filled(sections))

    def _claims(
        self, record: Tie | Observation, claims: Iterable[tuple[Party | None, Claim]]
    ) -> Iterator[Words]:
        for party, claim in claims:
            said = Words(*(self.teller.claim(claim, record, x, party) for x in LANGUAGES))
            yield _with_id(said, claim.source)

    def _responses(self, claims: Iterable[Claim]) -> Iterator[Words]:
        for name in dict.fromkeys(claim.source for claim in claims):
            source = self.records.sources.get(name)
            for response in source.responses if source else ():
                yield Words.told(self.teller.response, response)

    # -- a source

    def _source(self, source: Source) -> Card:
        fields = self.vocabulary.record_fields["Source"]
        carried = [t for t in self.records.ties.values() if _cites(t, source.id)]
        kind = self.vocabulary.concept("SourceKind", source.kind).label
        sections = (
            (fields["kind"].label, (kind,)),
            (fields["origin"].label, _some(_same(source.origin) if source.origin else None)),
            (fields["text"].label, _some(_same(source.text) if source.text else None)),
            (fields["note"].label, _some(source.note)),
            (fields["responses"].label, tuple(self._responses_to(source))),
            (fields["passages"].label, tuple(self._passages(source))),
            (SAID["carries"], tuple(map(self._line, carried))),
            (SAID["figures"], tuple(self._figures_in(source.id))),
        )
        title = Words.told(self.teller.source, source)
        return Card(source.id, SAID["source"], title, source.where, _filled(sections))

    def _responses_to(self, source: Source) -> Iterator[Words]:
        for response in source.responses:
            yield Words.told(self.teller.response, response)

    def _passages(self, source: Source) -> Iterator[Words]:
        """Each passage with its place and how many claims cite it."""
        cited: dict[str, int] = {}
        for claim in self._all_claims():
            if claim.source == source.id and claim.passage:
                cited[claim.passage] = cited.get(claim.passage, 0) + 1
        for passage in source.passages:
            number = cited.get(passage.id, 0)
            said = SAID["cited-one"] if number == 1 else SAID["cited"]
            yield Words(
                *(said[x].format(id=passage.id, at=passage.at, n=number) for x in LANGUAGES)
            )

    def _figures_in(self, source: str) -> Iterator[Words]:
        for figure in self.records.observations.values():
            if any(claim.source == source for claim in figure.claims):
                yield _with_id(Words.told(self.teller.figure, figure), figure.id)

    def _all_claims(self) -> Iterator[Claim]:
        for tie in self.records.ties.values():
            yield from (claim for _, claim in tie.all_claims())
        for figure in self.records.observations.values():
            yield from figure.claims

    # -- lines

    def _line(self, tie: Tie) -> Words:
        return _with_id(Words.told(self.teller.told, tie), tie.id)

    def _name(self, name: str | None) -> Words | None:
        actor = self.records.actors.get(name or "")
        return actor.called() if actor else None


def _names(tie: Tie, name: str) -> bool:
    return any(name in {party.actor, party.on_behalf_of} for party in tie.parties)


def _cites(tie: Tie, source: str) -> bool:
    return any(claim.source == source for _, claim in tie.all_claims())


def _with_id(words: Words, name: str) -> Words:
    return Words(*(f"{words[x]} [{name}]" for x in LANGUAGES))


def _same(text: str) -> Words:
    return Words(text, text)


def _some(words: Words | None) -> tuple[Words, ...]:
    return (words,) if words else ()


def _filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple((heading, lines) for heading, lines in sections if lines)
