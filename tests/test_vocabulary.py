"""The ontology read into tables: one place for types, roles, concepts and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono import records
from cuibono.errors import OntologyError
from cuibono.text import Words
from cuibono.vocabulary import Vocabulary, load_vocabulary

TIE_FILES = sorted((load_vocabulary().folder / "ties").glob("*.ttl"))
GIFT = (
    'cb:Gift rdfs:subClassOf cb:Tie ; rdfs:label "gift"@en ; '
    "cb:family cb:family-post ; cb:timing cb:timing-point ; "
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_every_file_of_the_ties_folder_is_one_tie_type(vocabulary: Vocabulary) -> None:
    """A newcomer finds a type by its file, and a new file is a new type."""
    files = {Path(t.file).name for t in vocabulary.tie_types.values()}
    assert files == {path.name for path in TIE_FILES}
    assert len(vocabulary.tie_types) == len(TIE_FILES)


@pytest.mark.parametrize(
    ("cls", "record", "elsewhere"),
    [
        ("Entity", records.Actor, {"id", "kind", "where"}),
        ("Source", records.Source, {"id", "where"}),
        ("Claim", records.Claim, {"id", "where", "unnamed", "on_behalf_of"}),
        ("Passage", records.Passage, {"id", "where"}),
        ("Response", records.Response, {"where"}),
        ("Amount", records.Amount, {"id", "where"}),
        ("Count", records.Count, set()),
        ("Check", records.Check, set()),
        ("Name", records.Name, {"where"}),
        ("Correction", records.Correction, {"where"}),
        ("Observation", records.Observation, {"id", "where"}),
    ],
)
def test_records_have_the_fields_their_shapes_have(
    vocabulary: Vocabulary, cls: str, record: type, elsewhere: set[str]
) -> None:
    """Python's records and the ontology's shapes must not drift apart."""
    fields = set(record.__dataclass_fields__)  # type: ignore[attr-defined]
    assert set(vocabulary.record_fields[cls]) == fields - elsewhere


def test_a_tie_reads_its_types_keys_before_those_of_every_tie(vocabulary: Vocabulary) -> None:
    """Forms and messages list what is special about a type first."""
    keys = list(vocabulary.fields_of("Contract"))
    assert keys[:2] == ["buyer", "supplier"]
    assert {"lifecycle", "support", "claims"} <= set(keys)


def test_concepts_stand_in_their_written_order(vocabulary: Vocabulary) -> None:
    """Legends go from sure to unsure, not by the alphabet."""
    assert list(vocabulary.schemes["SupportStatus"])[:3] == ["confirmed", "reported", "claimed"]


def test_a_line_that_is_not_turtle_is_named(tmp_path: Path) -> None:
    """Whoever adds a type by hand must find the slip."""
    (tmp_path / "ties").mkdir()
    broken = tmp_path / "ties" / "gift.ttl"
    broken.write_text("@prefix cb: <https://w3id.org/cuibono/ns#> .\ncb:Gift a ;\n", "utf-8")
    with pytest.raises(OntologyError, match=r"gift\.ttl:\d+: this is not Turtle"):
        Vocabulary(load_vocabulary().folder, tmp_path)


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("cb:Gift rdfs:subClassOf cb:Tie .", "has no rdfs:label"),
        (
            'cb:Gift rdfs:subClassOf cb:Tie ; rdfs:label "gift"@en ; cb:family cb:family-gifts .',
            "cb:family 'gifts' is not one of",
        ),
        (
            (
                'cb:Gift rdfs:subClassOf cb:Tie ; rdfs:label "gift"@en ; '
                "cb:family cb:family-post ; cb:timing cb:timing-pont ."
            ),
            "cb:timing 'pont' is not one of point, state, either. Did you mean 'point'",
        ),
        (GIFT + "cb:edgeFrom cb:giver .", "cb:edgeFrom names giver, which is not among"),
        (GIFT + "cb:boxLeft cb:giver .", "cb:boxLeft names giver, which is not among"),
        (GIFT + "cb:confirmedBy cb:giver .", "cb:confirmedBy names giver, which is not among"),
        (
            GIFT
            + "sh:property cb:Gift-giver . cb:Gift-giver sh:path cb:giver ; sh:order 'first' .",
            "Gift-giver has 'first' as order, which is no number",
        ),
    ],
)
def test_an_incomplete_tie_type_is_explained(tmp_path: Path, turtle: str, message: str) -> None:
    """A type that cannot be drawn or told must not fail far from its file."""
    (tmp_path / "ties").mkdir()
    head = (
        "@prefix cb: <https://w3id.org/cuibono/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    )
    (tmp_path / "ties" / "gift.ttl").write_text(head + turtle, "utf-8")
    with pytest.raises(OntologyError, match=r"gift\.ttl: .*" + message):
        _ = Vocabulary(load_vocabulary().folder, tmp_path).tie_types


def test_an_ontology_folder_without_its_core_is_refused(tmp_path: Path) -> None:
    """A wrong --ontology must not look like an empty world."""
    with pytest.raises(OntologyError, match=r"cuibono\.ttl is missing"):
        load_vocabulary(tmp_path)


def test_speech_that_was_made_is_on_record_and_not_confirmed(vocabulary: Vocabulary) -> None:
    """A confirmed sentence is not a confirmed fact; any other word is the same for both."""
    assert vocabulary.badge("confirmed", speech=False) == Words("confirmed", "confirmé")
    assert vocabulary.badge("confirmed", speech=True) == Words("on record", "déclaration")
    for word, concept in vocabulary.schemes["SupportStatus"].items():
        assert vocabulary.badge(word, speech=word != "confirmed") == concept.label
