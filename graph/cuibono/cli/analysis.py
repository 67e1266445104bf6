"""The commands that measure: who is central in a dossier, and how two are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_json
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

#: How many lines a table shows unless asked; csv and json hold all.
SHOWN = 20


@click.command()
@click.option(
    "--measure",
    type=click.Choice(["degree", "betweenness", "pagerank"]),
    default="degree",
    show_default=True,
    help="What to rank by.",
)
@click.option("--top", type=click.IntRange(min=1), help=f"How many (a table: {SHOWN}, else all).")
@on_dossier(forms=("table", "csv", "json"), language=True)
def rank(opened: Dossier, measure: str, top: int | None, form: str, lang: Language) -> None:
    """Rank people and organisations by their ties.

    Use it to see where to look first. What is counted is printed with the figures: ties of the
    types drawn by default, which are listed, confirmed or reported, in force or past. 'cuibono
    path' follows more types. A rank holds for this dossier only.

    \b
    cuibono rank --measure betweenness --top 10
    """
    from cuibono.measures.telling import RankingTeller

    ranking = opened.rank(measure, top=SHOWN if form == "table" and top is None else top)
    teller = RankingTeller(ranking, opened.records, opened.vocabulary, lang)
    if form == "json":
        print_json(teller.as_data())
    elif form == "csv":
        click.echo("\n".join(teller.preface()), err=True)
        click.echo(teller.as_csv(), nl=False)
    else:
        click.echo(teller.as_text())


@click.command()
@click.argument("start", metavar="X")
@click.argument("end", metavar="Y")
@click.option("--any-time", is_flag=True, help="Join ties that cannot have held on one day, too.")
@click.option(
    "--parts/--no-parts",
    default=True,
    show_default=True,
    help="Ties of what is part of X or Y count too, each by a step told as such; not midway.",
)
@on_dossier(forms=("text", "json"), language=True)
def path(
    opened: Dossier, start: str, end: str, any_time: bool, parts: bool, form: str, lang: Language
) -> None:
    """Show the shortest chain of ties between X and Y.

    Use it to see how two are joined, in sentences with their sources. Only confirmed and reported
    ties; never an invitation, a mention, kinship, speech or an event of more than ten people. X
    and Y are ids, names or aliases.

    \b
    cuibono path "Sam Altman" gsa
    """
    from cuibono.measures.telling import ChainTeller

    found = opened.path(start, end, any_time=any_time, parts=parts)
    teller = ChainTeller(opened.records, opened.vocabulary, lang)
    if form == "json":
        print_json(teller.as_data(found))
    else:
        click.echo(teller.as_text(found))


COMMANDS: tuple[click.Command, ...] = (rank, path)
