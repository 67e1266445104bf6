"""The command that checks a dossier and says what to mend."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cuibono.cli.options import dossier_option


@click.command()
@dossier_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
def check(dossier: Path | None, ontology: Path | None, strict: bool, form: str) -> None:
    """Check the facts and say what to mend, and where.

    Use it after every change. Errors keep a dossier from being built; warnings are probably
    mistakes; advice could make it better. The exit code is 0 when there is no error (with --strict
    no warning either), else 1.

    \b
    cuibono check
    cuibono check --strict --format json
    """
    from cuibono.dossier import open_dossier

    report = open_dossier(dossier, ontology=ontology).check()
    click.echo(report.as_json() if form == "json" else report.as_text(), nl=False)
    if not report.passes(strict=strict):
        sys.exit(1)


COMMANDS: tuple[click.Command, ...] = (check,)
