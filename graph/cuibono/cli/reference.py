"""The command that documents the ontology."""

from __future__ import annotations

from pathlib import Path

import click

from cuibono.cli.options import dossier_option, output_option


@click.command()
@dossier_option
@output_option
def ontology(dossier: Path | None, ontology: Path | None, output: Path) -> None:
    """Write the reference of the ontology.

    Use it to look up what a tie type means, which keys it takes, how it is drawn and told, who may
    confirm it, what a word of a list stands for, and what others call it. It is a page and a
    Markdown text in each language, generated from the Turtle; a dossier's own types are in it.

    \b
    cuibono ontology -o reference
    """
    from cuibono.dossier import open_dossier

    for path in open_dossier(dossier, ontology=ontology).reference(output):
        click.echo(path.as_posix())


COMMANDS: tuple[click.Command, ...] = (ontology,)
