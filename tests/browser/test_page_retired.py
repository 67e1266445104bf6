"""A link shared before an id was retired opens what took its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import Show
from cuibono.facts import read_dossier
from cuibono.view import render_page
from cuibono.vocabulary import load_vocabulary
from facts import DOSSIER, contract, write_dossier


@pytest.fixture
def page(tmp_path: Path) -> Path:
    gone = "{en: Told twice., fr: Rapporté deux fois.}"
    retired = f"{DOSSIER}retired: {{old-deal: deal, lab-inc: lab, gone: {gone}}}\n"
    folder = write_dossier(
        tmp_path / "d", "ties:\n" + contract(more="as_of: 2025-06-17"), dossier=retired
    )
    vocabulary = load_vocabulary()
    path = tmp_path / "index.html"
    text = render_page(read_dossier(folder, vocabulary).records, vocabulary)
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("tie=old-deal", "tie=deal", "The Example Agency has a contract with Example Lab"),
        ("lang=fr&actor=lab-inc", "lang=fr&actor=lab", "Example Lab"),
    ],
)
def test_an_old_address_opens_the_present_one(
    show: Show, page: Path, old: str, new: str, words: str
) -> None:
    seen = show(old, file=page).page
    panel = seen.locator(".edition:not([hidden]) .receipt")
    expect(panel).to_contain_text(words)
    assert seen.evaluate("location.hash") == f"#{new}"


def test_it_does_so_while_the_page_is_open_too(show: Show, page: Path) -> None:
    """Somebody pastes an old address over the one that is there."""
    seen = show(file=page).page
    seen.evaluate("location.hash = 'tie=old-deal'")
    expect(seen.locator(".edition:not([hidden]) .receipt")).to_contain_text("has a contract")
    assert seen.evaluate("location.hash") == "#tie=deal"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tie=gone", "Taken out of this dossier Told twice."),
        ("lang=fr&actor=gone", "Retiré de ce dossier Rapporté deux fois."),
    ],
)
def test_an_address_of_what_was_taken_out_says_why(
    show: Show, page: Path, address: str, words: str
) -> None:
    """A link in print outlives the entry; silence would read as a fault of the page."""
    panel = show(address, file=page).page.locator(".edition:not([hidden]) .receipt")
    expect(panel).to_contain_text("gone")
    assert words in " ".join(panel.inner_text().split())
