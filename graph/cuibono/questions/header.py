"""Question files: SPARQL under a header of comments that says what is asked and what a row means.

Apart because the header is a small language of its own: ``# key: value``, a deeper line carrying
on the one above. ontology/queries/who-contracts-with.rq shows every key. Leans on text and tokens.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from pathlib import Path
from typing import Final, Literal

from cuibono.errors import OntologyError, QueryError, did_you_mean
from cuibono.paths import read_text
from cuibono.questions.parameters import TYPES, Parameter
from cuibono.questions.soundness import check_query, columns
from cuibono.sparql.tokens import Token, tokenize
from cuibono.text import LANGUAGES, Words

ViewKind = Literal["table", "graph", "timeline", "bar"]
#: What each way of drawing needs a column for.
VIEWS: Final[Mapping[ViewKind, tuple[str, ...]]] = {
    "table": (),
    "graph": ("from", "to"),
    "timeline": ("label", "start"),
    "bar": ("label", "value"),
}
#: Names that the prompt has other uses for.
_TAKEN: Final = frozenset(
    ("name", "format", "lang", "dossier", "ontology", "store", "output", "help")
)
_WORDS: Final = ("title", "description", "row")
_LINE: Final = re.compile(r"# (?P<key>[^\s:][^:]*): *(?P<value>.*)")
_MORE: Final = re.compile(r"# {2,}(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is drawn, and from which of its columns."""

    kind: ViewKind = "table"
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the library. ``columns`` are the answer's, in order, with their headings.

    ``group`` is the word of the group that lists have it in, empty where the file names none.
    ``told`` are the columns that sentences tell beside each tie even where they name its parties.
    """

    name: str
    path: Path
    text: str
    title: Words
    group: str
    description: Words
    row: Words
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Words]
    view: View
    examples: tuple[Mapping[str, str], ...]
    told: tuple[str, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name."""
        return next((p for p in self.parameters if p.name == name), None)


def read_question(path: Path) -> Question:
    """Read one question file.

    Raises OntologyError, with file and line, for a header or a query that cannot serve.
    """
    return _Reader(path, read_text(path, OntologyError)).question()


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    value: str
    line: int


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.entries = {entry.key: entry for entry in self._lines()}

    def question(self) -> Question:
        tokens = self._tokens()
        given = columns(tokens)
        parameters = tuple(self._parameters())
        names = [parameter.name for parameter in parameters]
        self._known_keys(names, given)
        check_query(self.path, self.text, tokens, names)
        return Question(
            name=self.path.stem,
            path=self.path,
            text=self.text,
            title=self._words("title", required=True),
            group=self.entries["group"].value if "group" in self.entries else "",
            description=self._words("description"),
            row=self._words("row"),
            parameters=parameters,
            columns={column: self._heading(column) for column in given},
            view=self._view(given),
            examples=tuple(self._examples(names)),
            told=self._told(given),
        )

    def _known_keys(self, parameters: Iterable[str], given: Iterable[str]) -> None:
        worded = (*_WORDS, *(f"parameter {name}" for name in parameters))
        known = {f"{key} {language}" for key in worded for language in LANGUAGES}
        known |= {
            "view",
            "group",
            "told",
            *worded[len(_WORDS) :],
            *(f"column {column}" for column in given),
        }
        for entry in self.entries.values():
            if entry.key not in known and not entry.key.startswith("example "):
                raise self._error(entry, f"'{entry.key}' is no key of this header", sorted(known))

    # -- the header

    def _lines(self) -> Iterator[_Entry]:
        """Its entries: from the top down to the first line that is no comment."""
        open_entry: _Entry | None = None
        count: dict[str, int] = {}
        for number, line in enumerate(self.text.splitlines(), 1):
            if not line.startswith("#"):
                break
            if (more := _MORE.fullmatch(line)) and open_entry:
                value = f"{open_entry.value} {more['value'].strip()}"
                open_entry = _Entry(open_entry.key, value, open_entry.line)
                continue
            if open_entry:
                yield open_entry
            match = _LINE.fullmatch(line)
            open_entry = None
            if match:
                key = " ".join(match["key"].split())
                if key == "example":
                    count[key] = count.get(key, 0) + 1
                    key = f"example {count[key]}"
                open_entry = _Entry(key, match["value"].strip(), number)
        if open_entry:
            yield open_entry

    def _words(self, key: str, required: bool = False) -> Words:
        found = {language: self.entries.get(f"{key} {language}") for language in LANGUAGES}
        texts = {language: entry.value for language, entry in found.items() if entry}
        if not texts:
            if required:
                raise OntologyError(
                    f"{self.path}:1: this question has no {key}. "
                    f"Begin the file with '# {key} en: …' and '# {key} fr: …'."
                )
            return Words("", "")
        one = next(iter(texts.values()))
        return Words(texts.get("en", one), texts.get("fr", one))

    def _heading(self, column: str) -> Words:
        entry = self.entries.get(f"column {column}")
        if entry is None:
            return Words(column, column)
        english, _, french = (part.strip() for part in entry.value.partition("|"))
        return Words(english, french or english)

    def _parameters(self) -> Iterator[Parameter]:
        for entry in self.entries.values():
            words = entry.key.split()
            if words[0] != "parameter" or len(words) != 2:
                continue
            name = words[1]
            if not name.isidentifier() or iskeyword(name) or name in _TAKEN:
                raise self._error(
                    entry, f"'{name}' cannot name a parameter; take a plain word in lower case"
                )
            kind, *rest = (part.strip() for part in entry.value.split(","))
            if kind not in TYPES:
                raise self._error(entry, f"there is no type '{kind}'", TYPES)
            yield self._parameter(entry, name, kind, rest)

    def _parameter(self, entry: _Entry, name: str, kind: str, rest: list[str]) -> Parameter:
        default: str | None = None
        least: int | None = None
        optional = last = False
        for word in rest:
            if word == "optional":
                optional = True
            elif word in {"first day", "last day"}:
                last = word == "last day"
            elif re.fullmatch(r"at least \d{1,9}", word):
                least = int(word.removeprefix("at least "))
            elif word.startswith("default "):
                default = word.removeprefix("default ").strip()
            else:
                known = ("optional", "first day", "last day", "at least …", "default …")
                raise self._error(entry, f"'{word}' says nothing about a parameter", known)
        return Parameter(
            name=name,
            type=kind,
            label=self._words(f"parameter {name}"),
            required=not optional and default is None and kind != "language",
            default=default,
            last_day=last,
            least=least,
        )

    def _view(self, given: tuple[str, ...]) -> View:
        entry = self.entries.get("view")
        if entry is None:
            return View()
        written, *settings = entry.value.split()
        kind = next((known for known in VIEWS if known == written), None)
        if kind is None:
            raise self._error(entry, f"there is no view '{written}'", VIEWS)
        chosen = dict(setting.partition("=")[::2] for setting in settings)
        for need in VIEWS[kind]:
            if need not in chosen:
                raise self._error(entry, f"a {kind} needs '{need}=' and a column")
        for column in chosen.values():
            if column not in given:
                raise self._error(entry, f"the query gives no column '{column}'", given)
        return View(kind, chosen)

    def _told(self, given: tuple[str, ...]) -> tuple[str, ...]:
        entry = self.entries.get("told")
        named = tuple(entry.value.split()) if entry else ()
        for column in named:
            if entry and column not in given:
                raise self._error(entry, f"the query gives no column '{column}'", given)
        return named

    def _examples(self, names: list[str]) -> Iterator[Mapping[str, str]]:
        for key, entry in self.entries.items():
            if not key.startswith("example "):
                continue
            try:
                pairs = dict(part.partition("=")[::2] for part in shlex.split(entry.value))
            except ValueError as error:
                raise self._error(entry, f"this example cannot be read ({error})") from error
            for name in pairs:
                if name not in names:
                    raise self._error(entry, f"there is no parameter '{name}'", names)
            yield pairs

    # -- the query

    def _tokens(self) -> list[Token]:
        try:
            return tokenize(self.text, str(self.path))
        except QueryError as error:
            raise OntologyError(str(error)) from error

    def _error(self, entry: _Entry, message: str, known: Iterable[str] = ()) -> OntologyError:
        """An error at an entry; the message's first quoted word is compared with what is known."""
        names = list(known)
        quoted = re.search("'([^']*)'", message)
        hint = did_you_mean(quoted[1], names) if quoted else ""
        listed = f" It may be: {', '.join(names)}." if names and not hint else ""
        return OntologyError(f"{self.path}:{entry.line}: {message}.{hint}{listed}")
