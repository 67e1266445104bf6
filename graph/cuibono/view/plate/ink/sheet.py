"""A finished drawing in one language, and what every kind of plate can do: be drawn.

Apart so that page and exports handle lanes, matrix, timeline and money alike. Leans on svg, style.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from cuibono.text import Language, Words
from cuibono.view.plate.ink import svg
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.scene.pieces import Scene
from cuibono.view.plate.style import FONT, LABEL, SMALL, ink

NOTHING: Final = Words(
    "Nothing to draw here yet: no tie of this view joins people or organisations.",
    "Rien à dessiner ici pour l'instant : aucun lien de cette vue ne joint des personnes ou des "
    "organisations.",
)
EMPTY: Final = (720.0, 140.0)
#: What is this much higher than wide is a strip, which no page of paper holds in a readable size.
_STRIP: Final = 1.7


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawing in one language, and what is in it.

    ``svg`` is the element for the page; ``content`` is what stands inside it.
    """

    svg: str
    content: str
    width: float
    height: float
    drawn_ties: frozenset[str]
    drawn_actors: frozenset[str]


class Picture(Protocol):
    """A view with places, ready to be drawn in either language."""

    @property
    def scene(self) -> Scene:
        """What it shows."""
        ...

    def plate(self, language: Language, *, prefix: str = "") -> Plate:
        """Draw for the page: colours as CSS variables, ids beginning with the prefix."""
        ...


def sheet(
    content: str, size: tuple[float, float], scene: Scene, language: Language, name: str
) -> Plate:
    """Put what was drawn on a sheet of this width and height."""
    width, height = size if scene.nodes else EMPTY
    inside = content if scene.nodes else _nothing(language)
    frame: dict[str, svg.Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class_": "plate upright" if 1 < height / width < _STRIP else "plate",
        "viewBox": f"0 0 {svg.number(width)} {svg.number(height)}",
        "width": width,
        "height": height,
        "role": "group",
        "lang": language,
        "aria-label": name,
        "font-family": FONT,
    }
    whole = element("svg", frame, inside)
    return Plate(whole, inside, width, height, scene.drawn_ties, scene.drawn_actors)


def heading(words: str, x: float, y: float, anchor: str = "start") -> str:
    """A column's or row's heading, in capitals."""
    look: dict[str, svg.Attribute] = {
        "class_": "heading",
        "x": x,
        "y": y,
        "font-size": SMALL,
        "font-weight": 600,
        "letter-spacing": 0.7,
        "text-anchor": anchor if anchor != "start" else None,
        "fill": ink("muted"),
    }
    return element("text", look, svg.words(words.upper()))


def rule(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A hairline."""
    (x0, y0), (x1, y1) = start, end
    path = f"M{svg.number(x0)} {svg.number(y0)}L{svg.number(x1)} {svg.number(y1)}"
    return element("path", {"class_": "rule", "d": path, "stroke": ink("rule")})


def layer(name: str, parts: list[str]) -> str:
    """A group of parts, one to a line."""
    return element("g", {"class_": name}, "\n", "\n".join(parts), "\n")


def _nothing(language: Language) -> str:
    look: dict[str, svg.Attribute] = {
        "x": EMPTY[0] / 2,
        "y": EMPTY[1] / 2,
        "text-anchor": "middle",
        "font-size": LABEL,
        "fill": ink("muted"),
    }
    return element("text", look, svg.words(NOTHING[language]))
