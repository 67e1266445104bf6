"""A timeline as SVG: rows of ties along a scale of days, then what has no date, in words.

Apart because it only strokes and letters what the timeline holds. A thick bar says that a tie
certainly held, a thin line that it may have, a slim hollow bar that it is planned, an end that
breaks up that nobody says since or until when. Leans on brush, lettering, sheet and timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from cuibono.sentences.when import bare
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.view.plate.ink import sheet, svg
from cuibono.view.plate.ink.brush import Brush
from cuibono.view.plate.ink.lettering import doubt, words_block
from cuibono.view.plate.ink.sheet import Plate
from cuibono.view.plate.ink.svg import element
from cuibono.view.plate.other.days import Days
from cuibono.view.plate.other.opening import more
from cuibono.view.plate.other.rows import (
    NAME,
    WIDE,
    WORDS_AT,
    WORDS_WIDTH,
    Entry,
    Rows,
)
from cuibono.view.plate.scene.pieces import Node
from cuibono.view.plate.style import LABEL, SMALL, ink
from cuibono.view.plate.words.measure import fit, width
from cuibono.view.plate.words.wording import Lines

_UNDATED: Final = Words(
    "Without a date: no source says when", "Sans date : aucune source ne dit quand"
)
_KEY: Final = (
    ("day", Words("on this day", "ce jour-là")),
    ("certain", Words("certainly", "avec certitude")),
    ("possible", Words("possibly, between these days", "peut-être, entre ces jours")),
    ("planned", Words("planned or awaited", "prévu ou en attente")),
    ("open", Words("since or until when, nobody says", "depuis ou jusqu'à quand, nul ne le dit")),
)
_AS_OF: Final = Words("facts as of", "faits en date de")
_TOP: Final = 62.0
_HEAD: Final = 34.0
_PAD: Final = 4.0
_FOOT: Final = 46.0
#: Lines of each weight beside an entry; a date is never cut.
_MOST: Final = 6


class Chart:
    """One language's drawing of a timeline."""

    def __init__(self, data: Rows, language: Language, prefix: str) -> None:
        self.data = data
        self.language = language
        self.prefix = prefix
        self.scale = data.scale
        self.nodes = data.scene.by_id

    def plate(self) -> Plate:
        """The whole sheet: scale, rows, what has no date, the key."""
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
        axis = self._axis(y) if self.data.rows else ()
        planned = any(entry.days.planned for _, entries in self.data.rows for entry in entries)
        content = [*axis, *parts, self._key(y + _FOOT / 2 + 6, planned=planned)]
        listed, y = self._undated(y + _FOOT)
        rest = more(self.data.scene, self.language)
        if rest:
            listed.append(_text(rest, WORDS_AT, y + 16, "muted", "start"))
            y += 26
        whole = "\n".join([*content, *listed])
        return sheet.sheet(whole, (WIDE, y), self.data.scene, self.language, NAME[self.language])

    def _undated(self, y: float) -> tuple[list[str], float]:
        """The ties without any date, by themselves and in words."""
        if not self.data.undated:
            return [], y
        words = _UNDATED[self.language]
        parts = [sheet.rule((0, y), (WIDE, y)), _text(words, 8, y + 21, "ink", "start", bold=True)]
        y += _HEAD
        for entry in self.data.undated:
            high = self._height(entry)
            parts.append(self._entry(entry, y, high))
            y += high
        return parts, y + 8

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
        words = fit(visible(node.name[self.language]), WIDE - 60, LABEL, bold=True, lines=1)
        name = Lines(words, strong_bold=True)
        label = words_block(name, WORDS_AT + 1, y, "start", "muted")
        look: dict[str, svg.Attribute] = {
            "id": f"{self.prefix}actor-{node.id}",
            "class_": f"actor kind-{node.kind}",
            "data-actor": None if node.members else node.id,
            "data-fold": " ".join(node.members) or None,
            "tabindex": 0,
            "role": "button",
            "aria-label": svg.named(label, node.long_name[self.language]),
        }
        rule = sheet.rule((0, y - 17), (WIDE, y - 17))
        return rule + element("g", look, svg.mark(node.shape, 9, y), label)

    def _height(self, entry: Entry) -> float:
        return max(self._lines(entry, one).height for one in LANGUAGES) + 2 * _PAD

    def _lines(self, entry: Entry, language: Language) -> Lines:
        """What passes, then with whom and what it is; without a date, all that a box says."""
        first, second = self.data.wordings[language].tie(entry.tie)
        kind = entry.called[language]
        notes = [", ".join(self._called(actor, language) for actor in entry.others)]
        notes += [] if kind.lower() in first.lower() else [kind]
        notes += self.data.wordings[language].beside(entry.tie)
        room = WORDS_WIDTH
        if not entry.days.known:
            room, notes[1:] = WIDE - WORDS_AT - 8, [second]
        quiet = "\u00a0· ".join(note for note in notes if note)
        return Lines(fit(first, room, LABEL, lines=_MOST), fit(quiet, room, SMALL, lines=_MOST))

    def _called(self, actor: str, language: Language) -> str:
        return self.data.records.actors[actor].called()[language]

    def _entry(self, entry: Entry, y: float, high: float) -> str:
        lines = self._lines(entry, self.language)
        label = words_block(lines, WORDS_AT, y + high / 2, "start", "muted")
        target: dict[str, svg.Attribute] = {
            "class_": "hit",
            "x": WORDS_AT - 6,
            "y": y,
            "width": WIDE - WORDS_AT,
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
            drawn += " " + doubt((WORDS_AT - 13, y + high / 2))
        sentence = self.data.wordings[self.language].label([entry.tie.id])
        look["aria-label"] = svg.named(drawn, sentence)
        return element("g", look, element("rect", target), drawn)

    def _days(self, entry: Entry, y: float) -> str:
        """The possible days as a thin line, the certain ones as a bar or dot upon it.

        It reaches no further than the days that are known: beyond them its end runs out.
        """
        days = entry.days
        if not days.known:
            return ""
        pattern = self.data.scene.patterns.get(entry.support, "dotted")
        brush = Brush(f"family-{entry.family}", pattern, y)
        if days.day:
            return brush.dot(self.scale.at(days.day))
        start, end = self.scale.at(min(days.known)), self.scale.at(max(days.known))
        least = self.scale.at(days.certain[0]) + 6 if days.certain else start
        if days.planned is None:
            drawn = self._held(brush, days, start, end)
            return drawn + self._edge(brush, days.possible_to, max(end, least), 1)
        seen = self.scale.at(days.planned[0])
        drawn = self._held(brush, days, start, seen) if least > start or seen - start > 1 else ""
        return drawn + self._plan(brush, days, max(seen, least), end)

    def _held(self, brush: Brush, days: Days, start: float, end: float) -> str:
        """When it may have held and when it certainly did, and how it began."""
        drawn = brush.possible(start, end) if end - start > 1 else ""
        if days.certain:
            first, last = (self.scale.at(day) for day in days.certain)
            drawn += brush.certain(first, max(last, first + 6))
        return drawn + self._edge(brush, days.possible_from, start, -1)

    def _plan(self, brush: Brush, days: Days, start: float, end: float) -> str:
        """What is only planned: hollow, and open or beyond the scale where its end is."""
        end = max(end, start + 6)
        if days.possible_to is None:
            return brush.open(end - 1, 1, hollow=True) + brush.planned(start, end)
        if days.possible_to > self.scale.last:
            return brush.planned(start, end - 6) + brush.beyond(end, 1, hollow=True)
        return brush.planned(start, end)

    def _edge(self, brush: Brush, known: date | None, x: float, way: int) -> str:
        """An end of what is drawn: closed where it is known, running out where nobody says."""
        if known is None:
            return brush.open(x, way)
        if not self.scale.first <= known <= self.scale.last:
            return brush.beyond(x, way)
        return brush.cap(x)

    def _key(self, y: float, *, planned: bool) -> str:
        x, parts = WORDS_AT, []
        brush = Brush("muted", "solid", y)
        for name, words in _KEY:
            if name == "planned" and not planned:
                continue
            sample = {
                "day": brush.dot(x + 14),
                "certain": brush.certain(x + 2, x + 26),
                "possible": brush.possible(x, x + 28) + brush.cap(x) + brush.cap(x + 28),
                "planned": brush.planned(x, x + 28),
                "open": brush.certain(x - 8, x) + brush.open(x, 1),
            }[name]
            parts += [sample, _text(words[self.language], x + 36, y + 4.3, "muted", "start")]
            x += 36 + width(words[self.language], SMALL) + 22
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
