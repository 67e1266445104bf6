"""The printed documents in Chromium: nothing refused, nothing fetched, readable by everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cuibono
from browsing import WATCH, Seen
from cuibono.text import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVERY_TYPE = Path(__file__).parents[1] / "data" / "good" / "every-type"
NAMES = [f"{stem}.{language}" for stem in ("sheet", "ontology") for language in LANGUAGES]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The legal read of one tie of each type, and the reference, in both languages."""
    folder = tmp_path_factory.mktemp("documents")
    dossier = cuibono.open(EVERY_TYPE)
    written = [path for language in LANGUAGES for path in dossier.sheet(folder, language=language)]
    written += [path for path in dossier.reference(folder) if path.suffix == ".html"]
    return {path.stem: path for path in written}


@pytest.fixture
def seen(chromium: Browser) -> Iterator[Seen]:
    """An empty tab with the network cut, as wide as a screen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = Seen(context.new_page())
    tab.page.add_init_script(WATCH)
    tab.page.on("request", lambda request: tab.requests.append(request.url))
    tab.page.on("console", lambda said: tab.complaints.append(said.text))
    yield tab
    context.close()


def sideways(page: Page) -> bool:
    """Whether the page as a whole must be scrolled sideways."""
    wider: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wider


@pytest.mark.parametrize("name", NAMES)
def test_a_document_asks_for_nothing_and_nothing_is_refused(
    seen: Seen, documents: Mapping[str, Path], name: str
) -> None:
    """Its policy allows its own style, and that applies."""
    address = documents[name].as_uri()
    seen.page.goto(address)
    assert seen.refusals() == []
    assert seen.complaints == []
    assert seen.requests == [address]
    assert seen.page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse")
    assert seen.page.locator("h1").count() == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [390, 1440])
def test_a_document_serves_everybody(
    seen: Seen, documents: Mapping[str, Path], name: str, width: int
) -> None:
    """On a phone as on a screen: no fault known to axe, and only wide tables scroll sideways."""
    seen.page.set_viewport_size({"width": width, "height": 900})
    seen.page.goto(documents[name].as_uri())
    assert seen.faults() == []
    assert not sideways(seen.page)


def test_the_sheet_prints_without_what_is_for_the_screen(
    seen: Seen, documents: Mapping[str, Path]
) -> None:
    """Footnotes are copied from the screen; paper has the rows."""
    seen.page.goto(documents["sheet.en"].as_uri())
    notes = seen.page.get_by_text("Footnotes to paste")
    assert notes.is_visible()
    seen.page.emulate_media(media="print")
    assert not notes.is_visible()
    assert seen.page.locator("table.sheet").first.is_visible()
