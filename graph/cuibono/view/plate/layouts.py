"""The layouts a view may ask for, by name, each of which draws the same facts another way.

Apart so that prompt, page and exports ask one function. Leans on every kind of plate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cuibono.errors import CuibonoError, UnknownName
from cuibono.records import ViewFile
from cuibono.sentences import Teller
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.other.amounts import money_view
from cuibono.view.plate.other.matrix import matrix
from cuibono.view.plate.other.surroundings import surroundings
from cuibono.view.plate.other.timeline import timeline
from cuibono.view.plate.prepared import Prepared, prepare
from cuibono.view.plate.scene.compose import OPENING, Limits, compose


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is made from: facts and how they are told, a view of them, and its room."""

    teller: Teller
    view: ViewFile | None
    limits: Limits


def picture_of(
    teller: Teller,
    view: ViewFile | None = None,
    *,
    layout: str | None = None,
    limits: Limits = OPENING,
) -> Picture:
    """Lay a view out as its file says, or in the layout named.

    Raises UnknownName for a layout, actor or kind of amount that is not known, and CuibonoError
    where a layout lacks what it is about.
    """
    name = layout or (view.layout if view else "lanes")
    if name not in LAYOUTS:
        raise UnknownName("layout", name, LAYOUTS, f"There are: {', '.join(LAYOUTS)}.")
    return LAYOUTS[name](Asked(teller, view, limits))


def _lanes(asked: Asked) -> Prepared:
    records = asked.teller.records
    scene = compose(records, asked.teller.vocabulary, asked.view, limits=asked.limits)
    return prepare(scene, records, asked.teller)


def _surroundings(asked: Asked) -> Picture:
    actors = asked.view.chosen("actors") if asked.view else ()
    if not actors:
        name = asked.view.name if asked.view else "this view"
        raise CuibonoError(
            f"{name}: surroundings are those of an actor, and its lens names none. "
            "Add 'lens: {actors: [an-id]}'."
        )
    return surroundings(asked.teller, actors[0], view=asked.view, limits=asked.limits)


def _money(asked: Asked) -> Picture:
    kinds = asked.view.chosen("amounts") if asked.view else ()
    kind = kinds[0] if kinds else None
    return money_view(asked.teller, kind, view=asked.view, limits=asked.limits)


def _matrix(asked: Asked) -> Picture:
    return matrix(asked.teller, view=asked.view)


def _timeline(asked: Asked) -> Picture:
    return timeline(asked.teller, view=asked.view)


#: By the name that a view file gives under ``layout``.
LAYOUTS: Final[Mapping[str, Callable[[Asked], Picture]]] = {
    "lanes": _lanes,
    "surroundings": _surroundings,
    "matrix": _matrix,
    "timeline": _timeline,
    "money": _money,
}
