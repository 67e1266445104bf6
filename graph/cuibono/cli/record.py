"""The commands that read the record back: one entry shown or explained, all on a sheet."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cuibono.cli.options import dossier_option, language_option, output_option
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


@click.command()
@click.argument("ties", metavar="[TIE]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "csv", "md"]),
    default="html",
    show_default=True,
    help="A page to print, a table, or Markdown.",
)
@dossier_option
@output_option
@language_option
def sheet(
    ties: tuple[str, ...],
    form: str,
    dossier: Path | None,
    ontology: Path | None,
    output: Path,
    lang: Language,
) -> None:
    """Write the legal read: every tie on one row.

    Use it before publishing. Each row has the sentence, how sure it is and why, who says so, on
    what ground and where, replies asked and given, the public role of each person and the second
    check; what is least sure comes first. Footnotes to paste come in both languages. With ids,
    only those ties.

    \b
    cuibono sheet --lang fr
    cuibono sheet --format csv -o tables
    """
    from cuibono.dossier import open_dossier

    opened = open_dossier(dossier, ontology=ontology)
    for path in opened.sheet(output, form=form, language=lang, only=ties):
        click.echo(path.as_posix())


@click.command()
@click.argument("name", metavar="ACTOR|TIE|SOURCE|FIGURE")
@dossier_option
@language_option
@_FORM
def show(name: str, dossier: Path | None, ontology: Path | None, lang: Language, form: str) -> None:
    """Show one entry and what touches it.

    Use it to look something up without opening files: an actor with its ties, a tie with its
    parties and claims, a source with its passages and what rests on them, a reported figure. Ids
    stand in brackets; an actor or thing also goes by any of its names. json holds both languages.

    \b
    cuibono show OpenAI
    """
    from cuibono.dossier import open_dossier
    from cuibono.show import as_data, as_text

    card = open_dossier(dossier, ontology=ontology).show(name)
    if form == "json":
        click.echo(json.dumps(as_data(card), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(card, lang), nl=False)


COMMANDS: tuple[click.Command, ...] = (show, explain, sheet)
