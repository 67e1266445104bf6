"""The commands that hold a dossier against the texts its curator keeps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import NamedPath, on_dossier
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

_TEXTS = click.option(
    "--texts",
    required=True,
    metavar="DIR",
    type=NamedPath(),
    help="Folder of the texts that sources name in 'text:'.",
)


@click.command()
@_TEXTS
@click.option("--fix", is_flag=True, help="Mend the offsets of moved passages in the fact files.")
@on_dossier(writes=("fix",), forms=("text", "json"))
def verify(opened: Dossier, texts: Path, fix: bool, form: str) -> None:
    """Hold every cited passage against its text.

    Use it after a text was saved again, or before publishing. Each passage is the same, moved
    (its words stand elsewhere now), changed (they are gone) or missing (its text is not there).
    Only fingerprints are compared: whether the words mean what is recorded, a person must judge.
    No dossier holds the texts, neither does the one that comes with cuibono. With --fix the offsets
    of moved passages are mended where they are written; comments and order stay. The exit code is
    0 when none is moved, changed or missing, else 1.

    \b
    cuibono verify --texts articles
    """
    from cuibono.texts.report import verification_json, verification_text

    found = opened.verify(texts)
    if fix:
        written = opened.mend(found)
        for path in written:
            click.echo(f"{path.as_posix()}: offsets mended", err=True)
        found = opened.again().verify(texts) if written else found
    click.echo(verification_json(found) if form == "json" else verification_text(found), nl=False)
    if not found.ok:
        sys.exit(1)


@click.command()
@_TEXTS
@click.option(
    "-o",
    "--output",
    type=NamedPath(file_okay=False),
    help="Folder to write the list to as a page, coverage.html.",
)
@on_dossier(forms=("text", "json"), language=True)
def coverage(opened: Dossier, texts: Path, output: Path | None, form: str, lang: Language) -> None:
    """List the sentences that no citation covers.

    Use it to see what is left to record: sentences of the held texts that name two or more known
    people, organisations or things, by any of their names. What is printed quotes the texts; keep
    it to yourself. The exit code is 1 when a text could not be read.

    \b
    cuibono coverage --texts articles -o build
    """
    from cuibono.paths import write_files
    from cuibono.texts.page import coverage_page
    from cuibono.texts.report import coverage_json, coverage_text

    found = opened.coverage(texts)
    click.echo(coverage_json(found) if form == "json" else coverage_text(found), nl=False)
    if output:
        page = coverage_page(found, opened.records, lang)
        for path in write_files(output, {"coverage.html": page}):
            click.echo(path.as_posix(), err=True)
    if any(reading.reason for reading in found.readings):
        sys.exit(1)


COMMANDS: tuple[click.Command, ...] = (verify, coverage)
