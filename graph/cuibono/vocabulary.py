"""What the ontology says, read once into frozen tables that everything else asks.

Apart because tie types, roles, concepts and words have their one place in Turtle; no other module
reads it. Leans on pyoxigraph's parser and on text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from cuibono.errors import OntologyError
from cuibono.paths import ontology_folder
from cuibono.text import Words, snake_case

CB: Final = "https://w3id.org/cuibono/ns#"
#: The prefixes of the ontology, predeclared in every query.
PREFIXES: Final[Mapping[str, str]] = {
    "cb": CB,
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_RDF, _RDFS, _SH = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["sh"]
_SKOS, _XSD, _OWL = PREFIXES["skos"], PREFIXES["xsd"], PREFIXES["owl"]

FieldKind = Literal[
    "party", "reference", "record", "concept", "words", "text", "date", "decimal", "integer",
    "boolean", "url", "mapping",
]  # fmt: skip
_DATATYPES: Final[Mapping[str, FieldKind]] = {
    _RDF + "langString": "words",
    _XSD + "string": "text",
    PREFIXES["edtf"] + "EDTF": "date",
    _XSD + "decimal": "decimal",
    _XSD + "integer": "integer",
    _XSD + "boolean": "boolean",
    _XSD + "anyURI": "url",
    _RDF + "JSON": "mapping",
}
SentenceStage = Literal["not-yet", "now", "past", "unknown"]
_STAGES: Final[Mapping[SentenceStage, str]] = {
    "not-yet": "sentenceNotYet",
    "now": "sentenceNow",
    "past": "sentencePast",
    "unknown": "sentenceUnknown",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record, from its property shape.

    ``targets`` are the classes a reference may have, or the one record or concept class.
    """

    key: str
    iri: str
    kind: FieldKind
    label: Words
    definition: Words
    required: bool
    many: bool
    targets: tuple[str, ...]
    order: int
    shape: str
    participations: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a list, with its written test. ``id`` is its form in fact files.

    ``traits`` holds how it is drawn or told: linePattern, lineEnd, sentenceStage, lightColour,
    darkColour; ``other_labels`` such as speechLabel.
    """

    id: str
    iri: str
    scheme: str
    label: Words
    definition: Words
    test: Words
    order: int
    traits: Mapping[str, str] = field(default_factory=dict)
    other_labels: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A class an entity may have: a kind of actor or of thing."""

    id: str
    iri: str
    label: Words
    plural: Words
    definition: Words
    shape: str
    supers: tuple[str, ...]

    @property
    def is_thing(self) -> bool:
        """Whether it is acted upon rather than acting."""
        return "Thing" in self.supers


@dataclass(frozen=True, slots=True)
class TieType:
    """A type of tie as its Turtle file describes it."""

    id: str
    iri: str
    label: Words
    plural: Words
    inverse: Words
    definition: Words
    example: Words
    family: str
    timing: Literal["point", "state", "either"]
    drawn: bool
    speech: bool
    prospective: bool
    directed: bool
    edge_from: str | None
    edge_to: str | None
    box_left: tuple[str, ...]
    box_right: tuple[str, ...]
    box_words: Words
    box_detail: Words
    derives: str | None
    confirmed_by: tuple[str, ...]
    sentences: Mapping[SentenceStage, Words]
    fields: tuple[Field, ...]
    supers: tuple[str, ...]
    file: str

    @property
    def roles(self) -> tuple[Field, ...]:
        """The party roles, in order."""
        return tuple(f for f in self.fields if f.kind == "party")

    @property
    def details(self) -> tuple[Field, ...]:
        """The type's own fields of words."""
        return tuple(f for f in self.fields if f.kind == "words")

    def role(self, key: str) -> Field | None:
        """The role of this key."""
        return next((f for f in self.roles if f.key == key), None)


Triples = dict[str, dict[str, list[object]]]


class Vocabulary:
    """The ontology as tables: tie types, kinds, concepts and the fields of every record."""

    def __init__(self, folder: Path, overlay: Path | None = None) -> None:
        self.folder = folder
        self.overlay = overlay
        self.files: list[Path] = _turtle_files(folder, overlay)
        self._about: Triples = {}
        self._file_of: dict[str, str] = {}
        for path in self.files:
            self._read(path)

    # -- the tables

    @cached_property
    def tie_types(self) -> Mapping[str, TieType]:
        """Every tie type by its name, in name order."""
        found = sorted(_local(s) for s in self._about if "Tie" in self.supers(_local(s)))
        return {name: self._tie_type(name) for name in found if name and not self._abstract(name)}

    @cached_property
    def kinds(self) -> Mapping[str, ActorKind]:
        """Every class that an actor or thing of a dossier may have."""
        names = sorted(_local(s) for s in self._about if "Entity" in self.supers(_local(s)))
        return {name: self._kind(name) for name in names if not self._abstract(name)}

    @cached_property
    def schemes(self) -> Mapping[str, Mapping[str, Concept]]:
        """The concepts of each scheme by their word, in sort order."""
        found: dict[str, list[Concept]] = {}
        for subject in sorted(self._about):
            for scheme in map(_local, self._iris(subject, _RDF + "type")):
                if self._notation(subject) and self._is_scheme(scheme):
                    found.setdefault(scheme, []).append(self._concept(subject, scheme))
        return {
            scheme: {c.id: c for c in sorted(concepts, key=lambda c: (c.order, c.id))}
            for scheme, concepts in found.items()
        }

    @cached_property
    def record_fields(self) -> Mapping[str, Mapping[str, Field]]:
        """The keys of each class that has a shape, by class and key."""
        shaped = [s for s in self._about if s.startswith(CB) and self._iris(s, _SH + "property")]
        return {_local(s): {f.key: f for f in self._fields(s)} for s in sorted(shaped)}

    def fields_of(self, type_name: str) -> Mapping[str, Field]:
        """The keys a tie of this type may have: its own, then those of every tie."""
        own = {f.key: f for f in self.tie_types[type_name].fields}
        return own | {k: f for k, f in self.record_fields["Tie"].items() if k not in own}

    def concept(self, scheme: str, word: str) -> Concept:
        """The concept of a scheme by its word."""
        return self.schemes[scheme][word]

    def supers(self, name: str) -> tuple[str, ...]:
        """Every superclass of a class in our namespace, by local name, without itself."""
        return self._closure(name, _RDFS + "subClassOf")

    def super_properties(self, iri: str) -> tuple[str, ...]:
        """Every superproperty of a property, as full IRIs, without itself."""
        seen: list[str] = []
        waiting = list(self._iris(iri, _RDFS + "subPropertyOf"))
        while waiting:
            above = waiting.pop(0)
            if above not in seen:
                seen.append(above)
                waiting += self._iris(above, _RDFS + "subPropertyOf")
        return tuple(seen)

    def words(self, name: str, predicate: str) -> Words:
        """The two texts of a term of ours, e.g. ``words("Tie", "rdfs:label")``."""
        prefix, _, local = predicate.partition(":")
        return self._words(CB + name, PREFIXES[prefix] + local)

    def message(self, shape: str) -> str:
        """What a property shape says when it is broken, in English; empty if it says nothing."""
        return self._words(shape, _SH + "message").en

    # -- reading

    def _read(self, path: Path) -> None:
        from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

        try:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                subject = quad.subject
                if isinstance(subject, BlankNode | NamedNode):
                    key = subject.value
                    rows = self._about.setdefault(key, {})
                    rows.setdefault(quad.predicate.value, []).append(quad.object)
                    self._file_of.setdefault(key, str(path))
        except SyntaxError as error:
            line = getattr(error, "lineno", None) or 1
            raise OntologyError(
                f"{path}:{line}: this is not Turtle ({error.msg}). Mend the line; "
                "ontology/ties/contract.ttl shows the form."
            ) from error
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror}).") from error

    def _iris(self, subject: str, predicate: str) -> list[str]:
        from pyoxigraph import BlankNode, NamedNode

        rows = self._about.get(subject, {}).get(predicate, [])
        return [r.value for r in rows if isinstance(r, NamedNode | BlankNode)]

    def _value(self, subject: str, predicate: str) -> str | None:
        rows = self._about.get(subject, {}).get(predicate, [])
        values = sorted(str(getattr(r, "value", r)) for r in rows)
        return values[0] if values else None

    def _flag(self, subject: str, name: str, default: bool = False) -> bool:
        value = self._value(subject, CB + name)
        return default if value is None else value in {"true", "1"}

    def _words(self, subject: str, predicate: str) -> Words:
        by_language: dict[str, str] = {}
        for row in self._about.get(subject, {}).get(predicate, []):
            by_language[str(getattr(row, "language", None) or "en")] = str(
                getattr(row, "value", "")
            )
        english = by_language.get("en", "")
        return Words(english, by_language.get("fr", english))

    def _closure(self, name: str, predicate: str) -> tuple[str, ...]:
        seen: list[str] = []
        waiting = self._iris(CB + name, predicate)
        while waiting:
            above = waiting.pop(0)
            local = _local(above)
            if local and local not in seen:
                seen.append(local)
                waiting += self._iris(above, predicate)
        return tuple(seen)

    def _abstract(self, name: str) -> bool:
        return self._flag(CB + name, "abstract")

    def _notation(self, subject: str) -> str | None:
        return self._value(subject, _SKOS + "notation")

    def _is_scheme(self, name: str) -> bool:
        return _SKOS + "Concept" in self._iris(CB + name, _RDFS + "subClassOf")

    # -- shaping

    def _concept(self, subject: str, scheme: str) -> Concept:
        own = {_local(p): p for p in self._about[subject] if p.startswith(CB)}
        spoken = {n: self._words(subject, p) for n, p in own.items() if n.endswith("Label")}
        traits = {n: self._value(subject, p) or "" for n, p in own.items() if n not in spoken}
        return Concept(
            id=self._notation(subject) or "",
            iri=subject,
            scheme=scheme,
            label=self._words(subject, _SKOS + "prefLabel"),
            definition=self._words(subject, _SKOS + "definition"),
            test=self._words(subject, _SKOS + "scopeNote"),
            order=int(traits.pop("sortOrder", "99")),
            traits=traits,
            other_labels=spoken,
        )

    def _kind(self, name: str) -> ActorKind:
        iri = CB + name
        label = self._words(iri, _RDFS + "label")
        return ActorKind(
            id=name,
            iri=iri,
            label=label,
            plural=self._words(iri, CB + "pluralLabel") or label,
            definition=self._words(iri, _SKOS + "definition"),
            shape=self._value(iri, CB + "shape") or "circle",
            supers=self.supers(name),
        )

    def _tie_type(self, name: str) -> TieType:
        iri = CB + name
        fields = tuple(self._fields(iri))
        keys = {f.iri: f.key for f in fields}
        file = self._file_of.get(iri, "")
        label = self._words(iri, _RDFS + "label")
        if not label:
            raise OntologyError(f"{file}: {name} has no rdfs:label. Add one in en and fr.")
        sentences = {stage: self._words(iri, CB + p) for stage, p in _STAGES.items()}
        timing = (self._value(iri, CB + "timing") or "").rpartition("timing-")[2]
        return TieType(
            id=name,
            iri=iri,
            label=label,
            plural=self._words(iri, CB + "pluralLabel") or label,
            inverse=self._words(iri, CB + "inverseLabel") or label,
            definition=self._words(iri, _SKOS + "definition"),
            example=self._words(iri, _SKOS + "example"),
            family=self._family(iri, file),
            timing="point" if timing == "point" else "either" if timing == "either" else "state",
            drawn=self._flag(iri, "drawn"),
            speech=self._flag(iri, "isSpeech"),
            prospective=self._flag(iri, "prospective"),
            directed=self._flag(iri, "directed", default=True),
            edge_from=self._role_key(iri, "edgeFrom", keys, file),
            edge_to=self._role_key(iri, "edgeTo", keys, file),
            box_left=self._role_keys(iri, "boxLeft", keys),
            box_right=self._role_keys(iri, "boxRight", keys),
            box_words=self._words(iri, CB + "boxWords") or label,
            box_detail=self._words(iri, CB + "boxDetail"),
            derives=next(iter(self._iris(iri, CB + "derives")), None),
            confirmed_by=self._role_keys(iri, "confirmedBy", keys),
            sentences={stage: words for stage, words in sentences.items() if words},
            fields=fields,
            supers=self.supers(name),
            file=file,
        )

    def _family(self, iri: str, file: str) -> str:
        family = (self._iris(iri, CB + "family") or [""])[0]
        word = self._notation(family) or _local(family).removeprefix("family-")
        if word not in self.schemes.get("Family", {word: None}):
            families = ", ".join(self.schemes["Family"])
            raise OntologyError(f"{file}: cb:family '{word}' is not one of {families}.")
        return word

    def _role_key(self, iri: str, name: str, keys: Mapping[str, str], file: str) -> str | None:
        for property_iri in self._iris(iri, CB + name):
            if property_iri not in keys:
                raise OntologyError(
                    f"{file}: cb:{name} names {_local(property_iri)}, which is not among the "
                    "type's roles (sh:property)."
                )
            return keys[property_iri]
        return None

    def _role_keys(self, iri: str, name: str, keys: Mapping[str, str]) -> tuple[str, ...]:
        found = [keys[p] for p in self._iris(iri, CB + name) if p in keys]
        order = list(keys.values())
        return tuple(sorted(found, key=order.index))

    def _fields(self, owner: str) -> Iterable[Field]:
        owners = [owner, *(CB + above for above in self.supers(_local(owner)))]
        shaped = (
            [] if _local(owner) == "Tie" or "Tie" not in self.supers(_local(owner)) else ["Tie"]
        )
        shapes = [
            shape
            for one in owners
            if _local(one) not in shaped
            for shape in self._iris(one, _SH + "property")
        ]
        return sorted((self._field(shape) for shape in shapes), key=lambda f: (f.order, f.key))

    def _field(self, shape: str) -> Field:
        path = (self._iris(shape, _SH + "path") or [""])[0]
        if not path:
            raise OntologyError(f"{self._file_of.get(shape, '')}: {shape} has no sh:path.")
        kind, targets = self._kind_of_field(shape)
        key = snake_case(_local(path))
        choices = self._list(shape, _SH + "in")
        return Field(
            key=key,
            iri=path,
            kind=kind,
            label=self._words(shape, _SH + "name") or self._words(path, _RDFS + "label"),
            definition=self._words(shape, _SH + "description")
            or self._words(path, _SKOS + "definition"),
            required=int(self._value(shape, _SH + "minCount") or 0) > 0,
            many=self._value(shape, _SH + "maxCount") is None,
            targets=targets,
            order=int(self._value(shape, _SH + "order") or 99),
            shape=shape,
            participations=self._flag(shape, "participations"),
            choices=choices,
            pattern=self._value(shape, _SH + "pattern") or "",
        )

    def _kind_of_field(self, shape: str) -> tuple[FieldKind, tuple[str, ...]]:
        datatype = self._value(shape, _SH + "datatype") or ""
        refers = [_local(c) for c in self._iris(shape, CB + "refersTo")]
        classes = [_local(c) for c in self._iris(shape, _SH + "class")]
        if datatype in _DATATYPES:
            return _DATATYPES[datatype], ()
        if any(c == "Party" for c in classes):
            return "party", tuple(sorted(refers))
        targets = tuple(sorted(refers or classes))
        if any(self._is_scheme(c) for c in targets):
            return "concept", targets
        if any(self._flag(CB + c, "embedded") for c in targets) and not self._flag(shape, "byName"):
            return "record", targets
        return "reference", targets

    def _list(self, subject: str, predicate: str) -> tuple[str, ...]:
        found: list[str] = []
        for head in self._iris(subject, predicate):
            while head and head != _RDF + "nil":
                found.append(self._value(head, _RDF + "first") or "")
                head = (self._iris(head, _RDF + "rest") or [""])[0]
        return tuple(found)


def load_vocabulary(ontology: Path | None = None, overlay: Path | None = None) -> Vocabulary:
    """Read the ontology, with a dossier's own ``ontology/`` folder laid over it."""
    return Vocabulary(ontology_folder(ontology), overlay)


def _turtle_files(folder: Path, overlay: Path | None) -> list[Path]:
    places = [folder, folder / "ties", folder / "shapes"]
    if overlay is not None:
        places += [overlay, overlay / "ties", overlay / "shapes"]
    return [path for place in places for path in sorted(place.glob("*.ttl"))]


def _local(iri: str) -> str:
    return iri[len(CB) :] if iri.startswith(CB) else ""
