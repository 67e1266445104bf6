"""Drawing a plate: layout and words become SVG, for the page or as a file of its own.

Apart because there is one drawing for page, export, README and PNG. Text is text; each actor, box
and tie is a group with an id, its classes and its sentence. Leans on lanes, svg, style, wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cuibono.records import Records
from cuibono.text import LANGUAGES, Language, Words
from cuibono.view import svg
from cuibono.view.lanes import arrange
from cuibono.view.layout import BoxSpot, Heading, Layout, Route, Spot
from cuibono.view.measure import width
from cuibono.view.pieces import Scene
from cuibono.view.routes import along, path
from cuibono.view.style import DASHES, FONT, LABEL, LINE_WIDTH, SMALL, ink
from cuibono.view.svg import element
from cuibono.view.wording import BADGE_ROOM, QUIET_STEP, STRONG_STEP, Lines, Teller, Wording

NAMES: Final = Words(
    "What passes between the public side and companies",
    "Ce qui passe entre le côté public et les entreprises",
)
NOTHING: Final = Words(
    "Nothing to draw here yet: no tie of this view joins people or organisations.",
    "Rien à dessiner ici pour l'instant : aucun lien de cette vue ne joint des personnes ou des "
    "organisations.",
)


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scene with its words in both languages and its places: draw it in either."""

    scene: Scene
    wordings: Mapping[Language, Wording]
    layout: Layout


def prepare(scene: Scene, records: Records, teller: Teller) -> Prepared:
    """Lay a scene out once, with room for both languages."""
    wordings = {one: Wording(records, teller, one) for one in LANGUAGES}
    return Prepared(scene, wordings, arrange(scene, wordings))


def draw(prepared: Prepared, language: Language, *, prefix: str = "") -> Plate:
    """Draw for the page: colours as CSS variables, ids beginning with the prefix."""
    drawing = _Drawing(prepared, language, prefix)
    return Plate(
        svg=drawing.whole(),
        content=drawing.content(),
        width=prepared.layout.width,
        height=prepared.layout.height,
        drawn_ties=prepared.scene.drawn_ties,
        drawn_actors=prepared.scene.drawn_actors,
    )


class _Drawing:
    def __init__(self, prepared: Prepared, language: Language, prefix: str) -> None:
        self.scene = prepared.scene
        self.layout = prepared.layout
        self.wording = prepared.wordings[language]
        self.language = language
        self.prefix = prefix

    def whole(self) -> str:
        """The svg element."""
        layout = self.layout
        box = f"0 0 {svg.number(layout.width)} {svg.number(layout.height)}"
        return element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class_": "plate",
                "viewBox": box,
                "width": layout.width,
                "height": layout.height,
                "role": "group",
                "lang": self.language,
                "aria-label": NAMES[self.language],
                "font-family": FONT,
            },
            self.content(),
        )

    def content(self) -> str:
        """Everything inside the svg element."""
        if not self.layout.spots:
            return self._nothing()
        return "\n".join(
            [
                *self._furniture(),
                _group("lines", self._ties()),
                _group("boxes", map(self._box, self.layout.boxes)),
                _group("actors", map(self._actor, self.layout.spots)),
            ]
        )

    def _nothing(self) -> str:
        look: dict[str, svg.Attribute] = {
            "x": self.layout.width / 2,
            "y": self.layout.height / 2,
            "text-anchor": "middle",
            "font-size": LABEL,
            "fill": ink("muted"),
        }
        return element("text", look, svg.words(NOTHING[self.language]))

    def _furniture(self) -> Iterable[str]:
        for (x0, y0), (x1, y1) in self.layout.rules:
            yield element(
                "path",
                {
                    "class_": "rule",
                    "d": f"M{svg.number(x0)} {svg.number(y0)}L{svg.number(x1)} {svg.number(y1)}",
                    "stroke": ink("rule"),
                },
            )
        for heading in self.layout.headings:
            yield self._heading(heading)

    def _heading(self, heading: Heading) -> str:
        return element(
            "text",
            {
                "class_": "heading",
                "x": heading.x,
                "y": heading.y,
                "font-size": SMALL,
                "font-weight": 600,
                "letter-spacing": 0.7,
                "text-anchor": heading.anchor if heading.anchor != "start" else None,
                "fill": ink("muted"),
            },
            svg.words(heading.words[self.language].upper()),
        )

    # -- lines

    def _ties(self) -> Iterable[str]:
        """One group for each tie or bundle of ties that share their lines."""
        bundles: dict[tuple[str, tuple[str, ...]], list[Route]] = {}
        for route in self.layout.routes:
            piece = route.strand or route.direct
            if piece is not None:
                bundles.setdefault((route.box or "", piece.ties), []).append(route)
        shared: dict[str, int] = {}
        for (_, ties), routes in bundles.items():
            name = f"tie-{ties[0]}"
            if len(ties) > 1:
                shared[ties[0]] = shared.get(ties[0], 0) + 1
                name = f"ties-{ties[0]}-{shared[ties[0]]}"
            yield self._tie(name, ties, routes)

    def _tie(self, name: str, ties: tuple[str, ...], routes: list[Route]) -> str:
        family, support, end = self._look(routes)
        return element(
            "g",
            {
                "id": self.prefix + name,
                "class_": f"tie family-{family} support-{support} end-{end}",
                "data-ties": " ".join(ties),
                "tabindex": 0,
                "role": "button",
                "aria-label": self.wording.label(ties),
            },
            *(self._route(route, family) for route in routes),
        )

    def _look(self, routes: list[Route]) -> tuple[str, str, str]:
        direct = routes[0].direct
        if direct is not None:
            return direct.family, direct.support, direct.end
        families = {box.id: box.family for box in self.scene.boxes}
        strands = [route.strand for route in routes if route.strand]
        marks = [m for strand in strands for m in (strand.end, strand.dot) if m != "none"]
        support = min((s.support for s in strands), key=self._sureness)
        return families[routes[0].box or ""], support, marks[0] if marks else "none"

    def _sureness(self, support: str) -> tuple[int, str]:
        return list(DASHES).index(self.scene.patterns.get(support, "dotted")), support

    def _route(self, route: Route, family: str) -> str:
        piece = route.strand or route.direct
        assert piece is not None
        colour = f"family-{family}"
        shape = path(_shortened(route, piece.end), route.bulge, route.turn)
        pattern = self.scene.patterns.get(piece.support, "dotted")
        line = element(
            "path",
            {
                "class_": f"line support-{piece.support}",
                "d": shape,
                "fill": "none",
                "stroke": ink(colour),
                "stroke-width": LINE_WIDTH,
                "stroke-dasharray": DASHES[pattern],
                "stroke-linecap": "round" if pattern == "dotted" else None,
            },
        )
        return (
            element(
                "path",
                {
                    "class_": "hit",
                    "d": shape,
                    "fill": "none",
                    "stroke": "transparent",
                    "stroke-width": 12,
                },
            )
            + _casing(shape)
            + line
            + self._marks(route, colour)
        )

    def _marks(self, route: Route, colour: str) -> str:
        piece = route.strand or route.direct
        found = svg.line_end(piece.end, route.tip, route.heading, colour) if piece else ""
        if route.dot is not None and route.strand is not None:
            found += svg.line_end(route.strand.dot, route.dot, route.heading, colour)
        if route.doubt is not None:
            found += _doubt(route.doubt)
        if route.words and route.words_at:
            found += self._direct_words(route)
        if route.direct is not None and len(route.direct.ties) > 1:
            found += _badge(_off_line(route), len(route.direct.ties), colour)
        return found

    def _direct_words(self, route: Route) -> str:
        assert route.words is not None
        assert route.words_at is not None
        lines, rect = route.words[self.language], route.words_at
        middle = rect.y + rect.height / 2
        return _words(lines, rect.x + rect.width / 2, middle, "middle", "muted", halo=True)

    # -- boxes and actors

    def _box(self, spot: BoxSpot) -> str:
        box, rect = spot.box, spot.rect
        pattern = self.scene.patterns.get(box.support, "dotted")
        frame = element(
            "rect",
            {
                "class_": "frame",
                "x": rect.x,
                "y": rect.y,
                "width": rect.width,
                "height": rect.height,
                "rx": 5,
                "fill": ink("panel"),
                "stroke": ink(f"family-{box.family}"),
                "stroke-width": 1.25,
                "stroke-dasharray": {"solid": None, "dashed": "5 3.5", "dotted": "1.5 3"}[pattern],
            },
        )
        lines = _words(
            spot.lines[self.language],
            rect.x + rect.width / 2,
            rect.y + rect.height / 2,
            "middle",
            "muted",
        )
        return element(
            "g",
            {
                "id": f"{self.prefix}box-{box.id}",
                "class_": f"box family-{box.family} support-{box.support}",
                "data-box": box.id,
                "data-ties": " ".join(box.ties),
                "tabindex": 0,
                "role": "button",
                "aria-label": self.wording.label(box.ties),
            },
            frame,
            lines,
            self._box_badge(spot),
        )

    def _box_badge(self, spot: BoxSpot) -> str:
        if spot.box.count < 2:
            return ""
        x = spot.rect.x + spot.rect.width - BADGE_ROOM / 2 - 5
        return _badge((x, spot.rect.y + 13), spot.box.count, f"family-{spot.box.family}")

    def _actor(self, spot: Spot) -> str:
        node = spot.node
        attributes: dict[str, svg.Attribute] = {
            "id": f"{self.prefix}actor-{node.id}",
            "class_": f"actor kind-{node.kind}",
            "data-actor": None if node.members else node.id,
            "data-fold": " ".join(node.members) or None,
            "data-ties": " ".join(node.second_ties) or None,
            "tabindex": 0,
            "role": "button",
            "aria-label": self._named(spot),
        }
        lines = spot.lines[self.language]
        label = _words(lines, spot.text_x, spot.y, spot.anchor, "muted", halo=True)
        if self.scene.patterns.get(node.second_support) != "solid":
            label += self._underline(spot, lines)
        return element("g", attributes, _bus(spot), svg.mark(node.shape, spot.x, spot.y), label)

    def _underline(self, spot: Spot, lines: Lines) -> str:
        """The pattern of a line under a post that is not confirmed."""
        if not lines.quiet:
            return ""
        pattern = self.scene.patterns.get(spot.node.second_support, "dotted")
        y = spot.y + lines.height / 2 + 1.5
        wide = width(lines.quiet[-1], SMALL) / 1.06
        start = spot.text_x - (wide if spot.anchor == "end" else 0)
        path = f"M{svg.number(start)} {svg.number(y)}H{svg.number(start + wide)}"
        dash = {"dashed": "3.5 2.5", "dotted": "1 2.5"}[pattern]
        look: dict[str, svg.Attribute] = {"stroke": ink("faint"), "stroke-dasharray": dash}
        return element("path", {"class_": "unsure", "d": path, **look})

    def _named(self, spot: Spot) -> str:
        node = spot.node
        second = f", {node.second[self.language]}" if node.second else ""
        return f"{node.long_name[self.language]}{second}"


def _group(name: str, content: Iterable[str]) -> str:
    return element("g", {"class_": name}, "\n", "\n".join(content), "\n")


def _casing(shape: str) -> str:
    """A stroke of the ground's colour under a line, so that crossings read as bridges."""
    return element(
        "path",
        {
            "class_": "casing",
            "d": shape,
            "fill": "none",
            "stroke": ink("ground"),
            "stroke-width": LINE_WIDTH + 2.5,
        },
    )


def _shortened(route: Route, end: str) -> tuple[tuple[float, float], ...]:
    """The points of a line that stops behind its arrowhead."""
    if end not in {"filled", "hollow"}:
        return route.points
    x, y = route.tip
    behind = (x - route.heading * 9, y)
    return tuple(behind if point == route.tip else point for point in route.points)


def _off_line(route: Route) -> tuple[float, float]:
    """Where a direct line's badge stands: after its words, or on its middle."""
    if route.words_at and route.words_at.width:
        rect = route.words_at
        return rect.x + rect.width + 14, rect.y + rect.height / 2
    return along(route.points, 0.5, route.bulge, route.turn)


def _badge(at: tuple[float, float], count: int, colour: str) -> str:
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


def _doubt(at: tuple[float, float]) -> str:
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


def _bus(spot: Spot) -> str:
    if spot.bus is None:
        return ""
    (x, top), (_, bottom) = spot.bus
    return element(
        "path",
        {
            "class_": "bus",
            "d": f"M{svg.number(x)} {svg.number(top - 3)}V{svg.number(bottom + 3)}",
            "stroke": ink("ink"),
            "stroke-width": 1.5,
            "stroke-linecap": "round",
        },
    )


def _words(
    lines: Lines, x: float, middle: float, anchor: str, quiet: str, *, halo: bool = False
) -> str:
    """Strong and quiet lines, centred on a height."""
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
    return "".join(found)
