"""On a phone the page reads from the top, moves by thumb, and never slips sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Show
from cuibono.text import LANGUAGES

PHONE = (390, 844)
#: Under so many pixels of window no plate fits at its least size.
NARROW = 996
TARGETS = (
    "a:visible, button:visible, select:visible, input:visible, summary:visible, "
    "textarea:visible, [role=option]:visible"
)
NARROW_ENOUGH = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


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
    assert "gradient" in frame.evaluate("one => getComputedStyle(one).maskImage")
    expect(frame).to_have_class("frame more-right more-left")
    frame.evaluate("one => { one.scrollLeft = 0; }")
    expect(frame).to_have_class("frame more-right")
    frame.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    expect(frame).not_to_have_class("frame more-right")
    expect(frame).to_have_class("frame more-left")
    assert page.evaluate(NARROW_ENOUGH)


def test_a_wide_window_has_no_hint_to_scroll(show: Show) -> None:
    page = show().page
    expect(page.locator("#en-sideways")).to_be_hidden()
    expect(page.locator("#en-picture")).to_have_class("frame")


@pytest.mark.parametrize("width", [1440, 1180, 1024, 768, 600, 390])
@pytest.mark.parametrize("plate", ["", "matrix", "around-openai"])
def test_no_label_is_shown_smaller_than_twelve_pixels(show: Show, plate: str, width: int) -> None:
    """A picture that does not fit is restacked; it does not shrink out of sight, nor is it cut.

    Behind its button, or without boxes to stack, it scrolls in its frame.
    """
    page = show(f"plate={plate}", size=(width, 900)).page
    if width < NARROW and plate != "matrix":
        unfold(page)
    least = page.locator("#en .plate").evaluate(
        "one => 13 * one.getBoundingClientRect().width / one.viewBox.baseVal.width"
    )
    assert least >= 11.95
    assert page.evaluate(NARROW_ENOUGH)


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
    assert page.evaluate(NARROW_ENOUGH)
    unfold(page, language)
    assert page.evaluate(NARROW_ENOUGH)
    page.locator(f"#{language} details.more summary").click()
    page.locator(f"#{language} .legend [data-off]").first.click()
    assert page.evaluate(NARROW_ENOUGH)
    page.locator(f"#{language}-search").fill("openai")
    assert page.evaluate(NARROW_ENOUGH)
    page.locator(f"#{language}-search").press("Enter")
    assert page.evaluate(NARROW_ENOUGH)
    page.evaluate(f"location.hash = 'lang={language}&plate=timeline'")
    assert page.evaluate(NARROW_ENOUGH)


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headlines_ties_are_the_first_thing_under_it(show: Show, language: str) -> None:
    """Each as a box with its two ends, of which two stand on the first screen."""
    page = show(f"lang={language}", size=PHONE).page
    told = page.locator(f"#{language} .headline [data-open]")
    passes = page.locator(f"#{language} .pass:visible")
    assert passes.count() == told.count() == 3
    for at in range(2):
        expect(passes.nth(at)).to_be_in_viewport()
        assert passes.nth(at).locator(".ends:not(.right) .who").count() >= 1
        assert passes.nth(at).locator(".ends.right .who").count() >= 1
    expect(page.locator(f"#{language} .legend")).to_be_visible()
    expect(page.locator(f"#{language} .plate")).to_be_hidden()


@pytest.mark.parametrize("plate", ["", "around-openai", "view-dispute-of-2026"])
def test_every_box_of_the_picture_is_in_the_stack_with_its_ends(show: Show, plate: str) -> None:
    """The same boxes, names, patterns and ends as on the plate."""
    page = show(f"plate={plate}", size=PHONE).page
    more = page.locator("#en .later-strips")
    if more.count():
        more.click()
    passes = page.locator("#en .pass:visible")
    assert passes.count() == page.locator("#en .plate .box").count()
    assert page.locator("#en .pass .run").count() == page.locator("#en .plate path.line").count()
    for look in ("support-confirmed", "support-reported", "support-disputed"):
        drawn = page.locator(f"#en .plate path.line.{look}").count()
        assert page.locator(f"#en .pass path.line.{look}").count() == drawn
    for end in ("filled", "hollow"):
        marks = page.locator(f"#en .plate .end.{end}").count()
        assert page.locator(f"#en .pass .run .{end}").count() == marks
    assert page.evaluate(NARROW_ENOUGH)


def test_a_box_and_a_name_of_the_stack_open_their_receipts(show: Show) -> None:
    page = show(size=PHONE).page
    page.locator("#en .pass .case").first.click()
    expect(page.locator("#en .receipt .told")).to_be_focused()
    expect(page.locator("#en .pass.lit")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("#en .pass .who", has_text="OpenAI").first.click()
    expect(page.locator("#en .receipt h2.told")).to_have_text("OpenAI")


def test_filters_narrow_the_stack_too(show: Show) -> None:
    page = show("off=family:contract", size=PHONE).page
    expect(page.locator("#en .pass.family-contract:visible")).to_have_count(0)
    expect(page.locator("#en .pass.family-access:visible").first).to_be_visible()


def test_how_to_read_it_comes_to_the_reader(show: Show) -> None:
    """It stands at the foot of a very long page; its link brings it up instead."""
    page = show(size=PHONE).page
    page.get_by_role("link", name="How to read it").click()
    expect(page.get_by_role("heading", name="How to read this")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
    page.locator("#en .panel .close").click()
    expect(page.get_by_role("heading", name="How to read this")).not_to_be_in_viewport()


@pytest.mark.parametrize("width", [1440, 1366, 1280, 1180, 1100, 1000])
def test_the_whole_width_of_the_picture_is_seen_where_it_is_not_restacked(
    show: Show, width: int
) -> None:
    """The panel gives way before the picture is cut."""
    page = show(size=(width, 720)).page
    expect(page.locator("#en .plate")).to_be_visible()
    expect(page.locator("#en-picture")).to_have_class("frame")
    expect(page.locator("#en-sideways")).to_be_hidden()
    assert page.evaluate(NARROW_ENOUGH)
