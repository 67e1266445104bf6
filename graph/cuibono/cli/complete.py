"""Completion at the prompt: the questions by name, their parameters, and the values these take.

Apart because a shell asks for it with half a line, and an answer must never be an error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from cuibono.errors import CuibonoError
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.questions.parameters import Parameter


def complete_question(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """The questions that begin so, each with its title."""
    from cuibono.questions.complete import question_names

    try:
        library = _opened(context).questions()
        found = question_names(library, begun, _language(context))
    except CuibonoError:
        return []
    return [CompletionItem(name, help=title) for name, title in found]


class QuestionCommand(click.Command):
    """A command whose further options are the parameters of the question it names.

    They are options for completion only: when it is called, whatever it is given goes to the
    question, which tells what it takes.
    """

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters, and while a shell asks those of the question."""
        own = super().get_params(ctx)
        try:
            return [*_of_question(ctx), *own] if ctx.resilient_parsing else own
        except CuibonoError:
            return own


def _of_question(context: click.Context) -> list[click.Parameter]:
    """The parameters of the question named, but those that have their value."""
    name = str(context.params.get("name") or "")
    question = _opened(context).questions().get(name) if name else None
    if question is None:
        return []
    lang = _language(context)
    given = {word.partition("=")[0] for word in context.args[:-1]}
    given |= {word.partition("=")[0] for word in context.args[-1:] if "=" in word}
    offered = [(f"--{one.name.replace('_', '-')}", one) for one in question.parameters]
    return [
        click.Option([option], help=one.label[lang], shell_complete=_completing(one))
        for option, one in offered
        if one.type != "language" and option not in given
    ]


def _completing(
    taken: Parameter,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What completes the values of a question's parameter: ids, by id or by any name."""

    def complete(
        context: click.Context, parameter: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        from cuibono.questions.complete import values

        opened, lang = _opened(context), _language(context)
        found = values(taken, opened.records, opened.vocabulary, begun, lang)
        return [CompletionItem(value, help=called) for value, called in found]

    return complete


def _language(context: click.Context) -> Language:
    return "fr" if context.params.get("lang") == "fr" else "en"


def _opened(context: click.Context) -> Dossier:
    from cuibono.dossier import open_dossier

    asked: dict[str, Any] = context.params
    return open_dossier(asked.get("dossier"), ontology=asked.get("ontology"))


class _Bash(BashComplete):
    """Bash, which hands ``--actor=op`` over as three words: the sign between them is left out."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is begun, and that one."""
        words, begun = super().get_completion_args()
        return [word for word in words if word != "="], begun


add_completion_class(_Bash)
