"""The command that draws a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from cuibono.cli.options import dossier_option, language_option, output_option


@click.command()
@click.argument("name", required=False)
@click.option("--svg", is_flag=True, help="Write the drawing alone, with its furniture, as SVG.")
@dossier_option
@output_option
@language_option
def view(
    name: str | None,
    svg: bool,
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
    """
    from cuibono.dossier import open_dossier

    opened = open_dossier(dossier, ontology=ontology)
    forms = ("svg",) if svg else ("html",)
    for path in opened.draw(name, output, forms=forms, language=lang):
        click.echo(path.as_posix())


COMMANDS: tuple[click.Command, ...] = (view,)
