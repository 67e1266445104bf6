"""A SPARQL 1.1 endpoint by URL, for reading, behind the words of the store in memory.

Apart because the graph may be elsewhere and too large for one machine; questions do not notice.
Leans on memory for the interface and on wire for the conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pyoxigraph as ox

from cuibono.errors import QueryError, StoreError
from cuibono.store.memory import Store
from cuibono.store.wire import GRAPH_TYPES, RESULT_TYPES, Endpoint, Reply, explain

_RESULTS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_READ: Final = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "rdf": ox.RdfFormat.RDF_XML,
}


class RemoteStore(Store):
    """The graph of a dossier as some server holds it; ``timeout`` is in seconds."""

    kind = "remote"

    def __init__(self, base: str, url: str, timeout: float = 60) -> None:
        super().__init__(base)
        self.endpoint = Endpoint(url, timeout)

    def __len__(self) -> int:
        (row,) = self.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(row["n"].value)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Refuse: a server is filled by ``publish``."""
        raise StoreError(
            f"{self.endpoint.url}: is only read here. 'cuibono publish' sends a graph to a server."
        )

    def query(
        self,
        text: str,
        *,
        graphs: Sequence[ox.NamedNode] | None = None,
        named: Sequence[ox.NamedNode] | None = None,
    ) -> Any:
        """Have the server evaluate a query; the answer is of the same kind as from memory.

        Raises SyntaxError like the store in memory, QueryError when the server refuses the query,
        and StoreError when it cannot be reached or answers with something else.
        """
        kind = type(self._store.query(text))
        wants_graph = kind is ox.QueryTriples
        form: dict[str, Any] = {
            "query": text,
            "default-graph-uri": [g.value for g in (self.graphs if graphs is None else graphs)],
            "named-graph-uri": [g.value for g in (self.graphs if named is None else named)],
        }
        accept = f"{_TRIPLES}, text/turtle;q=0.8" if wants_graph else _RESULTS
        reply = self.endpoint.send("POST", headers={"accept": accept}, form=form)
        self._refuse(reply)
        if wants_graph:
            return self._triples(reply)
        found = self._results(reply)
        return _truth(found) if kind is ox.QueryBoolean else found

    def _refuse(self, reply: Reply) -> None:
        if reply.status == 400 or (reply.status >= 500 and reply.media_type == "text/plain"):
            raise QueryError(
                f"{self.endpoint.url}: the server does not answer this query: {reply.sentence}"
            )
        if reply.status != 200:
            raise explain(self.endpoint.url, reply, "an answer")

    def _results(self, reply: Reply) -> Any:
        if reply.media_type not in RESULT_TYPES:
            raise explain(self.endpoint.url, reply, "SPARQL results as JSON")

        def read() -> Any:
            return ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)

        try:
            first = read()
            if isinstance(first, ox.QueryBoolean):
                return first
            for _ in first:
                pass
        except (SyntaxError, ValueError, UnicodeDecodeError) as error:
            raise self._unreadable(error) from error
        return read()

    def _triples(self, reply: Reply) -> Any:
        form = GRAPH_TYPES.get(reply.media_type)
        if form is None:
            raise explain(self.endpoint.url, reply, "triples")
        graph = ox.Store()
        try:
            graph.extend(
                ox.Quad(quad.subject, quad.predicate, quad.object)
                for quad in ox.parse(reply.body, format=_READ[form])
            )
        except (SyntaxError, ValueError, UnicodeDecodeError) as error:
            raise self._unreadable(error) from error
        return graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def _unreadable(self, error: Exception) -> StoreError:
        return StoreError(
            f"{self.endpoint.url}: its answer cannot be read ({error}). It may have been cut off: "
            "try again, or ask for less."
        )

    def _in(self, name: str) -> Iterable[ox.Quad]:
        graph = self.names.graph(name)
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph.value}> {{ ?s ?p ?o }} }}"
        for triple in self.query(text):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _truth(found: Any) -> ox.QueryBoolean:
    """An ASK's answer; Virtuoso gives it as a table of one row."""
    if isinstance(found, ox.QueryBoolean):
        return found
    values = [term.value for row in found for term in row if term is not None]
    said = "true" if values and values[0] not in {"0", "false"} else "false"
    text = f'{{"head":{{}},"boolean":{said}}}'
    answer = ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
    assert isinstance(answer, ox.QueryBoolean)
    return answer
