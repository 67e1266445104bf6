"""The command ``cuibono``: one group, commands by family, each a call of the library.

The command modules import nothing heavy at the top, so that ``cuibono --help`` answers at once.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, Final

import click

from cuibono import __version__
from cuibono.cli.ending import ends_interrupted, ends_well
from cuibono.cli.patience import leaves_at_once

#: The modules of commands, in the order in which help lists them; each has COMMANDS.
_FAMILIES: Final = (
    "start",
    "add",
    "check",
    "record",
    "texts",
    "changes",
    "identity",
    "build",
    "query",
    "ask",
    "find",
    "analysis",
    "export",
    "reference",
    "view",
    "watch",
    "store",
    "serve",
)


class _Group(click.Group):
    """Lists commands family by family, and sees to it that every one ends well.

    They are imported when one is looked for: nobody could end before that what breaks off.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        _register()
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        _register()
        return super().get_command(ctx, cmd_name)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with ends_interrupted():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with ends_interrupted():
            return super().invoke(ctx)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with leaves_at_once(), ends_well():
            return super().main(*args, **kwargs)


@click.group("cuibono", cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cuibono")
def main() -> None:
    """Build, check, ask and draw a dossier of sourced ties.

    A dossier is a folder with a dossier.yaml. Every command takes it with -d; else the nearest
    one upwards from here is used, else the one that comes with cuibono, and that is said.

    \b
    cuibono check
    cuibono query "SELECT ?name WHERE { ?a a cb:Company ; cb:name ?name }"
    cuibono view
    """


@cache
def _register() -> None:
    for family in _FAMILIES:
        for command in import_module(f"cuibono.cli.{family}").COMMANDS:
            main.add_command(command)
