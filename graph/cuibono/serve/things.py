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


def _about(store: Store, subjects: Iterable[str]) -> set[ox.Triple]:
    listed = list(subjects)
    found: set[ox.Triple] = set()
    for start in range(0, len(listed), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in listed[start : start + _AT_ONCE])
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
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
