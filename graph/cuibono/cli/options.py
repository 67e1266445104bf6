"""Options that many commands share, so that the same word means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def dossier_option(command: F) -> F:
    """Add ``-d/--dossier`` and ``--ontology`` to a command."""
    folder = click.Path(path_type=Path, file_okay=False)
    command = click.option(
        "--ontology", type=folder, default=None, help="Folder of the ontology to use."
    )(command)
    return click.option(
        "-d", "--dossier", type=folder, default=None, help="Folder of the dossier."
    )(command)


def output_option(command: F) -> F:
    """Add ``-o/--output``, the folder for what is made."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("build"),
        show_default=True,
        help="Folder to write to.",
    )(command)


def language_option(command: F) -> F:
    """Add ``--lang``, the language of sentences and labels."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "fr"]),
        default="en",
        show_default=True,
        help="Language of what is told.",
    )(command)


def store_option(command: F) -> F:
    """Add ``--store``: where questions are asked."""
    return click.option(
        "--store",
        metavar="memory|disk|URL",
        default=None,
        help="Where to ask: in memory, on disk, or at a SPARQL endpoint's address. "
        "[default: $CUIBONO_STORE, else what fits the dossier]",
    )(command)
