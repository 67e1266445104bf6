"""The command that turns facts into a graph."""

from __future__ import annotations

from pathlib import Path

import click

from cuibono.cli.options import dossier_option, output_option


@click.command()
@dossier_option
@output_option
def build(dossier: Path | None, ontology: Path | None, output: Path) -> None:
    """Write the graph as Turtle, N-Quads and JSON-LD.

    Use it to hand the graph to another tool. The facts are checked first; with errors nothing is
    written. The same facts give the same bytes.

    \b
    cuibono build -o build
    """
    from cuibono.dossier import open_dossier

    opened = open_dossier(dossier, ontology=ontology)
    for path in opened.build(output):
        click.echo(path.as_posix())


COMMANDS: tuple[click.Command, ...] = (build,)
