"""The lanes: public side, what passes between, companies and backers; institutions above people.

Apart because this is the layout of the opening plate; other plates have their own. Widths and
heights hold the words of both languages, so that switching moves nothing. Leans on order, rows,
columns, strands and wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from cuibono.text import LANGUAGES, Language, Words
from cuibono.view.plate.lanes import rows, strands
from cuibono.view.plate.lanes.columns import MARGIN, MARK, NAME_ROOM, TOLERATED_WIDTH, Columns
from cuibono.view.plate.lanes.layout import Anchor, BoxSpot, Heading, Layout, Rect, Spot
from cuibono.view.plate.lanes.order import Web, order
from cuibono.view.plate.lanes.strands import CLOSE, Both, Spacing
from cuibono.view.plate.scene.pieces import Band, Box, Column, Node, Scene, Sort, Strand
from cuibono.view.plate.style import SMALL
from cuibono.view.plate.words.measure import width
from cuibono.view.plate.words.wording import (
    BADGE_ROOM,
    BOX_ROOMS,
    FAR_ROOMS,
    Lines,
    Wording,
)

BANDS: Final[tuple[Band, ...]] = ("institutions", "people")
ROW_GAP: Final = 6.0
BOX_GAP: Final = 4.5
BOX_PADDING: Final = (10.0, 3.0)
HEADING: Final = 21.0
BAND_GAP: Final = 14.0
_SWEEPS: Final = 6
_MANY_FAR: Final = 12
_STEEP: Final = 40.0

Titles = Mapping[tuple[Band, str], Words]
TITLES: Final[Titles] = {
    ("institutions", "left"): Words("Public side", "Côté public"),
    ("institutions", "boxes"): Words("What passes between them", "Ce qui passe entre eux"),
    ("institutions", "right"): Words("Companies", "Entreprises"),
    ("institutions", "far"): Words("Among themselves", "Entre eux"),
    ("people", "left"): Words("Officials", "Responsables"),
    ("people", "boxes"): Words(
        "Where they were, or were invited", "Où ils étaient, ou étaient invités"
    ),
    ("people", "right"): Words("Executives", "Dirigeants"),
}
_AMONG_COMPANIES: Final = Words("Among themselves", "Entre entreprises")
_OTHERS: Final = Words("Others", "Autres")
#: How a column is headed by the sorts that stand in it, none of them left out.
_HEADED: Final[Mapping[frozenset[Sort], Words]] = {
    frozenset({"public"}): Words("Public side", "Côté public"),
    frozenset({"company"}): Words("Companies", "Entreprises"),
    frozenset({"backer"}): Words("Backers", "Fonds"),
    frozenset({"company", "backer"}): Words("Companies, backers", "Entreprises, fonds"),
    frozenset({"company", "other"}): Words("Companies and others", "Entreprises et autres"),
    frozenset({"backer", "other"}): Words("Backers and others", "Fonds et autres"),
    frozenset({"company", "backer", "other"}): Words(
        "Companies, backers and others", "Entreprises, fonds et autres"
    ),
}
_PUBLIC_AND_OTHERS: Final = Words("Public side and others", "Côté public et autres")
#: Of people whose post on their side is not recorded nothing more can be said.
_PEOPLE: Final = Words("People", "Personnes")
#: Nor can it be said that somebody was where a denial stands against it.
_SAID_TO_BE: Final = Words(
    "Said to have been there, or invited", "Où on les dit présents, ou invités"
)


def titles_of(scene: Scene) -> Titles:
    """The headings that are true of a scene: who stands where may be pinned, or share a column."""
    titles = dict(TITLES)
    columns: tuple[Column, Column] = ("left", "right")
    for column in columns:
        sorts = _sorts_in(scene, column)
        if sorts:
            titles["institutions", column] = _headed(sorts)
        if sorts == {"company"} and column == "right":
            titles["institutions", "far"] = _AMONG_COMPANIES
    for node in scene.nodes:
        if node.band == "people" and not node.in_post:
            titles["people", node.column] = _PEOPLE
    if any(one.dot == "crossed-dot" for box in scene.boxes for one in box.strands):
        titles["people", "boxes"] = _SAID_TO_BE
    return titles


def _sorts_in(scene: Scene, column: Column) -> frozenset[Sort]:
    """What the institutions of a column are."""
    above = (n for n in scene.nodes if n.band == "institutions" and n.column == column)
    return frozenset(sort for node in above for sort in node.sorts)


def _headed(sorts: frozenset[Sort]) -> Words:
    """The heading that is true of everybody in a column."""
    return _HEADED.get(sorts) or (_PUBLIC_AND_OTHERS if "public" in sorts else _OTHERS)


@dataclass(slots=True)
class _Row:
    """A node or box on its way to a place; ``y`` is its middle."""

    band: Band
    lines: Both
    height: float
    gap: float
    y: float = 0.0

    @property
    def width(self) -> float:
        return max(lines.width for lines in self.lines.values())


def arrange(
    scene: Scene,
    wordings: Mapping[Language, Wording],
    *,
    titles: Titles | None = None,
    spacing: Spacing = CLOSE,
) -> Layout:
    """Give everything in a scene its place in lanes, under these headings or the usual ones."""
    if not scene.nodes:
        return Layout(width=0, height=0, spots=(), boxes=(), routes=(), headings=())
    return _Lanes(scene, wordings, titles or titles_of(scene), spacing).layout()


class _Lanes:
    def __init__(
        self,
        scene: Scene,
        wordings: Mapping[Language, Wording],
        titles: Titles,
        spacing: Spacing,
    ) -> None:
        self.titles = titles
        self.spacing = spacing
        self.scene = scene
        self.wordings = wordings
        self.strands = [(box, strand) for box in scene.boxes for strand in box.strands]
        self.nodes = {_node_key(node.id): self._node_row(node) for node in scene.nodes}
        self.boxes = self._box_rows()
        self.rows = self.nodes | self.boxes

    def layout(self) -> Layout:
        tops, bottom = self._set_heights(order(self._web()))
        loads = (self._load(0), self._load(1), self._load(2))
        xs = self._columns(self.boxes, loads)
        spots = {node.id: self._spot(node, xs) for node in self.scene.nodes}
        boxes = {box.id: self._box_spot(box, xs) for box in self.scene.boxes}
        routes = strands.strand_routes(self.scene, spots, boxes, xs, self.spacing)
        dotted = frozenset(w for w, pattern in self.scene.patterns.items() if pattern == "dotted")
        shown = [box.rect for box in boxes.values()] + [spot.label for spot in spots.values()]
        routes = strands.with_doubts(routes, dotted, shown)
        middle_rules = [top - BAND_GAP / 2 for top in list(tops.values())[1:]]
        return Layout(
            width=xs.width,
            height=bottom,
            spots=tuple(strands.with_buses(spots, routes).values()),
            boxes=tuple(boxes.values()),
            routes=tuple(routes),
            headings=tuple(self._headings(tops, xs)),
            rules=tuple(((MARGIN, y), (xs.width - MARGIN, y)) for y in middle_rules),
        )

    # -- how high everything is

    def _node_row(self, node: Node) -> _Row:
        lines = {one: wording.node(node) for one, wording in self.wordings.items()}
        far = [box.far for box, strand in self.strands if strand.node == node.id]
        ports = max(far.count(True), far.count(False))
        height = max(_height(lines), 2 * MARK, (ports - 1) * self.spacing.mark + 6)
        return _Row(node.band, lines, height, ROW_GAP)

    def _box_rows(self) -> dict[str, _Row]:
        """The boxes with their words, of widths that make the sheet lowest and not too wide."""
        near = [self._rows_in(room, far=False) for room in BOX_ROOMS]
        far = [self._rows_in(room, far=True) for room in (FAR_ROOMS if self._far_count else (0.0,))]
        both = [one | other for one in near for other in far]
        narrow = [one for one in both if self._columns(one).width <= TOLERATED_WIDTH]
        return min(narrow or both[-1:], key=self._high)

    def _rows_in(self, room: float, *, far: bool) -> dict[str, _Row]:
        """The boxes of a column in so much room; if one sum must be short, all are."""
        own = [box for box in self.scene.boxes if box.far == far]
        short = {
            one: any(wording.wants_short(box, room) for box in own)
            for one, wording in self.wordings.items()
        }
        return {_box_key(box.id): self._box_row(box, room, short) for box in own}

    def _high(self, found: Mapping[str, _Row]) -> float:
        """How high boxes of these widths make the sheet, at least."""
        stacks: dict[tuple[Band, bool], list[float]] = {}
        for box in self.scene.boxes:
            row = found[_box_key(box.id)]
            stacks.setdefault((box.band, box.far), []).append(row.height)
        totals = {key: rows.total(heights, BOX_GAP) for key, heights in stacks.items()}
        return sum(max(totals.get((band, far), 0.0) for far in (False, True)) for band in BANDS)

    def _box_row(self, box: Box, room: float, short: Mapping[Language, bool]) -> _Row:
        brief = box.far and self._far_count > _MANY_FAR
        lines = {
            one: wording.box(box, room=room, brief=brief, short=short[one])
            for one, wording in self.wordings.items()
        }
        if not all(one.inline for one in lines.values()):  # a height that one language has spare
            lines = {one: replace(told, inline=False) for one, told in lines.items()}
        sides = [self._is_left(strand) for strand in box.strands]
        ports = max(sides.count(True), sides.count(False))
        height = max(_height(lines) + 2 * BOX_PADDING[1], (ports - 1) * self.spacing.box + 9)
        return _Row(box.band, lines, height, BOX_GAP)

    @cached_property
    def _far_count(self) -> int:
        return sum(box.far for box in self.scene.boxes)

    def _is_left(self, strand: Strand) -> bool:
        return self.scene.by_id[strand.node].column == "left"

    # -- the order from top to bottom

    def _web(self) -> Web:
        joined = [(_node_key(s.node), _box_key(b.id), self._lane(b, s)) for b, s in self.strands]
        return Web(
            groups=(
                self._groups(left=True),
                self._box_groups(far=False),
                self._groups(left=False),
                self._box_groups(far=True),
            ),
            left=tuple((node, box) for node, box, lane in joined if lane == 0),
            right=tuple((box, node) for node, box, lane in joined if lane == 1),
            far=tuple((node, box) for node, box, lane in joined if lane == 2),
            high=frozenset(_box_key(box.id) for box in self.scene.boxes if box.leads),
        )

    def _groups(self, *, left: bool) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(
                _node_key(node.id)
                for node in self.scene.nodes
                if node.band == band and (node.column == "left") == left
            )
            for band in BANDS
        )

    def _box_groups(self, *, far: bool) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(
                _box_key(box.id) for box in self.scene.boxes if box.band == band and box.far == far
            )
            for band in BANDS
        )

    def _lane(self, box: Box, strand: Strand) -> int:
        """Left of the boxes, right of them, or left of those beyond the companies."""
        return 2 if box.far else 0 if self._is_left(strand) else 1

    # -- heights

    def _set_heights(self, layers: Sequence[Sequence[str]]) -> tuple[dict[Band, float], float]:
        """Give every row its middle; return the tops of the bands and the bottom of all."""
        tops: dict[Band, float] = {}
        columns: list[tuple[list[str], float, float]] = []
        y = 0.0
        for band in BANDS:
            members = [[row for row in layer if self.rows[row].band == band] for layer in layers]
            if not any(members):
                continue
            tops[band] = y + (BAND_GAP if tops else 0)
            top = tops[band] + HEADING
            y = top + max(map(self._total, members))
            columns += [(members[layer], top, y) for layer in (1, 0, 2, 3)]
        for column in columns:
            self._spread(*column)
        for _ in range(_SWEEPS):
            for column in columns:
                self._pull(*column)
        return tops, y + 6

    def _total(self, members: Sequence[str]) -> float:
        gap = self.rows[members[0]].gap if members else 0.0
        return rows.total([self.rows[row].height for row in members], gap)

    def _spread(self, members: Sequence[str], top: float, bottom: float) -> None:
        """Spread rows evenly over their band."""
        heights = [self.rows[row].height for row in members]
        gap = (bottom - top - sum(heights)) / max(len(members) - 1, 1)
        for row, height in zip(members, heights, strict=True):
            self.rows[row].y = top + height / 2
            top += height + gap

    def _pull(self, members: Sequence[str], top: float, bottom: float) -> None:
        """Move rows towards what they are joined to."""
        if not members:
            return
        own = [self.rows[row] for row in members]
        joined = [self._joined[row] for row in members]
        wanted = [
            sum(self.rows[other].y for other in others) / len(others) if others else row.y
            for row, others in zip(own, joined, strict=True)
        ]
        weights = [len(others) or 0.1 for others in joined]
        heights = [row.height for row in own]
        settled = rows.settle(wanted, heights, own[0].gap, top, bottom, weights)
        for row, y in zip(own, settled, strict=True):
            row.y = y

    @cached_property
    def _joined(self) -> Mapping[str, list[str]]:
        """The rows each row is drawn to."""
        found: dict[str, list[str]] = {row: [] for row in self.rows}
        for box, strand in self.strands:
            found[_box_key(box.id)].append(_node_key(strand.node))
            found[_node_key(strand.node)].append(_box_key(box.id))
        return found

    # -- widths

    def _columns(
        self, boxes: Mapping[str, _Row], loads: tuple[int, int, int] = (0, 0, 0)
    ) -> Columns:
        return Columns(
            left_names=self._names("left"),
            boxes=self._widest_box(boxes, "boxes"),
            right_names=self._names("right"),
            load=loads,
            far=self._widest_box(boxes, "far"),
        )

    def _widest_box(self, boxes: Mapping[str, _Row], column: str) -> float:
        """The width of the boxes of a column, with room for its heading."""
        own = [box for box in self.scene.boxes if box.far == (column == "far")]
        badge = BADGE_ROOM if column == "far" else 0.0
        wide = [
            boxes[_box_key(box.id)].width + 2 * BOX_PADDING[0] + badge * (box.count > 1)
            for box in own
        ]
        return max([*wide, _widest({self.titles[box.band, column] for box in own})])

    def _load(self, lane: int) -> int:
        """How many lines of a lane climb or fall past one height at most."""
        changes: list[tuple[float, int]] = []
        for box, strand in self.strands:
            ends = self.boxes[_box_key(box.id)].y, self.nodes[_node_key(strand.node)].y
            if self._lane(box, strand) == lane and abs(ends[0] - ends[1]) > _STEEP:
                changes += [(min(ends), 1), (max(ends), -1)]
        passing = accumulate(change for _, change in sorted(changes))
        return max(passing, default=0)

    def _names(self, column: Column) -> float:
        """The width of a column's widest name or heading."""
        inhabited = [node for node in self.scene.nodes if node.column == column]
        names = [self.nodes[_node_key(node.id)].width for node in inhabited]
        titles = {self.titles[node.band, column] for node in inhabited}
        return max([*names, _widest(titles)])

    # -- places

    def _spot(self, node: Node, xs: Columns) -> Spot:
        row = self.nodes[_node_key(node.id)]
        outward = -1 if node.column == "left" else 1
        x = xs.mark(node.column)
        text_x = x + outward * (MARK + NAME_ROOM)
        high = _height(row.lines)
        return Spot(
            node=node,
            x=x,
            y=row.y,
            anchor="end" if outward < 0 else "start",
            text_x=text_x,
            lines=row.lines,
            label=Rect(
                text_x - (row.width if outward < 0 else 0), row.y - high / 2, row.width, high
            ),
        )

    def _box_spot(self, box: Box, xs: Columns) -> BoxSpot:
        row = self.boxes[_box_key(box.id)]
        return BoxSpot(
            box=box,
            rect=Rect(
                xs.far_box if box.far else xs.box,
                row.y - row.height / 2,
                xs.far if box.far else xs.boxes,
                row.height,
            ),
            lines=row.lines,
        )

    def _headings(self, tops: Mapping[Band, float], xs: Columns) -> Iterable[Heading]:
        places: dict[str, tuple[float, Anchor]] = {
            "left": (xs.left + MARK, "end"),
            "boxes": (xs.box + xs.boxes / 2, "middle"),
            "right": (xs.right - MARK, "start"),
            "far": (xs.far_box + xs.far / 2, "middle"),
        }
        for band, top in tops.items():
            inhabited: set[str] = {node.column for node in self.scene.nodes if node.band == band}
            inhabited |= {
                "far" if box.far else "boxes" for box in self.scene.boxes if box.band == band
            }
            for column, (x, anchor) in places.items():
                if column in inhabited:
                    yield Heading(self.titles[band, column], x, top + 13, anchor)


def _node_key(name: str) -> str:
    return f"actor {name}"


def _box_key(name: str) -> str:
    return f"box {name}"


def _height(lines: Mapping[Language, Lines]) -> float:
    return max(one.height for one in lines.values())


def _widest(titles: Iterable[Words]) -> float:
    return max((heading_width(t[one]) for t in titles for one in LANGUAGES), default=0.0)


def heading_width(words: str) -> float:
    """Pixels that a heading takes, in capitals and spaced."""
    return width(words.upper(), SMALL, bold=True) + 0.7 * len(words)
