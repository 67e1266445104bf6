"""Answers in sentences and drawn, completed at the prompt, and handed out in Python."""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.dates import PartialDate, parse
from cuibono.errors import MissingExtra, OntologyError, QueryError
from cuibono.questions.header import read_question
from cuibono.results import Table, Term
from cuibono.results.answers import XSD
from cuibono.text import LANGUAGES
from cuibono.turtle import PREFIXES

RIVER = Path(__file__).parent / "data" / "good" / "questions"
VALLEY = RIVER.parent / "valley"


@pytest.fixture(scope="module")
def valley() -> cuibono.Dossier:
    return cuibono.open(VALLEY)


@pytest.fixture(scope="module")
def river() -> cuibono.Dossier:
    return cuibono.open(RIVER)


def asked(*words: str) -> str:
    """What the command prints, insisting that it succeeds."""
    result = CliRunner().invoke(main, ["ask", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


# ---- sentences


def test_an_answer_in_sentences_is_the_title_the_ties_and_the_caution() -> None:
    told = asked("who-contracts-with", "--actor", "mill", "-d", str(VALLEY), "--as", "sentences")
    title, sentences, caution = told.strip().split("\n\n")
    assert "\n  - " not in told  # whatever the rows hold, the sentences say
    assert title == "Who has contracts with somebody?"
    assert [re.findall(r"\[(.*?)\]$", line)[0] for line in sentences.splitlines()] == [
        "confirmed, ended, second-pump-contract",
        "reported, in force as of 12 May 2025; not checked since, sluice-contract",
    ]
    assert caution.startswith("Contracts in which the actor buys or supplies")


def test_what_is_not_confirmed_is_never_told_without_its_speaker(valley: cuibono.Dossier) -> None:
    told = valley.told("what-would-confirm").splitlines()
    (claimed,) = [line for line in told if "pump-at-mill]" in line]
    assert claimed.startswith("- Clear Pumps says")
    assert "[says one side, in force as of 12 May 2025; not checked since, pump-at-mill]" in claimed


def test_each_tie_is_told_once_however_many_rows_it_has(valley: cuibono.Dossier) -> None:
    rows = [row["record"] for row in valley.ask("what-would-confirm")]
    told = valley.told("what-would-confirm")
    assert rows.count("brooks") == 2
    assert told.count("brooks]") == 1


def test_sentences_speak_the_readers_language() -> None:
    told = asked("lobbying", "-d", str(VALLEY), "--as", "sentences", "--lang", "fr")
    assert told.startswith("Qui fait du lobbying auprès de qui")
    assert "[confirmé, terminé, pumps-lobby-board]" in told


def test_speech_is_on_record_not_confirmed(valley: cuibono.Dossier) -> None:
    assert "[on record, took place, dora-on-pumps]" in valley.told("statements", by="dora")


def below(told: str, tie: str) -> list[str]:
    """The lines that stand under a tie's sentence."""
    lines = told.splitlines()
    start = next(n for n, line in enumerate(lines) if line.endswith(f", {tie}]")) + 1
    rest = takewhile(lambda line: line.startswith("  - "), lines[start:])
    return [line.removeprefix("  - ") for line in rest]


def test_the_column_a_question_exists_for_stands_below_the_sentence(
    valley: cuibono.Dossier,
) -> None:
    """What held on a day is asked to learn whether it held for certain; no sentence says that."""
    told = valley.told("network-on-date", on="2025-05-13")
    assert below(told, "second-pump-contract") == ["on that day: certain"]
    assert below(told, "sluice-contract") == ["on that day: possible"]


def test_whose_word_is_missing_is_told_of_each_party_though_the_sentence_names_it(
    valley: cuibono.Dossier,
) -> None:
    """That a party of the tie stands in the sentence does not say that its word would do."""
    rows = list(valley.ask("what-would-confirm", tie="sluice-contract"))
    assert rows
    told = below(valley.told("what-would-confirm", tie="sluice-contract"), "sluice-contract")
    assert len(told) == len(rows)
    for row, line in zip(rows, told, strict=True):
        assert f"whose own word would do: {row['whose_word']}; as: {row['as']}" in line
        assert f"has said so: {row['has_spoken']}" in line


def test_what_differs_is_told_in_the_readers_language_with_days_and_sums_in_words(
    river: cuibono.Dossier,
) -> None:
    french = river.told("differing-details", "fr", language="fr").replace("\u202f", " ")
    english = river.told("differing-details")
    assert "; says otherwise: " in english
    assert " ; dit autrement\u00a0: " in french
    assert not re.search(r"^  - .*\d{4}-\d\d", english, re.MULTILINE)


def test_a_row_of_two_ties_tells_below_the_first_what_it_says_of_the_other(
    valley: cuibono.Dossier,
) -> None:
    (row,) = [
        row
        for row in valley.ask("statements-before-contracts")
        if row["statement"] == "dora-on-pumps"
    ]
    (line, *_) = below(valley.told("statements-before-contracts"), "dora-on-pumps")
    assert f"days after: {row['after']}" in line
    assert line.endswith("contract: pump-contract")
    assert "contract from: 30 May 2025" in line


def test_empty_cells_and_what_the_sentence_says_are_not_told_again(
    river: cuibono.Dossier,
) -> None:
    for name in ("lobbying", "who-contracts-with", "posts", "who-invests"):
        question = river.questions()[name]
        if any(parameter.required for parameter in question.parameters):
            continue
        lines = [line for line in river.told(name).splitlines() if line.startswith("  - ")]
        headings = {str(question.columns[column]) for column in ("sure", "stage", "tie", "start")}
        assert not [line for line in lines if any(f"{h}: " in line for h in headings)]
        assert not [line for line in lines if re.search(r": (;|$)", line)]


def test_a_planned_end_is_not_told_again_below_a_sentence_that_plans_it(
    river: cuibono.Dossier,
) -> None:
    """It says "planned to end" already; the column is for tables."""
    told = river.told("who-contracts-with", actor="bridges")
    assert "planned to end" in told
    assert "end planned" not in told


def test_a_role_that_the_sentence_shows_is_said_in_both_languages(
    valley: cuibono.Dossier,
) -> None:
    """French told "acheteur" of a sentence in which one buys, while English did not."""
    for language in LANGUAGES:
        told = valley.told("who-contracts-with", language, actor="mill", language=language)
        assert below(told, "sluice-contract") == []


def test_a_question_that_tells_a_column_it_does_not_give_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "whose.rq"
    text = "# title en: Whose?\n# told: ties\nSELECT ?tie WHERE { ?tie a cb:Tie } ORDER BY ?tie\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"whose\.rq:2: the query gives no column 'ties'"):
        read_question(path)


def test_on_a_terminal_sentences_wrap_under_their_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = asked("what-would-confirm", "-d", str(VALLEY), "--as", "sentences")
    lines = told.splitlines()
    assert max(map(len, lines)) <= 60
    after = next(n for n, line in enumerate(lines) if line.startswith("  - ")) + 1
    assert lines[after].startswith("    ")
    monkeypatch.delenv("COLUMNS")
    whole = asked("what-would-confirm", "-d", str(VALLEY), "--as", "sentences")
    assert whole.split() == told.split()


def test_figures_are_told_too(river: cuibono.Dossier) -> None:
    told = river.told("reported-figures")
    assert "according to Arch Bridges, self-reported" in told
    assert "[says one side, crossings]" in told


def test_an_empty_answer_says_so(valley: cuibono.Dossier) -> None:
    assert "No tie or figure of this dossier answers this" in valley.told("who-met-whom")
    french = valley.told("who-met-whom", "fr", language="fr")
    assert "Aucun lien ni chiffre de ce dossier n'y répond" in french


@pytest.mark.parametrize("form", ["sentences", "graph"])
def test_rows_that_name_no_tie_are_refused(form: str, tmp_path: Path) -> None:
    words = ["ask", "money-by-buyer", "-d", str(VALLEY), "--as", form, "-o", str(tmp_path / "out")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "the rows of 'money-by-buyer' name no tie and no figure" in result.stderr
    assert not (tmp_path / "out").exists()


# ---- drawn


def test_a_drawn_answer_holds_its_ties_and_no_other(valley: cuibono.Dossier) -> None:
    drawn = valley.drawn("lobbying").svg("en")
    assert "Clear Pumps" in drawn
    assert "Water Board" in drawn
    assert "Old Sluices" not in drawn


def test_ties_that_no_plate_draws_by_itself_are_drawn_when_they_answer(
    valley: cuibono.Dossier,
) -> None:
    """A family tie stands on no plate unless it is asked for."""
    assert "Faye Brook" not in cuibono.open(VALLEY).view("water").svg("en")
    assert "Faye Brook" in valley.drawn("family-ties").svg("en")


def test_a_graph_is_a_page_under_the_questions_title(tmp_path: Path) -> None:
    printed = asked("restrictions", "-d", str(VALLEY), "--as", "graph", "-o", str(tmp_path))
    page = tmp_path / "restrictions.html"
    assert printed == f"{page.as_posix()}\n"
    text = page.read_text(encoding="utf-8")
    assert "Who has barred whom, and from what?" in text
    assert "Qui a écarté qui, et de quoi ?" in text.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_answer_without_ties_is_not_drawn(valley: cuibono.Dossier) -> None:
    with pytest.raises(QueryError, match="names no tie, so there is nothing to draw"):
        valley.drawn("who-met-whom")


# ---- completion


def completed(*words: str) -> list[str]:
    """What a shell is offered for the last word."""
    *before, begun = words
    shell = ShellComplete(main, {}, "cuibono", "_CUIBONO_COMPLETE")
    return [item.value for item in shell.get_completions(list(before), begun)]


def test_questions_are_completed_by_name() -> None:
    assert completed("ask", "who-c") == ["who-contracts-with"]
    assert len(completed("ask", "")) >= 40


def test_parameters_are_completed_once_the_question_is_known() -> None:
    ask = ("ask", "-d", str(VALLEY), "common-ties")
    assert completed(*ask, "--a") == ["--actor", "--as"]
    assert "--actor" not in completed(*ask, "--actor", "pumps", "--")
    assert "--other" in completed(*ask, "--actor", "pumps", "--")
    assert "--language" not in completed(*ask, "--")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("common-ties", "--actor", "pumps"), ["pumps"]),
        (("common-ties", "--actor", "Old S"), ["sluices"]),
        (
            (
                "common-ties",
                "--actor=pumps",
            ),
            ["pumps"],
        ),
        (("common-ties", "--actor", "mill", "--other=pumps"), ["pumps"]),
        (("common-ties", "--actor=mill", "--actor=pu"), []),
        (("who-contracts-with", "--support=con"), ["confirmed"]),
        (("who-contracts-with", "--parts", ""), ["yes", "no"]),
        (("common-ties", "--actor", "regie"), []),
        (("who-contracts-with", "--support", "c"), ["confirmed", "claimed"]),
        (("ties-of-actor", "--type", "Lob"), ["Lobbying"]),
        (("what-would-confirm", "--tie", "spring"), ["spring-in-pumps"]),
        (("ties-from-source", "--source", "led"), ["ledger"]),
        (("to-confirm-headline", "--view", ""), ["gauges", "water"]),
        (("launches", "--by", "gau"), []),
        (("changed-since", "--since", "20"), []),
        (("no-such-question", "--actor", ""), []),
        (("common-ties", "--no-such", ""), []),
    ],
)
def test_values_are_completed_by_id_or_name(words: tuple[str, ...], expected: list[str]) -> None:
    assert completed("ask", "-d", str(VALLEY), *words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("words", ["--actor pu", "--actor=pu", "--actor = pu"])
def test_each_shell_completes_a_name_after_space_or_sign(
    shell: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bash breaks words at the sign and the others do not: the name is found all the same."""
    if words == "--actor = pu" and shell != "bash":
        pytest.skip("only bash hands the sign over as a word")
    line = f"cuibono ask -d {VALLEY.as_posix()} common-ties {words}"
    monkeypatch.setenv("COMP_WORDS", line)
    cword = line.split()[-1] if shell == "fish" else str(len(line.split()) - 1)
    monkeypatch.setenv("COMP_CWORD", cword)
    complete = get_completion_class(shell)
    assert complete is not None
    assert "pumps" in complete(main, {}, "cuibono", "_CUIBONO_COMPLETE").complete()


def test_values_are_completed_in_the_readers_language() -> None:
    words = ("ask", "--lang", "fr", "-d", str(VALLEY), "common-ties", "--actor")
    assert completed(*words, "regie") == ["board"]


def test_completion_outside_a_dossier_offers_nothing_and_fails_nowhere(tmp_path: Path) -> None:
    assert completed("ask", "-d", str(tmp_path), "who-c") == []
    assert completed("ask", "-d", str(tmp_path), "who-contracts-with", "--actor", "x") == []


# ---- Python


def test_rows_are_typed_and_name_things_by_id(valley: cuibono.Dossier) -> None:
    (first, *_) = list(valley.ask("who-contracts-with", actor="pumps", support="confirmed"))
    assert (first["tie"], first["value"], first["currency"]) == (
        "second-pump-contract",
        Decimal(100000),
        "EUR",
    )
    assert isinstance(first["value"], Decimal)
    (statement, *_) = list(valley.ask("statements-before-contracts"))
    assert (str(statement["began"]), statement["after"]) == ("2025-05-30", 90)


def test_dates_are_typed_sort_by_their_days_and_read_as_written(valley: cuibono.Dossier) -> None:
    """A month, a day and "at the latest" stand in one column: text would sort them wrongly."""
    starts = [row["start"] for row in valley.ask("posts") if row["start"] is not None]
    assert starts
    assert {type(one) for one in starts} == {PartialDate}
    days = [one.bounds.earliest or one.bounds.latest for one in sorted(starts)]
    assert days == sorted(days)
    assert str(parse("../2025-05")) == "../2025-05"
    later, same, earlier = (
        parse("2025-06-17") > date(2025, 6, 16),
        parse("2025-06-17") <= date(2025, 6, 17),
        parse("2025") < parse("2025-06-17"),
    )
    assert (later, same, earlier) == (True, True, True)
    with pytest.raises(TypeError):
        assert parse("2025") < "2026"


def test_pandas_is_asked_for_by_name_where_it_is_missing(
    valley: cuibono.Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # as where it is not installed
    with pytest.raises(MissingExtra, match=r'pip install "cuibono\[pandas\]"'):
        valley.ask("lobbying").to_pandas()


def test_a_data_frame_holds_the_same_values_as_the_rows(valley: cuibono.Dossier) -> None:
    """Money is the same number and dates sort as dates, whatever pandas would make of them."""
    answer = valley.ask("lobbying")
    frame = answer.to_pandas()
    assert list(frame.columns) == list(answer.columns)
    assert frame["value"].tolist() == [Decimal(26000)]
    posts = valley.ask("posts").to_pandas()
    dated = posts[posts["start"].notna()].sort_values("start")["start"].tolist()
    assert dated == sorted(dated)
    assert {type(one) for one in dated} == {PartialDate}


def test_the_columns_of_a_data_frame_can_be_reckoned_with(valley: cuibono.Dossier) -> None:
    """An object column neither sums nor filters as numbers do; dates and text must stay one."""
    statements = valley.ask("statements-before-contracts").to_pandas()
    assert str(statements.dtypes["after"]) == "Int64"
    assert statements["after"].sum() == sum(
        row["after"] for row in valley.ask("statements-before-contracts")
    )
    money = valley.ask("lobbying").to_pandas()
    assert (str(money.dtypes["value"]), str(money.dtypes["currency"])) == ("Float64", "object")
    assert str(valley.ask("posts").to_pandas().dtypes["start"]) == "object"


def test_days_are_days_in_a_data_frame_where_each_of_a_column_is_one() -> None:
    """A month would have to be made a day, so a column that has one keeps its dates as written."""

    def column(*values: str | None, kind: str = PREFIXES["edtf"] + "EDTF") -> Table:
        terms = [None if v is None else Term("literal", v, datatype=kind) for v in values]
        return Table(("x",), tuple((term,) for term in terms))

    days = column("2025-06-17", None, "2024-01-02").to_pandas()["x"]
    assert (str(days.dtype), days.isna().tolist()) == ("datetime64[ns]", [False, True, False])
    assert (days.min().date(), days.dt.year.max()) == (date(2024, 1, 2), 2025)
    typed = column("2025-06-17", kind=f"{XSD}date").to_pandas()["x"]
    assert str(typed.dtype) == "datetime64[ns]"
    for other in ("2025-06", "2025-06-17~", "2025-06-17?", "../2025-06-17", "1500-01-01"):
        kept = column("2025-06-17", other).to_pandas()["x"]
        assert (str(kept.dtype), str(kept[1])) == ("object", other)


def test_a_data_frame_keeps_what_is_missing_true_or_too_large() -> None:
    """None among numbers must not make floats of them, nor a huge number wrap or fail."""
    whole, truth = (f"{XSD}integer", f"{XSD}boolean")

    def column(kind: str, *values: str | None) -> Table:
        terms = [None if v is None else Term("literal", v, datatype=kind) for v in values]
        return Table(("x",), tuple((term,) for term in terms))

    counted = column(whole, "1", None, "3").to_pandas()["x"]
    assert (str(counted.dtype), counted.isna().tolist()) == ("Int64", [False, True, False])
    said = column(truth, "true", None).to_pandas()["x"]
    assert (str(said.dtype), said.isna().tolist(), said.sum()) == ("boolean", [False, True], 1)
    huge = column(whole, str(2**70), "1").to_pandas()["x"]
    assert huge.tolist() == [2**70, 1]
    assert str(column(whole, None).to_pandas()["x"].dtype) == "object"
    assert list(Table(("x",), ()).to_pandas().columns) == ["x"]


def test_rdflib_gets_the_three_graphs_and_asks_them_together(valley: cuibono.Dossier) -> None:
    dataset = valley.rdflib()
    assert len(dataset) == len(valley.store)
    base = valley.records.dossier.base
    names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert {f"{base}graph/{name}" for name in ("facts", "derived", "ontology")} <= names
    query = """ASK {
      ?tie a cb:Lobbying ; a ?type . ?type rdfs:label "lobbying"@en . ?client cb:lobbyingOf ?lobbied
    }"""
    assert dataset.query(query).askAnswer
