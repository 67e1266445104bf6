"""The figures of this machine: medians of several runs, and ratios within one run.

Called by scripts/bench. Seconds differ from machine to machine; the ratios against the plain
alternative (rdflib for the graph, pyvis for the page) are what compares.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure_graph import PATIENCE_AT_A_MILLION, Scale, graphs
from measure_page import CHROMIUM, pages
from measure_watch import BUNDLED, watched

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median wall seconds of ``runs`` calls after one that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def command(*words: str) -> Callable[[], object]:
    """A cuibono command as a whole process."""
    line = [sys.executable, "-m", "cuibono", *words]
    return lambda: subprocess.run(line, check=True, capture_output=True, cwd=ROOT)


def commands(runs: int, out: Path) -> None:
    """Whole processes: help, and the bundled dossier checked, built and drawn."""
    say("cuibono --help", seconds(command("--help"), runs), "s")
    parts = {
        "check": command("check"),
        "build": command("build", "-o", str(out)),
        "view": command("view", "-o", str(out)),
    }
    taken = {name: seconds(part, runs) for name, part in parts.items()}
    for name, value in taken.items():
        say(f"cuibono {name}", value, "s")
    say("check, build and view", sum(taken.values()), "s")


def against_rdflib(runs: int, out: Path) -> None:
    """Loading the built graph and one question, ours against plain rdflib, in one process."""
    import pyoxigraph
    import rdflib

    turtle = (out / "graph.ttl").read_bytes()
    query = (
        "PREFIX cb: <https://w3id.org/cuibono/ns#> SELECT ?tie ?who ?name "
        "WHERE { ?tie cb:party ?who ; cb:support ?s . ?who cb:name ?name } ORDER BY ?tie ?who ?name"
    )

    def ours() -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)
        return store

    def plain() -> rdflib.Graph:
        return rdflib.Graph().parse(data=turtle, format="turtle")

    ratio("load graph.ttl", seconds(ours, runs), seconds(plain, runs), "rdflib")
    store, graph = ours(), plain()
    fast = seconds(lambda: list(store.query(query)), runs)  # type: ignore[arg-type]
    slow = seconds(lambda: list(graph.query(query)), runs)
    ratio("one question", fast, slow, "rdflib")


def say(what: str, value: float, unit: str) -> None:
    """Print one figure."""
    print(f"{what:32} {value:10.3f} {unit}")


def ratio(what: str, ours: float, plain: float, name: str) -> None:
    """Print a figure beside that of the plain alternative."""
    print(f"{what:32} {ours:10.4f} s   {name} {plain:.4f} s   {plain / ours:.1f} times as fast")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (5)")
    parser.add_argument("--no-browser", action="store_true", help="leave out the page in Chromium")
    parser.add_argument(
        "--ties", type=int, nargs="*", default=[10_000], help="graphs of so many ties (10000)"
    )
    parser.add_argument(
        "--large", action="store_true", help="graphs of 100,000 ties, and a million on disk, too"
    )
    parser.add_argument("--only-graphs", action="store_true", help="leave out all but the graphs")
    asked = parser.parse_args()
    os.environ.pop("CUIBONO_ONTOLOGY", None)
    if not asked.only_graphs:
        bundled(asked.runs, browser=not asked.no_browser)
    sizes = [*asked.ties, *((100_000, 1_000_000) if asked.large else ())]
    graphs([scale(ties) for ties in sizes], asked.runs)


def scale(ties: int) -> Scale:
    """What is measured at a size: past 100,000 ties only what stays on disk."""
    if ties <= 100_000:
        return Scale(ties, rdflib=True)
    return Scale(ties, rdflib=False, memory=False, patience=PATIENCE_AT_A_MILLION)


def bundled(runs: int, *, browser: bool) -> None:
    """The bundled dossier: its commands, its graph and its desk; its page beside larger ones."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        commands(runs, out)
        against_rdflib(runs, out)
        watched(BUNDLED, runs)
        if browser and CHROMIUM.exists():
            pages(runs, out)
        else:
            print("left out: the pages in Chromium")


if __name__ == "__main__":
    main()
