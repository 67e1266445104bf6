"""The made-up dossiers that figures are measured on."""

from __future__ import annotations

from itertools import islice

import pytest
from made import BASE, made_quads, made_records
from measure_graph import asked

from cuibono.results import Table
from cuibono.rules import derive, read_rules
from cuibono.sparql import query
from cuibono.store import Store
from cuibono.vocabulary import Vocabulary, load_vocabulary

TIES = 2_000


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_every_question_of_the_library_finds_something(vocabulary: Vocabulary) -> None:
    """A figure for an answer without rows says how fast nothing is found."""
    store = Store(BASE)
    store.load(made_quads(TIES, vocabulary))
    derive(store, read_rules(vocabulary))
    empty = []
    for name, text in asked(store, vocabulary):
        found = query(store, text)
        assert isinstance(found, Table)
        if not found.rows:
            empty.append(name)
    assert not empty


def test_the_same_number_of_ties_gives_the_same_quads(vocabulary: Vocabulary) -> None:
    """Ratios of two versions compare only where both were measured on the same graph."""
    first, again = (list(islice(made_quads(300, vocabulary), 40_000)) for _ in range(2))
    assert first == again


def test_every_type_of_tie_is_among_them(vocabulary: Vocabulary) -> None:
    """A type of tie added later is measured without a line of Python."""
    made = {tie.type for chunk in made_records(TIES, vocabulary) for tie in chunk.ties.values()}
    assert made == set(vocabulary.tie_types)
