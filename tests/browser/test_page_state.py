"""The back button undoes a reader's choices one at a time, and puts the reader back there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Show

OFFER = "openai-one-dollar-offer"
CONTRACT = "pentagon-openai-contract"
HASH = "location.hash.slice(1)"


def press(page: Page, selector: str) -> None:
    """Click what the selector finds, on view or folded in the further filters."""
    page.locator(selector).first.evaluate("one => one.click()")


def choose(page: Page, selector: str, value: str) -> None:
    page.locator(selector).first.select_option(value, force=True)


CHOICES: dict[str, tuple[Callable[[Page], None], str]] = {
    "a family": (lambda page: press(page, "#en .legend [data-off='family:contact']"), "off="),
    "a kind of tie": (lambda page: press(page, "#en [data-off='type:Contract']"), "off="),
    "a source": (lambda page: press(page, "#en [data-off^='source:']"), "off="),
    "the time": (lambda page: choose(page, "#en [data-time='since']", "2025-07"), "since="),
    "the language": (lambda page: press(page, "#en [data-set='lang:fr']"), "lang=fr"),
    "the theme": (lambda page: press(page, "#en [data-set='theme:other']"), "theme="),
    "the explorer": (lambda page: press(page, "#en [data-set='view:explorer']"), "view="),
    "another picture": (lambda page: choose(page, "#en [data-plate]", "timeline"), "plate="),
    "a receipt": (lambda page: press(page, f"#en tr[data-tie='{OFFER}'] a"), "tie="),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_is_a_step_that_back_undoes_and_forward_takes_again(
    show: Show, choice: str
) -> None:
    """Back never leaves the page while there is something in it to undo."""
    page = show().page
    act, written = CHOICES[choice]
    before = page.evaluate("history.length")
    page.locator("#en details.more").evaluate("one => { one.open = true; }")
    act(page)
    assert written in page.evaluate(HASH)
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    assert page.evaluate(HASH) == ""
    page.go_forward()
    assert written in page.evaluate(HASH)


def test_back_and_forward_restore_picture_filters_receipt_and_focus(show: Show) -> None:
    page = show().page
    opening = page.locator("#en h1").inner_text()
    key = page.locator("#en .legend [data-off='family:contact']")
    key.click()
    choose(page, "#en [data-plate]", "view-pentagon-award")
    box = page.locator(f"#en .plate .box[data-ties~='{CONTRACT}']")
    box.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#en .receipt .told")).to_be_focused()
    page.go_back()
    expect(box).to_be_focused()
    expect(page.locator("#en .panel.open")).to_have_count(0)
    page.go_back()
    expect(page.locator("#en [data-plate]")).to_have_value("")
    expect(page.locator("#en h1")).to_have_text(opening)
    expect(key).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(key).to_have_attribute("aria-pressed", "true")
    expect(key).to_be_focused()
    for _ in range(3):
        page.go_forward()
    expect(page.locator("#en .receipt .told")).to_contain_text("contract with OpenAI")
    expect(page.locator("#en .receipt .told")).to_be_focused()
    expect(page.locator("#en h1")).not_to_have_text(opening)


def test_back_from_the_other_language_returns_to_the_link_that_led_there(show: Show) -> None:
    page = show(f"tie={OFFER}").page
    link = page.locator("#en [data-set='lang:fr']")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#fr")).to_be_visible()
    page.go_back()
    expect(page.locator("#en .panel.open")).to_be_visible()
    expect(link).to_be_focused()


def test_sliding_through_the_months_is_one_step(show: Show) -> None:
    """Whoever holds an arrow key down in a list does not want each month back."""
    page = show().page
    before = page.evaluate("history.length")
    for month in ("2025-05", "2025-06", "2025-07"):
        choose(page, "#en [data-time='since']", month)
    assert page.evaluate("history.length") == before + 1
    choose(page, "#en [data-time='until']", "2025-08")
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    page.go_back()
    assert page.evaluate(HASH) == ""


def test_a_link_to_a_place_of_the_page_keeps_what_was_chosen(show: Show) -> None:
    """The table is a jump, not another page: language, filters and receipt stay."""
    page = show("lang=fr&off=family:contact").page
    page.locator("#fr a[href='#fr-ties']:not(.skip):visible").first.click()
    assert page.evaluate(HASH) == "lang=fr&off=family:contact"
    expect(page.locator("#fr-ties")).to_be_focused()
    assert page.locator("#fr-ties").bounding_box()["y"] < 200  # type: ignore[index]


def test_an_address_written_without_a_script_leads_to_its_place_and_language(show: Show) -> None:
    page = show("fr-actors").page
    expect(page.locator("#fr")).to_be_visible()
    expect(page.locator("#fr-actors")).to_be_focused()


@pytest.mark.parametrize(
    "address",
    [
        "plate=view-of-another-version&off=family:of-another&since=2025-13&until=soon&lang=de",
        "tie=no-such-tie&actor=&chain=one&source=",
        "view=globe&theme=sepia&find=%20&off=%20%20&sound=loud&=&&&%E0%A4%A",
        "plate=constructor&tie=__proto__&actor=toString",
        "plate=around-openai.whole.whole",
        "%00%3Cscript%3E",
    ],
)
def test_an_address_of_another_version_opens_the_page_calmly(show: Show, address: str) -> None:
    """Links outlive versions: what is not known is passed over, and nothing breaks."""
    seen = show(address)
    expect(seen.page.locator("#en .plate .box").first).to_be_visible()
    expect(seen.page.locator("#en .panel.open")).to_have_count(0)
    assert seen.complaints == []
    assert seen.refusals() == []


def framed(published: Path, tmp_path: Path) -> Path:
    file = tmp_path / "article.html"
    frame = f'<iframe sandbox="allow-scripts" src="{published.as_uri()}" width="1300" height="800">'
    file.write_text(f"<!DOCTYPE html><title>Article</title>{frame}</iframe>", encoding="utf-8")
    return file


def test_in_a_sandboxed_frame_every_choice_works(
    show: Show, published: Path, tmp_path: Path
) -> None:
    """There history and storage may refuse; the page does not depend on either."""
    seen = show(file=framed(published, tmp_path), ready="body")
    page = seen.page.frame_locator("iframe")
    expect(page.locator("html")).to_have_attribute("data-ready", "1")
    page.locator("#en .legend [data-off='family:contact']").click()
    expect(page.locator("#en-showing")).to_contain_text("Shown now")
    page.locator("#en [data-plate]").select_option("timeline")
    expect(page.locator("#en h1")).to_have_text("Timeline")
    page.locator("#en-everything").click()
    expect(page.locator("#en-showing")).not_to_contain_text("Shown now")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("#fr")).to_be_visible()
    page.locator("#fr .plate [data-ties]").first.dispatch_event("click")
    expect(page.locator("#fr .panel.open")).to_be_visible()
    assert seen.complaints == []


def test_what_is_chosen_is_in_the_address_whatever_it_is(show: Show) -> None:
    """A link sent to a colleague shows the same: also what is searched for and folded open."""
    page = show("find=nominal price&theme=dark&plate=timeline").page
    expect(page.locator("#en-showing")).to_contain_text("nominal price")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert re.search(r"Shown now: \d+ of \d+ ties", page.locator("#en-showing").inner_text())


def test_a_french_browser_opens_the_page_in_french(show: Show) -> None:
    """Unless the address names another language; going back keeps what was read."""
    page = show(locale="fr-CA").page
    expect(page.locator("#fr")).to_be_visible()
    assert page.evaluate(HASH) == ""
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("#en")).to_be_visible()
    assert page.evaluate(HASH) == "lang=en"
    page.go_back()
    expect(page.locator("#fr")).to_be_visible()
    expect(show("lang=en", locale="fr-FR").page.locator("#en")).to_be_visible()
    expect(show(locale="de-DE").page.locator("#en")).to_be_visible()


def test_a_period_cannot_end_before_it_begins(show: Show) -> None:
    """The other end goes along, is announced, and both come back in one step."""
    seen = show("until=2025-06")
    page = seen.page
    page.locator("#en details.more").evaluate("one => { one.open = true; }")
    choose(page, "#en [data-time='since']", "2025-08")
    expect(page.locator("#en [data-time='until']")).to_have_value("2025-08")
    assert seen.live().startswith("The other end of the period moved with it.")
    page.go_back()
    expect(page.locator("#en [data-time='until']")).to_have_value("2025-06")
    expect(page.locator("#en [data-time='since']")).to_have_value("")
    turned = show("since=2025-08&until=2018-06").page
    expect(turned.locator("#en-showing")).to_contain_text("August 2025 – August 2025")


def test_another_picture_lets_go_of_what_was_chosen(show: Show) -> None:
    """Else all of it would stand faded behind somebody who is not in it."""
    page = show("actor=xai").page
    expect(page.locator("#en .panel.open")).to_be_visible()
    page.locator("#en select[data-plate]").select_option("timeline")
    expect(page.locator("#en .plate")).to_be_visible()
    assert "actor" not in page.evaluate("location.hash")
    page.go_back()
    expect(page.locator("#en .panel.open")).to_be_visible()
