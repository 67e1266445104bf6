"""Figures of the service: requests a second, how long one in a hundred waits, and past its limits.

Apart because it is measured from outside, over the network of this machine. Called by
measure_graph; run with a folder and a port it is the service that is measured.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from made import BASE, typical
from measure_asked import Timed, median

LOOKUP = "SELECT ?name WHERE { actor:%s cb:name ?name }"
HOPS = (
    "SELECT ?other (COUNT(*) AS ?n) WHERE { ?tie cb:party actor:%s, ?one . "
    "?next cb:party ?one, ?other } GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT 20"
)
ALIVE = "ASK { }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TEN_MILLION = "SELECT * WHERE { ?a cb:party ?b . ?c cb:party ?d } LIMIT 10000000"
#: Seconds a query of the measured service may take, and how many may wait.
TIMEOUT, WAITING = 10.0, 64


@dataclass
class Heard:
    """What came back: seconds of each request, by status, and the whole in seconds."""

    took: float = 0.0
    waits: dict[int, list[float]] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Answered requests a second."""
        return len(self.waits.get(200, ())) / self.took

    def p99(self, status: int = 200) -> float:
        """Seconds that one in a hundred waits longer than."""
        waits = sorted(self.waits.get(status, (0.0,)))
        return waits[min(len(waits) - 1, int(len(waits) * 0.99))]


def service(folder: Path, ties: int, runs: int) -> Iterator[tuple[str, float, str, str]]:
    """What was measured: its name, figure, unit and what is to be said beside it."""
    lookup, hops = LOOKUP % typical(ties), HOPS % typical(ties)
    with serving(folder) as (port, process):
        for name, text in (("label lookup", lookup), ("two hops", hops)):
            for clients in (1, 8, 64):
                requests = max(clients * 4, 60 * runs if text is lookup else 16 * runs)
                heard = asyncio.run(hammer(port, text, clients, requests))
                beside = f"p99 {heard.p99() * 1000:.0f} ms"
                yield f"service, {name}, {clients} clients", heard.rate, "/s", beside
        yield from _past_the_limit(port, process, lookup, hops)


def _past_the_limit(
    port: int, process: subprocess.Popen[bytes], lookup: str, hops: str
) -> Iterator[tuple[str, float, str, str]]:
    heard = asyncio.run(hammer(port, hops, 200, 200))
    turned = heard.waits.get(503, [0.0])
    beside = (
        f"{heard.told['retry-after']} say Retry-After; {len(heard.waits.get(200, ()))} answered"
    )
    yield "service, 200 at once: turned away", len(heard.waits.get(503, ())), "", beside
    yield "service, 200 at once: told so after", max(turned), "s", ""
    heard = asyncio.run(hammer(port, ENDLESS, 1, 1))
    (status,) = heard.waits
    yield "service, a query without end", heard.p99(status), "s", f"status {status}"
    before = memory(process.pid)
    heard = asyncio.run(hammer(port, TEN_MILLION, 1, 1))
    (status,) = heard.waits
    beside = f"status {status}, memory {before / 1e6:.0f} -> {memory(process.pid) / 1e6:.0f} MB"
    yield "service, ten million rows", heard.p99(status), "s", beside
    heard = asyncio.run(hammer(port, lookup, 1, 20))
    yield "service, a lookup after all that", heard.p99(), "s", ""


def library(folder: Path, texts: Mapping[str, str], patience: float) -> dict[str, Timed]:
    """Every question asked over HTTP, one after the other, in seconds of the clock."""
    import httpx

    with (
        serving(folder, patience) as (port, _),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=None) as client,
    ):

        def once(text: str) -> dict[str, Any]:
            start = time.perf_counter()
            answer = client.post("/sparql", data={"query": text, "format": "csv"})
            took = time.perf_counter() - start
            if answer.status_code == 504:
                return {"seconds": patience, "cut": True}
            if answer.status_code != 200:
                return {"seconds": took, "error": answer.text.strip()}
            return {"seconds": took, "rows": _rows(answer.text)}

        found = {}
        for name, text in texts.items():
            found[name] = Timed(**median(partial(once, text)))
            print(f"http: {name} {found[name]}", file=sys.stderr, flush=True)
        return found


def _rows(table: str) -> int:
    """The rows of a CSV, a name above them; a line break within a cell begins no row."""
    import csv

    return sum(1 for _ in csv.reader(table.splitlines(keepends=True))) - 1


@contextmanager
def serving(
    folder: Path, timeout: float = TIMEOUT
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The service over a store on disk, in a process of its own, once it answers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    words = [sys.executable, str(Path(__file__).resolve()), str(folder), str(port), str(timeout)]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                asyncio.run(hammer(port, ALIVE, 1, 1))
                break
            except (OSError, asyncio.IncompleteReadError):
                time.sleep(0.1)
        yield port, process
    finally:
        process.terminate()
        process.wait()


async def hammer(port: int, text: str, clients: int, requests: int) -> Heard:
    """Ask one query so many times, with so many clients at once."""
    head = f"GET /sparql?query={quote(text)} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()
    heard = Heard()
    left = iter(range(requests))

    async def client() -> None:
        source, target = await asyncio.open_connection("127.0.0.1", port)
        for _ in left:
            start = time.perf_counter()
            target.write(head)
            answer = (await source.readuntil(b"\r\n\r\n")).lower()
            length = answer.split(b"content-length:")[1].split(b"\r\n")[0]
            await source.readexactly(int(length))
            waits = heard.waits.setdefault(int(answer.split()[1]), [])
            waits.append(time.perf_counter() - start)
            heard.told["retry-after"] += b"retry-after:" in answer
        target.close()

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    heard.took = time.perf_counter() - start
    return heard


def memory(pid: int) -> float:
    """What a process and its children hold now, in bytes; 0 where the system does not tell."""
    total = 0.0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        home = Path(f"/proc/{one}")
        try:
            total += int((home / "statm").read_text().split()[1]) * 4096
            for thread in (home / "task").iterdir():
                waiting += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return total


def _serve(folder: str, port: int, timeout: float) -> None:

    from cuibono.paths import ontology_folder
    from cuibono.serve import Settings
    from cuibono.serve.frame import Holdings
    from cuibono.serve.fresh import Facts
    from cuibono.serve.run import application, run, specification
    from cuibono.store.disk import open_folder
    from cuibono.text import Words
    from cuibono.vocabulary import load_vocabulary

    store = open_folder(Path(folder))
    settings = Settings(port=port, timeout=timeout, workers=2, waiting=WAITING)
    title = Words("Made", "Fabriqué")
    held = Holdings(
        title, BASE, False, len(store), load_vocabulary(), [], None, Facts(Path(folder))
    )
    with specification(store, Path(folder), ontology_folder(), settings) as spec:
        run(application(held, spec, settings), settings)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
