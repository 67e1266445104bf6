"""What Chromium draws of a plate: no words overlap, and no line runs through a name.

The layout estimates the width of text; here the estimate is held against real type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from crowd import HERE
from cuibono.records import ViewFile, Words
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view.plate.ink.standalone import standalone
from cuibono.view.plate.layouts import LAYOUTS, picture_of
from cuibono.view.plate.prepared import draw
from cuibono.view.plate.style import colours, resolved
from plates import SHAPES, bundled, prepared, vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: Collects what is wrong in the drawing that stands in the page, as sentences.
FAULTS = """() => {
  const svg = document.querySelector('svg');
  const faults = new Set();
  const owner = (node) => node.closest('[data-ties],[data-actor],[data-fold]') ?? node;
  const edges = (node, above = 0, below = 0) => {
    const box = node.getBoundingClientRect();
    return { left: box.left, right: box.right,
             top: box.top + box.height * above, bottom: box.bottom - box.height * below };
  };
  const inside = (a, b) =>
    a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const texts = [...svg.querySelectorAll('text')].map((node) =>
    ({ node, owner: owner(node), words: node.textContent, ...edges(node, 0.18, 0.14) }));
  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(i + 1)) {
      const apart = a.right <= b.left + 0.5 || b.right <= a.left + 0.5
        || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
      if (!apart) faults.add(`'${a.words}' overlaps '${b.words}'`);
    }
    if (!inside(a, edges(svg))) faults.add(`'${a.words}' leaves the sheet`);
  }
  for (const frame of svg.querySelectorAll('rect.frame')) {
    for (const text of texts.filter((one) => one.owner === owner(frame))) {
      if (!inside(text, edges(frame))) faults.add(`'${text.words}' leaves its box`);
    }
  }
  for (const line of svg.querySelectorAll('.line')) {
    const place = line.getScreenCTM();
    for (let at = 0; at <= line.getTotalLength(); at += 3) {
      const { x, y } = line.getPointAtLength(at).matrixTransform(place);
      for (const text of texts) {
        if (text.owner === owner(line) || text.node.matches('.doubt')) continue;
        if (x > text.left && x < text.right && y > text.top && y < text.bottom) {
          faults.add(`a line of ${owner(line).dataset.ties} runs through '${text.words}'`);
        }
      }
    }
  }
  return [...faults].slice(0, 12);
}"""


#: Every run of letters in one size and weight: a text, or the halves of one that says two things.
LETTERED = """() => {
  const runs = [...document.querySelectorAll('svg text:not(:has(tspan)), svg text tspan')];
  return runs.map((run) => {
    const own = run.closest('[font-size]');
    return { words: run.textContent, size: parseFloat(own.getAttribute('font-size')),
             width: run.getComputedTextLength() - parseFloat(run.getAttribute('dx') ?? 0),
             bold: run.hasAttribute('font-weight'), spaced: run.hasAttribute('letter-spacing') };
  });
}"""


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    """An empty page in Debian's Chromium."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


def show(sheet: Page, shape: str, language: Language) -> None:
    plate = draw(prepared(shape), language)
    svg = resolved(plate.svg, colours(vocabulary(), "light"))
    sheet.set_content(f"<body style='margin:0'>{svg}</body>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "150 actors, whole"])
def test_nothing_overlaps_and_no_line_runs_through_words(
    sheet: Page, shape: str, language: Language
) -> None:
    show(sheet, shape, language)
    assert sheet.evaluate(FAULTS) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", bundled().views)
def test_no_view_of_the_dossier_overlaps(sheet: Page, view: str, language: Language) -> None:
    facts = bundled()
    told = Teller(vocabulary(), facts)
    picture = picture_of(told, facts.views[view])
    svg = resolved(picture.plate(language).svg, colours(vocabulary(), "light"))
    sheet.set_content(f"<body style='margin:0'>{svg}</body>")
    assert sheet.evaluate(FAULTS) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "lanes"])
@pytest.mark.parametrize("shape", ["bundled", "20 actors", "60 actors", "long French names"])
def test_the_other_layouts_overlap_as_little(
    sheet: Page, shape: str, layout: str, language: Language
) -> None:
    facts = SHAPES[shape].facts()
    busiest = {"bundled": "openai", "long French names": "firm"}.get(shape, "actor-001")
    view = ViewFile(
        name="v",
        title=Words("v", "v"),
        where=HERE,
        lens={"actors": [busiest]} if layout == "surroundings" else {},
    )
    picture = picture_of(Teller(vocabulary(), facts), view, layout=layout)
    svg = resolved(picture.plate(language).svg, colours(vocabulary(), "light"))
    sheet.set_content(f"<body style='margin:0'>{svg}</body>")
    assert sheet.evaluate(FAULTS) == []


def test_words_take_no_more_room_than_was_estimated(sheet: Page) -> None:
    """With the margin on top, so that other systems' cuts of the same letters fit too."""
    from cuibono.view.plate.words.measure import width

    show(sheet, "bundled", "fr")
    found: list[dict[str, Any]] = sheet.evaluate(LETTERED)
    tight = [
        one["words"]
        for one in found
        if not one["spaced"]
        and one["width"] > width(one["words"], one["size"], bold=one["bold"]) + 0.5
    ]
    assert found
    assert not tight


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_its_own_has_no_overlaps_either(sheet: Page, language: Language) -> None:
    svg = standalone(prepared("bundled"), bundled(), vocabulary(), language)
    sheet.set_content(f"<body style='margin:0'>{svg}</body>")
    assert sheet.evaluate(FAULTS) == []


def test_every_line_can_be_hit_with_a_finger(sheet: Page) -> None:
    """A line is thin; what takes the click is twelve pixels wide at least."""
    show(sheet, "bundled", "en")
    widths: list[float] = sheet.evaluate(
        "() => [...document.querySelectorAll('.hit')].map((p) => "
        "parseFloat(getComputedStyle(p).strokeWidth))"
    )
    assert widths
    assert min(widths) >= 12
