"""One process that answers: it opens the store, and is killed when a query takes too long.

Apart because no engine can be stopped from within: a process can. Requests and replies are a line
of JSON, replies with their body after it, on standard input and output. Leans on sparql.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from cuibono.errors import FIND, CuibonoError, QueryError, QueryRefused, StoreDamaged, UnknownName
from cuibono.serve.bounds import Sink, TooLargeError, count_rows, limit_memory
from cuibono.serve.limits import kind_of, limited
from cuibono.serve.media import (
    GRAPHS,
    NAMED,
    RESULTS,
    SPREADSHEET,
    called,
    choose,
    content_type,
    insisted,
)
from cuibono.serve.things import describe, is_withdrawn, replaced_by, ties_of
from cuibono.sparql import Guarded, dossier_prefixes, evaluate, guard
from cuibono.store import RemoteStore, Store, write_triples
from cuibono.store.disk import open_folder
from cuibono.tables import guarded
from cuibono.text import a_or_an
from cuibono.vocabulary import Vocabulary

if TYPE_CHECKING:
    from cuibono.records import Records

TOO_LARGE: Final = 422
_DAMAGED: Final = (
    "the graph behind this service is damaged. Who runs it can mend it: 'cuibono store make', "
    "then start the service again."
)
#: The way out for who asks over HTTP and has no prompt.
_FIND_HERE: Final = "The search at / looks through all names, as does /find?text=WORDS."


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: HTTP status, content type and body; ``damaged`` if the store cannot be read."""

    status: int
    type: str
    body: bytes
    damaged: bool = False


def refusal(status: int, message: str) -> Reply:
    """A sentence instead of an answer."""
    return Reply(status, "text/plain; charset=utf-8", (message + "\n").encode("utf-8"))


class Answerer:
    """Answers requests over one store."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.store = open_spec(spec)
        self.spec = spec
        self.most: int = spec["rows"]
        self.rows = self.most
        self.bytes: int = spec["answer"]
        self.prefixes = dossier_prefixes(self.store.names.base)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The ontology, read when a question of the library is first asked."""
        overlay = self.spec.get("overlay")
        return Vocabulary(Path(self.spec["ontology"]), Path(overlay) if overlay else None)

    @cached_property
    def records(self) -> Records:
        """The facts, read when a question about the dossier's views is first asked."""
        from cuibono.facts import read_dossier

        return read_dossier(Path(self.spec["dossier"]), self.vocabulary).records

    def answer(self, request: Mapping[str, Any]) -> Reply:
        """Answer a request, whatever it asks."""
        tasks: Mapping[str, Callable[[Mapping[str, Any]], Reply]] = {
            "sparql": self._sparql,
            "describe": self._describe,
            "ask": self._ask,
            "bind": self._bind,
        }
        # Only the service itself asks without the limit, for its pages.
        self.rows = request.get("rows") or self.most
        try:
            with self.store.watched():
                return tasks[request["task"]](request)
        except StoreDamaged:
            return replace(refusal(500, _DAMAGED), damaged=True)
        except TooLargeError as error:
            return refusal(TOO_LARGE, self._too_large(error))
        except UnknownName as error:
            return refusal(400, str(error).replace(FIND, _FIND_HERE))
        except QueryRefused as error:
            return refusal(403, str(error))
        except QueryError as error:
            return refusal(400, str(error))
        except CuibonoError as error:
            return refusal(502 if isinstance(self.store, RemoteStore) else 500, str(error))

    def _too_large(self, error: TooLargeError) -> str:
        if error.rows:
            what, way = f"{self.rows:,} rows", ", or start the service with a higher --rows"
        else:
            what, way = f"{self.bytes:,} bytes, however it runs", ""
        return (
            f"this answer has more than {what}, and a cut one would mislead. Add a LIMIT, ask for "
            f"less{way}."
        )

    @property
    def too_hungry(self) -> str:
        """That a query needs more memory than it may take."""
        most = self.spec["memory"] >> 20
        return (
            f"this was stopped: it needed more than the {most:,} MiB of memory that one query may "
            "take, however the service runs. Ask for less."
        )

    # -- SPARQL

    def _sparql(self, request: Mapping[str, Any]) -> Reply:
        graphs = [graph.value for graph in self.store.graphs]
        guarded = guard(request["query"], graphs, self.prefixes)
        return self._evaluate(guarded, request)

    def _evaluate(self, guarded: Guarded, request: Mapping[str, Any]) -> Reply:
        kind = kind_of(guarded)
        forms = GRAPHS if kind in {"CONSTRUCT", "DESCRIBE"} else RESULTS
        named = NAMED if forms is RESULTS else GRAPHS
        names, accept = request.get("forms", ()), request.get("accept", "")
        form = next(filter(None, (called(name, named) for name in names)), None)
        form = form or (insisted if names else choose)(accept, forms)
        if form is None:
            known = ", ".join(named if names else forms.values())
            wish = f"as {names[0]}" if names else "in this form"
            told = f"{a_or_an(kind)} cannot be given {wish}. It can be {known}."
            return refusal(406, f"{told[0].upper()}{told[1:]}")
        raw = self._run(guarded, kind, request)
        body = self._triples(raw, form) if forms is GRAPHS else self._rows(raw, form, kind)
        return Reply(200, content_type(form, named), body)

    def _run(self, guarded: Guarded, kind: str, request: Mapping[str, Any]) -> Any:
        default, named = self._dataset(guarded, request)
        text = limited(guarded, self.rows + 1) if kind == "SELECT" else guarded.text
        try:
            with self._evaluating():
                return self.store.query(text, graphs=default, named=named)
        except SyntaxError:
            # Asked of an empty store, the query as it was written fails with its place.
            evaluate(Store(self.store.names.base), guarded)
            raise

    @contextmanager
    def _evaluating(self) -> Iterator[None]:
        """Within it, what the engine raises is told: of the query, or that the store is damaged."""
        try:
            with self.store.watched():
                yield
        except (RuntimeError, ValueError, OSError) as error:
            if isinstance(error, SyntaxError):
                raise
            raise QueryError(f"query: this cannot be answered: {error}.") from error

    def _dataset(self, guarded: Guarded, request: Mapping[str, Any]) -> tuple[Any, Any]:
        """The graphs to ask: those of the request, else of FROM, else all."""
        by_iri = {graph.value: graph for graph in self.store.graphs}
        asked = [request.get("default") or (), request.get("named") or ()]
        for graph in (*asked[0], *asked[1]):
            if graph not in by_iri:
                known = ", ".join(f"<{iri}>" for iri in by_iri)
                raise QueryRefused(
                    f"query: <{graph[:200]}> is not a graph of this dossier, and none is read "
                    f"from elsewhere. It has {known}."
                )
        chosen: tuple[Any, Any] = (guarded.default, guarded.named)
        if asked[0] or asked[1]:
            chosen = (asked[0], asked[1])
        default, named = (None if c is None else [by_iri[iri] for iri in c] for c in chosen)
        return default, named

    def _rows(self, raw: Any, form: str, kind: str) -> bytes:
        from pyoxigraph import QueryResultsFormat

        formats = {
            "json": QueryResultsFormat.JSON,
            "xml": QueryResultsFormat.XML,
            "csv": QueryResultsFormat.CSV,
            "tsv": QueryResultsFormat.TSV,
        }
        sink = Sink(self.bytes)
        written = "csv" if form == SPREADSHEET else form
        with self._evaluating():
            raw.serialize(output=sink, format=formats[written])
        body = bytes(sink.data)
        if kind == "SELECT" and count_rows(body, written) > self.rows:
            raise TooLargeError(rows=True)
        return guarded(body) if form == SPREADSHEET else body

    def _triples(self, raw: Any, form: str) -> bytes:
        triples = set()
        with self._evaluating():
            for triple in raw:
                triples.add(triple)
                if len(triples) > self.rows:
                    raise TooLargeError(rows=True)
        return self._written(triples, form)

    def _written(self, triples: Any, form: str) -> bytes:
        body = _trimmed(write_triples(triples, form, self.prefixes))
        if len(body) > self.bytes:
            raise TooLargeError
        return body

    # -- things and questions

    def _describe(self, request: Mapping[str, Any]) -> Reply:
        found = describe(self.store, request["iri"])
        if not found:
            return refusal(404, f"the dossier has nothing called <{request['iri']}>.")
        moved = replaced_by(found, request["iri"])
        if moved:
            return Reply(301, "text/plain; charset=utf-8", moved.encode("utf-8"))
        if request.get("ties"):
            found |= ties_of(self.store, request["iri"])
        form, status = request["form"], 410 if is_withdrawn(found, request["iri"]) else 200
        return Reply(status, content_type(form, GRAPHS), self._written(found, form))

    def _bound(self, request: Mapping[str, Any]) -> Guarded:
        from cuibono.questions import bound, find, read_questions

        question = find(read_questions(self.vocabulary), request["name"])
        values, facts = request["parameters"], lambda: self.records
        text = bound(self.store, self.vocabulary, question, values, records=facts)
        graphs = [graph.value for graph in self.store.graphs]
        return guard(text, graphs, self.prefixes, question.name)

    def _ask(self, request: Mapping[str, Any]) -> Reply:
        return self._evaluate(self._bound(request), request)

    def _bind(self, request: Mapping[str, Any]) -> Reply:
        body = _bare(self._bound(request).written).encode("utf-8")
        return Reply(200, "application/sparql-query; charset=utf-8", body)


def _trimmed(written: bytes) -> bytes:
    """Turtle without the prefixes that nothing in it uses; other forms as they are."""
    lines = written.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    body = b"".join(lines[count:])
    kept = [line for line in lines[:count] if _uses(body, line.split()[1])]
    return b"".join(kept) + body


def _uses(body: bytes, prefix: bytes) -> bool:
    return re.search(rb"(^|[\s^])" + re.escape(prefix), body) is not None


def _bare(text: str) -> str:
    """A question's query without its header."""
    lines = text.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    return "".join(lines[start:])


def open_spec(spec: Mapping[str, Any]) -> Store:
    """The store that a specification names: a folder on disk, or an endpoint."""
    if spec.get("url"):
        return RemoteStore(spec["base"], spec["url"], spec["timeout"])
    return open_folder(Path(spec["folder"]))


def work(source: BinaryIO, target: BinaryIO) -> None:
    """Answer request after request, until there are no more.

    Ctrl-C is the service's to hear: it ends its workers itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spec = json.loads(source.readline())
    limit_memory(spec["memory"])
    answerer = Answerer(spec)
    _send(target, Reply(200, "text/plain", b""))
    for line in source:
        try:
            reply = answerer.answer(json.loads(line))
        except MemoryError:
            reply = refusal(TOO_LARGE, answerer.too_hungry)
        _send(target, reply)


def _send(target: BinaryIO, reply: Reply) -> None:
    head: dict[str, Any] = {"status": reply.status, "type": reply.type}
    head |= {"length": len(reply.body), "damaged": reply.damaged}
    target.write(json.dumps(head).encode("ascii") + b"\n" + reply.body)
    target.flush()


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
