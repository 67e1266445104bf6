"""The commands that read the record back: one entry explained."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cuibono.cli.options import dossier_option, language_option
from cuibono.text import Language

_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)


@click.command()
@click.argument("name", metavar="TIE")
@dossier_option
@language_option
@_FORM
def explain(
    name: str, dossier: Path | None, ontology: Path | None, lang: Language, form: str
) -> None:
    """Show why a tie stands as it does.

    Use it to audit one line: each claim with its source, origin and weight, the rule that makes it
    confirmed, reported or claimed, what would raise or lower that, and the plain triples made from
    it. TIE is the id of a tie or of a reported figure; json holds both languages.

    \b
    cuibono explain pentagon-openai-contract
    """
    from cuibono.dossier import open_dossier
    from cuibono.explain import as_data, as_text

    opened = open_dossier(dossier, ontology=ontology)
    account = opened.explain(name)
    if form == "json":
        click.echo(json.dumps(as_data(account), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(account, opened.vocabulary, lang), nl=False)


COMMANDS: tuple[click.Command, ...] = (explain,)
