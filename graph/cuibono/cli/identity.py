"""The command that finds entries that may be one, and records what is decided on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

_PAIR = ("same", "different", "unsure")


@click.command()
@click.option("--all", "decided", is_flag=True, help="Show pairs found to be different too.")
@click.option("--same", nargs=2, metavar="KEEP OTHER", help="Decide: OTHER is KEEP.")
@click.option("--different", nargs=2, metavar="ONE OTHER", help="Decide: two and not one.")
@click.option("--unsure", nargs=2, metavar="ONE OTHER", help="Note that nobody can tell yet.")
@click.option("--why", help="The reason for the decision.")
@on_dossier(writes=_PAIR, forms=("text", "json"))
def duplicates(
    opened: Dossier,
    decided: bool,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    unsure: tuple[str, str] | None,
    why: str | None,
    form: str,
) -> None:
    """List entries that may be one and the same.

    Use it after adding facts. Each pair comes with its reasons: names alike, initials, the same
    outside id, the same company. What you decide goes into identity.yaml, a line each; "same"
    makes two one wherever they are told or drawn, and deleting the line undoes it.

    \b
    cuibono duplicates
    cuibono duplicates --same openai open-ai --why "one firm, two spellings"
    """
    from cuibono.duplicates import pairs_json, pairs_text

    given = {
        word: pair for word, pair in zip(_PAIR, (same, different, unsure), strict=True) if pair
    }
    if given:
        if len(given) > 1 or not why:
            raise click.UsageError('Give one decision at a time, with its reason: --why "…".')
        [(word, (one, other))] = given.items()
        click.echo(opened.decide(word, one, other, why).as_posix())
        return
    pairs = opened.duplicates(decided=decided)
    click.echo(pairs_json(pairs) if form == "json" else pairs_text(pairs, opened.records), nl=False)


COMMANDS: tuple[click.Command, ...] = (duplicates,)
