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
#: The page's column beside the evidence panel on a laptop.
WISHED_WIDTH: Final = 1036.0
_LANE: Final = (80.0, 190.0)
_EASY: Final = 8
_PER_LINE: Final = 4.0


@dataclass(frozen=True)
class Columns:
    """Where everything stands across; a column without anybody has no width.

    ``left_names``, ``right_names`` and ``backer_names`` are the widths of labels, ``boxes`` of
    the middle column, ``third`` of the room between companies' names and backers' marks; ``load``
    is how many lines climb side by side at most, left and right of the boxes.
    """

    left_names: float
    boxes: float
    right_names: float
    third: float
    backer_names: float
    load: tuple[int, int] = (0, 0)

    @cached_property
    def lanes(self) -> tuple[float, float]:
        """The room for lines left and right of the boxes: more where many climb side by side."""
        names = self.left_names + self.right_names + self.backer_names
        marks = 4 * MARK + 2 * PORT_ROOM + 2 * NAME_ROOM
        spare = WISHED_WIDTH - names - self.boxes - self.third - marks - 2 * MARGIN
        left, right = (_LANE[0] + _PER_LINE * max(load - _EASY, 0) for load in self.load)
        more = max(spare - left - right, 0) / 2
        return min(left + more, _LANE[1]), min(right + more, _LANE[1])

    @property
    def left(self) -> float:
        """Middle of the marks of the public side."""
        return MARGIN + self.left_names + NAME_ROOM + MARK

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
    def backers(self) -> float:
        """Middle of the backers' marks."""
        return self.names_end + self.third + PORT_ROOM + MARK

    @property
    def width(self) -> float:
        """The whole width."""
        if not self.backer_names:
            return self.names_end + self.third + MARGIN
        return self.backers + MARK + NAME_ROOM + self.backer_names + MARGIN

    def mark(self, column: Column) -> float:
        """Middle of the marks of a column."""
        return {"left": self.left, "right": self.right, "backers": self.backers}[column]
