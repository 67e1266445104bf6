"""What view/lean.py leaves out of a drawing is what viewer/src/parts.ts puts in again: all of it.

Each picture that the page carries is held against the drawing Python made, part by part, so that
neither side can change what the other counts on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from browsing import Show
from cuibono.records import Records
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view import render_page
from cuibono.view.kept import Kept
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.layouts import picture_of
from cuibono.vocabulary import load_vocabulary

T = TypeVar("T")

#: Each part of a drawing: what it is, says, how it looks and where it lies, as the browser has it.
COMPARE = """([language, whole]) => {
    const LOOK = ["fill", "stroke", "strokeWidth", "strokeDasharray", "strokeLinecap", "rx",
                  "strokeLinejoin", "fontSize", "fontWeight", "fontStyle", "paintOrder",
                  "textAnchor", "fontFamily"];
    const FONT = new Set(["fontSize", "fontWeight", "fontStyle", "textAnchor", "fontFamily"]);
    const KEYS = ["role", "aria-label", "data-ties", "data-actor", "data-fold"];
    const holder = document.createElement("div");
    holder.innerHTML = whole;
    document.body.append(holder);
    holder.firstElementChild.classList.remove("plate");  // none of the page's looks but its colours
    const told = (part) => {
        const style = getComputedStyle(part);
        const words = part.closest("text");
        const place = ["x", "y"].map((name) => part.getAttribute(name));
        const shape = part.getBBox && !part.querySelector("text") && !words ? part.getBBox() : {};
        const own = part.childElementCount ? "" : part.textContent;
        return {
            keys: [part.tagName, own, ...KEYS.map((key) => part.getAttribute(key))],
            // none is filled by chance, no stroke has no width, and a wide line is its own target
            look: LOOK.map((name) => {
                const idle = name === "fill" ? holder.contains(part) && !part.closest("[fill]")
                    : name === "stroke" ? false
                    : name === "strokeWidth" && part.matches(".hit") ? true
                    : name.startsWith("stroke") ? style.stroke === "none"
                    : FONT.has(name) && !words;
                return idle ? "" : `${name}: ${style[name]}`;
            }),
            at: words ? place : [shape.x, shape.y, shape.width, shape.height],
        };
    };
    const sorts = [":not(.casing):not(.hit)", ".casing", ".hit"];
    const drawn = document.querySelector(`#${language} svg.plate`);
    const faults = [];
    let parts = 0;
    for (const sort of sorts) {
        const [here, there] = [drawn, holder.firstElementChild].map(
            (svg) => [...svg.querySelectorAll("*")].filter((part) => part.matches(sort)).map(told));
        if (here.length !== there.length) faults.push(`${here.length} ${sort}, ${there.length}`);
        parts += there.length;
        here.forEach((one, at) => {
            const other = there[at];
            if (!other) return;
            const off = one.at.some((value, n) => Math.abs(value - other.at[n]) > 0.5);
            const looks = one.look.filter((said, n) => other.look[n] && said !== other.look[n]);
            const keys = one.keys.filter((said, n) => said !== other.keys[n]);
            const moved = off ? [one.at, other.at] : [];
            if (off || looks.length || keys.length)
                faults.push(JSON.stringify([sort, other.keys, keys, looks, moved]));
        });
    }
    holder.remove();
    const ids = [...drawn.querySelectorAll("[id]")].map((part) => part.id);
    if (new Set(ids).size < ids.length) faults.push("two parts of one name");
    faults.push(...ids.filter((id) => !id.startsWith(`${language}-`)));
    return [parts, faults];
}"""


class Carried(Kept):
    """Keeps every picture that a page is given, by its key."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: dict[str, Picture] = {}

    def picture(
        self, name: str, picture: Picture, records: Records, draw: Callable[[Picture], T]
    ) -> T:
        self.pictures[name] = picture
        return super().picture(name, picture, records, draw)


@pytest.fixture(scope="module")
def carried(
    records: Records, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Picture]]:
    """A page, and what Python drew for it."""
    vocabulary, kept = load_vocabulary(), Carried()
    view = records.views["opening"]
    path = tmp_path_factory.mktemp("carried") / "index.html"
    page = render_page(records, vocabulary, view, kept)
    path.write_text(page, encoding="utf-8", newline="")
    return path, {"": picture_of(Teller(vocabulary, records), view), **kept.pictures}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_puts_in_again_all_that_is_left_out_of_a_drawing(
    show: Show, carried: tuple[Path, dict[str, Picture]], language: Language
) -> None:
    """Names, looks, gaps and hit areas of every picture: nothing is a convention of two files."""
    path, pictures = carried
    page = show(f"lang={language}", file=path).page
    assert len(pictures) > 10
    for key, picture in pictures.items():
        page.evaluate("hash => { location.hash = hash }", f"lang={language}&plate={key}")
        page.wait_for_function(
            "key => new URLSearchParams(location.hash.slice(1)).get('plate') === key || !key",
            arg=key,
        )
        plate = picture.plate(language, prefix=f"{language}-")
        parts, faults = page.evaluate(COMPARE, [language, plate.svg])
        assert (key, faults[:3]) == (key, [])
        assert parts > 20
