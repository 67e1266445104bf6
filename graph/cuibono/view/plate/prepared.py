"""The opening plate: a scene in lanes, laid out once for both languages and drawn in either.

Apart because page, export, README and PNG all take this one drawing. Leans on lanes and drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cuibono.records import Records
from cuibono.text import LANGUAGES, Language, Words
from cuibono.view.plate.ink.drawing import KEY_HEIGHT, SCALE, Drawing
from cuibono.view.plate.ink.sheet import Plate, sheet
from cuibono.view.plate.lanes.arrange import Titles, arrange
from cuibono.view.plate.lanes.layout import Layout
from cuibono.view.plate.lanes.strands import CLOSE, Spacing
from cuibono.view.plate.other.weights import Weights
from cuibono.view.plate.scene.pieces import Scene
from cuibono.view.plate.words.wording import Teller, Wording

__all__ = ["Plate", "Prepared", "draw", "prepare"]

NAME: Final = Words(
    "What passes between the public side and companies",
    "Ce qui passe entre le côté public et les entreprises",
)


@dataclass(frozen=True)
class Prepared:
    """A scene with its words in both languages: draw it in either. It is laid out once."""

    scene: Scene
    wordings: Mapping[Language, Wording]
    titles: Titles | None = None
    spacing: Spacing = CLOSE
    weights: Weights | None = None

    @cached_property
    def layout(self) -> Layout:
        """The places of all there is, with room for both languages."""
        return arrange(self.scene, self.wordings, titles=self.titles, spacing=self.spacing)

    def plate(self, language: Language, *, prefix: str = "") -> Plate:
        """Draw for the page: colours as CSS variables, ids beginning with the prefix."""
        drawing = Drawing(self.scene, self.layout, self.wordings[language], prefix, self.weights)
        high = self.layout.height + (KEY_HEIGHT if self.weights else 0)
        size = (self.layout.width, high)
        name = f"{NAME[language]}. {SCALE[language]}" if self.weights else NAME[language]
        return sheet(drawing.content(), size, self.scene, language, name)


def prepare(
    scene: Scene,
    records: Records,
    teller: Teller,
    *,
    titles: Titles | None = None,
    spacing: Spacing = CLOSE,
    weights: Weights | None = None,
) -> Prepared:
    """A scene with its words, ready to be drawn; weights make it a money view."""
    wordings = {one: Wording(records, teller, one) for one in LANGUAGES}
    return Prepared(scene, wordings, titles, spacing, weights)


def draw(prepared: Prepared, language: Language, *, prefix: str = "") -> Plate:
    """Draw a plate; the same as its own method."""
    return prepared.plate(language, prefix=prefix)
