"""Options that many commands share, so that the same word means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

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


def open_to_write(folder: Path | None, ontology: Path | None) -> Dossier:
    """The dossier whose fact files a command changes: the one named, or the one stood in.

    Never the bundled one unless it is either. Raises DossierNotFound.
    """
    from cuibono.dossier import open_dossier
    from cuibono.errors import DossierNotFound

    opened = open_dossier(folder, ontology=ontology)
    here = Path.cwd()
    if folder is None and not here.resolve().is_relative_to(opened.folder.resolve()):
        raise DossierNotFound(here, "my-dossier")
    return opened


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
