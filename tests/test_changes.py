"""`cuibono diff`: what changed between two states of a dossier, in sentences."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.changes import Changes, State, compare
from cuibono.cli import main
from cuibono.facts import read_dossier
from cuibono.vocabulary import load_vocabulary
from facts import CAST, DOSSIER, claim, contract, write_dossier

VOCABULARY = load_vocabulary()
HERE = Path(__file__).resolve().parent
DOSSIERS = [HERE.parent / "ontology" / "facts", HERE / "data" / "good" / "valley"]
AMOUNT = "amounts: [{kind: ceiling, value: %s, currency: USD, qualifier: up-to}]"


def state(folder: Path, facts: str, cast: str = CAST, dossier: str = DOSSIER) -> State:
    records = read_dossier(write_dossier(folder, facts, cast=cast, dossier=dossier), VOCABULARY)
    assert not [f for f in records.findings if f.severity == "error"]
    return State(folder.name, records.records, VOCABULARY)


def changed(folder: Path, old: str, new: str, **more: str) -> Changes:
    return compare(state(folder / "old", old), state(folder / "new", new, **more))


def told(changes: Changes) -> list[tuple[str, str]]:
    return [(change.kind, change.sentence.en) for change in changes.changes]


def test_the_same_facts_in_other_files_and_order_are_no_change(tmp_path: Path) -> None:
    """Where a block stands, and what comments say, is no part of the facts."""
    one, two = contract("one"), contract("two", more="as_of: 2025-06-17")
    found = changed(tmp_path, f"ties:\n{one}{two}", f"# moved\nties:\n{two}\n{one}")
    assert not found


def test_a_new_tie_is_told_with_its_speaker(tmp_path: Path) -> None:
    said = contract(support="reported", by="gazette-paper")
    found = changed(tmp_path, "", f"ties:\n{said}")
    [change] = found.changes
    assert (change.kind, change.record, change.about) == ("added", "tie", "deal")
    assert change.sentence.en.startswith("Example Gazette reports that")
    assert "Example Gazette" in change.sentence.fr


def test_reported_that_becomes_confirmed_is_told_so(tmp_path: Path) -> None:
    before = contract(support="reported", by="gazette-paper")
    found = changed(tmp_path, f"ties:\n{before}", f"ties:\n{contract()}")
    assert told(found)[0][0] == "support"
    assert told(found)[0][1].startswith("Moved from reported to confirmed: ")
    assert found.changes[0].before
    assert found.changes[0].before.fr == "selon la presse"


@pytest.mark.parametrize(("stage", "kind"), [("ended", "ended"), ("suspended", "stage")])
def test_an_end_is_told_apart_from_other_moves(tmp_path: Path, stage: str, kind: str) -> None:
    found = changed(tmp_path, f"ties:\n{contract()}", f"ties:\n{contract(lifecycle=stage)}")
    assert [change.kind for change in found.changes] == [kind]


def test_an_amount_is_corrected_or_brought_up_to_date(tmp_path: Path) -> None:
    """With another day it is a newer figure; with the same day the old one was wrong."""
    old, new = contract(more=AMOUNT % 200), contract(more=AMOUNT % 300)
    found = changed(tmp_path / "a", f"ties:\n{old}", f"ties:\n{new}")
    [(kind, said)] = told(found)
    assert kind == "amount"
    assert said.endswith("Example Lab): amount corrected from up to $200 to up to $300.")
    dated = new.replace("qualifier: up-to", "qualifier: up-to, as_of: 2025-06-20")
    found = changed(tmp_path / "b", f"ties:\n{old}", f"ties:\n{dated}")
    assert "brought up to date" in told(found)[0][1]


def test_a_denial_and_a_withdrawal_stand_under_a_heading_of_their_own(tmp_path: Path) -> None:
    denied = contract(support="disputed").replace(
        "    claims: [", f"    claims: [{claim('lab', 'herald', stance='denies')}, "
    )
    found = changed(tmp_path, f"ties:\n{contract()}", f"ties:\n{denied}")
    assert [change.kind for change in found.changes] == ["support", "retracted"]
    assert "denied: Example Lab denies" in found.changes[1].sentence.en


def test_a_claim_that_changed_says_in_what(tmp_path: Path) -> None:
    other = contract().replace("basis: own-statement", "basis: record")
    found = changed(tmp_path, f"ties:\n{contract()}", f"ties:\n{other}")
    assert "claim changed (how they know), now: " in told(found)[0][1]


def test_a_retired_id_is_one_record_and_not_two(tmp_path: Path) -> None:
    """Its ties have not changed because its id has."""
    cast = CAST.replace("  lab:", "  laboratory:")
    after = contract().replace("supplier: lab", "supplier: laboratory")
    dossier = DOSSIER + "retired: {lab: laboratory}\n"
    found = changed(tmp_path, f"ties:\n{contract()}", f"ties:\n{after}", cast=cast, dossier=dossier)
    assert told(found) == [("renamed", "'lab' is now 'laboratory'.")]


def test_a_new_name_is_told(tmp_path: Path) -> None:
    cast = CAST.replace("name: Example Lab", "name: New Lab")
    found = changed(tmp_path, "", "", cast=cast)
    assert told(found) == [("renamed", "Example Lab is now called New Lab.")]


def test_what_is_gone_says_why_where_the_dossier_does(tmp_path: Path) -> None:
    dossier = DOSSIER + "retired: {deal: 'its source was withdrawn.'}\n"
    found = changed(tmp_path, f"ties:\n{contract()}", "", dossier=dossier)
    assert found.changes[0].kind == "removed"
    assert found.changes[0].sentence.en.endswith("Withdrawn: its source was withdrawn.")


def test_parties_and_other_keys_are_told_one_by_one(tmp_path: Path) -> None:
    after = contract(more="start: 2025-06-16\ncount: 3")
    after = after.replace("supplier: lab", "supplier: [lab, fund]")
    found = changed(tmp_path, f"ties:\n{contract(more='start: 2025-06-15')}", f"ties:\n{after}")
    said = [sentence for _, sentence in told(found)]
    assert any(line.endswith("'from' is now 2025-06-16 (was 2025-06-15).") for line in said)
    assert any("added: 3." in line for line in said)
    assert any(line.endswith("supplier added: Example Fund.") for line in said)


def test_what_changed_in_one_language_is_shown_in_that_language(tmp_path: Path) -> None:
    """The same English twice would be no change to its reader."""
    before = contract(more="note: {en: For the port., fr: Pour le port.}")
    after = before.replace("Pour le port.", "Au profit du port.")
    [change] = changed(tmp_path, f"ties:\n{before}", f"ties:\n{after}").changes
    assert change.sentence.en.endswith(
        "'note, in French' is now Au profit du port. (was Pour le port.)."
    )
    assert "Au profit du port." in change.sentence.fr
    assert "anglais" not in change.sentence.fr


def test_a_passage_that_moved_is_told_by_its_place(tmp_path: Path) -> None:
    """Its name alone is the same before and after."""
    places = "kind: press, passages: {gift: {at: ¶5}}}"
    casts = [CAST.replace("kind: press}", places.replace("¶5", at), 1) for at in ("¶5", "¶3")]
    old = state(tmp_path / "old", "", cast=casts[0])
    [change] = compare(old, state(tmp_path / "new", "", cast=casts[1])).changes
    assert change.sentence.en.endswith("'passages' is now gift (¶3) (was gift (¶5)).")


def test_values_told_alike_are_not_told_twice(tmp_path: Path) -> None:
    """A fingerprint is no text for a reader; that it changed is."""
    sha = "a" * 64
    place = f"kind: press, passages: {{gift: {{at: ¶5, start: 1, end: 2, sha256: {sha}}}}}}}"
    casts = [
        CAST.replace("kind: press}", text, 1)
        for text in (place, place.replace("a" * 9, "b" * 9, 1))
    ]
    old = state(tmp_path / "old", "", cast=casts[0])
    [change] = compare(old, state(tmp_path / "new", "", cast=casts[1])).changes
    assert change.sentence.en.endswith("'passages' changed in what is not shown here: gift (¶5).")


def test_a_correction_is_told_with_its_reason(tmp_path: Path) -> None:
    noted = contract(
        more="corrections: [{what: {en: the day, fr: le jour}, when: 2025-06-20,"
        " why: {en: a misreading, fr: une erreur de lecture}}]"
    )
    [change] = changed(tmp_path, f"ties:\n{contract()}", f"ties:\n{noted}").changes
    assert change.kind == "corrected"
    assert change.sentence.en.endswith("corrected on 20 June 2025: the day (a misreading).")


def test_a_correction_that_is_taken_away_is_told_too(tmp_path: Path) -> None:
    """Nobody takes back quietly that something was wrong."""
    noted = contract(
        more="corrections: [{what: {en: the day, fr: le jour}, when: 2025-06-20,"
        " why: {en: a misreading, fr: une erreur de lecture}}]"
    )
    [change] = changed(tmp_path, f"ties:\n{noted}", f"ties:\n{contract()}").changes
    assert "correction no longer recorded, made on 20 June 2025: the day" in change.sentence.en


# -- the command


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A dossier in a sub-folder of a repository, with one commit and a change not committed."""
    folder = write_dossier(tmp_path / "facts dossier", f"ties:\n{contract()}")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    write_dossier(folder, f"ties:\n{contract(lifecycle='ended')}")
    return folder


def diff(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


def test_a_revision_is_compared_with_the_files_as_they_stand(repository: Path) -> None:
    done = diff("HEAD", "-d", str(repository))
    assert done.exit_code == 0
    assert done.stdout.startswith("From HEAD to facts dossier: one change.\n\nEnded or cancelled\n")
    assert diff("-d", str(repository)).stdout == done.stdout


def test_nothing_is_written_where_the_dossier_is(repository: Path) -> None:
    before = sorted(path.name for path in repository.rglob("*"))
    diff("HEAD", "-d", str(repository))
    assert sorted(path.name for path in repository.rglob("*")) == before


def test_two_folders_are_compared_without_git(tmp_path: Path) -> None:
    write_dossier(tmp_path / "a", "")
    write_dossier(tmp_path / "b", f"ties:\n{contract()}")
    done = diff(str(tmp_path / "a"), str(tmp_path / "b"), "-d", str(tmp_path / "b"))
    assert "[deal]" in done.stdout


def test_json_has_both_languages_and_markdown_no_live_sign(repository: Path) -> None:
    found = json.loads(diff("HEAD", "-d", str(repository), "--format", "json").stdout)
    assert found["counts"] == {"ended": 1}
    assert set(found["changes"][0]["sentence"]) == {"en", "fr"}
    told = diff("HEAD", "-d", str(repository), "--format", "md", "--lang", "fr").stdout
    assert "### Terminé ou annulé" in told
    assert "(`deal`)" in told


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        (
            "no-such-branch",
            "no folder with a dossier.yaml, no build, and no revision that git knows",
        ),
        ("--upload-pack=x", "No such option"),
        ("HEAD~7", "no folder with a dossier.yaml, no build, and no revision that git knows"),
    ],
)
def test_a_revision_that_is_none_is_explained(repository: Path, revision: str, words: str) -> None:
    done = diff(revision, "-d", str(repository))
    assert done.exit_code == 2
    assert words in done.stderr


def test_outside_a_repository_the_way_out_is_two_folders(tmp_path: Path) -> None:
    done = diff("HEAD", "-d", str(write_dossier(tmp_path, "")))
    assert done.exit_code == 2
    assert "two folders" in done.stderr


def test_a_state_with_faults_is_compared_as_far_as_it_could_be_read(repository: Path) -> None:
    (repository / "broken.yaml").write_text("ties: {odd: {type: Nonsense}}\n", encoding="utf-8")
    found = cuibono.open(repository).diff("HEAD")
    assert [change.kind for change in found.changes] == ["ended"]
    assert "could not be read" in found.notes[0].en


# -- builds


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.jsonld"])
def test_a_build_is_compared_with_the_files_it_was_made_from(tmp_path: Path, name: str) -> None:
    """What a newsroom published last month is a folder of graphs, with no fact file beside it."""
    folder = write_dossier(tmp_path / "facts", f"ties:\n{contract()}")
    cuibono.open(folder).build(tmp_path / "build")
    graph = str(tmp_path / "build" / name)
    assert diff(graph, "-d", str(folder)).stdout.startswith(
        f"From {graph} to facts: nothing in the"
    )
    write_dossier(folder, f"ties:\n{contract(lifecycle='ended')}")
    found = cuibono.open(folder).diff(graph)
    assert [change.kind for change in found.changes] == ["ended"]
    assert "views" in found.notes[0].en


def test_two_builds_are_compared_in_either_direction(tmp_path: Path) -> None:
    """Each is a folder with the graph's files; an id retired in between is one record."""
    old = write_dossier(tmp_path / "a", f"ties:\n{contract()}")
    cast = CAST.replace("  lab:", "  laboratory:").replace("name: Example Lab", "name: New Lab")
    after = contract(support="reported", by="gazette-paper").replace(": lab", ": laboratory")
    dossier = DOSSIER + "retired: {lab: laboratory}\n"
    new = write_dossier(tmp_path / "b", f"ties:\n{after}", cast=cast, dossier=dossier)
    for folder in (old, new):
        cuibono.open(folder).build(folder / "build")
    builds = [str(folder / "build") for folder in (old, new)]
    found = cuibono.open(new).diff(*builds)
    assert told(found)[-2:] == [
        ("renamed", "'lab' is now 'laboratory'."),
        ("renamed", "Example Lab is now called New Lab."),
    ]
    assert found.changes[0].kind == "support"
    files = cuibono.open(new).diff(str(old), str(new))
    assert [change.sentence for change in files.changes] == [c.sentence for c in found.changes]


@pytest.mark.parametrize("folder", DOSSIERS)
def test_the_dossiers_of_the_house_do_not_differ_from_their_builds(
    folder: Path, tmp_path: Path
) -> None:
    dossier = cuibono.open(folder)
    dossier.build(tmp_path)
    assert not dossier.diff(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty", None, "is a folder with neither a dossier.yaml nor a build"),
        ("notes.txt", "words", "is a file, but none of a build"),
        ("torn.nq", "<https://example.org/a> <b", "line 1 is not what '.nq' promises"),
        ("other.ttl", "<https://example.org/a> a <https://example.org/b> .", "no dossier in this"),
        ("binary.nq", "\x00\x01", "line 1 is not"),
    ],
)
def test_what_is_neither_dossier_nor_build_is_said_to_be_so(
    tmp_path: Path, name: str, content: str | None, words: str
) -> None:
    folder = write_dossier(tmp_path / "facts", "")
    if content is None:
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = diff(str(tmp_path / name), "-d", str(folder))
    assert (done.exit_code, done.exception.__class__) == (2, SystemExit)
    assert words in done.stderr
