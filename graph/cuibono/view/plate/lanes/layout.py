"""Where everything on a plate is: the shapes that every layout fills and the drawing reads.

Apart so that the drawing knows no layout rule and a test can ask what overlaps. All units are
pixels at scale 1, y downwards. Leans on pieces and wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cuibono.text import Language, Words
from cuibono.view.plate.scene.pieces import Box, Node, Strand
from cuibono.view.plate.words.wording import Lines

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its left top corner."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Rect, margin: float = 0.0) -> bool:
        """Whether the two overlap, or come nearer than the margin."""
        apart_x = (
            self.x + self.width + margin <= other.x or other.x + other.width + margin <= self.x
        )
        apart_y = (
            self.y + self.height + margin <= other.y or other.y + other.height + margin <= self.y
        )
        return not (apart_x or apart_y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An actor's mark with its label: the label's block is centred on the mark."""

    node: Node
    x: float
    y: float
    anchor: Anchor
    text_x: float
    lines: Mapping[Language, Lines]
    label: Rect
    buses: tuple[tuple[Point, Point], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxSpot:
    """A box with its words."""

    box: Box
    rect: Rect
    lines: Mapping[Language, Lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A line: the points of its path (see :mod:`cuibono.view.plate.lanes.routes`) and its ends.

    ``tip`` is where an arrow or bar stands and ``heading`` the way it points: -1 left, 1 right.
    """

    points: tuple[Point, ...]
    tip: Point
    heading: int
    strand: Strand
    box: str
    turn: float = 0.5
    dot: Point | None = None
    doubt: Point | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading."""

    words: Words
    x: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A whole plate with places."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    boxes: tuple[BoxSpot, ...]
    routes: tuple[Route, ...]
    headings: tuple[Heading, ...]
    rules: tuple[tuple[Point, Point], ...] = ()
