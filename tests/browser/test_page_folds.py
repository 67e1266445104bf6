"""A folded tail opens in the page: by mouse, by key, by address, and folds again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Seen, Show
from cuibono.view import render_page
from plates import one_hub, vocabulary

BODIES = 40


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a dossier in which one company has forty public bodies as customers."""
    path = tmp_path_factory.mktemp("folds") / "index.html"
    path.write_text(render_page(one_hub(BODIES), vocabulary()), encoding="utf-8", newline="")
    return path


def opened(show: Show, hub: Path, address: str = "") -> Seen:
    return show(address, file=hub)


def fold(page: Page) -> list[str]:
    """Who is folded away."""
    found = page.locator("#en .plate [data-fold]").first.get_attribute("data-fold")
    assert found
    return found.split()


def actors(page: Page) -> set[str]:
    """Who has a mark of their own in the picture."""
    parts = page.locator("#en .plate [data-actor]")
    return set(parts.evaluate_all("all => all.map((one) => one.dataset.actor)"))


def test_a_click_opens_the_tail_in_its_place(show: Show, hub: Path) -> None:
    seen = opened(show, hub)
    page = seen.page
    members = fold(page)
    assert len(members) > 1
    assert not actors(page) & set(members)
    page.locator("#en .plate [data-fold]").click()
    assert actors(page) >= set(members)
    expect(page.locator("#en .plate [data-fold]")).to_have_count(0)
    expect(page.locator("#en .plate")).to_be_visible()
    assert page.evaluate("location.hash") == "#plate=whole"
    assert seen.complaints == []


def test_keys_open_it_and_lead_to_the_first_who_was_folded(show: Show, hub: Path) -> None:
    seen = opened(show, hub)
    page = seen.page
    members = fold(page)
    mark = page.locator("#en .plate [data-fold]")
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#en .plate [data-actor='{members[0]}']")).to_be_focused()
    assert seen.live().startswith("Every name is shown.")
    page.get_by_role("button", name="Fold them again").click()
    expect(mark).to_be_focused()
    assert set(fold(page)) == set(members)


def test_the_way_back_is_the_back_button_too(show: Show, hub: Path) -> None:
    page = opened(show, hub).page
    mark = page.locator("#en .plate [data-fold]")
    mark.focus()
    page.keyboard.press("Enter")
    page.go_back()
    expect(mark).to_be_focused()
    page.go_forward()
    expect(page.locator("#en .plate [data-fold]")).to_have_count(0)


def test_a_button_says_how_many_are_folded_and_shows_them(show: Show, hub: Path) -> None:
    page = opened(show, hub).page
    members = fold(page)
    said = page.locator("#en-tails")
    expect(said).to_contain_text(f"{len(members)} names are folded away")
    said.get_by_role("button", name="Show them all").click()
    assert actors(page) >= set(members)


def test_the_address_opens_it_in_either_language(show: Show, hub: Path) -> None:
    folded = len(fold(opened(show, hub).page))
    page = opened(show, hub, "plate=whole&lang=fr").page
    expect(page.locator("#fr .plate [data-fold]")).to_have_count(0)
    assert page.locator("#fr .plate [data-actor]").count() > folded + 10
    expect(page.locator("#fr-tails")).to_contain_text("Tous les noms sont affichés.")
    expect(page.locator("#fr select[data-plate]")).to_have_value("")


def test_filters_and_receipts_work_in_the_opened_picture(show: Show, hub: Path) -> None:
    seen = opened(show, hub, "plate=whole")
    page = seen.page
    page.locator("#en .plate .box").last.click()
    expect(page.locator("#en .panel.open")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#en .legend [data-off^='support:']").first.click()
    expect(page.locator("#en-showing")).to_contain_text("Shown now: 0 of")
    assert page.locator("#en .plate text:visible").count() <= 6
    assert seen.faults() == []


def test_what_there_is_no_room_for_is_drawn_on_demand(show: Show, hub: Path) -> None:
    """The opening leaves out what does not fit a screen; the whole of it scrolls."""
    seen = opened(show, hub)
    page = seen.page
    expect(page.locator("#en .left-out")).to_contain_text("For want of room")
    page.get_by_role("button", name="Draw all of it").click()
    assert len(actors(page)) == BODIES + 1
    expect(page.locator("#en .left-out")).to_be_hidden()
    expect(page.locator("#en-showing")).to_contain_text(f"The picture shows {BODIES} of")
    expect(page.locator("#en select[data-plate]")).to_have_value("all")
    page.go_back()
    assert len(actors(page)) < BODIES
    assert seen.complaints == []


def test_axe_finds_no_fault_with_a_tail_folded_or_opened(show: Show, hub: Path) -> None:
    assert opened(show, hub).faults() == []
    assert opened(show, hub, "plate=whole&lang=fr&theme=dark").faults() == []


def test_nothing_is_previewed_under_a_pointer_at_rest(show: Show, hub: Path) -> None:
    """What comes to lie under it when a tail opens was not pointed at."""
    page = opened(show, hub).page
    mark = page.locator("#en .plate [data-fold]").first
    spot = mark.bounding_box()
    assert spot
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#en .plate [data-fold]")).to_have_count(0)
    page.wait_for_timeout(400)
    expect(page.locator("#en-receipt")).to_contain_text("How to read this")
    page.locator("#en .plate [data-actor]").first.hover()
    expect(page.locator("#en-receipt")).not_to_contain_text("How to read this")
