"""The search field finds names, aliases and sentences, with their status, as the prompt does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Show
from crowd import records as story
from cuibono.records import Records
from cuibono.search import Index
from cuibono.text import LANGUAGES, Language, Words
from cuibono.view import render_page
from cuibono.vocabulary import load_vocabulary
from plates import one_hub

PHONE = (390, 844)


def field(page: Page, language: str = "en") -> Locator:
    return page.locator(f"#{language}-search")


def offered(page: Page, language: str = "en") -> Locator:
    """What the field offers, but for showing only what was found."""
    return page.locator(f"#{language}-found [role=option]:not(.only)")


def test_a_sentence_is_offered_with_its_status(show: Show) -> None:
    """What the press reports does not look like what a record says, not even in a list."""
    page = show().page
    field(page).fill("hill and valley evening")
    badges = offered(page).locator(".badge")
    assert badges.count()
    assert set(badges.all_inner_texts()) <= {"confirmed", "reported", "on record"}
    first = offered(page).filter(has=page.locator(".badge")).first
    expect(first).to_contain_text("Hill and Valley")
    expect(first.locator("mark").first).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("departement de la defense", "Pentagone"),
        ("DÉPARTEMENT DE LA DÉFENSE", "Pentagone"),
        ("evenement", "événement"),
        ("a16z", "Andreessen"),
    ],
)
def test_accents_case_and_aliases_do_not_matter(show: Show, asked: str, wanted: str) -> None:
    page = show("lang=fr").page
    field(page, "fr").fill(asked)
    shown = " ".join(page.locator("#fr-found li").all_inner_texts())
    assert re.search(wanted, shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "asked"),
    [("Straßenbau Kreuz", "STRASSENBAU"), ("GROẞ Werke", "gross"), ("Οδυσσέας", "ΟΔΥΣΣΕΑΣ")],
)
def test_letters_that_other_keyboards_lack_are_found_in_sentences(
    show: Show, tmp_path: Path, name: str, asked: str
) -> None:
    """As at the prompt, whose folding the page's script must not fall short of."""
    hub = one_hub(2)
    first, *others = hub.actors.values()
    renamed = replace(first, name=Words(name, name), short=None)
    file = tmp_path / "index.html"
    text = render_page(story([renamed, *others], [*hub.ties.values()]), load_vocabulary())
    file.write_text(text, encoding="utf-8", newline="")
    page = show(file=file).page
    field(page).fill(asked)
    expect(offered(page).filter(has=page.locator(".badge")).first).to_contain_text(name)


def test_the_name_itself_comes_before_longer_ones(show: Show) -> None:
    """Who types Palantir and presses Enter means the company, not one of its products."""
    page = show().page
    for name in ("Palantir", "Microsoft"):
        field(page).fill(name)
        expect(offered(page).first.locator("span").first).to_have_text(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ["nominal price", "prix symbolique", "fedramp", "altman dinner"])
def test_the_page_finds_every_tie_that_the_prompt_finds(
    show: Show, records: Records, language: Language, asked: str
) -> None:
    """One index at the prompt and in the service, another in the page: they may not differ."""
    index = Index(records, load_vocabulary())
    wanted = {hit.id for hit in index.find(asked, kinds=["tie"], limit=500)}
    index.close()
    assert wanted
    page = show(f"lang={language}&find={asked}").page
    rows = page.locator(f"#{language} tr[data-tie]:visible")
    assert wanted <= set(rows.evaluate_all("all => all.map((one) => one.dataset.tie)"))


def test_only_what_was_found_can_be_shown_and_everything_again(
    show: Show, records: Records
) -> None:
    page = show().page
    field(page).fill("claude")
    only = page.locator("#en-found .only")
    expect(only).to_have_text(re.compile(r"Show only the \d+ ties found"))
    count = int(re.sub(r"\D", "", only.inner_text()))
    field(page).press("ArrowUp")
    expect(only).to_have_attribute("aria-selected", "true")
    field(page).press("Enter")
    assert page.locator("#en tr[data-tie]:visible").count() == count < len(records.ties)
    assert page.evaluate("location.hash") == "#find=claude"
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#en tr[data-tie]:visible").count() == len(records.ties)


def test_an_entry_opens_its_receipt(show: Show) -> None:
    page = show().page
    field(page).fill("hill and valley evening")
    offered(page).filter(has=page.locator(".badge")).first.click()
    expect(page.locator("#en .receipt .told")).to_contain_text("Hill and Valley")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["laptop", "phone"])
def test_the_hint_in_the_field_is_read_whole(
    show: Show, language: str, size: tuple[int, int]
) -> None:
    """A hint that is cut off hints at a careless page."""
    page = show(f"lang={language}", size=size).page
    wide = field(page, language).evaluate(
        """(one) => {
          const pen = document.createElement('canvas').getContext('2d');
          pen.font = getComputedStyle(one).font;
          const style = getComputedStyle(one);
          const room = one.clientWidth - parseFloat(style.paddingLeft) * 2;
          return [pen.measureText(one.placeholder).width, room];
        }"""
    )
    assert wide[0] <= wide[1]


@pytest.mark.parametrize(
    "text", ["(", "[a-z", "\\", "*", "' OR 1", "  ", "—", "\u202e", "\U0001f600"]
)
def test_signs_are_looked_for_as_they_are(show: Show, text: str) -> None:
    seen = show()
    field(seen.page).fill(text)
    assert seen.complaints == []
    seen.page.evaluate("text => { location.hash = 'find=' + encodeURIComponent(text); }", text)
    assert seen.complaints == []


def test_axe_finds_no_fault_in_the_list(show: Show) -> None:
    seen = show(size=PHONE, theme="dark")
    field(seen.page).fill("openai contract")
    assert seen.faults() == []


@pytest.mark.parametrize("name", ["Palantir", "David Sacks"])
@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["laptop", "phone"])
def test_a_name_that_the_picture_lacks_leads_to_what_surrounds_it(
    show: Show, name: str, size: tuple[int, int]
) -> None:
    """In one action, and nothing greys under a headline that is not about it."""
    page = show(size=size).page
    field(page).fill(name)
    field(page).press("Enter")
    expect(page.locator("#en-explorer")).to_be_in_viewport()
    expect(page.locator("#en .receipt h2.told")).to_have_text(name)
    around = page.get_by_role("button", name="Around the one chosen")
    expect(around).to_have_attribute("aria-pressed", "true")
    assert "near=only+actor" in page.evaluate("location.hash")


def test_a_name_with_a_picture_of_its_own_opens_that(show: Show) -> None:
    page = show("plate=view-pentagon-award").page
    around, name = page.evaluate(
        """() => [...document.querySelectorAll("#en select option[value^=around-]")]
          .map((one) => [one.value.slice("around-".length), one.textContent])
          .filter(([id]) => id.includes("-"))
          .find(([id]) => !document.querySelector(`#en .plate [data-actor="${id}"]`))"""
    )
    field(page).fill(name)
    field(page).press("Enter")
    expect(page.locator(f"#en .plate [data-actor='{around}']")).to_be_visible()
    assert f"plate=around-{around}" in page.evaluate("location.hash")


def test_in_the_explorer_a_name_found_is_shown_with_all_its_ties(show: Show) -> None:
    """Not only with those of the picture it came from."""
    page = show("view=explorer&near=picture&plate=view-use-by-agencies").page
    page.wait_for_selector("#canvas canvas")
    field(page).fill("Palantir")
    field(page).press("Enter")
    expect(page.locator("#en-explored")).to_contain_text("Shown here")
    assert "near=only+actor+palantir" in page.evaluate("location.hash")


def test_what_is_not_drawn_here_fades_nothing(show: Show) -> None:
    page = show("actor=david-sacks").page
    expect(page.locator("#en .receipt h2.told")).to_have_text("David Sacks")
    expect(page.locator("#en .plate")).not_to_have_class("plate focused")
    page.get_by_role("link", name="Draw what surrounds it").click()
    expect(page.locator("#en-explorer")).to_be_visible()


def test_only_the_ties_found_are_drawn_where_they_can_be(show: Show) -> None:
    """Not as an empty skeleton of a picture that has none of them."""
    page = show().page
    field(page).fill("Sacks")
    page.locator("#en-found .only").click()
    expect(page.locator("#en-explorer")).to_be_visible()
    expect(page.locator("#en-explored")).not_to_contain_text("Shown here: 0")
    page.evaluate("location.hash = 'find=Sacks'")
    page.get_by_role("button", name=re.compile("in the Explorer")).click()
    expect(page.locator("#en-explorer")).to_be_visible()
