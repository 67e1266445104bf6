"""What a question's query must be: parameters only where a term may stand, rows in an order.

Apart from the header because this looks at tokens, not at words for people. A fault here is found
when the library is read, not when somebody asks. Leans on tokens.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from cuibono.errors import OntologyError, did_you_mean
from cuibono.sparql.tokens import Token, position


def check_query(
    path: Path, text: str, tokens: Sequence[Token], parameters: Collection[str]
) -> None:
    """Raise OntologyError, with the place, for a query that cannot be a question's."""
    for token, fault in _misused(tokens, parameters):
        line, column = position(text, token.start)
        raise OntologyError(f"{path}:{line}:{column}: {fault}")
    used = {token.text[1:] for token in tokens if token.text[0] == "$"}
    for name in sorted(set(parameters) - used):
        raise OntologyError(f"{path}: the query does not use the parameter '{name}'.")
    if ("ORDER", "BY") not in pairwise(token.keyword for token in tokens):
        raise OntologyError(f"{path}: the query has no ORDER BY, so its rows would move about.")


def _misused(tokens: Sequence[Token], parameters: Collection[str]) -> Iterator[tuple[Token, str]]:
    naming = set(map(id, _naming(tokens)))
    for token in tokens:
        if token.kind != "variable":
            continue
        name = token.text[1:]
        if token.text[0] == "?" and name in parameters:
            yield token, f"'?{name}' is a parameter here: write '${name}'."
        elif token.text[0] == "$" and name not in parameters:
            hint = did_you_mean(name, parameters)
            yield token, f"'${name}' is not declared in the header.{hint} Other variables take '?'."
        elif token.text[0] == "$" and id(token) in naming:
            yield token, f"'${name}' cannot stand here: give its value a column with AS."


def _naming(tokens: Sequence[Token]) -> Iterator[Token]:
    """The variables that name something: columns, groups, what is bound, what VALUES fills."""
    depth = 0
    heading = False
    before = ""
    for token in tokens:
        if token.keyword == "SELECT":
            heading, depth = True, 0
        elif token.text == "{" or token.keyword in {"WHERE", "FROM"}:
            heading = False
        depth += (token.text == "(") - (token.text == ")")
        named = before in {"AS", "VALUES"} or (heading and depth == 0)
        if token.kind == "variable" and named:
            yield token
        before = token.keyword


def columns(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The columns of the outer SELECT, in order."""
    start = next((i for i, t in enumerate(tokens) if t.keyword == "SELECT"), len(tokens))
    ends = (i for i, t in enumerate(tokens) if i > start and _ends_heading(t))
    heading = tokens[start : next(ends, len(tokens))]
    return tuple(token.text[1:] for token in _naming(heading))


def _ends_heading(token: Token) -> bool:
    return token.text == "{" or token.keyword in {"WHERE", "FROM"}
