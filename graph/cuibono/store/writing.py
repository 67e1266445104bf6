"""Graphs as bytes: sorted, so that the same facts give the same bytes whichever engine held them.

Apart because every engine is written out in the same way. Leans on pyoxigraph's serialisers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyoxigraph as ox

from cuibono.builder import GRAPHS

#: Formats a graph is written in: name -> (pyoxigraph format, graphs it holds).
FORMATS: Final = {
    "ttl": (ox.RdfFormat.TURTLE, ("facts", "derived")),
    "nt": (ox.RdfFormat.N_TRIPLES, ("facts", "derived")),
    "rdf": (ox.RdfFormat.RDF_XML, ("facts", "derived")),
    "nq": (ox.RdfFormat.N_QUADS, GRAPHS),
    "jsonld": (ox.RdfFormat.JSON_LD, GRAPHS),
}


def write_triples(triples: Iterable[ox.Triple], form: str, prefixes: Mapping[str, str]) -> bytes:
    """Triples in one of FORMATS, sorted: the same triples give the same bytes."""
    return written(sorted(triples, key=str), FORMATS[form][0], prefixes)


def written(rows: Iterable[Any], form: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Triples or quads as bytes, in the order given."""
    if form not in _STEADY:
        return ox.serialize(rows, format=form) or b""
    return _STEADY[form](ox.serialize(rows, format=form, prefixes=dict(prefixes)) or b"")


def _steady_prefixes(turtle: bytes) -> bytes:
    """The same Turtle with its leading prefix lines in order: the engine hashes them."""
    lines = turtle.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    return b"".join(sorted(lines[:count]) + lines[count:])


def _steady_namespaces(xml: bytes) -> bytes:
    """The same RDF/XML with the namespaces of its first element in order, for the same reason."""
    head, opening, rest = xml.partition(b"<rdf:RDF")
    declared, closing, body = rest.partition(b">")
    return head + opening + b" " + b" ".join(sorted(declared.split())) + closing + body


_STEADY: Final = {
    ox.RdfFormat.TURTLE: _steady_prefixes,
    ox.RdfFormat.RDF_XML: _steady_namespaces,
}
