"""One place for how things look: colours of both themes, type, sizes, dash patterns, shapes.

Apart because plate, explorer, legend and exports must share one meaning. The six family colours
and the shapes of kinds come from the ontology; the rest is here. Leans on vocabulary and records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from cuibono.records import Actor, Records
from cuibono.vocabulary import Vocabulary

Theme = Literal["light", "dark"]

#: Helvetica's widths are shared by Arial, Liberation Sans, Arimo and Nimbus Sans, which every
#: system has one of: so text that was measured here fits there.
FONT: Final = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", Arimo, sans-serif'

LABEL: Final = 13.0
SMALL: Final = 12.0
LINE_WIDTH: Final = 1.75

_INKS: Final[Mapping[Theme, Mapping[str, str]]] = {
    "light": {
        "ground": "#FFFFFF",
        "panel": "#F6F7F9",
        "ink": "#1D2530",
        "muted": "#4B5563",
        "rule": "#D3D8DF",
        "faint": "#8A94A1",
        "focus": "#0B57D0",
    },
    "dark": {
        "ground": "#111418",
        "panel": "#181D23",
        "ink": "#E8ECF1",
        "muted": "#AAB4C0",
        "rule": "#363E48",
        "faint": "#7C8794",
        "focus": "#8AB4F8",
    },
}
_TRAIT: Final[Mapping[Theme, str]] = {"light": "lightColour", "dark": "darkColour"}

#: Dash arrays of the three line patterns (cb:linePattern).
DASHES: Final[Mapping[str, str | None]] = {"solid": None, "dashed": "7 5", "dotted": "1.5 5"}
#: The same for the frames of boxes, which are thinner and short.
FRAME_DASHES: Final[Mapping[str, str | None]] = {
    "solid": None,
    "dashed": "5 3.5",
    "dotted": "1.5 3",
}

_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")


def shape_of(actor: Actor, records: Records, vocabulary: Vocabulary) -> str:
    """The shape of an actor's kind; a unit takes its parent's."""
    seen: set[str] = set()
    above: Actor | None = actor
    while above is not None and above.id not in seen:
        seen.add(above.id)
        kind = vocabulary.kinds.get(above.kind)
        shape = kind.shape if kind else "circle"
        if shape != "parent":
            return shape
        above = records.actors.get(above.parent or "")
    return "circle"


def colours(vocabulary: Vocabulary, theme: Theme) -> dict[str, str]:
    """Every colour by the name of its variable: ``ink``, ``family-contract`` and so on."""
    families = {
        f"family-{family.id}": family.traits.get(_TRAIT[theme], _INKS[theme]["ink"])
        for family in vocabulary.schemes.get("Family", {}).values()
    }
    return {**_INKS[theme], **families}


def css_variables(vocabulary: Vocabulary, theme: Theme) -> str:
    """The colours as CSS declarations, for ``:root`` or a theme's selector."""
    return " ".join(f"--{name}: {value};" for name, value in colours(vocabulary, theme).items())


def resolved(svg: str, palette: Mapping[str, str]) -> str:
    """The drawing with its colour variables replaced, for files that stand alone.

    >>> resolved('<path stroke="var(--ink)"/>', {"ink": "#1D2530"})
    '<path stroke="#1D2530"/>'
    """
    ink = palette.get("ink", "#000000")
    return _VARIABLE.sub(lambda found: palette.get(found.group(1), ink), svg)


def ink(name: str) -> str:
    """The variable of a colour as it is written into a drawing."""
    return f"var(--{name})"
