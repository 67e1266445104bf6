"""Derived triples: only from confirmed, real ties, and each can say why it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.errors import OntologyError
from cuibono.turtle import CB
from facts import claim, contract, write_dossier

BASE = "https://example.org/id/actor/"


def derived(folder: Path) -> set[tuple[str, str, str]]:
    found = cuibono.open(folder).store.quads("derived")
    return {(short(q.subject), short(q.predicate), short(q.object)) for q in found}


def short(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(BASE).removeprefix(CB)


def test_a_confirmed_contract_gives_a_plain_triple(tmp_path: Path) -> None:
    """Simple questions should be simple to ask."""
    write_dossier(tmp_path, "ties:\n" + contract())
    assert derived(tmp_path) == {("agency", "contractWith", "lab")}


@pytest.mark.parametrize(
    ("support", "lifecycle", "by"),
    [
        ("reported", "active", "gazette-paper"),
        ("claimed", "active", "lab"),
        ("confirmed", "planned", "agency"),
        ("confirmed", "proposed", "agency"),
        ("confirmed", "cancelled", "agency"),
        ("confirmed", "unknown", "agency"),
    ],
)
def test_what_is_not_confirmed_and_real_gives_none(
    tmp_path: Path, support: str, lifecycle: str, by: str
) -> None:
    """A claim or a plan must never come out as a plain fact."""
    write_dossier(tmp_path, "ties:\n" + contract(support=support, lifecycle=lifecycle, by=by))
    assert derived(tmp_path) == set()


def gathering(kind: str, attendance: str) -> str:
    name = "name: {en: Evening, fr: Soirée}" if kind == "Event" else "place: unknown"
    people = "\n".join(
        f"          - {{actor: {who}, attendance: {attendance}}}" for who in ("ann", "bob")
    )
    text = f"""
    ties:
      evening:
        type: {kind}
        {name}
        host: forum
        date: 2025-06-23
        lifecycle: occurred
        support: confirmed
        participants:
{people}
        claims: [{claim("forum")}]
    """
    return text.replace("        place: unknown\n", "")


def test_people_who_met_are_paired_both_ways(tmp_path: Path) -> None:
    """A meeting is mutual."""
    write_dossier(tmp_path, gathering("Meeting", "attended-confirmed"))
    met = {triple for triple in derived(tmp_path) if triple[1] == "metWith"}
    assert met == {("ann", "metWith", "bob"), ("bob", "metWith", "ann")}


def test_an_event_never_pairs_its_guests(tmp_path: Path) -> None:
    """Ten guests would otherwise make forty-five false contacts."""
    write_dossier(tmp_path, gathering("Event", "attended-confirmed"))
    assert {p for _, p, _ in derived(tmp_path)} == {"tookPartIn"}


def test_an_invitation_is_no_participation(tmp_path: Path) -> None:
    """Being on a list is not being there."""
    write_dossier(tmp_path, gathering("Meeting", "invited-unconfirmed"))
    assert derived(tmp_path) == set()


def test_a_derived_triple_says_which_rule_and_tie_made_it(tmp_path: Path) -> None:
    """Whoever doubts a plain triple must find the record behind it."""
    write_dossier(tmp_path, "ties:\n" + contract("one") + contract("two"))
    reasons = cuibono.open(tmp_path).why(BASE + "agency", CB + "contractWith", BASE + "lab")
    assert {reason.rule for reason in reasons} == {"ties-to-edges"}
    assert {reason.tie.rpartition("/")[2] for reason in reasons} == {"one", "two"}


def test_a_rule_that_is_not_one_triple_is_explained(tmp_path: Path) -> None:
    """A rule with no tie behind it could not say why."""
    write_dossier(tmp_path, "ties:\n" + contract())
    (tmp_path / "ontology" / "rules").mkdir(parents=True)
    rule = tmp_path / "ontology" / "rules" / "loose.rq"
    rule.write_text("CONSTRUCT { ?a ?b ?c . ?c ?b ?a } WHERE { ?a ?b ?c }", "utf-8")
    with pytest.raises(OntologyError, match=r"loose\.rq: a rule is CONSTRUCT"):
        _ = cuibono.open(tmp_path).rules
