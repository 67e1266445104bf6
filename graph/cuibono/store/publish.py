"""Sends a graph to a SPARQL server, in batches that may break off anywhere and be taken up again.

Apart because writing to a server is another promise than reading from it: nothing doubled, nothing
stale left, and a record on the server of how far it got. List nodes get names first, so that a
batch sent twice is the same batch. Leans on servers for the sending and on any
store to read from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from cuibono.builder import GRAPHS
from cuibono.errors import StoreError
from cuibono.store.memory import Store
from cuibono.store.servers import Refused, Server, guess, server_at

#: How many triples go into one request.
BATCH: Final = 5_000
#: A batch of so few that is refused is refused for what it says.
SMALLEST: Final = 20
_RECORD: Final = re.compile(r"cuibono-publication ([0-9a-f]{24}) (\d+)(?: of (\d+))?")


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

    ``protocol`` is one of ``servers.PROTOCOLS``, by default what the address looks like.
    Publishing the same graph again sends nothing; after a break the next run goes on where the
    last one stopped.
    ``fresh`` sends all of it whatever the server's record says. Raises StoreError.
    """
    batches = list(_batches(store, batch))
    name = _fingerprint(batches)
    server = server_at(store, url, protocol or guess(url), query_url, timeout)
    total, triples = len(batches), sum(len(lines) for _, lines in batches)
    done = 0 if fresh else _taken_up(server.read(), name, total)
    sent = 0
    if not done:
        server.begin()
    for number, (graph, lines) in enumerate(batches[done:], done + 1):
        try:
            _add(server, graph, lines, _record(name, number, total))
        except StoreError as error:
            raise _broken_off(error, number - 1, total) from error
        sent += len(lines)
        if tell:
            tell(Progress(number, total, sent))
    if done <= total:
        server.finish(_record(name, total + 1, total))
        _make_sure(server, url, name, total)
    return Published(len(GRAPHS), triples, sent, min(done, total))


def _make_sure(server: Server, url: str, name: str, total: int) -> None:
    """Ask for the record of what was sent. Raises StoreError for a server that does not hold it."""
    if _taken_up(server.read(), name, total) <= total:
        raise StoreError(
            f"{url}: says that it took all of this, and does not hold it. Is this the address for "
            "writing, and --query-url that of the same server?"
        )


def _broken_off(error: StoreError, done: int, total: int) -> StoreError:
    """The same error, with how far it came and what to do now."""
    if not done:
        return error
    return StoreError(
        f"{error} {done} of {total} batches are there: the same command goes on after them."
    )


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


def _record(name: str, number: int, total: int) -> str:
    """The record of a batch; the step after the last batch puts all of them in place."""
    return f"cuibono-publication {name} {number} of {total + 1}"


def recorded(record: str) -> tuple[int, int]:
    """How many batches of how many a record tells of; 0 of 0 where it tells nothing of it.

    >>> recorded("cuibono-publication 0123456789abcdef01234567 3 of 8"), recorded("")
    ((3, 7), (0, 0))
    >>> recorded("cuibono-publication 0123456789abcdef01234567 8 of 8")
    (7, 7)
    """
    match = _RECORD.search(record)
    if match is None or match[3] is None:
        return 0, 0
    done, last = int(match[2]), int(match[3])
    # Without the last step all batches are there and not in place.
    return (last - 1 if done >= last else min(done, last - 2)), last - 1


def _taken_up(record: str, name: str, total: int) -> int:
    """How many batches of this very graph are there already; total + 1 when all is in place."""
    match = _RECORD.search(record)
    if match is None or match[1] != name:
        return 0
    return min(int(match[2]), total + 1)
