"""Completion at the prompt: the questions by name, their parameters, and the values these take.

Apart because a shell asks for it with half a line, and an answer must never be an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from cuibono.errors import CuibonoError
from cuibono.text import Language

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


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
    """A command whose further options are the parameters of the question it names."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What click knows of, and what the question takes."""
        try:
            own = _of_question(ctx, incomplete)
        except CuibonoError:
            own = []
        return (
            own
            if not incomplete.startswith("-")
            else [*own, *super().shell_complete(ctx, incomplete)]
        )


def _of_question(context: click.Context, begun: str) -> list[CompletionItem]:
    opened, name = _opened(context), str(context.params.get("name") or "")
    if name not in opened.questions():
        return []
    before = context.args[-1] if context.args else ""
    if begun.startswith("-"):
        return _options(context, opened, name, begun)
    waiting = before.startswith("--") and "=" not in before and not _answered(context.args)
    return _values(context, opened, name, before, begun) if waiting else []


def _answered(words: Sequence[str]) -> bool:
    """Whether the last word is the value of the option before it."""
    waiting = False
    for word in words:
        waiting = word.startswith("--") and "=" not in word and not waiting
    return not waiting


def _options(
    context: click.Context, opened: Dossier, name: str, begun: str
) -> list[CompletionItem]:
    lang = _language(context)
    given = {word.partition("=")[0] for word in context.args if word.startswith("--")}
    offered = [
        (f"--{parameter.name.replace('_', '-')}", parameter.label[lang])
        for parameter in opened.questions()[name].parameters
        if parameter.type != "language"
    ]
    return [
        CompletionItem(option, help=label)
        for option, label in offered
        if option.startswith(begun) and option not in given
    ]


def _values(
    context: click.Context, opened: Dossier, name: str, option: str, begun: str
) -> list[CompletionItem]:
    from cuibono.questions.complete import values

    parameter = opened.questions()[name].parameter(option.lstrip("-").replace("-", "_"))
    if parameter is None:
        return []
    lang = _language(context)
    found = values(parameter, opened.records, opened.vocabulary, begun, lang)
    return [CompletionItem(value, help=called) for value, called in found]


def _language(context: click.Context) -> Language:
    return "fr" if context.params.get("lang") == "fr" else "en"


def _opened(context: click.Context) -> Dossier:
    from cuibono.dossier import open_dossier

    asked: dict[str, Any] = context.params
    return open_dossier(asked.get("dossier"), ontology=asked.get("ontology"))
