"""The command that hands a dossier to other tools."""

from __future__ import annotations

from pathlib import Path

import click

from cuibono.cli.options import dossier_option, output_option


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["csv", "json", "ttl", "nq", "jsonld"]))
@dossier_option
@output_option
def export(form: str, dossier: Path | None, ontology: Path | None, output: Path) -> None:
    """Write the dossier as csv, json, ttl, nq or jsonld.

    Use it for a spreadsheet, a notebook or another graph tool. csv gives eight tables and a README
    that explains their columns; json the same tables in one file; the others the graph. The facts
    are checked first; with errors nothing is written.

    \b
    cuibono export csv -o tables
    """
    from cuibono.dossier import open_dossier

    for path in open_dossier(dossier, ontology=ontology).export(form, output):
        click.echo(path.as_posix())


COMMANDS: tuple[click.Command, ...] = (export,)
