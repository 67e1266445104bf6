"""How answers to queries and questions are printed: data on stdout, what it means beside it.

Apart because both commands that ask print alike. Leans on results.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

import click

from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.questions import Question
    from cuibono.results import Answer
    from cuibono.store.standing import Standing

#: Below this nothing could be read, whatever a terminal says of itself.
_NARROWEST: Final = 20


def print_answer(
    opened: Dossier,
    answer: Answer,
    form: str | None,
    lang: Language,
    question: Question | None = None,
) -> None:
    """Print an answer in a form, a table with the number of its rows beside it."""
    from cuibono.results import Table, write
    from cuibono.sparql import dossier_prefixes

    headings = {c: words[lang] for c, words in question.columns.items()} if question else None
    text = write(
        answer,
        form,
        headings=headings,
        prefixes=dossier_prefixes(opened.store.names.base),
        width=terminal_width(),
        language=lang,
    )
    click.echo(text, nl=False)
    if isinstance(answer, Table) and form in {None, "table"}:
        count = len(answer)
        rows = {"en": ("row", "rows"), "fr": ("ligne", "lignes")}[lang]
        plural = count != 1 if lang == "en" else count > 1
        click.echo(f"{count} {rows[plural]}", err=True)


def told_standing(opened: Dossier) -> Standing | None:
    """Say beside the answer when a server holds nothing of the dossier, or not all of it.

    Returns what it holds; None where the graph is on no server.
    """
    from cuibono.store import RemoteStore

    store = opened.store
    if not isinstance(store, RemoteStore):
        return None
    from cuibono.store.standing import standing

    found = standing(store)
    if said := found.told(store.endpoint.url):
        click.echo(f"cuibono: {said}", err=True)
    return found


def terminal_width() -> int | None:
    """The cells of a line: the terminal's, or COLUMNS when that is set; None in a pipe."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return max(_NARROWEST, shutil.get_terminal_size().columns)
    return None


def wrapped(text: str, width: int | None) -> str:
    """Text whose lines fit a terminal, those of a list under their beginning; as it is in a pipe.

    Ids and addresses are never broken.
    """
    return text if width is None else "".join(_folded(line, width) for line in text.splitlines())


def _folded(line: str, width: int) -> str:
    import textwrap

    begun = line.lstrip(" ")
    hanging = len(line) - len(begun) + (2 if begun.startswith("- ") else 0)
    folded = textwrap.wrap(
        line,
        width,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(folded or [""]) + "\n"
