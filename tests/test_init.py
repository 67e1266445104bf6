"""A new dossier is sound from its first minute, and nothing of the user's is ever overwritten."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import cuibono
from cuibono.cli import main
from cuibono.facts.cite import cite
from cuibono.text import normalised
from cuibono.turtle import CB
from editor import as_an_editor_reads
from fences import blocks


def init(folder: Path) -> Result:
    return CliRunner().invoke(main, ["init", str(folder)])


@pytest.fixture
def started(tmp_path: Path) -> Path:
    folder = tmp_path / "my-dossier"
    done = init(folder)
    assert done.exit_code == 0, done.output
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


# ---- what it holds


def test_a_pull_request_is_checked_and_told_in_sentences(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the workflow runs works on a repository of this folder, from its first change on."""
    workflow = as_an_editor_reads(started / ".github" / "workflows" / "cuibono.yml")
    steps = workflow["jobs"]["facts"]["steps"]
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    asked = [shlex.split(line) for line in lines if line.startswith("cuibono ")]
    assert [words[1] for words in asked] == ["diff", "check"]

    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    monkeypatch.chdir(started)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", *who, *words], check=True)
    facts = started / "example.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace("value: 2000000", "value: 3000000"),
        encoding="utf-8",
    )
    view = started / "views" / "opening.yaml"  # its headline names the sum, and is held to it
    view.write_text(view.read_text(encoding="utf-8").replace("2 million", "3 million"), "utf-8")
    told = CliRunner().invoke(main, ["diff", "HEAD", *asked[0][3:-2]])
    assert told.exit_code == 0, told.output
    assert "amount corrected from up to $2 million to up to $3 million" in told.stdout
    assert CliRunner().invoke(main, asked[1][1:]).exit_code == 0


def test_the_files_are_named_on_stdout(tmp_path: Path) -> None:
    """What was written can be piped on; what comes next is talk."""
    done = init(tmp_path / "new")
    assert {
        Path(line).relative_to(tmp_path / "new").as_posix() for line in done.stdout.split("\n")[:-1]
    } == set(files(tmp_path / "new"))
    assert "cuibono check" in done.stderr


def test_a_new_dossier_has_nothing_to_mend(started: Path) -> None:
    """The first check a newcomer runs says that all is well."""
    report = cuibono.open(started).check()
    assert [str(finding) for finding in report.findings if finding.severity != "advice"] == []


def test_the_story_shows_each_form_once(started: Path) -> None:
    """A contract under a ceiling, an invitation that is no meeting, a firm's own figure."""
    records = cuibono.open(started).records
    assert sorted(tie.type for tie in records.ties.values()) == ["Contract", "Event"]
    (guest,) = records.ties["example-reception"].in_role("participants")
    assert guest.attendance == "invited-unconfirmed"
    (figure,) = records.observations.values()
    assert figure.support == "claimed"
    assert len(records.sources) == 1


def test_the_story_is_plainly_invented(started: Path) -> None:
    """Nobody may take it for a fact: the files, the title and the draft stamp say so."""
    for name in ("example.yaml", "texts/example-gazette.txt", "README.md"):
        assert "invented" in (started / name).read_text(encoding="utf-8")
    dossier = cuibono.open(started).records.dossier
    assert "invented" in dossier.title.en
    assert "inventé" in dossier.title.fr
    assert dossier.status == "draft"


def test_the_passages_are_what_cite_prints(started: Path) -> None:
    """Their fingerprints can be checked against the text that comes with them."""
    records = cuibono.open(started).records
    (source,) = records.sources.values()
    text = (started / "texts" / str(source.text)).read_text(encoding="utf-8")
    assert len(source.passages) == 3
    for passage in source.passages:
        words = normalised(text)[passage.start : passage.end].split()
        first, last = " ".join(words[:3]), " ".join(words[-3:])
        found = cite(text, first, last, at=passage.at, name=passage.id)
        assert (found.start, found.end, found.sha256) == (
            passage.start,
            passage.end,
            passage.sha256,
        )


def test_it_builds_as_ours_does(started: Path, tmp_path: Path) -> None:
    """A stranger's dossier is no lesser one: graph, plain triple and page."""
    dossier = cuibono.open(started)
    (page,) = dossier.draw(output=tmp_path / "build")
    assert "The Example Agency has a contract with Example Lab" in page.read_text(encoding="utf-8")
    made = {path.name for path in dossier.build(tmp_path / "build")}
    assert {"graph.ttl", "graph.nq", "graph.jsonld"} <= made
    base = dossier.records.dossier.base
    plain = f"<{base}actor/example-agency> <{CB}contractWith> <{base}actor/example-lab>"
    assert plain in (tmp_path / "build" / "graph.nq").read_text(encoding="utf-8")


# ---- what an editor is told


def test_the_editor_is_pointed_at_schemas_that_are_there(started: Path) -> None:
    settings = json.loads((started / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for name in settings["yaml.schemas"]:
        Draft202012Validator.check_schema(json.loads((started / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["dossier.yaml", "example.yaml", "views/opening.yaml"])
def test_each_file_names_its_schema_and_fits_it(started: Path, name: str) -> None:
    """The first line tells any editor with the YAML language server which schema to take."""
    file = started / name
    first = file.read_text(encoding="utf-8").splitlines()[0]
    schema = file.parent / first.removeprefix("# yaml-language-server: $schema=")
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [e.message for e in validator.iter_errors(as_an_editor_reads(file))] == []


def test_every_command_of_its_readme_works(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newcomer pastes them in order."""
    monkeypatch.chdir(started)
    commands = [
        line
        for block in blocks(started / "README.md")
        if block.language == "sh"
        for line in block.body.splitlines()
    ]
    assert len(commands) >= 4
    for command in commands:
        word, *arguments = shlex.split(command)
        assert word == "cuibono"
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, f"{command}: {done.output}"


# ---- what it refuses


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    """Even one file of the user's is reason enough."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = init(tmp_path)
    assert done.exit_code == 2
    assert "not empty (it holds notes.txt)" in done.stderr
    assert "Name a new folder" in done.stderr
    assert files(tmp_path) == {"notes.txt": b"mine"}


def test_a_dossier_is_not_started_twice(started: Path) -> None:
    (started / "example.yaml").write_text("ties:\n", encoding="utf-8")
    before = files(started)
    assert init(started).exit_code == 2
    assert files(started) == before


def test_a_repository_just_made_counts_as_empty(tmp_path: Path) -> None:
    """Facts live under git, so many begin with an empty clone."""
    (tmp_path / ".git").mkdir()
    assert init(tmp_path).exit_code == 0


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "dossier.yaml").is_file()


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = init(tmp_path / name)
    assert done.exit_code == 2
    assert "Name a" in done.stderr
    assert files(tmp_path) == {"file": b"mine"}
