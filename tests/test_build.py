"""``cuibono build``: files for other tools, all or none, byte for byte the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, Graph

import cuibono
from cuibono.errors import FactsError, OutputError
from cuibono.paths import write_files
from facts import contract, write_dossier

FILES = ["graph.jsonld", "graph.nq", "graph.ttl"]


def test_two_builds_in_two_processes_are_byte_identical(tmp_path: Path) -> None:
    """A diff of the output must show what changed in the facts and nothing else."""
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "cuibono", "build", "-o", str(out)]
        env = {"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}
        subprocess.run(command, check=True, env=env, capture_output=True)
        made.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert list(made[0]) == FILES
    assert made[0] == made[1]


def test_other_tools_read_the_files(tmp_path: Path) -> None:
    """Turtle, N-Quads and JSON-LD must hold the same facts for rdflib as for us."""
    write_dossier(tmp_path, "ties:\n" + contract())
    cuibono.open(tmp_path).build(tmp_path / "out")
    turtle = Graph().parse(tmp_path / "out" / "graph.ttl")
    quads = Dataset()
    quads.parse(tmp_path / "out" / "graph.nq", format="nquads")
    objects = json.loads((tmp_path / "out" / "graph.jsonld").read_text(encoding="utf-8"))
    assert len(turtle) > 50
    assert len(quads) > len(turtle)
    assert objects


def test_errors_in_the_facts_write_nothing_and_leave_what_was(tmp_path: Path) -> None:
    """A slip in one file must not cost the last good build."""
    write_dossier(tmp_path, "ties:\n" + contract())
    cuibono.open(tmp_path).build(tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    write_dossier(tmp_path, "ties:\n" + contract().replace("supplier: lab", "supplier: lbb"))
    with pytest.raises(FactsError, match="Did you mean 'lab'"):
        cuibono.open(tmp_path).build(tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_left_behind(
    tmp_path: Path,
) -> None:
    """Half a build is worse than none."""
    write_dossier(tmp_path, "ties:\n" + contract())
    blocked = tmp_path / "out"
    (blocked / "graph.ttl").mkdir(parents=True)
    (blocked / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(OutputError, match=r"graph\.ttl"):
        cuibono.open(tmp_path).build(blocked)
    assert sorted(path.name for path in blocked.iterdir()) == ["graph.ttl", "mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """The way out is another folder, not a traceback."""
    write_dossier(tmp_path, "ties:\n" + contract())
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="-o"):
        cuibono.open(tmp_path).build(tmp_path / "out")


class TakenMeanwhile(dict[str, str]):
    """Files to write, of which somebody else takes a name while they are written."""

    def __init__(self, files: dict[str, str], folder: Path) -> None:
        super().__init__(files)
        self.folder = folder

    def items(self) -> Iterator[tuple[str, str]]:  # type: ignore[override]
        yield from super().items()
        (self.folder / list(self)[-1]).mkdir()


def test_a_name_taken_while_files_are_written_is_told_with_what_is_new_already(
    tmp_path: Path,
) -> None:
    """Renaming is one by one: who reads that all is unchanged must be able to believe it."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    files = TakenMeanwhile({"a.txt": "new", "b.txt": "new"}, tmp_path)
    with pytest.raises(OutputError, match=r"a\.txt is already new, the rest is unchanged"):
        write_files(tmp_path, files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"
