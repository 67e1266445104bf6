"""The commands that measure: who is central in a dossier, and how two are joined."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cuibono.cli.options import dossier_option, language_option
from cuibono.text import Language

#: How many lines a table shows unless asked; csv and json hold all.
SHOWN = 20


@click.command()
@dossier_option
@click.option(
    "--measure",
    type=click.Choice(["degree", "betweenness", "pagerank"]),
    default="degree",
    show_default=True,
    help="What to rank by.",
)
@click.option("--top", type=click.IntRange(min=1), help=f"How many (a table: {SHOWN}, else all).")
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Form of the output.",
)
def rank(
    dossier: Path | None,
    ontology: Path | None,
    measure: str,
    top: int | None,
    lang: Language,
    form: str,
) -> None:
    """Rank people and organisations by their ties.

    Use it to see where to look first. What is counted is printed with the figures: ties drawn by
    default, confirmed or reported, in force or past. A rank holds for this dossier only.

    \b
    cuibono rank --measure betweenness --top 10
    """
    from cuibono.dossier import open_dossier
    from cuibono.measures.telling import RankingTeller

    opened = open_dossier(dossier, ontology=ontology)
    ranking = opened.rank(measure, top=SHOWN if form == "table" and top is None else top)
    teller = RankingTeller(ranking, opened.records, opened.vocabulary, lang)
    if form == "json":
        click.echo(json.dumps(teller.as_data(), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo("\n".join(teller.preface()), err=True)
        click.echo(teller.as_csv(), nl=False)
    else:
        click.echo(teller.as_text())


@click.command()
@click.argument("start", metavar="X")
@click.argument("end", metavar="Y")
@dossier_option
@click.option("--any-time", is_flag=True, help="Join ties that cannot have held on one day, too.")
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
def path(
    start: str,
    end: str,
    dossier: Path | None,
    ontology: Path | None,
    any_time: bool,
    lang: Language,
    form: str,
) -> None:
    """Show the shortest chain of ties between X and Y.

    Use it to see how two are joined, in sentences with their sources. Only confirmed and reported
    ties; never an invitation, a mention, kinship, speech or an event of more than ten people. X
    and Y are ids, names or aliases.

    \b
    cuibono path "Sam Altman" gsa
    """
    from cuibono.dossier import open_dossier
    from cuibono.measures.telling import ChainTeller

    opened = open_dossier(dossier, ontology=ontology)
    found = opened.path(start, end, any_time=any_time)
    teller = ChainTeller(opened.records, opened.vocabulary, lang)
    if form == "json":
        click.echo(json.dumps(teller.as_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(teller.as_text(found))


COMMANDS: tuple[click.Command, ...] = (rank, path)
