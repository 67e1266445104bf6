"""The commands of the question library: the questions are listed, told and asked by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cuibono.cli.answers import print_answer, terminal_width, told_standing, wrapped
from cuibono.cli.options import on_dossier
from cuibono.cli.patience import within
from cuibono.cli.question import QuestionCommand, complete_question
from cuibono.cli.streams import print_json, print_paths
from cuibono.errors import MissingValue, QueryError, StoreError, as_option
from cuibono.text import Language, visible

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

_FORMS: Final = ("table", "csv", "tsv", "json", "md", "sentences", "graph")


@click.command()
@click.argument("name", required=False)
@on_dossier(forms=("text", "json"), language=True)
def questions(opened: Dossier, name: str | None, form: str, lang: Language) -> None:
    """List the questions that can be asked by name.

    With a NAME it says what that one takes, what a row of its answer means, and what to try.

    \b
    cuibono questions
    cuibono questions who-contracts-with
    """
    from cuibono.questions import find
    from cuibono.questions.describe import as_data, describe, listing

    library = opened.questions()
    chosen = [find(library, name)] if name else list(library.values())
    if form == "json":
        data = [as_data(one) for one in chosen]
        print_json(data[0] if name else data)
    elif name:
        click.echo(describe(chosen[0], lang, terminal_width() or 80, opened.vocabulary))
    else:
        click.echo(listing(chosen, opened.vocabulary, lang))


@click.command(
    cls=QuestionCommand,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("name", metavar="QUESTION", required=False, shell_complete=complete_question)
@click.option(
    "--format",
    "--as",
    "form",
    type=click.Choice(_FORMS),
    help="Form: rows (tsv is SPARQL's own: each value as Turtle writes it), sentences, or a page "
    "that draws the answer's ties (default: table).",
)
@on_dossier(store=True, language=True, output=True)
def ask(opened: Dossier, name: str | None, form: str | None, output: Path, lang: Language) -> None:
    """Ask a question of the library.

    Each parameter of the question is an option: --actor openai, --since 2025-06. 'cuibono
    questions' lists the questions; 'cuibono ask QUESTION --help' tells what one takes. Actors go
    by their id or their name. Sentences say how sure each tie is and who says so, and below it what
    else its rows hold; a graph is a page, written to the output folder.

    \b
    cuibono ask who-contracts-with --actor openai
    cuibono ask who-contracts-with --actor openai --as sentences --lang fr
    cuibono ask ties-between --actor openai --other Pentagon --as csv
    """
    asked = _named(name)
    there = within(lambda: told_standing(opened))
    if there and there.empty:
        raise click.exceptions.Exit(StoreError.exit_code)
    given = _options(click.get_current_context().args)
    with _told_as_options():
        if form == "sentences":
            values = _spoken(opened, asked, given, lang)
            told = within(lambda: opened.told(asked, lang, **values))
            click.echo(wrapped(told, terminal_width()), nl=False)
        elif form == "graph":
            print_paths(within(lambda: opened.draw_answer(asked, output, **given)))
        else:
            ask_rows(opened, asked, given, form, lang)


def ask_rows(
    opened: Dossier,
    name: str,
    given: Mapping[str, str],
    form: str | None,
    lang: Language,
    seconds: float | None = None,
) -> None:
    """Ask a question and print its rows; beside a table, what was asked and what a row is.

    Raises QueryError when the answer takes more than ``seconds``.
    """
    from cuibono.questions import find
    from cuibono.questions.describe import preface

    question = find(opened.questions(), name)
    values = _spoken(opened, name, given, lang)
    if seconds is not None:
        _ = opened.store  # made before the clock runs
    answer = within(lambda: opened.ask(name, **values), seconds)
    if (form or "table") == "table":
        click.echo(f"{preface(question, lang, terminal_width() or 100)}\n", err=True)
    print_answer(opened, answer, form, lang, question)


def _named(name: str | None) -> str:
    if not name or name.startswith("-"):
        raise click.UsageError(
            "Name a question first: 'cuibono questions' lists them, and 'cuibono ask QUESTION "
            "--help' tells what one takes."
        )
    return name


@contextmanager
def _told_as_options() -> Iterator[None]:
    """What a question misses is told as the options to write."""
    try:
        yield
    except MissingValue as missing:
        raise QueryError(missing.as_options()) from missing


def _spoken(opened: Dossier, name: str, given: Mapping[str, str], lang: Language) -> dict[str, str]:
    """The values given, and the reader's language where the question takes one."""
    from cuibono.questions import find

    question = find(opened.questions(), name)
    takes = [p.name for p in question.parameters if p.type == "language"]
    return dict.fromkeys(takes, str(lang)) | dict(given)


def _options(words: Iterable[str]) -> dict[str, str]:
    """``--actor openai`` and ``--actor=openai`` as names and values."""
    found: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("--") or word == "--":
            said = visible(word)
            raise click.UsageError(f"'{said}' needs a name before it, such as --actor {said}.")
        name, equals, value = word[2:].partition("=")
        if not equals:
            value = next(waiting, "")
            if not value:
                raise click.UsageError(f"{visible(word)} needs a value.")
        name = name.replace("-", "_")
        if name in found:
            raise click.UsageError(f"{as_option(name)} is here twice. Keep one.")
        found[name] = value
    return found


COMMANDS: tuple[click.Command, ...] = (ask, questions)
