"""Every file of the ties folder is a whole tie type: its words, its line, its sentences.

Walks the folder, so that a new type is tested by being there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cuibono.dates import parse
from cuibono.records import Actor, Dossier, Party, Place, Records, Tie, Words
from cuibono.sentences import Teller, type_faults
from cuibono.sentences.plans import MODALS
from cuibono.sentences.template import parse_template
from cuibono.text import LANGUAGES, Language
from cuibono.vocabulary import Field, TieType, load_vocabulary

VOCABULARY = load_vocabulary()
TYPES = list(VOCABULARY.tie_types.values())
HERE = Place("story.yaml")

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
def test_a_type_is_whole(tie_type: TieType) -> None:
    """Its line, dates, roles and sentences: what `check` asks of anybody's type, ours keep."""
    assert type_faults(tie_type, VOCABULARY) == []


def test_an_event_is_an_end_of_its_lines_itself() -> None:
    """A room is not a contact: its guests are tied to the event, never to one another."""
    event = VOCABULARY.tie_types["Event"]
    assert (event.edge_from, event.edge_to, event.derives) == ("participants", None, None)


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


def test_only_a_restriction_bars_instead_of_giving() -> None:
    """What keeps somebody out never looks like an offer."""
    assert [t.id for t in TYPES if t.restrictive] == ["Restriction"]


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
