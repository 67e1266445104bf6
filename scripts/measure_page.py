"""Figures of the page in Chromium: its first picture beside pyvis's, its size, what it asks for.

Called by measure.py. Each page is opened anew, ours and pyvis's of the same network in turn, with
the network cut; the clock runs in the page, from the start of loading to the first picture.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuibono.facts import read_dossier
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Records
from cuibono.view import explorer_network, render_page
from cuibono.view.plain import plain_page
from cuibono.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).resolve().parent.parent
CHROMIUM: Final = Path("/usr/bin/chromium")
CHROMIUM_FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CROWD: Final = 150
#: Notes when the page says it is ready, or when something is drawn on the canvas; and refusals.
WATCH: Final = """
window.refused = 0;
document.addEventListener("securitypolicyviolation", () => { window.refused += 1; });
(function look() {
  const canvas = document.querySelector("canvas");
  const ink = canvas && canvas.width && canvas.getContext("2d")
    .getImageData(0, 0, canvas.width, canvas.height).data.some((one) => one);
  const { ready } = document.documentElement?.dataset ?? {};
  if (ready || (ink && !document.querySelector(".plate"))) window.drawn ??= performance.now();
  else requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True)
class Opened:
    """One opening of a page: milliseconds to its first picture, requests, refusals."""

    first: float
    requests: int
    refused: int


def pages(runs: int, out: Path) -> None:
    """Print the figures of every page: the bundled dossier's and a made-up one's."""
    from playwright.sync_api import sync_playwright

    vocabulary = load_vocabulary()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_FLAGS)
        for name, records, address in _dossiers(vocabulary):
            _measure(browser, name, _written(records, vocabulary, out), address, runs)
        browser.close()


def _dossiers(vocabulary: Vocabulary) -> Iterator[tuple[str, Records, str]]:
    """A name, the facts, and the address of the picture to open on."""
    yield "bundled", read_dossier(bundled_dossier(ontology_folder()), vocabulary).records, ""
    sys.path.insert(0, str(ROOT / "tests"))
    from crowd import crowd

    yield f"{CROWD} actors drawn", crowd(CROWD), "#plate=whole"


def _written(records: Records, vocabulary: Vocabulary, out: Path) -> tuple[Path, Path]:
    """Our page and pyvis's, as files."""
    ours, plain = out / "index.html", out / "index.plain.html"
    view = records.views.get(records.dossier.opening_view or "")
    ours.write_text(render_page(records, vocabulary, view), encoding="utf-8", newline="")
    network = explorer_network(records, vocabulary)
    plain.write_text(plain_page(network, records.dossier.title), encoding="utf-8", newline="")
    return ours, plain


def _measure(
    browser: Browser, name: str, files: tuple[Path, Path], address: str, runs: int
) -> None:
    addresses = files[0].as_uri() + address, files[1].as_uri()
    opened = [[_open(browser, one) for one in addresses] for _ in range(runs + 1)]
    ours = [one for one, _ in opened]
    first, other = (
        statistics.median(one.first for one in all_) for all_ in zip(*opened[1:], strict=True)
    )
    print(
        f"{f'page, {name}':32} {first / 1000:10.4f} s   pyvis {other / 1000:.4f} s   "
        f"{other / first:.1f} times as fast   {files[0].stat().st_size / 1000:.0f} kB, "
        f"{max(one.requests for one in ours)} requests, {max(one.refused for one in ours)} refusals"
    )


def _open(browser: Browser, address: str) -> Opened:
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("window.drawn")
    first, refused = page.evaluate("[window.drawn, window.refused]")
    context.close()
    return Opened(first, len(asked) - 1, refused)
