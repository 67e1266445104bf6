"""Sends a graph to a SPARQL server, in batches that may break off anywhere and be taken up again.

Apart because writing to a server is another promise than reading from it: nothing doubled, nothing
stale left, and a record on the server of how far it got. List nodes get names first, so that a
batch sent twice is the same batch. Leans on wire and on any store to read from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import pyoxigraph as ox

from cuibono.builder import GRAPHS
from cuibono.errors import StoreError
from cuibono.store.memory import Store
from cuibono.store.wire import Endpoint, Reply, explain
from cuibono.turtle import CB

#: How many triples go into one request.
BATCH: Final = 5_000
#: A batch of so few that is refused is refused for what it says.
SMALLEST: Final = 20
PROTOCOLS: Final = ("update", "graph-store")
_RECORD: Final = re.compile(r"cuibono-publication ([0-9a-f]{24}) (\d+)")
_GRAPH_STORE: Final = re.compile(
    r"(?i)(^|/)(store|data|rdf-graph-store|rdf-graphs(/service)?|sparql-graph-crud(-auth)?)/?$"
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a publication is: batches done of all, and the triples sent in this run."""

    done: int
    total: int
    sent: int


#: Told after every batch.
Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication came to; ``resumed`` is how many batches were there already."""

    graphs: int
    triples: int
    sent: int
    resumed: int


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


def publish(
    store: Store,
    url: str,
    *,
    protocol: str | None = None,
    query_url: str | None = None,
    timeout: float = 120,
    batch: int = BATCH,
    fresh: bool = False,
    tell: Tell | None = None,
) -> Published:
    """Send the three graphs of a store to a server, so that they are there and nothing else.

    ``protocol`` is one of PROTOCOLS, by default what the address looks like. Publishing the same
    graph again sends nothing; after a break the next run goes on where the last one stopped.
    ``fresh`` sends all of it whatever the server's record says. Raises StoreError.
    """
    batches = list(_batches(store, batch))
    name = _fingerprint(batches)
    server = _server(store, url, protocol or _guess(url), query_url, timeout)
    total, triples = len(batches), sum(len(lines) for _, lines in batches)
    done = 0 if fresh else _taken_up(server.read(), name, total)
    sent = 0
    if not done:
        server.begin()
    for number, (graph, lines) in enumerate(batches[done:], done + 1):
        _add(server, graph, lines, _record(name, number))
        sent += len(lines)
        if tell:
            tell(Progress(number, total, sent))
    if done <= total:
        server.finish(_record(name, total + 1))
    return Published(len(GRAPHS), triples, sent, min(done, total))


def _add(server: Server, graph: str, lines: Sequence[str], record: str) -> None:
    """Add a batch; in halves where a server refuses it whole: some take only small requests."""
    try:
        server.add(graph, lines, record)
    except Refused:
        if len(lines) <= SMALLEST:
            raise
        middle = len(lines) // 2
        # The record stands only after the second half; the first sent twice is the same.
        _add(server, graph, lines[:middle], "")
        _add(server, graph, lines[middle:], record)


def _batches(store: Store, size: int) -> Iterator[tuple[str, list[str]]]:
    for name in GRAPHS:
        graph = store.names.graph(name)
        lines = [_line(quad, graph) for quad in store.quads(name)]
        for start in range(0, len(lines), size):
            yield graph.value, lines[start : start + size]


def _line(quad: ox.Quad, graph: ox.NamedNode) -> str:
    return f"{_named(quad.subject, graph)} {quad.predicate} {_named(quad.object, graph)} ."


def _named(term: Any, graph: ox.NamedNode) -> Any:
    """A list node under a name of its own: blank ones would double when sent again."""
    return f"<{graph.value}/node/{term.value}>" if isinstance(term, ox.BlankNode) else term


def _fingerprint(batches: Sequence[tuple[str, Sequence[str]]]) -> str:
    seen = hashlib.sha256()
    for graph, lines in batches:
        seen.update(f"{graph} {len(lines)}\n".encode())
        for line in lines:
            seen.update(line.encode())
    return seen.hexdigest()[:24]


def _record(name: str, number: int) -> str:
    return f"cuibono-publication {name} {number}"


def _taken_up(record: str, name: str, total: int) -> int:
    """How many batches of this very graph are there already; total + 1 when all is in place."""
    match = _RECORD.search(record)
    if match is None or match[1] != name:
        return 0
    return min(int(match[2]), total + 1)


def _guess(url: str) -> str:
    return "graph-store" if _GRAPH_STORE.search(urlsplit(url).path) else "update"


def _server(store: Store, url: str, protocol: str, query_url: str | None, timeout: float) -> Server:
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
        self.updates = Endpoint(url, timeout)
        self.queries = Endpoint(query_url or _query_address(url), timeout)

    def read(self) -> str:
        """The record, asked of the query address."""
        ask = f"SELECT ?r WHERE {{ GRAPH <{self.about}> {{ <{self.about}> <{CB}title> ?r }} }}"
        headers = {"accept": "application/sparql-results+json"}
        reply = self.queries.send("POST", headers=headers, form={"query": ask})
        if reply.status == 200 and reply.media_type != "text/html":
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
        self.endpoint = Endpoint(url, timeout)

    def read(self) -> str:
        """The record, read from its own graph."""
        reply = self._send("GET", self.about)
        if reply.status == 404:
            return ""
        if reply.status != 200 or reply.media_type == "text/html":
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
