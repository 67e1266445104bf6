"""The command that tells what changed between two states of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cuibono.cli.options import on_dossier
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@click.argument("old", metavar="[OLD]", default="HEAD")
@click.argument("new", metavar="[NEW]", required=False)
@on_dossier(forms=("text", "md", "json"), language=True)
def diff(opened: Dossier, old: str, new: str | None, form: str, lang: Language) -> None:
    """Tell what changed in the facts, in sentences.

    Use it before a commit, or to follow a dossier from month to month. OLD and NEW are git
    revisions, folders with a dossier.yaml, or builds (a folder with graph.nq or graph.ttl, or such
    a file); without NEW the files as they stand now are taken, without OLD the last commit. Where
    a block stands in its file makes no difference, nor do comments.

    \b
    cuibono diff main
    cuibono diff v1.0 v1.1 --format md --lang fr
    cuibono diff published/graph.nq
    """
    from cuibono.changes import report

    found = opened.diff(old, new)
    if form == "json":
        click.echo(report.changes_json(found), nl=False)
    else:
        told = report.changes_text if form == "text" else report.changes_markdown
        click.echo(told(found, lang), nl=False)


COMMANDS: tuple[click.Command, ...] = (diff,)
