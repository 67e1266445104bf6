"""Mistakes in the files of a dossier: each is one message, at its place, with the way out.

`data/bad` holds one fault a file. Its first line says what is expected: severity, place, words.
The file is put into the sound dossier `data/bad/around`, in the place of the one it stands for.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from cuibono.check import Report, run_checks
from cuibono.check.rule import all_rules
from cuibono.facts import read_dossier
from cuibono.vocabulary import load_vocabulary

BAD = Path(__file__).parent / "data" / "bad"
PLACE = {"facts": "story.yaml", "dossier": "dossier.yaml", "views": "views/bad.yaml",
         "identity": "identity.yaml"}  # fmt: skip
FILES = sorted(path for kind in PLACE for path in (BAD / kind).glob("*.yaml"))
EXPECT = re.compile(
    r"# expect(?: (?P<severity>warning|advice))?: (?:(?P<file>\S+):)?(?P<at>\d+:\d+) (?P<words>.+)"
)
VOCABULARY = load_vocabulary()


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound dossier of one's own, in which one stands."""
    shutil.copytree(BAD / "around", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(folder: Path) -> Report:
    loaded = read_dossier(folder, VOCABULARY)
    return run_checks(loaded.records, VOCABULARY, loaded.findings, ignores=loaded.ignores)


def put(path: Path, folder: Path) -> str:
    """Put a bad file into the dossier around it; return its place there."""
    target = PLACE[path.parent.name]
    shutil.copy(path, folder / target)
    if target == "story.yaml":  # the view tells of the story that stood there
        (folder / "views" / "front.yaml").unlink()
    return target


def with_story(folder: Path, story: str | bytes) -> Report:
    """The report on the dossier with another story, and no view of the one that was there."""
    (folder / "views" / "front.yaml").unlink()
    data = story if isinstance(story, bytes) else story.encode("utf-8")
    (folder / "story.yaml").write_bytes(data)
    return checked(folder)


def only_error(report: Report) -> str:
    """The one error of a report, as it is printed."""
    assert len(report.errors) == 1, report.as_text()
    return str(report.errors[0])


def test_the_dossier_around_is_sound(around: Path) -> None:
    """Else a fault could hide behind one that was there before."""
    assert not [f for f in checked(around).findings if f.severity != "advice"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_fault_is_told_once_at_its_place_with_the_way_out(around: Path, path: Path) -> None:
    expected = EXPECT.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])
    assert expected, f"{path} does not begin with '# expect: LINE:COLUMN words'"
    target = put(path, around)
    report = checked(around)
    severity = expected["severity"] or "error"
    found = [finding for finding in report.findings if finding.severity == severity]
    if severity == "advice":  # a small story leaves much to advise on
        assert report.passes(strict=True), report.as_text()
        found = [finding for finding in found if expected["words"] in finding.message]
    else:
        assert [*report.errors, *report.warnings] == found, report.as_text()
    assert len(found) == 1, report.as_text()
    assert expected["words"] in found[0].message
    assert str(found[0].where) == f"{expected['file'] or target}:{expected['at']}"


def test_every_rule_has_a_file_that_breaks_it(around: Path) -> None:
    """A rule that nothing breaks may have stopped looking."""
    broken = set()
    for path in FILES:
        shutil.copytree(BAD / "around", around, dirs_exist_ok=True)
        (around / "views" / "bad.yaml").unlink(missing_ok=True)
        put(path, around)
        broken |= {finding.rule for finding in checked(around).findings}
    assert {rule.name for rule in all_rules()} <= broken


# -- files that are not what they seem


@pytest.mark.parametrize("name", ["more.yml", "views/other.yml"])
def test_a_file_that_ends_in_yml_is_not_passed_over_in_silence(around: Path, name: str) -> None:
    """Whoever saved it believes that its facts are in the graph."""
    (around / name).write_text("ties: {}\n", encoding="utf-8")
    (warning,) = checked(around).warnings
    assert str(warning.where).startswith(name)
    assert f"Call it {Path(name).stem}.yaml" in warning.message


def test_an_opening_view_that_cannot_be_read_is_not_told_as_missing(around: Path) -> None:
    (around / "views" / "front.yaml").write_text("title: [\n", encoding="utf-8")
    with (around / "dossier.yaml").open("a", encoding="utf-8") as file:
        file.write("opening_view: front\n")
    message = only_error(checked(around))
    assert message.startswith("views/front.yaml:")


# -- what is too large or too strange for a file in data/bad


def test_a_hundred_thousand_brackets_stop_at_the_thirty_third(around: Path) -> None:
    """A parser that builds the tree first crashes the process."""
    message = only_error(with_story(around, "ties:\n  deal: " + "[" * 100_000))
    assert message.startswith("story.yaml:2:")
    assert "nested more than 32 deep" in message


def test_a_hundred_thousand_lists_in_one_another_stop_too(around: Path) -> None:
    assert "nested more than 32 deep" in only_error(with_story(around, "- " * 100_000))


def test_a_text_of_ten_megabytes_is_refused_where_it_starts(around: Path) -> None:
    message = only_error(with_story(around, "ties:\n  deal: " + "x" * 10_000_000))
    assert message == "story.yaml:2:9: this text is over 1 MB. Shorten it."


def test_a_key_of_ten_megabytes_is_not_repeated_in_the_message(around: Path) -> None:
    report = with_story(around, "ties:\n  ? " + "x" * 900_000 + "\n  : {type: Contract}\n")
    assert len(only_error(report)) < 400


def test_a_file_that_is_not_utf8_names_the_line(around: Path) -> None:
    story = "ties:\n  deal:\n    note: d\u00e9j\u00e0\n".encode("latin-1")
    message = only_error(with_story(around, story))
    assert message == "story.yaml:3:1: this file is not UTF-8. Save it again with UTF-8 encoding."


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\ufffe"], ids=ascii)
def test_a_control_character_is_shown_by_its_number_and_place(around: Path, sign: str) -> None:
    """A terminal must not obey what a fact file says."""
    message = only_error(with_story(around, f"ties:\n  d\u00e9al: a{sign}b\n"))
    assert message.startswith(f"story.yaml:2:10: the character U+{ord(sign):04X} may not stand")
    assert sign not in message


def test_a_byte_order_mark_is_no_character(around: Path) -> None:
    """Some editors write one; it moves no column."""
    report = with_story(around, "\ufefftie: {}\n")
    assert only_error(report).startswith("story.yaml:1:1: a fact file has no key 'tie'")


def test_windows_line_ends_keep_their_places(around: Path) -> None:
    report = with_story(around, "ties:\r\n  deal:\r\n    type: Contrat\r\n")
    assert only_error(report).startswith("story.yaml:3:11: there is no type 'Contrat'")


def test_a_folder_with_the_name_of_a_fact_file_is_named(around: Path) -> None:
    (around / "more.yaml").mkdir()
    assert only_error(checked(around)).startswith("more.yaml:1:1: this file cannot be read")


def test_an_empty_file_holds_no_facts(around: Path) -> None:
    (around / "more.yaml").write_text("", encoding="utf-8")
    (around / "notes.yaml").write_text("# nothing yet\nties:\n", encoding="utf-8")
    assert checked(around).ok


def test_files_that_are_not_facts_are_left_alone(around: Path) -> None:
    """Dot-files, other endings and folders are somebody else's."""
    for name in (".hidden.yaml", "notes.yml", "sub/deep.yaml"):
        (around / name).parent.mkdir(exist_ok=True)
        (around / name).write_text("- not facts", encoding="utf-8")
    assert checked(around).ok


def test_a_fault_in_one_file_leaves_the_others_read(around: Path) -> None:
    """A curator mends one file while the rest stays checked."""
    (around / "more.yaml").write_text("ties: [", encoding="utf-8")
    loaded = read_dossier(around, VOCABULARY)
    assert [f.where.file for f in loaded.findings] == ["more.yaml"]
    assert "deal" in loaded.records.ties


def test_several_faults_are_all_told_at_once(around: Path) -> None:
    """Nobody wants to mend one, run again, and learn of the next."""
    story = (around / "story.yaml").read_text(encoding="utf-8")
    story = story.replace("buyer: agency", "buyer: agncy").replace("speaker: ann", "speakr: ann")
    report = with_story(around, story)
    told = " ".join(finding.message for finding in report.errors)
    assert "'agncy'" in told
    assert "'speakr'" in told


def test_a_faulty_block_is_not_blamed_on_those_that_name_it(around: Path) -> None:
    """One mistake, one message, however many ties lean on the actor."""
    cast = (around / "cast.yaml").read_text(encoding="utf-8")
    broken = cast.replace("lab: {kind: Company, name: Example Lab}", "lab: {kind: Company}")
    (around / "cast.yaml").write_text(broken, encoding="utf-8")
    assert "this has no name" in only_error(checked(around))


# -- a file that cannot be read


def torn_open(path: Path) -> None:
    """A quote in line 3 that nothing closes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = f'{lines[2].split(":")[0]}: "open'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["cast.yaml", "story.yaml"])
def test_one_file_that_cannot_be_read_is_the_only_thing_told(around: Path, name: str) -> None:
    """A missing quote must not make every entry that names the file's own look wrong."""
    torn_open(around / name)
    report = checked(around)
    message = only_error(report)
    assert message.startswith(f"{name}:")
    assert re.search(r"\d+ findings that may only follow from this wait until", message)
    assert not report.warnings


def test_a_key_that_stands_twice_hides_its_file_only(around: Path) -> None:
    cast = (around / "cast.yaml").read_text(encoding="utf-8")
    (around / "cast.yaml").write_text(cast + "actors: {}\n", encoding="utf-8")
    assert "the key 'actors' is here twice" in only_error(checked(around))


def test_what_follows_from_no_other_file_is_told_all_the_same(around: Path) -> None:
    """A slip of one's own can be mended while a colleague mends the broken file."""
    (around / "more.yaml").write_text('actors:\n  someone: {name: "open\n', encoding="utf-8")
    story = (around / "story.yaml").read_text(encoding="utf-8")
    story = story.replace("qualifier: up-to}", "qualifier: upto}").replace(
        "date: 2025-06-10", "date: 10.6.2025"
    )
    (around / "story.yaml").write_text(story, encoding="utf-8")
    first, *others = (str(error) for error in checked(around).errors)
    assert first.startswith("more.yaml:"), "what cannot be read comes first"
    assert len(others) == 2
    assert all(other.startswith("story.yaml:") for other in others)


def test_a_typing_error_in_a_name_waits_only_while_a_file_is_unread(around: Path) -> None:
    story = (around / "story.yaml").read_text(encoding="utf-8")
    (around / "story.yaml").write_text(story.replace("buyer: agency", "buyer: agncy", 1), "utf-8")
    (around / "more.yaml").write_text("actors: [", encoding="utf-8")
    message = only_error(checked(around))
    assert message.endswith("1 finding that may only follow from this waits until it can be read.")
    (around / "more.yaml").unlink()
    assert "'agncy'" in only_error(checked(around))


def test_a_view_that_cannot_be_read_hides_no_mistake_in_a_name(around: Path) -> None:
    """It declares nothing that a fact could rest on."""
    story = (around / "story.yaml").read_text(encoding="utf-8")
    (around / "story.yaml").write_text(story.replace("buyer: agency", "buyer: agncy", 1), "utf-8")
    (around / "views" / "front.yaml").write_text("title: [\n", encoding="utf-8")
    told = [str(error) for error in checked(around).errors]
    assert told[0].startswith("views/front.yaml:")
    assert any("'agncy'" in message for message in told)


# -- whatever stands in the files


SHARDS = [
    "{", "}", "[", "]", ": ", "\n", "\n  ", "- ", "null", "~", '"', "unknown", "{}", "[]", "\u00e9",
    "&a ", "*a ", "!!x ", "\t", "-1", "{en: a, fr: b}", "2025", "../..", "true", "lab", "#", "|",
]  # fmt: skip


def torn(text: str, chance: random.Random) -> str:
    """A text with a few places cut out, doubled or replaced."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = start + chance.choice((0, 1, 3, 40))
        text = text[:start] + chance.choice(SHARDS) + text[end:]
    return text


@pytest.mark.parametrize("name", ["story.yaml", "cast.yaml", "dossier.yaml", "views/front.yaml"])
def test_no_torn_file_ever_breaks_the_check(around: Path, name: str) -> None:
    """Whatever stands in a file, there is a report and no exception."""
    chance = random.Random(name)
    whole = (around / name).read_text(encoding="utf-8")
    for _ in range(40):
        (around / name).write_text(torn(whole, chance), encoding="utf-8")
        assert isinstance(checked(around), Report)
