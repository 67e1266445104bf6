"""Plates as the page carries them: what its stylesheet and its script say of each part is left out.

Apart because the drawing itself stays whole for the files that leave the page. What is left out
of a look is the stylesheet's own text here; graph/viewer/src/parts.ts adds the rest. Leans on ink.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from cuibono.text import Language, Words
from cuibono.view.plate.ink.svg import named, number
from cuibono.view.plate.style import ink

#: The sentence of a tie in each language, as the page's table has it.
Told = Callable[[str], Words]
#: A drawing that two languages share: what they have in common, then what each says, in turn.
Shared = list[str | list[str]]

_FAMILY: Final = "var(--family)"
_GROUND: Final = ink("ground")
_INK: Final = ink("ink")


@dataclass(frozen=True, slots=True)
class Look:
    """How every part of a class looks: said in the stylesheet, not on each part.

    ``says`` are the attributes that make the look; ``adds`` is the class that a part gets for it,
    else it is known by the lack of the first of them; ``also`` are attributes that another class
    says already. What a look says of ``text`` without a class holds for the whole drawing.
    """

    of: str
    says: Mapping[str, str]
    adds: str = ""
    also: tuple[str, ...] = field(default=())


_ARROW: Final = {"stroke": _FAMILY, "stroke-width": "1.5", "stroke-linejoin": "round"}
_PATTERN: Final = ("stroke-dasharray", "stroke-linecap")
LOOKS: Final = (
    Look("line", {"stroke-width": "1.75", "fill": "none", "stroke": _FAMILY}, also=_PATTERN),
    Look(
        "frame",
        {"rx": "5", "fill": ink("panel"), "stroke": _FAMILY, "stroke-width": "1.25"},
        also=_PATTERN,
    ),
    Look("end", {"fill": _FAMILY, **_ARROW}, "filled"),
    Look("end", {"fill": _GROUND, **_ARROW}, "hollow"),
    Look("end", {"fill": _GROUND, "stroke": _FAMILY, "stroke-width": "1.6"}, "ring"),
    Look("end", {"stroke": _FAMILY, "stroke-width": "2.5"}, "bar"),
    Look("end", {"fill": _FAMILY}, "dot"),
    Look("bus", {"stroke": _INK, "stroke-width": "1.5", "stroke-linecap": "round"}),
    Look("mark", {"fill": _INK}),
    Look("text", {"fill": _INK}),
    Look("text", {"font-size": "13"}),
    Look("text", {"font-size": "12", "fill": ink("muted")}, "quiet"),
    Look(
        "text",
        {
            "stroke": _GROUND,
            "stroke-width": "3.5",
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        },
        "halo",
    ),
)
_PIXELS: Final = frozenset({"font-size", "rx"})
_WORDS: Final = frozenset({"text", "tspan"})
_MEASURES: Final = frozenset({"x", "y", "cx", "cy", "width", "height"})
_FAMILY_OF: Final = re.compile(r"\bfamily-([\w-]+)")
_BUTTON: Final = {"tabindex": "0", "role": "button"}
#: What follows from a line, and is drawn after it by the script.
_FROM_LINES: Final = frozenset({("path", "hit"), ("path", "casing")})
_STEPS: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
#: The steps of a path that are made relative, and how many numbers each takes.
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
#: A curve that leaves and arrives level, which is all that a line is between two columns.
_CURVE: Final = re.compile(r'( d="M[-\d.]+ [-\d.]+)c([-\d.]+) 0 \2 ([-\d.]+) ([-\d.]+) \3"')
_NAMES: Final = re.compile(r' (?:id|data-box)="[^"]*"')
_TOKENS: Final = re.compile(r"(?=<)|(?<=>)")


def looks() -> str:
    """The stylesheet's rules for what :func:`lean` leaves out of a drawing."""
    rules = []
    for look in LOOKS:
        said = ";".join(
            f"{name}:{value}{'px' if name in _PIXELS else ''}" for name, value in look.says.items()
        )
        rules.append(f".plate{_chosen(look)}{{{said}}}\n")
    return "".join(rules)


def _chosen(look: Look) -> str:
    if look.adds:
        return f" {'' if look.of == 'text' else f'.{look.of}'}.{look.adds}"
    return "" if look.of == "text" else f" .{look.of}:not([{next(iter(look.says))}])"


def lean(svg: str, language: Language, told: Told) -> str:
    """A plate in one language without what the page says once: looks, names, gaps, hit areas."""
    root = ElementTree.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))
    root.attrib.pop("font-family", None)
    _strip(root, "", lambda tie: told(tie)[language])
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _strip(part: Element, family: str, told: Callable[[str], str]) -> None:
    found = _FAMILY_OF.search(part.get("class", ""))
    family = f"var(--family-{found[1]})" if found else family
    if part.get("data-ties") and "data-actor" not in part.attrib:
        _unname(part, told)
    for child in [*part]:
        if (child.tag, child.get("class")) in _FROM_LINES:
            part.remove(child)
        else:
            _strip(child, family, told)
    part.tail = (part.tail or "").strip("\n")
    if len(part):
        part.text = (part.text or "").strip("\n")
    if _BUTTON.items() <= part.attrib.items():
        for name in _BUTTON:
            del part.attrib[name]
    _undress(part, family)
    _round(part)


def _unname(part: Element, told: Callable[[str], str]) -> None:
    """Take away a part's name where the script can tell it from the sentences of its ties."""
    ties = part.get("data-ties", "").split()
    if part.get("aria-label") == named(
        ElementTree.tostring(part, encoding="unicode"), sentences(ties, told)
    ):
        del part.attrib["aria-label"]


def sentences(ties: list[str], told: Callable[[str], str]) -> str:
    """What a screen reader says of several ties, as :meth:`Wording.label` puts it."""
    more = f" (+ {len(ties) - 6})" if len(ties) > 6 else ""
    return " ".join(told(tie) for tie in ties[:6]) + more


def _undress(part: Element, family: str) -> None:
    classes = part.get("class", "").split()
    kind = "text" if part.tag in _WORDS else classes[0] if classes else ""
    for look in LOOKS:
        if part.tag == "tspan" and not look.adds:
            continue
        said = {n: family if value == _FAMILY else value for n, value in look.says.items()}
        if look.of != kind or not said.items() <= part.attrib.items():
            continue
        for name in (*said, *look.also):
            part.attrib.pop(name, None)
        if look.adds:
            part.set("class", " ".join([*part.get("class", "").split(), look.adds]))


def _round(part: Element) -> None:
    """Places to a tenth of a pixel; a path goes from point to point, so that like ends read alike.

    >>> part = Element("path", {"d": "M10.26 5L20.04 5L20.04 9.5Z"})
    >>> _round(part)
    >>> part.get("d")
    'M10.3 5l9.8 0l0 4.5z'
    """
    for name in _MEASURES & part.attrib.keys():
        part.set(name, _tenth(float(part.get(name, "0"))))
    if "d" in part.attrib:
        part.set("d", _walked(part.get("d", "")))


def _walked(path: str) -> str:
    """A path as steps from point to point; one with other steps than a plate's own is kept."""
    steps = [
        (step, [float(one) for one in re.findall(r"-?[\d.]+", numbers)])
        for step, numbers in _STEPS.findall(path)
    ]
    plain = all(_TAKES.get(step) == len(at) for step, at in steps)
    return "".join(_relative(steps)) if plain else path


def _relative(steps: list[tuple[str, list[float]]]) -> Iterator[str]:
    x = y = 0.0
    for step, at in steps:
        if step == "Z":
            yield "z"
        elif step == "M":
            x, y = at
            yield f"M{_tenth(x)} {_tenth(y)}"
        elif step == "H":
            yield f"h{_tenth(at[0] - x)}"
            x = at[0]
        elif step == "V":
            yield f"v{_tenth(at[0] - y)}"
            y = at[0]
        else:
            moved = [one - (y if place % 2 else x) for place, one in enumerate(at)]
            yield step.lower() + " ".join(map(_tenth, moved))
            x, y = at[-2:]


def _tenth(value: float) -> str:
    return number(round(value, 1))


def folded(one: str, other: str) -> Shared:
    """Two languages' lean drawings, packed: curves short, and without what names their groups."""
    return shared(*(_CURVE.sub(r'\1w\2 \3 \4"', _NAMES.sub("", text)) for text in (one, other)))


def shared(one: str, other: str) -> Shared:
    """Two languages' drawings of one picture as what they share and what they do not.

    >>> shared("<g><text>US</text></g>", "<g><text>É.-U.</text></g>")
    ['<g><text>', ['US', 'É.-U.'], '</text></g>']
    """
    parts: Shared = [""]
    for here, there in _aligned(one, other):
        last = parts[-1]
        if here == there and isinstance(last, str):
            parts[-1] = last + here
        elif here == there:
            parts.append(here)
        elif isinstance(last, list):
            parts[-1] = [last[0] + here, last[1] + there]
        else:
            parts.append([here, there])
    return parts


def _aligned(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Both texts cut alike: into groups, and these into elements and words, where they answer."""
    here, there = (re.split("(?=<g )", text) for text in (one, other))
    if len(here) != len(there):
        yield one, other
        return
    for left, right in zip(here, there, strict=True):
        cut, also = _TOKENS.split(left), _TOKENS.split(right)
        yield from zip(cut, also, strict=True) if len(cut) == len(also) else [(left, right)]
