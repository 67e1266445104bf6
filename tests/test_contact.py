"""Where corrections go: in the page, the drawing, the legal read and what leaves the dossier."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

import cuibono
from cuibono.facts import read_dossier
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.view import render_page
from cuibono.vocabulary import load_vocabulary
from facts import DOSSIER, contract, write_dossier

VOCABULARY = load_vocabulary()
MAILBOX = "mailto:desk@example.org"
STORY = "ties:\n" + contract(more="as_of: 2025-06-17")


def reached(folder: Path, contact: str = MAILBOX, dossier: str = DOSSIER) -> cuibono.Dossier:
    return cuibono.open(write_dossier(folder, STORY, dossier=f"{dossier}contact: {contact}\n"))


@pytest.mark.parametrize("address", [MAILBOX, "https://example.org/corrections"])
def test_the_foot_of_the_page_leads_to_it(tmp_path: Path, address: str) -> None:
    records = reached(tmp_path, address).records
    page = render_page(records, VOCABULARY)
    label = address.removeprefix("mailto:")
    foot = (
        f'Corrections: Write to the desk. <a href="{address}" rel="noopener noreferrer">{label}</a>'
    )
    assert foot in page


def test_without_words_the_address_stands_alone(tmp_path: Path) -> None:
    bare = DOSSIER.replace(
        "corrections: {en: Write to the desk., fr: Écrivez à la rédaction.}\n", ""
    )
    dossier = reached(tmp_path, dossier=bare)
    assert ">desk@example.org</a>" in render_page(dossier.records, VOCABULARY)
    assert "published dossier needs" not in dossier.check().as_text()


def test_sheet_and_exports_carry_it(tmp_path: Path) -> None:
    """Whoever has only the legal read, or only the tables, can answer too."""
    dossier = reached(tmp_path / "dossier")
    made = {path.name: path for path in dossier.sheet(output=tmp_path / "out")}
    sheet = unescape(next(iter(made.values())).read_text(encoding="utf-8"))
    assert "Corrections: Write to the desk. desk@example.org" in sheet
    files = {path.name: path for path in dossier.export("csv", tmp_path / "csv")}
    readme = files["README.md"].read_text(encoding="utf-8")
    assert "Écrivez à la rédaction. desk@example.org" in readme
    [tables] = dossier.export("json", tmp_path / "json")
    assert json.loads(tables.read_text(encoding="utf-8"))["dossier"]["contact"] == MAILBOX


@pytest.mark.parametrize(
    "contact",
    [
        "desk@example.org",
        "javascript:alert(1)",
        "mailto:desk@example.org?bcc=other@example.org",
        "mailto:desk@example.org,other@example.org",
        '"https://example.org/ onclick=x"',
        "mailto:desk",
    ],
)
def test_what_reaches_nobody_is_explained(tmp_path: Path, contact: str) -> None:
    dossier = reached(tmp_path, contact)
    assert (
        "nobody can be reached there by a click. Write a web address" in dossier.check().as_text()
    )
    assert read_dossier(dossier.folder, VOCABULARY).records.dossier.contact is None


def test_the_bundled_dossier_invents_no_address() -> None:
    """None is known: it says in words how a correction is made."""
    dossier = read_dossier(bundled_dossier(ontology_folder()), VOCABULARY).records.dossier
    assert dossier.contact is None
    assert dossier.corrections
    assert "@" not in dossier.correcting("en") + dossier.correcting("fr")
