"""The command that hands a dossier to other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_paths

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["csv", "json", "ttl", "nq", "jsonld"]))
@on_dossier(output=True)
def export(opened: Dossier, form: str, output: Path) -> None:
    """Write the dossier as csv, json, ttl, nq or jsonld.

    Use it for a spreadsheet, a notebook or another graph tool. csv gives eight tables and a README
    that explains their columns; json the same tables in one file; the others the graph. The facts
    are checked first; with errors nothing is written.

    \b
    cuibono export csv -o tables
    """
    print_paths(opened.export(form, output))


COMMANDS: tuple[click.Command, ...] = (export,)
