"""The row limit, written into the query itself, so that the engine stops where the answer stops.

Apart because it reads a query's tokens and knows where its modifiers stand. Leans on sparql.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cuibono.sparql import Guarded
from cuibono.sparql.tokens import Token


def kind_of(guarded: Guarded) -> str:
    """The word a query begins with after its declarations: SELECT, ASK, CONSTRUCT or DESCRIBE."""
    words = (token.keyword for token in guarded.tokens)
    kinds = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return next((word for word in words if word in kinds), "SELECT")


def limited(guarded: Guarded, rows: int) -> str:
    """The text of a SELECT that gives at most ``rows`` rows; its own lower LIMIT stays."""
    outer = _outermost(guarded.tokens)
    start = len(guarded.prelude)
    for here, after in pairwise(outer):
        if here.keyword == "LIMIT" and after.kind == "number":
            if not after.text.isdecimal() or int(after.text) <= rows:
                return guarded.text
            return _with(guarded.text, start + after.start, start + after.end, str(rows))
    end = start + (_values(outer) or guarded.tokens[-1].end)
    return _with(guarded.text, end, end, f" LIMIT {rows} ")


def _with(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]


def _outermost(tokens: Sequence[Token]) -> list[Token]:
    """The tokens outside all brackets, closing brackets included."""
    found: list[Token] = []
    depth = 0
    for token in tokens:
        if token.kind == "sign" and token.text in {"{", "(", "["}:
            depth += 1
        elif token.kind == "sign" and token.text in {"}", ")", "]"}:
            depth -= 1
            if depth == 0:
                found.append(token)
        elif depth == 0:
            found.append(token)
    return found


def _values(outer: Sequence[Token]) -> int | None:
    """Where a query's closing VALUES begins: limits stand before it."""
    closed = False
    for token in outer:
        closed = closed or token.text == "}"
        if closed and token.keyword == "VALUES":
            return token.start
    return None
