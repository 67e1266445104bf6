"""Words and small signs on a plate: blocks of lines, counts of parallel ties, question marks.

Apart because every plate letters alike. Leans on svg, style and wording.
"""

from __future__ import annotations

from cuibono.view.plate.ink import svg
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.style import LABEL, SMALL, ink
from cuibono.view.plate.words.measure import width
from cuibono.view.plate.words.wording import INLINE_GAP, QUIET_STEP, STRONG_STEP, Lines


def words_block(
    lines: Lines, x: float, middle: float, anchor: str, quiet: str, *, halo: bool = False
) -> str:
    """Strong and quiet lines, centred on a height."""
    if lines.inline:
        return _one_line(lines, (x, middle), anchor, quiet)
    y = middle - lines.height / 2
    found = []
    rows = [(row, LABEL, STRONG_STEP, lines.strong_bold, "ink") for row in lines.strong]
    rows += [(row, SMALL, QUIET_STEP, False, quiet) for row in lines.quiet]
    for row, size, step, bold, colour in rows:
        found.append(
            element(
                "text",
                {
                    "x": x,
                    "y": y + step / 2 + size * 0.36,
                    "font-size": size,
                    "font-weight": 600 if bold else None,
                    "text-anchor": anchor if anchor != "start" else None,
                    "fill": ink(colour),
                    "stroke": ink("ground") if halo else None,
                    "stroke-width": 3.5 if halo else None,
                    "stroke-linejoin": "round" if halo else None,
                    "paint-order": "stroke" if halo else None,
                },
                svg.words(row),
            )
        )
        y += step
    return " ".join(found)


def _one_line(lines: Lines, at: tuple[float, float], anchor: str, quiet: str) -> str:
    """A strong and a quiet text side by side, wherever the first one ends; two words, not one."""
    x, middle = at
    gap = INLINE_GAP - width(" ", LABEL)
    strong = element("tspan", {"font-weight": 600}, svg.words(lines.strong[0]))
    look: dict[str, svg.Attribute] = {"dx": gap, "font-size": SMALL, "fill": ink(quiet)}
    both = strong + " " + element("tspan", look, svg.words(lines.quiet[0]))
    whole: dict[str, svg.Attribute] = {
        "x": x,
        "y": middle + LABEL * 0.36,
        "font-size": LABEL,
        "text-anchor": anchor if anchor != "start" else None,
        "fill": ink("ink"),
    }
    return element("text", whole, both)


def badge(at: tuple[float, float], count: int, colour: str) -> str:
    """How many ties share a line or box: a pill that opens to the list."""
    x, y = at
    label = f"×{count}"
    wide = width(label, SMALL) + 9
    pill: dict[str, svg.Attribute] = {
        "x": x - wide / 2,
        "y": y - 8,
        "width": wide,
        "height": 16,
        "rx": 8,
        "fill": ink("ground"),
        "stroke": ink(colour),
    }
    text: dict[str, svg.Attribute] = {
        "x": x,
        "y": y + 4.3,
        "font-size": SMALL,
        "text-anchor": "middle",
        "fill": ink("ink"),
    }
    shape = element("rect", pill) + element("text", text, svg.words(label))
    return element("g", {"class_": "badge"}, shape)


def doubt(at: tuple[float, float]) -> str:
    """The question mark on the line of a disputed tie."""
    x, y = at
    return element("circle", {"cx": x, "cy": y, "r": 7.5, "fill": ink("ground")}) + element(
        "text",
        {
            "class_": "doubt",
            "x": x,
            "y": y + 4.5,
            "font-size": LABEL,
            "font-weight": 700,
            "text-anchor": "middle",
            "fill": ink("ink"),
        },
        "?",
    )
