"""The command that documents the ontology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_paths

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@on_dossier(facts=False, output=True)
def ontology(opened: Dossier, output: Path) -> None:
    """Write the reference of the ontology.

    Use it to look up what a tie type means, which keys it takes, how it is drawn and told, who may
    confirm it, what a word of a list stands for, and what others call it. It is a page and a
    Markdown text in each language, generated from the Turtle; a dossier's own types are in it.

    \b
    cuibono ontology -o reference
    """
    print_paths(opened.reference(output))


COMMANDS: tuple[click.Command, ...] = (ontology,)
