"""SVG as text: elements, escaping, marks of actors, arrowheads.

Apart because everything that reaches a file passes through one escape. Leans on text, style and
the standard library.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr, unescape

from cuibono.text import visible
from cuibono.view.plate.lanes.layout import Point
from cuibono.view.plate.scene.pieces import End
from cuibono.view.plate.style import DASHES, LINE_WIDTH, ink

Attribute = str | float | int | None


_MARKS: Final = re.compile(r"[,\s]+")
_DRAWN: Final = re.compile(r"<t(?:ext|span)[^>]*>([^<]+)</t")


def element(name: str, attributes: dict[str, Attribute], *content: str) -> str:
    r"""One element; attributes that are None are left out, ``class_`` is ``class``.

    Content is trusted: pass words through :func:`words`.

    >>> element("circle", {"r": 3.0, "class_": 'a"b', "fill": None})
    '<circle r="3" class=\'a"b\'/>'
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, float | int) else visible(value)
            parts.append(f" {key.rstrip('_').replace('_', '-')}={quoteattr(shown)}")
    inner = "".join(content)
    return "".join(parts) + (f">{inner}</{name}>" if inner else "/>")


def named(content: str, sentence: str) -> str:
    """The name of a part: the words drawn in it, as a reader would say them, then its sentence.

    >>> named('<text x="1">Use</text> <text x="1">ChatGPT</text>', "The lab uses ChatGPT.")
    'Use ChatGPT. The lab uses ChatGPT.'
    """
    drawn = " ".join(unescape(row) for row in _DRAWN.findall(content))
    said, told = (_MARKS.sub(" ", text).casefold() for text in (drawn, sentence))
    return sentence if said.strip() in told else f"{drawn}. {sentence}"


def words(text: str) -> str:
    r"""Text made safe for a drawing: escaped, without marks that hide or turn it.

    >>> words("<b> & \u202e")
    '&lt;b&gt; &amp; '
    """
    return escape(visible(text))


def number(value: float) -> str:
    """A coordinate with at most two decimals.

    >>> number(3.0), number(2.456), number(-0.001)
    ('3', '2.46', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def mark(shape: str, x: float, y: float) -> str:
    """The mark of a kind of actor, centred, about 14 pixels wide."""
    fill: dict[str, Attribute] = {"class_": f"mark {shape}", "fill": ink("ink")}
    if shape == "circle":
        return element("circle", {"cx": x, "cy": y, "r": 6.8, **fill})
    if shape == "square":
        return _rect(x, y, 6.2, 0, fill)
    if shape == "rounded-square":
        return _rect(x, y, 5.4, 2.5, fill)
    if shape == "dashed-square":
        return _rect(x, y, 6.2, 2.5, _outline(shape, "2.6 2"))
    if shape == "fold":
        return _rect(x + 2, y - 2, 5, 1, _outline(shape, None)) + _rect(
            x - 1.5, y + 1.5, 5, 1, fill
        )
    return element("path", {"d": _polygon(_CORNERS.get(shape, _CORNERS["hexagon"]), x, y), **fill})


def _outline(shape: str, dash: str | None) -> dict[str, Attribute]:
    return {
        "class_": f"mark {shape}",
        "fill": ink("ground"),
        "stroke": ink("ink"),
        "stroke-width": 1.5,
        "stroke-dasharray": dash,
    }


def _rect(x: float, y: float, half: float, corner: float, look: dict[str, Attribute]) -> str:
    size: dict[str, Attribute] = {
        "x": x - half,
        "y": y - half,
        "width": 2 * half,
        "height": 2 * half,
    }
    return element("rect", {**size, "rx": corner or None, **look})


def _turned(corners: int, radius: float, start: float) -> list[Point]:
    return [
        (
            radius * math.cos(math.radians(start + 360 * i / corners)),
            radius * math.sin(math.radians(start + 360 * i / corners)),
        )
        for i in range(corners)
    ]


_CORNERS: Final = {
    "diamond": _turned(4, 8.2, 90),
    "triangle": [(0.0, -7.2), (7.4, 6.0), (-7.4, 6.0)],
    "hexagon": _turned(6, 7.6, 0),
}


def _polygon(corners: Sequence[Point], x: float, y: float) -> str:
    return "M" + "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in corners) + "Z"


def sample(colour: str, pattern: str, end: End, length: float, thick: float = LINE_WIDTH) -> str:
    """A short line with its end, from 0 to the right, for legends and tables."""
    halt = length - (9 if end in {"filled", "hollow"} else 4 if "dot" in end else 0)
    line = element(
        "path",
        {
            "d": f"M0 0H{number(halt)}",
            "stroke": ink(colour),
            "stroke-width": thick,
            "stroke-dasharray": DASHES[pattern],
            "stroke-linecap": "round" if pattern == "dotted" else None,
        },
    )
    return line + line_end(end, (halt if "dot" in end else length, 0.0), 1, colour)


def line_end(end: End, at: Point, heading: int, colour: str, size: float = 1.0) -> str:
    """The mark at the end of a line: an arrow or bar at its tip, a dot around it, or nothing."""
    if end in {"filled", "hollow"}:
        return arrow(at, heading, colour, hollow=end == "hollow", size=size)
    if end == "stop":
        return stop(at, heading, colour, size=size)
    if end == "bar":
        return bar(at, heading, colour, size=size)
    if end == "crossed-dot":
        return crossed_dot(at, colour)
    return "" if end == "none" else dot(at, colour, end == "hollow-dot")


def arrow(tip: Point, heading: int, colour: str, *, hollow: bool, size: float = 1.0) -> str:
    """An arrowhead with its tip at a point, pointing left (-1) or right (1)."""
    x, y = tip
    back, high = x - heading * 9.5 * size, 4.6 * size
    path = f"M{number(x)} {number(y)}L{number(back)} {number(y - high)}V{number(y + high)}Z"
    return element(
        "path",
        {
            "class_": "end",
            "d": path,
            "fill": ink("ground") if hollow else ink(colour),
            "stroke": ink(colour),
            "stroke-width": 1.5,
            "stroke-linejoin": "round",
        },
    )


def bar(tip: Point, heading: int, colour: str, *, size: float = 1.0) -> str:
    """The bar of a line whose tie has ended, was cancelled or is suspended."""
    x, y = tip
    x -= heading * 1.5
    return element(
        "path",
        {
            "class_": "end",
            "d": f"M{number(x)} {number(y - 5 * size)}V{number(y + 5 * size)}",
            "stroke": ink(colour),
            "stroke-width": 2.5,
        },
    )


def stop(tip: Point, heading: int, colour: str, *, size: float = 1.0) -> str:
    """The stop of a restriction in force: a disc with a level bar left open in it."""
    x, y = tip
    radius = 4.3 * size
    disc: dict[str, Attribute] = {
        "class_": "halt",
        "cx": x - heading * radius,
        "cy": y,
        "r": radius,
        "fill": ink(colour),
    }
    bar: dict[str, Attribute] = {
        "class_": "halt",
        "x": x - heading * radius - 2.6 * size,
        "y": y - 0.9 * size,
        "width": 5.2 * size,
        "height": 1.8 * size,
        "fill": ink("ground"),
    }
    return element("circle", disc) + element("rect", bar)


def dot(at: Point, colour: str, hollow: bool) -> str:
    """The dot of somebody's presence, or of a mere invitation."""
    return element(
        "circle",
        {
            "class_": "end",
            "cx": at[0],
            "cy": at[1],
            "r": 3.4 if hollow else 4,
            "fill": ink("ground") if hollow else ink(colour),
            "stroke": ink(colour) if hollow else None,
            "stroke-width": 1.6 if hollow else None,
        },
    )


def crossed_dot(at: Point, colour: str) -> str:
    """The ring with a cross of a presence that is denied or disputed."""
    x, y = at
    reach = 3.4 + 1.4
    ways = (
        f"M{number(x - reach)} {number(y + way * reach)}L{number(x + reach)} "
        f"{number(y - way * reach)}"
        for way in (-1, 1)
    )
    cross: dict[str, Attribute] = {"stroke": ink(colour), "stroke-width": 1.6}
    return dot(at, colour, hollow=True) + element(
        "path", {"class_": "end", "d": "".join(ways), **cross}
    )
