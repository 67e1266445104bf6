"""One actor's surroundings: the actor on the left, what passes in the middle, everybody else right.

Apart because it is the lanes with other sides and headings, and tells posts as ties of their own.
Leans on scene, sides and plate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from cuibono.errors import FIND, UnknownName
from cuibono.records import Records, ViewFile
from cuibono.sentences import Teller
from cuibono.text import Words
from cuibono.view.plate.lanes.arrange import Titles
from cuibono.view.plate.other.opening import view_or_own
from cuibono.view.plate.prepared import Prepared, prepare
from cuibono.view.plate.scene.boxes import Assembly
from cuibono.view.plate.scene.compose import OPENING, Limits, compose
from cuibono.view.plate.scene.selection import ties_of
from cuibono.view.plate.scene.sides import Sides
from cuibono.vocabulary import TieType, Vocabulary

_WITH: Final = Words("With whom", "Avec qui")
_PEOPLE: Final = Words("With which people", "Avec quelles personnes")
_PASSES: Final = Words("What passes between them", "Ce qui passe entre eux")
_MET: Final = Words("Where they were, or were invited", "Où ils étaient, ou étaient invités")


def surroundings(
    teller: Teller,
    actor: str,
    *,
    view: ViewFile | None = None,
    limits: Limits = OPENING,
) -> Prepared:
    """Lay out an actor's ties, posts included; with a view, those its lens counts.

    Where not all have room, contracts and what else is money come first.

    Raises UnknownName when there is no such actor.
    """
    records, vocabulary = teller.records, teller.vocabulary
    if actor not in records.actors:
        raise UnknownName("actor", actor, records.actors, FIND)
    own = _view_around(records, vocabulary, actor, view)
    assembly = Assembly(vocabulary, Sides(records, vocabulary, own), own)
    joined = {
        tie.id
        for tie in ties_of(records, vocabulary, own)
        if any(pull.actor == actor for pull in assembly.pulls(tie))
    }
    held = replace(limits, money_first=True)
    scene = compose(records, vocabulary, own, limits=held, only=joined)
    return prepare(scene, records, teller, titles=_titles(records, actor))


def _view_around(
    records: Records, vocabulary: Vocabulary, actor: str, view: ViewFile | None
) -> ViewFile:
    """The view that stands the actor left and everybody else right."""
    name = records.actors[actor].name
    base = view_or_own(view, f"around-{actor}", name)
    sides = Sides(records, vocabulary, None)
    others = [one for one in records.actors if not sides.is_thing(one) and not sides.is_noted(one)]
    pins: Mapping[str, str] = {**dict.fromkeys(others, "right"), actor: "left"}
    return replace(base, lens=_lens(vocabulary, base, actor), pin=pins)


def _lens(vocabulary: Vocabulary, view: ViewFile, actor: str) -> dict[str, Any]:
    kept = [t.id for t in vocabulary.tie_types.values() if t.drawn or _joins_person_and_body(t)]
    return {"types": kept, **view.lens, "actors": [actor]}


def _joins_person_and_body(tie_type: TieType) -> bool:
    """Posts, foundings and memberships; never kinship."""
    return tie_type.family == "post" and tie_type.directed and tie_type.edge_to is not None


def _titles(records: Records, actor: str) -> Titles:
    own = Words("", "")
    name = records.actors[actor].called()
    return {
        ("institutions", "left"): own if records.actors[actor].kind == "Person" else name,
        ("institutions", "boxes"): _PASSES,
        ("institutions", "right"): _WITH,
        ("people", "left"): name,
        ("people", "boxes"): _MET,
        ("people", "right"): _PEOPLE,
    }
