"""What a query may not do, refused before an engine sees it; and which prefixes it may leave out.

Apart because this is the wall: engines follow SERVICE to any address and read FROM as they like.
Leans on the tokens, so that a clause is refused only where it is a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cuibono.errors import QueryError, QueryRefused, did_you_mean
from cuibono.ids import addresses
from cuibono.sparql.tokens import Token, decode_code_points, fault, position, tokenize
from cuibono.turtle import PREFIXES

#: The longest query that is read, in characters.
MAX_LENGTH: Final = 1_000_000
#: How deep brackets may nest, and how many clauses and operators there may be: more of them and
#: an engine's parser, which calls itself for each, runs out of stack and takes the process along.
MAX_DEPTH: Final = 100
MAX_CLAUSES: Final = 200
MAX_OPERATORS: Final = 800

_UPDATES: Final = frozenset(
    (
        "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH",
        "USING",
    )
)  # fmt: skip
_CLAUSES: Final = frozenset(
    ("OPTIONAL", "UNION", "MINUS", "BIND", "FILTER", "GRAPH", "LATERAL", "EXISTS", "SELECT")
)
_OPERATORS: Final = frozenset(
    ("&&", "||", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "|", "!", "^")
)
_OPEN: Final = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Guarded:
    """A query that may run.

    ``text`` goes to the engine: the query as ``written``, after a ``prelude`` of prefixes on the
    same line, so that lines stay what they are; ``declared`` are the prefixes it declares itself.
    ``default`` and ``named`` are the graphs that FROM and FROM NAMED ask for; None when the query
    has neither.
    """

    written: str
    where: str
    prelude: str
    tokens: tuple[Token, ...]
    declared: Mapping[str, str]
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None

    @property
    def text(self) -> str:
        """What the engine gets."""
        return self.prelude + self.written


def dossier_prefixes(base: str) -> dict[str, str]:
    """The prefixes of every query: the ontology's, and the dossier's own kinds of thing.

    >>> dossier_prefixes("https://example.org/")["actor"]
    'https://example.org/actor/'
    """
    return dict(PREFIXES) | addresses(base) | {"graph": f"{base}graph/"}


def guard(
    text: str, graphs: Sequence[str], prefixes: Mapping[str, str], where: str = "query"
) -> Guarded:
    """Let a query through, or raise QueryError naming the clause and its line and column.

    SERVICE, updates and graphs other than ``graphs`` raise QueryRefused. Prefixes nobody declared,
    strings never closed, and what is too long or too deep to be read safely are faults as well.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"{where}: the query has {len(text):,} characters; at most {MAX_LENGTH:,} are read. "
            "Ask for less at a time."
        )
    written = decode_code_points(text.replace("\r\n", "\n").replace("\r", "\n"))
    tokens = tokenize(written, where)
    if not tokens:
        raise QueryError(
            f"{where}: there is no query here. Write one, such as "
            "SELECT ?name WHERE { ?who a cb:Company ; cb:name ?name }"
        )
    _refuse_clauses(written, tokens, where)
    _refuse_depth(written, tokens, where)
    declared = _declared(tokens)
    prelude = _prelude(written, tokens, declared, prefixes, where)
    default, named = _datasets(written, tokens, dict(prefixes) | declared, graphs, where)
    return Guarded(written, where, prelude, tuple(tokens), declared, default, named)


def _refuse_clauses(text: str, tokens: Iterable[Token], where: str) -> None:
    for token in tokens:
        if token.keyword == "SERVICE":
            message = (
                "SERVICE would send this question to another machine; a dossier answers from its "
                "own graph only. Take the clause out."
            )
            raise fault(text, token.start, message, where, QueryRefused)
        if token.keyword in _UPDATES:
            message = (
                f"{token.keyword} would change the graph, and the graph is only read: it is made "
                "from the fact files. Change those instead."
            )
            raise fault(text, token.start, message, where, QueryRefused)


def _refuse_depth(text: str, tokens: Iterable[Token], where: str) -> None:
    depth = clauses = operators = 0
    for token in tokens:
        if token.kind not in {"sign", "word"}:
            continue
        depth += (token.text in _OPEN) - (token.text in _OPEN.values())
        clauses += token.keyword in _CLAUSES
        operators += token.text in _OPERATORS
        if depth > MAX_DEPTH:
            message = f"brackets are nested more than {MAX_DEPTH} deep here. Flatten the query."
            raise fault(text, token.start, message, where)
        if clauses > MAX_CLAUSES or operators > MAX_OPERATORS:
            message = (
                f"the query has more than {MAX_CLAUSES} clauses or {MAX_OPERATORS} operators up "
                "to here. Use VALUES for long lists, or ask in parts."
            )
            raise fault(text, token.start, message, where)


def _declared(tokens: Sequence[Token]) -> dict[str, str]:
    """The prefixes a query declares itself."""
    found: dict[str, str] = {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.keyword == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            found[name.text.rstrip(":")] = iri.text[1:-1]
    return found


def _prelude(
    text: str,
    tokens: Sequence[Token],
    declared: Mapping[str, str],
    prefixes: Mapping[str, str],
    where: str,
) -> str:
    """Declarations of the known prefixes that the query uses without declaring them."""
    used: set[str] = set()
    previous = ""
    for token in tokens:
        if token.kind == "name" and previous != "PREFIX":
            prefix = token.text.partition(":")[0]
            if prefix not in declared and prefix not in prefixes:
                hint = did_you_mean(prefix, prefixes) if prefix else ""
                message = (
                    f"nobody declared the prefix '{prefix}:'.{hint} "
                    f"Or declare it at the top: PREFIX {prefix}: <https://…>"
                )
                raise fault(text, token.start, message, where)
            used.add(prefix)
        previous = token.keyword
    return "".join(f"PREFIX {p}: <{prefixes[p]}> " for p in sorted(used - set(declared)))


def _datasets(
    text: str,
    tokens: Sequence[Token],
    prefixes: Mapping[str, str],
    graphs: Sequence[str],
    where: str,
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    default: list[str] = []
    named: list[str] = []
    for index, token in enumerate(tokens):
        if token.keyword != "FROM":
            continue
        is_named = index + 1 < len(tokens) and tokens[index + 1].keyword == "NAMED"
        target = tokens[index + 1 + is_named : index + 2 + is_named]
        graph = resolved(target[0], prefixes) if target else ""
        if graph not in graphs:
            message = _foreign(is_named, target, graphs)
            raise fault(text, token.start, message, where, QueryRefused)
        (named if is_named else default).append(graph)
    if not default and not named:
        return None, None
    return tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named))


def resolved(token: Token, prefixes: Mapping[str, str]) -> str:
    """The IRI a token stands for; empty if it is not one."""
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local if colon and token.kind == "name" else ""


def _foreign(is_named: bool, target: Sequence[Token], graphs: Sequence[str]) -> str:
    clause = "FROM NAMED" if is_named else "FROM"
    written = f" {target[0].text[:80]}" if target else ""
    known = ", ".join(f"<{graph}>" for graph in graphs)
    return (
        f"{clause}{written} is not a graph of this dossier, and none is read from elsewhere. "
        f"It has {known}; without {clause} all are asked."
    )


def unclosed(tokens: Iterable[Token]) -> list[Token]:
    """The opening brackets still open after some tokens, outermost first."""
    stack: list[Token] = []
    for token in tokens:
        if token.kind == "sign" and token.text in _OPEN:
            stack.append(token)
        elif token.kind == "sign" and stack and token.text == _OPEN[stack[-1].text]:
            stack.pop()
    return stack


def place(text: str, token: Token) -> str:
    """Where a token stands, as "line:column"."""
    line, column = position(text, token.start)
    return f"{line}:{column}"
