"""How soon after a save the page stands anew: rounds of `cuibono watch` on a copy of a dossier.

Called by measure.py, and by itself: `.venv/bin/python scripts/measure_watch.py [DOSSIER]`. Each
save writes a note on another tie and takes the one before away.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cuibono.dossier import Dossier, open_dossier
from cuibono.watch import watch

BUNDLED = Path(__file__).resolve().parent.parent / "ontology" / "facts"
SAVES = 9


def edits(folder: Path, dossier: Dossier) -> Iterator[None]:
    """Saves of one file after another, each with a note on another tie that has none."""
    records = dossier.records
    bare = [tie for tie in records.ties.values() if "note" not in records.places[tie.id]]
    for number, tie in enumerate(itertools.cycle(bare), 1):
        path = folder / Path(tie.where.file).name
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        place = records.places[tie.id]["lifecycle"].line - 1
        note = f"    note: {{en: Looked at {number} times., fr: Relu {number} fois.}}\n"
        path.write_text("".join([*lines[:place], note, *lines[place:]]), encoding="utf-8")
        yield
        path.write_text(text, encoding="utf-8")


def watched(folder: Path, saves: int) -> None:
    """Print the first round of a dossier, and the median and the slowest of those after a save."""
    told = os.environ.get("CUIBONO_NO_CACHE")
    os.environ["CUIBONO_NO_CACHE"] = "1"
    try:
        first, taken = _rounds(folder, saves)
    finally:
        os.environ.pop("CUIBONO_NO_CACHE")
        if told is not None:
            os.environ["CUIBONO_NO_CACHE"] = told
    print(f"{'watch: first round':32} {first:10.3f} s")
    for what, found in taken.items():
        median = statistics.median(found)
        print(f"{'watch: ' + what:32} {median:10.3f} s   slowest {max(found):.3f} s")


def _rounds(source: Path, saves: int) -> tuple[float, dict[str, list[float]]]:
    """Seconds of the first round, and by what is measured those of each one after a save."""
    taken: dict[str, list[float]] = {"check and redraw": [], "save to page": [], "processor": []}
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there) / "dossier"
        shutil.copytree(source, folder)
        dossier = open_dossier(folder)
        looks = watch(dossier, Path(there) / "build")
        first = next(looks)
        edited = edits(folder, dossier)
        for _ in range(saves):
            next(edited)
            saved, busy = time.perf_counter(), time.process_time()
            round_ = next(looks)
            taken["save to page"].append(time.perf_counter() - saved)
            taken["processor"].append(time.process_time() - busy)
            taken["check and redraw"].append(round_.seconds)
            if round_.page is None:
                raise SystemExit(f"not drawn: {round_.problem} {round_.new}")
    return first.seconds, taken


def main() -> None:
    """Measure one dossier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", nargs="?", type=Path, default=BUNDLED)
    parser.add_argument("--saves", type=int, default=SAVES)
    asked = parser.parse_args()
    watched(asked.dossier, asked.saves)


if __name__ == "__main__":
    main()
