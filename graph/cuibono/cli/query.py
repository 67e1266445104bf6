"""The commands that ask: SPARQL of one's own, and the questions of the library."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.complete import QuestionCommand, complete_question
from cuibono.cli.options import dossier_option, language_option, output_option, store_option
from cuibono.errors import QueryError
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.questions import Question
    from cuibono.results import Answer

FORMS = ("table", "csv", "tsv", "json", "md", "ttl", "nt", "jsonld")
ROWS = FORMS[:5]
TOLD = ("sentences", "graph")
_SUFFIXES = (".rq", ".sparql")


@click.command()
@click.argument("query", required=False)
@dossier_option
@store_option
@click.option("--format", "form", type=click.Choice(FORMS), help="Form (default: table, or ttl).")
@click.option("--question", metavar="NAME", help="A question of the library instead of a query.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for it.")
@language_option
def query(
    query: str | None,
    dossier: Path | None,
    ontology: Path | None,
    store: str | None,
    form: str | None,
    question: str | None,
    params: tuple[str, ...],
    lang: Language,
) -> None:
    """Answer a SPARQL query over the facts.

    QUERY is SPARQL, a file that ends in .rq or .sparql, or - for standard input. The prefixes of
    the ontology are declared already, and actor:, tie:, source: for the dossier's own names.
    Facts, derived ties and the ontology are asked together. SELECT and ASK give a table, csv,
    tsv, json or md; CONSTRUCT and DESCRIBE give ttl, nt or jsonld.

    \b
    cuibono query "SELECT ?name WHERE { ?who a cb:Company ; cb:name ?name } ORDER BY ?name"
    cuibono query "DESCRIBE actor:openai"
    cuibono query --question who-contracts-with --param actor=openai --format csv
    """
    from cuibono.dossier import open_dossier

    if (query is None) == (question is None):
        raise click.UsageError("Give a query, or --question NAME: one of the two.")
    if params and question is None:
        raise click.UsageError("--param goes with --question; write values into a query itself.")
    opened = open_dossier(dossier, ontology=ontology, store=store)
    if question is not None:
        _ask(opened, question, dict(map(_pair, params)), form, lang)
        return
    where, text = _read(query or "")
    answer = opened.query(text, where=where)
    _show(opened, answer, form, lang)
    if not answer:
        from cuibono.sparql import unknown_terms

        for hint in unknown_terms(opened.store, text):
            click.echo(f"cuibono: {hint}", err=True)


@click.command()
@click.argument("name", required=False)
@dossier_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
@language_option
def questions(
    name: str | None, dossier: Path | None, ontology: Path | None, form: str, lang: Language
) -> None:
    """List the questions that can be asked by name.

    With a NAME it says what that one takes, what a row of its answer means, and what to try.

    \b
    cuibono questions
    cuibono questions who-contracts-with
    """
    from cuibono.dossier import open_dossier
    from cuibono.questions import find
    from cuibono.questions.describe import as_data, describe

    library = open_dossier(dossier, ontology=ontology).questions()
    chosen = [find(library, name)] if name else list(library.values())
    if form == "json":
        data = [as_data(one) for one in chosen]
        click.echo(json.dumps(data[0] if name else data, ensure_ascii=False, indent=2))
    elif name:
        click.echo(describe(chosen[0], lang, _width() or 80))
    else:
        margin = max((len(one.name) for one in chosen), default=0) + 2
        for one in chosen:
            click.echo(f"{one.name:<{margin}}{one.title[lang]}")


@click.command(
    cls=QuestionCommand,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("name", metavar="QUESTION", shell_complete=complete_question)
@dossier_option
@store_option
@click.option(
    "--format",
    "--as",
    "form",
    type=click.Choice((*ROWS, *TOLD)),
    help="Form: rows (tsv is SPARQL's own: each value as Turtle writes it), sentences, or a page "
    "that draws the answer's ties (default: table).",
)
@output_option
@language_option
@click.pass_context
def ask(
    context: click.Context,
    name: str,
    dossier: Path | None,
    ontology: Path | None,
    store: str | None,
    form: str | None,
    output: Path,
    lang: Language,
) -> None:
    """Ask a question of the library.

    Each parameter of the question is an option: --actor openai, --since 2025-06. 'cuibono
    questions' lists the questions, and with a name the parameters of one. Actors go by their id
    or their name. Sentences say how sure each tie is and who says so; a graph is a page, written
    to the output folder.

    \b
    cuibono ask who-contracts-with --actor openai
    cuibono ask who-contracts-with --actor openai --as sentences --lang fr
    cuibono ask ties-between --actor openai --other Pentagon --as csv
    """
    from cuibono.dossier import open_dossier

    opened = open_dossier(dossier, ontology=ontology, store=store)
    given = _options(context.args)
    if form == "sentences":
        click.echo(opened.told(name, lang, **_spoken(opened, name, given, lang)), nl=False)
    elif form == "graph":
        for path in opened.draw_answer(name, output, **given):
            click.echo(path.as_posix())
    else:
        _ask(opened, name, given, form, lang)


def _spoken(opened: Dossier, name: str, given: dict[str, str], lang: Language) -> dict[str, str]:
    """The values given, and the reader's language where the question takes one."""
    from cuibono.questions import find

    question = find(opened.questions(), name)
    takes = [p.name for p in question.parameters if p.type == "language"]
    return dict.fromkeys(takes, lang) | given


def _ask(
    opened: Dossier, name: str, given: dict[str, str], form: str | None, lang: Language
) -> None:
    from cuibono.questions import find

    question = find(opened.questions(), name)
    answer = opened.ask(name, **_spoken(opened, name, given, lang))
    if (form or "table") == "table":
        _tell(question, lang)
    _show(opened, answer, form, lang, question)


def _tell(question: Question, lang: Language) -> None:
    """Say beside the answer what was asked and what a row is; the answer itself is on stdout."""
    from cuibono.questions.describe import preface

    click.echo(f"{preface(question, lang, _width() or 100)}\n", err=True)


def _show(
    opened: Dossier,
    answer: Answer,
    form: str | None,
    lang: Language,
    question: Question | None = None,
) -> None:
    from cuibono.results import Table, write
    from cuibono.sparql import dossier_prefixes

    headings = {c: words[lang] for c, words in question.columns.items()} if question else None
    text = write(
        answer,
        form,
        headings=headings,
        prefixes=dossier_prefixes(opened.store.names.base),
        width=_width(),
        language=lang,
    )
    click.echo(text, nl=False)
    if isinstance(answer, Table) and form in {None, "table"}:
        count = len(answer)
        rows = {"en": ("row", "rows"), "fr": ("ligne", "lignes")}[lang]
        plural = count != 1 if lang == "en" else count > 1
        click.echo(f"{count} {rows[plural]}", err=True)


def _width() -> int | None:
    """The cells of a line: the terminal's, or COLUMNS when that is set; None in a pipe."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size().columns
    return None


def _read(query: str) -> tuple[str, str]:
    """What errors call a query, and its text."""
    if query == "-":
        return "standard input", _decoded(sys.stdin.buffer.read(), "standard input")
    path = Path(query)
    if "{" in query or path.suffix not in _SUFFIXES:
        return "query", query
    try:
        return query, _decoded(path.read_bytes(), query)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QueryError(f"{query}: this query cannot be read ({reason}).") from error


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise QueryError(f"{where}:{line}: this is not UTF-8. Save it as UTF-8.") from error


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise click.UsageError(f"--param takes NAME=VALUE, such as actor=openai, not '{written}'.")
    return name.strip().replace("-", "_"), value


def _options(words: Iterable[str]) -> dict[str, str]:
    """``--actor openai`` and ``--actor=openai`` as names and values."""
    found: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("--") or word == "--":
            raise click.UsageError(f"'{word}' needs a name before it, such as --actor {word}.")
        name, equals, value = word[2:].partition("=")
        if not equals:
            value = next(waiting, "")
            if not value:
                raise click.UsageError(f"{word} needs a value.")
        found[name.replace("-", "_")] = value
    return found


COMMANDS: tuple[click.Command, ...] = (query, ask, questions)
