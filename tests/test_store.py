"""The store in memory and on disk: the same graph, opened at once, and never a stale one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.errors import FactsError, StoreError
from cuibono.store import DiskStore, Store
from cuibono.store.disk import open_folder
from facts import contract, write_dossier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "dossier", "ties:\n" + contract())


def stores_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ".cuibono" / "store").iterdir())


def test_a_small_dossier_is_asked_in_memory_and_leaves_nothing_behind(folder: Path) -> None:
    """Nobody should find new folders after a question."""
    store = cuibono.open(folder).store
    assert (store.kind, type(store)) == ("memory", Store)
    assert not (folder / ".cuibono").exists()


def test_disk_holds_the_same_bytes_as_memory(folder: Path) -> None:
    """Which engine answers is nobody's concern but the clock's."""
    memory, disk = cuibono.open(folder, store="memory"), cuibono.open(folder, store="disk")
    for form in ("ttl", "nq", "jsonld"):
        assert disk.serialize(form) == memory.serialize(form)
    assert isinstance(disk.store, DiskStore)
    assert len(disk.store) == len(memory.store)


def test_what_was_made_is_opened_without_reading_the_facts(folder: Path) -> None:
    """Reopening is what the disk is for: milliseconds, not a build."""
    cuibono.open(folder).keep()
    again = cuibono.open(folder)
    assert again.store.kind == "disk"
    assert not again._reading.facts_read
    assert again.records.ties
    assert again._reading.facts_read


def test_a_changed_fact_is_never_answered_from_the_old_store(folder: Path) -> None:
    """A stale answer would be a false one."""
    old = cuibono.open(folder).keep()
    write_dossier(folder, "ties:\n" + contract().replace("supplier: lab", "supplier: fund"))
    assert cuibono.open(folder).store.kind == "memory"
    new = cuibono.open(folder, store="disk")
    assert b"cb:supplier actor:fund" in new.serialize("ttl")
    assert stores_in(folder) == [new.keep().made.fingerprint]
    assert old.made.fingerprint != new.keep().made.fingerprint


def test_a_changed_word_of_the_ontology_makes_a_new_store(folder: Path) -> None:
    """The graph is made from the ontology as much as from the facts."""
    old = cuibono.open(folder).keep()
    own = folder / "ontology" / "rules"
    own.mkdir(parents=True)
    source = cuibono.open(folder).rules[0].path
    (own / "mine.rq").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    assert cuibono.open(folder).keep().made.fingerprint != old.made.fingerprint


def test_a_build_that_was_cut_off_leaves_nothing_to_open(folder: Path) -> None:
    """Half a graph answers questions wrongly and looks whole."""
    kept = cuibono.open(folder).keep()
    (kept.folder / "made.json").unlink()
    assert cuibono.open(folder).kept() is None
    assert cuibono.open(folder).keep().folder == kept.folder
    assert stores_in(folder) == [kept.made.fingerprint]


def test_facts_with_errors_make_no_store(folder: Path) -> None:
    """What 'cuibono check' refuses must not be asked by a detour."""
    write_dossier(folder, "ties:\n" + contract().replace("supplier: lab", "supplier: lbb"))
    with pytest.raises(FactsError):
        cuibono.open(folder).keep()
    assert not (folder / ".cuibono").exists()


def test_several_processes_read_one_store(folder: Path) -> None:
    """A service has several readers, and a question may be asked beside it."""
    cuibono.open(folder).keep()
    program = f"import cuibono; s = cuibono.open({str(folder)!r}).store; print(s.kind, len(s))"
    here = cuibono.open(folder).store
    there = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert there.stdout.split() == ["disk", str(len(here))]


def test_a_store_is_made_by_two_at_once_without_harm(folder: Path) -> None:
    """Two questions to a large dossier on a fresh checkout."""
    program = f"import cuibono; print(len(cuibono.open({str(folder)!r}, store='disk').store))"
    words = [sys.executable, "-c", program]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") for _ in "ab"]
    counts = {process.communicate()[0].strip() for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert counts == {str(len(cuibono.open(folder).store))}


def test_an_optimized_store_and_a_backup_hold_the_same(folder: Path, tmp_path: Path) -> None:
    """Neither may lose a fact."""
    dossier = cuibono.open(folder, store="disk")
    before = dossier.serialize("nq")
    run = CliRunner()
    assert run.invoke(main, ["store", "optimize", "-d", str(folder)]).exit_code == 0
    assert cuibono.open(folder, store="disk").serialize("nq") == before
    copy = tmp_path / "copy"
    assert run.invoke(main, ["store", "backup", str(copy), "-d", str(folder)]).exit_code == 0
    shutil.rmtree(folder / ".cuibono")
    assert open_folder(copy).quads() == cuibono.open(folder).store.quads()


def test_a_backup_overwrites_nothing(folder: Path, tmp_path: Path) -> None:
    """A backup is made when something else may have gone wrong already."""
    (tmp_path / "full").mkdir()
    with pytest.raises(StoreError, match="is there already"):
        cuibono.open(folder).keep().backup(tmp_path / "full")
    assert list((tmp_path / "full").iterdir()) == []


def test_a_backup_that_cannot_be_written_says_where_to_put_it(folder: Path, tmp_path: Path) -> None:
    """Another engine would be no backup."""
    (tmp_path / "file").write_text("not a folder", "utf-8")
    with pytest.raises(StoreError, match=r"cannot be written .* Name a folder elsewhere"):
        cuibono.open(folder).keep().backup(tmp_path / "file" / "backup")


@pytest.mark.skipif(sys.platform == "win32", reason="there no limit on files can be set")
def test_a_backup_without_room_is_told_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    """It was a list of tuples, one for each file that had no room."""
    cuibono.open(folder).keep()
    words = [sys.executable, "-m", "cuibono", "store", "backup", str(tmp_path / "copy")]
    ran = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *words, "-d", str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 2
    assert "copy: the store cannot be written (File too large). Name a folder elsewhere" in (
        ran.stderr
    )
    assert "[(" not in ran.stderr
    assert not (tmp_path / "copy").exists()


def test_info_says_what_is_there_and_what_is_not(folder: Path) -> None:
    """One looks before deleting."""
    run = CliRunner()
    words = ["-d", str(folder)]
    assert "No store on disk" in run.invoke(main, ["store", "info", *words]).output
    made = run.invoke(main, ["store", "make", *words]).output
    assert made == run.invoke(main, ["store", "info", *words]).output
    assert f"{len(cuibono.open(folder).store):,} quads" in made


def test_a_store_that_nobody_knows_is_refused_with_the_nearest(folder: Path) -> None:
    """A slip in --store must not be taken for a folder."""
    with pytest.raises(StoreError, match="Did you mean 'disk'"):
        _ = cuibono.open(folder, store="disc").store


def test_a_damaged_store_names_the_way_out_which_mends_it(folder: Path) -> None:
    """Disks fail, and people tidy up in hidden folders."""
    kept = cuibono.open(folder).keep()
    for path in (kept.folder / "data").iterdir():
        path.write_bytes(b"")
    with pytest.raises(StoreError, match="'cuibono store make' makes that of a dossier anew"):
        _ = cuibono.open(folder).store
    whole = len(kept)
    made = CliRunner().invoke(main, ["store", "make", "-d", str(folder)])
    assert (made.exit_code, f"{whole:,} quads" in made.output) == (0, True)
    counted = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    again = cuibono.open(folder).query(counted)
    assert [[cell.value for cell in row] for row in again.rows] == [[str(whole)]]


def test_the_store_on_disk_is_only_read(folder: Path) -> None:
    """Facts change in the files, nowhere else."""
    with pytest.raises(StoreError, match="only read"):
        cuibono.open(folder).keep().load([])


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_a_triple_that_a_rule_repeats_is_counted_once(folder: Path, kind: str) -> None:
    """The engine counts a triple once for each graph it is in: so it is in one of them only."""
    count = "SELECT (COUNT(?who) AS ?n) WHERE { tie:deal cb:party ?who }"
    (folder / "ontology" / "rules").mkdir(parents=True)
    (folder / "ontology" / "rules" / "again.rq").write_text(
        "# Said again.\n# Redit.\nCONSTRUCT { ?tie cb:party ?who } WHERE { ?tie cb:party ?who }",
        "utf-8",
    )
    dossier = cuibono.open(folder, store=kind)
    assert [[cell.value for cell in row] for row in dossier.query(count).rows] == [["2"]]
    assert not [quad for quad in dossier.store.quads("derived") if "party" in quad.predicate.value]


def test_a_service_keeps_its_store_when_the_facts_move_on(folder: Path) -> None:
    """Whoever asks of changed facts drops the former store; a worker may yet have to open it."""
    from cuibono.serve.run import specification
    from cuibono.serve.settings import Settings

    served = cuibono.open(folder).keep()
    with specification(served, folder, Path("ontology"), Settings()) as spec:
        write_dossier(folder, "ties:\n" + contract().replace("supplier: lab", "supplier: fund"))
        cuibono.open(folder).keep()
        assert not served.folder.exists()
        assert open_folder(Path(spec["folder"])).made == served.made
    assert not Path(spec["folder"]).exists()
