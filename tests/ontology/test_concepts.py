"""Every word of a list has a written test, a place and a look, in the ontology and nowhere else."""

from __future__ import annotations

import re

import pytest

from cuibono.vocabulary import Concept, load_vocabulary

VOCABULARY = load_vocabulary()
CONCEPTS = [concept for words in VOCABULARY.schemes.values() for concept in words.values()]
PREFIXES = {
    "SupportStatus": "support",
    "LifecycleStage": "lifecycle",
    "AttendanceStatus": "attendance",
    "Stance": "stance",
    "Basis": "basis",
    "AmountKind": "amount",
    "Qualifier": "qualifier",
    "SourceKind": "source",
    "DossierStatus": "dossier",
    "Family": "family",
    "Timing": "timing",
    "EndState": "end",
    "QuestionGroup": "questions",
}

every_concept = pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: f"{c.scheme}-{c.id}")


def test_every_list_is_known_by_its_prefix() -> None:
    assert set(VOCABULARY.schemes) == set(PREFIXES)


@every_concept
def test_a_concept_has_a_written_test(concept: Concept) -> None:
    """A curator who hesitates reads the test and decides."""
    for words in (concept.label, concept.definition, concept.test):
        assert words.en
        assert words.fr
    assert concept.test.en.strip().endswith(("?", "."))
    assert "?" in concept.test.en
    assert "?" in concept.test.fr


@every_concept
def test_a_concept_is_named_by_its_list_and_word(concept: Concept) -> None:
    """`cb:support-confirmed` can be guessed by whoever writes a query."""
    assert concept.iri.endswith(f"#{PREFIXES[concept.scheme]}-{concept.id}")


@pytest.mark.parametrize("scheme", PREFIXES)
def test_the_words_of_a_list_stand_in_an_order(scheme: str) -> None:
    orders = [concept.order for concept in VOCABULARY.schemes[scheme].values()]
    assert orders == list(range(1, len(orders) + 1))


@pytest.mark.parametrize("concept", VOCABULARY.schemes["LifecycleStage"].values())
def test_a_stage_says_how_its_line_ends_and_which_sentence_tells_it(concept: Concept) -> None:
    assert concept.traits["lineEnd"] in {"filled", "hollow", "bar", "none"}
    assert concept.traits["sentenceStage"] in {"not-yet", "now", "past", "unknown"}


@pytest.mark.parametrize("concept", VOCABULARY.schemes["SupportStatus"].values())
def test_a_status_says_how_its_line_is_drawn(concept: Concept) -> None:
    """Only what is confirmed is solid."""
    assert (concept.traits["linePattern"] == "solid") == (concept.id == "confirmed")
    assert concept.traits["linePattern"] in {"solid", "dashed", "dotted"}


def test_confirmed_speech_is_on_record_and_no_more() -> None:
    """A confirmed sentence is not a confirmed fact."""
    label = VOCABULARY.concept("SupportStatus", "confirmed").other_labels["speechLabel"]
    assert (label.en, label.fr) == ("on record", "déclaration")


@pytest.mark.parametrize("concept", VOCABULARY.schemes["Family"].values())
def test_a_family_has_a_colour_on_light_and_on_dark(concept: Concept) -> None:
    for ground in ("lightColour", "darkColour"):
        assert re.fullmatch(r"#[0-9A-F]{6}", concept.traits[ground])
    assert concept.other_labels["pluralLabel"].fr


@pytest.mark.parametrize(
    ("scheme", "word", "english", "french"),
    [
        ("SupportStatus", "refuted", "shown to be wrong", "démenti par les faits"),
        ("LifecycleStage", "proposed", "awaiting a decision", "en attente de décision"),
        ("LifecycleStage", "occurred", "took place", "a eu lieu"),
        ("AttendanceStatus", "mentioned", "named in connection", "simple mention"),
        ("Stance", "no-response", "had not answered at publication",
         "n'avait pas répondu à la parution"),
        ("Basis", "unnamed-people", "unnamed people", "sources anonymes"),
        ("AmountKind", "ceiling", "at most", "plafond"),
        ("AmountKind", "obligated", "legally committed", "crédits engagés"),
        ("AmountKind", "unspecified", "kind not stated", "nature non précisée"),
        ("Qualifier", "order-of-magnitude", "of the order of", "de l'ordre de"),
    ],
)  # fmt: skip
def test_readers_see_the_words_of_the_glossary(
    scheme: str, word: str, english: str, french: str
) -> None:
    label = VOCABULARY.concept(scheme, word).label
    assert (label.en, label.fr) == (english, french)
