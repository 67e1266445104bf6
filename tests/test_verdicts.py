"""What was found sound is not checked anew, and nothing that is not sound ever passes for it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.caches import SWITCH, cache_folder
from cuibono.cli import main
from cuibono.errors import FactsError, StoreDamaged, StoreError
from cuibono.paths import bundled_dossier, ontology_folder, read_bytes
from cuibono.verdicts import Verdicts

RIVER = Path(__file__).parent / "data" / "good" / "questions"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts are believed here, and the user's cache is a folder of the test."""
    monkeypatch.delenv(SWITCH, raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A sound dossier with an ontology of its own, as yet unchecked."""
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    shutil.rmtree(folder / ".cuibono", ignore_errors=True)
    (folder / "views").mkdir()
    view = "title: {en: All, fr: Tout}\nheadline: {en: All., fr: Tout.}\n"
    (folder / "views" / "all.yaml").write_text(view, encoding="utf-8")
    return folder


def was_checked(dossier: cuibono.Dossier) -> bool:
    """Whether asking for sound facts ran the check."""
    dossier.sound()
    return dossier._reading.checked


def note(folder: Path) -> Path:
    return folder / ".cuibono" / "sound"


def test_a_sound_dossier_is_checked_once(river: Path) -> None:
    assert was_checked(cuibono.open(river))
    assert not was_checked(cuibono.open(river))


def test_an_answer_is_the_same_with_and_without_the_check(river: Path) -> None:
    first, second = (cuibono.open(river).ask("who-invests").rows for _ in range(2))
    assert first == second


def test_a_verdict_stays_out_of_version_control(river: Path) -> None:
    cuibono.open(river).sound()
    assert (river / ".cuibono" / ".gitignore").read_text(encoding="ascii") == "*\n"
    assert sorted(p.name for p in note(river).parent.iterdir()) == [".gitignore", "sound"]


def spoil_facts(folder: Path) -> None:
    text = (folder / "ties.yaml").read_text(encoding="utf-8")
    (folder / "ties.yaml").write_text(
        text.replace("buyer: council", "buyer: nobody-known", 1), encoding="utf-8"
    )


def spoil_by_a_new_file(folder: Path) -> None:
    (folder / "more.yaml").write_text("ties: {x: {type: Contract}}\n", encoding="utf-8")


def spoil_support(folder: Path) -> None:
    """Sound to the loader; only the check sees that nobody competent confirms it."""
    text = (folder / "ties.yaml").read_text(encoding="utf-8")
    old = "support: claimed\n    claims:\n      - {by: bridges, stance: asserts, basis: own-sta"
    assert old in text
    spoiled = text.replace(old, old.replace("claimed", "confirmed"))
    (folder / "ties.yaml").write_text(spoiled, encoding="utf-8")


def spoil_a_view(folder: Path) -> None:
    (folder / "views" / "all.yaml").write_text("title: [\n", encoding="utf-8")


SPOILERS = (spoil_facts, spoil_by_a_new_file, spoil_support, spoil_a_view)


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda f: f.__name__)
def test_an_error_is_found_however_often_it_was_sound(
    river: Path, spoil: Callable[[Path], None]
) -> None:
    """And found again: that facts are faulty is never remembered as anything."""
    cuibono.open(river).sound()
    spoil(river)
    for _ in range(2):
        with pytest.raises(FactsError):
            cuibono.open(river).sound()


def test_build_query_and_view_refuse_faulty_facts_that_were_sound(river: Path) -> None:
    runner, at = CliRunner(), ["-d", str(river)]
    commands = (
        ["ask", "who-invests", *at],
        ["query", "ASK {}", *at],
        ["build", *at, "-o", str(river / "out")],
        ["view", *at, "-o", str(river / "out")],
    )
    for command in commands:
        assert runner.invoke(main, command).exit_code == 0, command
    shutil.rmtree(river / "out")
    spoil_support(river)
    for command in commands:
        assert runner.invoke(main, command).exit_code == 1, command
    assert not (river / "out").exists()


def test_a_changed_ontology_is_checked_against(river: Path, tmp_path: Path) -> None:
    """A dossier's own, and the one named with --ontology."""
    cuibono.open(river).sound()
    (river / "ontology").mkdir()
    (river / "ontology" / "note.ttl").write_text("# nothing yet\n", encoding="utf-8")
    assert was_checked(cuibono.open(river))
    other = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), other, ignore=shutil.ignore_patterns("facts"))
    assert not was_checked(cuibono.open(river, ontology=other))
    with (other / "concepts.ttl").open("a", encoding="utf-8") as words:
        words.write("# a remark\n")
    assert was_checked(cuibono.open(river, ontology=other))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_an_editor_at_work_hinders_no_verdict(river: Path) -> None:
    """Some editors lay a hidden link to nowhere beside the file they hold open."""
    store = cuibono.open(river).keep()
    for name in (".#ties.yaml", "views/.#all.yaml"):
        (river / name).symlink_to("somebody@somewhere.1234")
    assert not was_checked(cuibono.open(river))
    assert cuibono.open(river).keep().folder == store.folder


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_file_that_cannot_be_read_is_told_and_not_stumbled_over(river: Path) -> None:
    """Neither a verdict nor a graph of other facts stands in for it."""
    cuibono.open(river).keep()
    (river / "more.yaml").symlink_to("nowhere.yaml")
    for _ in range(2):
        done = CliRunner().invoke(main, ["ask", "who-invests", "-d", str(river)])
        assert done.exit_code == 1, done.output
        assert "more.yaml" in done.stderr


def test_facts_that_change_under_an_open_dossier_are_not_taken_for_those_read(river: Path) -> None:
    """What was read before may be faulty even if what lies there now is known to be sound."""
    cuibono.open(river).sound()
    sound = (river / "ties.yaml").read_text(encoding="utf-8")
    spoil_support(river)
    opened = cuibono.open(river)
    assert opened.records.ties
    (river / "ties.yaml").write_text(sound, encoding="utf-8")
    with pytest.raises(FactsError):
        opened.sound()


def test_nothing_is_remembered_of_facts_that_changed_while_they_were_checked(river: Path) -> None:
    opened = cuibono.open(river)
    assert opened.records.ties
    spoil_support(river)
    assert opened.check().ok
    assert not note(river).exists()


@pytest.mark.parametrize("text", ["", "sound\n", "0" * 64, "\xff"])
def test_a_note_that_names_nothing_is_not_believed(river: Path, text: str) -> None:
    cuibono.open(river).sound()
    note(river).write_bytes(text.encode("latin-1"))
    assert was_checked(cuibono.open(river))


def test_the_switch_keeps_verdicts_from_being_written_and_believed(
    river: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    assert was_checked(cuibono.open(river))
    assert not note(river).exists()
    monkeypatch.delenv(SWITCH)
    cuibono.open(river).sound()
    monkeypatch.setenv(SWITCH, "1")
    assert was_checked(cuibono.open(river))


def test_the_bundled_dossier_is_remembered_in_the_users_cache() -> None:
    """Nothing is written where the package lies."""
    bundled = bundled_dossier(ontology_folder())
    before = sorted(bundled.iterdir())
    assert was_checked(cuibono.open(bundled))
    assert sorted(bundled.iterdir()) == before
    assert not was_checked(cuibono.open(bundled))


def test_the_bundled_dossier_stays_clean_under_another_ontology(tmp_path: Path) -> None:
    """What lies in an ontology's folder is shipped with it."""
    shipped = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), shipped, ignore=shutil.ignore_patterns(".cuibono"))
    cuibono.open(bundled_dossier(shipped)).sound()
    assert not (bundled_dossier(shipped) / ".cuibono").exists()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="here a folder cannot be closed to writing"
)
def test_a_read_only_dossier_is_remembered_in_the_users_cache(river: Path) -> None:
    river.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert was_checked(cuibono.open(river))
        assert not was_checked(cuibono.open(river))
    finally:
        river.chmod(stat.S_IRWXU)


def test_without_any_place_to_write_the_check_just_runs(
    river: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where either folder would be."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "blocked"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "blocked"))
    monkeypatch.setenv("HOME", str(tmp_path / "blocked"))
    (tmp_path / "blocked").write_text("", encoding="ascii")
    (river / ".cuibono").write_text("", encoding="ascii")
    for _ in range(2):
        assert was_checked(cuibono.open(river))


def test_a_users_cache_keeps_a_bounded_number(tmp_path: Path) -> None:
    home = cache_folder()
    assert home is not None
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    (ontology / "cuibono.ttl").write_text("", encoding="ascii")
    bundled = Verdicts(ontology / "facts", ontology)
    for number in range(70):
        bundled.remember("0" * 64)
        (home / "sound" / f"other-{number}").write_text("0\n", encoding="ascii")
    bundled.remember("1" * 64)
    assert len(list((home / "sound").iterdir())) <= 66
    assert bundled.sound("1" * 64)


def test_a_dossier_moved_to_another_folder_is_still_known(river: Path, tmp_path: Path) -> None:
    cuibono.open(river).sound()
    moved = river.rename(tmp_path / "moved")
    assert not was_checked(cuibono.open(moved))


def test_facts_asked_again_unchanged_are_asked_on_disk(river: Path) -> None:
    """The first question may be the last before the next edit; the second shows that it was not."""
    asked = [cuibono.open(river) for _ in range(3)]
    kinds = [(one.store.kind, one._reading.facts_read) for one in asked]
    assert kinds == [("memory", True), ("disk", True), ("disk", False)]
    assert len({one.serialize("nq") for one in asked}) == 1


def cut_short(store: Path) -> None:
    for path in (store / "data").iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(store: Path) -> None:
    for path in (store / "data").iterdir():
        path.unlink()


def taken_away(store: Path) -> None:
    shutil.rmtree(store / "data")


def one_file_lost(store: Path) -> None:
    next((store / "data").glob("*.sst")).unlink()


def overwritten_in_the_middle(store: Path) -> None:
    """It opens, and is found to be damaged only once it is read."""
    for path in (store / "data").glob("*.sst"):
        whole = path.read_bytes()
        path.write_bytes(bytes(255 - byte for byte in whole[:64]) + whole[64:])


def of_another_version(store: Path) -> None:
    (store / "data" / "CURRENT").write_text("MANIFEST-999999\n", encoding="ascii")


def anothers(store: Path) -> None:
    note = json.loads((store / "made.json").read_text(encoding="utf-8"))
    note |= {"fingerprint": "of-other-facts", "base": "https://elsewhere.example/"}
    (store / "made.json").write_text(json.dumps(note), encoding="utf-8")


def without_a_readable_note(store: Path) -> None:
    (store / "made.json").write_bytes(b"\xff{")


def no_folder_at_all(store: Path) -> None:
    shutil.rmtree(store)
    store.write_text("", encoding="ascii")


def closed_to_reading(store: Path) -> None:
    for path in (store / "data").iterdir():
        path.chmod(0)
    if sys.platform == "win32" or os.geteuid() == 0:  # who may read all: a folder is no file
        for path in (store / "data").iterdir():
            path.unlink()
            path.mkdir()


DAMAGES = (
    cut_short,
    emptied,
    taken_away,
    one_file_lost,
    overwritten_in_the_middle,
    of_another_version,
    anothers,
    without_a_readable_note,
    no_folder_at_all,
    closed_to_reading,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda f: f.__name__)
def test_what_is_kept_unasked_is_made_anew_without_a_word(
    river: Path, damage: Callable[[Path], None]
) -> None:
    """It is a copy that nobody asked for: whatever befalls it is nobody's concern."""
    asked = [cuibono.open(river) for _ in range(2)]
    rows, graph = [(one.ask("who-invests").rows, one.serialize("nq")) for one in asked][1]
    (kept,) = (river / ".cuibono" / "store").iterdir()
    damage(kept)
    assert cuibono.open(river).ask("who-invests").rows == rows
    damage(kept)
    assert cuibono.open(river).serialize("nq") == graph
    whole = cuibono.open(river)
    assert (whole.store.kind, whole._reading.facts_read) == ("disk", False)


@pytest.mark.parametrize("damage", [cut_short, overwritten_in_the_middle], ids=lambda f: f.__name__)
def test_a_store_that_somebody_made_says_that_it_is_damaged(
    river: Path, damage: Callable[[Path], None]
) -> None:
    """Who wished for it should know, and the way out that is named mends it."""
    damage(cuibono.open(river).keep().folder)
    with pytest.raises(StoreDamaged, match="'cuibono store make' makes that of a dossier anew"):
        cuibono.open(river).ask("who-invests")
    cuibono.open(river).keep()
    assert cuibono.open(river).ask("who-invests").rows


def with_a_few_bits_turned(store: Path) -> None:
    """It opens, and most of it can be read: only who reads it all finds out."""
    largest = max((store / "data").glob("*.sst"), key=lambda path: path.stat().st_size)
    whole = bytearray(largest.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    largest.write_bytes(whole)


@pytest.mark.parametrize(
    "damage", [overwritten_in_the_middle, with_a_few_bits_turned], ids=lambda f: f.__name__
)
def test_a_damaged_store_is_never_called_whole(
    river: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """Its number of quads was told from the note beside it, and a backup copied the damage."""
    damage(cuibono.open(river).keep().folder)
    asked = CliRunner().invoke(main, ["store", "info", "-d", str(river)])
    assert asked.exit_code == 2
    assert asked.stderr.count("\n") == 1
    assert "'cuibono store make' makes that of a dossier anew" in asked.stderr

    def copied() -> None:
        kept = cuibono.open(river).kept()
        assert kept
        kept.backup(tmp_path / "copy")

    with pytest.raises(StoreDamaged):
        copied()
    cuibono.open(river).keep().check()
    again = cuibono.open(river).keep()
    again.backup(tmp_path / "copy")
    damage(again.folder)
    served = CliRunner().invoke(main, ["serve", "-d", str(river), "--port", "0"])
    assert served.exit_code == 2
    assert "'cuibono store make' makes" in served.stderr


def test_facts_changed_after_they_were_read_are_not_in_the_store(river: Path) -> None:
    """A store is called by what was read, not by what lies there when it is made."""
    dossier = cuibono.open(river)
    assert dossier.records.ties
    spoil_by_a_new_file(river)
    made = dossier.keep()
    (river / "more.yaml").unlink()
    assert cuibono.open(river).keep().folder == made.folder


def test_the_files_are_looked_at_once_before_they_are_read_and_once_after(
    river: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdict and store are called by one look: of many files, each look takes its time."""
    seen: list[Path] = []

    def read(path: Path) -> bytes:
        seen.append(path)
        return read_bytes(path)

    monkeypatch.setattr("cuibono.inputs.read_bytes", read)
    for most in (3, 2, 1):  # found sound and so noted; put on disk; opened
        seen.clear()
        _ = cuibono.open(river).store
        assert 1 <= seen.count(river / "ties.yaml") <= most


def test_facts_that_changed_are_asked_in_memory_until_they_are_asked_again(river: Path) -> None:
    for _ in range(2):
        _ = cuibono.open(river).store
    text = (river / "ties.yaml").read_text(encoding="utf-8")
    (river / "ties.yaml").write_text(f"{text}# a remark\n", encoding="utf-8")
    assert [cuibono.open(river).store.kind for _ in range(2)] == ["memory", "disk"]
    assert len(list((river / ".cuibono" / "store").iterdir())) == 1


def test_the_graph_of_the_bundled_dossier_is_kept_in_the_users_cache(tmp_path: Path) -> None:
    """Nothing is written where the package lies, also when a store is asked for."""
    shipped = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), shipped, ignore=shutil.ignore_patterns("facts", ".cuibono"))
    bundled = Path(shutil.copytree(RIVER, bundled_dossier(shipped)))
    shutil.rmtree(bundled / ".cuibono", ignore_errors=True)
    kept = cuibono.open(bundled, ontology=shipped).keep()
    assert cache_folder() in kept.folder.parents
    assert not (bundled / ".cuibono").exists()
    assert cuibono.open(bundled, ontology=shipped).store.kind == "disk"


def test_the_switch_leaves_the_users_cache_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    with pytest.raises(StoreError, match=f"{SWITCH} is set"):
        cuibono.open(bundled_dossier(ontology_folder())).keep()
    assert not (tmp_path / "home").exists()
