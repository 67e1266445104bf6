"""What commands share: the dossier they are handed, and options that mean the same everywhere.

Apart so that each of these options is written once; help lists them in one order, after a
command's own.
"""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

from cuibono.text import LANGUAGES, Words

Command: TypeAlias = Callable[..., None]
Option: TypeAlias = Callable[[Command], Command]


class NamedPath(click.Path):
    """A path that has a name: an empty one is a variable of the shell that was never set."""

    def __init__(self, **rules: Any) -> None:
        super().__init__(path_type=Path, **rules)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path. Raises click.BadParameter for an empty one."""
        if value == "":
            self.fail("it is empty. Name it; the folder you stand in is '.'.", param, ctx)
        return super().convert(value, param, ctx)


class Seconds(click.FloatRange):
    """A time in seconds that comes to an end."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number. Raises click.BadParameter for one that is none or has no end."""
        seconds: float = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail("it must be a number of seconds.", param, ctx)
        return seconds


#: Forms that other programs read: nothing is said beside them.
_FOR_PROGRAMS: Final = frozenset({"json", "csv", "tsv", "ttl", "nt", "nq", "jsonld"})
_LENT: Final = Words(
    "There is no dossier.yaml here or above: this is the dossier that comes with cuibono. "
    "Name yours with -d.",
    "Pas de dossier.yaml ici ni plus haut : voici le dossier fourni avec cuibono. "
    "Nommez le vôtre par -d.",
)
_FOLDER: Final = NamedPath(file_okay=False)
_DOSSIER: Final[Option] = click.option(
    "-d", "--dossier", type=_FOLDER, help="Folder of the dossier."
)
_ONTOLOGY: Final[Option] = click.option(
    "--ontology", type=_FOLDER, help="Folder of the ontology to use."
)
_STORE: Final[Option] = click.option(
    "--store",
    metavar="memory|disk|URL",
    help="Where to ask: in memory, on disk, or at a SPARQL endpoint's address. "
    "[default: $CUIBONO_STORE, else what fits the dossier]",
)
_LANGUAGE: Final[Option] = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Language of what is told.",
)
_OUTPUT: Final[Option] = click.option(
    "-o",
    "--output",
    type=_FOLDER,
    default=Path("build"),
    show_default=True,
    help="Folder to write to.",
)


def on_dossier(
    *,
    facts: bool = True,
    writes: Sequence[str] = (),
    store: bool = False,
    forms: Sequence[str] = (),
    language: bool = False,
    output: bool = False,
) -> Option:
    """Hand a command its dossier, opened, and add the options that it shares with others.

    The dossier is the command's first argument; ``store`` says where its questions are asked,
    ``forms`` (the usual one first) become ``form``, ``language`` becomes ``lang``, and ``output``
    is a folder. Unless it is not about ``facts``, whoever gets the bundled dossier without having
    named it is told so; not with an option that ``writes`` into the dossier, which that one
    refuses. It stands next to the command, below the options that are its own.
    """
    options = [_DOSSIER, _ONTOLOGY]
    options += [_STORE] if store else []
    options += [_form(forms)] if forms else []
    options += [_LANGUAGE] if language else []
    options += [_OUTPUT] if output else []

    def hand_over(command: Command) -> Command:
        @functools.wraps(command)
        def called(
            dossier: Path | None, ontology: Path | None, store: str | None = None, **own: Any
        ) -> None:
            from cuibono.dossier import open_dossier

            opened = open_dossier(dossier, ontology=ontology, store=store)
            read = facts and not any(own.get(option) for option in writes)
            if opened.lent and read and own.get("form") not in _FOR_PROGRAMS:
                click.echo(_LENT[own.get("lang", LANGUAGES[0])], err=True)
            command(opened, **own)

        made: Command = called
        for option in reversed(options):
            made = option(made)
        return made

    return hand_over


def _form(forms: Sequence[str]) -> Option:
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=next(iter(forms), None),
        show_default=True,
        help="Form of the output.",
    )
