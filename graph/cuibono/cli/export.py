"""The command that hands a dossier to other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_paths

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

#: Named here so that the help needs no exporter; a test holds them to those registered.
FORMS = ("csv", "json", "ttl", "nq", "jsonld", "graphml", "gexf")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMS))
@on_dossier(output=True)
def export(opened: Dossier, form: str, output: Path) -> None:
    """Write the dossier in a form that other tools read.

    Use it for a spreadsheet, a notebook or another graph tool. csv gives eight tables and a README
    that explains their columns; json the same tables in one file; ttl, nq and jsonld the graph.
    graphml and gexf give the network, for Gephi and its like: an arc per tie and pair, speech and
    unconfirmed ties too, each with its status, to be filtered there. The facts are checked first;
    with errors nothing is written.

    \b
    cuibono export csv -o tables
    """
    print_paths(opened.export(form, output))


COMMANDS: tuple[click.Command, ...] = (export,)
