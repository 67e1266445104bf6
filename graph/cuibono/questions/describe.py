"""Questions described: for people in English or French, and as data for programs.

Apart so that the prompt, the service and the site tell the same of a question. Leans on header.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cuibono.questions.header import Question
from cuibono.questions.parameters import Parameter
from cuibono.text import Language, Words

#: What each type of parameter takes, as people would say it.
_TAKES: Final[Mapping[str, Words]] = {
    "actor": Words("a person or organisation", "une personne ou une organisation"),
    "thing": Words("a thing", "un objet"),
    "entity": Words(
        "a person, organisation or thing", "une personne, une organisation ou un objet"
    ),
    "tie": Words("a tie", "un lien"),
    "source": Words("a source", "une source"),
    "support": Words("how sure", "un degré de confirmation"),
    "stage": Words("a stage", "une étape"),
    "attendance": Words("a presence", "une présence"),
    "stance": Words("a position", "une position"),
    "basis": Words("how they know", "d'où ils le tiennent"),
    "amount-kind": Words("a kind of amount", "une nature de montant"),
    "family": Words("a family of ties", "une famille de liens"),
    "source-kind": Words("a kind of source", "une nature de source"),
    "view": Words("a view", "une vue"),
    "tie-type": Words("a kind of tie", "une nature de lien"),
    "date": Words("a date", "une date"),
    "language": Words("en or fr", "en ou fr"),
    "text": Words("a text", "un texte"),
    "integer": Words("a whole number", "un nombre entier"),
}
_PARAMETERS: Final = Words("Parameters", "Paramètres")
_COLUMNS: Final = Words("Columns", "Colonnes")
_ROW: Final = Words("One row", "Une ligne")
_TRY: Final = Words("Try", "Essayez")
_OPTIONAL: Final = Words("optional", "facultatif")


def describe(question: Question, language: Language, width: int = 80) -> str:
    """A question in words: what it asks, what it takes, what a row means, what to try."""
    parts = [preface(question, language, width)]
    spoken = [p for p in question.parameters if p.type != "language"]
    taken = [(p.name, _parameter(p, language)) for p in spoken]
    if taken:
        parts.append(_list(_PARAMETERS[language], taken, width))
    columns = [(name, words[language]) for name, words in question.columns.items()]
    parts.append(_list(_COLUMNS[language], columns, width))
    commands = "\n".join(f"  {line}" for line in commands_of(question))
    if commands:
        parts.append(f"{_label(_TRY, language)}\n{commands}")
    return "\n\n".join(part for part in parts if part)


def preface(question: Question, language: Language, width: int = 80) -> str:
    """What is asked, with its caution, and what a row of the answer is."""
    row = question.row[language]
    told = f"{_label(_ROW, language)} {row[:1].lower()}{row[1:]}" if row else ""
    texts = (question.title[language], question.description[language], told)
    return "\n\n".join(textwrap.fill(text, width) for text in texts if text)


def commands_of(question: Question) -> list[str]:
    """The question's examples as commands."""
    return [
        " ".join(["cuibono ask", question.name, *(_option(k, v) for k, v in example.items())])
        for example in question.examples
    ]


def _option(name: str, value: str) -> str:
    quoted = f'"{value}"' if " " in value else value
    return f"--{name.replace('_', '-')} {quoted}"


def _label(words: Words, language: Language) -> str:
    """A word with the colon its language gives it."""
    return words[language] + ("\u00a0:" if language == "fr" else ":")


def _parameter(parameter: Parameter, language: Language) -> str:
    takes = _TAKES[parameter.type][language]
    note = "" if parameter.required else f" ({_OPTIONAL[language]})"
    label = parameter.label[language]
    stop = "\u00a0; " if language == "fr" else "; "
    return f"{takes}{note}" + (f"{stop}{label}" if label else "")


def _list(heading: str, rows: Iterable[tuple[str, str]], width: int) -> str:
    listed = list(rows)
    margin = max(len(name) for name, _ in listed) + 4
    lines = (
        textwrap.fill(
            text,
            width,
            initial_indent=f"  {name}".ljust(margin),
            subsequent_indent=" " * margin,
        )
        for name, text in listed
    )
    return "\n".join([heading, *lines])


def as_data(question: Question) -> dict[str, Any]:
    """A question as plain data, for JSON."""
    return {
        "name": question.name,
        "title": _both(question.title),
        "description": _both(question.description),
        "row": _both(question.row),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required,
                "default": parameter.default,
                "label": _both(parameter.label),
            }
            for parameter in question.parameters
        ],
        "columns": {name: _both(words) for name, words in question.columns.items()},
        "view": {"kind": question.view.kind, **question.view.columns},
        "examples": [dict(example) for example in question.examples],
    }


def _both(words: Words) -> dict[str, str]:
    return {"en": words.en, "fr": words.fr}
