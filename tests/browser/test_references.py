"""The page looks as it did when it was last accepted: small reference pictures, with a tolerance.

They show an invented dossier, so that editing facts changes none of them, in every width, theme
and language at least once with each other, and every kind of plate. After a change that is meant,
look at the pages and record them anew, then look at what git says has changed:

    CUIBONO_RECORD=1 .venv/bin/pytest tests/browser/test_references.py

A picture is kept at a third of its size in 32 steps a channel. Two are compared blurred, as eyes
tell colours apart (Oklab, black to white is 100): on average, in every field of 24 pixels, where a
fault of one place shows, and there by hue alone, which letters hardly touch. A browser that sets
letters on whole pixels stays within half of each tolerance; a column moved by 24 is far beyond.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from browsing import CHROMIUM, SWITCHES, Show
from cuibono.facts import read_dossier
from cuibono.view import render_page
from cuibono.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE: Final = Path(__file__).parent / "references"
BUILD: Final = Path(__file__).parents[2] / "build" / "references"
RECORD: Final = bool(os.environ.get("CUIBONO_RECORD"))
WIDE, MIDDLE, PHONE = (1440, 900), (1024, 768), (390, 844)
#: How far two pictures may be apart, in hundredths of black to white: on average, in one field,
#: in one field by hue alone.
TOLERANCE: Final = (0.8, 5.0, 0.6)


@dataclass(frozen=True)
class Shot:
    """What is photographed: an address of the page, the window, the theme."""

    address: str
    size: tuple[int, int]
    theme: str = "light"


SHOTS: Final = {
    "opening-wide-light-en": Shot("lang=en", WIDE),
    "opening-wide-dark-fr": Shot("lang=fr", WIDE, "dark"),
    "opening-middle-dark-en": Shot("lang=en", MIDDLE, "dark"),
    "opening-middle-light-fr": Shot("lang=fr", MIDDLE),
    "opening-phone-light-fr": Shot("lang=fr", PHONE),
    "opening-phone-dark-en": Shot("lang=en", PHONE, "dark"),
    "receipt-wide-light-en": Shot("lang=en&tie=lamps", WIDE),
    "surroundings-middle-light-en": Shot("lang=en&plate=around-aldebaran", MIDDLE),
    "matrix-wide-light-fr": Shot("lang=fr&plate=matrix", WIDE),
    "timeline-middle-dark-en": Shot("lang=en&plate=timeline", MIDDLE, "dark"),
    "money-wide-dark-fr": Shot("lang=fr&plate=money-ceiling", WIDE, "dark"),
}


@dataclass(frozen=True)
class Apart:
    """How far a picture is from its reference, and where most; a picture of the difference."""

    by: tuple[float, float, float]
    place: tuple[int, int]
    picture: bytes

    def __str__(self) -> str:
        return ", ".join(f"{one:.2f}" for one in self.by)

    def within(self, share: float = 1.0) -> bool:
        """Whether it stays within the tolerance, or within a share of it."""
        return all(found <= share * most for found, most in zip(self.by, TOLERANCE, strict=True))


class Eye:
    """Shrinks and compares pictures, in a page of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_script_tag(path=HERE / "eye.js")

    def shrunk(self, picture: bytes) -> bytes:
        """A photograph as it is kept."""
        return _bytes(self.page.evaluate("(one) => shrunk(one)", _address(picture)))

    def apart(self, picture: bytes, reference: bytes) -> Apart:
        """How far two kept pictures are apart."""
        found: dict[str, Any] = self.page.evaluate(
            "([one, other]) => apart(one, other)", [_address(picture), _address(reference)]
        )
        across, down = (3 * at for at in found["place"])
        return Apart(tuple(found["by"]), (across, down), _bytes(found["picture"]))


def _address(picture: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(picture).decode("ascii")


def _bytes(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])


@pytest.fixture(scope="module")
def eye(chromium: Browser) -> Iterator[Eye]:
    page = chromium.new_page()
    yield Eye(page)
    page.close()


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented dossier."""
    vocabulary = load_vocabulary()
    records = read_dossier(HERE / "dossier", vocabulary).records
    path = tmp_path_factory.mktemp("coast") / "index.html"
    text = render_page(records, vocabulary, records.views["opening"])
    path.write_text(text, encoding="utf-8", newline="")
    return path


def photograph(show: Show, coast: Path, name: str, change: str = "") -> bytes:
    """A picture of the page in the window of a shot, after a change to it."""
    shot = SHOTS[name]
    page = show(shot.address, file=coast, size=shot.size, theme=shot.theme).page
    if change:
        page.evaluate(change)
    return page.screenshot(animations="disabled", caret="hide")


@pytest.mark.parametrize("name", SHOTS)
def test_the_page_looks_as_it_was_accepted(show: Show, eye: Eye, coast: Path, name: str) -> None:
    picture = eye.shrunk(photograph(show, coast, name))
    kept = HERE / f"{name}.png"
    if RECORD:
        kept.write_bytes(picture)
        return
    if not kept.is_file():
        pytest.fail(f"{kept} is missing: record it with CUIBONO_RECORD=1.")
    found = eye.apart(picture, kept.read_bytes())
    if not found.within():
        BUILD.mkdir(parents=True, exist_ok=True)
        (BUILD / f"{name}.png").write_bytes(picture)
        (BUILD / f"{name}.difference.png").write_bytes(found.picture)
        pytest.fail(
            f"{name} has changed, most about {found.place}: by {found} on average, in one field "
            f"and by hue, where {TOLERANCE} may be. Look at "
            f"{BUILD / name}.png and the difference beside it; if that is meant, record anew with "
            "CUIBONO_RECORD=1."
        )


def test_the_references_are_small_and_none_is_left_over() -> None:
    files = {path.stem: path.stat().st_size for path in HERE.glob("*.png")}
    assert set(files) == set(SHOTS)
    assert sum(files.values()) <= 600_000


BROKEN: Final[dict[str, tuple[str, str]]] = {
    "a column is moved": (
        "opening-wide-light-en",
        (
            "for (const one of document.querySelectorAll('#en .boxes')) "
            "one.setAttribute('transform', 'translate(24 0)')"
        ),
    ),
    "a family has lost its colour": (
        "opening-wide-light-en",
        (
            "for (const one of document.querySelectorAll('.family-contract')) "
            "one.style.setProperty('--family', '#777777')"
        ),
    ),
    "the legend is missing": (
        "opening-wide-light-en",
        "document.querySelector('#en .legend').style.visibility = 'hidden'",
    ),
    "dashes are drawn solid": (
        "opening-wide-light-en",
        (
            "for (const one of document.querySelectorAll('#en .line, #en .plate .frame')) "
            "one.style.strokeDasharray = 'none'"
        ),
    ),
    "the names of the actors are gone": (
        "opening-middle-dark-en",
        "for (const one of document.querySelectorAll('#en .actors text')) one.remove()",
    ),
    "the dark ground is light": (
        "opening-middle-dark-en",
        "document.documentElement.style.background = '#ffffff'",
    ),
    "the headline is set small": (
        "opening-phone-light-fr",
        "document.querySelector('#fr .headline').style.fontSize = '14px'",
    ),
    "the standing note is missing": (
        "opening-middle-light-fr",
        "document.querySelector('#fr .standing-note').style.visibility = 'hidden'",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_page_is_told_from_its_reference(
    show: Show, eye: Eye, coast: Path, fault: str
) -> None:
    name, change = BROKEN[fault]
    broken = eye.shrunk(photograph(show, coast, name, change))
    assert not eye.apart(broken, (HERE / f"{name}.png").read_bytes()).within()


@pytest.fixture(scope="module")
def otherwise(chromium: Browser) -> Iterator[Callable[[Shot, Path], bytes]]:
    """A Chromium that sets letters in another way than the one that drew the references."""
    switches = [*SWITCHES, "--disable-font-subpixel-positioning"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=switches)

    def taken(shot: Shot, file: Path) -> bytes:
        page = browser.new_page(
            viewport={"width": shot.size[0], "height": shot.size[1]},
            color_scheme="dark" if shot.theme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.goto(f"{file.as_uri()}#{shot.address}")
        page.wait_for_selector("html[data-ready='1']")
        picture = page.screenshot(animations="disabled", caret="hide")
        page.close()
        return picture

    yield taken
    browser.close()


@pytest.mark.parametrize("name", ["opening-wide-light-en", "matrix-wide-light-fr"])
def test_letters_set_otherwise_pass(
    otherwise: Callable[[Shot, Path], bytes], eye: Eye, coast: Path, name: str
) -> None:
    """Another version of the browser must not look like another page."""
    picture = eye.shrunk(otherwise(SHOTS[name], coast))
    found = eye.apart(picture, (HERE / f"{name}.png").read_bytes())
    assert found.by > (0, 0, 0)
    assert found.within(0.5)
