"""Questions described: for people in English or French, and as data for programs.

Apart so that the prompt, the service and the site tell the same of a question. Leans on header.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cuibono.errors import OntologyError, as_option, did_you_mean
from cuibono.questions.complete import choices
from cuibono.questions.header import Question
from cuibono.questions.parameters import Parameter
from cuibono.sentences.words import capitalised
from cuibono.text import LANGUAGES, Language, Words
from cuibono.vocabulary import Vocabulary

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
    "yes-no": Words("yes or no", "oui ou non"),
    "text": Words("a text", "un texte"),
    "integer": Words("a whole number", "un nombre entier"),
}
_OTHERS: Final = Words("other questions", "autres questions")
_PARAMETERS: Final = Words("Parameters", "Paramètres")
_COLUMNS: Final = Words("Columns", "Colonnes")
_ROW: Final = Words("One row", "Une ligne")
_TRY: Final = Words("Try", "Essayez")
_REQUIRED: Final = Words("required", "obligatoire")
_OPTIONAL: Final = Words("optional", "facultatif")
_DEFAULT: Final = Words("default: {}", "par défaut\u00a0: {}")
_OPENING: Final = Words("default: the one that opens", "par défaut\u00a0: celle qui ouvre")
_ONE_OF: Final = Words("One of {}.", "Au choix\u00a0: {}.")


def describe(
    question: Question, language: Language, width: int = 80, vocabulary: Vocabulary | None = None
) -> str:
    """A question in words: what it asks, what it takes, what a row means, what to try.

    Its parameters are told as options of the prompt; with a vocabulary, so are the words that
    each takes.
    """
    parts = [preface(question, language, width)]
    spoken = [p for p in question.parameters if p.type != "language"]
    taken = [(as_option(p.name), _parameter(p, language, vocabulary)) for p in spoken]
    if taken:
        parts.append(_list(_PARAMETERS[language], taken, width))
    columns = [(name, words[language]) for name, words in question.columns.items()]
    parts.append(_list(_COLUMNS[language], columns, width))
    commands = "\n".join(f"  {line}" for line in commands_of(question))
    if commands:
        parts.append(f"{_label(_TRY, language)}\n{commands}")
    return "\n\n".join(part for part in parts if part)


def by_group(
    questions: Iterable[Question], vocabulary: Vocabulary
) -> list[tuple[Words, list[Question]]]:
    """The questions by subject, in the order of the ontology's groups; those without one last.

    Raises OntologyError for a group that the ontology does not have.
    """
    labels = group_labels(vocabulary)
    found: dict[str, list[Question]] = {word: [] for word in labels}
    for question in questions:
        if question.group not in found:
            hint = did_you_mean(question.group, labels)
            message = f"{question.path}: there is no group of questions '{question.group}'.{hint}"
            raise OntologyError(f"{message} It may be: {', '.join(filter(None, labels))}.")
        found[question.group].append(question)
    return [(labels[word], several) for word, several in found.items() if several]


def group_labels(vocabulary: Vocabulary) -> dict[str, Words]:
    """What each group of questions is called, by its word, in order; last, by none, the others."""
    groups = vocabulary.schemes["QuestionGroup"]
    return {word: group.label for word, group in groups.items()} | {"": _OTHERS}


def listing(questions: Iterable[Question], vocabulary: Vocabulary, language: Language) -> str:
    """The questions by subject, each with its name and what it asks."""
    groups = by_group(questions, vocabulary)
    margin = 2 + max((len(one.name) for _, several in groups for one in several), default=0)
    return "\n\n".join(
        "\n".join(
            [
                f"{capitalised(label[language])}",
                *(f"  {one.name:<{margin}}{one.title[language]}" for one in several),
            ]
        )
        for label, several in groups
    )


def preface(question: Question, language: Language, width: int = 80) -> str:
    """What is asked, with its caution, and what a row of the answer is."""
    row = question.row[language]
    told = f"{_label(_ROW, language)} {row[:1].lower()}{row[1:]}" if row else ""
    texts = (question.title[language], question.description[language], told)
    return "\n\n".join(textwrap.fill(text, width) for text in texts if text)


def commands_of(question: Question) -> list[str]:
    """The question's examples as commands."""
    return [
        " ".join(["cuibono ask", question.name, *(as_option(k, v) for k, v in example.items())])
        for example in question.examples
    ]


def _label(words: Words, language: Language) -> str:
    """A word with the colon its language gives it."""
    return words[language] + ("\u00a0:" if language == "fr" else ":")


def _parameter(
    parameter: Parameter, language: Language, vocabulary: Vocabulary | None = None
) -> str:
    takes = f"{_TAKES[parameter.type][language]} ({_need(parameter)[language]})"
    stop = "\u00a0; " if language == "fr" else "; "
    told = stop.join(text for text in (takes, parameter.label[language]) if text)
    words = choices(parameter.type, vocabulary, language) if vocabulary else ()
    listed = [word for word, _ in words]
    if all(word in _TAKES[parameter.type][language] for word in listed):
        return told
    return f"{told}. {_ONE_OF[language].format(', '.join(listed))}"


def _need(parameter: Parameter) -> Words:
    """Whether a value must be given, and what is taken when none is."""
    if parameter.default is not None:
        return Words(*(_DEFAULT[language].format(parameter.default) for language in LANGUAGES))
    if parameter.type == "view":
        return _OPENING
    return _REQUIRED if parameter.required else _OPTIONAL


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
        "title": question.title.as_dict(),
        "group": question.group,
        "description": question.description.as_dict(),
        "row": question.row.as_dict(),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required and parameter.type != "view",
                "default": parameter.default,
                "label": parameter.label.as_dict(),
            }
            for parameter in question.parameters
        ],
        "columns": {name: words.as_dict() for name, words in question.columns.items()},
        "view": {"kind": question.view.kind, **question.view.columns},
        "examples": [dict(example) for example in question.examples],
    }
