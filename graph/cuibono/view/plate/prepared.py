"""The opening plate: a scene in lanes, laid out once for both languages and drawn in either.

Apart because page, export, README and PNG all take this one drawing. Leans on lanes and drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cuibono.records import Records
from cuibono.text import LANGUAGES, Language, Words
from cuibono.view.plate.ink.drawing import KEY_HEIGHT, Drawing
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scene with its words in both languages and its places: draw it in either."""

    scene: Scene
    wordings: Mapping[Language, Wording]
    layout: Layout
    weights: Weights | None = None

    def plate(self, language: Language, *, prefix: str = "") -> Plate:
        """Draw for the page: colours as CSS variables, ids beginning with the prefix."""
        drawing = Drawing(self.scene, self.layout, self.wordings[language], prefix, self.weights)
        high = self.layout.height + (KEY_HEIGHT if self.weights else 0)
        size = (self.layout.width, high)
        return sheet(drawing.content(), size, self.scene, language, NAME[language])


def prepare(
    scene: Scene,
    records: Records,
    teller: Teller,
    *,
    titles: Titles | None = None,
    spacing: Spacing = CLOSE,
    weights: Weights | None = None,
) -> Prepared:
    """Lay a scene out once, with room for both languages; weights make it a money view."""
    wordings = {one: Wording(records, teller, one) for one in LANGUAGES}
    layout = arrange(scene, wordings, titles=titles, spacing=spacing)
    return Prepared(scene, wordings, layout, weights)


def draw(prepared: Prepared, language: Language, *, prefix: str = "") -> Plate:
    """Draw a plate; the same as its own method."""
    return prepared.plate(language, prefix=prefix)
