"""Figures of the graph at size: load, reopen, the library's questions, requests a second.

Called by measure.py. A seeded generator makes quads in the builder's own shapes (30 % contracts,
25 % meetings, 15 % investments, 30 % posts), so that the library's questions can be asked of them.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from cuibono.builder import Names, ontology_quads
from cuibono.questions import bound, read_questions
from cuibono.sparql import dossier_prefixes, guard, query
from cuibono.store import DiskStore, Store
from cuibono.store.disk import make_disk, open_folder
from cuibono.turtle import CB, PREFIXES
from cuibono.vocabulary import Vocabulary, load_vocabulary

BASE = "https://example.org/made/"
SEED = 20250616
#: Questions of the library that the made graph answers, with an actor who is much in it.
ASKED: dict[str, dict[str, str]] = {
    "who-contracts-with": {"actor": "made-0"},
    "who-invests": {"actor": "made-0"},
    "posts": {"actor": "made-0"},
    "amounts": {"actor": "made-0"},
    "ties-between": {"actor": "made-0", "other": "made-1"},
    "money-by-kind": {},
    "network-on-date": {"on": "2025-06-30", "family": "contract"},
}
#: A question that plain rdflib has not answered after so many seconds is counted as just that.
PATIENCE = 15.0
LOOKUP = "SELECT ?name WHERE { actor:made-700 cb:name ?name }"
HOPS = (
    "SELECT ?other (COUNT(*) AS ?n) WHERE { ?tie cb:party actor:made-700, ?one . "
    "?next cb:party ?one, ?other } GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT 20"
)
_KINDS = (
    ("Contract", ("buyer", "supplier"), 30),
    ("Meeting", ("participants", "participants"), 25),
    ("Investment", ("investor", "investee"), 15),
    ("RoleHolding", ("person", "body"), 30),
)


def made_quads(ties: int, vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """The quads of a graph with so many ties; the same number gives the same quads."""
    yield from ontology_quads(vocabulary, BASE)
    chance = random.Random(SEED)
    names = Names(BASE)
    graph = names.graph("facts")
    actors = max(20, ties // 5)

    def say(subject: ox.NamedNode, predicate: str, value: Any) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(predicate), value, graph)

    def typed(text: str, datatype: str) -> ox.Literal:
        return ox.Literal(text, datatype=ox.NamedNode(datatype))

    a = PREFIXES["rdf"] + "type"
    for number in range(actors):
        node = names.actor(f"made-{number}")
        kind = "Person" if number % 3 == 2 else "Company"
        for cls in (kind, *vocabulary.supers(kind)):
            yield say(node, a, ox.NamedNode(CB + cls))
        yield say(node, CB + "id", ox.Literal(f"made-{number}"))
        for language in ("en", "fr"):
            for predicate in (CB + "name", PREFIXES["rdfs"] + "label"):
                yield say(node, predicate, ox.Literal(f"Made {number}", language=language))
    kinds = [kind for kind in _KINDS for _ in range(kind[2])]
    for number in range(ties):
        name, roles, _ = chance.choice(kinds)
        node = names.tie(f"made-{number}")
        for cls in (name, *vocabulary.supers(name)):
            yield say(node, a, ox.NamedNode(CB + cls))
        yield say(node, CB + "id", ox.Literal(f"made-{number}"))
        for role in roles:
            # A few actors have most of the ties, as in life.
            actor = names.actor(f"made-{int(actors * chance.random() ** 3)}")
            yield say(node, CB + role, actor)
            yield say(node, CB + "party", actor)
        year, month, date = (chance.randrange(*span) for span in ((2020, 2026), (1, 13), (1, 28)))
        day = f"{year}-{month:02}-{date:02}"
        yield say(node, CB + "start", typed(day, PREFIXES["edtf"] + "EDTF"))
        yield say(node, CB + "startEarliest", typed(day, PREFIXES["xsd"] + "date"))
        yield say(node, CB + "startLatest", typed(day, PREFIXES["xsd"] + "date"))
        yield say(node, CB + "lifecycle", ox.NamedNode(CB + "lifecycle-active"))
        status = chance.choice(("confirmed", "confirmed", "reported", "claimed"))
        yield say(node, CB + "support", ox.NamedNode(f"{CB}support-{status}"))
        if name == "Contract":
            amount = names.within(node, "amount", "ceiling")
            value = str(chance.randrange(1, 500) * 100_000)
            yield say(node, CB + "amounts", amount)
            yield say(amount, a, ox.NamedNode(CB + "Amount"))
            yield say(amount, CB + "kind", ox.NamedNode(CB + "amount-ceiling"))
            yield say(amount, CB + "value", typed(value, PREFIXES["xsd"] + "decimal"))
            yield say(amount, CB + "valueText", ox.Literal(value))
            yield say(amount, CB + "currency", ox.Literal("USD"))
            yield say(amount, CB + "qualifier", ox.NamedNode(CB + "qualifier-up-to"))


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds a piece of work takes, and what it gives."""
    start = time.perf_counter()
    given = work()
    return time.perf_counter() - start, given


@dataclass(frozen=True)
class Scale:
    """One size of graph: how it is measured, and against what."""

    ties: int
    rdflib: bool
    memory: bool = True


def graphs(scales: list[Scale], runs: int) -> None:
    """Measure each size and print."""
    vocabulary = load_vocabulary()
    for scale in scales:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            _measure(scale, Path(home), vocabulary, runs)


def _measure(scale: Scale, home: Path, vocabulary: Vocabulary, runs: int) -> None:
    print(f"-- {scale.ties:,} ties")
    took, disk = clock(
        lambda: make_disk(
            home, "made", BASE, lambda store: store.load(made_quads(scale.ties, vocabulary))
        )
    )
    _say("make quads and load to disk", took, f"{len(disk):,} quads, {disk.size / 1e6:.0f} MB")
    folder = disk.folder
    _say("reopen", statistics.median(clock(lambda: open_folder(folder))[0] for _ in range(runs)))
    stores: dict[str, Store] = {"disk": disk}
    if scale.memory:
        memory = Store(BASE)
        quads = disk.quads()
        took, _ = clock(lambda: memory.load(quads))
        _say("load to memory", took)
        del quads
        stores["memory"] = memory
    texts = _texts(disk, vocabulary)
    seconds = {kind: _asked(store, texts, runs) for kind, store in stores.items()}
    plain = _rdflib(disk, texts, home) if scale.rdflib else {}
    _compare(seconds, plain)
    _service(disk, runs)
    _say("peak memory of this process", _peak() / 1e9, "GB", unit="")


def _texts(store: DiskStore, vocabulary: Vocabulary) -> dict[str, str]:
    library = read_questions(vocabulary)
    prefixes = dossier_prefixes(BASE)
    graphs = [graph.value for graph in store.graphs]
    found = {}
    for name, values in ASKED.items():
        written = bound(store, vocabulary, library[name], values)
        found[name] = guard(written, graphs, prefixes, name).text
    return found


def _asked(store: Store, texts: dict[str, str], runs: int) -> dict[str, float]:
    def once(text: str) -> float:
        return statistics.median(clock(lambda: query(store, text))[0] for _ in range(runs))

    return {name: once(text) for name, text in texts.items()}


def _rdflib(store: DiskStore, texts: dict[str, str], home: Path) -> dict[str, float]:
    """The same in plain rdflib, in a process of its own that is stopped when it takes too long."""
    file = home / "made.nt"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{quad.triple} .\n" for quad in store.quads())
    found: dict[str, float] = {}
    waiting = list(texts)
    while waiting:
        here, there = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_plain, args=(there, str(file), [texts[name] for name in waiting])
        )
        process.start()
        loading = here.recv()
        if not found:
            _say("rdflib: load", loading)
        for name in list(waiting):
            if not here.poll(PATIENCE):
                found[name] = PATIENCE
                waiting.remove(name)
                break
            found[name] = here.recv()
            waiting.remove(name)
        process.kill()
        process.join()
    return found


def _plain(there: Connection, file: str, texts: list[str]) -> None:
    import rdflib

    graph = rdflib.Graph()
    there.send(clock(lambda: graph.parse(file, format="nt"))[0])
    for text in texts:
        there.send(clock(lambda text=text: list(graph.query(text)))[0])  # type: ignore[misc]


def _compare(seconds: dict[str, dict[str, float]], plain: dict[str, float]) -> None:
    for kind, taken in seconds.items():
        for name, took in taken.items():
            beside = f"rdflib {_patient(plain[name])} s" if name in plain else ""
            _say(f"{kind}: {name}", took, beside)
        ratios = [plain[name] / took for name, took in taken.items() if name in plain]
        if ratios:
            mean = statistics.geometric_mean(ratios)
            print(f"{kind}: {mean:.1f} times as fast as rdflib (geometric mean), ", end="")
            print(f"at worst {min(ratios):.1f} times")


def _patient(seconds: float) -> str:
    return f"more than {PATIENCE:.0f}" if seconds >= PATIENCE else f"{seconds:.3f}"


# -- the service


def _service(disk: DiskStore, runs: int) -> None:
    with serving(disk.folder) as port:
        for name, text in (("label lookup", LOOKUP), ("two hops", HOPS)):
            for clients in (1, 8, 64):
                requests = max(clients * 4, 60 * runs if text is LOOKUP else 16 * runs)
                took, waits = asyncio.run(_hammer(port, text, clients, requests))
                waits.sort()
                p99 = waits[min(len(waits) - 1, int(len(waits) * 0.99))]
                rate = len(waits) / took
                _say(f"service, {name}, {clients} clients", rate, f"p99 {p99 * 1000:.0f} ms", "/s")


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """The service over a store on disk, in a process of its own."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    words = [sys.executable, str(Path(__file__).resolve()), str(folder), str(port)]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        for _ in range(400):
            try:
                asyncio.run(_hammer(port, LOOKUP, 1, 20))
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


async def _hammer(port: int, text: str, clients: int, requests: int) -> tuple[float, list[float]]:
    head = f"GET /sparql?query={quote(text)} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()
    waits: list[float] = []
    left = iter(range(requests))

    async def client() -> None:
        source, target = await asyncio.open_connection("127.0.0.1", port)
        for _ in left:
            start = time.perf_counter()
            target.write(head)
            answer = await source.readuntil(b"\r\n\r\n")
            assert answer.startswith(b"HTTP/1.1 200"), answer
            length = answer.lower().split(b"content-length:")[1].split(b"\r\n")[0]
            await source.readexactly(int(length))
            waits.append(time.perf_counter() - start)
        target.close()

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return time.perf_counter() - start, waits


def _serve(folder: str, port: int) -> None:
    from cuibono.paths import ontology_folder
    from cuibono.serve import Settings
    from cuibono.serve.pages import Holdings
    from cuibono.serve.run import application, run, specification
    from cuibono.text import Words

    store = open_folder(Path(folder))
    settings = Settings(port=port, timeout=60, workers=2)
    title = Words("Made", "Fabriqué")
    held = Holdings(title, BASE, False, len(store), load_vocabulary(), [], None)
    with specification(store, Path(folder), ontology_folder(), settings) as spec:
        run(application(held, spec, settings), settings)


def _peak() -> float:
    """The most memory this process has had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def _say(what: str, value: float, beside: str = "", unit: str = "s") -> None:
    print(f"{what:40} {value:12.4f} {unit:3} {beside}", flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
