"""What the graph says of one actor, tie or source: its triples, and who points at it.

Apart because pages and linked data show the same things. Leans on any store.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from cuibono.store import Store
from cuibono.turtle import CB, PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

#: A thing's parts lie under it: party, claim, amount, and a claim of a party.
_DEPTH: Final = 4
_AT_ONCE: Final = 200
#: How many ties are given with an actor's triples.
MOST_TIES: Final = 500
_TYPE: Final = f"{PREFIXES['rdf']}type"
_WORDS: Final = ("between", "summary", "sureInWords", "support", "lifecycle", "party", "claims")
_OF_TIES: Final = (_TYPE, *(f"{CB}{name}" for name in _WORDS))
_OF_CLAIMS: Final = tuple(f"{CB}{name}" for name in ("source", "by", "stance"))
_OF_SOURCES: Final = tuple(f"{CB}{name}" for name in ("title", "url", "publisher", "published"))
_REPLACED: Final = f"{PREFIXES['dcterms']}isReplacedBy"
_DEPRECATED: Final = f"{PREFIXES['owl']}deprecated"
_CHANGED: Final = f"{PREFIXES['skos']}changeNote"


def describe(store: Store, iri: str) -> set[ox.Triple]:
    """The triples of a thing and of its own parts; none when the dossier does not have it."""
    found: set[ox.Triple] = set()
    waiting, seen = [iri], {iri}
    for _ in range(_DEPTH):
        fresh = _about(store, waiting)
        found |= fresh
        parts = {_iri(t.object) for t in fresh if _iri(t.object).startswith(f"{iri}/")}
        waiting = sorted(parts - seen)
        seen |= parts
        if not waiting:
            break
    return found


def ties_of(store: Store, iri: str) -> set[ox.Triple]:
    """The way from an actor to its evidence: its ties in words, their claims, their sources.

    Of the first ties by name only, as many as ``MOST_TIES``; where there are more that is said.
    """
    asked = f"SELECT DISTINCT ?tie WHERE {{ ?tie <{CB}party> <{iri}> }} ORDER BY ?tie"
    ties = [row["tie"].value for row in store.query(asked)]
    found = _about(store, ties[:MOST_TIES], _OF_TIES)
    claims = {_iri(t.object) for t in found if t.predicate.value == f"{CB}claims"}
    cited = _about(store, sorted(claims), _OF_CLAIMS)
    sources = {_iri(t.object) for t in cited if t.predicate.value == f"{CB}source"}
    found |= cited | _about(store, sorted(sources), _OF_SOURCES)
    return found | _cut_off(iri, len(ties))


def _cut_off(iri: str, count: int) -> set[ox.Triple]:
    """That not all ties are here, where it is so."""
    from pyoxigraph import Literal, NamedNode, Triple

    if count <= MOST_TIES:
        return set()
    told = {
        "en": f"Here are {MOST_TIES} of {count} ties. For all: ?tie cb:party <{iri}>",
        "fr": f"Voici {MOST_TIES} liens sur {count}. Pour tous : ?tie cb:party <{iri}>",
    }
    said = NamedNode(f"{PREFIXES['rdfs']}comment")
    return {Triple(NamedNode(iri), said, Literal(t, language=one)) for one, t in told.items()}


def replaced_by(triples: Iterable[ox.Triple], iri: str) -> str:
    """The IRI of what took the place of a thing whose id is retired; empty if nothing did."""
    found = (t for t in triples if t.predicate.value == _REPLACED and _iri(t.subject) == iri)
    return next((_iri(triple.object) for triple in found), "")


def is_withdrawn(triples: Iterable[ox.Triple], iri: str) -> bool:
    """Whether all there is to say of a thing is that its id is retired, and why."""
    said = {t.predicate.value for t in triples if _iri(t.subject) == iri}
    return _DEPRECATED in said and said <= {_DEPRECATED, _CHANGED}


def reason(triples: bytes, iri: str, language: str) -> str:
    """Why an id was retired, from the graph's N-Triples of it."""
    from pyoxigraph import RdfFormat, parse

    notes = (quad for quad in parse(triples, format=RdfFormat.N_TRIPLES))
    said = {
        note.object.language: note.object.value
        for note in notes
        if note.predicate.value == _CHANGED and _iri(note.subject) == iri
    }
    return str(said.get(language, ""))


def _about(store: Store, subjects: Iterable[str], predicates: Iterable[str] = ()) -> set[ox.Triple]:
    """The triples of some subjects; with ``predicates``, only those."""
    listed = list(subjects)
    found: set[ox.Triple] = set()
    for start in range(0, len(listed), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in listed[start : start + _AT_ONCE])
        only = " ".join(f"<{predicate}>" for predicate in predicates)
        chosen = f"VALUES ?s {{ {values} }} " + (f"VALUES ?p {{ {only} }} " if only else "")
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {chosen} ?s ?p ?o }}"
        found |= set(store.query(text))
    return found


def _iri(term: object) -> str:
    return str(getattr(term, "value", "")) if type(term).__name__ == "NamedNode" else ""


#: The ties of an actor or thing, with what they are called; at most so many.
TIES: Final = f"""
PREFIX cb: <{CB}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?tie ?what ?sure WHERE {{
  ?tie cb:party <IRI> ; a ?type ; cb:sureInWords ?sure .
  ?type cb:family ?family ; rdfs:label ?what .
  FILTER (LANG(?what) = "LANGUAGE" && LANG(?sure) = "LANGUAGE")
}} ORDER BY ?what ?tie LIMIT 1000
"""
#: The claims that cite a source.
CLAIMS: Final = f"""
SELECT DISTINCT ?claim WHERE {{ ?claim <{CB}source> <IRI> }} ORDER BY ?claim LIMIT 5000
"""
#: What some nodes are called.
LABELS: Final = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node ?label WHERE {
  VALUES ?node { NODES }
  { ?node rdfs:label ?label } UNION { ?node skos:prefLabel ?label }
} ORDER BY ?node ?label
"""
#: Everything that has a name, for completion and for the home page.
NAMES: Final = f"""
PREFIX cb: <{CB}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?node ?label WHERE {{ ?node a cb:Entity ; rdfs:label ?label }} ORDER BY ?label ?node
LIMIT 200000
"""
