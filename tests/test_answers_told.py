"""Answers in sentences and drawn, completed at the prompt, and handed out in Python."""

from __future__ import annotations

import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.dates import PartialDate, parse
from cuibono.errors import MissingExtra, QueryError

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
        (("common-ties", "--actor", "pu"), ["pumps"]),
        (("common-ties", "--actor", "Old S"), ["sluices"]),
        (
            (
                "common-ties",
                "--actor=pu",
            ),
            ["pumps"],
        ),
        (("common-ties", "--actor", "mill", "--other=pu"), ["pumps"]),
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
    """Money stays Decimal and dates sort as dates, whatever pandas would make of them."""
    answer = valley.ask("lobbying")
    frame = answer.to_pandas()
    assert list(frame.columns) == list(answer.columns)
    assert frame["value"].tolist() == [Decimal(26000)]
    posts = valley.ask("posts").to_pandas()
    dated = posts[posts["start"].notna()].sort_values("start")["start"].tolist()
    assert dated == sorted(dated)
    assert {type(one) for one in dated} == {PartialDate}


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
