"""The command that draws a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from cuibono.cli.options import dossier_option, language_option, output_option
from cuibono.facts.schema import LAYOUTS


@click.command()
@click.argument("name", required=False)
@click.option("--svg", is_flag=True, help="Write the drawing alone, with its furniture, as SVG.")
@click.option("--png", is_flag=True, help="Write the drawing as PNG, through Chromium.")
@click.option("--plain", is_flag=True, help="Write a plain pyvis page of the network, offline.")
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    help="Draw it otherwise than the view says; with --svg or --png.",
)
@dossier_option
@output_option
@language_option
def view(
    name: str | None,
    svg: bool,
    png: bool,
    plain: bool,
    layout: str | None,
    dossier: Path | None,
    ontology: Path | None,
    output: Path,
    lang: Literal["en", "fr"],
) -> None:
    """Draw the dossier as one self-contained page.

    Use it to publish or to look. NAME is a view of the dossier (a file in views/); without it the
    opening view that dossier.yaml names is drawn. The page holds both languages, every receipt
    and the explorer, and asks nothing of anyone; it is index.html, or NAME.html for a named view.

    \b
    cuibono view
    cuibono view --svg --png --layout timeline
    """
    from cuibono.dossier import open_dossier

    opened = open_dossier(dossier, ontology=ontology)
    asked = {"svg": svg, "png": png, "plain": plain}
    forms = [form for form, wanted in asked.items() if wanted]
    if layout and not (svg or png):
        raise click.UsageError("--layout is for --svg and --png; the page switches by itself.")
    for path in opened.draw(name, output, forms=forms or ["html"], language=lang, layout=layout):
        click.echo(path.as_posix())


COMMANDS: tuple[click.Command, ...] = (view,)
