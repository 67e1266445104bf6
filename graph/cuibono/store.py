"""The embedded store: quads in, SPARQL answers and bytes out.

Apart so that another engine can stand behind the same few words. Every query runs with the
dossier's three graphs as its default graph: no question needs to name one.
Leans on pyoxigraph, which is imported on first use of the module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pyoxigraph as ox

from cuibono.builder import GRAPHS, Names, sort_quads

#: Formats a graph is written in: name -> (pyoxigraph format, graphs it holds).
FORMATS: Final = {
    "ttl": (ox.RdfFormat.TURTLE, ("facts", "derived")),
    "nt": (ox.RdfFormat.N_TRIPLES, ("facts", "derived")),
    "nq": (ox.RdfFormat.N_QUADS, GRAPHS),
    "jsonld": (ox.RdfFormat.JSON_LD, GRAPHS),
}


class Store:
    """A graph in memory, with the names of one dossier."""

    def __init__(self, base: str) -> None:
        self.names = Names(base)
        self._store = ox.Store()

    def __len__(self) -> int:
        return len(self._store)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads."""
        self._store.bulk_extend(quads)

    @property
    def graphs(self) -> tuple[ox.NamedNode, ...]:
        """The three graphs, which together are every query's default graph."""
        return tuple(self.names.graph(name) for name in GRAPHS)

    def query(
        self,
        text: str,
        *,
        graphs: Sequence[ox.NamedNode] | None = None,
        named: Sequence[ox.NamedNode] | None = None,
        substitutions: dict[ox.Variable, Any] | None = None,
    ) -> Any:
        """Evaluate a query over the three graphs, or over ``graphs`` together.

        ``named`` are the graphs that its GRAPH clauses may see, all without it.

        Returns pyoxigraph's solutions, triples or boolean. Raises SyntaxError for a text that is
        not SPARQL; refusing what may not run is for the caller (``cuibono.sparql``).
        """
        chosen = self.graphs if graphs is None else graphs
        return self._store.query(
            text,
            default_graph=list(chosen),
            named_graphs=None if named is None else list(named),
            substitutions=substitutions,
        )

    def quads(self, *graphs: str) -> list[ox.Quad]:
        """The quads of some graphs (all, without names), sorted."""
        names = graphs or GRAPHS
        found = (
            quad
            for name in names
            for quad in self._store.quads_for_pattern(None, None, None, self.names.graph(name))
        )
        return sort_quads(found)

    def serialize(self, form: str, prefixes: dict[str, str]) -> bytes:
        """The graph as bytes in one of FORMATS; the same facts give the same bytes."""
        rdf_format, graphs = FORMATS[form]
        quads: Iterable[Any] = self.quads(*graphs)
        if not rdf_format.supports_datasets:
            quads = sort_quads({quad.triple for quad in quads})
        return _written(quads, rdf_format, prefixes)


def write_triples(triples: Iterable[ox.Triple], form: str, prefixes: dict[str, str]) -> bytes:
    """Triples as ``ttl``, ``nt`` or ``jsonld``, sorted: the same triples give the same bytes."""
    return _written(sorted(triples, key=str), FORMATS[form][0], prefixes)


def _written(rows: Iterable[Any], form: ox.RdfFormat, prefixes: dict[str, str]) -> bytes:
    if form is not ox.RdfFormat.TURTLE:
        return ox.serialize(rows, format=form) or b""
    return _steady_prefixes(ox.serialize(rows, format=form, prefixes=prefixes) or b"")


def _steady_prefixes(turtle: bytes) -> bytes:
    """The same Turtle with its leading prefix lines in order: the engine hashes them."""
    lines = turtle.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    return b"".join(sorted(lines[:count]) + lines[count:])
