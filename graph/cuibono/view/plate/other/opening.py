"""How the other plates open: on a view or one of their own, holding so much, counted anew.

Apart because matrix, timeline, money and surroundings all begin this way. Leans on compose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from cuibono.places import Place
from cuibono.records import Records, ViewFile
from cuibono.text import Language, Words
from cuibono.view.plate.scene.bundles import less_sure
from cuibono.view.plate.scene.compose import Limits
from cuibono.view.plate.scene.pieces import Box, Scene

#: What a table or a timeline holds before it is longer than anybody reads.
TABLE: Final = Limits(actors=150, boxes=60, column=None)

_MORE_ONE: Final = Words(
    "1 more stands in the tables, for want of room.",
    "Faute de place, 1 autre ne figure que dans les tableaux.",
)
_MORE: Final = Words(
    "{n} more stand in the tables, for want of room.",
    "Faute de place, {n} autres ne figurent que dans les tableaux.",
)


def view_or_own(view: ViewFile | None, name: str, title: Words) -> ViewFile:
    """The view asked for, or one of this name and title that counts everything."""
    return view or ViewFile(name=name, title=title, where=Place("", 1, 1))


def holding(
    scene: Scene,
    boxes: Iterable[Box],
    actors: Collection[str],
    records: Records,
    *,
    without: int = 0,
) -> Scene:
    """The scene with these boxes and actors alone; its counts follow.

    ``without`` is how many boxes more were left out for want of room.
    """
    kept = tuple(boxes)
    ties = {tie for box in kept for tie in box.ties}
    unsure = sum(records.ties[tie].support != "confirmed" for tie in ties)
    nodes = tuple(node for node in scene.nodes if node.id in actors)
    counts = replace(
        scene.counts,
        ties=len(ties),
        actors=len(nodes),
        unconfirmed=unsure,
        less_sure=less_sure(kept, records),
        left_out_boxes=scene.counts.left_out_boxes + without,
    )
    return replace(scene, nodes=nodes, boxes=kept, counts=counts)


def more(scene: Scene, language: Language) -> str:
    """How much there was no room for, as a sentence; empty where all is shown."""
    count = scene.counts.left_out_boxes
    said = _MORE_ONE if count == 1 else _MORE
    return said[language].format(n=count) if count else ""
