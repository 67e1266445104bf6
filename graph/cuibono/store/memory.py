"""The embedded engine, and the few words that every engine answers to.

Apart so that disk and endpoint stand behind one interface: ``query``, ``quads``, ``serialize``.
Every query runs with the dossier's three graphs as its default graph: no question needs to name
one. Leans on pyoxigraph, which is imported on first use of the module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pyoxigraph as ox

from cuibono.builder import GRAPHS, Names, sort_quads
from cuibono.store.writing import FORMATS, written


class Store:
    """A graph in memory, with the names of one dossier."""

    #: What stands behind it, in a word.
    kind = "memory"

    def __init__(self, base: str, engine: ox.Store | None = None) -> None:
        self.names = Names(base)
        self._store = ox.Store() if engine is None else engine

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
    ) -> Any:
        """Evaluate a query over the three graphs, or over ``graphs`` together.

        ``named`` are the graphs that its GRAPH clauses may see, all without it.

        Returns pyoxigraph's solutions, triples or boolean. Raises SyntaxError for a text that is
        not SPARQL; refusing what may not run is for the caller (``cuibono.sparql``).
        """
        whole = graphs is None and self._holds_only_these
        return self._store.query(
            text,
            # All at once is one lookup for each triple pattern, three graphs by name are three.
            use_default_graph_as_union=whole,
            default_graph=None if whole else list(self.graphs if graphs is None else graphs),
            named_graphs=None if named is None else list(named),
        )

    def watched(self) -> AbstractContextManager[None]:
        """Within it, what the engine can no longer read is told as StoreDamaged."""
        return nullcontext()

    def check(self) -> None:
        """Look whether all of it is as it was made. Raises StoreDamaged."""

    def states(self, triple: ox.Triple) -> bool:
        """Whether a triple is in any of its graphs."""
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return next(iter(found), None) is not None

    @property
    def _holds_only_these(self) -> bool:
        """Whether the three graphs are all there is, so that all together are the same graph."""
        return set(self._store.named_graphs()) <= set(self.graphs)

    def quads(self, *graphs: str) -> list[ox.Quad]:
        """The quads of some graphs (all, without names), sorted."""
        return sort_quads(quad for name in graphs or GRAPHS for quad in self._in(name))

    def _in(self, name: str) -> Iterable[ox.Quad]:
        """The quads of one graph, in any order."""
        return self._store.quads_for_pattern(None, None, None, self.names.graph(name))

    def serialize(self, form: str, prefixes: Mapping[str, str]) -> bytes:
        """The graph as bytes in one of FORMATS; the same facts give the same bytes."""
        rdf_format, graphs = FORMATS[form]
        quads: Iterable[Any] = self.quads(*graphs)
        if not rdf_format.supports_datasets:
            quads = sort_quads({quad.triple for quad in quads})
        return written(quads, rdf_format, prefixes)
