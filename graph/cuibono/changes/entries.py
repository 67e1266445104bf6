"""Actors, sources, figures, views and the dossier itself, before and after.

Apart because they are told key by key, with few words of their own. Leans on ties for claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cuibono.changes.change import Change, Record
from cuibono.changes.ties import changed_key, claim_changes
from cuibono.changes.values import plain
from cuibono.changes.wording import Sides, called, stated
from cuibono.facts.page_keys import DOSSIER_KEYS, VIEW_KEYS, Key
from cuibono.records import Actor, Dossier, Observation, Source, ViewFile
from cuibono.text import Words

_NAMED = Words("{old} is now called {new}.", "{old} s'appelle désormais {new}.")
_MOVED = Words("Moved from {old} to {new}: {what}.", "De « {old} » à « {new} » : {what}.")
_VALUE = Words(
    "{what}: figure corrected from {old} to {new}.", "{what} : chiffre rectifié, de {old} à {new}."
)


def actor_changes(old: Actor, new: Actor, sides: Sides) -> Iterator[Change]:
    """What changed about a person, organisation or thing."""
    if old.name != new.name:
        yield Change(
            kind="renamed", record="actor", about=new.id, before=old.name, after=new.name,
            sentence=stated(_NAMED, old=old.name, new=new.name),
        )  # fmt: skip
    fields = sides.new.vocabulary.record_fields["Entity"]
    labels = {key: f.label for key, f in fields.items() if key != "name"}
    labels["kind"] = Words("kind", "nature")
    yield from _keys(old, new, labels, "actor", new.called(), new.id, sides, fields)


def source_changes(old: Source, new: Source, sides: Sides) -> Iterator[Change]:
    """What changed about a source."""
    fields = sides.new.vocabulary.record_fields["Source"]
    what = Words.told(sides.new.teller.record, new)
    plain_keys = {key: f.label for key, f in fields.items() if f.kind != "record"}
    yield from _keys(old, new, plain_keys, "source", what, new.id, sides, fields)
    for key, names in (("passages", "id"), ("responses", "by")):
        first, last = (_by(one, key, names) for one in (old, new))
        for name in sorted({*first, *last}):
            if plain(first.get(name), sides.moved) != plain(last.get(name), {}):
                label = fields[key].label if key in fields else Words(key, key)
                yield changed_key(
                    what, label, first.get(name), last.get(name), "source", new.id, sides
                )


def _by(source: Source, key: str, name: str) -> dict[str, Any]:
    return {getattr(one, name): one for one in getattr(source, key)}


def figure_changes(old: Observation, new: Observation, sides: Sides) -> Iterator[Change]:
    """What changed about a reported figure."""
    fields = sides.new.vocabulary.record_fields["Observation"]
    what = called(new, sides.new)
    if old.support != new.support:
        words = sides.new.vocabulary.schemes["SupportStatus"]
        before, after = words[old.support].label, words[new.support].label
        kind: Any = "retracted" if new.support == "retracted" else "support"
        yield Change(
            kind=kind, record="figure", about=new.id, before=before, after=after,
            sentence=stated(_MOVED, what=what, old=before, new=after),
        )  # fmt: skip
    measured = [
        Words.told(side.teller.measured, one) for one, side in ((old, sides.old), (new, sides.new))
    ]
    if measured[0] != measured[1]:
        yield Change(
            kind="amount", record="figure", about=new.id, before=measured[0], after=measured[1],
            sentence=stated(_VALUE, what=what, old=measured[0], new=measured[1]),
        )  # fmt: skip
    told = {"support", "value", "value_max", "unit", "per", "qualifier", "claims"}
    rest = {key: f.label for key, f in fields.items() if key not in told}
    yield from _keys(old, new, rest, "figure", what, new.id, sides, fields)
    yield from claim_changes(old, new, sides)


def view_changes(old: ViewFile, new: ViewFile, sides: Sides) -> Iterator[Change]:
    """What changed about a view."""
    yield from _keys(old, new, _told(VIEW_KEYS), "view", new.title, new.name, sides, {})


def dossier_changes(old: Dossier, new: Dossier, sides: Sides) -> Iterator[Change]:
    """What changed in dossier.yaml, but for ids retired, which are told where they stood."""
    what = Words("Dossier", "Dossier")
    yield from _keys(old, new, _told(DOSSIER_KEYS), "dossier", what, "dossier", sides, {})


def _told(keys: Mapping[str, Key]) -> dict[str, Words]:
    """What the keys are called of which a change is told here."""
    return {name: key.label for name, key in keys.items() if key.label}


def _keys(
    old: Any, new: Any, labels: Mapping[str, Words], record: Record, what: Words, about: str,
    sides: Sides, fields: Mapping[str, Any],
) -> Iterator[Change]:  # fmt: skip
    for key, label in labels.items():
        before, after = getattr(old, key, None), getattr(new, key, None)
        if plain(before, sides.moved) != plain(after, {}):
            yield changed_key(what, label, before, after, record, about, sides, fields.get(key))
