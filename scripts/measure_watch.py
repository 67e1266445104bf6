"""How soon after a save the page stands anew: rounds of `cuibono watch` on a copy of a dossier.

Run by itself, `.venv/bin/python scripts/measure_watch.py [DOSSIER]`. Each save writes a
note on another tie and takes the one before away.
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

ROOT = Path(__file__).resolve().parent.parent
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


def main() -> None:
    """Print the first round, and the median and the slowest of those after a save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", nargs="?", default=str(ROOT / "ontology" / "facts"))
    parser.add_argument("--saves", type=int, default=SAVES)
    asked = parser.parse_args()
    os.environ["CUIBONO_NO_CACHE"] = "1"
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there) / "dossier"
        shutil.copytree(asked.dossier, folder)
        dossier = open_dossier(folder)
        looks = watch(dossier, Path(there) / "build")
        first = next(looks)
        rounds, waits, worked = [], [], []
        saves = edits(folder, dossier)
        for _ in range(asked.saves):
            next(saves)
            saved, busy = time.perf_counter(), time.process_time()
            round_ = next(looks)
            waits.append(time.perf_counter() - saved)
            worked.append(time.process_time() - busy)
            rounds.append(round_.seconds)
            if round_.page is None:
                raise SystemExit(f"not drawn: {round_.problem} {round_.new}")
    print(f"first round           {first.seconds:6.2f} s")
    for what, taken in (("check and redraw", rounds), ("save to page", waits), ("work", worked)):
        print(f"{what:20}  {statistics.median(taken):6.2f} s (slowest {max(taken):.2f} s)")


if __name__ == "__main__":
    main()
