"""A page drawn again after an edit is the page drawn afresh, and what did not change is kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import cuibono
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.view import render_page
from cuibono.view.kept import Kept

Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kept, cuibono.Dossier]:
    """The bundled dossier, copied and drawn once."""
    folder = tmp_path_factory.mktemp("kept") / "facts"
    shutil.copytree(bundled_dossier(ontology_folder()), folder)
    dossier, kept = cuibono.open(folder), Kept()
    page(dossier, kept)
    return folder, kept, dossier


def page(dossier: cuibono.Dossier, kept: Kept) -> str:
    records = dossier.records
    opening = records.views[records.dossier.opening_view or ""]
    return render_page(records, dossier.vocabulary, opening, kept)


def change(name: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no '{old}' any more"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def another_sum(folder: Path) -> None:
    """Whatever the first one is by now."""
    path = folder / "defence-awards.yaml"
    text = path.read_text(encoding="utf-8")
    less = re.sub(r"value: (\d+)", lambda sum_: f"value: {int(sum_[1]) // 2}", text, count=1)
    path.write_text(less, encoding="utf-8")


def add_a_tie(folder: Path) -> None:
    """Above all others of its file, so that each of these stands in another line."""
    claim = "claims: [{by: openai, stance: asserts, basis: own-statement, source: held, at: ¶1}]"
    source = "held: {kind: announcement, title: Held, published: 2025-01-01, publisher: openai}"
    path = folder / "defence-awards.yaml"
    text = path.read_text(encoding="utf-8")
    tie = (
        "ties:\n  a-new-one:\n    type: Partnership\n    partners: [openai, anthropic]\n"
        f"    start: 2025-01\n    as_of: 2025-06-17\n    support: claimed\n    {claim}\n"
    )
    assert text.count("\nties:\n") == 1
    path.write_text(text.replace("\nties:\n", "\n" + tie), encoding="utf-8")
    (folder / "held.yaml").write_text(f"sources:\n  {source}\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "a sum": another_sum,
    "a name": change("actors.yaml", "name: Palantir}", "name: Palanteer}"),
    "a headline": change("views/investments.yaml", "Who invests", "Who put money"),
    "a line above": change("defence-awards.yaml", "ties:\n", "# a remark\nties:\n"),
    "a new tie": add_a_tie,
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_drawn_again_is_the_page_drawn_afresh(
    drawn: tuple[Path, Kept, cuibono.Dossier], edit: str
) -> None:
    """What is kept must never show in what is read: here every byte is held against a new page."""
    folder, kept, dossier = drawn
    EDITS[edit](folder)
    again = dossier.again(ontology=False)
    assert page(again, kept) == page(again, Kept())


def test_only_what_an_edit_touches_is_drawn_again(
    drawn: tuple[Path, Kept, cuibono.Dossier],
) -> None:
    """A remark in a file moves every line below it, and changes nothing that is told."""
    folder, kept, dossier = drawn
    page(dossier.again(ontology=False), kept)
    before = dict(kept._parts)
    change("defence-awards.yaml", "ties:\n", "# another remark\nties:\n")(folder)
    page(dossier.again(ontology=False), kept)
    assert all(kept._parts[name][1] is made for name, (_, made) in before.items())
    another_sum(folder)
    page(dossier.again(ontology=False), kept)
    anew = {name for name, (_, made) in before.items() if kept._parts[name][1] is not made}
    assert 2 < len(anew) < len(before) / 4
