"""Quads back to records: the builder's inverse.

Apart from the builder because it believes nothing: a graph may be older than the ontology, or
another's. The graph tells neither the order in a list nor where a block stands, so lists come back
in order of their ids and no place is known. Leans on the builder's IRIs and the ontology's fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Final, TypeVar
from urllib.parse import unquote

from cuibono import dates, money
from cuibono import records as r
from cuibono.builder import GRAPHS, Names
from cuibono.ids import KINDS
from cuibono.places import NOWHERE
from cuibono.text import Words
from cuibono.turtle import CB, PREFIXES, local_name
from cuibono.vocabulary import Field, Vocabulary

_TYPE: Final = PREFIXES["rdf"] + "type"
_REPLACED: Final = PREFIXES["dcterms"] + "isReplacedBy"
_CHANGED: Final = PREFIXES["skos"] + "changeNote"
_UNTITLED: Final = Words("Untitled dossier", "Dossier sans titre")
_NOTHING: Final[Mapping[str, list[Any]]] = {}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a graph holds; ``unread`` counts what the ontology at hand has no words for."""

    records: r.Records
    unread: int


class NoDossier(ValueError):
    """The quads hold nothing that a dossier could be made of."""


class _Foreign(Exception):
    """A word, a form or a gap in the graph that the ontology at hand does not allow.

    Raised only where something of the graph is looked up or read: a slip of ours is no such thing.
    """


def read_back(quads: Iterable[Any], vocabulary: Vocabulary) -> ReadBack:
    """The records a facts graph was built from, as far as the graph tells.

    ``quads`` are pyoxigraph's; where they stand in named graphs only the facts count. Views, and
    of dossier.yaml all but the base and the retired ids, are not in a graph. Raises NoDossier.
    """
    return _Reader(quads, vocabulary).read()


class _Reader:
    def __init__(self, quads: Iterable[Any], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.about: dict[str, dict[str, list[Any]]] = {}
        for quad in quads:
            graph = str(getattr(quad.graph_name, "value", ""))
            if not any(graph.endswith(f"graph/{name}") for name in GRAPHS[1:]):
                rows = self.about.setdefault(quad.subject.value, {})
                rows.setdefault(quad.predicate.value, []).append(quad.object)
        self.base = self._base()
        self.names = Names(self.base)
        self.words = {c.iri: c.id for s in vocabulary.schemes.values() for c in s.values()}
        self.unread = 0
        self.readers: Mapping[str, Callable[[list[Any]], Any]] = {
            "words": _in_both,
            "text": _value,
            "tagged": lambda terms: r.Alias(_value(terms), _language(terms[0])),
            "date": lambda terms: _formed(dates.parse, _value(terms)),
            "integer": lambda terms: _formed(int, _value(terms)),
            "boolean": lambda terms: _value(terms) == "true",
            "url": _value,
            "mapping": lambda terms: _formed(_mapping, _value(terms)),
            "concept": lambda terms: _known(self.words, _value(terms)),
            "reference": lambda terms: self._id(_value(terms)),
        }

    def read(self) -> ReadBack:
        sources = self._all("source", self._source)
        found = r.Records(
            dossier=r.Dossier(
                title=_UNTITLED,
                base=self.base,
                retired=self._retired(),
                withdrawn=self._withdrawn(),
                where=NOWHERE,
            ),
            actors=self._all("actor", self._actor),
            sources=sources,
            ties=self._all("tie", lambda node, name: self._tie(node, name, sources)),
            observations=self._all(
                "observation", lambda node, name: self._observation(node, name, sources)
            ),
        )
        return ReadBack(found, self.unread)

    # -- the nodes of a dossier

    def _base(self) -> str:
        for subject, rows in self.about.items():
            for term in rows.get(CB + "id", []):
                for kind in KINDS:
                    base = subject.removesuffix(f"{kind}/{term.value}")
                    if base != subject:
                        return base
        raise NoDossier

    def _all(self, kind: str, one: Callable[[str, str], T | None]) -> dict[str, T]:
        """Every node of a kind by its id; one that cannot be read is counted and left out."""
        begin = f"{self.base}{kind}/"
        found: dict[str, T] = {}
        for node in sorted(n for n in self.about if n.startswith(begin)):
            name = node.removeprefix(begin)
            if "/" in name or not self._rows(node, "id"):
                continue
            try:
                record = one(node, name)
            except _Foreign:
                record = None
            if record is None:
                self.unread += 1
            else:
                found[name] = record
        return found

    def _retired(self) -> dict[str, str]:
        return {
            self._id(node): self._id(rows[_REPLACED][0].value)
            for node, rows in sorted(self.about.items())
            if _REPLACED in rows
        }

    def _withdrawn(self) -> dict[str, r.Words]:
        return {
            self._id(node): _in_both(rows[_CHANGED])
            for node, rows in sorted(self.about.items())
            if _CHANGED in rows and _REPLACED not in rows
        }

    def _rows(self, node: str, local: str) -> list[Any]:
        return self.about.get(node, _NOTHING).get(CB + local, [])

    def _inside(self, node: str, local: str) -> list[str]:
        return sorted(term.value for term in self._rows(node, local))

    def _id(self, iri: str) -> str:
        return unquote(iri.rpartition("/")[2])

    def _class(self, node: str, known: Iterable[str]) -> str | None:
        """The most particular of the known classes a node has."""
        terms = self.about[node].get(_TYPE, [])
        mine = {local_name(term.value) for term in terms} & set(known)
        above = {name for one in mine for name in self.vocabulary.supers(one)}
        return min(mine - above, default=None)

    # -- one record

    def _fields(self, node: str, cls: str, *skip: str) -> dict[str, Any]:
        fields = self.vocabulary.record_fields[cls].values()
        read = ((f.key, self._field(node, f)) for f in fields if f.key not in skip)
        return {key: value for key, value in read if value is not None}

    def _field(self, node: str, field: Field) -> Any:
        terms = self.about.get(node, _NOTHING).get(field.iri, [])
        if field.kind in {"record", "party"} or not terms:
            return None
        if field.kind == "decimal":
            written = "valueText" if field.key == "value" else "valueMaxText"
            return _formed(money.figure, _value(self._rows(node, written)))
        read = self.readers[field.kind]
        if not field.many:
            return read(terms)
        if field.kind == "words":
            return tuple(_pairs(terms))
        return tuple(sorted(read([term]) for term in terms))

    def _actor(self, node: str, name: str) -> r.Actor | None:
        kind = self._class(node, self.vocabulary.kinds)
        if kind is None:
            return None
        names = (
            _made(r.Name, where=NOWHERE, **self._fields(one, "Name"))
            for one in sorted(self._inside(node, "names"), key=_number)
        )
        values = self._fields(node, "Entity")
        return _made(r.Actor, id=name, kind=kind, where=NOWHERE, names=tuple(names), **values)

    def _source(self, node: str, name: str) -> r.Source:
        passages = (
            _made(r.Passage, id=self._id(one), where=NOWHERE, **self._fields(one, "Passage"))
            for one in self._inside(node, "passages")
        )
        responses = (
            _made(r.Response, where=NOWHERE, **self._fields(one, "Response"))
            for one in self._inside(node, "responses")
        )
        return _made(
            r.Source,
            id=name,
            where=NOWHERE,
            passages=tuple(passages),
            responses=tuple(responses),
            **self._fields(node, "Source"),
        )

    def _tie(self, node: str, name: str, sources: Mapping[str, r.Source]) -> r.Tie | None:
        type_name = self._class(node, self.vocabulary.tie_types)
        if type_name is None:
            return None
        own, details = {}, {}
        for key, field in self.vocabulary.fields_of(type_name).items():
            value = self._field(node, field)
            if value is None:
                continue
            if field.is_detail:
                details[key] = value if isinstance(value, Words) else Words(value, value)
            else:
                own[key] = value
        count = self._inside(node, "count")
        checked = self._inside(node, "checked")
        return _made(
            r.Tie,
            id=name,
            type=type_name,
            where=NOWHERE,
            parties=tuple(self._parties(node, type_name, sources)),
            details=details,
            amounts=tuple(map(self._amount, self._inside(node, "amounts"))),
            count=_made(r.Count, **self._fields(count[0], "Count")) if count else None,
            checked=_made(r.Check, **self._fields(checked[0], "Check")) if checked else None,
            corrections=tuple(
                _made(r.Correction, where=NOWHERE, **self._fields(one, "Correction"))
                for one in sorted(self._inside(node, "corrections"), key=_number)
            ),
            claims=self._claims(node, sources),
            **own,
        )

    def _amount(self, node: str) -> money.Amount:
        return _made(money.Amount, id=self._id(node), **self._fields(node, "Amount"))

    def _parties(
        self, tie: str, type_name: str, sources: Mapping[str, r.Source]
    ) -> Iterator[r.Party]:
        """Those of whom more is said, then those who are only named; role by role."""
        more = self._inside(tie, "participation")
        for role in self.vocabulary.tie_types[type_name].roles:
            inside = [n for n in more if _value(self._rows(n, "inRole")) == role.iri]
            parties = [self._party(node, role.key, sources) for node in inside]
            told = {party.actor for party in parties}
            ends = self.about[tie].get(role.iri, [])
            named = {self._id(e.value) for e in ends if e.value.startswith(f"{self.base}actor/")}
            parties += [r.Party(role=role.key, actor=name, where=NOWHERE) for name in named - told]
            yield from sorted(parties, key=lambda party: party.id)

    def _party(self, node: str, role: str, sources: Mapping[str, r.Source]) -> r.Party:
        values = self._fields(node, "Participation")
        values["function"] = values.pop("role", None)
        party = r.Party(role=role, where=NOWHERE, claims=self._claims(node, sources), **values)
        name = self._id(node)
        if name == party.id:
            return party
        return r.Party(role=role, given_id=name, where=NOWHERE, claims=party.claims, **values)

    def _claims(self, owner: str, sources: Mapping[str, r.Source]) -> tuple[r.Claim, ...]:
        return tuple(self._claim(node, sources) for node in self._inside(owner, "claims"))

    def _claim(self, node: str, sources: Mapping[str, r.Source]) -> r.Claim:
        """A claim as its curator wrote it: what the builder worked out is left out again."""
        values = self._fields(node, "Claim")
        source = sources.get(_known(values, "source"))
        if values.get("via") == (source.outlet if source else None):
            values.pop("via", None)
        if values.get("origin") == r.origin_of(source, values["source"], sources):
            values.pop("origin", None)
        if _value(self._rows(node, "by")).startswith(node):
            values["by"] = None
            values["unnamed"] = _in_both(self._rows(node, "unnamed"))
        for term in self._rows(node, "onBehalfOf"):
            values["on_behalf_of"] = self._id(term.value)
        return _made(r.Claim, id=self._id(node), where=NOWHERE, **values)

    def _observation(self, node: str, name: str, sources: Mapping[str, r.Source]) -> r.Observation:
        values = self._fields(node, "Observation")
        claims = self._claims(node, sources)
        return _made(r.Observation, id=name, where=NOWHERE, claims=claims, **values)


# -- what a foreign graph may get wrong


def _made(record: type[T], **values: Any) -> T:
    """A record, unless the graph lacks something that every such record has."""
    keys = fields(record)  # type: ignore[arg-type]
    for key in keys:
        if key.default is MISSING and key.default_factory is MISSING:
            _known(values, key.name)
    return record(**values)


def _known(table: Mapping[str, T], name: str) -> T:
    if name not in table:
        raise _Foreign
    return table[name]


def _formed(read: Callable[[str], T], text: str) -> T:
    """What a text says, where it is written as such a text must be."""
    try:
        return read(text)
    except ValueError:
        raise _Foreign from None


def _mapping(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError
    return found


def _value(terms: list[Any]) -> str:
    """The text or address of the only term; there may be none, or one that is itself a triple."""
    if not terms or not hasattr(terms[0], "value"):
        raise _Foreign
    return str(terms[0].value)


def _language(term: Any) -> Any:
    """The language of a text; None where it has none, or is no text."""
    return getattr(term, "language", None)


def _number(node: str) -> int:
    return _formed(int, node.rpartition("/")[2])


def _in_both(terms: list[Any]) -> Words:
    said = {_language(term): _value([term]) for term in terms}
    return Words(_known(said, "en"), _known(said, "fr"))


def _pairs(terms: list[Any]) -> Iterator[Words]:
    """Several texts in two languages: which belongs to which the graph does not tell."""
    said: dict[str, list[str]] = {"en": [], "fr": []}
    for term in terms:
        _known(said, _language(term)).append(_value([term]))
    if len(said["en"]) != len(said["fr"]):
        raise _Foreign
    return map(Words, sorted(said["en"]), sorted(said["fr"]))
