"""A matrix of bodies by companies: which contract or access joins each pair, in words.

Apart because it is a table with lines for ink: it answers "who has what with whom" where lanes
show how things hang together. Leans on scene, wording, lettering and sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from cuibono.records import ViewFile
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.view.plate.ink import sheet, svg
from cuibono.view.plate.ink.lettering import doubt, words_block
from cuibono.view.plate.ink.sheet import Plate
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.other.opening import TABLE, holding, more, view_or_own
from cuibono.view.plate.scene.compose import Limits, compose
from cuibono.view.plate.scene.pieces import Box, End, Node, Scene, Strand
from cuibono.view.plate.style import LABEL, SMALL
from cuibono.view.plate.words.measure import fit, wrap
from cuibono.view.plate.words.wording import NOT_NAMED, Lines, Wording

NAME: Final = Words(
    "Contracts and access, public bodies by companies",
    "Contrats et accès, organismes publics et entreprises",
)
_FAMILIES: Final = ("contract", "access")
_CORNER: Final = Words("Public side", "Côté public")
_NOBODY: Final = ""
#: What a table holds that is still read; the rest is counted, and stands in the tables.
_ROWS: Final = 24
_COLUMNS: Final = 10
_WIDE: Final = 1036.0
_CELL: Final = (132.0, 230.0)
_SAMPLE: Final = 26.0
_PAD: Final = 9.0
_GAP: Final = 9.0
#: Lines of each weight in a cell; a sum is never cut.
_MOST: Final = 6
#: The height of a sample above its words.
_OVER: Final = 13.0


@dataclass(frozen=True, slots=True)
class _Chip:
    """One box in one cell: its ties there, and how its line looks."""

    box: Box
    ties: tuple[str, ...]
    support: str
    end: End


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bodies, companies and what stands in their cells."""

    scene: Scene
    wordings: Mapping[Language, Wording]
    bodies: tuple[str, ...]
    companies: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[_Chip, ...]] = field(repr=False)

    def plate(self, language: Language, *, prefix: str = "") -> Plate:
        """Draw the table; rows are as high as the longer language needs."""
        return _Table(self, language, prefix).plate()


def matrix(
    teller: Teller,
    *,
    view: ViewFile | None = None,
    limits: Limits = TABLE,
) -> Matrix:
    """Set the contracts and access of a view in rows of bodies and columns of companies."""
    records = teller.records
    base = view_or_own(view, "matrix", NAME)
    seen = replace(base, lens={"families": list(_FAMILIES), **base.lens})
    scene = compose(records, teller.vocabulary, seen, limits=limits)
    crossing = [box for box in scene.boxes if _crosses(scene, box)]
    cells = _cells(scene, crossing)
    bodies = _ranked((body for body, _ in cells), cells, 0)[:_ROWS]
    companies = _ranked((company for _, company in cells), cells, 1)[:_COLUMNS]
    cells = {pair: c for pair, c in cells.items() if pair[0] in bodies and pair[1] in companies}
    shown = {chip.box.id for chips in cells.values() for chip in chips}
    boxes = [_held(box, cells) for box in crossing if box.id in shown]
    left = len(crossing) - len(boxes)
    used = {name for pair in cells for name in pair}
    return Matrix(
        scene=holding(scene, boxes, used, records, without=left),
        wordings={one: Wording(records, teller, one) for one in LANGUAGES},
        bodies=bodies,
        companies=companies,
        cells=cells,
    )


def _held(box: Box, cells: Mapping[tuple[str, str], tuple[_Chip, ...]]) -> Box:
    """A box with those of its ties that stand in a cell."""
    ties = {t for chips in cells.values() for c in chips if c.box.id == box.id for t in c.ties}
    return replace(box, ties=tuple(tie for tie in box.ties if tie in ties))


def _crosses(scene: Scene, box: Box) -> bool:
    return bool(_right(scene, box)) and not box.far


def _right(scene: Scene, box: Box) -> list[Strand]:
    return [s for s in box.strands if scene.by_id[s.node].column != "left"]


def _left(scene: Scene, box: Box) -> list[Strand]:
    return [s for s in box.strands if scene.by_id[s.node].column == "left"]


def _cells(scene: Scene, boxes: Iterable[Box]) -> dict[tuple[str, str], tuple[_Chip, ...]]:
    """What stands where; a company's tie without a named body stands in a row of its own."""
    found: dict[tuple[str, str], list[_Chip]] = {}
    for box in boxes:
        for company in _right(scene, box):
            for pair, chip in _chips(scene, box, company):
                found.setdefault(pair, []).append(chip)
    return {pair: tuple(chips) for pair, chips in sorted(found.items())}


def _chips(scene: Scene, box: Box, company: Strand) -> Iterable[tuple[tuple[str, str], _Chip]]:
    left = [*_left(scene, box)]
    received = {tie for strand in left if strand.end != "none" for tie in strand.ties}
    named = []
    for strand in left:  # what passes through a body to another stands once, at the receiver
        ties = set(strand.ties) & set(company.ties)
        ties -= received if strand.end == "none" else set()
        named += [(strand, ties)] if ties else []
    for strand, ties in named:
        ends: list[End] = [one.end for one in (strand, company, *box.strands) if one.end != "none"]
        end: End = ends[0] if ends else "none"
        yield (strand.node, company.node), _Chip(box, tuple(sorted(ties)), company.support, end)
    if not named:
        yield (_NOBODY, company.node), _Chip(box, company.ties, company.support, company.end)


def _ranked(
    names: Iterable[str], cells: Mapping[tuple[str, str], tuple[_Chip, ...]], side: int
) -> tuple[str, ...]:
    """By how many cells each fills, then by id; what is not named last."""
    filled = [pair[side] for pair in cells]
    return tuple(sorted(set(names), key=lambda n: (n == _NOBODY, -filled.count(n), n)))


class _Table:
    """One language's drawing of a matrix."""

    def __init__(self, data: Matrix, language: Language, prefix: str) -> None:
        self.data = data
        self.language = language
        self.prefix = prefix
        self.names = {n.id: self._named(n) for n in data.scene.nodes if n.id in data.bodies}
        self.first = max((one.width for both in self.names.values() for one in both.values()),
                         default=100.0) + 34  # fmt: skip
        spare = (_WIDE - self.first) / max(len(data.companies), 1)
        self.cell = min(max(spare, _CELL[0]), _CELL[1])

    def plate(self) -> Plate:
        heads = [self._head(name, place) for place, name in enumerate(self.data.companies)]
        y = 46.0
        rows: list[str] = []
        for body in self.data.bodies:
            high = self._height(body)
            rows += [sheet.rule((0, y), (self._wide(), y)), *self._row(body, y, high)]
            y += high
        rows.append(sheet.rule((0, y), (self._wide(), y)))
        corner = sheet.heading(_CORNER[self.language], self.first - 12, 20, "end")
        rest = more(self.data.scene, self.language)
        if rest:
            rows.append(words_block(Lines((), (rest,)), 8, y + 16, "start", "muted"))
            y += 24
        content = "\n".join([corner, *heads, *rows])
        size = (self._wide(), y + 6)
        return sheet.sheet(content, size, self.data.scene, self.language, NAME[self.language])

    def _wide(self) -> float:
        return self.first + self.cell * len(self.data.companies)

    def _named(self, node: Node) -> dict[Language, Lines]:
        return {one: wording.node(node) for one, wording in self.data.wordings.items()}

    def _head(self, company: str, place: int) -> str:
        node = self.data.scene.by_id[company]
        x = self.first + place * self.cell + _PAD
        room = self.cell - 2 * _PAD - 20
        words = fit(visible(node.name[self.language]), room, LABEL, bold=True, lines=2)
        name = Lines(words, strong_bold=True)
        label = words_block(name, x + 20, 22, "start", "muted")
        return self._actor(node, svg.mark(node.shape, x + 7, 22), label)

    def _actor(self, node: Node, mark: str, label: str) -> str:
        look: dict[str, svg.Attribute] = {
            "id": f"{self.prefix}actor-{node.id}",
            "class_": f"actor kind-{node.kind}",
            "data-actor": None if node.members else node.id,
            "data-fold": " ".join(node.members) or None,
            "tabindex": 0,
            "role": "button",
            "aria-label": svg.named(label, node.long_name[self.language]),
        }
        return element("g", look, mark, label)

    # -- rows

    def _height(self, body: str) -> float:
        """As high as the fullest cell of either language."""
        cells = [self._cell_height(body, c, one) for c in self.data.companies for one in LANGUAGES]
        names = self.names.get(body) or {one: self._nobody(one) for one in LANGUAGES}
        return max([*cells, *(lines.height + 2 * _PAD for lines in names.values())])

    def _cell_height(self, body: str, company: str, language: Language) -> float:
        chips = self.data.cells.get((body, company), ())
        words = [self._words(chip, language).height + _OVER for chip in chips]
        return sum(words) + _GAP * max(len(chips) - 1, 0) + 2 * _PAD if chips else 0.0

    def _row(self, body: str, y: float, high: float) -> Iterable[str]:
        middle = y + high / 2
        node = self.data.scene.by_id.get(body)
        if node is None:
            lines = self._nobody(self.language)
            yield words_block(lines, self.first - 34, middle, "end", "muted")
        else:
            lines = self.names[body][self.language]
            label = words_block(lines, self.first - 34, middle, "end", "muted")
            yield self._actor(node, svg.mark(node.shape, self.first - 19, middle), label)
        for place, company in enumerate(self.data.companies):
            x = self.first + place * self.cell + _PAD
            yield from self._chips(self.data.cells.get((body, company), ()), x, y + _PAD)

    def _nobody(self, language: Language) -> Lines:
        return Lines((), wrap(NOT_NAMED[language], 22))

    def _chips(self, chips: Iterable[_Chip], x: float, y: float) -> Iterable[str]:
        for chip in chips:
            lines = self._words(chip, self.language)
            yield self._chip(chip, lines, x, y)
            y += max(self._words(chip, one).height for one in LANGUAGES) + _OVER + _GAP

    def _words(self, chip: _Chip, language: Language) -> Lines:
        room = self.cell - 2 * _PAD
        strong, quiet = self.data.wordings[language].short(replace(chip.box, ties=chip.ties))
        return Lines(fit(strong, room, LABEL, lines=_MOST), fit(quiet, room, SMALL, lines=_MOST))

    def _chip(self, chip: _Chip, lines: Lines, x: float, y: float) -> str:
        """A sample of the tie's line with its words under it."""
        family = chip.box.family
        pattern = self.data.scene.patterns.get(chip.support, "dotted")
        sample = svg.sample(f"family-{family}", pattern, chip.end, _SAMPLE)
        shift = f"translate({svg.number(x)} {svg.number(y + 4)})"
        label = words_block(lines, x, y + _OVER + lines.height / 2, "start", "muted")
        target: dict[str, svg.Attribute] = {
            "class_": "hit",
            "x": x - 4,
            "y": y - 4,
            "width": self.cell - 2 * _PAD + 8,
            "height": lines.height + _OVER + 8,
            "fill": "transparent",
        }
        look: dict[str, svg.Attribute] = {
            "class_": f"tie family-{family} support-{chip.support} end-{chip.end}",
            "data-ties": " ".join(chip.ties),
            "tabindex": 0,
            "role": "button",
            "aria-label": svg.named(label, self.data.wordings[self.language].label(chip.ties)),
        }
        line = element("g", {"transform": shift}, sample)
        line += doubt((x + _SAMPLE + 12, y + 4)) if pattern == "dotted" else ""
        return element("g", look, element("rect", target), line, label)
