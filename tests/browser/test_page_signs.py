"""What the picture's signs mean, and how keys walk through them: by place, each tie once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import Show
from cuibono.records import Records

DRAWN = """
(sign) => [...document.querySelectorAll("#en .legend .key, #en .lessons .key")]
  .filter((key) => key.checkVisibility()).map((key) => key.textContent.trim())
"""


def explained(page: Page) -> set[str]:
    """Every sign that either legend explains now."""
    return set(page.evaluate(DRAWN))


@pytest.mark.parametrize("plate", ["", "view-dispute-of-2026", "view-investments"])
def test_the_legend_explains_what_is_drawn_and_nothing_else(
    show: Show, records: Records, plate: str
) -> None:
    page = show(f"plate={plate}").page
    said = explained(page)
    signs = {
        "contracts": ".family-contract",
        "investment, ownership, donation": ".family-investment",
        "a restriction in force": ".halt",
        "ended, suspended or cancelled": ".end.bar",
        "was there": ".end.dot",
        "person": ".mark.triangle",
        "public body": ".mark.square",
        "gathers the lines of one name": ".bus",
        "a post that is not confirmed": ".unsure",
    }
    for words, sign in signs.items():
        drawn = page.locator(f"#en .plate {sign}").count() > 0
        if words == "ended, suspended or cancelled":
            drawn = drawn or words in said  # a filter too: its tie may be drawn without an end
        assert (words in said) == drawn, words


def test_a_key_that_is_switched_off_stays_to_be_switched_on_again(show: Show) -> None:
    page = show("off=family:contact").page
    expect(page.locator("#en .legend [data-off='family:contact']")).to_be_visible()


def test_a_restriction_in_force_looks_like_no_offer(show: Show) -> None:
    """A stop where others have an arrow: seen without colours too."""
    page = show("plate=view-dispute-of-2026").page
    barred = page.locator("#en .plate .tie:has(.halt)")
    assert barred.count()
    assert barred.locator(".end.filled").count() == 0
    told = barred.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert all("restriction" in words.lower() for words in told)


def test_the_table_begins_with_the_headline_then_the_picture(show: Show, records: Records) -> None:
    page = show().page
    rows = page.locator("#en table.ties tbody tr").evaluate_all(
        "all => all.map((one) => one.dataset.tie)"
    )
    view = records.views["opening"]
    headline = page.locator("#en .headline [data-open]").evaluate_all(
        "all => all.map((one) => one.dataset.open.slice(4))"
    )
    assert rows[: len(headline)] == headline
    assert set(headline) == set(view.rests_on)
    drawn = set(
        page.locator("#en .plate .box").evaluate_all(
            "all => all.flatMap((one) => one.dataset.ties.split(' '))"
        )
    )
    assert set(rows[: len(drawn)]) == drawn
    page.locator("#en table.ties th .sort").nth(1).click()
    sorted_by_reader = rows_of(page)
    page.evaluate("location.hash = 'plate=view-investments'")
    assert rows_of(page) == sorted_by_reader


def rows_of(page: Page) -> list[str]:
    found: list[str] = page.locator("#en table.ties tbody tr").evaluate_all(
        "all => all.map((one) => one.dataset.tie)"
    )
    return found


def test_keys_walk_the_picture_by_place_and_meet_each_tie_once(show: Show) -> None:
    """Column by column from the left, each from top to bottom; lines are reached by arrows."""
    page = show().page
    stops = page.locator("#en .plate [tabindex='0']").evaluate_all(
        """all => all.map((one) => {
          const { x, y, width } = (one.querySelector(".mark, .frame") ?? one)
            .getBoundingClientRect();
          return [one.classList[0], Math.round(x), Math.round(y)];
        })"""
    )
    assert {kind for kind, _, _ in stops} == {"actor", "box"}
    columns = sorted({x for kind, x, _ in stops if kind == "box"})
    boxes = [(x, y) for kind, x, y in stops if kind == "box"]
    assert boxes == sorted(boxes)
    before = [y for kind, x, y in stops if kind == "actor" and x < columns[0]]
    after = [y for kind, x, y in stops if kind == "actor" and x > columns[0]]
    assert before == sorted(before)
    assert after == sorted(after)
    assert [kind for kind, _, _ in stops[: len(before)]] == ["actor"] * len(before)
    page.locator("#en .plate .box").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#en .plate :focus")).to_have_class(re.compile("tie|actor"))


def test_keys_walk_the_explorer_and_open_a_name(show: Show) -> None:
    page = show("view=explorer&near=only+actor+palantir").page
    page.wait_for_selector("#canvas canvas")
    canvas = page.get_by_role("application")
    canvas.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#en-live")).to_contain_text("line")
    name = (page.locator("#en-live").text_content() or "").split(".")[0]
    page.keyboard.press("Enter")
    expect(page.locator("#en .receipt .told")).to_contain_text(name)
    assert page.locator("#canvas [tabindex='0']").count() == 0
