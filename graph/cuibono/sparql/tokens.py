"""SPARQL text to tokens: strings, IRIs, names and words told apart, each with its place.

Apart because a clause may only be refused where it is a clause, and a parameter only bound where
it is a term: never inside a string, an IRI or a comment. Leans on errors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from cuibono.errors import QueryError

Kind = Literal["iri", "string", "variable", "name", "blank", "language", "number", "word", "sign"]

#: Letters of names as SPARQL counts them, without the underscore.
_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE: Final = rf"{_BASE}_0-9\-\u00b7\u0300-\u036f\u203f\u2040"
_SPECIAL: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL: Final = rf"(?:[{_MORE}:]|{_SPECIAL})"
_ESCAPE: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"

# Prefixes are read up to 200 characters, so that no text costs more than its length.
_TOKEN: Final = re.compile(
    rf"""
      (?P<space> (?:[ \t\r\n]+ | \#[^\r\n]*)+ )
    | (?P<iri> <(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*> )
    | (?P<string> \"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*+\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''
        | "(?!"")(?:[^"\\\r\n]|\\.)*+" | '(?!'')(?:[^'\\\r\n]|\\.)*+' )
    | (?P<variable> [?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040]* )
    | (?P<blank> _:[{_BASE}_0-9](?:[{_MORE}.]*[{_MORE}])? )
    | (?P<name> (?:[{_BASE}](?:[{_MORE}.]{{0,200}}[{_MORE}])?)? :
        (?:(?:[{_BASE}_:0-9]|{_SPECIAL})(?:(?:{_LOCAL}|\.)*{_LOCAL})?)? )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number> (?:[0-9]*\.[0-9]+|[0-9]+\.(?=[eE])|[0-9]+)(?:[eE][+-]?[0-9]+)? )
    | (?P<word> [A-Za-z_][A-Za-z0-9_]* )
    | (?P<sign> \^\^ | && | \|\| | [!<>]= | << | >> | [{{}}()\[\].,;=<>!|/^*+\-?@] )
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT: Final = re.compile(r"\\[^uU]|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its offsets in the text, half-open."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything but a bare word."""
        return self.text.upper() if self.kind == "word" else ""


def tokenize(text: str, where: str = "query") -> list[Token]:
    """Cut a query into tokens; blanks and comments are left out.

    Raises QueryError, with line and column, for a string that is never closed and for a sign that
    SPARQL does not have. ``where`` is what errors call the text: a file, or "query".

    >>> [token.text for token in tokenize("ASK { ?x a cb:Tie } # a comment")]
    ['ASK', '{', '?x', 'a', 'cb:Tie', '}']
    """
    return list(_tokens(text, where))


def _tokens(text: str, where: str) -> Iterator[Token]:
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            raise fault(text, offset, _stray(text[offset : offset + 3]), where)
        if match.lastgroup != "space":
            kind: Any = match.lastgroup
            yield Token(kind, match[0], offset, match.end())
        offset = match.end()


def _stray(signs: str) -> str:
    sign = signs[0]
    if sign in "\"'":
        end = signs if signs == sign * 3 else sign
        return f"this string is never closed. End it with {end}"
    return f"SPARQL has no sign {sign!r} here. Take it out, or put the text in quotes."


def position(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of an offset, both counted from 1.

    >>> position("one\ntwo", 5)
    (2, 2)
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def fault(
    text: str,
    offset: int,
    message: str,
    where: str = "query",
    kind: type[QueryError] = QueryError,
) -> QueryError:
    """An error at an offset: line, column, what is wrong, and the line with a caret under it."""
    line, column = position(text, offset)
    content = text.split("\n")[line - 1]
    return kind(f"{where}:{line}:{column}: {message}{_caret(content, line, column)}")


def _caret(content: str, line: int, column: int) -> str:
    """The line, cut to what a terminal shows, with a mark under the column."""
    start = max(0, column - 60)
    shown = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in content)
    margin = f"{line:>4} | "
    under = " " * (len(margin) - 2) + "| " + " " * (column - 1 - start) + "^"
    return f"\n{margin}{shown[start : start + 90].rstrip()}\n{under}"


def decode_code_points(text: str) -> str:
    r"""The text with every ``\uXXXX`` replaced by its character, as SPARQL does before reading.

    A backslash that is itself escaped, and an escape of no character, stay as they are.

    >>> decode_code_points(r"S\u0045RVICE")
    'SERVICE'
    """
    return _CODE_POINT.sub(lambda m: _character(m) or m[0], text)


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    number = int(digits, 16) if digits else 0x110000
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
