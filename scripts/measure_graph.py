"""Figures of the graph at size: made, loaded, reopened, and asked every question of the library.

Called by measure.py. Each engine answers in a process of its own; plain rdflib, and kglab where an
interpreter that has it is named in KGLAB_PYTHON, do the same steps in the same run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from made import BASE, made_quads
from measure_asked import Engine, Timed, peak
from measure_service import library, service

from cuibono.questions import bound, read_questions
from cuibono.rules import derive, read_rules
from cuibono.sparql import dossier_prefixes, guard
from cuibono.store.disk import make_disk, open_folder
from cuibono.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from cuibono.questions import Question
    from cuibono.store import DiskStore, Store
    from cuibono.vocabulary import Vocabulary

#: What a parameter that must be given is given, by its type: actors who are much in the graph.
GIVEN = {"entity": "made-0", "actor": "made-0", "date": "2025-06-30", "source": "source-0",
         "view": "made"}  # fmt: skip
#: Questions of a public body or a person, where that company has no part.
FITTING = {"money-by-buyer": "made-1", "family-ties": "made-2"}
#: After so many seconds a question is cut off, and counted as having taken just that.
PATIENCE = 60.0
PATIENCE_AT_A_MILLION = 10.0
PATIENCE_RDFLIB = 3.0
PATIENCE_KGLAB = 120.0
_KGLAB = """\
import sys, time, kglab
start = time.perf_counter()
graph = kglab.KnowledgeGraph().load_rdf(sys.argv[1], format="nt")
print(time.perf_counter() - start)
text = open(sys.argv[2], encoding="utf-8").read()
start = time.perf_counter()
frame = graph.query_as_df(text)
print(time.perf_counter() - start, len(frame))
"""


@dataclass(frozen=True)
class Scale:
    """One size of graph: how it is measured, and against what."""

    ties: int
    rdflib: bool
    memory: bool = True
    patience: float = PATIENCE


def graphs(scales: list[Scale], runs: int) -> None:
    """Measure each size and print."""
    vocabulary = load_vocabulary()
    for scale in scales:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            _measure(scale, Path(home), vocabulary, runs)


def _measure(scale: Scale, home: Path, vocabulary: Vocabulary, runs: int) -> None:
    print(f"-- {scale.ties:,} ties")
    folder = _made(scale.ties, home)
    disk = open_folder(folder)
    _say("quads on disk", len(disk), f"{disk.size / 1e6:.0f} MB", unit="")
    _say("reopen", statistics.median(clock(lambda: open_folder(folder))[0] for _ in range(runs)))
    texts = dict(asked(disk, vocabulary))
    answers = {"disk": _answered(Engine("disk", folder), texts, scale.patience)}
    if scale.memory:
        answers["memory"] = _answered(Engine("memory", folder), texts, scale.patience)
    answers["http"] = library(folder, texts, scale.patience)
    if scale.rdflib:
        file = _n_triples(disk, home)
        answers["rdflib"] = _answered(Engine("rdflib", file), texts, PATIENCE_RDFLIB)
        _kglab(file, home, texts["posts"])
    _table(answers)
    _ratios(answers)
    for name, value, unit, beside in service(folder, scale.ties, runs):
        _say(name, value, beside, unit)


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds a piece of work takes, and what it gives."""
    start = time.perf_counter()
    given = work()
    return time.perf_counter() - start, given


# -- made and loaded


def _made(ties: int, home: Path) -> Path:
    """Make a store in a process of its own, which tells its time and memory."""
    words = [sys.executable, str(Path(__file__).resolve()), str(ties), str(home)]
    took, ran = clock(lambda: subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True))
    _say("make, load to disk and derive", took, f"peak memory {float(ran.stdout) / 1e9:.2f} GB")
    return home / "made"


def make(ties: int, home: Path) -> None:
    """Make the store of a generated dossier: the builder's quads, and the rules' over them."""
    vocabulary = load_vocabulary()

    def fill(store: Store) -> None:
        store.load(made_quads(ties, vocabulary))
        derive(store, read_rules(vocabulary))

    make_disk(home, "made", BASE, fill)
    print(peak())


def _n_triples(store: DiskStore, home: Path) -> Path:
    file = home / "made.nt"
    with file.open("w", encoding="utf-8") as stream:
        for name in ("facts", "derived", "ontology"):
            stream.writelines(f"{quad.triple} .\n" for quad in store._in(name))
    return file


# -- asked


def asked(store: Store, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Every question as it is asked of an engine: of the whole graph, and of one actor."""
    library = read_questions(vocabulary)
    prefixes = dossier_prefixes(BASE)
    graphs = [graph.value for graph in store.graphs]
    view = SimpleNamespace(rests_on=("tie-0", "tie-1", "tie-2"))
    records: Any = SimpleNamespace(views={"made": view}, dossier=SimpleNamespace(opening_view=""))
    for name, question in library.items():
        for label, values in _cases(question):
            written = bound(store, vocabulary, question, values, records=lambda: records)
            yield name + label, guard(written, graphs, prefixes, name).text


def _cases(question: Question) -> Iterator[tuple[str, dict[str, str]]]:
    needed = {p.name: GIVEN[p.type] for p in question.parameters if p.required and p.type in GIVEN}
    if "other" in needed:
        needed["other"] = "made-1"
    yield "", needed
    free = (p for p in question.parameters if not p.required and p.type in {"entity", "actor"})
    for parameter in list(free)[:1]:
        actor = FITTING.get(question.name, GIVEN[parameter.type])
        yield f" {parameter.name}=", {**needed, parameter.name: actor}


def _answered(engine: Engine, texts: Mapping[str, str], patience: float) -> dict[str, Timed]:
    engine.start()
    _say(f"{engine.name}: ready", engine.ready)
    found = {}
    for name, text in texts.items():
        found[name] = engine.ask(text, patience)
        print(f"{engine.name}: {name} {found[name]}", file=sys.stderr, flush=True)
    engine.stop()
    _say(f"{engine.name}: peak memory", engine.memory / 1e9, unit="GB")
    return found


def _kglab(file: Path, home: Path, text: str) -> None:
    """Load and one question to a table, in kglab."""
    python = os.environ.get("KGLAB_PYTHON")
    if not python:
        print("left out: kglab (name an interpreter that has it in KGLAB_PYTHON)")
        return
    query = home / "question.rq"
    query.write_text(text, encoding="utf-8")
    words = [python, "-c", _KGLAB, str(file), str(query)]
    try:
        ran = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE_KGLAB)
    except subprocess.TimeoutExpired:
        print(f"kglab: loading and one question take more than {PATIENCE_KGLAB:.0f} s: cut off")
        return
    if ran.returncode:
        print(f"left out: kglab ({ran.stderr.strip().splitlines()[-1:]})")
        return
    load, asked, rows = ran.stdout.split()
    _say("kglab: load", float(load))
    _say("kglab: posts to a data frame", float(asked), f"{rows} rows")


# -- told


def _table(answers: Mapping[str, Mapping[str, Timed]]) -> None:
    print("Seconds of the processor; over HTTP, of the clock. '>' is cut off there.")
    print(f"{'question':38}" + "".join(f"{name:>10}" for name in answers) + f"{'rows':>9}")
    first = next(iter(answers.values()))
    for question in first:
        cells = "".join(f"{found[question]!s:>10}" for found in answers.values())
        rows = max(found[question].rows for found in answers.values())
        print(f"{question:38}{cells}{rows:9,}", flush=True)
    for name, found in answers.items():
        for question, timed in found.items():
            if timed.error:
                print(f"{name}: {question}: {timed.error[:200]}")


def _ratios(answers: Mapping[str, Mapping[str, Timed]]) -> None:
    """Against rdflib: where it was cut off the ratio is at least so much."""
    plain = answers.get("rdflib", {})
    for name, found in answers.items():
        told = {q: t for q, t in found.items() if name != "rdflib" and q in plain}
        fair = {
            q: plain[q].seconds / t.seconds
            for q, t in told.items()
            if not (plain[q].error or t.error)
        }
        if fair:
            mean, cut = statistics.geometric_mean(fair.values()), sum(plain[q].cut for q in fair)
            worst = min(fair, key=lambda q: fair[q])
            print(
                f"{name}: {'at least ' if cut else ''}{mean:.1f} times as fast as rdflib "
                f"(geometric mean of {len(fair)}, {cut} cut off there); "
                f"at worst {fair[worst]:.2f} ({worst})"
            )
        differ = [
            q for q, t in told.items()
            if t.rows != plain[q].rows and not (t.cut or plain[q].cut or plain[q].error)
        ]  # fmt: skip
        if differ:
            print(f"{name}: other numbers of rows than rdflib: {', '.join(differ)}")


def _say(what: str, value: float, beside: str = "", unit: str = "s") -> None:
    print(f"{what:40} {value:12.4f} {unit:3} {beside}".rstrip(), flush=True)


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
