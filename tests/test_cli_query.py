"""The commands that ask: data on stdout, talk on stderr, one clear line for a wrong call."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuibono.cli import main
from cuibono.errors import as_option
from cuibono.paths import ontology_folder
from cuibono.questions.header import read_question
from cuibono.text import LANGUAGES

RIVER = Path(__file__).parent / "data" / "good" / "questions"
ROWS = (
    "SELECT ?name WHERE { ?a a cb:Company ; cb:name ?name FILTER(LANG(?name)='en') } ORDER BY ?name"
)
QUESTIONS = sorted((ontology_folder() / "queries").glob("*.rq"), key=lambda path: path.stem)
WITHIN = ontology_folder() / "queries" / "statements-before-contracts.rq"
NAMES = [["Arch Bridges"], ["Slow Ferries"]]


def run(*words: str, stdin: str | bytes | None = None, columns: str = "") -> Result:
    environment = {"COLUMNS": columns}
    return CliRunner().invoke(main, [*words, "-d", str(RIVER)], input=stdin, env=environment)


def done(*words: str, stdin: str | None = None, columns: str = "") -> str:
    result = run(*words, stdin=stdin, columns=columns)
    assert result.exit_code == 0, result.output
    return result.stdout


def wrong(*words: str, stdin: str | bytes | None = None) -> str:
    """What stderr says of a wrong call; nothing is on stdout."""
    result = run(*words, stdin=stdin)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def cells(written: str) -> list[list[str]]:
    return list(csv.reader(StringIO(written)))[1:]


# ---- query


def test_a_query_is_an_argument_a_file_or_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "companies.rq"
    file.write_text(ROWS, encoding="utf-8")
    for words in ((ROWS,), (str(file),)):
        assert cells(done("query", *words, "--format", "csv")) == NAMES
    assert cells(done("query", "-", "--format", "csv", stdin=ROWS)) == NAMES


def test_a_byte_order_mark_is_no_sign_of_the_query(tmp_path: Path) -> None:
    """Some editors write one."""
    file = tmp_path / "companies.sparql"
    file.write_text(ROWS, encoding="utf-8-sig")
    assert cells(done("query", str(file), "--format", "csv")) == NAMES


def test_the_usual_form_of_rows_is_a_table_with_its_count_beside_it() -> None:
    result = run("query", ROWS)
    assert result.stdout.splitlines() == ["name", "------------", "Arch Bridges", "Slow Ferries"]
    assert result.stderr == "2 rows\n"


def test_other_forms_say_nothing_beside() -> None:
    for form in ("csv", "tsv", "json", "md"):
        assert run("query", ROWS, "--format", form).stderr == ""


def test_json_is_json() -> None:
    answer = json.loads(done("query", ROWS, "--format", "json"))
    assert [row["name"]["value"] for row in answer["results"]["bindings"]] == [n for [n] in NAMES]


def test_ask_is_yes_or_no() -> None:
    assert done("query", "ASK { tie:bridge-contract cb:supplier actor:bridges }") == "yes\n"
    assert done("query", "ASK { actor:bridges a cb:Person }", "--lang", "fr") == "non\n"


def test_construct_is_turtle_with_the_dossiers_prefixes() -> None:
    query = "CONSTRUCT { ?a cb:contractWith ?b } WHERE { ?a cb:contractWith ?b }"
    written = done("query", query)
    assert "actor:council cb:contractWith actor:bridges ." in written
    for form in ("nt", "jsonld"):
        assert "contractWith" in done("query", query, "--format", form)


def test_derived_ties_and_the_ontology_are_asked_with_the_facts() -> None:
    query = (
        "SELECT ?label WHERE { actor:council ?p actor:bridges . GRAPH graph:derived { ?s ?p ?o } "
        "?p rdfs:label ?label FILTER(LANG(?label) = 'en') }"
    )
    assert cells(done("query", query, "--format", "csv")) == [["contract with"]]


def test_a_table_fits_the_terminal() -> None:
    query = "SELECT ?note ?tie WHERE { ?tie cb:summary ?note } ORDER BY ?note"
    lines = done("query", query, columns="60").splitlines()
    assert max(map(len, lines)) <= 60


def test_a_misspelt_name_is_told_beside_the_empty_answer() -> None:
    result = run("query", "SELECT ?t { ?t a cb:Contrct }")
    assert result.exit_code == 0
    assert "nothing here is called cb:Contrct. Did you mean 'cb:Contract'?" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["query"], "Give a query, or --question NAME"),
        (["query", ROWS, "--question", "sources"], "one of the two"),
        (["query", ROWS, "--param", "a=b"], "--param goes with --question"),
        (["query", "--question", "sources", "--param", "a"], "--param takes NAME=VALUE"),
        (["query", "--question", "sorces"], "Did you mean 'sources'?"),
        (["query", "SELECT ?s {\n?s ?p }"], "query:2:7: '}' does not fit here"),
        (["query", "nowhere.rq"], "nowhere.rq: cannot be read (No such file"),
        (["query", "SELECT * { SERVICE <http://x/> {} }"], "query:1:12: SERVICE would send"),
        (["query", "SELECT * FROM <file:/etc/hosts> {}"], "query:1:10: FROM <file:/etc/hosts>"),
        (["query", "DROP ALL"], "query:1:1: DROP would change the graph"),
        (["query", ROWS, "--format", "ttl"], "cannot be written as ttl"),
        (["query", ROWS, "--format", "xls"], "'xls' is not one of"),
    ],
)
def test_a_wrong_query_is_one_clear_message(words: list[str], said: str) -> None:
    assert said in wrong(*words)


def test_a_mistake_in_a_file_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("# a comment\nSELECT ?s { ?s ?p }", encoding="utf-8")
    assert f"{file}:2:19: " in wrong("query", str(file))
    assert "standard input:1:1: " in wrong("query", "-", stdin="SELCT")


def test_what_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.rq"
    file.write_bytes("# un\n# où\nASK {}".encode("latin-1"))
    assert f"{file}:2: this is not UTF-8" in wrong("query", str(file))
    assert "standard input:1: this is not UTF-8" in wrong("query", "-", stdin=b"\xff")


def test_a_folder_is_no_query(tmp_path: Path) -> None:
    folder = tmp_path / "folder.rq"
    folder.mkdir()
    assert "cannot be read" in wrong("query", str(folder))


# ---- named questions


def test_a_question_is_asked_by_name_with_its_parameters() -> None:
    by_query = done(
        "query", "--question", "who-contracts-with", "--param", "actor=bridges", "--format", "csv"
    )
    by_ask = done("ask", "who-contracts-with", "--actor", "Arch Bridges", "--as", "csv")
    assert by_query == by_ask
    expected = RIVER / "expected" / "who-contracts-with.actor=bridges.csv"
    assert by_ask == expected.read_text(encoding="utf-8")


def test_an_option_may_carry_its_value_behind_a_sign() -> None:
    assert done("ask", "posts", "--actor=ada", "--format", "csv") == done(
        "ask", "posts", "--actor", "ada", "--format", "csv"
    )


def test_headings_caution_and_meaning_follow_the_language() -> None:
    """The answer is on stdout; what it means, and what it does not, stands beside it."""
    result = run("ask", "money-by-kind", "--lang", "fr")
    assert result.stdout.startswith("nature du montant")
    assert "ne s'additionnent jamais entre eux, ni les natures" in " ".join(result.stderr.split())
    assert "Une ligne\u00a0: une nature de montant" in result.stderr
    assert result.stderr.endswith("\n7 lignes\n")


def test_columns_of_csv_keep_their_names_in_every_language() -> None:
    """So that what reads the file reads it tomorrow."""
    heads = {
        done("ask", "posts", "--format", "csv", "--lang", lang).splitlines()[0]
        for lang in LANGUAGES
    }
    assert heads == {"person,title,body,start,end,ending,as_of,stage,sure,tie"}


def test_a_language_given_as_a_parameter_wins() -> None:
    answer = done("ask", "posts", "--actor", "ben", "--language", "fr", "--format", "csv")
    assert "commissaire à la rivière" in answer


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask"], "'cuibono questions' lists them"),
        (["ask", "--actor", "ada", "posts"], "Name a question first"),
        (["ask", "posts", "ada"], "'ada' needs a name before it, such as --actor ada"),
        (["ask", "posts", "--actor"], "--actor needs a value"),
        (["ask", "posts", "--actr", "ada"], "Did you mean 'actor'?"),
        (["ask", "posts", "--actor", "ad"], "Did you mean 'ada'?"),
        (["ask", "posts", "--actor", "ad"], "'cuibono find WORDS' searches all names"),
        (["ask", "who-contracts-with"], "such as --actor openai. 'cuibono ask who-contracts-with"),
        (["ask", "ties-between", "--as", "graph"], "needs --actor (one of the two) and --other ("),
        (["ask", "ties-between", "--other", "ada", "--as", "sentences"], "needs --actor (one of"),
        (["query", "--question", "who-contracts-with"], "Give actor=…, such as actor=openai."),
        (["ask", "network-on-date", "--on", "soon"], "'on' takes a date"),
        (["ask", "posts", "--format", "ttl"], "'ttl' is not one of"),
        (["questions", "psts"], "there is no question 'psts'. Did you mean 'posts'?"),
    ],
)
def test_a_wrong_call_says_what_to_write(words: list[str], said: str) -> None:
    assert said in wrong(*words)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_what_a_question_needs_is_told_with_an_example(path: Path) -> None:
    """Whoever adds one that needs a value adds an example of it."""
    question = read_question(path)
    needed = [p for p in question.parameters if p.required and p.type not in {"view", "language"}]
    if needed:
        said = wrong("ask", question.name)
        for parameter in needed:
            assert said.count(as_option(parameter.name)) >= 2, said


# ---- the help of one question


@pytest.mark.parametrize("words", [["posts", "--help"], ["--help", "posts"], ["posts", "-h"]])
def test_the_help_of_a_question_is_its_own(words: list[str]) -> None:
    told = " ".join(done("ask", *words).split())
    assert told.startswith("Usage: cuibono ask posts [OPTIONS] ")
    assert "--actor a person or organisation (optional); " in told
    assert "One row: " in told
    assert "cuibono ask posts --actor" in told
    assert "also takes --as, --dossier, --ontology, --store, --lang, --output: see" in told


def test_the_help_of_a_question_follows_the_language() -> None:
    told = " ".join(done("ask", "money-by-kind", "--lang", "fr", "--help").split())
    assert "Combien d'argent" in told
    assert "--kind une nature de montant (facultatif)" in told
    assert "Au choix : ceiling, obligated," in told
    assert "Toute question prend aussi --as" in told


def test_the_help_of_a_question_tells_what_is_taken_when_nothing_is_given() -> None:
    told = " ".join(done("ask", WITHIN.stem, "--help").split())
    days = next(p for p in read_question(WITHIN).parameters if p.name == "days")
    assert f"--days a whole number (default: {days.default})" in told
    needed = " ".join(done("ask", "who-contracts-with", "--help").split())
    assert "--actor a person or organisation (required)" in needed


def test_the_help_of_a_dossiers_own_question_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    queries = folder / "ontology" / "queries"
    queries.mkdir(parents=True)
    own = (ontology_folder() / "queries" / "posts.rq").read_text(encoding="utf-8")
    (queries / "mine.rq").write_text(own, encoding="utf-8")
    told = CliRunner().invoke(main, ["ask", "mine", "-d", str(folder), "--help"])
    assert told.output.startswith("Usage: cuibono ask mine")


def test_the_help_of_an_unknown_question_names_the_nearest() -> None:
    assert "Did you mean 'posts'?" in wrong("ask", "psts", "--help")


def test_help_without_a_question_is_that_of_the_command() -> None:
    assert "Each parameter of the question is an option" in done("ask", "--help")


# ---- the list


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_listed_with_their_titles(language: str) -> None:
    lines = done("questions", "--lang", language).splitlines()
    listed = [line for line in lines if line.startswith("  ")]
    assert sorted(line.split()[0] for line in listed) == [path.stem for path in QUESTIONS]
    assert all(line.rstrip().endswith("?") for line in listed)


def test_a_question_is_described_with_commands_that_work() -> None:
    told = done("questions", "ties-between")
    assert "Being on one guest list is no tie" in " ".join(told.split())
    commands = [line.strip() for line in told.splitlines() if line.startswith("  cuibono ask")]
    assert commands
    for command in commands:
        bundled = ["-d", str(ontology_folder() / "facts"), "--format", "csv"]
        result = CliRunner().invoke(main, [*command.split()[1:], *bundled])
        assert result.exit_code == 0, result.output


def test_questions_are_told_to_programs_too() -> None:
    listed = json.loads(done("questions", "--format", "json"))
    one = json.loads(done("questions", "posts", "--format", "json"))
    assert one in listed
    assert one["view"] == {
        "kind": "timeline",
        "label": "person",
        "start": "start",
        "end": "end",
        "tie": "tie",
    }
    assert one["parameters"][0]["required"] is False
    [headline] = [one for one in listed if one["name"] == "to-confirm-headline"]
    assert headline["parameters"][0]["required"] is False  # the opening view is taken


def test_a_broken_question_of_a_dossier_is_named_with_its_file(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    queries = folder / "ontology" / "queries"
    queries.mkdir(parents=True)
    (queries / "mine.rq").write_text("# title en: Mine\nSELECT ?x { ?x a cb:Tie }", "utf-8")
    result = CliRunner().invoke(main, ["questions", "-d", str(folder)])
    assert result.exit_code == 1
    assert "mine.rq: the query has no ORDER BY" in result.stderr


def test_facts_with_errors_are_not_asked(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    (folder / "more.yaml").write_text("ties:\n  x: {type: Contrct}\n", encoding="utf-8")
    for words in (["query", ROWS], ["ask", "posts"]):
        result = CliRunner().invoke(main, [*words, "-d", str(folder)])
        assert result.exit_code == 1
        assert "more.yaml:2" in result.stderr
        assert result.stdout == ""


def test_answers_are_utf_8_whatever_the_machine_speaks() -> None:
    """A real process in a locale without accents."""
    words = ["ask", "posts", "--actor", "ben", "--lang", "fr", "--format", "csv", "-d", str(RIVER)]
    done = subprocess.run(
        [sys.executable, "-m", "cuibono", *words],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "LANG": "C"},
    )
    assert "commissaire à la rivière" in done.stdout.decode("utf-8")


def test_a_search_that_was_cut_says_so() -> None:
    """Twenty of two hundred would else be taken for all."""
    cut = run("find", "bridges", "--limit", "1")
    assert len(cut.stdout.splitlines()) == 1
    assert "The first 1 are shown, and there are more: --limit 10" in cut.stderr
    assert "il y en a d'autres" in run("find", "bridges", "--limit", "1", "--lang", "fr").stderr
    assert "there are more" not in run("find", "bridges", "--limit", "1000").stderr
