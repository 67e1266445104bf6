"""Where a query stops being SPARQL, and what would have fitted there.

Apart because the engine's own position may lie up to a keyword further on: here the first token is
found after which no query can go on. Leans on the tokens and on an engine that only parses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cuibono.errors import QueryError, did_you_mean
from cuibono.sparql.guard import Guarded, place, unclosed
from cuibono.sparql.tokens import Token, fault, position

#: Parses a text; returns what the engine says against it, or None when it is a query.
Parse = Callable[[str], str | None]

#: Blanks after a beginning: longer than any keyword, so that only a text which could go on is
#: faulted at its very end.
_PAD: Final = " " * 40
_ERROR: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORDS: Final = (
    "ASK", "AS", "ASC", "BASE", "BIND", "BY", "CONSTRUCT", "COUNT", "DESC", "DESCRIBE", "DISTINCT",
    "EXISTS", "FILTER", "FROM", "GRAPH", "GROUP", "HAVING", "IN", "LIMIT", "MINUS", "NAMED", "NOT",
    "OFFSET", "OPTIONAL", "ORDER", "PREFIX", "REDUCED", "SELECT", "UNDEF", "UNION", "VALUES",
    "WHERE",
)  # fmt: skip


def syntax_fault(query: Guarded, parse: Parse) -> QueryError:
    """Compose the error for a query that its engine does not read.

    It names line and column of the first token that cannot stand where it stands, shows the line
    with a mark, and says what is open, misspelt or missing as far as that can be told.
    """
    index = _first_unfit(query, parse)
    if index is None:
        return _ends_early(query, parse)
    token = query.tokens[index]
    message = _bracket(query, index) or _unfit(query, index, parse)
    return fault(query.written, token.start, message, query.where)


def _first_unfit(query: Guarded, parse: Parse) -> int | None:
    """The first token after which the text cannot go on; found by halving."""
    low, high = 0, len(query.tokens)
    while low < high:
        middle = (low + high) // 2
        if _could_go_on(query, middle + 1, parse):
            low = middle + 1
        else:
            high = middle
    return low if low < len(query.tokens) else None


def _beginning(query: Guarded, count: int) -> str:
    end = query.tokens[count - 1].end if count else 0
    return query.prelude + query.written[:end] + _PAD


def _could_go_on(query: Guarded, count: int, parse: Parse) -> bool:
    text = _beginning(query, count)
    said = parse(text)
    match = _ERROR.match(said) if said else None
    return match is None or (int(match[1]), int(match[2])) == position(text, len(text))


def _ends_early(query: Guarded, parse: Parse) -> QueryError:
    """Every token fits, so the end comes too soon, or the whole contradicts itself."""
    last = query.tokens[-1]
    sentence = _sentence(parse(query.text) or "")
    if sentence:
        return fault(query.written, last.start, f"{sentence}.", query.where)
    message = "the query ends before it is complete."
    if still_open := unclosed(query.tokens):
        opened = still_open[-1]
        message += f" The '{opened.text}' opened at {place(query.written, opened)} is not closed."
    return fault(query.written, last.end, message, query.where)


def _sentence(said: str) -> str:
    """What the engine says in words, such as that a variable is unbound; else nothing."""
    match = _ERROR.match(said)
    parts = match[3].split(", ") if match else []
    return next((p for p in parts if p.count(" ") >= 3 and "'" not in p), "")


def _bracket(query: Guarded, index: int) -> str:
    """What is wrong with a closing bracket that closes nothing, or the wrong thing."""
    token = query.tokens[index]
    if token.kind != "sign" or token.text not in {"}", ")", "]"}:
        return ""
    still_open = unclosed(query.tokens[:index])
    if not still_open:
        return f"nothing is open here that '{token.text}' could close."
    opened = still_open[-1]
    if {"{": "}", "(": ")", "[": "]"}[opened.text] != token.text:
        return (
            f"the '{opened.text}' opened at {place(query.written, opened)} is not closed before "
            f"this '{token.text}'."
        )
    return ""


def _unfit(query: Guarded, index: int, parse: Parse) -> str:
    token = query.tokens[index]
    shown = token.text if len(token.text) <= 60 else token.text[:57] + "…"
    message = f"'{shown}' does not fit here"
    if token.kind == "iri" and "IRI" in (parse(_beginning(query, index + 1)) or ""):
        return f"{shown} is not a whole address. Write it with its scheme, as in <https://…>."
    if token.kind == "word" and (hint := _misspelt(token)):
        return f"{message}.{hint}"
    wanted = _wanted(parse(_beginning(query, index)) or "")
    return f"{message}: {wanted} is expected." if wanted else f"{message}."


def _misspelt(token: Token) -> str:
    return did_you_mean(token.text, _KEYWORDS) if token.keyword not in _KEYWORDS else ""


def _wanted(said: str) -> str:
    """What the engine would have taken, in a few plain words."""
    match = _ERROR.match(said)
    taken = match[3] if match else ""
    variable, name, string = '"?"' in taken, '":"' in taken, '"\'"' in taken
    if variable and string:
        return "a variable, a name or a value"
    if variable and name:
        return "a variable or a name"
    if variable:
        return "a variable"
    if name:
        return "a name or an address in <…>"
    return "a number" if "'0'..='9'" in taken else ""
