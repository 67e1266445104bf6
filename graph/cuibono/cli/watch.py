"""The command that checks and draws again on every save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.watch import Round


@click.command()
@click.argument("view", required=False)
@on_dossier(output=True)
def watch(opened: Dossier, view: str | None, output: Path) -> None:
    """Check and draw again whenever a file is saved.

    Use it beside your editor. Each save tells what is new to mend and what is mended, and writes
    the page again; reload it in the browser. With errors the page stays as it was. Ctrl-C ends it.

    \b
    cuibono watch -o build
    """
    from cuibono.watch import watch as rounds

    click.echo(f"watching {opened.folder} (Ctrl-C ends it)", err=True)
    try:
        for one in rounds(opened, output, view):
            click.echo(_told(one))
    except KeyboardInterrupt:
        click.echo("", err=True)


def _told(one: Round) -> str:
    lines = [f"{', '.join(one.changed)} saved"] if one.changed else []
    lines += [f"{', '.join(one.deleted)} deleted"] if one.deleted else []
    lines += one.new
    lines += [f"{one.gone} mended"] if one.gone else []
    lines.append(one.summary)
    lines.append(one.page.as_posix() if one.page else one.problem)
    return "\n".join([*lines[:-1], f"{lines[-1]} ({one.seconds:.1f} s)"])


COMMANDS: tuple[click.Command, ...] = (watch,)
