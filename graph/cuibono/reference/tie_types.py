"""The entry of one tie type: all that its file says, in the order in which one asks.

Apart because it is what most readers look for. Leans on terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from cuibono.reference.blocks import Cell, Code, Entry, Table
from cuibono.reference.terms import aligned, code, keys_table
from cuibono.reference.words import HEAD, SAID, STAGES, TIMING
from cuibono.text import Words
from cuibono.turtle import local_name
from cuibono.vocabulary import TieType, Vocabulary


def tie_type_entry(one: TieType, vocabulary: Vocabulary) -> Entry:
    """Definition, example, how it is drawn and told, who may confirm it, keys and sentences."""
    return Entry(
        term=one.id,
        label=one.label,
        text=one.definition,
        pairs=tuple(_pairs(one, vocabulary)),
        tables=(*keys_table(one.fields, vocabulary), *_sentences(one)),
    )


def _pairs(one: TieType, vocabulary: Vocabulary) -> Iterator[tuple[Words, Cell]]:
    yield SAID["example"], [one.example]
    yield SAID["plural"], [one.plural]
    yield SAID["inverse"], [one.inverse]
    yield SAID["family"], [vocabulary.concept("Family", one.family).label]
    yield SAID["timing"], [TIMING[one.timing]]
    yield SAID["drawn"], [SAID["yes" if one.drawn else "no"]]
    yield SAID["speech"], [SAID["yes" if one.speech else "no"]]
    yield SAID["line"], _line(one)
    yield SAID["derives"], _triple(one)
    yield SAID["confirms"], _confirming(one)
    yield from aligned(vocabulary, one.id)
    yield SAID["file"], [Code(f"ties/{PurePath(one.file).name}")]


def _line(one: TieType) -> Cell:
    if not one.edge_from or not one.edge_to:
        return [SAID["no-line"]]
    ends = Code(f"{one.edge_from} → {one.edge_to}")
    return [ends, SAID["directed" if one.directed else "undirected"]]


def _triple(one: TieType) -> Cell:
    return [code(local_name(one.derives))] if one.derives else [SAID["no-triple"]]


def _confirming(one: TieType) -> Cell:
    roles = [role.label for role in one.roles if role.key in one.confirmed_by]
    return roles or [SAID["nobody"]]


def _sentences(one: TieType) -> tuple[Table, ...]:
    rows = tuple(
        ([STAGES[stage]], [Code(words.en)], [Code(words.fr)])
        for stage, words in one.sentences.items()
    )
    head = (HEAD["stage"], HEAD["en"], HEAD["fr"])
    return (Table(SAID["sentences"], head, rows),) if rows else ()
