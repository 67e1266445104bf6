"""The lanes as SVG: lines under boxes under actors, each a group with its classes and its sentence.

Apart because it only strokes and letters what the layout has placed. Leans on layout, routes,
lettering, sheet and svg.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cuibono.text import Words
from cuibono.view.plate.ink import sheet, svg
from cuibono.view.plate.ink.lettering import badge, doubt, words_block
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.lanes.layout import BoxSpot, Heading, Layout, Route, Spot
from cuibono.view.plate.lanes.routes import path
from cuibono.view.plate.other.weights import Weight, Weights
from cuibono.view.plate.scene.pieces import Scene
from cuibono.view.plate.style import DASHES, FRAME_DASHES, LINE_WIDTH, SMALL, ink
from cuibono.view.plate.words.measure import width
from cuibono.view.plate.words.wording import BADGE_ROOM, Lines, Wording

#: What the headline rests on stands out by weight, in frames and lines.
LEADING_FRAME: Final = 2.5
LEADING_LINE: Final = 2.75
#: Room at the foot for what widths mean.
KEY_HEIGHT: Final = 64.0
_KEY_STEP: Final = 18.0
SCALE: Final = Words(
    "The widths follow a logarithmic scale: twice as wide is far more than twice as much.",
    "Les largeurs suivent une échelle logarithmique : deux fois plus large, c'est bien plus que "
    "deux fois plus.",
)
HOLLOW: Final = Words("hollow: announced, or at most", "creux : annoncé, ou plafond")


class Drawing:
    """Draws a layout in the wording's language."""

    def __init__(
        self,
        scene: Scene,
        layout: Layout,
        wording: Wording,
        prefix: str,
        weights: Weights | None = None,
    ) -> None:
        self.weights = weights
        self.scene = scene
        self.layout = layout
        self.wording = wording
        self.language = wording.language
        self.prefix = prefix
        self.leading = frozenset(box.id for box in scene.boxes if box.leads)

    def content(self) -> str:
        """Everything inside the svg element."""
        rules = [sheet.rule(*ends) for ends in self.layout.rules]
        headings = [self._heading(heading) for heading in self.layout.headings]
        return "\n".join(
            [
                *rules,
                *headings,
                sheet.layer("lines", list(self._ties())),
                *self._in_reading_order(),
                *([self._key(self.weights)] if self.weights else []),
            ]
        )

    def _in_reading_order(self) -> Iterable[str]:
        """Names and boxes column by column, each from top to bottom, as keys walk through them."""
        spots = sorted(self.layout.spots, key=lambda spot: (spot.x, spot.y))
        boxes = sorted(self.layout.boxes, key=lambda box: (box.rect.x, box.rect.y))
        sides = {one: [s for s in spots if s.node.column == one] for one in ("left", "right")}
        yield sheet.layer("actors", [self._actor(spot) for spot in sides["left"]])
        yield sheet.layer("boxes", [self._box(spot) for spot in boxes])
        yield sheet.layer("actors", [self._actor(spot) for spot in sides["right"]])

    def _key(self, weights: Weights) -> str:
        """What the widths mean, at the foot of a money view."""
        y = self.layout.height + (KEY_HEIGHT - _KEY_STEP) / 2
        title = f"{weights.kind[self.language]} : " if self.language == "fr" else ""
        title = title or f"{weights.kind[self.language]}: "
        parts = [_plain(title, 8.0, y)]
        x = 8 + width(title, SMALL) + 8
        samples = [(one, words[self.language], False) for one, words in weights.key]
        samples.append((Weight(9.0, True), HOLLOW[self.language], True))
        for weight, words, hollow in samples:
            shape = f"M{svg.number(x)} {svg.number(y)}H{svg.number(x + 36)}"
            parts.append(_stroke("sample", shape, ink("muted"), weight.width))
            if hollow:
                parts.append(_stroke("hollow", shape, ink("ground"), weight.width - 2.5))
            parts.append(_plain(words, x + 43, y))
            x += 43 + width(words, SMALL) + 22
        parts.append(_plain(SCALE[self.language], 8.0, y + _KEY_STEP))
        return element("g", {"class_": "key"}, *parts)

    def _heading(self, heading: Heading) -> str:
        words = heading.words[self.language]
        return sheet.heading(words, heading.x, heading.y, heading.anchor)

    # -- lines

    def _ties(self) -> Iterable[str]:
        """One group for each tie or bundle of ties that share their lines."""
        bundles: dict[tuple[str, tuple[str, ...]], list[Route]] = {}
        for route in self.layout.routes:
            bundles.setdefault((route.box, route.strand.ties), []).append(route)
        shared: dict[str, int] = {}
        for (_, ties), routes in bundles.items():
            name = f"tie-{ties[0]}"
            if len(ties) > 1:
                shared[ties[0]] = shared.get(ties[0], 0) + 1
                name = f"ties-{ties[0]}-{shared[ties[0]]}"
            yield self._tie(name, ties, routes)

    def _tie(self, name: str, ties: tuple[str, ...], routes: list[Route]) -> str:
        family, support, end = self._look(routes)
        content = " ".join(self._route(route, family) for route in routes)
        return element(
            "g",
            {
                "id": self.prefix + name,
                "class_": f"tie family-{family} support-{support} end-{end}",
                "data-ties": " ".join(ties),
                "data-at": " ".join(route.strand.node for route in routes),
                "tabindex": 0,
                "role": "button",
                "aria-label": svg.named(content, self.wording.label(ties)),
            },
            content,
        )

    def _look(self, routes: list[Route]) -> tuple[str, str, str]:
        families = {box.id: box.family for box in self.scene.boxes}
        strands = [route.strand for route in routes]
        marks = [m for strand in strands for m in (strand.end, strand.dot) if m != "none"]
        support = min((s.support for s in strands), key=self._sureness)
        return families[routes[0].box], support, marks[0] if marks else "none"

    def _sureness(self, support: str) -> tuple[int, str]:
        return list(DASHES).index(self.scene.patterns.get(support, "dotted")), support

    def _route(self, route: Route, family: str) -> str:
        piece = route.strand
        colour = f"family-{family}"
        leads = route.box in self.leading
        plain = Weight(LEADING_LINE if leads else LINE_WIDTH, False)
        weight = self.weights.of(piece.ties) if self.weights else plain
        shape = path(_shortened(route, piece.end, weight.width), route.turn)
        pattern = self.scene.patterns.get(piece.support, "dotted")
        line = _stroke(f"line support-{piece.support}", shape, ink(colour), weight.width, pattern)
        if weight.hollow:
            inner = max(weight.width - 2.5, 0.5)
            line += _stroke("hollow", shape, ink("ground"), inner, pattern)
        hit = _stroke("hit", shape, "transparent", max(12.0, weight.width))
        casing = _stroke("casing", shape, ink("ground"), weight.width + 2.5)
        return hit + casing + line + self._marks(route, colour, weight)

    def _marks(self, route: Route, colour: str, weight: Weight) -> str:
        end, size = route.strand.end, _end_size(weight.width)
        found = svg.line_end(end, route.tip, route.heading, colour, size)
        if route.dot is not None:
            found += svg.line_end(route.strand.dot, route.dot, route.heading, colour)
        if route.doubt is not None:
            found += doubt(route.doubt)
        return found

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
                "stroke-width": LEADING_FRAME if box.leads else 1.25,
                "stroke-dasharray": FRAME_DASHES[pattern],
            },
        )
        lines = words_block(
            spot.lines[self.language],
            rect.x + rect.width / 2,
            rect.y + rect.height / 2,
            "middle",
            "muted",
        )
        content = " ".join([frame, lines, self._box_badge(spot)])
        return element(
            "g",
            {
                "id": f"{self.prefix}box-{box.id}",
                "class_": f"box family-{box.family} support-{box.support}",
                "data-box": box.id,
                "data-ties": " ".join(box.ties),
                "tabindex": 0,
                "role": "button",
                "aria-label": svg.named(content, self.wording.label(box.ties)),
            },
            content,
        )

    def _box_badge(self, spot: BoxSpot) -> str:
        if spot.box.count < 2:
            return ""
        x = spot.rect.x + spot.rect.width - BADGE_ROOM / 2 - 5
        y = spot.rect.y + min(13.0, spot.rect.height / 2)
        return badge((x, y), spot.box.count, f"family-{spot.box.family}")

    def _actor(self, spot: Spot) -> str:
        node = spot.node
        attributes: dict[str, svg.Attribute] = {
            "id": f"{self.prefix}actor-{node.id}",
            "class_": f"actor kind-{node.kind}",
            "data-actor": None if node.members else node.id,
            "data-fold": " ".join(node.members) or None,
            "data-node": node.id if node.members else None,
            "data-ties": " ".join(node.second_ties) or None,
            "tabindex": 0,
            "role": "button",
        }
        lines = spot.lines[self.language]
        label = words_block(lines, spot.text_x, spot.y, spot.anchor, "muted", halo=True)
        if self.scene.patterns.get(node.second_support) != "solid":
            label += self._underline(spot, lines)
        attributes["aria-label"] = svg.named(label, self._named(spot))
        mark = svg.mark(node.shape, spot.x, spot.y)
        return element("g", attributes, _buses(spot), mark, label, self._tip(spot))

    def _tip(self, spot: Spot) -> str:
        """The long name, for whoever points at a short one."""
        name, long = spot.node.name[self.language], spot.node.long_name[self.language]
        shown = spot.node.second[self.language] if spot.node.second else ""
        return "" if long in (name, shown) else element("title", {}, svg.words(long))

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


def _plain(words: str, x: float, y: float) -> str:
    look: dict[str, svg.Attribute] = {
        "x": x,
        "y": y + 4.3,
        "font-size": SMALL,
        "fill": ink("muted"),
    }
    return element("text", look, svg.words(words))


def _stroke(name: str, shape: str, colour: str, width: float, pattern: str = "solid") -> str:
    look: dict[str, svg.Attribute] = {
        "class_": name,
        "d": shape,
        "fill": "none",
        "stroke": colour,
        "stroke-width": width,
        "stroke-dasharray": DASHES[pattern],
        "stroke-linecap": "round" if pattern == "dotted" else None,
    }
    return element("path", look)


def _end_size(width: float) -> float:
    """How large the end of a line of this width is, against that of the usual one."""
    return 1.0 if width <= LINE_WIDTH else 0.75 + width / 9


def _shortened(route: Route, end: str, width: float) -> tuple[tuple[float, float], ...]:
    """The points of a line that stops behind its arrowhead."""
    if end not in {"filled", "hollow"}:
        return route.points
    x, y = route.tip
    behind = (x - route.heading * 9 * _end_size(width), y)
    return tuple(behind if point == route.tip else point for point in route.points)


def _buses(spot: Spot) -> str:
    look: dict[str, svg.Attribute] = {
        "stroke": ink("ink"),
        "stroke-width": 1.5,
        "stroke-linecap": "round",
    }
    ends = [
        f"M{svg.number(x)} {svg.number(top - 3)}V{svg.number(bottom + 3)}"
        for (x, top), (_, bottom) in spot.buses
    ]
    return "".join(element("path", {"class_": "bus", "d": shape, **look}) for shape in ends)
