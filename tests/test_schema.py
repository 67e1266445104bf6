"""What editors are told about a dossier's files: right about sound ones, helpful about others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from cuibono.cli import main
from cuibono.facts import read_dossier
from cuibono.facts.identity import DECISIONS
from cuibono.facts.loader import SECTIONS
from cuibono.facts.page_keys import DOSSIER_KEYS, LENS_KEYS, VIEW_KEYS
from cuibono.facts.schema import FILE_KINDS, FileKind, file_schema
from cuibono.inputs import fact_files
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Dossier, ViewFile
from cuibono.vocabulary import Vocabulary
from editor import as_an_editor_reads

DATA = Path(__file__).parent / "data"
BUNDLED = bundled_dossier(ontology_folder())
DOSSIERS = [BUNDLED, *sorted(path.parent for path in DATA.glob("good/**/dossier.yaml"))]
FILES: list[tuple[FileKind, Path]] = [
    *(("facts", file) for folder in DOSSIERS for file in fact_files(folder)),
    *(("dossier", folder / "dossier.yaml") for folder in DOSSIERS),
    *(("view", file) for folder in DOSSIERS for file in sorted(folder.glob("views/*.yaml"))),
    *(("identity", file) for folder in DOSSIERS for file in folder.glob("identity.yaml")),
]
BAD: list[tuple[FileKind, Path]] = [
    *(("facts", file) for file in sorted(DATA.glob("bad/facts/*.yaml"))),
    *(("dossier", file) for file in sorted(DATA.glob("bad/dossier/*.yaml"))),
    *(("view", file) for file in sorted(DATA.glob("bad/views/*.yaml"))),
    *(("identity", file) for file in sorted(DATA.glob("bad/identity/*.yaml"))),
]
#: Bad examples whose fault can be seen without looking at anything else.
VISIBLE = [
    (kind, file)
    for kind, file in BAD
    if re.search(r"^key-|unknown-(word|key|section|type|family)|-missing$|^words-", file.stem)
    and file.stem not in {"opening-view-missing", "says-an-unknown-key"}
]
UNDECIDED = [
    (kind, file)
    for kind, file in BAD
    if re.match(r"# expect (warning|advice)", file.read_text(encoding="utf-8"))
]

IDS = """
ties:
  deal: {type: Contract, buyer: %s, supplier: lab, lifecycle: active, support: reported,
    claims: [{by: lab, stance: asserts, basis: record, source: gazette, at: "¶1"}]}
"""

SOUND = """
sources:
  gazette: {kind: press, publisher: paper, published: 2025}
actors:
  agency: {kind: PublicBody, name: {en: Example Agency, fr: Agence exemple}, the: true}
ties:
  deal:
    type: Contract
    buyer: agency
    supplier: lab
    start: 2025-06-16
    lifecycle: active
    support: reported
    claims: [{by: paper, stance: asserts, basis: document-seen, source: gazette, at: "¶1"}]
"""


@cache
def vocabulary_of(folder: Path) -> Vocabulary:
    own = folder / "ontology"
    return Vocabulary(ontology_folder(), own if own.is_dir() else None)


@cache
def schema(kind: FileKind, folder: Path = BUNDLED) -> dict[str, Any]:
    return file_schema(kind, vocabulary_of(folder))


def with_ids(kind: FileKind) -> dict[str, Any]:
    """The schema with the ids of the bundled dossier to choose from."""
    vocabulary = vocabulary_of(BUNDLED)
    return file_schema(kind, vocabulary, read_dossier(BUNDLED, vocabulary).records)


def faults(text: str, kind: FileKind = "facts") -> list[str]:
    """What an editor underlines in a text: keys that are not known, values that do not fit."""
    errors = Draft202012Validator(schema(kind)).iter_errors(as_an_editor_reads(dedent(text)))
    return [leaf.message for error in errors for leaf in leaves(error)]


def leaves(error: Any) -> Iterator[Any]:
    """The faults at the bottom, where alternatives were tried."""
    if not error.context:
        yield error
    for inner in error.context:
        yield from leaves(inner)


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new)


def shown(pair: tuple[FileKind, Path]) -> str:
    return f"{pair[1].parent.name}/{pair[1].name}"


def described(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property an editor can stand on, with its schema."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield f"{path}/{key}", value
        for key, value in node.items():
            yield from described(value, f"{path}/{key}")
    elif isinstance(node, list):
        for item in node:
            yield from described(item, path)


# ---- sound files


@pytest.mark.parametrize("dialect", [Draft202012Validator, Draft7Validator])
@pytest.mark.parametrize("file", FILES, ids=shown)
def test_a_sound_file_has_nothing_underlined(
    file: tuple[FileKind, Path], dialect: Callable[[dict[str, Any]], Any]
) -> None:
    """The schema is never stricter than the checker; editors that know only draft-07 agree."""
    kind, path = file
    folder = path.parent.parent if kind == "view" else path.parent
    errors = dialect(schema(kind, folder)).iter_errors(as_an_editor_reads(path) or {})
    assert [f"{list(e.absolute_path)}: {e.message}" for e in errors] == []


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_schema_is_one(kind: FileKind) -> None:
    """Editors refuse the whole help when the schema itself is at fault."""
    Draft202012Validator.check_schema(schema(kind))
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize("written", ["2025", "2025-06", "2025-06-16~", "../2025-05", '"2025"'])
def test_a_date_is_a_text_or_a_number(written: str) -> None:
    """Editors read an unquoted year as a number."""
    assert faults(changed("published: 2025", f"published: {written}")) == []


@pytest.mark.parametrize("amount", ["200000000", "1.5", '"200000000"'])
def test_a_figure_is_a_number_or_its_written_form(amount: str) -> None:
    more = f"amounts: [{{kind: ceiling, value: {amount}, currency: USD}}]\n    support: reported"
    assert faults(changed("support: reported", more)) == []


@pytest.mark.parametrize(
    "party",
    [
        "unknown",
        "[lab, agency]",
        "{unnamed: {en: a firm, fr: une société}}",
        "{unnamed: {en: staff, fr: du personnel}, on_behalf_of: lab}",
        "[lab, {actor: agency, role: {en: reseller, fr: revendeur}}]",
    ],
)
def test_a_role_takes_whoever_the_source_gives(party: str) -> None:
    assert faults(changed("supplier: lab", f"supplier: {party}")) == []


def test_a_section_may_be_left_empty() -> None:
    """A file that is being started is not full of red."""
    assert faults("sources:\nactors:\nties:\n") == []


# ---- faults


@pytest.mark.parametrize(
    "old, new, named",
    [
        ("supplier: lab", "suplier: lab", "suplier"),
        ("kind: press,", "kind: press, publishr: paper,", "publishr"),
        ("the: true", "teh: true", "teh"),
        ("at: ", "plaec: x, at: ", "plaec"),
        ("ties:", "tiess:", "tiess"),
        ("name: {en: Example Agency,", "name: {en: Example Agency, de: Amt,", "de"),
    ],
)
def test_an_unknown_key_is_underlined(old: str, new: str, named: str) -> None:
    found = faults(changed(old, new))
    assert any(f"'{named}'" in message for message in found), found


@pytest.mark.parametrize(
    "old, new",
    [
        ("type: Contract", "type: Contrat"),
        ("lifecycle: active", "lifecycle: activ"),
        ("support: reported", "support: alleged"),
        ("basis: document-seen", "basis: hearsay"),
        ("kind: press", "kind: newspaper"),
        ("kind: PublicBody", "kind: Agency"),
        ("start: 2025-06-16", "start: 16 June 2025"),
        ("buyer: agency", "buyer: The Agency"),
        ("the: true", "the: maybe"),
        (" at: ", " placed: "),
    ],
)
def test_a_value_that_does_not_fit_is_underlined(old: str, new: str) -> None:
    assert faults(changed(old, new))


@pytest.mark.parametrize("key", ["buyer", "lifecycle", "support", "claims", "type"])
def test_a_missing_key_is_underlined(key: str) -> None:
    (line,) = [line for line in SOUND.splitlines() if line.startswith(f"    {key}:")]
    assert any(f"'{key}'" in message for message in faults(changed(f"{line}\n", "")))


def test_a_key_of_another_type_is_underlined() -> None:
    """The type decides which roles there are."""
    assert any("'investor'" in m for m in faults(changed("buyer: agency", "investor: agency")))


def test_a_point_in_time_has_no_beginning() -> None:
    event = changed("type: Contract", "type: Announcement").replace("buyer:", "announcer:")
    assert any("'start'" in m for m in faults(event.replace("supplier:", "thing:")))


@pytest.mark.parametrize("file", VISIBLE, ids=shown)
def test_a_bad_example_is_underlined_while_one_types(file: tuple[FileKind, Path]) -> None:
    """Faults that show in one file alone do not wait for the checker."""
    kind, path = file
    assert faults(path.read_text(encoding="utf-8"), kind)


@pytest.mark.parametrize("file", UNDECIDED, ids=shown)
def test_what_the_checker_only_warns_of_is_not_underlined(file: tuple[FileKind, Path]) -> None:
    """A red line means an error there, too."""
    kind, path = file
    assert faults(path.read_text(encoding="utf-8"), kind) == []


def test_a_guest_without_attendance_is_underlined() -> None:
    """An invitation is not a meeting, so every guest says which it is."""
    event = """
    ties:
      evening:
        type: Event
        name: An evening
        participants: [{participant}]
        lifecycle: occurred
        support: reported
        claims: [{by: paper, stance: asserts, basis: document-seen, source: gazette, at: "¶1"}]
    """
    invited = "{actor: ann, attendance: invited-unconfirmed}"
    assert faults(event.replace("{participant}", invited)) == []
    assert faults(event.replace("{participant}", "{actor: ann}"))
    assert faults(event.replace("{participant}", "ann"))


@pytest.mark.parametrize(
    "kind, text",
    [
        ("dossier", "titel: {en: One, fr: Un}"),
        ("dossier", "base: https://example.org/id"),
        ("dossier", "status: finished"),
        ("view", "lens: {familes: [contract]}"),
        ("view", "pin: {lab: middle}"),
        ("view", "headline: {en: Only English}"),
    ],
)
def test_faults_of_the_page_files_are_underlined(kind: FileKind, text: str) -> None:
    assert faults(text, kind)


# ---- completion and hover


def test_the_keys_are_the_loaders() -> None:
    """What completes is what is read: no more, no less."""
    assert list(schema("dossier")["properties"]) == list(DOSSIER_KEYS)
    assert list(schema("view")["properties"]) == list(VIEW_KEYS)
    assert list(schema("view")["properties"]["lens"]["properties"]) == list(LENS_KEYS)
    assert set(schema("facts")["properties"]) == set(SECTIONS)


def test_the_keys_of_a_view_and_of_the_dossier_are_what_is_kept_of_them() -> None:
    """A key that is read and not kept would be lost, and one that is kept and not read is idle."""
    kept = {one: {f.name for f in fields(one)} - {"name", "where"} for one in (ViewFile, Dossier)}
    assert kept[ViewFile] == set(VIEW_KEYS)
    assert kept[Dossier] - {"withdrawn"} == set(DOSSIER_KEYS)


@pytest.mark.parametrize("name", sorted(vocabulary_of(BUNDLED).tie_types))
def test_every_tie_type_completes_its_keys(name: str) -> None:
    """And refuses others: a new type in the ontology needs nothing here."""
    vocabulary = vocabulary_of(BUNDLED)
    offered = schema("facts")["$defs"][name]
    point = vocabulary.tie_types[name].timing == "point"
    wanted = set(vocabulary.fields_of(name)) - ({"start", "end"} if point else set())
    assert set(offered["properties"]) == wanted | {"type"}
    assert offered["additionalProperties"] is False


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_hovering_any_key_teaches(kind: FileKind) -> None:
    """Each key says what it is for, in the ontology's words."""
    definitions = schema(kind).get("$defs", {})
    keys = [
        (path, value | definitions.get(value.get("$ref", "").rpartition("/")[2], {}) | value)
        for path, value in described(schema(kind))
        if "const" not in value and "AnyTie/properties" not in value.get("$ref", "")
    ]
    assert keys
    assert [path for path, value in keys if not value.get("description")] == []


def test_hovering_a_word_gives_its_written_test() -> None:
    """So that a curator chooses a status by its test and not by its sound."""
    support = schema("facts")["$defs"]["SupportStatus"]
    told = dict(zip(support["enum"], support["enumDescriptions"], strict=True))
    assert set(told) == set(vocabulary_of(BUNDLED).schemes["SupportStatus"])
    assert "Silence is no denial" in told["disputed"]


# ---- the command


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_command_prints_the_schema(kind: FileKind) -> None:
    done = CliRunner().invoke(main, ["schema", "--for", kind, "-d", str(BUNDLED)])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == with_ids(kind)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    target = tmp_path / "made" / "facts.json"
    done = CliRunner().invoke(main, ["schema", "-d", str(BUNDLED), "-o", str(target)])
    assert done.exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == with_ids("facts")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    target = tmp_path / "file" / "facts.json"
    done = CliRunner().invoke(main, ["schema", "-d", str(BUNDLED), "-o", str(target)])
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
    assert "Name another file" in done.stderr


def test_the_ids_of_the_dossier_are_offered_and_new_ones_allowed() -> None:
    """An editor completes who is there, and does not underline who is to be declared next."""
    records = read_dossier(BUNDLED, vocabulary_of(BUNDLED)).records
    made = with_ids("facts")
    for name, ids in (("ActorId", records.actors), ("SourceId", records.sources)):
        assert made["$defs"][name]["anyOf"][0]["enum"] == sorted(ids)
    for buyer in ("openai", "somebody-new"):
        text = as_an_editor_reads(IDS % buyer)
        assert not list(Draft202012Validator(made).iter_errors(text))
    assert list(Draft202012Validator(made).iter_errors(as_an_editor_reads(IDS % "'No id'")))


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("view", "title: A view\nrests_on: [{}]", "TieId"),
        ("view", "title: A view\nlens: {{actors: {}}}", "ActorId"),
        ("view", "title: A view\npin: {{{}: left}}", "ActorId"),
        ("view", "title: A view\ngroup: {{Offers: [{}]}}", "AnyId"),
        ("dossier", "title: A dossier\nopening_view: {}", "ViewId"),
        ("dossier", "title: A dossier\nretired: {{old: {}}}", "AnyId"),
        (
            "identity",
            "decisions: [{{decision: same, actors: [{}, gsa], why: a, when: 2025}}]",
            "ActorId",
        ),
    ],
)
def test_views_and_decisions_are_offered_the_ids_too(kind: FileKind, text: str, wrong: str) -> None:
    """In every file an id of the dossier is completed and a malformed one underlined."""
    made = with_ids(kind)
    offered = made["$defs"][wrong]["anyOf"][0]["enum"]
    validator = Draft202012Validator(made)
    assert not list(validator.iter_errors(as_an_editor_reads(text.format(offered[0]))))
    if "retired" not in text:  # a reason may stand there instead
        assert list(validator.iter_errors(as_an_editor_reads(text.format("'No id'"))))


def test_a_decision_says_what_it_does() -> None:
    decided = schema("identity")["properties"]["decisions"]["anyOf"][1]["properties"]["decision"]
    assert len(decided["enum"]) == len(decided["enumDescriptions"]) == len(DECISIONS)
