"""What is shown of how much: one line says it, follows every filter, and undoes them all."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from browsing import Show
from crowd import records as story
from cuibono.records import Records
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view import furniture, render_page
from cuibono.view.plate.layouts import picture_of
from cuibono.vocabulary import load_vocabulary
from plates import one_hub

NOW = re.compile(r"Shown now: (\d+) of (\d+) ties, (\d+) not confirmed\.")


def line(page: Page, language: str = "en") -> str:
    """What the page says it shows."""
    return page.locator(f"#{language}-showing").inner_text()


def now(page: Page) -> tuple[int, int, int]:
    """How many ties are shown, of how many, and how many of those are not confirmed."""
    found = NOW.search(line(page))
    assert found, line(page)
    shown, total, unsure = map(int, found.groups())
    return shown, total, unsure


def standing(page: Page) -> set[str]:
    """The ties that have a line or a box on view."""
    parts = page.locator("#en .plate [data-ties]:not([data-actor]):not(.off)")
    return set(" ".join(parts.evaluate_all("all => all.map((one) => one.dataset.ties)")).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_everything_shown_the_line_says_what_python_wrote(
    show: Show, records: Records, language: Language
) -> None:
    """With and without a script a reader is told the same count."""
    vocabulary = load_vocabulary()
    scene = picture_of(Teller(vocabulary, records), records.views["opening"]).scene
    wanted = furniture.drawn(scene.counts, language)
    assert line(show(f"lang={language}").page, language) == wanted
    assert line(show(script=False).page) == furniture.drawn(scene.counts, "en")


@pytest.mark.parametrize(
    ("support", "english", "french"),
    [
        ("claimed", "none of them is confirmed.", "aucun n'est confirmé."),
        ("confirmed", "all of them are confirmed.", "tous sont confirmés."),
    ],
)
def test_all_and_none_are_said_in_words(
    show: Show, tmp_path: Path, support: str, english: str, french: str
) -> None:
    """Nobody has to compare two numbers to see that nothing is confirmed."""
    ties = [replace(tie, support=support) for tie in one_hub(3).ties.values()]
    file = tmp_path / "index.html"
    facts = story([*one_hub(3).actors.values()], ties)
    file.write_text(render_page(facts, load_vocabulary()), encoding="utf-8", newline="")
    assert line(show(file=file).page).endswith(english)
    assert line(show(file=file, script=False).page).endswith(english)
    assert line(show("lang=fr", file=file).page, "fr").endswith(french)


@pytest.mark.parametrize("name", ["one-dollar-offers", "pentagon-award"])
def test_every_picture_says_how_much_of_the_dossier_it_shows(
    show: Show, records: Records, name: str
) -> None:
    vocabulary = load_vocabulary()
    scene = picture_of(Teller(vocabulary, records), records.views[name]).scene
    page = show(f"plate=view-{name}").page
    assert line(page) == furniture.drawn(scene.counts, "en")


@pytest.mark.parametrize("plate", ["", "matrix", "timeline", "view-pentagon-award"])
def test_the_counts_follow_what_a_filter_leaves(show: Show, records: Records, plate: str) -> None:
    page = show(f"plate={plate}").page
    every = standing(page)
    page.locator("#en .legend [data-off='family:access']").click()
    shown, total, unsure = now(page)
    left = standing(page)
    assert (shown, total) == (len(left), len(every))
    assert unsure == sum(records.ties[tie].support != "confirmed" for tie in left)
    assert "Without: " in line(page)
    assert page.locator("#en-live").inner_text() == line(page)


def test_the_counts_follow_the_window_of_time_and_the_words_looked_for(show: Show) -> None:
    page = show("since=2025-08&until=2025-08").page
    assert now(page)[0] == len(standing(page))
    assert "Period: August 2025 – August 2025." in line(page)
    page.evaluate("location.hash = 'find=nominal price'")
    assert now(page)[0] == len(standing(page)) > 0
    assert "With the words “nominal price”." in line(page)


def test_one_button_shows_everything_again(show: Show) -> None:
    seen = show("off=family:contact support:reported&since=2025-06&find=openai")
    page = seen.page
    button = page.get_by_role("button", name="Show all")
    expect(button).to_have_count(1)
    button.click()
    expect(button).to_be_hidden()
    assert page.evaluate("location.hash") == ""
    assert line(page).startswith("The picture shows")
    assert page.locator("#en-live").inner_text() == line(page)
    expect(page.locator("#en-showing")).to_be_focused()


def test_the_line_stays_in_view_while_something_is_taken_away(show: Show) -> None:
    """Whoever presses a key of the legend below the picture sees what it did."""
    page = show().page
    key = page.locator("#en .legend [data-off='family:contact']")
    key.scroll_into_view_if_needed()
    key.click()
    expect(page.locator("#en-showing")).to_be_in_viewport()
    page.locator("#en-actors").scroll_into_view_if_needed()
    expect(page.locator("#en-everything")).to_be_in_viewport()


def test_what_is_taken_away_keeps_its_place_but_neither_words_nor_focus(show: Show) -> None:
    """Empty frames say that something stood there; a reader is told so in words."""
    page = show().page
    page.locator("#en .legend [data-off='family:contact']").click()
    gone = page.locator("#en .plate .box.off")
    assert gone.count()
    for box in gone.all():
        expect(box.locator(".frame")).to_be_visible()
        assert box.get_attribute("aria-hidden") == "true"
        assert box.get_attribute("tabindex") == "-1"
    assert page.locator("#en .plate .off text:visible").count() == 0
    assert page.locator("#en .plate .off .line:visible").count() == 0
    assert "What is taken away leaves its place empty." in line(page)
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#en .plate .off").count() == 0
    assert page.locator("#en .plate [tabindex='-1']:not(.tie)").count() == 0


def test_the_heading_of_the_table_counts_what_is_left(show: Show, records: Records) -> None:
    page = show().page
    count = page.locator("#en-ties .count")
    expect(count).to_have_text(str(len(records.ties)))
    page.locator("#en .legend [data-off='family:contact']").click()
    left = page.locator("#en tr[data-tie]:visible").count()
    expect(count).to_have_text(f"{left} of {len(records.ties)}")


def test_the_explorer_says_what_was_taken_away_too(show: Show) -> None:
    page = show("view=explorer&off=family:contact").page
    page.wait_for_selector("#canvas canvas")
    expect(page.locator("#en-showing")).to_contain_text("Without: ")
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate("location.hash") == "#view=explorer"


def taken(page: Page) -> str:
    """The words of the drawing that a reader saves."""
    with page.expect_download() as download:
        page.locator("#en [data-take='svg']").click()
    root = ElementTree.fromstring(download.value.path().read_text(encoding="utf-8"))
    return " ".join(word for one in root.iter() for word in one.itertext() if word.strip())


def test_a_drawing_taken_away_holds_every_word_that_is_drawn(show: Show) -> None:
    """A box whose words stand on one line keeps both its parts."""
    page = show().page
    drawn = page.locator("#en .plate text, #en .plate tspan").evaluate_all(
        "all => all.filter((one) => !one.children.length).map((one) => one.textContent)"
    )
    said = taken(page)
    assert [words for words in drawn if words not in said] == []


def test_a_drawing_taken_away_says_what_is_left_out_of_it(show: Show) -> None:
    said = taken(show("off=family:contact").page)
    assert "Shown now: " in said
    assert "Without: meeting, contacts, event, lobbying." in said
    assert "Hill and Valley Forum evening" not in said


def test_on_a_phone_the_line_that_stays_in_view_is_short(show: Show) -> None:
    """What was taken away is said below it once; over the picture stand the numbers alone."""
    page = show("off=family:contact&since=2025-06", size=(390, 844)).page
    said = page.locator("#en .now").inner_text()
    assert "Shown now: " in said
    assert "Without" not in said
    expect(page.locator("#en-why")).to_contain_text("Without: meeting, contacts, event, lobbying")
    assert page.locator("#en .now").evaluate("one => one.getBoundingClientRect().height") < 70


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_fault_in_a_narrowed_page(show: Show, language: str) -> None:
    address = f"lang={language}&off=family:contact&find=openai"
    assert show(address).faults() == []
    assert show(f"{address}&theme=dark", size=(390, 844)).faults() == []
