"""Terms, tables and graphs as an engine answers them, in types of our own.

Apart so that what reads an answer knows no engine. Leans on nothing but the engine's terms, which
are read here once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib import import_module
from typing import Any, Final, Literal, TypeAlias

from cuibono.dates import PartialDate, parse
from cuibono.errors import MissingExtra
from cuibono.turtle import PREFIXES

XSD: Final = PREFIXES["xsd"]
_STRING: Final = XSD + "string"
_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong",
    )
)  # fmt: skip
_FLOATS: Final = frozenset((XSD + "double", XSD + "float"))

#: The whole numbers that 64 bits hold.
_LEAST: Final = -(2**63)
_MOST: Final = 2**63 - 1
#: The days whose nanoseconds they hold.
_FIRST: Final = date(1677, 9, 22)
_LAST: Final = date(2262, 4, 11)

_PARTIAL: Final = PREFIXES["edtf"] + "EDTF"

#: What a term is in Python: an IRI and a text are ``str``, numbers, days and truth their own type.
Value: TypeAlias = str | int | float | Decimal | bool | date | PartialDate


@dataclass(frozen=True, slots=True)
class Term:
    """One value of an answer. ``datatype`` is empty for plain text and for text in a language."""

    kind: Literal["iri", "literal", "blank"]
    value: str
    language: str = ""
    datatype: str = ""

    @property
    def numeric(self) -> bool:
        """Whether this is a number."""
        return self.datatype in _INTEGERS or self.datatype in _FLOATS or self._decimal

    @property
    def _decimal(self) -> bool:
        return self.datatype == XSD + "decimal"

    def python(self) -> Value:
        """The value as a Python object; text as it stands when it is no value of its type."""
        try:
            return self._typed()
        except (ValueError, InvalidOperation):
            return self.value

    def _typed(self) -> Value:
        if self.datatype in _INTEGERS:
            return int(self.value)
        if self._decimal:
            return Decimal(self.value)
        if self.datatype in _FLOATS:
            return float(self.value)
        if self.datatype == XSD + "boolean":
            return self.value in {"true", "1"}
        if self.datatype == XSD + "date":
            return date.fromisoformat(self.value)
        if self.datatype == _PARTIAL:
            return parse(self.value)
        return self.value


Row: TypeAlias = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows of terms under named columns; None where a row has no value.

    Iterating gives each row as a dictionary of Python values by column: numbers, days and truth
    in their own types, money as Decimal. A date of the dossier is a ``cuibono.dates.PartialDate``:
    its ``str`` is as written, its ``bounds`` are the days it may mean, and it sorts by them. Names
    and IRIs are text; an IRI of the dossier at ``base`` is told by its id.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    base: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value | None]]:
        for row in self.rows:
            values = (None if term is None else self._value(term) for term in row)
            yield dict(zip(self.columns, values, strict=True))

    def _value(self, term: Term) -> Value:
        own = term.kind == "iri" and self.base and term.value.startswith(self.base)
        _, _, name = term.value[len(self.base) :].partition("/") if own else ("", "", "")
        return name if name and "/" not in name else term.python()

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame, with missing values as ``pandas.NA`` or None.

        Columns of whole numbers are ``Int64``, of other numbers ``Float64``, money among them (the
        rows themselves have the exact Decimal), of truth ``boolean``, of exact days
        ``datetime64[ns]``. Object stay text; dates where any of the column is less than a day, as
        no type of pandas holds a month or "at the latest" (``.map(lambda one: one.bounds.earliest,
        na_action="ignore")`` makes days of them); columns that mix kinds or are empty; and numbers
        or days that 64 bits do not hold. Raises MissingExtra where pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise MissingExtra("to_pandas()", "pandas", "pandas") from error
        rows = list(self)
        columns = {column: [row[column] for row in rows] for column in self.columns}
        series = {
            column: pandas.Series(_plain(values), dtype=_dtype(values))
            for column, values in columns.items()
        }
        return pandas.DataFrame(series, columns=list(self.columns))

    def __repr__(self) -> str:
        count = len(self.rows)
        return f"<{count} {'row' if count == 1 else 'rows'} of {', '.join(self.columns)}>"


def _dtype(values: Sequence[Value | None]) -> str:
    """What pandas calls the type of a column."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        held = all(_LEAST <= value <= _MOST for value in values if isinstance(value, int))
        return "Int64" if held else "object"
    if kinds and all(value is None or _exact(value) for value in values):
        return "datetime64[ns]"
    return "Float64" if kinds and kinds <= {int, float, Decimal} else "object"


def _exact(value: Value) -> date | None:
    """The one day that a value is, if it is one and 64 bits hold its nanoseconds."""
    if isinstance(value, PartialDate):
        doubted = value.approximate or value.unsure or value.precision != "day"
        return None if doubted or value.bounds.earliest is None else _exact(value.bounds.earliest)
    held = isinstance(value, date) and _FIRST <= value <= _LAST
    return value if isinstance(value, date) and held else None


def _plain(values: Sequence[Value | None]) -> Sequence[Value | None]:
    """The values as pandas takes them: where all are of one kind, floats or days."""
    kind = _dtype(values)
    if kind == "datetime64[ns]":
        return [None if value is None else _exact(value) for value in values]
    if kind != "Float64":
        return values
    return [None if value is None else float(str(value)) for value in values]


@dataclass(frozen=True, slots=True, repr=False)
class Graph:
    """The triples of a CONSTRUCT or DESCRIBE, in one order, as the engine's own."""

    triples: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[tuple[Term, Term, Term]]:
        for triple in self.triples:
            yield (_term(triple.subject), _term(triple.predicate), _term(triple.object))

    def __repr__(self) -> str:
        count = len(self.triples)
        return f"<graph of {count} {'triple' if count == 1 else 'triples'}>"


#: What a query gives: rows (SELECT), triples (CONSTRUCT, DESCRIBE), or yes or no (ASK).
Answer: TypeAlias = Table | Graph | bool


def read_answer(raw: Any) -> Answer:
    """Read what the embedded engine answers.

    Evaluation goes on while rows are read, so it may raise what the engine raises.
    """
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(raw, QueryBoolean):
        return bool(raw)
    if isinstance(raw, QueryTriples):
        return Graph(tuple(sorted(set(raw), key=str)))
    columns = tuple(variable.value for variable in raw.variables)
    return Table(columns, tuple(_rows(raw)))


def _rows(solutions: Iterable[Any]) -> Iterator[Row]:
    # Most terms of an answer come again and again: kinds, stages, names.
    known: dict[Any, Term | None] = {None: None}

    def read(term: Any) -> Term | None:
        if term not in known:
            known[term] = _term(term)
        return known[term]

    for solution in solutions:
        yield tuple(map(read, solution))


def _term(term: Any) -> Term:
    from pyoxigraph import Literal as RdfLiteral
    from pyoxigraph import NamedNode

    if isinstance(term, NamedNode):
        return Term("iri", term.value)
    if not isinstance(term, RdfLiteral):
        return Term("blank", str(term.value))
    if term.language:
        return Term("literal", term.value, language=term.language)
    datatype = term.datatype.value
    return Term("literal", term.value, datatype="" if datatype == _STRING else datatype)
