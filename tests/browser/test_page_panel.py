"""What the panel leads to: who takes corrections, and where a name for a time is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from browsing import Seen
from cuibono.facts import read_dossier
from cuibono.sentences.words import capitalised
from cuibono.tables import csv_cell
from cuibono.view import render_page
from cuibono.vocabulary import load_vocabulary
from facts import CAST, DOSSIER, contract, write_dossier

Show = Callable[..., Seen]
NAMES = "names: [{name: {en: Old Lab, fr: Ancien Labo}, until: 2024, source: gazette, at: ¶2}]"
ALIASES = "aliases: [{en: The Lab, fr: Le Labo}, {fr: Labo exemple}]"


@pytest.fixture
def page_of(tmp_path: Path) -> Path:
    """The page of a small dossier whose lab has other names, and whose desk has a mailbox."""
    cast = CAST.replace("name: Example Lab}", f"name: Example Lab, {ALIASES}, {NAMES}}}")
    dossier = DOSSIER + "contact: mailto:desk@example.org\n"
    story = "ties:\n" + contract(more="as_of: 2025-06-17")
    folder = write_dossier(tmp_path / "dossier", story, cast=cast, dossier=dossier)
    path = tmp_path / "index.html"
    loaded = read_dossier(folder, load_vocabulary())
    path.write_text(render_page(loaded.records, load_vocabulary()), encoding="utf-8")
    return path


def test_a_letter_is_written_to_whoever_takes_corrections(show: Show, page_of: Path) -> None:
    """With the entry, and with what its reader adds before sending it."""
    page = show("tie=deal", file=page_of).page
    page.get_by_role("button", name="Correct this").click()
    page.locator("#en .receipt textarea").fill("The sum is wrong.")
    letter = page.locator("#en .receipt a[href^='mailto:']")
    expect(letter).to_have_text("desk@example.org")
    letter.evaluate("(one) => { one.addEventListener('click', (e) => { e.preventDefault(); }); }")
    letter.click()
    address = unquote(letter.get_attribute("href") or "")
    assert address == "mailto:desk@example.org?body=The sum is wrong."


@pytest.mark.parametrize(
    ("language", "told", "never"),
    [("en", "The Lab", "Labo"), ("fr", "Labo exemple", "The Lab")],
)
def test_a_name_leads_to_its_source_and_an_alias_keeps_to_its_readers(
    show: Show, page_of: Path, language: str, told: str, never: str
) -> None:
    page = show(f"actor=lab&lang={language}", file=page_of).page
    panel = page.locator(f"#{language}-receipt dl")
    expect(panel).to_contain_text(told)
    expect(panel).to_contain_text("¶2")
    assert never not in panel.inner_text()
    panel.get_by_text("A contract").click()
    expect(page.locator(f"#{language}-receipt .eyebrow")).to_have_text("source")


GAP = """
(actor) => {
  const parts = [".mark", "text"].map((one) => actor.querySelector(one));
  const [mark, name] = parts.map((one) => one.getBoundingClientRect());
  const [left, right] = [mark, name].sort((one, other) => one.x - other.x);
  return {wide: right.x - left.right, x: (left.right + right.x) / 2, y: mark.y + mark.height / 2};
}
"""


@pytest.mark.parametrize("plate", ["", "view-stargate"])
def test_a_name_and_its_mark_are_one_target(show: Show, plate: str) -> None:
    """Between dot and name lies nothing else that a finger could mean."""
    page = show(f"plate={plate}" if plate else "").page
    actor = page.locator("#en svg.plate [data-actor=openai]")
    place = actor.evaluate(GAP)
    assert place["wide"] > 4
    page.mouse.move(place["x"] - 40, place["y"])
    page.mouse.click(place["x"], place["y"])
    expect(page.locator("#en-receipt h2").first).to_have_text("OpenAI")


def test_a_body_is_told_with_where_its_people_went_for_it(show: Show) -> None:
    """Whoever looks for a firm finds its guests at a lunch, and who went on to public posts."""
    page = show("actor=palantir").page
    sent = page.locator("#en-receipt h3", has_text="Where its people took part for it").locator(
        "+ ul"
    )
    expect(sent).to_contain_text("Alex Karp (for Palantir)")
    posts = page.locator("#en-receipt h3", has_text="Other posts of people with a post here")
    expect(posts.locator("+ ul")).to_contain_text("Gregory Barbaccia is federal chief information")


def test_a_tie_in_a_list_opens_its_source_and_says_how_many_more_there_are(show: Show) -> None:
    page = show("actor=palantir").page
    first = page.locator("#en-receipt .ties > li").first
    expect(first.get_by_role("link", name="Open the source")).to_have_attribute(
        "href", re.compile("^https?://")
    )
    first.get_by_role("link", name=re.compile(r"^and \d+ more source")).click()
    expect(page.locator("#en-receipt .says > li").nth(1)).to_be_visible()


def test_a_table_taken_away_names_its_sources_with_their_addresses(show: Show) -> None:
    """A number in brackets leads nowhere once the table has left the page."""
    seen = show("find=Palantir").page
    with seen.expect_download() as taken:
        seen.get_by_role("button", name="CSV table").click()
    text = taken.value.path().read_text(encoding="utf-8-sig")
    rows = {row["id"]: row["Sources"] for row in csv.DictReader(StringIO(text))}
    assert "“ICE Is Paying Palantir" in rows["ice-palantir-immigrationos"]
    assert "https://" in rows["ice-palantir-immigrationos"]
    assert all(rows.values())


@pytest.mark.parametrize("name", ["＝1+1", "@SUM(A1)", "'quoted", "-5", "plain"])
def test_a_table_taken_from_the_page_runs_nothing(show: Show, tmp_path: Path, name: str) -> None:
    """By the rule of every other table that leaves the dossier (cuibono.tables)."""
    called = """name: {en: Example Agency, fr: Agence exemple}, article: "l'", the: true"""
    cast = CAST.replace(called, f'name: "{name}"')
    folder = write_dossier(tmp_path, "ties:\n" + contract(more="as_of: 2025-06-17"), cast=cast)
    page = tmp_path / "index.html"
    loaded = read_dossier(folder, load_vocabulary())
    page.write_text(render_page(loaded.records, load_vocabulary()), encoding="utf-8")
    seen = show(file=page).page
    with seen.expect_download() as taken:
        seen.get_by_role("button", name="CSV table").click()
    [_, row] = csv.reader(StringIO(taken.value.path().read_text(encoding="utf-8-sig")))
    told = next(cell for cell in row if "has a contract" in cell)
    assert told.startswith(csv_cell(f"{capitalised(name)} has a contract"))
