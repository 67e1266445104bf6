"""A plate as a file of its own: furniture around it, colours resolved, one fixed light look.

Apart because the page has its own furniture in HTML; this is what is published, embedded and
turned into PNG. Leans on plate, furniture, svg and style.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from cuibono.records import Records
from cuibono.standing import STANDING_NOTE
from cuibono.text import Language, Words
from cuibono.view import furniture
from cuibono.view.phrases import ENDS, PAGE, PATTERNS
from cuibono.view.plate.ink import svg
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.scene.pieces import End, Scene
from cuibono.view.plate.style import DASHES, FONT, colours, ink, resolved
from cuibono.view.plate.words.measure import fit, width
from cuibono.vocabulary import Vocabulary

_MARGIN: Final = 28.0
_TITLE: Final = 21.0
_TEXT: Final = 14.0
_NOTE: Final = 12.5
_NARROWEST: Final = 720.0
_SAMPLE: Final = 34.0
_SOURCES: Final = Words("Sources: ", "Sources : ")


@dataclass(slots=True)
class _Sheet:
    """Grows downwards as things are put on it."""

    wide: float
    y: float = _MARGIN - 6
    parts: list[str] = field(default_factory=list)

    def text(self, words: str, size: float, *, bold: bool = False, colour: str = "ink") -> None:
        """Add a paragraph over the whole width."""
        for row in fit(words, self.wide, size, bold=bold, lines=8):
            self.y += size * 1.32
            self.parts.append(_text(row, _MARGIN, self.y, size, colour, bold=bold))

    def rule(self) -> None:
        """Add a hairline."""
        path = f"M{svg.number(_MARGIN)} {svg.number(self.y)}H{svg.number(_MARGIN + self.wide)}"
        self.parts.append(element("path", {"d": path, "stroke": ink("rule")}))


def standalone(
    picture: Picture, records: Records, vocabulary: Vocabulary, language: Language
) -> str:
    """The drawing with headline, subtitle, note, legend and foot, as the text of an SVG file."""
    scene = picture.scene
    plate = picture.plate(language)
    sheet = _Sheet(max(plate.width, _NARROWEST))
    _head(sheet, scene, records, language)
    shift = f"translate({svg.number(_MARGIN)} {svg.number(sheet.y)})"
    sheet.parts.append(element("g", {"class_": "plate", "transform": shift}, plate.content))
    sheet.y += plate.height + 12
    sheet.rule()
    _legend(sheet, scene, vocabulary, language)
    _foot(sheet, scene, records, language)
    title = _title(scene, records, language)
    return resolved(_whole(sheet, title, language), colours(vocabulary, "light"))


def _title(scene: Scene, records: Records, language: Language) -> str:
    pieces = furniture.headline(scene.view, records.dossier, language)
    return "".join(words for words, _ in pieces)


def _whole(sheet: _Sheet, title: str, language: Language) -> str:
    wide, high = sheet.wide + 2 * _MARGIN, sheet.y + _MARGIN - 8
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {svg.number(wide)} {svg.number(high)}",
            "width": wide,
            "height": high,
            "lang": language,
            "role": "img",
            "aria-label": title,
            "font-family": FONT,
        },
        element("title", {}, svg.words(title)),
        element("rect", {"width": wide, "height": high, "fill": ink("ground")}),
        *sheet.parts,
    )


def _head(sheet: _Sheet, scene: Scene, records: Records, language: Language) -> None:
    if records.dossier.status == "draft":
        sheet.parts.append(_stamp(PAGE["draft"][language], _MARGIN + sheet.wide, _MARGIN))
        sheet.y += 14
    sheet.text(_title(scene, records, language), _TITLE, bold=True)
    sheet.y += 4
    for line in furniture.subtitle(scene.view, scene.counts, language):
        sheet.text(line, _TEXT, colour="muted")
    sheet.y += 3
    sheet.text(STANDING_NOTE[language], _NOTE, bold=True)
    sheet.y += 18


def _stamp(words: str, right: float, y: float) -> str:
    wide = width(words, 11.5, bold=True) + len(words) * 1.4 + 14
    frame: dict[str, svg.Attribute] = {
        "x": right - wide,
        "y": y - 14,
        "width": wide,
        "height": 19,
        "fill": "none",
        "stroke": ink("ink"),
        "stroke-width": 1.5,
    }
    label = _text(words, right - wide + 7, y, 11.5, "ink", bold=True, spacing=1.4)
    return element("rect", frame) + label


def _legend(sheet: _Sheet, scene: Scene, vocabulary: Vocabulary, language: Language) -> None:
    """Three rows, each only with what the plate draws."""
    sheet.y += 8
    rows = (
        (PAGE["what"], _families(scene, vocabulary)),
        (PAGE["sure"], _patterns(scene)),
        (PAGE["stage"], _ends(scene)),
    )
    first = _MARGIN + 20 + max(width(title[language], _NOTE) for title, _ in rows)
    for title, keys in rows:
        if keys:
            told = [(sample, label[language]) for sample, label in keys]
            _row(sheet, title[language], told, first)


def _row(sheet: _Sheet, title: str, keys: list[tuple[str, str]], first: float) -> None:
    sheet.y += 21
    sheet.parts.append(_text(title, _MARGIN, sheet.y, _NOTE, "muted"))
    x = first
    for sample, label in keys:
        needed = _SAMPLE + 8 + width(label, _NOTE) + 18
        if x + needed > _MARGIN + sheet.wide and x > first:
            x, sheet.y = first, sheet.y + 19
        shift = f"translate({svg.number(x)} {svg.number(sheet.y - 4.5)})"
        sheet.parts.append(element("g", {"transform": shift}, sample))
        sheet.parts.append(_text(label, x + _SAMPLE + 8, sheet.y, _NOTE, "ink"))
        x += needed


def _families(scene: Scene, vocabulary: Vocabulary) -> list[tuple[str, Words]]:
    drawn = {box.family for box in scene.boxes}
    families = vocabulary.schemes.get("Family", {}).values()
    return [
        (
            svg.sample(f"family-{f.id}", "solid", "none", _SAMPLE, 2.5),
            f.other_labels.get("pluralLabel", f.label),
        )
        for f in families
        if f.id in drawn
    ]


def _patterns(scene: Scene) -> list[tuple[str, Words]]:
    supports = {strand.support for box in scene.boxes for strand in box.strands}
    drawn = {scene.patterns.get(support, "dotted") for support in supports}
    return [(svg.sample("ink", p, "none", _SAMPLE), PATTERNS[p]) for p in DASHES if p in drawn]


def _ends(scene: Scene) -> list[tuple[str, Words]]:
    strands = [strand for box in scene.boxes for strand in box.strands]
    drawn: set[End] = {end for strand in strands for end in (strand.end, strand.dot)}
    order: tuple[End, ...] = ("filled", "stop", "hollow", "bar", "dot", "hollow-dot", "crossed-dot")
    return [(svg.sample("ink", "solid", end, _SAMPLE), ENDS[end]) for end in order if end in drawn]


def _foot(sheet: _Sheet, scene: Scene, records: Records, language: Language) -> None:
    sheet.y += 13
    sheet.rule()
    sheet.y += 4
    sources = _outlets(scene, records, language)
    lines = [_SOURCES[language] + ", ".join(sources) + "."] if sources else []
    for line in [*lines, *furniture.foot(records, language)]:
        sheet.text(line, _NOTE, colour="muted")
    sheet.text(PAGE["made-with"][language], 12.0, colour="muted")


def _outlets(scene: Scene, records: Records, language: Language) -> list[str]:
    """Whose work the drawn ties rest on, each once, with how many of its items."""
    used = {c.source for tie in scene.drawn_ties for _, c in records.ties[tie].all_claims()}
    names: dict[str, int] = {}
    for source in sorted(used & set(records.sources)):
        outlet = records.actors.get(records.sources[source].outlet or "")
        name = outlet.called()[language] if outlet else records.sources[source].title or source
        names[name] = names.get(name, 0) + 1
    return [f"{name} ({n})" if n > 1 else name for name, n in sorted(names.items())]


def _text(
    words: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    spacing: float | None = None,
) -> str:
    return element(
        "text",
        {
            "x": x,
            "y": y,
            "font-size": size,
            "font-weight": 600 if bold else None,
            "letter-spacing": spacing,
            "fill": ink(colour),
        },
        svg.words(words),
    )
