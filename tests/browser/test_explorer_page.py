"""The explorer in a real browser: readable at first sight, grown step by step, moved at will."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Show
from crowd import actor, contract
from crowd import records as story
from cuibono.view import render_page
from plates import public, vocabulary

#: Notes where each line of text is painted, in pixels of the canvas, with its width and height.
LISTEN = """
window.painted = [];
const paint = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const at = this.getTransform().transformPoint({ x, y });
  const wide = this.measureText(text).width;
  const left = { center: wide / 2, left: 0, right: wide }[this.textAlign];
  window.painted.push({ text, left: at.x - left, top: at.y - 6, wide, high: 12, font: this.font });
  return paint.apply(this, arguments);
};
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function () {
  window.painted = [];
  return clear.apply(this, arguments);
};
null;
"""
#: Notes with which patterns each colour is stroked.
STROKES = """
window.strokes = {};
const stroke = CanvasRenderingContext2D.prototype.stroke;
CanvasRenderingContext2D.prototype.stroke = function () {
  const pattern = this.getLineDash().length ? "dashed" : "solid";
  const noted = (window.strokes[this.strokeStyle] ??= new Set());
  if (this.lineWidth > 1) noted.add(pattern);
  return stroke.apply(this, arguments);
};
null;
"""
FAMILY = """
(() => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.strokeStyle = getComputedStyle(document.documentElement)
    .getPropertyValue("--family-contract").trim();
  return pen.strokeStyle;
})()
"""
#: Notes the course of each line and the round and square marks, and counts what lies on what.
COURSES = """
(() => {
  const proto = CanvasRenderingContext2D.prototype;
  const noting = (name, note) => {
    const own = proto[name];
    proto[name] = function (...given) {
      note.call(this, ...given);
      return own.apply(this, given);
    };
  };
  const seen = (pen, x, y) => pen.getTransform().transformPoint({ x, y });
  const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
  window.courses = [];
  window.marks = [];
  noting("clearRect", () => { window.courses = []; window.marks = []; });
  noting("beginPath", function () { this.way = []; });
  noting("moveTo", function (x, y) { (this.way ??= []).push(seen(this, x, y)); });
  noting("lineTo", function (x, y) { (this.way ??= []).push(seen(this, x, y)); });
  noting("quadraticCurveTo", function (a, b, x, y) {
    (this.way ??= []).push(seen(this, a, b), seen(this, x, y));
  });
  noting("arc", function (x, y, size, from, to) {
    const { a } = this.getTransform();
    if (to - from > 6) this.mark = { spot: seen(this, x, y), size: size * a };
  });
  noting("rect", function (x, y, wide, high) {
    const { a } = this.getTransform();
    this.mark = { spot: seen(this, x + wide / 2, y + high / 2), size: (wide / 2) * a };
  });
  noting("fill", function () {
    if (this.mark?.size > 5.5) window.marks.push(this.mark);  // smaller ones are ends of lines
    this.mark = null;
  });
  noting("stroke", function () {
    const { way = [] } = this;
    const long = way.length > 1 && far(way[0], way.at(-1)) > 30;
    if (long && way.length < 4) window.courses.push(way);
  });
  window.crossings = () => window.courses.flatMap((way) => {
    const [from, to] = [way[0], way.at(-1)];
    const via = way.length === 3 ? way[1] : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const steps = Array.from({ length: 49 }, (_, step) => (step + 1) / 50);
    const mix = (t, at) => (1 - t) ** 2 * from[at] + 2 * t * (1 - t) * via[at] + t * t * to[at];
    const course = steps.map((t) => ({ x: mix(t, "x"), y: mix(t, "y") }));
    return window.marks.filter(({ spot, size }) =>
      far(from, spot) > size + 14 && far(to, spot) > size + 14
      && course.some((point) => far(point, spot) < size));
  }).length;
})()
"""
Painted = dict[str, str | float]


def exploring(
    show: Show, address: str = "", file: Path | None = None, size: tuple[int, int] = (1440, 900)
) -> Page:
    """The page with its explorer drawn, what it paints being noted."""
    page = show(file=file, size=size).page
    page.evaluate(LISTEN)
    page.evaluate(f"location.hash = 'view=explorer{address}'")
    page.wait_for_selector("#canvas canvas", state="attached")
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until nothing is painted any more."""
    page.wait_for_timeout(400)


def painted(page: Page) -> list[Painted]:
    found: list[Painted] = page.evaluate("window.painted")
    return found


def overlapping(found: list[Painted]) -> list[tuple[str, str]]:
    def apart(one: Painted, other: Painted, at: str, size: str) -> bool:
        return bool(
            float(one[at]) + float(one[size]) <= float(other[at]) + 1
            or float(other[at]) + float(other[size]) <= float(one[at]) + 1
        )

    return [
        (str(one["text"]), str(other["text"]))
        for one, other in combinations(found, 2)
        if not (apart(one, other, "left", "wide") or apart(one, other, "top", "high"))
    ]


def shown(page: Page) -> list[int]:
    """The numbers in the sentence under the explorer's buttons: names, of, ties, of, unsure."""
    return [int(n) for n in re.findall(r"\d+", page.locator("#en-explored").inner_text())]


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["laptop", "phone"])
@pytest.mark.parametrize("part", ["picture", "all"])
def test_no_name_stands_over_another(show: Show, size: tuple[int, int], part: str) -> None:
    """At most forty names stand, at the size of reading, and none covers another."""
    page = exploring(show, size=size)
    page.locator(f"#en [data-near='{part}']").click()
    settle(page)
    found = painted(page)
    assert {str(one["font"]).split("px")[0][-2:] for one in found} <= {"13", "12"}
    assert overlapping(found) == []
    assert 12 <= len([one for one in found if not str(one["text"]).startswith("×")]) <= 90


def test_a_large_dossier_opens_on_the_names_of_the_picture(show: Show) -> None:
    """Nobody is met by two hundred balls; the whole is one click away, and the words say so."""
    page = exploring(show)
    expect(page.locator("#en [data-near='picture']")).to_have_attribute("aria-pressed", "true")
    names, of, ties, drawn, _, everyone, total = shown(page)
    assert names < of < everyone
    assert ties < drawn < total
    page.locator("#en [data-near='all']").click()
    assert shown(page)[:4] == [of, of, drawn, drawn]
    expect(page.locator("#en [data-near='more']")).to_be_disabled()


def search(page: Page, words: str) -> None:
    """Looks for words and takes the first that is found."""
    page.locator("#en-search").fill(words)
    page.keyboard.press("Enter")
    settle(page)


def test_a_name_that_is_not_among_those_shown_brings_its_surroundings(show: Show) -> None:
    """Nothing is greyed for what is not there; back brings part and name together."""
    page = exploring(show)
    before = shown(page)
    assert "Craft Ventures" not in {one["text"] for one in painted(page)}
    search(page, "Craft Ventures")
    expect(page.locator("#en [data-near='only']")).to_have_attribute("aria-pressed", "true")
    assert "Craft Ventures" in {one["text"] for one in painted(page)}
    assert shown(page) != before
    page.go_back()
    expect(page.locator("#en [data-near='picture']")).to_have_attribute("aria-pressed", "true")
    assert shown(page) == before
    expect(page.locator("#en .panel.open")).to_have_count(0)


@pytest.mark.parametrize("actor", ["palantir", "nvidia", "anthropic"])
def test_no_line_runs_through_a_third_mark(show: Show, actor: str) -> None:
    """Who lies on a line between two others seems to be one of its ends."""
    page = exploring(show)
    page.evaluate(COURSES)
    page.evaluate(f"location.hash = 'view=explorer&actor={actor}'")
    page.wait_for_function("window.courses.length > 20")
    settle(page)
    assert page.evaluate("window.marks.length") > 5
    assert page.evaluate("window.crossings()") == 0


def test_a_name_without_a_tie_that_is_drawn_is_told_so(show: Show) -> None:
    page = exploring(show)
    before = shown(page)
    search(page, "AMD")
    said = page.locator("#en-explored")
    expect(said).to_contain_text("AMD has no tie that is drawn; see the table.")
    expect(page.locator("#en [data-near='picture']")).to_have_attribute("aria-pressed", "true")
    assert shown(page) == before
    page.keyboard.press("Escape")
    expect(said).not_to_contain_text("AMD")


def test_a_confirmed_tie_is_never_drawn_with_one_that_is_not(show: Show, tmp_path: Path) -> None:
    """Ties between the same two are one line only where they are as sure as each other."""
    cast = [*public(1), actor("firm", "Company", "Firm")]
    ties = [contract(f"c{n}", "body-000", "firm") for n in range(3)]
    unsure = replace(ties[2], support="claimed")
    file = tmp_path / "index.html"
    text = render_page(story(cast, [*ties[:2], unsure]), vocabulary())
    file.write_text(text, encoding="utf-8", newline="")
    page = show(file=file).page
    page.evaluate(LISTEN)
    page.evaluate(STROKES)
    page.evaluate("location.hash = 'view=explorer'")
    page.wait_for_selector("#canvas canvas", state="attached")
    settle(page)
    assert "×2" in {one["text"] for one in painted(page)}
    assert "×3" not in {one["text"] for one in painted(page)}
    colour = page.evaluate(FAMILY)
    assert page.evaluate("(colour) => [...(window.strokes[colour] ?? [])].sort()", colour) == [
        "dashed",
        "solid",
    ]


def test_one_actors_surroundings_grow_a_step_at_a_time(show: Show) -> None:
    page = exploring(show, "&actor=anthropic")
    expect(page.locator("#en [data-near='only']")).to_have_attribute("aria-pressed", "true")
    near = shown(page)[0]
    page.locator("#en [data-near='more']").click()
    assert near < shown(page)[0]
    assert "Anthropic" in {one["text"] for one in painted(page)}


def test_the_words_beside_the_explorer_say_what_it_shows(show: Show) -> None:
    """The picture's own count is not said of the explorer."""
    page = exploring(show)
    before = shown(page)
    for key in page.locator("#en .legend [data-off^='family:']").all()[:2]:
        key.click()
    after = shown(page)
    assert after[0] < before[0]
    assert after[2] < before[2]


def test_the_explorer_shows_the_view_that_is_chosen(show: Show) -> None:
    """The names of a view stay when one goes over from its picture, and another may be chosen."""
    page = exploring(show, "&plate=view-stargate")
    stargate = {one["text"] for one in painted(page)}
    assert "SoftBank" in stargate
    expect(page.locator("#en [data-near='picture']")).to_have_attribute("aria-pressed", "true")
    menu = page.locator("#en select[data-plate]")
    expect(menu).to_have_value("view-stargate")
    page.locator("#en [data-near='all']").click()
    menu.select_option("")
    settle(page)
    assert page.evaluate("location.hash") == "#view=explorer"
    expect(page.locator("#en [data-near='picture']")).to_have_attribute("aria-pressed", "true")
    assert "SoftBank" not in {one["text"] for one in painted(page)}
    page.locator("#en [data-set='view:picture']").click()
    menu.select_option("view-stargate")
    page.locator("#en [data-set='view:explorer']").click()
    settle(page)
    assert {one["text"] for one in painted(page)} == stargate


def test_the_dossier_is_named_once_above_the_explorer(show: Show) -> None:
    page = exploring(show)
    head = page.locator("#en .masthead").inner_text()
    assert head.count("AI companies and the US government") == 1
    expect(page.locator("#en-headline")).to_have_text("Explorer")


def test_what_is_dragged_stays_where_it_was_put(show: Show) -> None:
    """Another theme or filter draws it again, and leaves it there."""
    page = exploring(show)
    place = page.locator("#canvas canvas").bounding_box()
    assert place
    before = dragged = gap(page)
    # its mark is above, below or beside its name: the first spot there that takes hold
    for dx, dy in ((0, -23), (0, 23), (-32, 0), (32, 0)):
        name = next(one for one in painted(page) if one["text"] == "GSA")
        x = place["x"] + float(name["left"]) + float(name["wide"]) / 2 + dx
        y = place["y"] + float(name["top"]) + 6 + dy
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 90, y + 60, steps=5)
        page.mouse.up()
        settle(page)
        dragged = gap(page)
        if abs(dragged - before) > 40:
            break
    assert abs(dragged - before) > 40
    page.get_by_role("button", name="Dark").click()
    settle(page)
    assert abs(gap(page) - dragged) < 60


def lefts(page: Page) -> dict[str, float]:
    """Where each line of text begins."""
    return {str(one["text"]): float(one["left"]) for one in painted(page)}


def gap(page: Page) -> float:
    """How far the GSA stands to the right of OpenAI."""
    return lefts(page)["GSA"] - lefts(page)["OpenAI"]


def test_a_name_opens_what_it_names(show: Show) -> None:
    """Words are a larger target than marks: a click on either is a click on the actor."""
    page = exploring(show)
    place = page.locator("#canvas canvas").bounding_box()
    assert place
    name = next(one for one in painted(page) if one["text"] == "Anthropic")
    page.mouse.click(
        place["x"] + float(name["left"]) + float(name["wide"]) / 2,
        place["y"] + float(name["top"]) + 6,
    )
    expect(page.locator("#en-receipt h2, #en-receipt .told").first).to_contain_text("Anthropic")
