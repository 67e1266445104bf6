"""Reading records back from a graph: the builder's inverse, for comparing builds."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from cuibono import records as r
from cuibono.builder import build, ontology_quads
from cuibono.dossier import open_dossier
from cuibono.graph_reader import NoDossier, read_back
from cuibono.text import Words
from cuibono.turtle import CB
from cuibono.vocabulary import Vocabulary, load_vocabulary
from facts import contract, sound

HERE = Path(__file__).resolve().parent
DOSSIERS = [HERE.parent / "ontology" / "facts", HERE / "data" / "good" / "every-type"]
VOCABULARY = load_vocabulary()


def told(value: Any) -> Any:
    """A value without what a graph cannot tell: places, and the order in a list."""
    if isinstance(value, Words | str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: told(getattr(value, f.name)) for f in fields(value) if f.name != "where"}
    if isinstance(value, dict):
        return {key: told(one) for key, one in sorted(value.items())}
    if isinstance(value, tuple | list):
        return sorted((told(one) for one in value), key=repr)
    return value


def worked_out_left_out(records: r.Records) -> list[Any]:
    """The records' tables, where a claim does not write what its source says anyway."""
    tables = (records.actors, records.sources, records.ties, records.observations)
    found = [told(dict(table)) for table in tables]

    def strip(value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                strip(one)
        elif isinstance(value, dict):
            source = records.sources.get(str(value.get("source")))
            if source and "stance" in value:
                value["via"] = None if value["via"] == source.outlet else value["via"]
                own = r.origin_of(source, source.id, records.sources)
                value["origin"] = None if value["origin"] == own else value["origin"]
            for one in value.values():
                strip(one)

    strip(found)
    return found


def held(records: r.Records, vocabulary: Vocabulary) -> r.Records:
    found = read_back(build(records, vocabulary), vocabulary)
    assert found.unread == 0
    return found.records


@pytest.mark.parametrize("folder", DOSSIERS)
def test_whatever_a_dossier_says_comes_back_from_its_graph(folder: Path) -> None:
    """So that a published build can be compared with the files of today, key by key."""
    dossier = open_dossier(folder)
    back = held(dossier.records, dossier.vocabulary)
    for read, written in zip(
        worked_out_left_out(back), worked_out_left_out(dossier.records), strict=True
    ):
        assert read == written
    assert back.dossier.base == dossier.records.dossier.base


def test_every_key_of_a_tie_comes_back(tmp_path: Path) -> None:
    """The keys that the two dossiers use seldom or never."""
    more = """\
        start: 2025-06-16~
        as_of: 2025-07
        count: {value: 3, qualifier: at-least}
        ids: {contract: X-1}
        note: {en: A note., fr: Une note.}
        checked: {by: AB, date: 2025-07-01}
        corrections:
          - {what: {en: a, fr: b}, when: 2025-07-02, why: {en: c, fr: d}}
          - {what: {en: e, fr: f}, when: 2025-07-01, why: {en: g, fr: h}}
        amounts:
          - {kind: ceiling, value: 1.50, value_max: 2.0, currency: USD, as_of: 2025-06}
          - {id: again, kind: ceiling, value: 1, currency: USD, nominal: true,
             per: [{en: user, fr: utilisateur}, {en: month, fr: mois}]}
    """
    facts = contract(more=more).replace(
        "supplier: lab",
        "supplier: [{actor: lab, id: the-lab, role: {en: lead, fr: chef de file}}, "
        "{unnamed: {en: others, fr: d'autres}, on_behalf_of: fund}, unknown]",
    )
    facts = facts.replace(
        "claims: [",
        "claims: [{by: {unnamed: {en: two people, fr: deux personnes}, on_behalf_of: lab}, "
        "stance: denies, basis: unnamed-people, source: herald, at: ¶2, origin: elsewhere, "
        "via: fund, says: {end: 2030, supplier: [lab, fund]}}, ",
    )
    written = sound(tmp_path, f"ties:\n{facts}")
    read = held(written, VOCABULARY)
    assert worked_out_left_out(read) == worked_out_left_out(written)
    assert [one.what.en for one in read.ties["deal"].corrections] == ["a", "e"]


def test_a_type_that_the_ontology_no_longer_has_is_counted_and_left_out(tmp_path: Path) -> None:
    """A graph may be older than the ontology; the rest of it is compared all the same."""
    written = sound(tmp_path, f"ties:\n{contract()}{contract('other')}")
    quads = [
        quad
        for quad in build(written, VOCABULARY)
        if not (str(quad.subject).endswith("tie/other>") and quad.predicate.value.endswith("type"))
    ]
    found = read_back(quads, VOCABULARY)
    assert list(found.records.ties) == ["deal"]
    assert found.unread == 1


def changed(quad: Quad, predicate: str, value: Any) -> Quad:
    """The same statement with another value, where it is about this."""
    if quad.predicate.value != CB + predicate:
        return quad
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("support", NamedNode(CB + "support-rumoured")),
        ("start", Literal("last summer")),
        ("stance", NamedNode(CB + "stance-hints")),
        ("says", Literal("[1, 2]")),
        ("says", Literal("{")),
        ("valueText", Literal("a lot")),
        ("note", Literal("A note in no language")),
        ("note", NamedNode(CB + "note")),
    ],
)
def test_a_word_or_form_of_another_ontology_is_counted(
    tmp_path: Path, predicate: str, value: NamedNode | Literal
) -> None:
    """One tie that cannot be read is left out and told; it ends no comparison."""
    more = """\
        start: 2025-06
        note: {en: A note., fr: Une note.}
        amounts: [{kind: ceiling, value: 3, currency: USD}]
    """
    facts = contract(more=more).replace("source: gazette", "says: {end: 2030}, source: gazette")
    quads = build(sound(tmp_path, f"ties:\n{facts}"), VOCABULARY)
    told = [changed(quad, predicate, value) for quad in quads]
    assert told != quads
    found = read_back(told, VOCABULARY)
    assert (list(found.records.ties), found.unread) == ([], 1)


def test_a_graph_that_lacks_what_every_tie_has_is_counted(tmp_path: Path) -> None:
    quads = build(sound(tmp_path, f"ties:\n{contract()}"), VOCABULARY)
    for gap in ("lifecycle", "by", "source"):
        found = read_back([q for q in quads if q.predicate.value != CB + gap], VOCABULARY)
        assert (list(found.records.ties), found.unread) == ([], 1), gap


def test_a_slip_of_our_own_is_not_taken_for_another_ontology(tmp_path: Path) -> None:
    """A key that no record has is our fault, not the graph's: it must not count as unread."""
    vocabulary = load_vocabulary()
    quads = build(sound(tmp_path, f"ties:\n{contract()}"), vocabulary)
    misnamed = dict(vocabulary.record_fields["Source"])
    misnamed["titel"] = replace(misnamed.pop("title"), key="titel")
    vocabulary.__dict__["record_fields"] = {**vocabulary.record_fields, "Source": misnamed}
    with pytest.raises(TypeError, match="titel"):
        read_back(quads, vocabulary)
    with pytest.raises(AttributeError, match="titel"):
        build(sound(tmp_path, f"ties:\n{contract()}", load_vocabulary()), vocabulary)


def test_a_graph_without_a_dossier_is_refused() -> None:
    with pytest.raises(NoDossier):
        read_back(ontology_quads(VOCABULARY, "https://example.org/id/"), VOCABULARY)


def test_retired_ids_come_back(tmp_path: Path) -> None:
    written = sound(tmp_path, f"ties:\n{contract()}")
    moved = replace(written, dossier=replace(written.dossier, retired={"old-lab": "lab"}))
    assert held(moved, VOCABULARY).dossier.retired == {"old-lab": "lab"}
