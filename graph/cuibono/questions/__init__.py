"""The question library: find a question, bind its parameters as terms, run it.

Apart because people and programs ask the same questions; each is one file in ``queries/``, ours or
a dossier's own. Leans on sparql, and on the vocabulary for where the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cuibono.errors import MissingValue, OntologyError, UnknownName
from cuibono.inputs import questions_of
from cuibono.questions.header import Question, View, read_question
from cuibono.questions.parameters import Parameter, Values
from cuibono.records import Records
from cuibono.results import Answer, Table, Term
from cuibono.results.formats import n_triples
from cuibono.sparql import query
from cuibono.sparql.tokens import Token, tokenize
from cuibono.store import Store
from cuibono.vocabulary import Vocabulary

__all__ = [
    "Library",
    "Parameter",
    "Question",
    "View",
    "ask",
    "bind",
    "bound",
    "find",
    "read_questions",
]


class Library(Mapping[str, Question]):
    """Questions by name, in name order; each file is read when it is first asked for."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(sorted(files.items()))
        self._read: dict[str, Question] = {}

    def __getitem__(self, name: str) -> Question:
        """A question. Raises OntologyError, with file and line, for a file that cannot serve."""
        if name not in self._read:
            self._read[name] = read_question(self._files[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files


def read_questions(vocabulary: Vocabulary) -> Library:
    """The questions of the ontology and of what a dossier lays over it, by name.

    A dossier's question takes the place of ours of the same name.
    """
    folders = [folder for folder in (vocabulary.folder, vocabulary.overlay) if folder is not None]
    return Library({path.stem: path for folder in folders for path in questions_of(folder)})


def find(questions: Mapping[str, Question], name: str) -> Question:
    """The question of this name. Raises UnknownName with the nearest one."""
    if name not in questions:
        raise UnknownName("question", name, questions, "'cuibono questions' lists them.")
    return questions[name]


def ask(
    store: Store,
    vocabulary: Vocabulary,
    questions: Mapping[str, Question],
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    records: Callable[[], Records] | None = None,
) -> Table:
    """Answer a question of the library.

    Values are words as one would write them: an id or a name, a date, a word of a list, a view of
    ``records``, which are read only then. Raises UnknownName or QueryError for a question or a
    parameter that does not exist and a value of the wrong type, MissingValue for one not given.
    """
    question = find(questions, name)
    text = bound(store, vocabulary, question, parameters, records=records)
    answer: Answer = query(store, text, where=str(question.path))
    if not isinstance(answer, Table):
        raise OntologyError(f"{question.path}: a question is a SELECT, and this query is not.")
    return Table(answer.columns, answer.rows, store.names.base)


def bound(
    store: Store,
    vocabulary: Vocabulary,
    question: Question,
    parameters: Mapping[str, Any] | None = None,
    *,
    records: Callable[[], Records] | None = None,
) -> str:
    """The query of a question with the values in it; they and the errors are those of ``ask``."""
    given = {key: str(value) for key, value in (parameters or {}).items() if value is not None}
    return bind(question, _terms(question, given, Values(store, vocabulary, records)))


def _terms(question: Question, given: Mapping[str, str], values: Values) -> dict[str, Term]:
    names = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in names:
            takes = f"It takes {', '.join(names)}." if names else "It takes none."
            raise UnknownName(f"parameter of '{question.name}' called", name, names, takes)
    terms: dict[str, Term] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, values.default(parameter))
        if value is not None:
            terms[parameter.name] = values.term(parameter, value)
    missing = [p for p in question.parameters if p.required and p.name not in terms]
    if missing:
        raise _missing(question, missing)
    return terms


def _missing(question: Question, parameters: Sequence[Parameter]) -> MissingValue:
    needed = {parameter.name: parameter.label.en for parameter in parameters}
    examples = ({n: e[n] for n in needed} for e in question.examples if needed.keys() <= e.keys())
    return MissingValue(question.name, needed, next(examples, {}))


def bind(question: Question, terms: Mapping[str, Term]) -> str:
    """The query with its parameters bound.

    Each ``$name`` token becomes one term as N-Triples writes it, which ends where it ends whatever
    the value holds; strings, IRIs and comments are left alone. ``BOUND($name)`` becomes true or
    false. A parameter without a value stays a variable, which anything fits. The engine's own
    substitutions would do only for variables that are also columns.
    """
    tokens = tokenize(question.text, str(question.path))
    parameters = {parameter.name for parameter in question.parameters}
    pieces: list[str] = []
    done = 0
    for index, token in enumerate(tokens):
        if token.kind != "variable" or token.text[0] != "$" or token.text[1:] not in parameters:
            continue
        term = terms.get(token.text[1:])
        start, end = token.start, token.end
        if _asked_if_bound(tokens, index):
            start, end = tokens[index - 2].start, tokens[index + 1].end
            pieces += [question.text[done:start], "true" if term else "false"]
        else:
            pieces += [question.text[done:start], n_triples(term) if term else token.text]
        done = end
    return "".join(pieces) + question.text[done:]


def _asked_if_bound(tokens: Sequence[Token], index: int) -> bool:
    around = [*tokens[max(0, index - 2) : index], *tokens[index + 1 : index + 2]]
    return [t.text.upper() for t in around] == ["BOUND", "(", ")"]
