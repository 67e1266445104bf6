"""The two ways in which a SPARQL server takes a graph, each told in the same four words.

Apart from what is sent and how a broken-off sending goes on, because every server is another. Leans
on wire for the conversation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from cuibono.errors import StoreError
from cuibono.store.memory import Store
from cuibono.store.wire import GRAPH_TYPES, RESULT_TYPES, Endpoint, Reply, checked, explain
from cuibono.turtle import CB

PROTOCOLS: Final = ("update", "graph-store")
_GRAPH_STORE: Final = re.compile(
    r"(?i)(^|/)(store|data|rdf-graph-store|rdf-graphs(/service)?|sparql-graph-crud(-auth)?)/?$"
)


class Server(Protocol):
    """A place to publish to."""

    def read(self) -> str:
        """The record of the last publication; empty when there is none or it cannot be read."""

    def begin(self) -> None:
        """Make room for a new graph."""

    def add(self, graph: str, triples: Sequence[str], record: str) -> None:
        """Add triples, as N-Triples lines, and write the record unless it is empty."""

    def finish(self, record: str) -> None:
        """Put the new graphs in place of the old ones."""


def guess(url: str) -> str:
    """Which protocol an address looks like. Raises StoreError when it is none."""
    return "graph-store" if _GRAPH_STORE.search(urlsplit(checked(url)).path) else "update"


def server_at(
    store: Store, url: str, protocol: str, query_url: str | None, timeout: float
) -> Server:
    """The server at an address, spoken to in one of PROTOCOLS. Raises StoreError for another."""
    if protocol == "graph-store":
        return GraphStoreServer(store, url, timeout)
    if protocol == "update":
        return UpdateServer(store, url, query_url, timeout)
    raise StoreError(f"there is no protocol '{protocol}'. It is one of {', '.join(PROTOCOLS)}.")


class UpdateServer:
    """A server that takes SPARQL 1.1 Update: built in graphs beside, then moved into place.

    Each batch and its record are one request, and so are the moves: readers see the old graph
    until the new one is whole.
    """

    def __init__(self, store: Store, url: str, query_url: str | None, timeout: float) -> None:
        self.graphs = [graph.value for graph in store.graphs]
        self.about = store.names.graph("publication").value
        self.updates = Endpoint(url, timeout, whole=True)
        self.queries = Endpoint(query_url or _query_address(url), timeout, whole=True)

    def read(self) -> str:
        """The record, asked of the query address."""
        ask = f"SELECT ?r WHERE {{ GRAPH <{self.about}> {{ <{self.about}> <{CB}title> ?r }} }}"
        headers = {"accept": "application/sparql-results+json"}
        reply = self.queries.send("POST", headers=headers, form={"query": ask})
        if reply.status == 200 and reply.media_type in RESULT_TYPES:
            return reply.body.decode("utf-8", "replace")
        if reply.status in {400, 404, 405, 415}:
            raise StoreError(
                f"{self.queries.url}: does not answer queries ({reply.status}), so it cannot be "
                "seen what is published already. Name the query address with --query-url."
            )
        raise explain(self.queries.url, reply, "SPARQL results as JSON")

    def begin(self) -> None:
        """Drop what an earlier, other publication left beside."""
        for graph in self.graphs:
            self._update(f"DROP SILENT GRAPH <{graph}/next>")

    def add(self, graph: str, triples: Sequence[str], record: str) -> None:
        """Add a batch to the graph beside."""
        data = "\n".join(triples)
        self._update(
            f"INSERT DATA {{ GRAPH <{graph}/next> {{\n{data}\n}} }} ; {self._note(record)}"
        )

    def finish(self, record: str) -> None:
        """Move every graph into place."""
        moves = " ; ".join(
            f"DROP SILENT GRAPH <{graph}> ; ADD SILENT GRAPH <{graph}/next> TO GRAPH <{graph}>"
            for graph in self.graphs
        )
        self._update(f"{moves} ; {self._note(record)}")
        self.begin()

    def _note(self, record: str) -> str:
        note = f"<{self.about}> <{CB}title>"
        return (
            f"DELETE WHERE {{ GRAPH <{self.about}> {{ {note} ?old }} }} ; "
            f'INSERT DATA {{ GRAPH <{self.about}> {{ {note} "{record}" }} }}'
        )

    def _update(self, text: str) -> None:
        headers = {"content-type": "application/sparql-update", "accept": "*/*"}
        reply = self.updates.send("POST", headers=headers, content=text.encode("utf-8"))
        _check(self.updates.url, reply, "SPARQL updates")


class GraphStoreServer:
    """A server that takes the SPARQL 1.1 Graph Store HTTP Protocol.

    It has no way to move graphs, so readers see the new one grow.
    """

    def __init__(self, store: Store, url: str, timeout: float) -> None:
        self.graphs = [graph.value for graph in store.graphs]
        self.about = store.names.graph("publication").value
        self.endpoint = Endpoint(url, timeout, whole=True)

    def read(self) -> str:
        """The record, read from its own graph."""
        reply = self._send("GET", self.about)
        if reply.status == 404:
            return ""
        if reply.status != 200 or reply.media_type not in GRAPH_TYPES:
            raise explain(self.endpoint.url, reply, "a graph")
        return reply.body.decode("utf-8", "replace")

    def begin(self) -> None:
        """Drop the old graphs, and their record first."""
        for graph in (self.about, *self.graphs):
            reply = self._send("DELETE", graph)
            if reply.status != 404:
                _check(self.endpoint.url, reply, "graphs")

    def add(self, graph: str, triples: Sequence[str], record: str) -> None:
        """Add a batch, then say that it is there."""
        _check(self.endpoint.url, self._send("POST", graph, "\n".join(triples)), "graphs")
        if record:
            self._note(record)

    def finish(self, record: str) -> None:
        """Say that all is there."""
        self._note(record)

    def _note(self, record: str) -> None:
        line = f'<{self.about}> <{CB}title> "{record}" .\n'
        _check(self.endpoint.url, self._send("PUT", self.about, line), "graphs")

    def _send(self, method: str, graph: str, lines: str | None = None) -> Reply:
        reads = method == "GET"
        headers = {"accept": "application/n-triples, text/turtle;q=0.8" if reads else "*/*"}
        if lines is not None:
            # Turtle holds N-Triples, and every server reads it.
            headers["content-type"] = "text/turtle"
        content = None if lines is None else lines.encode("utf-8")
        options: dict[str, Any] = {"headers": headers, "parameters": {"graph": graph}}
        return self.endpoint.send(method, content=content, **options)


def _query_address(url: str) -> str:
    """Where a server that takes updates at ``url`` usually takes queries.

    >>> _query_address("http://localhost:7878/update")
    'http://localhost:7878/query'
    >>> _query_address("https://example.org/repositories/one/statements")
    'https://example.org/repositories/one'
    """
    trimmed = url.rstrip("/")
    if trimmed.endswith("/update"):
        return trimmed.removesuffix("update") + "query"
    return trimmed.removesuffix("/statements")


class Refused(StoreError):
    """A request that the server understood and does not take, perhaps for its size."""


def _check(url: str, reply: Reply, wanted: str) -> None:
    if 200 <= reply.status < 300:
        return
    error = explain(url, reply, f"taking {wanted}")
    raise Refused(str(error)) if reply.status in {400, 413, 422, 500} else error
