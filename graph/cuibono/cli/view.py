"""The command that draws a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_paths
from cuibono.facts.schema import LAYOUTS
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


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
@on_dossier(language=True, output=True)
def view(
    opened: Dossier,
    name: str | None,
    svg: bool,
    png: bool,
    plain: bool,
    layout: str | None,
    lang: Language,
    output: Path,
) -> None:
    """Draw the dossier as one self-contained page.

    Use it to publish or to look. NAME is a view of the dossier (a file in views/); without it the
    opening view that dossier.yaml names is drawn. The page holds both languages, every receipt
    and the explorer, and asks nothing of anyone; it is index.html, or NAME.html for a named view.

    \b
    cuibono view
    cuibono view --svg --png --layout timeline
    """
    asked = {"svg": svg, "png": png, "plain": plain}
    forms = [form for form, wanted in asked.items() if wanted]
    if layout and not (svg or png):
        raise click.UsageError("--layout is for --svg and --png; the page switches by itself.")
    drawn = opened.draw(name, output, forms=forms or ["html"], language=lang, layout=layout)
    print_paths(drawn)


COMMANDS: tuple[click.Command, ...] = (view,)
