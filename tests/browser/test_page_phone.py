"""On a phone the page reads from the top, moves by thumb, and never slips sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Show
from cuibono.text import LANGUAGES

PHONE = (390, 844)
TARGETS = (
    "a:visible, button:visible, select:visible, input:visible, summary:visible, "
    "textarea:visible, [role=option]:visible"
)
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def unfold(page: Page, language: str = "en") -> None:
    """Show the picture, by the button a thumb finds."""
    page.locator(f"#{language}-unfold").click()


def test_the_button_says_what_the_next_tap_does(show: Show) -> None:
    page = show(size=PHONE).page
    page.get_by_role("button", name="Show the picture").click()
    expect(page.locator("#en .plate")).to_be_visible()
    page.get_by_role("button", name="Hide the picture").click()
    expect(page.locator("#en .plate")).to_be_hidden()
    expect(page.get_by_role("button", name="Show the picture")).to_be_visible()


def test_the_picture_scrolls_in_its_frame_and_says_so(show: Show) -> None:
    """Words and a faded edge where something is hidden, and none where nothing is."""
    page = show(size=PHONE).page
    unfold(page)
    frame = page.locator("#en-picture")
    expect(page.locator("#en-sideways")).to_be_visible()
    assert frame.evaluate("one => one.className.split(' ')") == ["frame", "more-right"]
    assert "gradient" in frame.evaluate("one => getComputedStyle(one).maskImage")
    frame.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    expect(frame).not_to_have_class("frame more-right")
    expect(frame).to_have_class("frame more-left")
    assert page.evaluate(NARROW)


def test_a_wide_window_has_no_hint_to_scroll(show: Show) -> None:
    page = show().page
    expect(page.locator("#en-sideways")).to_be_hidden()
    expect(page.locator("#en-picture")).to_have_class("frame")


@pytest.mark.parametrize("width", [1440, 1180, 1024, 768, 600, 390])
@pytest.mark.parametrize("plate", ["", "matrix", "around-openai"])
def test_no_label_is_shown_smaller_than_twelve_pixels(show: Show, plate: str, width: int) -> None:
    """A picture that does not fit scrolls in its frame; it does not shrink out of sight."""
    page = show(f"plate={plate}", size=(width, 900)).page
    if width < 600:
        unfold(page)
    least = page.locator("#en .plate").evaluate(
        "one => 13 * one.getBoundingClientRect().width / one.viewBox.baseVal.width"
    )
    assert least >= 11.95
    assert page.evaluate(NARROW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_at_the_top_lead_to_each_part(show: Show, language: str) -> None:
    page = show(f"lang={language}", size=PHONE).page
    links = page.locator(f"#{language} .jumps a")
    assert links.count() == 5
    for link in links.all():
        expect(link).to_be_in_viewport()
    for at in range(links.count()):
        target = (links.nth(at).get_attribute("href") or "").removeprefix("#")
        links.nth(at).click()
        expect(page.locator(f"#{target}")).to_be_in_viewport()
        page.evaluate("scrollTo(0, 0)")
    expect(page.locator(f"#{language} .plate")).to_be_visible()
    assert f"lang={language}" in page.evaluate("location.hash") or language == "en"


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_never_slips_sideways(show: Show, language: str, width: int) -> None:
    page = show(f"lang={language}", size=(width, 844)).page
    assert page.evaluate(NARROW)
    unfold(page, language)
    assert page.evaluate(NARROW)
    page.locator(f"#{language} details.more summary").click()
    page.locator(f"#{language} .legend [data-off]").first.click()
    assert page.evaluate(NARROW)
    page.locator(f"#{language}-search").fill("openai")
    assert page.evaluate(NARROW)
    page.locator(f"#{language}-search").press("Enter")
    assert page.evaluate(NARROW)
    page.evaluate(f"location.hash = 'lang={language}&plate=timeline'")
    assert page.evaluate(NARROW)


def test_everything_a_thumb_aims_at_is_large_enough(show: Show) -> None:
    """24 pixels both ways, or a circle of 24 about it that touches no other (WCAG 2.2, 2.5.8)."""
    page = show(size=PHONE).page
    unfold(page)
    page.locator("#en details.more summary").click()
    page.locator("#en .legend [data-off]").first.click()
    small = page.locator("#en").evaluate(
        """(edition, selector) => {
          const seen = [...edition.querySelectorAll(selector.replaceAll(':visible', ''))]
            .filter((one) => one.checkVisibility() && !one.closest('.plate, .unseen, .skip'))
            .filter((one) => getComputedStyle(one).display !== 'inline');
          return seen.filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width < 24 || height < 24;
          }).map((one) => one.outerHTML.slice(0, 120));
        }""",
        TARGETS,
    )
    assert small == []


def test_axe_finds_no_fault_with_the_picture_open(show: Show) -> None:
    seen = show(size=PHONE)
    unfold(seen.page)
    assert seen.faults() == []
