"""How sure a party's part in a tie is: one answer, wherever it is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from cuibono.check import explain_support
from cuibono.network import network
from cuibono.records import Party, Records, Tie
from cuibono.view.plate.scene.boxes import Assembly
from cuibono.view.plate.scene.sides import Sides
from cuibono.vocabulary import load_vocabulary
from facts import contract, sound

VOCABULARY = load_vocabulary()
WORDS = tuple(VOCABULARY.schemes["SupportStatus"])


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return sound(tmp_path_factory.mktemp("parts"), "ties:\n" + contract(), VOCABULARY)


def stated(records: Records, tie: str, part: str | None) -> tuple[Records, Tie, Party]:
    """The contract with these two words, and its supplier."""
    deal = records.ties["deal"]
    parties = [replace(p, support=part if p.role == "supplier" else None) for p in deal.parties]
    changed = replace(deal, support=tie, parties=tuple(parties))
    return replace(records, ties={"deal": changed}), changed, changed.in_role("supplier")[0]


@pytest.mark.parametrize(("tie", "part"), list(product(WORDS, (None, *WORDS))))
def test_a_part_is_as_sure_as_the_weaker_of_its_two_words_everywhere(
    tie: str, part: str | None, records: Records
) -> None:
    """A dashed line in the explorer must not be a solid one in the picture, nor in the table."""
    changed, deal, supplier = stated(records, tie, part)
    weaker = WORDS[max(WORDS.index(tie), WORDS.index(part or tie))]
    drawn = network(changed, VOCABULARY).edges["agency", "lab", "deal"]["support"]
    pulls = Assembly(VOCABULARY, Sides(changed, VOCABULARY, None), None).pulls(deal)
    picture = next(pull.support for pull in pulls if pull.actor == "lab")
    explained = explain_support(deal, changed, VOCABULARY, supplier).written
    assert {drawn, picture, explained, supplier.support_in(deal, VOCABULARY)} == {weaker}


def test_support_is_listed_from_most_to_least() -> None:
    """Its order in the ontology decides which of two words is the weaker."""
    assert WORDS == ("confirmed", "reported", "claimed", "disputed", "refuted", "retracted")


def test_what_a_part_is_held_to_is_told_only_where_it_is_less(records: Records) -> None:
    for tie, part in product(WORDS, WORDS):
        _, deal, supplier = stated(records, tie, part)
        less = WORDS.index(part) > WORDS.index(tie)
        assert supplier.doubt_in(deal, VOCABULARY) == (part if less else None)
