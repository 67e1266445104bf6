"""`cuibono add`: facts from a spreadsheet or the prompt, checked before anything is written."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.cli import main
from cuibono.entry.asking import completions, names
from cuibono.entry.insert import insert
from cuibono.errors import DossierNotFound, EntryError
from facts import contract, write_dossier

STORY = f"""\
# a story, told by its curator
ties:
  # the first of them
{contract()}
# what was counted
observations: {{}}
"""
HEADER = "type,from,to,to_kind,start,as_of,lifecycle,support,by,basis,source,at"
GOOD = (
    "Contract,agency,Example Lab,,2025-06-16,2025-06-17,active,confirmed,agency,record,gazette,¶2"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "mine", STORY)


def sheet(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "new ties.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def add(folder: Path, *options: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, ["add", "-d", str(folder), *options], input=answers)


def refused(folder: Path, path: Path) -> str:
    """What is said of a sheet that is not taken; nothing of the dossier has changed."""
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    done = add(folder, "--from", str(path), "--into", "story")
    assert done.exit_code == 1, done.output
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    assert "Nothing was written." in done.stderr
    return done.stderr


# -- a good sheet


def test_a_row_becomes_a_tie_at_the_end_of_its_section(folder: Path, tmp_path: Path) -> None:
    """Comments, order and every line that was there stay as they were."""
    before = (folder / "story.yaml").read_text(encoding="utf-8").splitlines()
    done = add(folder, "--from", str(sheet(tmp_path, GOOD)), "--into", "story")
    assert done.exit_code == 0, done.output
    after = (folder / "story.yaml").read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert all(line in after for line in before)
    assert added[0] == "  agency-lab-contract-2025:"
    assert after.index(added[-1]) < after.index("# what was counted")
    assert cuibono.open(folder).check().ok


def test_without_into_the_file_is_called_as_the_sheet(folder: Path, tmp_path: Path) -> None:
    done = add(folder, "--from", str(sheet(tmp_path, GOOD)))
    assert done.stdout == f"{(folder / 'new ties.yaml').as_posix()}\n"
    assert "agency-lab-contract-2025" in cuibono.open(folder).records.ties


def test_somebody_new_is_declared_by_a_kind(folder: Path, tmp_path: Path) -> None:
    row = GOOD.replace("Example Lab,,", "Laboratoire Été,Company,")
    assert add(folder, "--from", str(sheet(tmp_path, row))).exit_code == 0
    assert cuibono.open(folder).records.actors["laboratoire-ete"].name.en == "Laboratoire Été"


def test_somebody_new_who_may_be_there_already_is_pointed_out(folder: Path, tmp_path: Path) -> None:
    """Two spellings of one firm are two firms in every count, until somebody sees it."""
    row = GOOD.replace("Example Lab,,", "Example Labs SAS,Company,")
    done = add(folder, "--from", str(sheet(tmp_path, row)), "--dry-run")
    assert done.exit_code == 0, done.output
    assert "row 2 ('example-labs-sas'): this may be 'lab': the names" in done.stderr
    assert "cuibono duplicates --different lab example-labs-sas --why" in done.stderr
    row = GOOD.replace("Example Lab,,", "Port of Saint-Even,Company,")
    done = add(folder, "--from", str(sheet(tmp_path, row)), "--dry-run")
    assert "this may be" not in done.stderr


def test_a_second_row_of_one_id_adds_its_claim(folder: Path, tmp_path: Path) -> None:
    rows = [f"mine,{GOOD}", f"mine,{GOOD.replace('agency,record,gazette', 'lab,record,herald')}"]
    path = sheet(tmp_path, *rows, header=f"id,{HEADER}")
    assert add(folder, "--from", str(path)).exit_code == 0
    claims = cuibono.open(folder).records.ties["mine"].claims
    assert [claim.source for claim in claims] == ["gazette", "herald"]


def test_a_new_source_is_declared_with_what_is_known(folder: Path, tmp_path: Path) -> None:
    header = HEADER + ",source_kind,source_publisher,source_published"
    row = GOOD.replace(",gazette,", ",echo,") + ",press,Example Gazette,2025-06-20"
    assert add(folder, "--from", str(sheet(tmp_path, row, header=header))).exit_code == 0
    assert cuibono.open(folder).records.sources["echo"].publisher == "gazette-paper"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")]
)
def test_what_spreadsheets_save_is_understood(
    folder: Path, tmp_path: Path, mark: str, encoding: str
) -> None:
    path = tmp_path / "ties.csv"
    text = f"{HEADER}\r\n{GOOD}\r\n".replace(",", mark)
    path.write_bytes(text.encode(encoding))
    assert add(folder, "--from", str(path)).exit_code == 0


def test_a_cell_that_export_guarded_is_read_back(folder: Path, tmp_path: Path) -> None:
    header, row = f"{HEADER},note_en,note_fr", f"{GOOD},'=not a formula,'- un tiret"
    assert add(folder, "--from", str(sheet(tmp_path, row, header=header))).exit_code == 0
    note = cuibono.open(folder).records.ties["agency-lab-contract-2025"].note
    assert note is not None
    assert note.en == "=not a formula"


def test_a_dry_run_writes_nothing(folder: Path, tmp_path: Path) -> None:
    done = add(folder, "--from", str(sheet(tmp_path, GOOD)), "--dry-run")
    assert done.exit_code == 0
    assert not (folder / "new ties.yaml").exists()
    assert "  agency-lab-contract-2025:\n    type: Contract\n" in done.stdout
    assert "Nothing was written" in done.stderr
    assert (folder / "new ties.yaml").as_posix() in done.stderr


def test_what_an_editor_saved_meanwhile_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    """Between a question and its answer lies as long as one likes."""
    added = cuibono.open(folder).add_sheet(sheet(tmp_path, GOOD), "story")
    story = folder / "story.yaml"
    saved = story.read_text(encoding="utf-8") + "# a remark of today\n"
    story.write_text(saved, encoding="utf-8")
    with pytest.raises(EntryError, match="has changed this file meanwhile"):
        added.write()
    assert story.read_text(encoding="utf-8") == saved


WRITERS = {
    "add a sheet": ["add", "--from", "SHEET"],
    "add at the prompt": ["add"],
    "decide": ["duplicates", "--same", "openai", "gsa", "--why", "c"],
    "mend": ["verify", "--texts", "TEXTS", "--fix"],
}


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
def test_outside_any_dossier_no_fact_is_written(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundled dossier answers questions anywhere, but is nobody's to write into unasked."""
    monkeypatch.chdir(tmp_path)
    stand_in = {"SHEET": str(sheet(tmp_path, GOOD)), "TEXTS": str(tmp_path)}
    done = CliRunner().invoke(main, [stand_in.get(word, word) for word in words])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"cuibono: {tmp_path}: no dossier here (a dossier is a folder with a dossier.yaml). Name "
        "another with -d, or start one with 'cuibono init my-dossier'.\n"
    )


def test_python_does_not_write_into_the_bundled_dossier_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for dossier in (cuibono.open(), cuibono.open().again()):
        with pytest.raises(DossierNotFound):
            dossier.add_cells({"type": "Contract"}, "story")
    assert cuibono.open(cuibono.open().folder).to_write().is_dir()


def test_standing_in_a_dossier_it_need_not_be_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["add", "--from", str(sheet(tmp_path, GOOD))])
    assert done.exit_code == 0, done.output


# -- nothing is told twice


def test_a_sheet_is_not_added_a_second_time(folder: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, GOOD)
    assert add(folder, "--from", str(path), "--into", "story").exit_code == 0
    assert "row 2: already recorded as 'agency-lab-contract-2025'" in refused(folder, path)


@pytest.mark.parametrize(("header", "before"), [(HEADER, ""), (f"id,{HEADER}", "mine,")])
def test_a_row_that_repeats_another_is_refused(
    folder: Path, tmp_path: Path, header: str, before: str
) -> None:
    rows = [before + GOOD, before + GOOD]
    said = refused(folder, sheet(tmp_path, *rows, header=header))
    assert "new ties.csv: row 3: " in said
    assert "the same as row 2" in said


def test_what_a_check_finds_is_told_by_the_columns_of_the_sheet(
    folder: Path, tmp_path: Path
) -> None:
    """Who fills in 'to' and 'amount_kind' has never seen 'supplier:' and 'kind:'."""
    rows = [GOOD.replace("Example Lab", "") + ",5,ceil,USD", GOOD + ",5,,USD"]
    said = refused(folder, sheet(tmp_path, *rows, header=HEADER + ",amount,amount_kind,currency"))
    assert "Fill column 'to', or 'unknown'" in said
    assert "'amount_kind' has no value 'ceil'" in said
    assert "Fill column 'amount_kind'" in said
    assert all("new ties.csv: row" in line for line in said.splitlines()[:-1])


# -- a bad one, explained row by row


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (GOOD.replace("Contract", "Contrat"), "row 2: there is no type 'Contrat'. Did you mean"),
        (GOOD.replace("Example Lab", "Exampel Lab"), "For somebody new, fill 'to_kind'."),
        (GOOD.replace("¶2", "=A1+B1"), "row 2, column 'at': '=A1+B1' is a formula"),
        (GOOD.replace("¶2", "#REF!"), "row 2, column 'at': '#REF!' is an error of the spread"),
        (GOOD + ",beyond", "row 2: 'beyond' stands beyond the last column."),
        (GOOD.replace(",gazette,", ",,"), "row 2: column 'source' is empty."),
        (GOOD.replace(",gazette,", ",gazete,"), "Did you mean 'gazette'?"),
        (GOOD.replace("active", "in force"), "'lifecycle' has no value 'in force'."),
        (GOOD.replace("2025-06-16", "16/06/2025"), "column 'start': '16/06/2025' is not written"),
        (GOOD.replace("2025-06-16", "16/06/2025"), "Write 2025-06-16."),
        (GOOD.replace("2025-06-16", "2025/06/16"), "'2025/06/16' is not written as a day. Write"),
        (GOOD.replace("2025-06-16", "31/06/2025"), "'31/06/2025' is no day of the calendar."),
        (GOOD.replace("2025-06-16", "06/07/2025"), "Write 2025-07-06 or 2025-06-07."),
        (GOOD.replace("Contract", "RoleHolding"), "Fill them; 'cuibono add --template --type Role"),
        (GOOD.replace("agency,record", "lab,own-statement"), "is more than the claims bear out"),
        (GOOD.replace("agency,record", '"agency,record'), "a quotation mark is not closed"),
        (GOOD.replace("¶2", "a\u202eb"), "holds signs that cannot be seen"),
    ],
)
def test_a_bad_row_is_explained(folder: Path, tmp_path: Path, row: str, words: str) -> None:
    assert words in refused(folder, sheet(tmp_path, row))


def test_every_bad_row_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    said = refused(folder, sheet(tmp_path, "Nope" + GOOD, GOOD, "Nein" + GOOD))
    assert [line.split("new ties.csv: ")[1][:6] for line in said.splitlines()[:2]] == [
        "row 2:",
        "row 4:",
    ]


def told_of(said: str) -> list[str]:
    """The rows that are spoken of, each line by its number."""
    return re.findall(r"new ties\.csv: row (\d+)", said)


def test_all_kinds_of_mistakes_are_told_in_one_pass(folder: Path, tmp_path: Path) -> None:
    """Who mends formulas first must not learn only then of days, then of names, then of words."""
    rows = [
        GOOD.replace("¶2", "=A1+B1").replace("Example Lab", "Exampel Lab"),
        GOOD.replace("2025-06-16", "16/06/2025").replace("Example Lab", "Exampel Lab"),
        GOOD.replace("gazette,", "gazete,").replace("agency,Ex", "agencie,Ex"),
        GOOD.replace("active", "in force"),
        GOOD.replace("agency,record", "lab,own-statement"),
    ]
    rows = [f"{row},mine" for row in rows]
    said = refused(folder, sheet(tmp_path, *rows, header=f"{HEADER},desk"))
    assert told_of(said) == ["1", "2", "2", "3", "3", "4", "4", "5", "6"], said
    for words in ("formula", "16/06/2025", "'gazete'", "'in force'", "more than the claims bear"):
        assert words in said


def test_a_row_that_goes_wrong_early_is_told_all_its_words_at_once(
    folder: Path, tmp_path: Path
) -> None:
    """A sum nobody can read must not hide what else its row has wrong until the next try."""
    row = GOOD.replace("Example Lab,", "New Lab,Firm").replace("active", "occured")
    row = row.replace(",record,", ",heard,").replace("confirmed", "")
    header = HEADER + ",amount_kind,amount,currency"
    said = refused(folder, sheet(tmp_path, row + ',ceiling,"5,000",euro', header=header))
    for words in ("'Firm'", "'occured'", "'heard'", "'5,000'", "'euro'", "'support' is empty"):
        assert said.count(words) == 1, words
    assert told_of(said) == ["2"] * 6


def test_a_column_is_called_as_the_sheet_calls_it(folder: Path, tmp_path: Path) -> None:
    """A sheet of one type has 'supplier', filled or not, and no 'to'; values are named too."""
    header = HEADER.replace("from,to,to_kind", "buyer,supplier,supplier_kind")
    said = refused(folder, sheet(tmp_path, GOOD.replace("Example Lab", ""), header=header))
    assert "Fill column 'supplier', or 'unknown'" in said
    said = refused(folder, sheet(tmp_path, GOOD.replace("agency,record", "lab,own-statement")))
    assert "Write 'claimed' in column 'support'" in said


@pytest.mark.parametrize("amount", ["10.000", "4.250"])
def test_a_sum_with_two_readings_is_asked_about(folder: Path, tmp_path: Path, amount: str) -> None:
    """A European spreadsheet writes ten thousand as what is ten to a program."""
    header = HEADER + ",amount_kind,amount,currency"
    said = refused(folder, sheet(tmp_path, GOOD + f",ceiling,{amount},EUR", header=header))
    assert f"column 'amount': '{amount}' is " in said
    assert f"Write {amount.replace('.', '')}, or " in said


def test_what_could_not_be_read_is_not_told_as_missing(folder: Path, tmp_path: Path) -> None:
    """A heading misspelt, or a formula, is one mistake: not another in each row below."""
    said = refused(folder, sheet(tmp_path, GOOD, GOOD, header=HEADER.replace("source", "sources")))
    assert said.count("row ") == 1
    assert "is empty" not in said
    said = refused(folder, sheet(tmp_path, GOOD.replace(",gazette,", ",=A1,")))
    assert said.count("row ") == 1


def test_a_wrong_row_does_not_blame_the_others_of_its_tie(folder: Path, tmp_path: Path) -> None:
    """The second claim is what bears the tie out; that it is missing is the formula's fault."""
    first = f"mine,{GOOD.replace('agency,record', 'gazette-paper,own-reporting')}"
    second = f"mine,{GOOD.replace('¶2', '=A1')}"
    said = refused(folder, sheet(tmp_path, first, second, header=f"id,{HEADER}"))
    assert told_of(said) == ["3"]


def test_what_a_wrong_row_declares_is_known_to_the_next(folder: Path, tmp_path: Path) -> None:
    rows = [
        GOOD.replace("Example Lab,", "New Lab,Company").replace("2025-06-16", "16/06/2025"),
        GOOD.replace("Example Lab", "New Lab"),
    ]
    assert told_of(refused(folder, sheet(tmp_path, *rows))) == ["2"]


def test_columns_of_ones_own_are_passed_over_when_marked(folder: Path, tmp_path: Path) -> None:
    """Unmarked, the way out is said; marked, nothing in them is read, and they are counted."""
    rows = [f"{GOOD},=A1,seen"]
    said = refused(folder, sheet(tmp_path, GOOD + ",to ring", header=f"{HEADER},desk"))
    assert "there is no column 'desk'." in said
    assert "delete it, or begin its heading with '#'" in said
    path = sheet(tmp_path, *rows, header=f"{HEADER},#desk,#desk,,")
    done = add(folder, "--from", str(path), "--into", "story")
    assert done.exit_code == 0, done.output
    assert "2 columns passed over: the heading begins with '#'." in done.stderr
    written = (folder / "story.yaml").read_text(encoding="utf-8")
    assert "agency-lab-contract-2025:" in written
    assert "seen" not in written


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (HEADER.replace("lifecycle", "lifecyle"), "no column 'lifecyle'. Did you mean 'lifecycle'"),
        (HEADER.replace("start", "end").replace("as_of", "end"), "'end' is there twice"),
        (HEADER.replace("type", "id"), "there is no column 'type'"),
    ],
)
def test_a_bad_header_is_explained(folder: Path, tmp_path: Path, header: str, words: str) -> None:
    assert words in refused(folder, sheet(tmp_path, GOOD, header=header))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{HEADER}\n{GOOD}\n".encode() + GOOD.encode("cp1252"), "line 3: '¶2' is not in UTF-8"),
        (b"PK\x03\x04rest", "this is a workbook"),
        (b"a\0b", "this is not text"),
        (b"", "this sheet is empty"),
        (HEADER.encode(), "no row but its header"),
    ],
)
def test_a_file_that_is_no_sheet_is_explained(
    folder: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "ties.csv"
    path.write_bytes(content)
    assert words in refused(folder, path)


@pytest.mark.parametrize("into", ["../out", "dossier.yaml", "identity", ".hidden"])
def test_only_fact_files_of_the_dossier_are_written(
    folder: Path, tmp_path: Path, into: str
) -> None:
    done = add(folder, "--from", str(sheet(tmp_path, GOOD)), "--into", into)
    assert done.exit_code == 1
    assert "cannot hold facts" in done.stderr


# -- the template


@pytest.mark.parametrize("kind", [(), ("--type", "Meeting")])
def test_the_template_is_a_sheet_without_rows(
    folder: Path, tmp_path: Path, kind: tuple[str, ...]
) -> None:
    """Its columns are known, and its line of hints is no tie."""
    done = add(folder, "--template", *kind)
    header, hints = csv.reader(io.StringIO(done.stdout))
    assert len(hints) == len(header)
    assert all(hints)
    path = tmp_path / "template.csv"
    path.write_text(done.stdout, encoding="utf-8")
    assert "no row but its header" in refused(folder, path)


def test_a_template_for_no_type_says_which_there_are(folder: Path) -> None:
    done = add(folder, "--template", "--type", "Meting")
    assert done.exit_code == 2
    assert "Did you mean 'Meeting'?" in done.stderr


# -- into a file


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ties:\n",
        "ties:\n  a: {type: X}",
        "ties:\r\n    a: {type: X}\r\n\r\n# end\r\n",
        "ties:\n  a:\n    note: |\n      text\n\n      # no comment\nactors:\n",
        "actors: {}\nties:\n  a: {type: X}\n  # kept inside\n# kept outside\nsources:\n  s: {}\n",
    ],
)
def test_nothing_else_of_a_file_changes(text: str) -> None:
    """Whatever its indentation, line ends and comments."""
    fresh = insert(text, "a.yaml", {"ties": {"new": {"type": "Contract", "note": "a: b"}}})
    removed = [line for line in text.splitlines() if line not in fresh.splitlines()]
    assert removed == []
    assert ("\r\n" in text) == ("\r\n" in fresh)
    outside = fresh.find("# kept outside")
    assert outside < 0 or fresh.index("new:") < outside


def test_a_section_in_braces_is_refused() -> None:
    with pytest.raises(EntryError, match="written in braces"):
        insert("ties: {a: {type: X}}\n", "a.yaml", {"ties": {"new": {"type": "Contract"}}})


# -- the prompt


ANSWERS = [
    "agency", "lab", "2025-06-16", "", "2025-06-17", "active", "", "gazette", "¶2", "agency",
    "", "record", "confirmed", "",
]  # fmt: skip


def test_the_prompt_asks_what_the_type_needs_and_adds_it(folder: Path) -> None:
    lines = ["Contract", *ANSWERS, "story.yaml", "y"]
    done = add(folder, answers="\n".join(lines) + "\n")
    assert done.exit_code == 0, done.output
    assert "agency-lab-contract-2025" in cuibono.open(folder).records.ties


@pytest.mark.parametrize("answered", range(0, len(ANSWERS) + 2, 3))
def test_breaking_off_half_way_leaves_the_files_as_they_were(folder: Path, answered: int) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    lines = ["Contract", *ANSWERS, "story.yaml"][:answered]
    done = add(folder, answers="\n".join(lines) + "\n")
    assert done.exit_code != 0
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_fault_is_told_and_the_answers_are_kept(folder: Path) -> None:
    wrong = ["Contract", *ANSWERS[:-2], "disputed", "", "story.yaml", "y"]
    again = ["", "", "", "", "", "", "", "", "", "", "", "", "confirmed", "", "story.yaml", "y"]
    done = add(folder, answers="\n".join([*wrong, *again]) + "\n")
    assert "'support: disputed' is not in the claims" in done.stderr
    assert done.exit_code == 0, done.output


def test_an_unknown_type_is_told_and_not_offered_again(folder: Path) -> None:
    done = add(folder, answers="Contrct\n")
    assert "There is no type 'Contrct'. Did you mean 'Contract'?" in done.stderr
    assert "[Contrct]" not in done.stderr


@pytest.mark.parametrize(
    ("day", "words"),
    [("16/06/2025", "Write 2025-06-16."), ("2024", "'2024' is before the start, '2025-06-16'.")],
)
def test_a_bad_end_is_refused_at_once(folder: Path, day: str, words: str) -> None:
    """Not after ten more questions."""
    done = add(folder, answers="\n".join(["Contract", *ANSWERS[:3], day, ""]))
    asked = done.stderr[done.stderr.index(words) :]
    assert asked.splitlines()[1].startswith("ends (empty if unknown)")


@pytest.mark.parametrize(
    ("place", "wrong", "words"),
    [
        (5, "occured", "'lifecycle' has no value 'occured'. Did you mean 'occurred'?"),
        (6, "10.000", "Write 10000, or 10.00."),
        (9, "nobody", "there is no person, organisation or thing 'nobody'."),
        (11, "heard", "'basis' has no value 'heard'."),
        (12, "sure", "'support' has no value 'sure'."),
    ],
    ids=["stage", "amount", "speaker", "basis", "support"],
)
def test_a_wrong_answer_is_refused_at_once(
    folder: Path, place: int, wrong: str, words: str
) -> None:
    """Not after the last question."""
    done = add(folder, answers="\n".join(["Contract", *ANSWERS[:place], wrong, ""]))
    lines = done.stderr.splitlines()
    at = next(n for n, line in enumerate(lines) if words in line)
    question = lines[at - 1].removesuffix(wrong)
    assert lines[at + 1].startswith(question)


def test_the_tabulator_completes_names_in_either_language_without_accents(folder: Path) -> None:
    """Who types « defense » finds « Défense », and whoever was renamed under both names."""
    known = names(cuibono.open(folder).records)
    assert completions("exa", known)[0].startswith("Exa")
    assert "Agence exemple" in completions("agence", known)
    assert completions("Défense", ["defense", "Défense", "other"]) == ["Défense", "defense"]
    assert completions("nobody", known) == []
