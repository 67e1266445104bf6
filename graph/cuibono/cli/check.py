"""The command that checks a dossier and says what to mend."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@on_dossier(forms=("text", "json"))
def check(opened: Dossier, strict: bool, form: str) -> None:
    """Check the facts and say what to mend, and where.

    Use it after every change. Errors keep a dossier from being built; warnings are probably
    mistakes; advice could make it better. The exit code is 0 when there is no error (with --strict
    no warning either), else 1.

    \b
    cuibono check
    cuibono check --strict --format json
    """
    report = opened.check()
    click.echo(report.as_json() if form == "json" else report.as_text(), nl=False)
    if not report.passes(strict=strict):
        sys.exit(1)


COMMANDS: tuple[click.Command, ...] = (check,)
