"""Days as ink: one day, certain days, possible days, ends that are known and ends that are open.

Apart from the timeline because its key draws the same samples. Leans on svg and style.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cuibono.view.plate.ink import svg
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.style import DASHES, ink

#: Half the height of what is only planned.
_SLIM: Final = 2.5
#: How far an open end reaches, and half its height where it begins: it runs out to a point.
_REACH: Final = 30.0
_ROOT: Final = 2.5


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws days on one height in a family's colour and a support's pattern."""

    colour: str
    pattern: str
    y: float

    def possible(self, start: float, end: float) -> str:
        """A thin line."""
        return self._stroke("possible", self._level(start, end), DASHES[self.pattern])

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
        return self._stroke("cap", f"M{svg.number(x)} {svg.number(self.y - 5)}v10")

    def planned(self, start: float, end: float) -> str:
        """A slim bar, hollow as the line end of what has not happened."""
        look: dict[str, svg.Attribute] = {
            "x": start,
            "y": self.y - _SLIM,
            "width": end - start,
            "height": 2 * _SLIM,
            "rx": _SLIM,
        }
        return element("rect", {"class_": "planned", **look, **self._fill(hollow=True)})

    def open(self, x: float, way: int, *, hollow: bool = False) -> str:
        """An open end, that runs out: nobody says since when, or until when; hollow if planned.

        It is a wedge and has no gaps: dashes say how sure a tie is, and nothing else.
        """
        top, foot, level = (svg.number(one) for one in (self.y - _ROOT, self.y + _ROOT, self.y))
        at = svg.number(x)
        path = f"M{at} {top}L{svg.number(x + way * _REACH)} {level}L{at} {foot}Z"
        look: dict[str, svg.Attribute] = {"fill": ink("ground" if hollow else self.colour)}
        if hollow:
            look |= {"stroke": ink(self.colour), "stroke-width": 1.2}
        return element("path", {"class_": "open", "d": path, **look})

    def beyond(self, x: float, way: int, *, hollow: bool = False) -> str:
        """An arrow: it goes on outside the scale; a hollow one if only a plan does."""
        back = x - way * 6
        path = f"M{svg.number(back)} {svg.number(self.y - 4)}L{svg.number(x)} {svg.number(self.y)}"
        path += f"L{svg.number(back)} {svg.number(self.y + 4)}"
        return self._stroke("beyond", path + "Z" if hollow else path, hollow=hollow)

    def _level(self, start: float, end: float) -> str:
        return f"M{svg.number(start)} {svg.number(self.y)}H{svg.number(end)}"

    def _stroke(
        self, name: str, path: str, dash: str | None = None, *, hollow: bool = False
    ) -> str:
        fill = ink("ground") if hollow else "none"
        look: dict[str, svg.Attribute] = {"fill": fill, "stroke": ink(self.colour)}
        look |= {"stroke-width": 1.5, "stroke-dasharray": dash}
        return element("path", {"class_": name, "d": path, **look})

    def _fill(self, *, hollow: bool = False) -> dict[str, svg.Attribute]:
        sure = self.pattern == "solid" and not hollow
        return {
            "fill": ink(self.colour if sure else "ground"),
            "stroke": ink(self.colour),
            "stroke-width": 1.2 if hollow else 1.5,
            "stroke-dasharray": {"dashed": "3.5 2", "dotted": "1.5 2"}.get(self.pattern),
        }
