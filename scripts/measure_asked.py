"""One engine that answers questions line by line, in a process that can be timed and stopped.

Apart because no engine stops from within at a deadline, and because memory is measured for each by
itself. Seconds are those of the processor: what else the machine does is not counted. Run with an
engine's name and its file or folder; called by measure_graph.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from made import BASE

#: How often a question is asked at most.
RUNS = 3
#: What is over sooner is asked again until the clock of the processor, which ticks, can tell.
_SHORTEST = 0.05
#: How much longer than its processor seconds an answer may take before its process is killed: of
#: the processor, since a short one is asked more than once, and of the clock.
_TRIES = 1.2
_LENIENCE = 6
#: What an engine's own faults are told with: results here, not ours to mend.
_FAULTS = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError)


class Late(BaseException):
    """The time of a question is over; no engine takes this for a fault of its own."""


@dataclass(frozen=True)
class Timed:
    """Seconds of an answer, and its rows; ``cut`` at a deadline, or an engine's own ``error``."""

    seconds: float
    rows: int = 0
    cut: bool = False
    error: str = ""

    def __str__(self) -> str:
        return "fails" if self.error else f"{'>' if self.cut else ''}{self.seconds:.3f}"


class Engine:
    """An engine in its own process; ``ready`` is how long loading took, ``memory`` in bytes."""

    def __init__(self, name: str, source: Path) -> None:
        self.name = name
        self.source = source
        self.ready = 0.0
        self.memory = 0.0
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """Start and load, unless it runs."""
        if self._process is None:
            words = [sys.executable, str(Path(__file__).resolve()), self.name, str(self.source)]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, encoding="utf-8")
            self.ready = self._heard(self._process)["seconds"]
        return self._process

    def ask(self, text: str, patience: float) -> Timed:
        """Ask one query, a short one several times; stopped after so many seconds."""
        process = self.start()
        assert process.stdin
        process.stdin.write(json.dumps({"text": text, "patience": patience}) + "\n")
        process.stdin.flush()
        # rdflib stops itself; the others are stopped with their process.
        answered = threading.Event()
        threading.Thread(target=_guard, args=(process, patience, answered), daemon=True).start()
        try:
            heard = self._heard(process)
        except EOFError:
            self.stop()
            return Timed(patience, cut=True)
        finally:
            answered.set()
        self.memory = max(self.memory, heard.pop("memory"))
        return Timed(**heard)

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _heard(self, process: subprocess.Popen[str]) -> dict[str, Any]:
        assert process.stdout
        line = process.stdout.readline()
        if not line:
            raise EOFError
        found: dict[str, Any] = json.loads(line)
        return found


def _guard(process: subprocess.Popen[str], patience: float, answered: threading.Event) -> None:
    """Kill a process that works on a question for longer, or waits for much longer than that."""
    until, used = time.monotonic() + patience * _LENIENCE, _worked(process.pid)
    while not answered.wait(0.5):
        if time.monotonic() > until or _worked(process.pid) - used > patience * _TRIES:
            process.kill()
            return


def _worked(pid: int) -> float:
    """The seconds of the processor that a process has had; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError):
        return 0.0


def peak() -> float:
    """The most memory this process has had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def _prepared(name: str, source: Path) -> Callable[[str], int]:
    """What answers a query with the number of its rows, all of them read."""
    if name == "rdflib":
        import rdflib

        graph = rdflib.Graph()
        graph.parse(source, format="nt")
        return lambda text: len(list(graph.query(text)))
    from cuibono.results import Table
    from cuibono.sparql import query
    from cuibono.store import Store
    from cuibono.store.disk import open_folder

    store: Store = open_folder(source)
    if name == "memory":
        disk, store = store, Store(BASE)
        for graph_name in ("facts", "derived", "ontology"):
            store.load(disk._in(graph_name))

    def rows(text: str) -> int:
        answer = query(store, text)
        return len(answer.rows) if isinstance(answer, Table) else 1

    return rows


def median(ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The middle of up to RUNS answers; a question is not repeated once half a second has gone."""
    found = [ask()]
    while len(found) < RUNS and sum(one["seconds"] for one in found) < 0.5:
        found.append(ask())
    return sorted(found, key=lambda one: one["seconds"])[len(found) // 2]


def _once(rows: Callable[[str], int], text: str, patience: float) -> dict[str, Any]:
    start = time.process_time()
    asked = count = 0
    try:
        with _alarmed(patience):
            while time.process_time() - start < _SHORTEST:
                count = rows(text)
                asked += 1
    except Late:
        return {"seconds": patience, "cut": True}
    except _FAULTS as error:
        return {"seconds": time.process_time() - start, "error": f"{type(error).__name__}: {error}"}
    return {"seconds": (time.process_time() - start) / asked, "rows": count}


@contextlib.contextmanager
def _alarmed(patience: float) -> Iterator[None]:
    """Stop what is written in Python after so many seconds of the processor."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, patience)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _alarm(*_: object) -> None:
    raise Late


def main(name: str, source: Path) -> None:
    """Load, say so, and answer what comes."""
    rows = _prepared(name, source)
    print(json.dumps({"seconds": time.process_time()}), flush=True)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _alarm)
    for line in sys.stdin:
        asked = json.loads(line)
        found = median(partial(_once, rows, asked["text"], asked["patience"]))
        print(json.dumps({**found, "memory": peak()}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
