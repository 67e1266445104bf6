"""A dossier adds a tie type, a rule and a question in its ``ontology/`` folder, and no Python.

They are then as good as ours everywhere: in check, build, query, questions, sentences, the
editor's schema and the page.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.errors import OntologyError
from cuibono.measures.paths import NoChain
from cuibono.network import project
from cuibono.paths import ontology_folder
from cuibono.turtle import CB, PREFIXES
from cuibono.view.explorer import explorer_network
from facts import claim, contract, write_dossier

OWN = Path(__file__).parent / "data" / "good" / "own-ontology"
BASE = "https://example.org/sponsors/"
RDF_TYPE = PREFIXES["rdf"] + "type"


@pytest.fixture(scope="module")
def dossier() -> cuibono.Dossier:
    return cuibono.open(OWN)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(OWN, tmp_path / "sponsors"))


def actor(name: str) -> str:
    return f"<{BASE}actor/example-{name}>"


def change(folder: Path, old: str, new: str) -> None:
    story = folder / "story.yaml"
    text = story.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    story.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors(folder: Path) -> list[str]:
    return [str(finding) for finding in cuibono.open(folder).check().errors]


# ---- check


def test_facts_of_the_new_type_are_sound(dossier: cuibono.Dossier) -> None:
    assert dossier.check().ok
    assert {tie.type for tie in dossier.records.ties.values()} == {"Sponsorship"}


def test_its_roles_are_asked_for(copy: Path) -> None:
    """Its shape is checked like ours, and the place is the tie's."""
    change(copy, "    sponsor: example-lab\n", "")
    (error,) = errors(copy)
    assert "story.yaml:16:3: this Sponsorship has no sponsor" in error


def test_its_keys_are_explained(copy: Path) -> None:
    change(copy, "occasion:", "ocasion:")
    (error,) = errors(copy)
    assert "Did you mean 'occasion'?" in error


def test_who_confirms_it_is_its_own_rule(copy: Path) -> None:
    """Its file says that whoever is sponsored confirms, and that a sponsor's word does not."""
    change(copy, "support: claimed", "support: confirmed")
    (error,) = errors(copy)
    assert "Only Example Maker says so, whose word does not suffice here" in error
    assert "the word of the Example Forum (sponsored)" in error


@pytest.mark.parametrize(
    ("record", "datatype"), [("Source", "rdf:langString"), ("Tie", "xsd:date")]
)
def test_a_key_that_no_record_has_a_place_for_is_refused(
    copy: Path, record: str, datatype: str
) -> None:
    """Its values would be read, checked, and then be nowhere in the graph."""
    own = copy / "ontology" / "own.ttl"
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("cb", "rdf", "sh", "xsd"))
    own.write_text(
        f"{prefixes}cb:{record} sh:property cb:{record}-mood .\n"
        f'cb:{record}-mood sh:path cb:mood ; sh:datatype {datatype} ; sh:name "mood"@en .\n',
        encoding="utf-8",
    )
    with pytest.raises(OntologyError, match=rf"own\.ttl: a {record} has no place for .*'mood'"):
        cuibono.open(copy).check()


def test_words_that_every_tie_may_have_reach_the_graph(copy: Path) -> None:
    """A newsroom's own remark on any tie needs no type of its own."""
    own = copy / "ontology" / "own.ttl"
    prefixes = "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("cb", "rdf", "sh"))
    own.write_text(
        f"{prefixes}cb:Tie sh:property cb:Tie-mood .\n"
        "cb:Tie-mood sh:path cb:mood ; sh:datatype rdf:langString ; sh:maxCount 2 ;\n"
        '  sh:name "mood"@en, "humeur"@fr .\n',
        encoding="utf-8",
    )
    change(
        copy,
        "    sponsor: example-lab\n",
        "    sponsor: example-lab\n    mood: {en: glad, fr: gai}\n",
    )
    dossier = cuibono.open(copy)
    assert dossier.check().ok
    asked = dossier.query("SELECT ?m WHERE { ?tie cb:mood ?m FILTER (LANG(?m) = 'fr') }")
    assert [str(row["m"]) for row in asked] == ["gai"]


def test_without_the_folder_the_type_is_unknown(copy: Path) -> None:
    """It belongs to this dossier and to no other."""
    shutil.rmtree(copy / "ontology")
    assert any("there is no type 'Sponsorship'" in error for error in errors(copy))


def test_a_broken_type_is_named_with_its_file(copy: Path) -> None:
    file = copy / "ontology" / "ties" / "sponsorship.ttl"
    file.write_text(file.read_text(encoding="utf-8") + "\ncb:Broken a", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "-d", str(copy)])
    assert done.exit_code == 1
    assert "sponsorship.ttl:" in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("cb:timing-state", "cb:timing-pont", "cb:timing 'pont' is not one of point, state"),
        ("cb:boxLeft cb:sponsor", "cb:boxLeft cb:sponser", "Did you mean 'sponsor'?"),
        ("cb:confirmedBy", "cb:confirmdBy", "cb:confirmdBy, which nobody defines. Did you mean"),
        ("cb:sentenceNow", "cb:sentenceSuspended", "has no cb:sentenceNow in en."),
        ("{sponsor:sponsors|sponsor}", "{sponser:sponsors|sponsor}", "{sponser}, which is no key"),
        ("[ ({when})][: {amount}]", "[ ({when})[: {amount}]]", "brackets inside brackets"),
        ("{plans-to:sponsor}", "{prévoit:sponsor}", "is English, and {prévoit:sponsor} is not"),
        ("{sponsor} {sponsor:a|ont} soutenu {sponsored}[ ({when})][ : {amount}]",
         "{sponsor} sponsored {sponsored}[ ({when})][: {amount}]", "has no cb:sentencePast in fr"),
        ("cb:edgeFrom cb:sponsor ;", "", "has no cb:edgeFrom"),
        ("cb:directed true", "cb:directed false", "cb:edgeFrom and cb:edgeTo are one role"),
        ("cb:edgeTo cb:sponsored", "cb:edgeTo cb:sponsor", "both ends of Sponsorship are"),
        ("cb:drawn true", "cb:isSpeech true", "from which nothing is derived"),
        ("cb:timing-state", "cb:timing-point", "no date (a shape with sh:path cb:date)"),
        ("rdfs:subPropertyOf cb:party", "a rdf:Property", "is not rdfs:subPropertyOf cb:party"),
        ("cb:derives cb:sponsorOf", "cb:derives cb:sponserOf", "derives sponserOf, which nobody"),
    ],
)  # fmt: skip
def test_a_slip_in_a_type_is_told_by_check_with_its_file(
    copy: Path, old: str, new: str, fault: str
) -> None:
    """What is misspelt in Turtle says nothing: the type would be drawn, dated and told wrongly."""
    file = copy / "ontology" / "ties" / "sponsorship.ttl"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "-d", str(copy)])
    assert done.exit_code == 1
    assert fault in done.stderr
    assert all("sponsorship.ttl: " in line for line in done.stderr.strip().splitlines())


def test_the_order_of_keys_may_have_a_half_between(copy: Path) -> None:
    """SHACL's order is a decimal: a key goes between two without renumbering."""
    file = copy / "ontology" / "ties" / "sponsorship.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("sh:order 3 ", "sh:order 1.5 "), encoding="utf-8")
    changed = cuibono.open(copy)
    assert list(changed.vocabulary.fields_of("Sponsorship"))[:3] == [
        "sponsor",
        "occasion",
        "sponsored",
    ]
    assert changed.check().ok


# ---- build and query


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("queries", "ORDER BY", "# ORDER BY"), ("rules", "?tie", "?bond")],
    ids=["question", "rule"],
)
def test_a_broken_question_or_rule_is_found_by_check(
    copy: Path, kind: str, old: str, new: str
) -> None:
    """Not weeks later, by whoever asks; nor is it believed sound because it once was."""
    assert cuibono.open(copy).check().ok
    file = next((copy / "ontology" / kind).glob("*.rq"))
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "-d", str(copy)])
    assert result.exit_code == 1
    assert file.name in result.output
    assert "Traceback" not in result.output


def test_the_graph_holds_the_type_and_what_its_rule_derives(
    dossier: cuibono.Dossier, tmp_path: Path
) -> None:
    """Two confirmed sponsors sponsor together; the one that only says so itself does not."""
    dossier.build(tmp_path)
    graph = (tmp_path / "graph.nq").read_text(encoding="utf-8")
    tie, lab, fund = f"<{BASE}tie/lab-sponsors-forum>", actor("lab"), actor("fund")
    derived = f"<{BASE}graph/derived>"
    assert f"{tie} <{RDF_TYPE}> <{CB}Sponsorship>" in graph
    assert f"{lab} <{CB}sponsorOf> {actor('forum')} {derived}" in graph
    assert f"{lab} <{CB}sponsorsTogetherWith> {fund} {derived}" in graph
    assert not [line for line in graph.splitlines() if actor("maker") in line and derived in line]


def test_a_derived_triple_says_which_rule_made_it(dossier: cuibono.Dossier) -> None:
    reasons = dossier.why(
        f"{BASE}actor/example-lab",
        f"{CB}sponsorsTogetherWith",
        f"{BASE}actor/example-fund",
    )
    assert [(reason.rule, reason.tie) for reason in reasons] == [
        ("sponsors-together", f"{BASE}tie/lab-sponsors-forum")
    ]


def test_a_query_reaches_it() -> None:
    """At the prompt too, with its words from the ontology's graph."""
    query = (
        "SELECT ?label WHERE { ?tie a cb:Sponsorship . cb:Sponsorship rdfs:label ?label } LIMIT 1"
    )
    done = CliRunner().invoke(main, ["query", "-d", str(OWN), "--format", "csv", query])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[1] in {"sponsorship", "mécénat"}


# ---- questions


def test_its_question_is_listed_beside_ours(dossier: cuibono.Dossier) -> None:
    questions = dossier.questions()
    assert "who-sponsors-whom" in questions
    assert len(questions) > 1
    done = CliRunner().invoke(main, ["questions", "-d", str(OWN)])
    assert "who-sponsors-whom" in done.stdout


def test_its_question_is_answered() -> None:
    arguments = ["ask", "who-sponsors-whom", "-d", str(OWN), "--format", "json"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)["results"]["bindings"]
    names = {row["sponsorName"]["value"] for row in rows}
    assert names == {"Example Lab", "Example Fund"}


# ---- network, schema, page


def test_it_is_an_arc_of_the_network(dossier: cuibono.Dossier) -> None:
    arcs = dossier.network().edges(keys=True)
    assert ("example-lab", "example-forum", "lab-sponsors-forum") in set(arcs)


def test_an_editor_completes_it() -> None:
    done = CliRunner().invoke(main, ["schema", "-d", str(OWN)])
    definitions = json.loads(done.stdout)["$defs"]
    assert {"sponsor", "sponsored", "occasion"} <= set(definitions["Sponsorship"]["properties"])
    assert "Sponsorship" in definitions["Tie"]["properties"]["type"]["enum"]


def test_the_page_draws_it_and_tells_it_in_both_languages(
    dossier: cuibono.Dossier, tmp_path: Path
) -> None:
    """In its family's colour, with its own words on the box and its own sentences in the table."""
    (page,) = dossier.draw(output=tmp_path)
    text = page.read_text(encoding="utf-8")
    line = re.search(r'<g id="en-tie-lab-sponsors-forum[^>]*>', text)
    assert line is not None
    assert "family-investment support-confirmed" in line[0]
    assert "Sponsorship: €50,000 announced" in text
    assert "Example Lab sponsors the Example Forum" in text
    assert "Example Lab soutient le Forum exemple" in dossier.view().svg("fr")
    assert "By its own account, Example Maker sponsored or may sponsor" in text


# ---- what types and stages say of themselves


def a_kind_of(folder: Path, parent: str, name: str) -> None:
    """Lay a type over ours that is a kind of one of them, and says nothing else of its own."""
    text = (ontology_folder() / "ties" / f"{parent.lower()}.ttl").read_text(encoding="utf-8")
    head, block = text.split(f"cb:{parent}\n", 1)
    block = block.split(" .\n", 1)[0].replace(
        "rdfs:subClassOf cb:Tie", f"rdfs:subClassOf cb:{parent}"
    )
    said = [
        line for line in block.splitlines() if not re.match(r" +(sh:property|cb:neverJoins)", line)
    ]
    file = folder / "ontology" / "ties" / f"{name.lower()}.ttl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{head}cb:{name}\n" + "\n".join(said).rstrip(" ;") + " .\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["Kinship", "Godparenthood"])
def test_a_kind_of_kinship_joins_nobody_in_chain_or_picture(name: str, tmp_path: Path) -> None:
    """Nobody answers for a brother, nor for a godfather: the file of Kinship says so, once."""
    story = f"""
    ties:
      kin:
        type: {name}
        persons: [ann, bob]
        relation: {{en: close, fr: proches}}
        why: {{en: both speak of it, fr: tous deux en parlent}}
        as_of: 2025-06-17
        lifecycle: active
        support: confirmed
        claims: [{claim("ann")}]
    """
    if name != "Kinship":
        a_kind_of(tmp_path, "Kinship", name)
    dossier = cuibono.open(write_dossier(tmp_path, story))
    assert dossier.check().ok
    assert not [f for f in dossier.check().findings if f.about in {"ann", "bob"}]
    found = dossier.path("ann", "bob")
    assert isinstance(found, NoChain)
    assert found.left_out == {"kinship": 1}
    assert explorer_network(dossier.records, dossier.vocabulary).edges == []


def test_a_stage_of_its_own_is_real_where_its_file_says_so(tmp_path: Path) -> None:
    """Rule, ranking and chain take the word of the list: none of them has one of its own."""
    own = tmp_path / "ontology" / "stages.ttl"
    own.parent.mkdir(parents=True)
    own.write_text(
        "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in ("cb", "skos"))
        + 'cb:lifecycle-renewed a cb:LifecycleStage ; skos:notation "renewed" ; cb:sortOrder 9 ;\n'
        '  skos:prefLabel "renewed"@en, "renouvelé"@fr ; cb:sentenceStage "now" ; FLAGS\n'
        '  cb:lineEnd "filled" ; skos:definition "Prolonged."@en, "Prolongé."@fr ;\n'
        '  skos:scopeNote "Was it prolonged?"@en, "A-t-il été prolongé ?"@fr .\n',
        encoding="utf-8",
    )
    text = own.read_text(encoding="utf-8")
    seen = []
    for flags in ("", "cb:isReal true ; cb:hasBegun true ;"):
        own.write_text(text.replace("FLAGS", flags), encoding="utf-8")
        folder = write_dossier(tmp_path, "ties:\n" + contract(lifecycle="renewed"))
        dossier = cuibono.open(folder)
        assert dossier.check().ok
        chain = dossier.path("agency", "lab")
        ranked = project(dossier.network()).number_of_edges()
        seen.append((len(dossier.store.quads("derived")), ranked, isinstance(chain, NoChain)))
    assert seen == [(0, 0, True), (1, 1, False)]
