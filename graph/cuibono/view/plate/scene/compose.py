"""A view of a dossier becomes a scene: its actors, boxes and lines, what is folded or left out.

Apart because what is shown is an editorial rule, to be read and tested without any geometry.
Leans on selection, sides, boxes, bundles and pieces.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cuibono.records import Actor, Records, ViewFile
from cuibono.text import Language, Words, visible
from cuibono.view.plate.scene.boxes import Assembly, Pull
from cuibono.view.plate.scene.bundles import (
    actors_of,
    degrees,
    ends_of,
    less_sure,
    moved,
    restricted,
)
from cuibono.view.plate.scene.pieces import Band, Box, Column, Counts, Node, Scene
from cuibono.view.plate.scene.selection import ties_of
from cuibono.view.plate.scene.sides import Sides
from cuibono.vocabulary import Vocabulary

__all__ = ["OPENING", "WHOLE", "Limits", "Scene", "compose"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a plate holds; None is without limit. ``column`` is the longest unfolded column.

    ``money_first`` leaves out last what is a contract, an investment or has a real amount.
    """

    actors: int | None
    boxes: int | None
    column: int | None
    money_first: bool = False


#: The families that are money even where no amount is told.
_MONEY: Final = frozenset({"contract", "investment"})
#: Up to so many organisations are spelled out under their letters.
_FEW: Final = 20
#: So many boxes beyond the companies, and what room the middle leaves.
_FAR: Final = 16

OPENING: Final = Limits(actors=40, boxes=24, column=16)
WHOLE: Final = Limits(actors=150, boxes=None, column=None)

_SHORTEST: Final = 3
_PART_OF: Final = Words("part of: {whole}", "rattachement : {whole}")
_TAIL: Final[Mapping[tuple[Column, Band], Words]] = {
    ("left", "institutions"): Words("public bodies", "organismes publics"),
    ("right", "institutions"): Words("organisations", "organisations"),
    ("left", "people"): Words("people", "personnes"),
    ("right", "people"): Words("people", "personnes"),
}

Place = tuple[Column, Band]


def compose(
    records: Records,
    vocabulary: Vocabulary,
    view: ViewFile | None = None,
    *,
    limits: Limits = OPENING,
    only: Container[str] | None = None,
) -> Scene:
    """Choose what a plate of this view shows; with ``only``, of these ties.

    What exceeds the limits is left out by lowest degree, then id, except what the headline rests
    on; a long column keeps its tail as one mark that names its members.
    """
    return _Composer(records, vocabulary, view, limits, only).compose()


class _Composer:
    def __init__(
        self,
        records: Records,
        vocabulary: Vocabulary,
        view: ViewFile | None,
        limits: Limits,
        only: Container[str] | None,
    ) -> None:
        self.only = only
        self.records = records
        self.vocabulary = vocabulary
        self.view = view
        self.limits = limits
        self.sides = Sides(records, vocabulary, view)
        self.assembly = Assembly(vocabulary, self.sides, view)
        self.rests_on = frozenset(view.rests_on if view else ())
        self.few = True

    def compose(self) -> Scene:
        every_box = self._pieces()
        boxes = self._fitting(every_box)
        boxes = restricted(boxes, self._kept_actors(boxes))
        places = self._places(boxes)
        boxes = [self._led(box) for box in moved(boxes, places, self.vocabulary)]
        nodes = self._nodes(degrees(boxes), places)
        left_out = actors_of(every_box) - set(places)
        return Scene(
            nodes=nodes,
            boxes=tuple(boxes),
            counts=self._counts(len(places), boxes, len(every_box), len(left_out)),
            view=self.view,
            patterns=line_patterns(self.vocabulary),
        )

    def _led(self, box: Box) -> Box:
        return replace(box, leads=not self.rests_on.isdisjoint(box.ties))

    def _pieces(self) -> list[Box]:
        """All boxes of the view."""
        ties = self.records.ties
        seen = ties_of(self.records, self.vocabulary, self.view)
        pulls: dict[str, list[Pull]] = {
            tie.id: found
            for tie in seen
            if (self.only is None or tie.id in self.only) and (found := self.assembly.pulls(tie))
        }
        far = {t: p for t, p in pulls.items() if self.assembly.is_far(ties[t], p)}
        middle = {t: p for t, p in pulls.items() if t not in far}
        boxes = [*self.assembly.boxes(middle, ties), *self.assembly.far_boxes(far, ties)]
        return sorted(boxes, key=lambda box: box.id)

    def _fitting(self, boxes: list[Box]) -> list[Box]:
        """As many boxes as the limits allow, in the middle and beyond the companies."""
        limit = self.limits.boxes
        if limit is None:
            return boxes
        middle = self._most_joined([box for box in boxes if not box.far], limit)
        room = _FAR + limit - len(middle)
        far = self._most_joined([box for box in boxes if box.far], room)
        return sorted([*middle, *far], key=lambda box: box.id)

    def _most_joined(self, boxes: list[Box], limit: int) -> list[Box]:
        """The boxes whose two best joined actors have most ties; the headline's come first."""
        if len(boxes) <= limit:
            return boxes
        joined = degrees(boxes)

        def rank(box: Box) -> tuple[bool, bool, int, str]:
            best = sorted((joined[actor] for actor in ends_of(box)), reverse=True)[:2]
            later = self.limits.money_first and not self._is_money(box)
            return not self.rests_on & set(box.ties), later, -sum(best), box.id

        return sorted(boxes, key=rank)[:limit]

    def _is_money(self, box: Box) -> bool:
        amounts = (amount for tie in box.ties for amount in self.records.ties[tie].amounts)
        return box.family in _MONEY or any(not amount.nominal for amount in amounts)

    def _kept_actors(self, boxes: list[Box]) -> set[str]:
        """The actors that fit where columns are not folded; else all."""
        joined = degrees(boxes)
        if self.limits.actors is None or self.limits.column is not None:
            return set(joined)
        return set(self._ranked(joined, boxes)[: self.limits.actors])

    def _ranked(self, joined: Mapping[str, int], boxes: Iterable[Box]) -> list[str]:
        """Actors by degree, then id; the ends of the headline's ties first."""
        held = {a for box in boxes if self.rests_on & set(box.ties) for a in ends_of(box)}
        return sorted(joined, key=lambda actor: (actor not in held, -joined[actor], actor))

    def _places(self, boxes: list[Box]) -> dict[str, str]:
        """For each actor its mark: its own, or the fold its column's tail went into."""
        columns: dict[Place, list[str]] = {}
        for actor in self._ranked(degrees(boxes), boxes):
            place = (self.sides.column(actor), self.sides.band(actor))
            columns.setdefault(place, []).append(actor)
        lengths = self._lengths({place: len(members) for place, members in columns.items()})
        return {
            actor: actor if rank < lengths[place] else f"fold-{place[0]}-{place[1]}"
            for place, members in columns.items()
            for rank, actor in enumerate(members)
        }

    def _lengths(self, sizes: dict[Place, int]) -> dict[Place, int]:
        """How many actors of each column keep a mark of their own; a fold holds two or more."""
        longest, most = self.limits.column, self.limits.actors
        if longest is None or most is None:
            return sizes
        kept = {p: size if size <= longest else longest - 1 for p, size in sizes.items()}
        while _marks(kept, sizes) > most and max(kept.values()) > _SHORTEST:
            fullest = max(kept, key=lambda place: (kept[place], place))
            kept[fullest] -= 2 if kept[fullest] == sizes[fullest] else 1
        return kept

    def _nodes(self, joined: Mapping[str, int], places: Mapping[str, str]) -> tuple[Node, ...]:
        folds: dict[str, list[str]] = {}
        for actor, place in places.items():
            if place != actor:
                folds.setdefault(place, []).append(actor)
        marks = {actor for actor, place in places.items() if actor == place}
        self.few = sum(self.sides.band(mark) == "institutions" for mark in marks) <= _FEW
        own = [self._node(actor, joined.get(actor, 0), marks) for actor in marks]
        tails = [self._fold(name, sorted(m), joined.get(name, 0)) for name, m in folds.items()]
        return tuple(sorted((*own, *tails), key=lambda node: node.id))

    def _node(self, actor: str, degree: int, marks: Container[str]) -> Node:
        record = self.records.actors[actor]
        second, post = self.sides.second_line(actor)
        if record.kind != "Person":
            second = self._spelled(record, marks)
        return Node(
            id=actor,
            kind=record.kind,
            shape=self.sides.shape(actor),
            name=record.called(),
            long_name=record.name,
            column=self.sides.column(actor),
            band=self.sides.band(actor),
            second=second,
            second_support=post.support if post else "confirmed",
            second_ties=(post.id,) if post else (),
            in_post=self.sides.is_in_post(actor),
            sorts=frozenset({self.sides.sort(actor)}),
            degree=degree,
        )

    def _spelled(self, record: Actor, marks: Container[str]) -> Words | None:
        """Under an organisation's letters what they stand for, and whose part it is, if drawn too.

        Where many stand above each other only the latter: the panel spells out the rest.
        """
        letters = record.called().en.isupper() and record.name != record.called() and self.few
        parent = record.parent or ""
        above = self.records.actors[parent] if parent in marks else None

        def told(language: Language) -> str:
            spelled = visible(record.name[language]) if letters else ""
            whole = above.called()[language] if above else ""
            part = _PART_OF[language].format(whole=whole)
            # a name may say itself whose part it is
            said = [part if whole and whole not in spelled else "", spelled]
            return "\u00a0· ".join(one for one in said if one)

        return Words.told(told) if letters or above else None

    def _fold(self, name: str, members: list[str], degree: int) -> Node:
        column, band = self.sides.column(members[0]), self.sides.band(members[0])
        tail = _TAIL[column, band]
        words = Words(f"+ {len(members)} {tail.en}", f"+ {len(members)} {tail.fr}")
        return Node(
            id=name,
            kind="Fold",
            shape="fold",
            name=words,
            long_name=self._naming(words, members),
            column=column,
            band=band,
            in_post=all(map(self.sides.is_in_post, members)),
            sorts=frozenset(map(self.sides.sort, members)),
            degree=degree,
            members=tuple(members),
        )

    def _naming(self, words: Words, members: list[str]) -> Words:
        """What a screen reader says of a fold: how many, and who."""
        called = [self.records.actors[member].called() for member in members]
        en, fr = ", ".join(name.en for name in called), ", ".join(name.fr for name in called)
        return Words(f"{words.en}: {en}", f"{words.fr} : {fr}")

    def _counts(self, actors: int, boxes: list[Box], every_box: int, left_out: int) -> Counts:
        drawn = {tie for box in boxes for tie in box.ties}
        return Counts(
            ties=len(drawn),
            ties_all=len(self.records.ties),
            actors=actors,
            actors_all=sum(not self.sides.is_thing(actor) for actor in self.records.actors),
            unconfirmed=sum(self.records.ties[tie].support != "confirmed" for tie in drawn),
            less_sure=less_sure(boxes, self.records),
            left_out_boxes=every_box - len(boxes),
            left_out_actors=left_out,
        )


def _marks(kept: Mapping[Place, int], sizes: Mapping[Place, int]) -> int:
    return sum(kept.values()) + sum(kept[place] < sizes[place] for place in kept)


def line_patterns(vocabulary: Vocabulary) -> dict[str, str]:
    """The line pattern of each word of support: solid, dashed or dotted."""
    concepts = vocabulary.schemes.get("SupportStatus", {})
    return {word: c.traits.get("linePattern", "dotted") for word, c in concepts.items()}
