"""Receipts say everything behind a line, each thing once, in words that can be read aloud."""

from __future__ import annotations

from functools import cache

import pytest

from cuibono.records import Words
from cuibono.sentences import Teller
from cuibono.sentences.reading import located
from cuibono.text import LANGUAGES, Language
from cuibono.view.receipts import Receipts
from plates import bundled, vocabulary


@cache
def receipts() -> Receipts:
    return Receipts(Teller(vocabulary(), bundled()))


def details(tie: str) -> set[Words]:
    """What the fields in words of a tie are called."""
    record = bundled().ties[tie]
    fields = vocabulary().fields_of(record.type)
    return {fields[key].label for key in record.details}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_repeats_what_the_sentence_above_it_says(language: Language) -> None:
    """A summary that is in the sentence does not stand under it again."""
    for name, receipt in receipts().ties.items():
        own = details(name)
        for label, said in receipt.facts:
            if label in own and len(said) == 1 and len(said[0][language]) > 30:
                assert said[0][language] not in receipt.told[language], name


def test_what_the_sentence_does_not_say_is_still_listed() -> None:
    """A note of what for, told nowhere else, is not lost with the repetitions."""
    told = receipts().ties["claude-approval-for-congress-and-courts"]
    assert any("access not yet assured" in words.en for _, said in told.facts for words in said)
    assert "summary" in {label.en for label, _ in told.facts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_basis_has_words_that_make_a_sentence(language: Language) -> None:
    """« WIRED l'affirme d'après son propre travail », not « affirme (article, sans précision) »."""
    for basis in vocabulary().schemes["Basis"].values():
        assert basis.other_labels["basisLabel"][language]
    said = [say.sentence[language] for one in receipts().ties.values() for say in one.says]
    assert said
    assert not [one for one in said if " (" in one.partition(";")[0].partition(" says ")[2]]


def test_an_outlet_s_own_work_is_no_lack_of_a_source() -> None:
    """“Without citing a source” would slur a paper that found it out by itself."""
    basis = vocabulary().schemes["Basis"]["own-reporting"]
    assert basis.other_labels["basisLabel"].en == "in its own reporting"
    assert basis.other_labels["basisLabel"].fr == "d'après son propre travail"


@pytest.mark.parametrize(
    ("place", "french"),
    [
        ("extract, ¶4", "extrait, ¶4"),
        ("headline", "titre"),
        ("row SBA-15", "ligne SBA-15"),
        ("extract, guest list", "extrait, liste des invités"),
        ("row Office of Personnel Management", "ligne Office of Personnel Management"),
        ("extract, on the OpenAI side", "extrait, on the OpenAI side"),
        ("¶10", "¶10"),
    ],
)
def test_a_place_in_a_source_is_named_in_french_where_its_words_are_known(
    place: str, french: str
) -> None:
    assert located(place, "fr") == french
    assert located(place, "en") == place
