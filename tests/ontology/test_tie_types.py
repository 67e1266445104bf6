"""Every file of the ties folder is a whole tie type: its words, its line, its sentences.

Walks the folder, so that a new type is tested by being there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cuibono.dates import parse
from cuibono.records import Actor, Dossier, Party, Place, Records, Tie, Words
from cuibono.sentences import Teller, template_faults
from cuibono.sentences.plans import MODALS
from cuibono.sentences.template import LINKS, parse_template
from cuibono.text import LANGUAGES, Language
from cuibono.vocabulary import Field, SentenceStage, TieType, load_vocabulary

VOCABULARY = load_vocabulary()
TYPES = list(VOCABULARY.tie_types.values())
STAGES: tuple[SentenceStage, ...] = ("not-yet", "now", "past", "unknown")
HERE = Place("story.yaml")
POST = {"post", "of-post"}
ENGLISH = {"plans-to", "weighs", "plans-for", "is-planned", "at", *POST}
FRENCH = {"de", "à", "chez", "que", "prévoit", "envisage", "est-prévu", "au-niveau", *POST}

every_type = pytest.mark.parametrize("tie_type", TYPES, ids=lambda t: t.id)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_type
def test_a_type_says_what_it_is(tie_type: TieType) -> None:
    """A newcomer reads a type's file and knows when to use it."""
    words = [tie_type.label, tie_type.plural, tie_type.inverse]
    for said in (*words, tie_type.definition, tie_type.example):
        assert said.en
        assert said.fr
    assert tie_type.definition.en.endswith(".")
    assert tie_type.example.en != tie_type.definition.en


@every_type
def test_a_type_stands_in_a_file_of_its_own_name(tie_type: TieType) -> None:
    """Whoever looks for PricingOffer opens pricing-offer.ttl."""
    kebab = re.sub(r"(?<!^)([A-Z])", r"-\1", tie_type.id).lower()
    assert Path(tie_type.file).name == f"{kebab}.ttl"


@every_type
def test_a_type_has_a_family_and_a_line(tie_type: TieType) -> None:
    """A family gives the colour; the ends of the line are roles of the type."""
    assert tie_type.family in VOCABULARY.schemes["Family"]
    roles = {role.key for role in tie_type.roles}
    assert tie_type.edge_from in roles
    if tie_type.id != "Event":
        assert tie_type.edge_to in roles
    assert {*tie_type.box_left, *tie_type.box_right, *tie_type.confirmed_by} <= roles


def test_an_event_is_an_end_of_its_lines_itself() -> None:
    """A room is not a contact: its guests are tied to the event, never to one another."""
    event = VOCABULARY.tie_types["Event"]
    assert (event.edge_from, event.edge_to, event.derives) == ("participants", None, None)


@every_type
def test_a_line_without_direction_joins_equals(tie_type: TieType) -> None:
    assert tie_type.directed == (tie_type.edge_from != tie_type.edge_to)


@every_type
def test_a_point_has_a_date_and_a_state_has_none_of_its_own(tie_type: TieType) -> None:
    """A meeting is on a day; a contract holds from one day to another."""
    has_date = "date" in VOCABULARY.fields_of(tie_type.id)
    assert has_date == (tie_type.timing in {"point", "either"})


@every_type
def test_a_role_is_a_party(tie_type: TieType) -> None:
    """One pattern, `?tie cb:party ?who`, finds whoever takes part."""
    for role in tie_type.roles:
        above = VOCABULARY.super_properties(role.iri)
        assert "https://w3id.org/cuibono/ns#party" in above, role.key


@every_type
def test_speech_is_never_derived_and_never_drawn(tie_type: TieType) -> None:
    """A confirmed sentence is not a confirmed fact."""
    if tie_type.speech:
        assert tie_type.derives is None
        assert not tie_type.drawn
        assert tie_type.confirmed_by == (tie_type.edge_from,)


def test_the_drawn_types_are_those_a_reader_expects() -> None:
    """Posts, speech, kinship, budgets and texts are for panel and table."""
    drawn = {tie_type.id for tie_type in TYPES if tie_type.drawn}
    assert drawn == {
        "Contract", "PricingOffer", "ScheduleListing", "Authorization", "Deployment",
        "Investment", "Ownership", "Partnership", "Meeting", "Contact", "Event",
        "Restriction", "Licence", "LegalAction", "Donation", "Lobbying",
    }  # fmt: skip


def test_nobody_alone_confirms_a_tie_of_no_type() -> None:
    assert VOCABULARY.tie_types["OtherTie"].confirmed_by == ()


def test_only_an_open_offer_leaves_the_thing_itself_to_happen() -> None:
    """An offer is not a purchase: its line ends hollow while it is in force."""
    assert [t.id for t in TYPES if t.prospective] == ["PricingOffer"]


@every_type
def test_every_place_in_a_sentence_can_be_filled(tie_type: TieType) -> None:
    assert template_faults(tie_type) == []


@every_type
@pytest.mark.parametrize("stage", STAGES)
def test_a_type_has_a_sentence_for_each_stage(tie_type: TieType, stage: SentenceStage) -> None:
    """What is planned, in force, past or unknown is told in another way each."""
    words = tie_type.sentences[stage]
    assert words.en != words.fr


@every_type
def test_a_sentence_joins_words_by_its_own_grammar(tie_type: TieType) -> None:
    """No « de » in English, no "plans to" in French."""
    for words in (*tie_type.sentences.values(), tie_type.box_words, tie_type.box_detail):
        assert {s.link for s in parse_template(words.en).slots} & LINKS <= ENGLISH
        assert {s.link for s in parse_template(words.fr).slots} & LINKS <= FRENCH


@every_type
def test_what_is_not_yet_is_never_told_as_if_it_were(tie_type: TieType) -> None:
    """A plan needs a verb that says so, or brackets that take the word for its stage."""
    told_apart = {"Budget", "Statement"}  # put forward is done; a statement to come says so
    slots = parse_template(tie_type.sentences["not-yet"].en).slots
    assert any(s.link in MODALS for s in slots) or tie_type.id in told_apart


def party(role: Field) -> Party:
    attendance = "attended-confirmed" if role.participations else None
    return Party(role=role.key, actor="ann", attendance=attendance, where=HERE)


def bare_tie(tie_type: TieType, lifecycle: str, *, all_fields: bool) -> Tie:
    """A tie with what its type requires, or with all that it allows."""
    wanted = [f for f in tie_type.fields if f.required or all_fields]
    roles = [party(role) for role in tie_type.roles if role in wanted]
    words = {f.key: Words("some words", "des mots") for f in tie_type.details if f in wanted}
    day = parse("2025-06-16")
    point = tie_type.timing == "point"
    return Tie(
        id="one",
        type=tie_type.id,
        parties=tuple(roles),
        details=words,
        date=day if point and all_fields else None,
        start=None if point or not all_fields else day,
        place="hall" if all_fields else None,
        lifecycle=lifecycle,
        support="confirmed",
        where=HERE,
    )


RECORDS = Records(
    dossier=Dossier(title=Words("A", "A"), base="https://example.org/id/", where=HERE),
    actors={
        "ann": Actor(id="ann", kind="Person", name=Words("Ann", "Ann"), where=HERE),
        "hall": Actor(
            id="hall", kind="Place", name=Words("Hall", "salle"), article="la", the=True, where=HERE
        ),
    },
    sources={},
    ties={},
    observations={},
)


@every_type
@every_language
@pytest.mark.parametrize("all_fields", [False, True], ids=["least", "most"])
@pytest.mark.parametrize("lifecycle", VOCABULARY.schemes["LifecycleStage"])
def test_a_tie_of_every_type_reads_as_a_sentence(
    tie_type: TieType, language: Language, lifecycle: str, all_fields: bool
) -> None:
    """Whatever is left out, no bracket, gap or stray comma remains."""
    tie = bare_tie(tie_type, lifecycle, all_fields=all_fields)
    teller = Teller(VOCABULARY, RECORDS)
    for said in (teller.told(tie, language), " ".join(teller.box(tie, language))):
        assert not re.search(r"[\[\]{}|…]|  |,,|,\.| ,|\(\)", said), said
    assert re.fullmatch(r"[A-ZÉÀ].*[^.]\.", teller.told(tie, language))
