"""A timeline: actors down the side, days across; certain, possible and unknown kept apart.

Apart because time asks for a scale of its own. A thick bar says that a tie certainly held, a thin
line that it may have; what has no date says so in words. Leans on scene, when and sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from cuibono.places import Place
from cuibono.records import Records, Tie, ViewFile
from cuibono.sentences.when import bare
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.view.plate.ink import sheet, svg
from cuibono.view.plate.ink.brush import Brush
from cuibono.view.plate.ink.lettering import doubt, words_block
from cuibono.view.plate.ink.sheet import Plate
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.other.calendar import Scale, scale_of
from cuibono.view.plate.other.days import Days, days_of
from cuibono.view.plate.scene.bundles import degrees
from cuibono.view.plate.scene.compose import WHOLE, Limits, compose
from cuibono.view.plate.scene.pieces import Box, Node, Scene
from cuibono.view.plate.style import LABEL, SMALL, ink
from cuibono.view.plate.words.measure import fit, width
from cuibono.view.plate.words.wording import Lines, Teller, Wording
from cuibono.vocabulary import Vocabulary

NAME: Final = Words("What happened when", "Ce qui s'est passé, et quand")
_UNDATED: Final = Words("date not known", "date inconnue")
_KEY: Final = (
    ("day", Words("on this day", "ce jour-là")),
    ("certain", Words("certainly", "avec certitude")),
    ("possible", Words("possibly", "peut-être")),
    ("open", Words("before or after, not known", "avant ou après, inconnu")),
)
_AS_OF: Final = Words("facts as of", "faits en date de")
_WIDE: Final = 1036.0
_WORDS_WIDTH: Final = 356.0
_WORDS_AT: Final = 24.0
_TOP: Final = 62.0
_HEAD: Final = 34.0
_PAD: Final = 4.0
_FOOT: Final = 46.0
#: What is to end later than this after the dossier's day runs off the scale.
_AFTER: Final = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Entry:
    """A tie in the rows of one actor, with the others that it joins."""

    tie: Tie
    family: str
    support: str
    others: tuple[str, ...]
    days: Days


@dataclass(frozen=True)
class Timeline:
    """Actors with their dated ties, and the scale of days."""

    scene: Scene
    records: Records
    wordings: Mapping[Language, Wording]
    rows: tuple[tuple[str, tuple[Entry, ...]], ...]

    def plate(self, language: Language, *, prefix: str = "") -> Plate:
        """Draw the timeline; rows are as high as the longer language needs."""
        return _Chart(self, language, prefix).plate()

    @cached_property
    def scale(self) -> Scale:
        """The days shown: those known until shortly after the dossier's own, without outliers."""
        known = [day for _, entries in self.rows for e in entries for day in e.days.known]
        as_of = self.records.dossier.as_of
        told = as_of.bounds.latest if as_of else None
        past = [day for day in known if told is None or day <= told + _AFTER]
        left = _WORDS_AT + _WORDS_WIDTH + 24
        return scale_of(past or known, left, _WIDE - left - 26)


def timeline(
    records: Records,
    vocabulary: Vocabulary,
    teller: Teller,
    *,
    view: ViewFile | None = None,
    limits: Limits = WHOLE,
) -> Timeline:
    """Set the ties of a view in rows of actors, each tie once, by the day it may have begun."""
    base = view or ViewFile(name="timeline", title=NAME, where=Place("", 1, 1))
    scene = compose(records, vocabulary, base, limits=limits)
    rows = _rows(scene, records)
    used = {actor for actor, _ in rows}
    return Timeline(
        scene=replace(
            scene,
            nodes=tuple(node for node in scene.nodes if node.id in used),
            boxes=tuple(_without_ends(box) for box in scene.boxes),
        ),
        records=records,
        wordings={one: Wording(records, teller, one) for one in LANGUAGES},
        rows=rows,
    )


def _without_ends(box: Box) -> Box:
    """A box whose lines have no ends: here days are drawn, not stages."""
    return replace(box, strands=tuple(replace(s, end="none", dot="none") for s in box.strands))


def _rows(scene: Scene, records: Records) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    joined = degrees(scene.boxes)
    found: dict[str, list[Entry]] = {}
    for box in scene.boxes:
        for name in box.ties:
            tie = records.ties[name]
            actors = _joined_by(box, name)
            main = max(actors, key=lambda a: (scene.by_id[a].column != "left", joined[a], a))
            others = tuple(actor for actor in actors if actor != main)
            entry = Entry(tie, box.family, tie.support, others, days_of(tie))
            found.setdefault(main, []).append(entry)
    ranked = sorted(found, key=lambda actor: (-len(found[actor]), actor))
    return tuple((actor, tuple(sorted(found[actor], key=_place))) for actor in ranked)


def _joined_by(box: Box, tie: str) -> list[str]:
    return [strand.node for strand in box.strands if tie in strand.ties]


def _place(entry: Entry) -> tuple[bool, date, str]:
    first = min(entry.days.known, default=date.max)
    return not entry.days.known, entry.days.certain_from or first, entry.tie.id


class _Chart:
    """One language's drawing of a timeline."""

    def __init__(self, data: Timeline, language: Language, prefix: str) -> None:
        self.data = data
        self.language = language
        self.prefix = prefix
        self.scale = data.scale
        self.nodes = data.scene.by_id

    def plate(self) -> Plate:
        y = _TOP
        parts: list[str] = []
        for actor, entries in self.data.rows:
            parts.append(self._actor(self.nodes[actor], y + _HEAD / 2 + 3))
            y += _HEAD
            for entry in entries:
                high = self._height(entry)
                parts.append(self._entry(entry, y, high))
                y += high
            y += 4
        content = "\n".join([*self._axis(y), *parts, self._key(y + _FOOT / 2 + 6)])
        size = (_WIDE, y + _FOOT)
        return sheet.sheet(content, size, self.data.scene, self.language, NAME[self.language])

    # -- the scale

    def _axis(self, bottom: float) -> Iterable[str]:
        for tick in self.scale.ticks():
            yield sheet.rule((tick.x, _TOP - 6), (tick.x, bottom))
            yield _text(tick.month[self.language], tick.x, _TOP - 14, "muted", "middle")
            if tick.year:
                yield _text(tick.year, tick.x, _TOP - 30, "ink", "middle", bold=True)
        as_of = self.data.records.dossier.as_of
        if as_of is not None and as_of.bounds.latest is not None:
            yield self._as_of(as_of.bounds.latest, bare(as_of, self.language), bottom)

    def _as_of(self, day: date, told: str, bottom: float) -> str:
        if not self.scale.first <= day <= self.scale.last:
            return ""
        x = self.scale.at(day)
        look: dict[str, svg.Attribute] = {
            "class_": "as-of",
            "d": f"M{svg.number(x)} {svg.number(_TOP - 44)}V{svg.number(bottom)}",
            "stroke": ink("ink"),
            "stroke-dasharray": "1.5 3",
        }
        words = f"{_AS_OF[self.language]} {told}"
        left = width(words, SMALL) + 8 > self.scale.right - x
        label = _text(
            words, x + (-6 if left else 6), _TOP - 46, "muted", "end" if left else "start"
        )
        return element("path", look) + label

    # -- rows

    def _actor(self, node: Node, y: float) -> str:
        words = fit(visible(node.name[self.language]), _WIDE - 60, LABEL, bold=True, lines=1)
        name = Lines(words, strong_bold=True)
        label = words_block(name, _WORDS_AT + 1, y, "start", "muted")
        look: dict[str, svg.Attribute] = {
            "id": f"{self.prefix}actor-{node.id}",
            "class_": f"actor kind-{node.kind}",
            "data-actor": None if node.members else node.id,
            "data-fold": " ".join(node.members) or None,
            "tabindex": 0,
            "role": "button",
            "aria-label": svg.named(label, node.long_name[self.language]),
        }
        rule = sheet.rule((0, y - 17), (_WIDE, y - 17))
        return rule + element("g", look, svg.mark(node.shape, 9, y), label)

    def _height(self, entry: Entry) -> float:
        return max(self._lines(entry, one).height for one in LANGUAGES) + 2 * _PAD

    def _lines(self, entry: Entry, language: Language) -> Lines:
        first, _ = self.data.wordings[language].tie(entry.tie)
        others = [self._called(actor, language) for actor in entry.others]
        return Lines(
            fit(first, _WORDS_WIDTH, LABEL, lines=2),
            fit(", ".join(others), _WORDS_WIDTH, SMALL, lines=2),
        )

    def _called(self, actor: str, language: Language) -> str:
        return self.data.records.actors[actor].called()[language]

    def _entry(self, entry: Entry, y: float, high: float) -> str:
        lines = self._lines(entry, self.language)
        label = words_block(lines, _WORDS_AT, y + high / 2, "start", "muted")
        target: dict[str, svg.Attribute] = {
            "class_": "hit",
            "x": _WORDS_AT - 6,
            "y": y,
            "width": _WIDE - _WORDS_AT,
            "height": high,
            "fill": "transparent",
        }
        look: dict[str, svg.Attribute] = {
            "id": f"{self.prefix}tie-{entry.tie.id}",
            "class_": f"tie family-{entry.family} support-{entry.support}",
            "data-ties": entry.tie.id,
            "tabindex": 0,
            "role": "button",
        }
        drawn = f"{label} {self._days(entry, y + high / 2)}"
        if self.data.scene.patterns.get(entry.support, "dotted") == "dotted":
            drawn += " " + doubt((_WORDS_AT - 13, y + high / 2))
        sentence = self.data.wordings[self.language].label([entry.tie.id])
        look["aria-label"] = svg.named(drawn, sentence)
        return element("g", look, element("rect", target), drawn)

    def _days(self, entry: Entry, y: float) -> str:
        """The possible days as a thin line, the certain ones as a bar or dot upon it."""
        days = entry.days
        if not days.known:
            return _text(_UNDATED[self.language], self.scale.left, y + 4.3, "muted", "start")
        pattern = self.data.scene.patterns.get(entry.support, "dotted")
        brush = Brush(f"family-{entry.family}", pattern, y)
        start = self.scale.at(days.possible_from) if days.possible_from else self.scale.left
        end = self.scale.at(days.possible_to) if days.possible_to else self.scale.right
        if days.day:
            return brush.dot(self.scale.at(days.day))
        since = days.possible_from is None or days.possible_from < self.scale.first
        until = days.possible_to is None or days.possible_to > self.scale.last
        drawn = brush.possible(start, end)
        drawn += brush.open(start, -1) if since else brush.cap(start)
        drawn += brush.open(end, 1) if until else brush.cap(end)
        if days.certain:
            first, last = (self.scale.at(day) for day in days.certain)
            drawn += brush.certain(first, max(last, first + 6))
        return drawn

    def _key(self, y: float) -> str:
        x, parts = self.scale.left, []
        brush = Brush("muted", "solid", y)
        for name, words in _KEY:
            sample = {
                "day": brush.dot(x + 12),
                "certain": brush.possible(x, x + 24) + brush.certain(x + 4, x + 20),
                "possible": brush.possible(x, x + 24) + brush.cap(x) + brush.cap(x + 24),
                "open": brush.possible(x, x + 24) + brush.open(x + 24, 1),
            }[name]
            parts += [sample, _text(words[self.language], x + 33, y + 4.3, "muted", "start")]
            x += 33 + width(words[self.language], SMALL) + 18
        return element("g", {"class_": "key"}, *parts)


def _text(words: str, x: float, y: float, colour: str, anchor: str, *, bold: bool = False) -> str:
    look: dict[str, svg.Attribute] = {
        "x": x,
        "y": y,
        "font-size": SMALL,
        "font-weight": 600 if bold else None,
        "text-anchor": anchor if anchor != "start" else None,
        "fill": ink(colour),
    }
    return element("text", look, svg.words(words))
