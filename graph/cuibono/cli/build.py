"""The command that turns facts into a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_paths

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@on_dossier(output=True)
def build(opened: Dossier, output: Path) -> None:
    """Write the graph as Turtle, N-Quads and JSON-LD.

    Use it to hand the graph to another tool. The facts are checked first; with errors nothing is
    written. The same facts give the same bytes.

    \b
    cuibono build -o build
    """
    print_paths(opened.build(output))


COMMANDS: tuple[click.Command, ...] = (build,)
