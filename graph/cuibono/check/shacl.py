"""The ontology's SHACL shapes held against the quads of the builder: faults in plain values.

Apart because rdflib and pyshacl stay behind this door; nothing of theirs leaves it. Leans on
builder for the quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cuibono.builder import ontology_quads
from cuibono.errors import OntologyError
from cuibono.turtle import CB, PREFIXES
from cuibono.vocabulary import Vocabulary

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


class Held:
    """The facts graph as the shapes see it, brought up to date from check to check."""

    def __init__(self) -> None:
        self._quads: frozenset[Any] = frozenset()
        self._vocabulary: Vocabulary | None = None
        self._graph: Graph | None = None

    def graph(self, quads: Iterable[Any], vocabulary: Vocabulary) -> Graph:
        """The graph of these quads: what came since is added, what went is taken away."""
        now = frozenset(quads)
        if self._graph is None or self._vocabulary is not vocabulary:
            self._graph = _graph(now, _concept_types(vocabulary))
        else:
            for gone in _graph(self._quads - now):
                self._graph.remove(gone)
            for new in _graph(now - self._quads):
                self._graph.add(new)
        self._quads, self._vocabulary = now, vocabulary
        return self._graph


def faults(
    quads: Iterable[Any], vocabulary: Vocabulary, held: Held | None = None
) -> Iterator[Fault]:
    """Every result of the shapes over the facts graph, as the builder makes it.

    ``held`` is what an earlier check left. Raises OntologyError when a shape itself is broken.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    shapes = _shapes_graph(vocabulary)
    facts = (held or Held()).graph(quads, vocabulary)
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
