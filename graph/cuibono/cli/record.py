"""The commands that read the record back: one entry shown or explained, all on a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_json, print_paths
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@click.argument("name", metavar="TIE")
@on_dossier(forms=("text", "json"), language=True)
def explain(opened: Dossier, name: str, form: str, lang: Language) -> None:
    """Show why a tie stands as it does.

    Use it to audit one line: each claim with its source, origin and weight, the rule that makes it
    confirmed, reported or claimed, what would raise or lower that, and the plain triples made from
    it. TIE is the id of a tie or of a reported figure; json holds both languages.

    \b
    cuibono explain pentagon-openai-contract
    """
    from cuibono.explain import as_data, as_text

    account = opened.explain(name)
    if form == "json":
        print_json(as_data(account))
    else:
        click.echo(as_text(account, opened.vocabulary, lang), nl=False)


@click.command()
@click.argument("ties", metavar="[TIE]...", nargs=-1)
@on_dossier(forms=("html", "csv", "md"), language=True, output=True)
def sheet(opened: Dossier, ties: tuple[str, ...], form: str, lang: Language, output: Path) -> None:
    """Write the legal read: every tie on one row.

    Use it before publishing. Each row has the sentence, how sure it is and why, who says so, on
    what ground and where, replies asked and given, the public role of each person and the second
    check; what is least sure comes first. Footnotes to paste come in both languages. With ids,
    only those ties.

    \b
    cuibono sheet --lang fr
    cuibono sheet --format csv -o tables
    """
    print_paths(opened.sheet(output, form=form, language=lang, only=ties))


@click.command()
@click.argument("name", metavar="ACTOR|TIE|SOURCE|FIGURE")
@on_dossier(forms=("text", "json"), language=True)
def show(opened: Dossier, name: str, form: str, lang: Language) -> None:
    """Show one entry and what touches it.

    Use it to look something up without opening files: an actor with its ties, a tie with its
    parties and claims, a source with its passages and what rests on them, a reported figure. Ids
    stand in brackets; an actor or thing also goes by any of its names. json holds both languages.

    \b
    cuibono show OpenAI
    """
    from cuibono.show import as_data, as_text

    card = opened.show(name)
    if form == "json":
        print_json(as_data(card))
    else:
        click.echo(as_text(card, lang), nl=False)


COMMANDS: tuple[click.Command, ...] = (show, explain, sheet)
