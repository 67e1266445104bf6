"""`cuibono watch`: every save is checked and drawn at once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cuibono.cli.watch import _told
from cuibono.dossier import open_dossier
from cuibono.watch import Round, watch
from facts import contract, write_dossier

SOUND = "ties:\n" + contract(more="as_of: 2025-06-17\nstart: 2025-06-16")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "mine", SOUND)


def rounds(folder: Path, *saves: Callable[[], object]) -> list[Round]:
    """The first look, and one after each save."""
    looks = watch(open_dossier(folder), folder / "build", every=0.05)
    found = [next(looks)]
    for save in saves:
        save()
        found.append(next(looks))
    return found


def story(folder: Path, facts: str) -> Callable[[], object]:
    return lambda: (folder / "story.yaml").write_text(facts, encoding="utf-8")


def test_a_save_is_checked_and_drawn(folder: Path) -> None:
    first, second = rounds(folder, story(folder, SOUND.replace("2025-06-16", "2025-06-15")))
    assert first.changed == ()
    assert second.changed == ("story.yaml",)
    assert second.page == folder / "build" / "index.html"
    assert second.new == ()


def test_an_error_is_told_and_the_page_stays(folder: Path) -> None:
    wrong = SOUND.replace("supplier: lab", "supplier: lbb")
    first, second, third = rounds(folder, story(folder, wrong), story(folder, SOUND))
    assert first.page is not None
    assert any("names 'lbb'" in line for line in second.new)
    assert second.page is None
    assert third.gone == len(second.new)
    assert third.page is not None


def test_what_an_error_hides_is_neither_mended_nor_new_again(folder: Path) -> None:
    """With a file that cannot be read, advice waits; nobody has followed it meanwhile."""
    broken = folder / "broken.yaml"
    vague = SOUND.replace("as_of: 2025-06-17", "note: {en: It was a shock., fr: Un choc.}")
    story(folder, vague)()
    first, second, third = rounds(
        folder, lambda: broken.write_text('ties: {a: "', encoding="utf-8"), broken.unlink
    )
    assert first.new
    assert [line for line in second.new if "broken.yaml" not in line] == []
    assert second.gone == 0
    assert third.new == ()
    assert third.gone == len(second.new)


def test_an_unread_file_is_no_news_while_others_are_written(folder: Path) -> None:
    """How many findings wait for it changes with every save, and mends nothing."""
    (folder / "broken.yaml").write_text('ties: {a: "', encoding="utf-8")
    wrong = SOUND.replace("supplier: lab", "supplier: lbb")
    _, second, third = rounds(folder, story(folder, wrong), story(folder, SOUND))
    assert (second.new, second.gone) == ((), 0)
    assert (third.new, third.gone) == ((), 0)


def test_a_line_written_above_makes_nothing_new(folder: Path) -> None:
    """A finding moves down with its line and stays what it was."""
    vague = SOUND.replace("as_of: 2025-06-17", "note: {en: It was a shock., fr: Un choc.}")
    story(folder, vague)()
    first, second = rounds(folder, story(folder, f"# a story\n\n{vague}"))
    assert first.new
    assert (second.new, second.gone) == ((), 0)


def test_a_slip_in_ones_own_ontology_is_told_and_does_not_end_it(folder: Path) -> None:
    """Whoever writes a tie type saves it half done more often than whole."""
    own = folder / "ontology" / "ties"
    own.mkdir(parents=True)
    file = own / "gift.ttl"
    first, second, third, fourth = rounds(
        folder,
        lambda: file.write_text("cb:Gift a", encoding="utf-8"),
        story(folder, SOUND.replace("supplier: lab", "supplier: lbb")),
        file.unlink,
    )
    assert first.page is not None
    assert "gift.ttl:1: this is not Turtle" in second.summary
    assert "gift.ttl:1: this is not Turtle" in third.summary
    assert (second.page, second.new, second.gone) == (None, (), 0)
    assert "the page is as it was" in _told(third)
    assert any("names 'lbb'" in line for line in fourth.new)


def test_a_new_file_is_seen(folder: Path) -> None:
    def save() -> None:
        (folder / "more.yaml").write_text("actors: {new: {kind: Company, name: New}}\n", "utf-8")

    assert rounds(folder, save)[1].changed == ("more.yaml",)


def test_a_deleted_file_is_not_told_as_saved(folder: Path) -> None:
    more = folder / "more.yaml"
    more.write_text("actors: {new: {kind: Company, name: New}}\n", encoding="utf-8")
    last = rounds(folder, more.unlink)[1]
    assert (last.changed, last.deleted) == ((), ("more.yaml",))
    assert _told(last).startswith("more.yaml deleted\n")


def test_the_command_goes_on_until_it_is_ended(folder: Path) -> None:
    command = [sys.executable, "-m", "cuibono", "watch", "-d", str(folder), "-o", str(folder / "b")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as running:
        page = folder / "b" / "index.html"
        for _ in range(200):
            if page.exists():
                break
            time.sleep(0.1)
        assert running.poll() is None
        running.terminate()
    assert page.exists()


def test_a_look_again_finds_what_a_first_look_finds(folder: Path) -> None:
    """What is kept from look to look is brought up to date, also after errors came and went."""
    looked = open_dossier(folder)
    for facts in (
        SOUND,
        SOUND.replace("2025-06-16", "2026-06-16"),
        SOUND.replace("supplier: lab", "supplier: lbb"),
        SOUND.replace("    buyer: agency\n", ""),
        SOUND,
    ):
        (folder / "story.yaml").write_text(facts, encoding="utf-8")
        looked = looked.again(ontology=False)
        assert looked.check() == open_dossier(folder).check()
