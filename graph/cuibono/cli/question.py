"""A command whose further options are a question's parameters: completed, and told by --help.

Apart because click knows a command's options beforehand, and these depend on the question. A shell
asks with half a line, and an answer to it must never be an error.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from cuibono.cli.answers import terminal_width
from cuibono.errors import CuibonoError, as_option
from cuibono.text import Language, Words

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.questions.parameters import Parameter

#: Where a context keeps the words that the command was called with.
_WORDS: Final = "cuibono.words"
_USAGE: Final = Words("Usage:", "Emploi\u00a0:")
_MORE: Final = Words(
    "Every question also takes {options}: see '{command} --help'.",
    "Toute question prend aussi {options}\u00a0: voir « {command} --help ».",
)


def complete_question(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """The questions that begin so, each with its title."""
    from cuibono.questions.complete import question_names

    try:
        library = _opened(context.params).questions()
        found = question_names(library, begun, _language(context.params))
    except CuibonoError:
        return []
    return [CompletionItem(name, help=title) for name, title in found]


class QuestionCommand(click.Command):
    """A command whose further options are the parameters of the question it names.

    They are options for completion only: when it is called, whatever it is given goes to the
    question, which tells what it takes; so does its help.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words as they came: --help is answered before they are told apart."""
        ctx.meta[_WORDS] = tuple(args)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The help of the question named before --help; without one, that of the command."""
        asked, _, _ = self.make_parser(ctx).parse_args(list(ctx.meta[_WORDS]))
        name = asked.get("name")
        if not isinstance(name, str) or name.startswith("-"):
            return super().get_help(ctx)
        return self._help_on(name, ctx, asked)

    def _help_on(self, name: str, ctx: click.Context, asked: Mapping[str, Any]) -> str:
        from cuibono.questions import find
        from cuibono.questions.describe import describe

        opened = _opened(asked)
        question = find(opened.questions(), name)
        lang, width = _language(asked), terminal_width() or 80
        told = describe(question, lang, width, opened.vocabulary)
        common = [p.opts[-1] for p in self.params if isinstance(p, click.Option)]
        more = _MORE[lang].format(options=", ".join(common), command=ctx.command_path)
        usage = f"{_USAGE[lang]} {ctx.command_path} {name} [OPTIONS]"
        return "\n\n".join([usage, told, textwrap.fill(more, width)])

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
    question = _opened(context.params).questions().get(name) if name else None
    if question is None:
        return []
    lang = _language(context.params)
    given = {word.partition("=")[0] for word in context.args[:-1]}
    given |= {word.partition("=")[0] for word in context.args[-1:] if "=" in word}
    offered = [(as_option(one.name), one) for one in question.parameters]
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

        opened, lang = _opened(context.params), _language(context.params)
        found = values(taken, opened.records, opened.vocabulary, begun, lang)
        return [CompletionItem(value, help=called) for value, called in found]

    return complete


def _language(asked: Mapping[str, Any]) -> Language:
    return "fr" if asked.get("lang") == "fr" else "en"


def _opened(asked: Mapping[str, Any]) -> Dossier:
    from cuibono.dossier import open_dossier

    return open_dossier(asked.get("dossier"), ontology=asked.get("ontology"))


class _Bash(BashComplete):
    """Bash, which hands ``--actor=op`` over as three words: the sign between them is left out."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is begun, and that one."""
        words, begun = super().get_completion_args()
        return [word for word in words if word != "="], begun


add_completion_class(_Bash)
