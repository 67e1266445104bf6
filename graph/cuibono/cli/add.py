"""The command that adds facts: asked at the prompt, or from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import NamedPath, on_dossier

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.entry import Added
    from cuibono.entry.asking import Question


@click.command()
@click.option(
    "--from",
    "sheet",
    type=NamedPath(dir_okay=False),
    help="A CSV sheet, one tie a row.",
)
@click.option("--template", is_flag=True, help="Print a sheet to fill in, and stop.")
@click.option("--type", "kind", metavar="TYPE", help="The type of tie, for the template or prompt.")
@click.option("--into", metavar="FILE", help="The fact file to add to.  [default: by the sheet]")
@click.option("--dry-run", is_flag=True, help="Check and show, and write nothing.")
@on_dossier(facts=False)
def add(
    opened: Dossier,
    sheet: Path | None,
    template: bool,
    kind: str | None,
    into: str | None,
    dry_run: bool,
) -> None:
    """Add ties, asked one by one or from a spreadsheet.

    Use it without an option to be asked; the tabulator key completes names, types and words. With
    --from every row becomes a tie, or a further claim of one with the same id. What is new is
    checked as part of the dossier first: with a mistake in any row nothing is written, and all
    mistakes are told at once. Comments and order of the file stay. A column whose heading begins
    with # is your own, and passed over.

    \b
    cuibono add --template > ties.csv
    cuibono add --from ties.csv
    """
    if template:
        click.echo(opened.template(kind), nl=False)
        return
    opened.to_write()
    if sheet is not None:
        added = opened.add_sheet(sheet, into)
    else:
        added = _ask(opened, kind, into, dry_run)
    for remark in added.advice:
        click.echo(remark, err=True)
    _tell(added)
    if dry_run:
        click.echo(added.added(), nl=False)
        click.echo(f"Nothing was written: this would go into {added.path.as_posix()}.", err=True)
    else:
        click.echo(added.write().as_posix())


def _tell(added: Added) -> None:
    counts = ", ".join(f"{len(names)} in '{section}:'" for section, names in added.new.items())
    click.echo(f"{added.path.name}: {counts}", err=True)


# -- the prompt


def _ask(opened: Dossier, kind: str | None, into: str | None, dry_run: bool) -> Added:
    from cuibono.entry.asking import questions
    from cuibono.errors import EntryError, did_you_mean

    types = tuple(opened.vocabulary.tie_types)
    while kind not in types:
        if kind:
            hint = did_you_mean(kind, types) or f" There are {', '.join(types)}."
            click.echo(f"There is no type '{kind[:60]}'.{hint}", err=True)
        kind = _answer("type of tie", types, "")
    cells: dict[str, str] = {"type": kind}
    while True:
        for question in questions(kind, opened.records, opened.vocabulary):
            _fill(question, cells, opened)
        files = tuple(sorted(path.name for path in opened.fact_files()))
        target = into or _answer("fact file", files, files[-1] if files else "facts.yaml")
        try:
            added = opened.add_cells(cells, target)
            return added if dry_run else _shown(added)
        except EntryError as error:
            click.echo(str(error), err=True)
            click.confirm("Answer again, with these answers to begin with?", True, abort=True)


def _shown(added: Added) -> Added:
    """Show what would be written; leaving here leaves the file as it was."""
    for section, names in added.new.items():
        click.echo(f"{section}: {', '.join(names)}", err=True)
    click.confirm(f"Add it to {added.path.name}?", default=True, abort=True)
    added.still_fits()
    return added


def _fill(question: Question, cells: dict[str, str], opened: Dossier) -> None:
    from cuibono.entry.asking import new_source, unfit

    if question.only_with and question.only_with not in cells:
        return
    before = cells.get(question.column, question.default)
    while True:
        said = _answer(question.words, question.choices, before)
        fault = unfit(question, said, cells, opened.records, opened.vocabulary)
        if fault is None:
            break
        click.echo(fault, err=True)
    if said:
        cells[question.column] = said
        _newcomers(question, said, cells, opened)
    else:
        cells.pop(question.column, None)
    if question.column == "source" and said not in opened.records.sources:
        for more in new_source(opened.vocabulary):
            _fill(more, cells, opened)


def _newcomers(question: Question, said: str, cells: dict[str, str], opened: Dossier) -> None:
    """Ask what somebody is whom the dossier does not know yet."""
    from cuibono.entry.asking import knows, new_kind

    if not question.people:
        return
    strange = [why for name in said.split("|") if (why := knows(opened.records, name.strip()))]
    for why in strange[:1]:
        click.echo(why, err=True)
        if question.column != "by":
            _fill(new_kind(question.column, opened.vocabulary), cells, opened)


def _answer(words: str, choices: Sequence[str], default: str) -> str:
    with _completing(choices):
        while True:
            said = _typed(words, default)
            if said is not None:
                return said
            click.echo("What you typed is not UTF-8. Type it again.", err=True)


def _typed(words: str, default: str) -> str | None:
    """One answer; None when it is no text that a fact file could hold."""
    try:
        said = str(click.prompt(words, default=default, show_default=bool(default), err=True))
        said.encode("utf-8")
    except UnicodeError:
        return None
    return said


@contextmanager
def _completing(choices: Sequence[str]) -> Iterator[None]:
    """Complete by the tabulator key, where the system's line editor can."""
    try:
        import readline
    except ImportError:
        yield
        return
    earlier = readline.get_completer()
    readline.set_completer(_completer(choices))
    readline.set_completer_delims("|")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(earlier)


def _completer(choices: Sequence[str]) -> Callable[[str, int], str | None]:
    from cuibono.entry.asking import completions

    def complete(begun: str, number: int) -> str | None:
        fitting = completions(begun, choices)
        return fitting[number] if number < len(fitting) else None

    return complete


COMMANDS: tuple[click.Command, ...] = (add,)
