"""Days as ink: one day, certain days, possible days, ends that are known and ends that are open.

Apart from the timeline because its key draws the same samples. Leans on svg and style.
"""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.view.plate.ink import svg
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.style import DASHES, ink


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws days on one height in a family's colour and a support's pattern."""

    colour: str
    pattern: str
    y: float

    def possible(self, start: float, end: float) -> str:
        """A thin line."""
        return element(
            "path",
            {
                "class_": "possible",
                "d": f"M{svg.number(start)} {svg.number(self.y)}H{svg.number(end)}",
                "stroke": ink(self.colour),
                "stroke-width": 1.5,
                "stroke-dasharray": DASHES[self.pattern],
            },
        )

    def certain(self, start: float, end: float) -> str:
        """A thick bar; outlined in its pattern unless it is confirmed."""
        return element(
            "rect",
            {
                "class_": "certain",
                "x": start,
                "y": self.y - 4.5,
                "width": end - start,
                "height": 9,
                "rx": 1.5,
                **self._fill(),
            },
        )

    def dot(self, x: float) -> str:
        """One day."""
        return element(
            "circle", {"class_": "certain", "cx": x, "cy": self.y, "r": 5, **self._fill()}
        )

    def cap(self, x: float) -> str:
        """An end that is known: not before, or not after."""
        path = f"M{svg.number(x)} {svg.number(self.y - 4)}V{svg.number(self.y + 4)}"
        look: dict[str, svg.Attribute] = {"stroke": ink(self.colour), "stroke-width": 1.5}
        return element("path", {"class_": "cap", "d": path, **look})

    def open(self, x: float, way: int) -> str:
        """An open end: nobody says since when, or until when."""
        back = x - way * 6
        path = f"M{svg.number(back)} {svg.number(self.y - 4)}L{svg.number(x)} {svg.number(self.y)}"
        path += f"L{svg.number(back)} {svg.number(self.y + 4)}"
        look: dict[str, svg.Attribute] = {"fill": "none", "stroke": ink(self.colour)}
        return element("path", {"class_": "open", "d": path, "stroke-width": 1.5, **look})

    def _fill(self) -> dict[str, svg.Attribute]:
        sure = self.pattern == "solid"
        return {
            "fill": ink(self.colour if sure else "ground"),
            "stroke": ink(self.colour),
            "stroke-width": 1.5,
            "stroke-dasharray": {"dashed": "3.5 2", "dotted": "1.5 2"}.get(self.pattern),
        }
