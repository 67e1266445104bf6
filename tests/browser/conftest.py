"""A real Chromium without a network, and the page of the bundled dossier in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from browsing import CHROMIUM, SWITCHES, WATCH, Seen, Show
from cuibono.facts import read_dossier
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Records
from cuibono.view import render_page
from cuibono.vocabulary import load_vocabulary


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that they can be left out together."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def records() -> Records:
    return read_dossier(bundled_dossier(ontology_folder()), load_vocabulary()).records


@pytest.fixture(scope="session")
def published(records: Records, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled dossier, as a file."""
    path = tmp_path_factory.mktemp("page") / "index.html"
    text = render_page(records, load_vocabulary(), records.views["opening"])
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.fixture
def show(chromium: Browser, published: Path) -> Iterator[Show]:
    """Opens a page with the network cut: the bundled one, or another file."""
    contexts: list[BrowserContext] = []

    def opened(
        address: str = "",
        *,
        file: Path | None = None,
        theme: str = "light",
        size: tuple[int, int] = (1440, 900),
        script: bool = True,
        ready: str = "html[data-ready='1']",
        locale: str = "en-US",
    ) -> Seen:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            offline=True,
            locale=locale,
        )
        contexts.append(context)
        seen = Seen(context.new_page())
        seen.page.set_default_timeout(10_000)
        seen.page.add_init_script(WATCH)
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on(
            "console",
            lambda said: seen.complaints.append(said.text) if said.type == "error" else None,
        )
        seen.page.goto((file or published).as_uri() + (f"#{address}" if address else ""))
        if script:
            seen.page.wait_for_selector(ready)
        return seen

    yield opened
    for context in contexts:
        context.close()
