"""Reading the ontology, once, into the tables that everything else asks.

Apart because tie types, roles, concepts and words have their one place in Turtle; no other module
reads it. Leans on turtle and terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from cuibono.errors import OntologyError, did_you_mean
from cuibono.inputs import turtle_of
from cuibono.paths import ontology_folder
from cuibono.text import Words, snake_case
from cuibono.turtle import CB, PREFIXES, Turtle, local_name
from cuibono.vocabulary.terms import (
    SENTENCES,
    ActorKind,
    Concept,
    Field,
    FieldKind,
    TieType,
    Timing,
)

_RDF, _RDFS, _SH = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["sh"]
_SKOS, _XSD = PREFIXES["skos"], PREFIXES["xsd"]

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


class Vocabulary:
    """The ontology as tables: tie types, kinds, concepts and the fields of every record."""

    def __init__(self, folder: Path, overlay: Path | None = None) -> None:
        self.folder = folder
        self.overlay = overlay
        self.files: list[Path] = _turtle_files(folder, overlay)
        self.turtle = Turtle(self.files)
        self._supers: dict[str, tuple[str, ...]] = {}

    # -- the tables

    @cached_property
    def tie_types(self) -> Mapping[str, TieType]:
        """Every tie type by its name, in name order."""
        return {name: self._tie_type(name) for name in self._below("Tie")}

    @cached_property
    def kinds(self) -> Mapping[str, ActorKind]:
        """Every class that an actor or thing of a dossier may have."""
        return {name: self._kind(name) for name in self._below("Entity")}

    @cached_property
    def schemes(self) -> Mapping[str, Mapping[str, Concept]]:
        """The concepts of each scheme by their word, in sort order."""
        found: dict[str, list[Concept]] = {}
        for subject in sorted(self.turtle.about):
            for scheme in map(local_name, self.turtle.iris(subject, _RDF + "type")):
                if self.turtle.notation(subject) and self.turtle.is_scheme(scheme):
                    found.setdefault(scheme, []).append(self._concept(subject, scheme))
        return {
            scheme: {c.id: c for c in sorted(concepts, key=lambda c: (c.order, c.id))}
            for scheme, concepts in found.items()
        }

    @cached_property
    def record_fields(self) -> Mapping[str, Mapping[str, Field]]:
        """The keys of each class that has a shape, by class and key."""
        shaped = (s for s in sorted(self.turtle.about) if self.turtle.iris(s, _SH + "property"))
        found = {local_name(s): {f.key: f for f in self._fields(s)} for s in shaped}
        for name, fields in found.items():
            self._refuse_keys_without_a_place(name, fields.values())
        return found

    def fields_of(self, type_name: str) -> Mapping[str, Field]:
        """The keys a tie of this type may have: its own, then those of every tie."""
        own = {f.key: f for f in self.tie_types[type_name].fields}
        return own | {k: f for k, f in self.record_fields["Tie"].items() if k not in own}

    def concept(self, scheme: str, word: str) -> Concept:
        """The concept of a scheme by its word."""
        return self.schemes[scheme][word]

    def weakest(self, scheme: str, words: Iterable[str]) -> str:
        """Of words of a list, the one that stands last in it; empty where there are none.

        Support and attendance are listed from what says most to what says least.
        """
        known = self.schemes.get(scheme, {})

        def place(word: str) -> tuple[float, str]:
            return (known[word].order if word in known else 99), word

        return max(words, key=place, default="")

    def badge(self, support: str, *, speech: bool) -> Words:
        """The word for how sure something is: speech that was made is on record, not confirmed."""
        concept = self.concept("SupportStatus", support)
        return concept.other_labels.get("speechLabel", concept.label) if speech else concept.label

    def supers(self, name: str) -> tuple[str, ...]:
        """Every superclass of a class in our namespace, by local name, without itself."""
        if name not in self._supers:
            found = map(local_name, self.turtle.above(CB + name, _RDFS + "subClassOf"))
            self._supers[name] = tuple(local for local in found if local)
        return self._supers[name]

    def super_properties(self, iri: str) -> tuple[str, ...]:
        """Every superproperty of a property, as full IRIs, without itself."""
        return self.turtle.above(iri, _RDFS + "subPropertyOf")

    def words(self, name: str, predicate: str) -> Words:
        """The two texts of a term of ours, e.g. ``words("Tie", "rdfs:label")``."""
        prefix, _, local = predicate.partition(":")
        return self.turtle.words(CB + name, PREFIXES[prefix] + local)

    def message(self, shape: str) -> str:
        """What a property shape says when it is broken, in English; empty if it says nothing."""
        return self.turtle.words(shape, _SH + "message").en

    # -- shaping

    def _below(self, name: str) -> list[str]:
        """The classes below one that facts may name, in name order."""
        ours = (local_name(subject) for subject in self.turtle.about)
        found = (n for n in ours if n and name in self.supers(n))
        return sorted(n for n in found if not self.turtle.flag(CB + n, "abstract"))

    def _concept(self, subject: str, scheme: str) -> Concept:
        own = {local_name(p): p for p in self.turtle.about[subject] if p.startswith(CB)}
        spoken = {n: self.turtle.words(subject, p) for n, p in own.items() if n.endswith("Label")}
        own.pop("sortOrder", None)
        traits = {n: self.turtle.value(subject, p) or "" for n, p in own.items() if n not in spoken}
        return Concept(
            id=self.turtle.notation(subject) or "",
            iri=subject,
            scheme=scheme,
            label=self.turtle.words(subject, _SKOS + "prefLabel"),
            definition=self.turtle.words(subject, _SKOS + "definition"),
            test=self.turtle.words(subject, _SKOS + "scopeNote"),
            order=self.turtle.number(subject, CB + "sortOrder", 99),
            traits=traits,
            other_labels=spoken,
        )

    def _kind(self, name: str) -> ActorKind:
        iri = CB + name
        label = self.turtle.words(iri, _RDFS + "label")
        return ActorKind(
            id=name,
            iri=iri,
            label=label,
            plural=self.turtle.words(iri, CB + "pluralLabel") or label,
            definition=self.turtle.words(iri, _SKOS + "definition"),
            shape=self.turtle.value(iri, CB + "shape") or "circle",
            supers=self.supers(name),
        )

    def _tie_type(self, name: str) -> TieType:
        iri = CB + name
        fields = tuple(self._fields(iri))
        keys = {f.iri: f.key for f in fields}
        file = self.turtle.file_of.get(iri, "")
        label = self.turtle.words(iri, _RDFS + "label")
        if not label:
            raise OntologyError(f"{file}: {name} has no rdfs:label. Add one in en and fr.")
        self._refuse_typed_keys(fields, file)
        sentences = {stage: self.turtle.words(iri, CB + p) for stage, p in SENTENCES.items()}
        return TieType(
            id=name,
            iri=iri,
            label=label,
            plural=self.turtle.words(iri, CB + "pluralLabel") or label,
            inverse=self.turtle.words(iri, CB + "inverseLabel") or label,
            definition=self.turtle.words(iri, _SKOS + "definition"),
            example=self.turtle.words(iri, _SKOS + "example"),
            family=self._word(iri, "family", "Family", file),
            timing=cast(Timing, self._word(iri, "timing", "Timing", file)),
            drawn=self.turtle.flag(iri, "drawn"),
            speech=self.turtle.flag(iri, "isSpeech"),
            prospective=self.turtle.flag(iri, "prospective"),
            restrictive=self.turtle.flag(iri, "restrictive"),
            never_joins=self.turtle.flag(self._stating(name, "neverJoins"), "neverJoins"),
            names_a_post=self.turtle.flag(self._stating(name, "namesAPost"), "namesAPost"),
            directed=self.turtle.flag(iri, "directed", default=True),
            edge_from=next(iter(self._role_keys(iri, "edgeFrom", keys, file)), None),
            edge_to=next(iter(self._role_keys(iri, "edgeTo", keys, file)), None),
            box_left=self._role_keys(iri, "boxLeft", keys, file),
            box_right=self._role_keys(iri, "boxRight", keys, file),
            box_words=self.turtle.words(iri, CB + "boxWords") or label,
            box_detail=self.turtle.words(iri, CB + "boxDetail"),
            derives=next(iter(self.turtle.iris(iri, CB + "derives")), None),
            paired_at_most=self._paired_at_most(name),
            confirmed_by=self._role_keys(iri, "confirmedBy", keys, file),
            sentences={stage: words for stage, words in sentences.items() if words},
            fields=fields,
            supers=self.supers(name),
            file=file,
        )

    def _refuse_keys_without_a_place(self, name: str, fields: Iterable[Field]) -> None:
        """A dossier adds words to every tie; its other records have the keys they have."""
        if self.overlay is None or {"Tie", "Entity"} & set(self.supers(name)):
            return
        for own in fields:
            file = self.turtle.file_of.get(own.shape, "")
            words = name == "Tie" and own.is_detail and not own.many
            if Path(file).is_relative_to(self.overlay) and not words:
                raise OntologyError(
                    f"{file}: a {name} has no place for a key of its own ('{own.key}'). Roles and "
                    "words can be added to a type of tie, words (sh:datatype rdf:langString, "
                    "sh:maxCount 2) to cb:Tie; figures go into observations."
                )

    def _stating(self, name: str, own: str) -> str:
        """The class itself, or the nearest above it, that states this of its ties.

        Whatever is a kind of Kinship joins nobody either.
        """
        near = (CB + one for one in (name, *self.supers(name)))
        return next((iri for iri in near if self.turtle.value(iri, CB + own)), CB + name)

    def _paired_at_most(self, name: str) -> int | None:
        limit = self.turtle.number(self._stating(name, "pairedAtMost"), CB + "pairedAtMost", -1)
        return int(limit) if limit >= 0 else None

    def _refuse_typed_keys(self, fields: Iterable[Field], file: str) -> None:
        """A type's own keys are roles and words; a tie has no place for anything else."""
        common = {*self.record_fields["Tie"], "date"}
        for own in fields:
            if own.kind not in {"party", "words", "text"} and own.key not in common:
                raise OntologyError(
                    f"{file}: '{own.key}' is a {own.kind}, and a type's own keys are roles "
                    "(sh:class cb:Party) or words (sh:datatype rdf:langString). Money goes into "
                    "'amounts', other figures into an observation about the tie."
                )

    def _word(self, iri: str, name: str, scheme: str, file: str) -> str:
        """The word of a concept that a type names, such as its family or its timing."""
        concept = (self.turtle.iris(iri, CB + name) or [""])[0]
        word = self.turtle.notation(concept) or local_name(concept).removeprefix(f"{name}-")
        known = self.schemes[scheme]
        if word not in known:
            raise OntologyError(
                f"{file}: cb:{name} '{word}' is not one of {', '.join(known)}."
                f"{did_you_mean(word, known)}"
            )
        return word

    def _role_keys(
        self, iri: str, name: str, keys: Mapping[str, str], file: str
    ) -> tuple[str, ...]:
        """The keys of the roles that a type names, in the order in which it has them."""
        named = self.turtle.iris(iri, CB + name)
        for strange in (local_name(p) or p for p in named if p not in keys):
            hint = did_you_mean(strange, map(local_name, keys))
            raise OntologyError(
                f"{file}: cb:{name} names {strange}, which is not among the type's roles "
                f"(sh:property).{hint}"
            )
        order = list(keys)
        return tuple(keys[p] for p in sorted(named, key=order.index))

    def _fields(self, owner: str) -> Iterable[Field]:
        name = local_name(owner)
        above = [n for n in self.supers(name) if n != "Tie"]
        shapes = [
            shape
            for one in (name, *above)
            for shape in self.turtle.iris(CB + one, _SH + "property")
        ]
        return sorted((self._field(shape) for shape in shapes), key=lambda f: (f.order, f.key))

    def _field(self, shape: str) -> Field:
        path = (self.turtle.iris(shape, _SH + "path") or [""])[0]
        if not path:
            raise OntologyError(f"{self.turtle.file_of.get(shape, '')}: {shape} has no sh:path.")
        kind, targets = self._kind_of_field(shape)
        key = snake_case(local_name(path))
        choices = self.turtle.list(shape, _SH + "in")
        return Field(
            key=key,
            iri=path,
            kind=kind,
            label=self.turtle.words(shape, _SH + "name")
            or self.turtle.words(path, _RDFS + "label"),
            definition=self.turtle.words(shape, _SH + "description")
            or self.turtle.words(path, _SKOS + "definition"),
            required=self.turtle.number(shape, _SH + "minCount", 0) > 0,
            many=self.turtle.value(shape, _SH + "maxCount") is None,
            targets=targets,
            order=self.turtle.number(shape, _SH + "order", 99),
            shape=shape,
            participations=self.turtle.flag(shape, "participations"),
            choices=choices,
            pattern=self.turtle.value(shape, _SH + "pattern") or "",
        )

    def _kind_of_field(self, shape: str) -> tuple[FieldKind, tuple[str, ...]]:
        datatype = self.turtle.value(shape, _SH + "datatype") or ""
        refers = [local_name(c) for c in self.turtle.iris(shape, CB + "refersTo")]
        classes = [local_name(c) for c in self.turtle.iris(shape, _SH + "class")]
        if datatype in _DATATYPES:
            return _DATATYPES[datatype], ()
        if self.turtle.value(shape, _SH + "nodeKind") == _SH + "Literal":
            return "tagged", ()  # a text that may be of one language
        if any(c == "Party" for c in classes):
            return "party", tuple(sorted(refers))
        targets = tuple(sorted(refers or classes))
        if any(self.turtle.is_scheme(c) for c in targets):
            return "concept", targets
        embedded = any(self.turtle.flag(CB + c, "embedded") for c in targets)
        by_name = self.turtle.flag(shape, "byName")
        return ("record" if embedded and not by_name else "reference"), targets


def load_vocabulary(ontology: Path | None = None, overlay: Path | None = None) -> Vocabulary:
    """Read the ontology, with a dossier's own ``ontology/`` folder laid over it."""
    return Vocabulary(ontology_folder(ontology), overlay)


def _turtle_files(folder: Path, overlay: Path | None) -> list[Path]:
    return [*turtle_of(folder), *(turtle_of(overlay) if overlay else ())]
