"""The command that searches names, aliases and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from cuibono.cli.options import on_dossier
from cuibono.cli.streams import print_json
from cuibono.text import Language, Words

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.search import Hit

_MORE: Final = Words(
    "The first {} are shown, and there are more: --limit {} shows up to ten times as many.",
    "Les {} premières réponses sont affichées, et il y en a d'autres : --limit {} en affiche plus.",
)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["actor", "tie", "figure", "source"]),
    help="Only these; may be given more than once.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=10_000),
    default=20,
    show_default=True,
    help="How many at most.",
)
@on_dossier(forms=("text", "json"), language=True)
def find(
    opened: Dossier,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    form: str,
    lang: Language,
) -> None:
    """Find actors, ties, figures and sources by their words.

    Use it when you know a word and not the id. Names, aliases and sentences are searched in
    English and French, accents do not matter, and a word may be only begun. The best come first,
    each with its id; a tie or figure with how sure it is.

    \b
    cuibono find pentagone
    cuibono find openai contract --kind tie
    """
    found = opened.search(" ".join(words), kinds=kinds, limit=limit + 1)
    hits = found[:limit]
    if form == "json":
        print_json([_data(hit) for hit in hits])
    else:
        for hit in hits:
            click.echo(_line(hit, lang))
        if not hits:
            click.echo(
                "Nothing has these words." if lang == "en" else "Rien ne correspond.", err=True
            )
    if len(found) > limit:
        click.echo(_MORE[lang].format(limit, min(10 * limit, 10_000)), err=True)


def _line(hit: Hit, lang: Language) -> str:
    from cuibono.text import visible

    sure = f" [{hit.sure[lang]}]" if hit.sure else ""
    return visible(f"{hit.kind:<7} {hit.id}  {hit.label[lang]}{sure}")


def _data(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "label": hit.label.as_dict(),
        "sure": hit.sure.as_dict() if hit.sure else None,
    }


COMMANDS: tuple[click.Command, ...] = (find,)
