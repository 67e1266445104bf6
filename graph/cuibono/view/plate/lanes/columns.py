"""The widths of the lanes, from left to right, and where marks, ports and boxes stand in them.

Apart because it is plain arithmetic over widths that drawing lines also needs. Leans on pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cuibono.view.plate.scene.pieces import Column

MARGIN: Final = 4.0
#: Half the width of an actor's mark, and the room between it and its name or its lines.
MARK: Final = 7.0
NAME_ROOM: Final = 8.0
PORT_ROOM: Final = 6.0
#: The room right of the companies' names for arrowheads.
FAR_ROOM: Final = 18.0
#: The page's column beside the evidence panel on a laptop.
WISHED_WIDTH: Final = 1036.0
#: A sheet this much wider still reads: its 13 pixels of type shrink to 12.6.
TOLERATED_WIDTH: Final = 1.03 * WISHED_WIDTH
_LANE: Final = (62.0, 190.0)
_EASY: Final = 8
_PER_LINE: Final = 4.0


@dataclass(frozen=True)
class Columns:
    """Where everything stands across; a column without anybody has no width.

    ``left_names`` and ``right_names`` are the widths of labels, ``boxes`` of the middle column,
    ``far`` of the boxes beyond the companies; ``load`` is how many lines climb side by side at
    most, left and right of the boxes and left of the far ones.
    """

    left_names: float
    boxes: float
    right_names: float
    load: tuple[int, int, int] = (0, 0, 0)
    far: float = 0.0

    @cached_property
    def lanes(self) -> tuple[float, float, float]:
        """The room for lines left and right of the boxes, and left of those beyond the companies.

        More where many climb side by side, none where there are no boxes.
        """
        spare = WISHED_WIDTH - self._taken - 2 * MARGIN
        needed = [
            _LANE[0] + _PER_LINE * max(load - _EASY, 0) if boxes else 0.0
            for load, boxes in zip(self.load, (self.boxes, self.boxes, self.far), strict=True)
        ]
        more = max(spare - sum(needed), 0) / max(sum(map(bool, needed)), 1)
        left, right, far = (min(need + more, _LANE[1]) if need else 0.0 for need in needed)
        return left, right, far

    @cached_property
    def indent(self) -> float:
        """How far a narrow drawing stands in, so that it is in the middle of its sheet."""
        return max((WISHED_WIDTH - 2 * MARGIN - self._taken - sum(self.lanes)) / 2, 0.0)

    @property
    def _taken(self) -> float:
        """What is not margin and not for lines: names, boxes, marks."""
        marks = 4 * MARK + 2 * PORT_ROOM + 2 * NAME_ROOM + (FAR_ROOM if self.far else 0)
        return self.left_names + self.boxes + self.right_names + self.far + marks

    @property
    def left(self) -> float:
        """Middle of the marks of the public side."""
        return MARGIN + self.indent + self.left_names + NAME_ROOM + MARK

    @property
    def left_port(self) -> float:
        """Where lines leave the public side."""
        return self.left + MARK + PORT_ROOM

    @property
    def box(self) -> float:
        """Left edge of the boxes."""
        return self.left_port + self.lanes[0]

    @property
    def box_end(self) -> float:
        """Right edge of the boxes."""
        return self.box + self.boxes

    @property
    def right_port(self) -> float:
        """Where lines reach the companies."""
        return self.box_end + self.lanes[1]

    @property
    def right(self) -> float:
        """Middle of the companies' marks."""
        return self.right_port + PORT_ROOM + MARK

    @property
    def names_end(self) -> float:
        """Right edge of the companies' names."""
        return self.right + MARK + NAME_ROOM + self.right_names

    @property
    def far_port(self) -> float:
        """Where lines that left a company's name begin to climb or fall."""
        return self.names_end + FAR_ROOM

    @property
    def far_box(self) -> float:
        """Left edge of the boxes beyond the companies."""
        return self.far_port + self.lanes[2]

    @property
    def width(self) -> float:
        """The whole width; never so little that the page would blow the type up."""
        needed = (self.far_box + self.far if self.far else self.names_end) + MARGIN
        return max(needed, WISHED_WIDTH)

    def mark(self, column: Column) -> float:
        """Middle of the marks of a column."""
        return {"left": self.left, "right": self.right}[column]
