"""`cuibono check`: one report of files, shapes, support and editorial rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.check import Report, run_checks
from cuibono.check.rule import all_rules
from cuibono.cli import main
from cuibono.errors import OntologyError
from cuibono.facts import read_dossier
from cuibono.findings import Finding, Severity
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.places import Place
from cuibono.vocabulary import TieType, Vocabulary, load_vocabulary
from facts import claim, contract, write_dossier

DATA = Path(__file__).parent / "data"
GOOD = sorted(path.parent for path in (DATA / "good").rglob("dossier.yaml"))
VOCABULARY = load_vocabulary()
WARNED = "as_of: 2025-06-10\nend: 2025-06-01"
"""Keys by which a contract is over and in force at once: a warning."""


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", "-d", str(folder), *options])


def checked(folder: Path) -> Report:
    """The report on a folder by the ontology of the checkout, read once for all."""
    loaded = read_dossier(folder, VOCABULARY)
    return run_checks(loaded.records, VOCABULARY, loaded.findings)


def finding(severity: Severity, line: int, message: str = "mend this.") -> Finding:
    return Finding(where=Place("a.yaml", line), severity=severity, rule="rule", message=message)


# -- dossiers as a whole


def test_the_bundled_dossier_has_neither_errors_nor_warnings() -> None:
    report = checked(bundled_dossier(ontology_folder()))
    assert report.passes(strict=True), report.as_text()


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_a_good_dossier_has_no_error(folder: Path) -> None:
    report = cuibono.open(folder).check()  # with what it lays over the ontology
    assert report.ok, report.as_text()


@pytest.mark.parametrize("name", ["every-type", "every-form"])
def test_facts_written_as_they_should_be_leave_nothing_to_say(name: str) -> None:
    """A check that finds fault with good work is soon ignored."""
    report = checked(DATA / "good" / name)
    assert report.findings == (), report.as_text()


# -- the command


def test_a_sound_dossier_exits_with_0_and_counts_what_was_checked(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract(more="as_of: 2025-06-17"))
    done = check(tmp_path)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("1 tie, 0 figures, 3 sources, 10 actors: ")


def test_an_error_exits_with_1_and_stands_on_stdout_with_its_place(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract().replace("supplier: lab", "supplier: lbb"))
    done = check(tmp_path)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{(tmp_path / 'story.yaml').as_posix()}:5:15: 'supplier' names")
    assert "1 error" in done.stdout.splitlines()[-1]
    assert done.stderr == ""


def test_a_warning_fails_only_when_strict(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract(more=WARNED))
    assert check(tmp_path).exit_code == 0
    assert "warning: this ended" in check(tmp_path).stdout
    assert check(tmp_path, "--strict").exit_code == 1


def test_advice_never_fails(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract())
    done = check(tmp_path, "--strict")
    assert "advice: " in done.stdout
    assert done.exit_code == 0


def test_a_wrong_call_exits_with_2(tmp_path: Path) -> None:
    write_dossier(tmp_path, "")
    assert check(tmp_path, "--format", "xml").exit_code == 2
    nowhere = check(tmp_path / "nowhere")
    assert nowhere.exit_code == 2
    assert "no dossier here" in nowhere.stderr


def test_places_are_told_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a terminal opens the file at a click."""
    write_dossier(tmp_path / "mine", "ties:\n  deal: {type: Contrat}\n")
    monkeypatch.chdir(tmp_path)
    assert check(Path("mine")).stdout.startswith("mine/story.yaml:2:16: there is no type 'Contrat'")


def test_json_carries_the_same_findings_with_their_parts(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract(more=WARNED))
    told = json.loads(check(tmp_path, "--format", "json").stdout)
    assert told["ok"] is True
    assert told["warnings"] == 1
    assert told["checked"]["ties"] == 1
    [warning] = [found for found in told["findings"] if found["severity"] == "warning"]
    assert warning["about"] == "deal"
    assert warning["line"] == 6
    assert warning["rule"] == "over-but-in-force"


def test_what_a_fact_file_says_does_not_drive_the_terminal(tmp_path: Path) -> None:
    """No colours, no turned text, no second line: one finding stays one line."""
    write_dossier(tmp_path, 'actors:\n  odd: {kind: "\\e[31mR\\u202eed\\n\\n!", name: Odd}\n')
    report = checked(tmp_path)
    (line,) = [line for line in report.as_text().splitlines() if "there is no kind" in line]
    assert "'[31mRed !'" in line
    assert not {"\x1b", "\u202e"} & set(line)


# -- the report


def test_findings_are_sorted_by_gravity_then_place() -> None:
    """What keeps the dossier from being built comes first."""
    findings = [
        finding("advice", 1),
        finding("error", 9),
        finding("warning", 2),
        finding("error", 3),
    ]
    report = Report.of(findings, {})
    assert [(f.severity, f.where.line) for f in report.findings] == [
        ("error", 3),
        ("error", 9),
        ("warning", 2),
        ("advice", 1),
    ]


def test_the_same_finding_is_told_once() -> None:
    assert len(Report.of([finding("error", 1), finding("error", 1)], {}).findings) == 1


def test_the_summary_counts_in_words_that_fit() -> None:
    one = Report.of([finding("error", 1), finding("advice", 1)], {"ties": 1})
    assert one.summary() == "1 tie: 1 error, 1 piece of advice."
    two = Report.of([finding("advice", 1), finding("advice", 2)], {"ties": 2})
    assert two.summary() == "2 ties: 2 pieces of advice."
    assert Report.of([], {"ties": 0}).summary() == "0 ties: nothing to mend."


# -- the rules


def test_every_rule_says_why_it_is_one() -> None:
    assert len(all_rules()) >= 20
    for rule in all_rules():
        assert rule.look.__doc__, rule.name
        assert rule.name == rule.look.__name__.replace("_", "-")


# -- attendance

GUEST = """\
ties:
  evening:
    type: Event
    name: {en: An evening, fr: Une soirée}
    host: forum
    date: 2025-06-10
    lifecycle: occurred
    support: reported
    participants: [PARTY]
    claims:
      - {by: gazette-paper, stance: asserts, basis: document-seen, source: gazette, at: "¶2"}
"""
SEEN = "{by: gazette-paper, stance: asserts, basis: witnessed, source: gazette, at: photograph}"
LIST = SEEN.replace("photograph", "guest list")


@pytest.mark.parametrize(
    ("party", "found"),
    [
        ("attendance: attended-reported, role: {en: invited guest, fr: conviée}", 1),
        ("attendance: invited-unconfirmed, role: {en: invited guest, fr: conviée}", 0),
        ("attendance: attended-reported, role: {en: guest, fr: invitée}", 0),
        (f"attendance: attended-reported, claims: [{LIST}]", 1),
        (f"attendance: attended-reported, claims: [{LIST}, {SEEN.replace('{', '{id: two, ')}]", 0),
        ("attendance: attended-reported", 0),
    ],
)
def test_an_attendance_is_no_stronger_than_the_words_beside_it(
    tmp_path: Path, party: str, found: int
) -> None:
    """A guest in French is « invité », which alone says nothing against a presence."""
    folder = write_dossier(tmp_path, GUEST.replace("PARTY", f"{{actor: ann, {party}}}"))
    rules = [finding.rule for finding in checked(folder).warnings]
    assert rules.count("attendance-beyond-the-words") == found


# -- the shapes


OWN_TYPE = """\
@prefix cb: <https://w3id.org/cuibono/ns#> .
@prefix mine: <https://example.org/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

mine:Worth a sh:NodeShape ;
    sh:targetClass cb:Contract ;
    sh:property mine:worth .

mine:worth a sh:PropertyShape ;
    sh:path cb:amounts ;
    sh:minCount 1 ;
    sh:severity sh:Warning ;
    {message}
    sh:name "amounts"@en .
"""


def with_own_shape(folder: Path, turtle: str) -> Report:
    write_dossier(folder, "ties:\n" + contract(more="as_of: 2025-06-17"))
    (folder / "ontology" / "shapes").mkdir(parents=True)
    (folder / "ontology" / "shapes" / "worth.ttl").write_text(turtle, encoding="utf-8")
    return cuibono.open(folder).check()


def test_a_dossier_s_own_shape_is_checked_in_its_own_words(tmp_path: Path) -> None:
    turtle = OWN_TYPE.format(message='sh:message "what is it worth?"@en ;')
    [found] = with_own_shape(tmp_path, turtle).warnings
    assert found.message == "what is it worth?"
    assert found.where.line == 2


def test_a_shape_without_words_is_told_from_its_parts(tmp_path: Path) -> None:
    [found] = with_own_shape(tmp_path, OWN_TYPE.format(message="")).warnings
    assert found.message == "this Contract has no amounts. Add 'amounts: …'."


def test_a_shape_that_cannot_be_used_is_an_error_of_the_ontology(tmp_path: Path) -> None:
    turtle = OWN_TYPE.format(message="").replace("sh:minCount 1", 'sh:minCount "some"')
    with pytest.raises(OntologyError, match="a shape cannot be used"):
        with_own_shape(tmp_path, turtle)


@pytest.mark.parametrize(("more", "found"), [("", 0), ("end: 2027", 1)])
def test_a_shape_that_another_refers_to_keeps_its_meaning(
    tmp_path: Path, more: str, found: int
) -> None:
    """The shapes are put so that a property is looked at once for all; not where that would lie."""
    turtle = """
        @prefix cb: <https://w3id.org/cuibono/ns#> .
        @prefix mine: <https://example.org/shapes#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        mine:Open a sh:NodeShape ; sh:targetClass cb:Contract ; sh:not mine:Ending ;
            sh:severity sh:Warning .
        mine:Ending a sh:NodeShape ; sh:targetClass cb:Meeting ; sh:property mine:ends .
        mine:ends a sh:PropertyShape ; sh:path cb:end ; sh:minCount 1 .
    """
    write_dossier(tmp_path, "ties:\n" + contract(more=f"as_of: 2025-06-17\n{more}"))
    (tmp_path / "ontology" / "shapes").mkdir(parents=True)
    (tmp_path / "ontology" / "shapes" / "open.ttl").write_text(turtle, encoding="utf-8")
    report = cuibono.open(tmp_path).check()
    assert [finding.rule for finding in report.warnings] == ["shape"] * found


OWN_KEY = """\
@prefix cb: <https://w3id.org/cuibono/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

cb:Contract sh:property cb:Contract-lot .
cb:Contract-lot a sh:PropertyShape ; sh:path cb:lot ; sh:name "lot"@en ; sh:datatype {datatype} .
"""


def with_own_key(folder: Path, datatype: str) -> cuibono.Dossier:
    write_dossier(folder, "ties:\n" + contract(more="lot: 7\nas_of: 2025-06-17"))
    (folder / "ontology" / "ties").mkdir(parents=True)
    own = OWN_KEY.format(datatype=datatype)
    (folder / "ontology" / "ties" / "lot.ttl").write_text(own, encoding="utf-8")
    return cuibono.open(folder)


def test_what_is_wrong_beside_a_block_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Only what stands in the faulty block waits until that is mended."""
    facts = contract(by="lab") + contract("other").replace("type: Contract", "type: Contrakt")
    report = checked(write_dossier(tmp_path, f"ties:\n{facts}"))
    assert {(one.rule, one.about) for one in report.errors} == {
        ("type", "other"), ("support", "deal")
    }  # fmt: skip


HEADLINE = """\
title: {en: A deal, fr: Un contrat}
headline:
  en: "[The agency has a contract of up to 5 dollars](deal)"
  fr: "[L'agence a un contrat de 5 dollars au plus](deal)"
rests_on: [deal]
lens: {actors: [labb]}
"""


@pytest.mark.parametrize(
    ("right", "wrong"), [("lifecycle: active", "lifecycle: actif"), ("value: 5", "value: 5.0.0")]
)
def test_one_mistake_makes_no_others_in_a_headline(tmp_path: Path, right: str, wrong: str) -> None:
    """A tie that cannot be read is declared all the same, and may have an amount and sources.

    What else is wrong with the view is told at once.
    """
    more = "as_of: 2025-06-17\namounts: [{kind: ceiling, value: 5, currency: USD}]"
    story = "ties:\n" + contract(more=more).replace(right, wrong)
    write_dossier(tmp_path, story.replace("source: gazette", "source: herald"))
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "front.yaml").write_text(HEADLINE, encoding="utf-8")
    report = checked(tmp_path)
    assert [one.where.line for one in report.errors if "views" in one.where.file] == [6]
    assert len(report.errors) == 2
    assert not any("herald" in one.message for one in report.advice)


@pytest.mark.parametrize(
    "datatype", ["xsd:string ; sh:maxCount 1", "rdf:langString ; sh:maxCount 2"]
)
def test_a_type_may_have_words_of_its_own(tmp_path: Path, datatype: str) -> None:
    opened = with_own_key(tmp_path, datatype)
    assert opened.check().passes(strict=True), opened.check().as_text()
    assert opened.records.ties["deal"].details["lot"].en == "7"


def test_a_type_with_a_figure_of_its_own_is_told_where_figures_go(tmp_path: Path) -> None:
    """Else the first fact of that type would break the program."""
    with pytest.raises(OntologyError, match=r"'lot' is a decimal.*'amounts'"):
        with_own_key(tmp_path, "xsd:decimal ; sh:maxCount 1").check()


def test_shapes_are_checked_though_another_block_has_errors(tmp_path: Path) -> None:
    """Two curators' mistakes are told in one run."""
    other = contract("other").replace("    buyer: agency\n", "")
    write_dossier(tmp_path, "ties:\n" + contract(lifecycle="activ") + other)
    told = " ".join(f.message for f in checked(tmp_path).errors)
    assert "'lifecycle' has no value 'activ'" in told
    assert "this Contract has no buyer" in told


def test_unknown_satisfies_a_required_role(tmp_path: Path) -> None:
    text = contract(by="lab", support="claimed", more="as_of: 2025-06-17")
    write_dossier(tmp_path, "ties:\n" + text.replace("buyer: agency", "buyer: unknown"))
    assert checked(tmp_path).passes(strict=True)


def written(kind: TieType, vocabulary: Vocabulary, *, roles: bool = True) -> str:
    """A story with the least that a tie of this type needs, with or without its roles."""
    actors, filled = [], []
    for role in (role for role in kind.roles if role.required and roles):
        fitting = next(
            name
            for name, entity in vocabulary.kinds.items()
            if not role.targets or {name, *entity.supers} & set(role.targets)
        )
        names = [f"{role.key.replace('_', '-')}-{side}" for side in ("one", "two")]
        actors += [f"  {name}: {{kind: {fitting}, name: {name}}}" for name in names]
        guests = [f"{{actor: {name}, attendance: mentioned}}" for name in names]
        filled.append(f"{role.key}: [{', '.join(guests if role.participations else names)}]")
    filled += [f"{f.key}: {{en: words, fr: des mots}}" for f in kind.details if f.required]
    point = kind.timing == "point"
    filled += ["date: 2025-06"] if point else ["as_of: 2025-06-17"]
    filled.append(f"lifecycle: {'occurred' if point else 'active'}")
    filled.append(f"support: reported\n    claims: [{claim()}]")
    keys = "".join(f"    {line}\n" for line in filled)
    cast = "".join(f"{line}\n" for line in ["actors:", *actors])
    return f"{cast if actors else ''}ties:\n  bare:\n    type: {kind.id}\n{keys}"


@pytest.mark.parametrize("name", sorted(VOCABULARY.tie_types))
def test_a_tie_of_every_type_is_sound_with_its_roles_and_told_what_it_lacks_without(
    tmp_path: Path, name: str
) -> None:
    """Each type's file is its own shape: whoever adds one writes no check for it."""
    kind = VOCABULARY.tie_types[name]
    report = checked(write_dossier(tmp_path, written(kind, VOCABULARY)))
    assert report.passes(strict=True), report.as_text()
    report = checked(write_dossier(tmp_path, written(kind, VOCABULARY, roles=False)))
    told = [found.message for found in report.errors]
    for role in (role for role in kind.roles if role.required):
        wanted = (f"this {name} has no {role.label.en}", f"this {name} has fewer than")
        assert any(message.startswith(wanted) for message in told), told


# -- cost


def test_the_check_reads_the_ontology_s_shapes_once_for_many_runs(tmp_path: Path) -> None:
    """A page that checks at every change must not pay for the shapes each time."""
    from cuibono.check.shacl import _shapes_graph

    vocabulary = Vocabulary(load_vocabulary().folder)
    write_dossier(tmp_path, "ties:\n" + contract())
    loaded = read_dossier(tmp_path, vocabulary)
    before = _shapes_graph.cache_info().misses
    for _ in range(3):
        run_checks(loaded.records, vocabulary, loaded.findings)
    assert _shapes_graph.cache_info().misses == before + 1


def test_advice_waits_until_every_file_can_be_read(tmp_path: Path) -> None:
    """Else a slip of the pen makes every actor of that file look like a leftover."""
    folder = write_dossier(tmp_path, "ties:\n" + contract(more="as_of: 2025-06-17"))
    assert checked(folder).advice
    (folder / "story.yaml").write_text("ties: {deal: [}\n", encoding="utf-8")
    report = checked(folder)
    assert [finding.rule for finding in report.findings] == ["yaml"]
