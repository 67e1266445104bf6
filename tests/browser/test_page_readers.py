"""The page for whoever reads it otherwise: by keys, on paper, in forced colours, in a frame."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Show

#: What has the keyboard's attention: its name, whether it shows, and how its outline looks.
FOCUSED = """() => {
  const one = document.activeElement;
  const named = one.getAttribute('aria-label') || one.innerText || one.labels?.[0]?.innerText
    || one.value || one.textContent || '';
  const box = one.getBoundingClientRect();
  return { page: one === document.body, named: named.trim(), wide: box.width, high: box.height,
           outline: getComputedStyle(one).outlineStyle,
           where: one.id || one.outerHTML.slice(0, 90) };
}"""


def contrast(page: Page, selector: str, colour: str = "color") -> float:
    """The contrast of what is written with the ground of the page."""
    found: float = page.locator(selector).first.evaluate(
        """(one, colour) => {
          const light = (text) => {
            const [r, g, b] = text.match(/[\\d.]+/g).map((part) => {
              const value = Number(part) / 255;
              return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = getComputedStyle(document.documentElement).backgroundColor;
          const [a, b] = [light(getComputedStyle(one)[colour]), light(ground)];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }""",
        colour,
    )
    return found


def test_a_tour_by_keys_meets_named_and_outlined_things_only(show: Show) -> None:
    """Tab goes through head, filters, picture and table; nothing hidden stops it."""
    page = show("off=family:contact").page
    met: list[str] = []
    for _ in range(70):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUSED)
        if seen["page"]:
            break
        assert seen["named"], seen["where"]
        assert seen["wide"] > 0, seen["where"]
        assert seen["outline"] != "none" or "search" in seen["where"], seen["where"]
        met.append(seen["where"])
    assert met[0].startswith('<a class="skip"')
    for part in ("en-search", "en-everything", "en-actor-openai"):
        assert part in met
    assert not any(page.locator(f"[id='{one}'].off").count() for one in met if "<" not in one)


def test_arrows_pass_over_what_was_taken_away(show: Show) -> None:
    page = show("off=family:contact").page
    page.locator("#en .plate [data-actor='gsa']").focus()
    for key in ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"] * 3:
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('.plate') !== null")
        assert page.evaluate("!document.activeElement.classList.contains('off')")


def test_the_skip_link_leads_past_the_picture_and_keeps_the_address(show: Show) -> None:
    page = show("lang=fr").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#fr-ties")).to_be_focused()
    assert page.evaluate("location.hash") == "#lang=fr"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_forced_colours_leave_words_and_lines_readable(show: Show, theme: str) -> None:
    """A reader's own colours come first; a line keeps its family's, its words take the reader's."""
    page = show(theme=theme).page
    page.emulate_media(forced_colors="active")
    assert contrast(page, "#en .plate .actor text", "fill") >= 7
    assert contrast(page, "#en .plate .box text", "fill") >= 7
    assert contrast(page, "#en .headline") >= 7
    assert contrast(page, "#en .plate .tie .line", "stroke") >= 1.8
    page.locator("#en .legend [data-off='family:contact']").click()
    key = page.locator("#en .legend [data-off='family:contact']")
    assert "line-through" in key.evaluate("one => getComputedStyle(one).textDecorationLine")


def test_on_paper_stands_what_is_shown_and_what_is_not(show: Show) -> None:
    """A narrowed picture that is printed says that it is."""
    page = show("off=family:contact").page
    page.emulate_media(media="print")
    expect(page.locator("#en-showing")).to_contain_text("Shown now")
    expect(page.locator("#en .plate")).to_be_visible()
    for control in ("#en-everything", "#en .toolbar", "#en .jumps", "#en details.more"):
        expect(page.locator(control)).to_be_hidden()


@pytest.mark.parametrize("plate", ["", "timeline", "matrix"])
def test_on_paper_the_picture_stands_on_the_page_of_its_headline(show: Show, plate: str) -> None:
    """A timeline was higher than what the headline leaves, and the first page stayed white."""
    page = show(f"plate={plate}").page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # a sheet of A4 within its margins
    drawn = page.locator("#en .plate").bounding_box()
    assert drawn
    assert drawn["y"] + drawn["height"] <= 1000
    assert drawn["width"] > 700


def test_a_phone_prints_the_picture_that_waits_behind_a_tap(show: Show) -> None:
    page = show(size=(390, 844)).page
    expect(page.locator("#en .plate")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#en .plate")).to_be_visible()
    assert page.locator("#en .plate").evaluate("one => one.getBoundingClientRect().width") <= 390


def test_whoever_wants_no_motion_gets_none(show: Show) -> None:
    """Nothing fades, slides or scrolls by itself."""
    page = show().page
    moving = page.locator("#en *").evaluate_all(
        """all => all.filter((one) => {
          const style = getComputedStyle(one);
          return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
            || style.scrollBehavior === 'smooth';
        }).length"""
    )
    assert moving == 0


def test_without_a_script_a_phone_has_links_to_picture_table_and_sources(show: Show) -> None:
    page = show(script=False, size=(390, 844)).page
    expect(page.locator("#en .plate")).to_be_visible()
    for link in page.locator("#en .jumps a").all():
        link.click()
        assert page.locator(f"[id='{page.url.rpartition('#')[2]}']").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_works_as_the_text_of_a_sandboxed_frame(
    show: Show, published: Path, tmp_path: Path
) -> None:
    """As srcdoc it has no address of its own: links, choices and receipts work all the same."""
    file = tmp_path / "article.html"
    text = html.escape(published.read_text(encoding="utf-8"))
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{text}" width="1300" height="800"></iframe>'
    file.write_text(
        f"<!DOCTYPE html><meta charset='utf-8'><title>Article</title>{frame}", encoding="utf-8"
    )
    seen = show(file=file, ready="body")
    inside = seen.page.frame_locator("iframe")
    expect(inside.locator("html")).to_have_attribute("data-ready", "1")
    inside.locator("#en .legend [data-off='family:contact']").click()
    expect(inside.locator("#en-showing")).to_contain_text("Shown now")
    inside.locator("#en .headline a").first.click()
    inside.locator("#en .receipt .says a.plain").first.click()
    expect(inside.locator("#en .receipt .eyebrow")).to_contain_text("source")
    inside.locator("#en a[href='#en-ties']:not(.skip):visible").first.click()
    expect(inside.locator("#en-ties")).to_be_focused()
    expect(inside.locator("#en .panel.open")).to_be_visible()
    assert [said for said in seen.complaints if "Clipboard" not in said] == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_a_receipt_that_is_open_is_printed_below_the_picture(show: Show, width: int) -> None:
    """On paper it lies over nothing, wherever it stood on the screen."""
    page = show("tie=openai-one-dollar-offer", size=(width, 900)).page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # a sheet of A4 within its margins
    receipt, plate = page.locator("#en .receipt"), page.locator("#en .plate")
    expect(receipt).to_be_visible()
    panel, drawn = receipt.bounding_box(), plate.bounding_box()
    assert panel
    assert drawn
    assert panel["y"] >= drawn["y"] + drawn["height"]
    expect(page.locator("#en-ties")).to_be_hidden()
