"""Competency questions: what the ontology must let anyone ask of a graph, with no tie type named.

Asked in SPARQL of one tie of each type; what must come out is read from the records.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import cuibono
from cuibono.dossier import Dossier
from cuibono.results import Table
from cuibono.turtle import local_name

EVERY_TYPE = Path(__file__).parents[1] / "data" / "good" / "every-type"


@cache
def dossier() -> Dossier:
    return cuibono.open(EVERY_TYPE)


def answers(question: str) -> list[tuple[str, ...]]:
    """The rows of a question; of an address only its last part."""
    found = dossier().query(question)
    assert isinstance(found, Table)
    return [tuple(t.value.rpartition("/")[2] if t else "" for t in row) for row in found.rows]


def test_who_takes_part_in_which_tie() -> None:
    """One pattern finds whoever is tied, in whatever role."""
    found = set(answers("SELECT ?tie ?who { ?tie a cb:Tie ; cb:party ?who . ?who a cb:Entity }"))
    there = {
        (tie.id, party.actor)
        for tie in dossier().records.ties.values()
        for party in tie.parties
        if party.actor
    }
    assert found == there


def test_in_which_role() -> None:
    """Every role is a party, so that the role itself can be asked for."""
    found = answers(
        "SELECT ?role ?who { ?tie ?role ?who . ?role rdfs:subPropertyOf cb:party . "
        'FILTER(STRENDS(STR(?tie), "/tie/deal")) }'
    )
    assert {(role.rpartition("#")[2], who) for role, who in found} == {
        ("buyer", "agency"),
        ("supplier", "lab"),
    }


def test_whose_word_would_confirm_a_tie() -> None:
    """Asked of the ontology and the facts at once."""
    found = answers(
        "SELECT ?tie ?who { ?tie a ?type ; ?role ?who . ?type cb:confirmedBy ?role . "
        "?who a cb:Entity }"
    )
    types = dossier().vocabulary.tie_types
    there = {
        (tie.id, party.actor)
        for tie in dossier().records.ties.values()
        for party in tie.parties
        if party.actor and party.role in types[tie.type].confirmed_by
    }
    assert set(found) == there
    assert ("deal", "agency") in there
    assert ("deal", "lab") not in there


def test_who_says_so_and_where_one_reads_it() -> None:
    """No tie is without a speaker, a ground, a source and a place."""
    found = answers(
        "SELECT DISTINCT ?tie { ?tie a cb:Tie ; cb:claims ?c . ?c cb:by ?who ; cb:stance ?s ; "
        "cb:basis ?b ; cb:source ?source ; cb:at ?place . ?source cb:publisher ?publisher }"
    )
    assert {tie for (tie,) in found} == set(dossier().records.ties)


def test_on_how_many_origins_a_tie_rests() -> None:
    """The origin is written out where the record leaves it to be derived."""
    found = answers(
        "SELECT ?tie (COUNT(DISTINCT ?o) AS ?n) { ?tie a cb:Tie ; cb:claims/cb:origin ?o } "
        "GROUP BY ?tie"
    )
    assert {tie: int(n) for tie, n in found} == dict.fromkeys(dossier().records.ties, 1)


@pytest.mark.parametrize("day", ["2020-01-01", "2025-06-17", "2030-01-01"])
def test_what_may_have_held_on_a_day(day: str) -> None:
    """By the four bounds; an open one excludes nothing."""
    found = answers(
        "SELECT ?tie { ?tie a cb:Tie . OPTIONAL { ?tie cb:startEarliest ?a } "
        f'OPTIONAL {{ ?tie cb:endLatest ?b }} FILTER(!BOUND(?a) || ?a <= "{day}"^^xsd:date) '
        f'FILTER(!BOUND(?b) || ?b >= "{day}"^^xsd:date) }}'
    )
    asked = date.fromisoformat(day)
    there = {t.id for t in dossier().records.ties.values() if t.span.possible(asked, asked)}
    assert {tie for (tie,) in found} == there


def test_what_is_only_planned_or_not_confirmed() -> None:
    """Two statuses, two questions."""
    planned = answers(
        "SELECT ?tie { ?tie a cb:Tie ; cb:lifecycle ?l "
        "FILTER(?l IN (cb:lifecycle-planned, cb:lifecycle-proposed)) }"
    )
    unsure = answers(
        "SELECT ?tie { ?tie a cb:Tie ; cb:support ?s FILTER(?s != cb:support-confirmed) }"
    )
    ties = dossier().records.ties.values()
    assert {t for (t,) in planned} == {t.id for t in ties if t.lifecycle in {"planned", "proposed"}}
    assert {t for (t,) in unsure} == {t.id for t in ties if t.support != "confirmed"}


def test_which_amounts_may_be_added() -> None:
    """By kind and currency, without what is nominal, per something, or of no stated kind."""
    found = answers(
        "SELECT ?kind ?currency (SUM(?v) AS ?sum) { ?tie a cb:Tie ; cb:amounts ?a . "
        "?a cb:kind ?k ; cb:value ?v ; cb:currency ?currency . ?k skos:notation ?kind . "
        "FILTER NOT EXISTS { ?a cb:nominal true } FILTER NOT EXISTS { ?a cb:per ?per } "
        'FILTER(?kind != "unspecified") } GROUP BY ?kind ?currency ORDER BY ?kind'
    )
    assert ("ceiling", "USD", "5") in found
    assert "unit-price" not in {kind for kind, _, _ in found}


def test_who_was_asked_to_come_and_is_not_known_to_have_come() -> None:
    """An invitation is not a presence."""
    invited = answers(
        "SELECT ?who { ?tie cb:participation ?p . ?p cb:actor ?who ; "
        "cb:attendance cb:attendance-invited-unconfirmed }"
    )
    there = {
        (party.actor,)
        for tie in dossier().records.ties.values()
        for party in tie.parties
        if party.attendance == "invited-unconfirmed"
    }
    assert set(invited) == there


def test_what_simple_triples_there_are_and_of_which_type() -> None:
    """None that no tie type derives but those of presence; none from speech."""
    found = answers(
        "SELECT DISTINCT ?p { ?one ?p ?other . ?one a cb:Entity . ?other a cb:Entity "
        "FILTER(STRSTARTS(STR(?p), STR(cb:)) && ?p NOT IN (cb:parent, cb:within)) }"
    )
    types = dossier().vocabulary.tie_types.values()
    derived = {local_name(t.derives) for t in types if t.derives} | {"metWith"}
    assert {p.rpartition("#")[2] for (p,) in found} <= derived
    assert not [t.id for t in types if t.speech and t.derives]


def test_what_became_of_a_retired_name() -> None:
    found = answers("SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }")
    assert found == [("old-deal", "deal")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_every_word_means_in_each_language(language: str) -> None:
    """No class, tie type or listed word is without a label in either."""
    missing = answers(
        "SELECT ?term { { ?term a rdfs:Class } UNION { ?term skos:notation ?word } "
        "FILTER(STRSTARTS(STR(?term), STR(cb:))) "
        "FILTER NOT EXISTS { ?term rdfs:label|skos:prefLabel ?label "
        f'FILTER(LANG(?label) = "{language}") }} }}'
    )
    assert missing == []
