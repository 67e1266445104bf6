"""Records to quads: the one place where facts become RDF.

Every superclass and superproperty of ours is written out, so that no query needs inference; no
value enters an IRI, so a correction stays the same thing; no blank node is made.
Leans on pyoxigraph's terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from cuibono import records as r
from cuibono.dates import Bounds, PartialDate
from cuibono.ids import is_id
from cuibono.sentences.between import Between
from cuibono.sentences.otherwise import Otherwise
from cuibono.sentences.sureness import Sureness
from cuibono.text import LANGUAGES, Words, canonical_json
from cuibono.turtle import CB, PREFIXES
from cuibono.vocabulary import Field, Vocabulary
from cuibono.weighing import seen

_RDF_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_XSD: Final = PREFIXES["xsd"]
_EDTF: Final = NamedNode(PREFIXES["edtf"] + "EDTF")
_JSON: Final = NamedNode(PREFIXES["rdf"] + "JSON")
_IDENTIFIER: Final = NamedNode(PREFIXES["dcterms"] + "identifier")
_REPLACED: Final = NamedNode(PREFIXES["dcterms"] + "isReplacedBy")
_DEPRECATED: Final = NamedNode(PREFIXES["owl"] + "deprecated")
_SKOS: Final = PREFIXES["skos"]
#: Outside vocabularies whose superproperties are written out: labels, for every tool that asks.
_WRITTEN_OUT: Final = (CB, PREFIXES["rdfs"], _SKOS)
GRAPHS: Final = ("facts", "derived", "ontology")

Term = NamedNode | Literal


class Names:
    """The IRIs of a dossier, by kind and slug."""

    def __init__(self, base: str) -> None:
        self.base = base

    def graph(self, name: str) -> NamedNode:
        """One of the three named graphs."""
        return NamedNode(f"{self.base}graph/{name}")

    def actor(self, name: str) -> NamedNode:
        """A person, organisation or thing."""
        return NamedNode(f"{self.base}actor/{name}")

    def tie(self, name: str) -> NamedNode:
        """A tie."""
        return NamedNode(f"{self.base}tie/{name}")

    def source(self, name: str) -> NamedNode:
        """A source."""
        return NamedNode(f"{self.base}source/{name}")

    def observation(self, name: str) -> NamedNode:
        """A reported figure."""
        return NamedNode(f"{self.base}observation/{name}")

    @staticmethod
    def within(owner: NamedNode, kind: str, name: str) -> NamedNode:
        """What lives inside its owner: an amount, a claim, a party, a passage."""
        return NamedNode(f"{owner.value}/{kind}/{quote(name, safe='-')}")


def build(records: r.Records, vocabulary: Vocabulary) -> list[Quad]:
    """The facts graph of a dossier, in the order of its records, with ties, claims and sources."""
    return _Builder(records, vocabulary).build()


def ontology_quads(vocabulary: Vocabulary, base: str) -> list[Quad]:
    """The ontology graph: every Turtle file, with list nodes named so that bytes stay the same."""
    from pyoxigraph import BlankNode, RdfFormat, parse

    graph = Names(base).graph("ontology")
    quads: set[Quad] = set()
    for number, path in enumerate(vocabulary.files):
        named: dict[BlankNode, BlankNode] = {}

        def steady(term: Any, number: int = number, named: dict[Any, Any] = named) -> Any:
            if not isinstance(term, BlankNode):
                return term
            return named.setdefault(term, BlankNode(f"list{number}n{len(named)}"))

        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            subject, value = steady(triple.subject), steady(triple.object)
            quads.add(Quad(subject, triple.predicate, value, graph))
    return sort_quads(quads)


def sort_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Quads in one order, whatever order they were made in."""
    return sorted(quads, key=str)


class _Builder:
    def __init__(self, records: r.Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.names = Names(records.dossier.base)
        self.graph = self.names.graph("facts")
        self.between = Between(records, vocabulary)
        self.otherwise = Otherwise(records, vocabulary)
        self.sureness = Sureness(records, vocabulary)
        self.quads: dict[Quad, None] = {}  # a set that keeps its order
        self._supers: dict[str, tuple[NamedNode, ...]] = {}
        self._concepts = {
            (scheme, word): NamedNode(concept.iri)
            for scheme, words in vocabulary.schemes.items()
            for word, concept in words.items()
        }
        self.writers: Mapping[str, Callable[[Any, Field], Iterable[Term]]] = {
            "words": lambda v, f: _words(v),
            "text": lambda v, f: [Literal(str(v))],
            "tagged": lambda v, f: [Literal(str(v), language=v.language)],
            "date": lambda v, f: [Literal(str(v), datatype=_EDTF)],
            "decimal": lambda v, f: [_typed(str(v.value), "decimal")],
            "integer": lambda v, f: [_typed(str(v), "integer")],
            "boolean": lambda v, f: [_typed("true" if v else "false", "boolean")],
            "url": lambda v, f: [_typed(str(v), "anyURI")],
            "mapping": lambda v, f: [Literal(canonical_json(v), datatype=_JSON)],
            "concept": lambda v, f: [self._concepts[f.targets[0], v]],
            "reference": lambda v, f: [self._reference(v)],
        }

    def build(self) -> list[Quad]:
        for actor in self.records.actors.values():
            self._actor(actor)
        for source in self.records.sources.values():
            self._source(source)
        for tie in self.records.ties.values():
            self._tie(tie)
        for observation in self.records.observations.values():
            self._observation(observation)
        for old, new in self.records.dossier.retired.items():
            self._redirect(old, new)
        for old, why in self.records.dossier.withdrawn.items():
            self._withdrawn(old, why)
        return list(self.quads)

    # -- one statement

    def _say(self, subject: NamedNode, local: str, *values: Term) -> None:
        self._state(subject, NamedNode(CB + local), values)

    def _state(self, subject: NamedNode, predicate: NamedNode, values: Iterable[Term]) -> None:
        above = self._above(predicate.value)
        for value in values:
            for one in (predicate, *above):
                self._put(subject, one, value)

    def _put(self, subject: NamedNode, predicate: NamedNode, value: Term) -> None:
        self.quads[Quad(subject, predicate, value, self.graph)] = None

    def _above(self, iri: str) -> tuple[NamedNode, ...]:
        if iri not in self._supers:
            found = self.vocabulary.super_properties(iri)
            self._supers[iri] = tuple(NamedNode(s) for s in found if s.startswith(_WRITTEN_OUT))
        return self._supers[iri]

    def _is_a(self, subject: NamedNode, *classes: str) -> None:
        for name in classes:
            for one in (name, *self.vocabulary.supers(name)):
                self._put(subject, _RDF_TYPE, NamedNode(CB + one))

    def _fields(self, subject: NamedNode, cls: str, record: Any, *skip: str) -> None:
        for key, field in self.vocabulary.record_fields[cls].items():
            if field.kind != "record" and key not in skip:
                self._field(subject, field, getattr(record, key))

    def _field(self, subject: NamedNode, field: Field, value: Any) -> None:
        if value is None or value is False or value in ((), {}):
            return
        write = self.writers[field.kind]
        for one in value if isinstance(value, tuple) else (value,):
            self._state(subject, NamedNode(field.iri), write(one, field))
            if field.kind == "decimal":
                self._say(subject, "valueText" if field.key == "value" else "valueMaxText",
                          Literal(str(one)))  # fmt: skip

    def _reference(self, name: str) -> NamedNode:
        if name in self.records.ties:
            return self.names.tie(name)
        return self.names.source(name) if name in self.records.sources else self.names.actor(name)

    def _redirect(self, old: str, new: str) -> None:
        """An id no longer used says which took its place, if one did."""
        found = self.records
        tables = (
            (found.actors, self.names.actor), (found.ties, self.names.tie),
            (found.sources, self.names.source), (found.observations, self.names.observation),
        )  # fmt: skip
        for table, name in tables:
            if new in table and is_id(old):
                self._put(name(old), _REPLACED, name(new))
                self._put(name(old), _DEPRECATED, _typed("true", "boolean"))

    def _withdrawn(self, old: str, why: Words) -> None:
        """An id that nothing took the place of: an id is of one thing, whatever kind that was."""
        names = self.names
        kinds = names.actor, names.tie, names.source, names.observation
        for name in kinds if is_id(old) else ():
            self._put(name(old), _DEPRECATED, _typed("true", "boolean"))
            self._state(name(old), NamedNode(_SKOS + "changeNote"), _words(why))

    # -- who and what

    def _actor(self, actor: r.Actor) -> None:
        node = self.names.actor(actor.id)
        self._is_a(node, actor.kind)
        self._say(node, "id", Literal(actor.id))
        self._fields(node, "Entity", actor)
        self._within(node, actor.parent)
        self._identifiers(node, actor.ids)
        for number, name in enumerate(actor.names, start=1):
            inside = self.names.within(node, "name", str(number))
            self._inside(node, "names", inside, "Name", name)
            self._state(node, NamedNode(_SKOS + "altLabel"), _words(name.name))
            for which, day in (("start", name.since), ("end", name.until)):
                if day:
                    self._days(inside, which, day.bounds)

    def _within(self, node: NamedNode, body: str | None) -> None:
        """Whoever may be a party is within itself and every body above it."""
        above: list[str] = []
        while body and body not in above:
            above.append(body)
            known = self.records.actors.get(body)
            body = known.parent if known else None
        self._say(node, "within", node, *map(self.names.actor, above))

    def _identifiers(self, node: NamedNode, ids: Mapping[str, str]) -> None:
        for scheme, value in sorted(ids.items()):
            self._put(node, _IDENTIFIER, Literal(f"{scheme}:{value}"))
            if scheme == "wikidata":
                entity = NamedNode(f"http://www.wikidata.org/entity/{quote(str(value))}")
                self._put(node, NamedNode(_SKOS + "exactMatch"), entity)

    def _source(self, source: r.Source) -> None:
        node = self.names.source(source.id)
        self._is_a(node, "Source")
        self._say(node, "id", Literal(source.id))
        self._fields(node, "Source", source)
        for passage in source.passages:
            inside = self.names.within(node, "passage", passage.id)
            self._is_a(inside, "Passage")
            self._say(node, "passages", inside)
            self._fields(inside, "Passage", passage)
        for response in source.responses:
            inside = self.names.within(node, "response", response.by)
            self._is_a(inside, "Response")
            self._say(node, "responses", inside)
            self._fields(inside, "Response", response)

    # -- ties

    def _tie(self, tie: r.Tie) -> None:
        node = self.names.tie(tie.id)
        self._is_a(node, tie.type)
        self._say(node, "id", Literal(tie.id))
        fields = self.vocabulary.fields_of(tie.type)
        for key, field in fields.items():
            if field.kind == "party":
                for party in tie.in_role(key):
                    self._party(node, tie, field, party)
                self._together(node, tie, field)
            elif field.kind != "record":
                value = tie.details.get(key) if field.is_detail else getattr(tie, key)
                self._field(node, field, value)
        self._say(node, "notSaidThere", *self._not_said_there(node, tie))
        self._say(node, "concerns", *self._concerned(node, tie))
        self._attendees(node, tie)
        self._say(node, "between", *_words(self.between.words(tie)))
        self._say(node, "sureInWords", *_words(self.sureness.words(tie)))
        self._say(node, "detailsInWords", *_words(self.sureness.details(tie)))
        self._say(node, "anotherStage", *_words(self.otherwise.stage(tie)))
        self._say(node, "anotherFigure", *_words(self.otherwise.figure(tie)))
        self._bounds(node, tie)
        self._identifiers(node, tie.ids)
        for amount in tie.amounts:
            inside = self.names.within(node, "amount", amount.id)
            self._inside(node, "amounts", inside, "Amount", amount)
            sure = self._concepts["SupportStatus", self.sureness.sum(tie)]
            self._say(inside, "supportInTie", sure)
        if tie.count:
            count = NamedNode(f"{node.value}/count")
            self._inside(node, "count", count, "Count", tie.count)
        if tie.checked:
            check = NamedNode(f"{node.value}/check")
            self._inside(node, "checked", check, "Check", tie.checked)
        for number, correction in enumerate(tie.corrections, start=1):
            inside = self.names.within(node, "correction", str(number))
            self._inside(node, "corrections", inside, "Correction", correction)
        self._claims(node, tie.claims, fields)

    def _inside(
        self, owner: NamedNode, local: str, node: NamedNode, cls: str, record: Any, *skip: str
    ) -> None:
        self._is_a(node, cls)
        self._say(owner, local, node)
        self._fields(node, cls, record, *skip)

    def _bounds(self, node: NamedNode, tie: r.Tie) -> None:
        span = tie.span
        self._days(node, "start", span.start)
        self._days(node, "end", span.end)
        self._days(node, "seen", seen(tie, self.vocabulary))
        if tie.as_of:
            self._days(node, "asOf", Bounds(None, tie.as_of.bounds.latest))
        end_state = self.vocabulary.schemes.get("EndState", {}).get(span.end_state)
        if end_state:
            self._say(node, "endState", NamedNode(end_state.iri))
            self._say(node, "endInWords", *_words(end_state.label if tie.end else None))

    def _days(self, node: NamedNode, which: str, bounds: Bounds) -> None:
        for name, day in (("Earliest", bounds.earliest), ("Latest", bounds.latest)):
            if day is not None:
                self._say(node, f"{which}{name}", _day(day))

    def _party(self, owner: NamedNode, tie: r.Tie, role: Field, party: r.Party) -> None:
        node = self.names.within(owner, "party", party.id)
        self._state(owner, NamedNode(role.iri), [self._end(owner, party)])
        if party.actor and not self._says_more(party):
            return
        self._is_a(node, "Participation")
        self._say(owner, "participation", node)
        self._say(node, "inRole", NamedNode(role.iri))
        self._fields(node, "Participation", party, "role")
        sure = party.support_in(tie, self.vocabulary)
        if sure != tie.support:
            self._say(owner, "lessSure", node)
            self._say(node, "whose", self._end(owner, party))
            self._say(node, "supportInTie", self._concepts["SupportStatus", sure])
        if party.function:
            self._say(node, "role", *_words(party.function))
        if not party.actor:
            self._unnamed(node, party)
        self._claims(node, party.claims, self.vocabulary.fields_of(tie.type))

    def _together(self, owner: NamedNode, tie: r.Tie, role: Field) -> None:
        """Several parties in one role as one list of names, unless each has a presence of its own.

        What has two such roles, as products and their suppliers, does not say whose is whose.
        """
        if not role.participations and len(tie.in_role(role.key)) > 1:
            node = self.names.within(owner, "role", role.key)
            self._say(owner, "together", node)
            self._say(node, "inRole", NamedNode(role.iri))
            self._label(node, self.between.in_role(tie, role))

    def _concerned(self, node: NamedNode, tie: r.Tie) -> list[NamedNode]:
        """Its parties, whom somebody named acts for in it, and who has the whole it is part of.

        Who shares the whole does so by being a party to it, not by having been in its room.
        """
        found = [party.on_behalf_of for party in tie.parties if party.actor]
        for name in tie.part_of:
            whole = self.records.ties.get(name)
            if not whole:
                continue
            roles = self.vocabulary.fields_of(whole.type)
            found += [p.actor for p in whole.parties if not roles[p.role].participations]
        beside = [self.names.actor(one) for one in found if one]
        return list(dict.fromkeys([*(self._end(node, party) for party in tie.parties), *beside]))

    def _attendees(self, node: NamedNode, tie: r.Tie) -> None:
        """How many came, where by that they are paired or not."""
        kind = self.vocabulary.tie_types[tie.type]
        if kind.paired_at_most is not None:
            count = tie.attendees(kind.edge_from or "")
            self._say(node, "attendees", _typed(str(count), "integer"))
            if count <= kind.paired_at_most:
                self._say(node, "paired", _typed("true", "boolean"))

    def _end(self, tie: NamedNode, party: r.Party) -> NamedNode:
        """Whom a role leads to: somebody known, or a node of this tie alone."""
        if party.actor:
            return self.names.actor(party.actor)
        return self.names.within(tie, "party", party.id)

    def _not_said_there(self, node: NamedNode, tie: r.Tie) -> set[NamedNode]:
        """Parties whose attendance is stated, and nowhere as having come."""
        ends = [(self._end(node, party), party) for party in tie.parties]
        there = {end for end, party in ends if party.attended or party.attendance is None}
        return {end for end, _ in ends} - there

    @staticmethod
    def _says_more(party: r.Party) -> bool:
        return bool(
            party.attendance
            or party.function
            or party.on_behalf_of
            or party.support
            or party.claims
        )

    def _unnamed(self, node: NamedNode, party: r.Party) -> None:
        self._is_a(node, "UnnamedParty")
        stated = Words("not stated by the source", "non précisé par la source")
        self._label(node, party.unnamed or stated)
        self._within(node, party.on_behalf_of)

    def _label(self, node: NamedNode, words: Words) -> None:
        for term in _words(words):
            self._put(node, NamedNode(PREFIXES["rdfs"] + "label"), term)

    def _claims(
        self, owner: NamedNode, claims: Iterable[r.Claim], fields: Mapping[str, Field]
    ) -> None:
        for claim in claims:
            node = self.names.within(owner, "claim", claim.id)
            self._inside(owner, "claims", node, "Claim", claim, "passage", "via", "origin")
            self._say(node, "saysInWords", *_words(self.otherwise.details(claim, fields)))
            self._say(node, "origin", Literal(self.records.origin(claim)))
            source = self.records.sources.get(claim.source)
            via = claim.via or (source.outlet if source else None)
            if via:
                self._say(node, "via", self.names.actor(via))
            if claim.passage:
                inside = self.names.source(claim.source)
                self._say(node, "passage", self.names.within(inside, "passage", claim.passage))
            if claim.unnamed:
                self._unnamed_speaker(node, claim.unnamed)
            if claim.on_behalf_of:
                self._say(node, "onBehalfOf", self.names.actor(claim.on_behalf_of))

    def _unnamed_speaker(self, claim: NamedNode, words: Words) -> None:
        """Somebody the source does not name speaks: a node of this claim alone, never an actor."""
        speaker = NamedNode(f"{claim.value}/by")
        self._is_a(speaker, "UnnamedParty")
        self._label(speaker, words)
        self._say(claim, "by", speaker)
        self._say(claim, "unnamed", *_words(words))

    def _observation(self, observation: r.Observation) -> None:
        node = self.names.observation(observation.id)
        self._is_a(node, "Observation")
        self._say(node, "id", Literal(observation.id))
        self._fields(node, "Observation", observation)
        period: PartialDate | None = observation.period
        if period:
            self._days(node, "start", Bounds(period.bounds.earliest, period.bounds.earliest))
            self._days(node, "end", Bounds(period.bounds.latest, period.bounds.latest))
        self._claims(node, observation.claims, self.vocabulary.record_fields["Observation"])


def _words(words: Words | None) -> list[Term]:
    if words is None:
        return []
    return [Literal(words[language], language=language) for language in LANGUAGES]


def _typed(text: str, local: str) -> Literal:
    return Literal(text, datatype=NamedNode(_XSD + local))


def _day(day: date) -> Literal:
    return _typed(day.isoformat(), "date")
