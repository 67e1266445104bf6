"""A timeline: actors down the side, days across; certain, possible and unknown kept apart.

Apart because time asks for a scale of its own; `chart` draws it. What has no date is listed by
itself, in words. Leans on scene, days and calendar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cuibono.records import Records, ViewFile
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view.plate.ink.sheet import Plate
from cuibono.view.plate.other.chart import Chart
from cuibono.view.plate.other.days import days_of
from cuibono.view.plate.other.opening import TABLE, holding, view_or_own
from cuibono.view.plate.other.rows import NAME, Entry, Rows
from cuibono.view.plate.scene.bundles import degrees
from cuibono.view.plate.scene.compose import Limits, compose
from cuibono.view.plate.scene.pieces import Box, Scene
from cuibono.view.plate.words.wording import Wording
from cuibono.vocabulary import Vocabulary


@dataclass(frozen=True)
class Timeline(Rows):
    """A timeline, ready to be drawn."""

    def plate(self, language: Language, *, prefix: str = "") -> Plate:
        """Draw the timeline; rows are as high as the longer language needs."""
        return Chart(self, language, prefix).plate()


def timeline(
    teller: Teller,
    *,
    view: ViewFile | None = None,
    limits: Limits = TABLE,
) -> Timeline:
    """Set the ties of a view in rows of actors, each tie once, by the day it may have begun."""
    records, vocabulary = teller.records, teller.vocabulary
    scene = compose(records, vocabulary, view_or_own(view, "timeline", NAME), limits=limits)
    found = _entries(scene, records, vocabulary)
    used = {actor for actor, entry in found} | {a for _, e in found for a in e.others}
    boxes = map(_without_ends, scene.boxes)
    return Timeline(
        scene=holding(scene, boxes, used, records),
        records=records,
        wordings={one: Wording(records, teller, one) for one in LANGUAGES},
        rows=_rows(found),
        undated=tuple(
            replace(entry, others=(main, *entry.others))
            for main, entry in sorted(found, key=lambda one: (one[0], one[1].tie.id))
            if not entry.days.known
        ),
    )


def _without_ends(box: Box) -> Box:
    """A box whose lines have no ends: here days are drawn, not stages."""
    return replace(box, strands=tuple(replace(s, end="none", dot="none") for s in box.strands))


def _entries(scene: Scene, records: Records, vocabulary: Vocabulary) -> list[tuple[str, Entry]]:
    """Each tie of a scene, with the best joined of its actors."""
    joined = degrees(scene.boxes)
    found = []
    for box in scene.boxes:
        for name in box.ties:
            tie = records.ties[name]
            actors = [strand.node for strand in box.strands if name in strand.ties]
            main = max(actors, key=lambda a: (scene.by_id[a].column != "left", joined[a], a))
            others = tuple(actor for actor in actors if actor != main)
            label = vocabulary.tie_types[tie.type].label
            entry = Entry(tie, label, box.family, tie.support, others, days_of(tie))
            found.append((main, entry))
    return found


def _rows(found: list[tuple[str, Entry]]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The dated ties by actor, those with most first."""
    rows: dict[str, list[Entry]] = {}
    for main, entry in found:
        if entry.days.known:
            rows.setdefault(main, []).append(entry)
    ranked = sorted(rows, key=lambda actor: (-len(rows[actor]), actor))
    return tuple((actor, tuple(sorted(rows[actor], key=_place))) for actor in ranked)


def _place(entry: Entry) -> tuple[date, str]:
    first = min(entry.days.known, default=date.max)
    return entry.days.certain_from or first, entry.tie.id
