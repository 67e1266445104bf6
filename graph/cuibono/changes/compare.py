"""Two states of a dossier side by side: what came, what went, what was renamed, what changed.

Apart because pairing comes before comparing: an id retired for another is one record, not two.
Leans on ties and entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cuibono.changes.change import Change, Changes, Record
from cuibono.changes.entries import (
    actor_changes,
    dossier_changes,
    figure_changes,
    source_changes,
    view_changes,
)
from cuibono.changes.ties import tie_changes
from cuibono.changes.values import plain
from cuibono.changes.wording import Sides, Voice, stated
from cuibono.records import Actor, Observation, Records, Source, Tie, ViewFile
from cuibono.text import Words
from cuibono.vocabulary import Vocabulary

_ADDED = Words("{told}", "{told}")
_GONE = Words("{told}", "{told}")
_GONE_WHY = Words("{told} Withdrawn: {why}", "{told} Retiré : {why}")
_NEW_ID = Words("'{old}' is now '{new}'.", "« {old} » est désormais « {new} ».")
_UNSOUND = Words(
    "{state} has {count} blocks or keys that could not be read; they are not compared.",
    "{state} : {count} blocs ou clés illisibles, laissés hors de la comparaison.",
)

_BUILT = Words(
    "A build holds the graph alone: views, and what dossier.yaml says, are not compared.",
    "Une version construite ne contient que le graphe : les vues et dossier.yaml ne sont pas "
    "comparés.",
)

_TABLES: Final[tuple[tuple[Record, str, Any], ...]] = (
    ("tie", "ties", tie_changes),
    ("figure", "observations", figure_changes),
    ("actor", "actors", actor_changes),
    ("source", "sources", source_changes),
    ("view", "views", view_changes),
)


@dataclass(frozen=True)
class State:
    """A dossier as it stood: its name, records and ontology, and how much was unreadable.

    ``built`` says that the records were read back from a graph, which knows less than the files.
    """

    name: str
    records: Records
    vocabulary: Vocabulary
    faults: int = 0
    built: bool = False


def compare(old: State, new: State) -> Changes:
    """Everything that changed from one state to the other, in sentences."""
    moved = _renamed(old.records, new.records)
    sides = Sides(
        Voice.of(old.records, old.vocabulary), Voice.of(new.records, new.vocabulary), moved
    )
    found = list(dossier_changes(old.records.dossier, new.records.dossier, sides))
    for record, table, look in _TABLES:
        found += _table(record, table, look, sides)
    return Changes.of(old.name, new.name, found, _notes(old, new))


def _notes(*states: State) -> Iterator[Words]:
    for state in states:
        if state.faults:
            name, count = (Words(str(one), str(one)) for one in (state.name, state.faults))
            yield stated(_UNSOUND, state=name, count=count)
    if any(state.built for state in states):
        yield _BUILT


def _renamed(old: Records, new: Records) -> dict[str, str]:
    """The present id of each that is gone: retired for it, or the same in all but the id."""
    retired = new.dossier.retired
    moved: dict[str, str] = {}
    for _, table, _ in _TABLES:
        before: Mapping[str, Any] = getattr(old, table)
        after: Mapping[str, Any] = getattr(new, table)
        gone = [name for name in before if name not in after]
        come = [name for name in after if name not in before]
        for name in gone:
            same = [n for n in come if _alike(before[name], after[n])]
            if retired.get(name) in after:
                moved[name] = retired[name]
            elif len(same) == 1:
                moved[name] = same[0]
    return moved


def _alike(one: Any, other: Any) -> bool:
    first, second = plain(one, {}), plain(other, {})
    for seen in (first, second):
        seen.pop("name" if isinstance(one, ViewFile) else "id", None)
    return bool(first == second)


def _table(
    record: Record, table: str, look: Callable[[Any, Any, Sides], Iterator[Change]], sides: Sides
) -> Iterator[Change]:
    before: Mapping[str, Any] = getattr(sides.old.records, table)
    after: Mapping[str, Any] = getattr(sides.new.records, table)
    taken = {sides.moved.get(name, name) for name in before}
    for name, old in before.items():
        now = sides.moved.get(name, name)
        if now not in after:
            yield _gone(record, name, old, sides)
            continue
        if now != name:
            ids = Words(name, name), Words(now, now)
            yield Change(
                kind="renamed", record=record, about=now, before=ids[0], after=ids[1],
                sentence=stated(_NEW_ID, old=ids[0], new=ids[1]),
            )  # fmt: skip
        if now == name or now not in before:
            yield from look(old, after[now], sides)
    for name in (n for n in after if n not in taken):
        told = _told(after[name], sides.new)
        yield Change(
            kind="added", record=record, about=name, sentence=stated(_ADDED, told=told), after=told
        )


def _gone(record: Record, name: str, old: Any, sides: Sides) -> Change:
    told = _told(old, sides.old)
    reason = sides.new.records.dossier.withdrawn.get(name)
    pattern = _GONE_WHY if reason else _GONE
    sentence = stated(pattern, told=told, why=reason or Words("", ""))
    return Change(kind="removed", record=record, about=name, sentence=sentence, before=told)


def _told(record: Any, voice: Voice) -> Words:
    """A record as one line."""
    match record:
        case Tie():
            return Words.told(voice.teller.told, record).visible()
        case Observation():
            return Words.told(voice.teller.figure, record).visible()
        case Source():
            return Words.told(lambda lang: f"{voice.teller.record(record, lang)}.").visible()
        case Actor():
            kind = voice.vocabulary.kinds[record.kind].label
            return Words.told(lambda lang: f"{record.name[lang]} ({kind[lang]}).").visible()
        case _:
            title: Words = record.title
            return Words.told(lambda lang: f"{title[lang]}.").visible()
