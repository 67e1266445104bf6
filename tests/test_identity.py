"""Who is the same as whom: proposals with reasons, decisions by line, applied and undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.cli import main
from cuibono.duplicates import Pair, duplicates
from cuibono.facts import read_dossier
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.vocabulary import load_vocabulary
from facts import CAST, claim, contract, write_dossier

VOCABULARY = load_vocabulary()
TWIN = (
    "  example-labs: {kind: Company, name: Example Labs Inc., ids: {lei: L1}, aliases: [ExLab]}\n"
)
STORY = (
    "ties:\n" + contract() + contract("other").replace("supplier: lab", "supplier: example-labs")
)
SAME = (
    "decisions:\n"
    "  - {decision: same, actors: [lab, example-labs], why: one firm, when: 2025-07-01}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "mine", STORY, cast=CAST + TWIN)


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["duplicates", "-d", str(folder), *options])


def proposed(tmp_path: Path, *actors: str, facts: str = "") -> list[Pair]:
    """The pairs proposed among these actors."""
    cast = "actors:\n" + "".join(f"  {actor}\n" for actor in actors)
    read = read_dossier(write_dossier(tmp_path, facts, cast=cast), VOCABULARY)
    return duplicates(read.records, VOCABULARY)


# -- proposals


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("a: {kind: Company, name: OpenAI}", "b: {kind: Company, name: Open AI Inc.}",
         "differ only in"),
        ("a: {kind: PublicBody, name: {en: Ministry of Défense, fr: M}}",
         "b: {kind: PublicBody, name: {en: Defense Ministry, fr: D}}", "differ only in"),
        ("a: {kind: Company, name: Example Dynamics}",
         "b: {kind: Company, name: Exampel Dynamics}", "% alike"),
        ("a: {kind: PublicBody, name: GSA}",
         "b: {kind: PublicBody, name: General Services Administration}", "initials"),
        ("a: {kind: Person, name: L. Ferrand}", "b: {kind: Person, name: Lucie Ferrand}",
         "'L. Ferrand' may be 'Lucie Ferrand'"),
        ("a: {kind: Person, name: Jean-Pierre Martin}", "b: {kind: Person, name: J.-P. Martin}",
         "'J.-P. Martin' may be 'Jean-Pierre Martin'"),
        ("a: {kind: Person, name: J. D. Vence}", "b: {kind: Person, name: James Vence}",
         "with an initial"),
        ("a: {kind: Company, name: Example}", "b: {kind: Company, name: Example Ltd}",
         "'Example' and 'Example Ltd' differ only in accents, spaces, word order"),
        ("a: {kind: Company, name: Example}", "b: {kind: Company, name: EXAMPLE}",
         "both are called 'Example'"),
        ("a: {kind: Company, name: One, ids: {lei: X}}",
         "b: {kind: Company, name: Two, ids: {lei: X}}", "both have the lei id X"),
    ],
)  # fmt: skip
def test_a_pair_comes_with_its_reason(tmp_path: Path, one: str, other: str, reason: str) -> None:
    [pair] = proposed(tmp_path, one, other)
    assert (pair.one, pair.other) == ("a", "b")
    assert reason in " ".join(pair.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: {kind: Person, name: Jack Altman}", "b: {kind: Person, name: Sam Altman}"),
        ("a: {kind: Person, name: L. Ferrand}", "b: {kind: Person, name: Marie Ferrand}"),
        ("a: {kind: Person, name: L. Ferrand}", "b: {kind: Person, name: Lucie Ferrant-Roy}"),
        ("a: {kind: Product, name: Model 4 Pro}", "b: {kind: Product, name: Model 5 Pro}"),
        ("a: {kind: Person, name: Mercury}", "b: {kind: Company, name: Mercury}"),
        ("a: {kind: Company, name: Alpha}", "b: {kind: Company, name: Alpha Academy}"),
    ],
)
def test_what_is_plainly_two_is_not_proposed(tmp_path: Path, one: str, other: str) -> None:
    assert proposed(tmp_path, one, other) == []


def test_the_bundled_dossier_names_nobody_twice() -> None:
    read = read_dossier(bundled_dossier(ontology_folder()), VOCABULARY)
    assert duplicates(read.records, VOCABULARY) == []


# -- decisions


def test_the_same_are_one_wherever_they_stand(folder: Path) -> None:
    """Names and ids of the one that goes are kept; its own id leads to the other."""
    (folder / "identity.yaml").write_text(SAME, encoding="utf-8")
    opened = cuibono.open(folder)
    assert opened.check().ok
    assert "example-labs" not in opened.records.actors
    lab = opened.records.actors["lab"]
    assert set(lab.aliases) == {"Example Labs Inc.", "ExLab"}
    assert lab.ids == {"lei": "L1"}
    assert [p.actor for p in opened.records.ties["other"].in_role("supplier")] == ["lab"]
    assert opened.find("example-labs") == opened.find("ExLab") == "lab"


def test_a_redirect_is_in_the_graph(folder: Path) -> None:
    (folder / "identity.yaml").write_text(SAME, encoding="utf-8")
    old = "https://example.org/id/actor/example-labs"
    query = f"SELECT ?new WHERE {{ <{old}> dcterms:isReplacedBy ?new }}"
    rows = list(cuibono.open(folder).query(query).rows)
    assert "https://example.org/id/actor/lab" in str(rows)


def test_deleting_the_line_undoes_it(folder: Path) -> None:
    before = cuibono.open(folder).serialize("nq")
    (folder / "identity.yaml").write_text(SAME, encoding="utf-8")
    assert cuibono.open(folder).serialize("nq") != before
    (folder / "identity.yaml").write_text("decisions:\n", encoding="utf-8")
    assert cuibono.open(folder).serialize("nq") == before


def test_two_claims_of_one_speaker_stay_two(tmp_path: Path) -> None:
    """Nothing that was said is lost when two speakers turn out to be one."""
    both = f"{claim('lab')}, {claim('example-labs', at='¶2')}"
    story = "ties:\n" + contract().replace(claim("agency"), both).replace("confirmed", "claimed")
    folder = write_dossier(tmp_path, story, cast=CAST + TWIN)
    (folder / "identity.yaml").write_text(SAME, encoding="utf-8")
    claims = cuibono.open(folder).records.ties["deal"].claims
    assert [one.by for one in claims] == ["lab", "lab"]
    assert len({one.id for one in claims}) == 2
    assert cuibono.open(folder).check().ok


def test_one_in_a_role_twice_over_is_there_once(tmp_path: Path) -> None:
    story = "ties:\n" + contract().replace("supplier: lab", "supplier: [lab, example-labs]")
    folder = write_dossier(tmp_path, story, cast=CAST + TWIN)
    (folder / "identity.yaml").write_text(SAME, encoding="utf-8")
    assert len(cuibono.open(folder).records.ties["deal"].in_role("supplier")) == 1


def test_different_is_not_proposed_again_and_unsure_is(folder: Path) -> None:
    for word, shown in (("different", 0), ("unsure", 1)):
        decided = SAME.replace("same", word)
        (folder / "identity.yaml").write_text(decided, encoding="utf-8")
        assert len(json.loads(run(folder, "--format", "json").stdout)) == shown
        assert "example-labs" in cuibono.open(folder).records.actors
    assert len(json.loads(run(folder, "--all", "--format", "json").stdout)) == 1


# -- the command


def test_pairs_are_listed_with_their_names_and_reasons(folder: Path) -> None:
    done = run(folder)
    assert done.stdout.startswith("example-labs (Example Labs Inc.) and lab (Example Lab)\n  the ")
    assert done.stdout.endswith("1 pair that may be one.\n")


def test_a_decision_is_written_as_one_line_with_its_reason(folder: Path) -> None:
    done = run(folder, "--same", "lab", "example-labs", "--why", 'one "firm": two spellings')
    assert done.exit_code == 0, done.output
    written = (folder / "identity.yaml").read_text(encoding="utf-8")
    assert written.count("decision: same") == 1
    assert "example-labs" not in cuibono.open(folder).records.actors
    again = run(folder, "--unsure", "ann", "bob", "--why", "two people of one name?")
    assert again.exit_code == 0
    assert (folder / "identity.yaml").read_text(encoding="utf-8").startswith(written)


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--same", "lab", "lbb", "--why", "x"), 1, "no file declares it"),
        (("--same", "lab", "ann", "--why", "x"), 1, "are not the same"),
        (("--same", "lab", "example-labs"), 2, "with its reason"),
    ],
)
def test_a_decision_that_cannot_stand_is_not_written(
    folder: Path, options: tuple[str, ...], code: int, words: str
) -> None:
    done = run(folder, *options)
    assert done.exit_code == code
    assert words in done.stderr
    assert not (folder / "identity.yaml").exists()


def test_a_decision_keeps_the_line_ends_and_the_mark_of_the_file(folder: Path) -> None:
    """Whoever edits it on Windows sees one new line in its diff, not all of them."""
    before = ("\ufeff# ours\n" + SAME).replace("\n", "\r\n").encode("utf-8")
    (folder / "identity.yaml").write_bytes(before)
    assert run(folder, "--unsure", "ann", "bob", "--why", "who knows").exit_code == 0
    after = (folder / "identity.yaml").read_bytes()
    assert after.startswith(before)
    assert after.removeprefix(before).count(b"\n") == after.removeprefix(before).count(b"\r\n") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "# é\n".encode("latin-1"), None])
def test_a_file_that_cannot_be_read_is_left_as_it_is(folder: Path, content: bytes | None) -> None:
    path = folder / "identity.yaml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    done = run(folder, "--unsure", "ann", "bob", "--why", "who knows")
    assert done.exit_code == 1
    assert "identity.yaml: cannot be read as UTF-8. Mend it first.\nNothing was" in done.stderr
    assert path.is_dir() if content is None else path.read_bytes() == content
