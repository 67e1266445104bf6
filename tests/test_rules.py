"""Derived triples: only from confirmed, real ties, and each can say why it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.builder import build, ontology_quads
from cuibono.errors import OntologyError
from cuibono.rules import derive, read_rules
from cuibono.store import Store
from cuibono.turtle import CB
from cuibono.vocabulary import TieType, load_vocabulary
from facts import CAST, claim, contract, sound, write_dossier

BASE = "https://example.org/id/actor/"
VOCABULARY = load_vocabulary()
TYPES = VOCABULARY.tie_types
ON_RECORD = claim("agency", "register", basis="record")


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


# -- a party less sure than its tie


def made(folder: Path, story: str) -> set[str]:
    """What the rules make of a story, with the ontology read but once."""
    records = sound(folder, story, VOCABULARY)
    store = Store(records.dossier.base)
    store.load([*build(records, VOCABULARY), *ontology_quads(VOCABULARY, records.dossier.base)])
    return {str(quad) for quad in derive(store, read_rules(VOCABULARY))}


def told(tie_type: TieType, weak: str = "") -> str:
    """A confirmed tie of a type, every role filled; of one role each actor is only reported."""
    point = tie_type.timing == "point"
    lines = [f"type: {tie_type.id}", "support: confirmed", f"claims: [{ON_RECORD}]"]
    lines.append("date: 2025-06\nlifecycle: occurred" if point else "lifecycle: active")
    for number, role in enumerate(tie_type.roles):
        own = ", support: reported" if role.key == weak else ""
        own += ", attendance: attended-confirmed" if role.participations else ""
        mutual = tie_type.edge_from == tie_type.edge_to == role.key
        names = [f"a{number}", f"b{number}"][: 1 + mutual]
        said = ", ".join(f"{{actor: {name}{own}}}" if own else name for name in names)
        lines.append(f"{role.key}: [{said}]")
    lines += [f"{field.key}: {{en: Words, fr: Des mots}}" for field in tie_type.details]
    body = "\n".join(f"    {line}" for line in "\n".join(lines).splitlines())
    kinds = {role.key: role.targets for role in tie_type.roles}
    actors = "".join(
        f"  {letter}{number}: {{kind: {a_kind(kinds[role.key])}, name: {letter}{number}}}\n"
        for number, role in enumerate(tie_type.roles)
        for letter in "ab"
    )
    return f"actors:\n{actors}ties:\n  it:\n{body}\n"


def a_kind(targets: tuple[str, ...]) -> str:
    """A class that facts may name, of those that a role takes: whoever acts before what is used."""
    kinds = sorted(VOCABULARY.kinds.values(), key=lambda kind: kind.is_thing)
    fits = (k.id for k in kinds if {k.id, *k.supers} & set(targets))
    return next(fits, "Company")


def is_thing(tie_type: TieType, key: str) -> bool:
    """Whether a role is filled by what is acted upon, of which nothing more can be said."""
    role = tie_type.role(key)
    return role is not None and VOCABULARY.kinds[a_kind(role.targets)].is_thing


@pytest.mark.parametrize(
    ("name", "role"),
    [
        (one.id, role)
        for one in TYPES.values()
        if one.derives
        for role in dict.fromkeys((one.edge_from, one.edge_to))
        if role and not is_thing(one, role)
    ],
)
def test_whoever_is_only_reported_in_a_confirmed_tie_is_in_no_plain_triple(
    name: str, role: str, tmp_path: Path
) -> None:
    """A claim must never come out as a plain fact: be it of one party's part alone."""
    tie_type = TYPES[name]
    assert made(tmp_path / "sure", told(tie_type))
    assert made(tmp_path / "weak", told(tie_type, weak=role)) == set()


def test_only_the_party_that_is_less_sure_is_left_out(tmp_path: Path) -> None:
    """That one supplier is only reported says nothing of the other."""
    rival = CAST.replace("  fund:", "  rival: {kind: Company, name: Rival Lab}\n  fund:")
    more = "supplier: [lab, {actor: rival, support: reported}]"
    story = "ties:\n" + contract().replace("supplier: lab", more)
    write_dossier(tmp_path, story, cast=rival)
    assert derived(tmp_path) == {("agency", "contractWith", "lab")}


def test_whose_presence_is_less_sure_met_nobody_and_took_no_part(tmp_path: Path) -> None:
    """The word "attended" of somebody whose part is only reported settles nothing."""
    sure = "{actor: bob, attendance: attended-confirmed"
    text = gathering("Meeting", "attended-confirmed").replace(sure, f"{sure}, support: reported")
    write_dossier(tmp_path, text)
    assert derived(tmp_path) == {("ann", "tookPartIn", "https://example.org/id/tie/evening")}


@pytest.mark.parametrize(("reported", "pairs"), [(0, 56), (1, 0)])
def test_those_only_reported_fill_a_meeting_too(reported: int, pairs: int, tmp_path: Path) -> None:
    """Rule and network count alike: nine came, and nobody can say who spoke with whom."""
    crowd = "".join(f"  g{n}: {{kind: Person, name: Guest {n}}}\n" for n in range(9))
    came = [f"{{actor: g{n}, attendance: attended-confirmed}}" for n in range(8)]
    came += ["{actor: g8, attendance: attended-reported}"] * reported
    story = f"""
    ties:
      evening:
        type: Meeting
        date: 2025-06-23
        lifecycle: occurred
        support: confirmed
        participants: [{", ".join(came)}]
        claims: [{ON_RECORD}]
    """
    write_dossier(tmp_path, story, cast=CAST + crowd)
    met = [triple for triple in derived(tmp_path) if triple[1] == "metWith"]
    assert len(met) == pairs
    drawn = cuibono.open(tmp_path).network()
    assert 2 * drawn.number_of_edges() == pairs


# -- why a triple is there


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


def test_a_rule_that_never_ends_is_named(tmp_path: Path) -> None:
    """Stopping in the middle would leave out triples, and nobody would know which."""
    write_dossier(tmp_path, "ties:\n" + contract())
    (tmp_path / "ontology" / "rules").mkdir(parents=True)
    (tmp_path / "ontology" / "rules" / "endless.rq").write_text(
        "CONSTRUCT { ?one cb:before ?next } WHERE { ?tie cb:buyer ?buyer . "
        "OPTIONAL { ?any cb:before ?last } BIND (COALESCE(?last, ?buyer) AS ?one) "
        "BIND (IRI(CONCAT(STR(?one), 'x')) AS ?next) }",
        "utf-8",
    )
    with pytest.raises(OntologyError, match=r"endless\.rq: this rule makes something new of what"):
        _ = cuibono.open(tmp_path).store
