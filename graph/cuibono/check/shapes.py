"""The ontology's SHACL shapes over the quads that the builder makes, told as findings.

Apart because rdflib and pyshacl stay behind this door: results come back with file, line and key,
in sentences. Leans on builder for the quads and their names.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cuibono.builder import ontology_quads
from cuibono.check.spots import Spot, spots
from cuibono.errors import OntologyError
from cuibono.findings import Finding, Severity
from cuibono.places import Place
from cuibono.records import Records
from cuibono.text import snake_case
from cuibono.turtle import CB, PREFIXES
from cuibono.vocabulary import Field, Vocabulary

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SH: Final = PREFIXES["sh"]
_TYPE: Final = PREFIXES["rdf"] + "type"
#: What of the ontology the shapes are made of; its words are left out.
_SHAPING: Final = (
    _SH,
    PREFIXES["rdf"],
    PREFIXES["rdfs"] + "subClassOf",
)
#: What of the shapes is for people: pyshacl would compare each with every constraint, at each node.
_FOR_PEOPLE: Final = frozenset(
    _SH + name for name in ("name", "description", "order", "message", "group")
)
_SEVERITIES: Final[Mapping[str, Severity]] = {"Warning": "warning", "Info": "advice"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One SHACL result in plain values; ``limit`` is what the constraint asked for."""

    focus: str
    path: str | None
    value: str | None
    shape: str
    component: str
    limit: str | None
    severity: str


def shape_findings(
    records: Records,
    vocabulary: Vocabulary,
    quads: Iterable[Any],
    earlier: Iterable[Finding] = (),
    faulty: Container[str] = (),
) -> list[Finding]:
    """A finding for every result of the shapes that the loader has not told already.

    ``quads`` is the facts graph as the builder makes it; ``faulty`` names blocks with errors of
    their own, of which only what is missing is told. Raises OntologyError when a shape itself is
    broken.
    """
    faults = list(_validate(quads, vocabulary))
    if not faults:
        return []
    return _Teller(records, vocabulary, earlier, faulty).findings(faults)


# -- pyshacl


def _validate(quads: Iterable[Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    shapes = _shapes_graph(vocabulary)
    facts = _graph(quads, _concept_types(vocabulary))
    try:
        conforms, report, _ = pyshacl.validate(
            facts,
            shacl_graph=shapes,
            inference="none",
            advanced=False,
            inplace=True,
            do_owl_imports=False,
        )
    except ReportableRuntimeError as error:
        raise _unusable(vocabulary, error) from error
    if isinstance(report, ReportableRuntimeError):
        raise _unusable(vocabulary, report)
    if not conforms:
        yield from _results(report, shapes)


def _unusable(vocabulary: Vocabulary, error: Exception) -> OntologyError:
    """A shape of the ontology, or of what the dossier lays over it, that SHACL refuses."""
    folder = vocabulary.overlay or vocabulary.folder
    said = " ".join(str(getattr(error, "message", error)).split())
    return OntologyError(f"{folder}: a shape cannot be used. {said} Mend the shape it names.")


@lru_cache(maxsize=2)
def _shapes_graph(vocabulary: Vocabulary) -> Graph:
    """The shapes alone; kept, because a dossier is often checked again and again."""
    quads = ontology_quads(vocabulary, CB)
    predicates = {quad.predicate.value for quad in quads}
    shaping = {p for p in predicates if p.startswith(_SHAPING)} - _FOR_PEOPLE
    return _all_at_once(_graph(quad for quad in quads if quad.predicate.value in shaping))


def _all_at_once(shapes: Graph) -> Graph:
    """The same shapes, each property of a class with the target of its class.

    It means the same, and pyshacl then looks at a property of all nodes at once, not of each node
    in turn. A shape that others refer to, or that is switched off, stays as it is.
    """
    from rdflib import OWL, RDF, RDFS, SH

    refers = (SH.node, SH["not"], SH.property, SH.qualifiedValueShape, RDF.first)
    within = {value for predicate in refers for value in shapes.objects(None, predicate)}
    aimed = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    for shape in set(shapes.subjects(SH.property)) - within - set(shapes.subjects(SH.deactivated)):
        targets = [(p, value) for p in aimed for value in shapes.objects(shape, p)]
        if {RDFS.Class, OWL.Class} & set(shapes.objects(shape, RDF.type)):
            targets.append((SH.targetClass, shape))
        for one in list(shapes.objects(shape, SH.property)) if targets else ():
            shapes.remove((shape, SH.property, one))
            for predicate, value in targets:
                shapes.add((one, predicate, value))
    return shapes


def _graph(quads: Iterable[Any], more: Iterable[tuple[str, str, str]] = ()) -> Graph:
    """An rdflib graph of quads; each IRI is made into a term once."""
    from rdflib import BNode, Graph, Literal, URIRef

    named: dict[str, URIRef] = {}

    def iri(value: str) -> URIRef:
        return named.get(value) or named.setdefault(value, URIRef(value))

    def term(node: Any) -> Node:
        known = named.get(node.value)
        if hasattr(node, "datatype"):
            if node.language:
                return Literal(node.value, lang=node.language)
            return Literal(node.value, datatype=iri(node.datatype.value), normalize=False)
        return known or (iri(node.value) if str(node).startswith("<") else BNode(node.value))

    graph = Graph()
    for quad in quads:
        graph.add((term(quad.subject), iri(quad.predicate.value), term(quad.object)))
    for subject, predicate, value in more:
        graph.add((iri(subject), iri(predicate), iri(value)))
    return graph


def _concept_types(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for scheme, concepts in vocabulary.schemes.items():
        for concept in concepts.values():
            yield concept.iri, _TYPE, CB + scheme


def _results(report: Graph, shapes: Graph) -> Iterator[Fault]:
    from rdflib import SH

    for result in report.objects(None, SH.result):
        said = dict(report.predicate_objects(result))
        component = str(said[SH.sourceConstraintComponent])
        name = component.removeprefix(_SH).removesuffix("ConstraintComponent")
        shape = said[SH.sourceShape]
        yield Fault(
            focus=str(said[SH.focusNode]),
            path=str(said[SH.resultPath]) if SH.resultPath in said else None,
            value=str(said[SH.value]) if SH.value in said else None,
            shape=str(shape),
            component=name,
            limit=_limit(shapes, shape, name),
            severity=str(said[SH.resultSeverity]).removeprefix(_SH),
        )


def _limit(shapes: Graph, shape: Node, component: str) -> str | None:
    """What a constraint asks for, as text: a number, a class, the values of a list."""
    from rdflib import SH
    from rdflib.collection import Collection

    limit = shapes.value(shape, SH[component[:1].lower() + component[1:]])
    if limit is None or component != "In":
        return None if limit is None else str(limit)
    return ", ".join(str(one) for one in Collection(shapes, limit))


# -- from nodes to places, from results to sentences


class _Teller:
    def __init__(
        self,
        records: Records,
        vocabulary: Vocabulary,
        earlier: Iterable[Finding],
        faulty: Container[str],
    ) -> None:
        self.faulty = faulty
        self.records = records
        self.vocabulary = vocabulary
        self.spots = dict(spots(records))
        self.known_lines = {(f.where.file, f.where.line) for f in earlier if f.severity == "error"}

    def findings(self, faults: Iterable[Fault]) -> list[Finding]:
        told = (self._finding(fault) for fault in faults)
        return [finding for finding in told if finding is not None]

    def _finding(self, fault: Fault) -> Finding | None:
        spot = self.spots.get(fault.focus) or Spot(self.records.dossier.where, "", "node")
        key = snake_case(fault.path.removeprefix(CB)) if fault.path else ""
        where = self._where(spot, key)
        if spot.about in self.faulty and fault.component != "MinCount":
            return None
        if self._told_already(spot, key, where) or self._names_what_is_faulty(fault):
            return None
        return Finding(
            where=where,
            severity=_SEVERITIES.get(fault.severity, "error"),
            rule="shape",
            message=self.vocabulary.message(fault.shape) or self._sentence(fault, spot, key),
            about=spot.about or None,
        )

    def _where(self, spot: Spot, key: str) -> Place:
        if not spot.top:
            return spot.where
        written = self.records.places.get(spot.about, {})
        for name in (key, _key_of_bound(key)):
            if name in written:
                return written[name]
        return spot.where

    def _told_already(self, spot: Spot, key: str, where: Place) -> bool:
        """Whether the loader has found an error in the same lines."""
        written = self.records.places.get(spot.about, {}) if spot.top else {}
        after = where.line + (20 if key in written else 1)
        later = [place.line for place in written.values() if place.line > where.line]
        lines = range(where.line, min(after, *later, after))
        return any((where.file, line) in self.known_lines for line in lines)

    def _names_what_is_faulty(self, fault: Fault) -> bool:
        """Whether the value is a block that has errors of its own and so is not there."""
        named = fault.value is not None and fault.value.startswith(self.records.dossier.base)
        return bool(self.known_lines) and named and fault.value not in self.spots

    def _sentence(self, fault: Fault, spot: Spot, key: str) -> str:
        if not key:
            return f"this {spot.cls} does not meet the shape {fault.shape.rpartition('#')[2]}."
        telling: Callable[[Fault, Spot, str], str] = {
            "MinCount": self._too_few,
            "MaxCount": self._too_many,
            "Class": self._of_another_class,
        }.get(fault.component, self._not_allowed)
        return telling(fault, spot, key)

    def _too_few(self, fault: Fault, spot: Spot, key: str) -> str:
        field = self._field(spot, key)
        label = field.label.en if field else key
        if fault.limit not in {None, "1"}:
            return f"this {spot.cls} has fewer than {fault.limit} {label}. Add to '{key}:'."
        unknown = ", or 'unknown' if the source does not say" if field and _party(field) else ""
        return f"this {spot.cls} has no {label}. Add '{key}: …'{unknown}."

    def _too_many(self, fault: Fault, spot: Spot, key: str) -> str:
        most = "one value" if fault.limit == "1" else f"{fault.limit} values"
        return f"this {spot.cls} has more than {most} in '{key}'. Keep the one that is true."

    def _of_another_class(self, fault: Fault, spot: Spot, key: str) -> str:
        wanted = self.vocabulary.words((fault.limit or "").removeprefix(CB), "rdfs:label").en
        return f"'{key}' names '{self._spoken(fault)}', which is not a {wanted or fault.limit}."

    def _not_allowed(self, fault: Fault, spot: Spot, key: str) -> str:
        asked = f" The shape asks for {fault.component} {fault.limit}." if fault.limit else ""
        return f"'{key}' of this {spot.cls} is '{self._spoken(fault)}', which is refused.{asked}"

    def _spoken(self, fault: Fault) -> str:
        value = fault.value or ""
        spot = self.spots.get(value)
        return spot.about if spot else value[:80]

    def _field(self, spot: Spot, key: str) -> Field | None:
        if spot.cls in self.vocabulary.tie_types:
            return self.vocabulary.fields_of(spot.cls).get(key)
        cls = "Entity" if spot.cls in self.vocabulary.kinds else spot.cls
        return self.vocabulary.record_fields.get(cls, {}).get(key)


def _key_of_bound(key: str) -> str:
    """The key in the facts from which a bound is made."""
    return {"start_earliest": "start", "end_earliest": "end"}.get(key, key)


def _party(field: Field) -> bool:
    return field.kind == "party"
