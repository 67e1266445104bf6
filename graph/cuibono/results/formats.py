"""Answers in the forms other programs read: csv, tsv, SPARQL JSON, Markdown; graphs as RDF.

Apart because each form is a small contract of its own. Texts stay what they are here: only the
terminal's table shortens or cleans. Leans on answers, table and the store's writer.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from cuibono.errors import QueryError
from cuibono.results.answers import Answer, Graph, Table, Term
from cuibono.results.table import draw, shorten
from cuibono.store import write_triples
from cuibono.tables import csv_text
from cuibono.text import Language

#: The forms of each kind of answer, the usual one first.
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "rows": ("table", "csv", "tsv", "json", "md"),
    "yes or no": ("table", "csv", "tsv", "json", "md"),
    "a graph": ("ttl", "nt", "jsonld"),
}
_YES: Final[Mapping[Language, tuple[str, str]]] = {"en": ("no", "yes"), "fr": ("non", "oui")}


def write(
    answer: Answer,
    form: str | None = None,
    *,
    headings: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
    width: int | None = None,
    language: Language = "en",
) -> str:
    """An answer as text, ending in a line end; without ``form`` in the usual one of its kind.

    ``headings``, ``width`` and ``language`` serve the table and Markdown; ``prefixes`` those and
    Turtle. Raises QueryError when this kind of answer has no such form.
    """
    kind = _kind(answer)
    chosen = form or FORMATS[kind][0]
    if chosen not in FORMATS[kind]:
        raise QueryError(
            f"this query gives {kind}, which cannot be written as {chosen}. "
            f"Ask for --format {', '.join(FORMATS[kind][:-1])} or {FORMATS[kind][-1]}."
        )
    if isinstance(answer, Graph):
        used = _used(answer, prefixes or {})
        return _ended(write_triples(answer.triples, chosen, used).decode("utf-8"))
    if isinstance(answer, bool):
        return _truth(answer, chosen, language)
    if chosen == "table":
        options: dict[str, Any] = {"headings": headings, "prefixes": prefixes}
        return _ended(draw(answer, width=width, language=language, **options))
    if chosen == "md":
        return _markdown(answer, headings or {}, prefixes or {})
    return _WRITERS[chosen](answer)


def _used(graph: Graph, prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that some term of a graph begins with."""
    text = " ".join(map(str, graph.triples))
    return {prefix: iri for prefix, iri in prefixes.items() if f"<{iri}" in text}


def _kind(answer: Answer) -> str:
    if isinstance(answer, Graph):
        return "a graph"
    return "yes or no" if isinstance(answer, bool) else "rows"


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _truth(answer: bool, form: str, language: Language) -> str:
    if form == "json":
        return _json({"head": {}, "boolean": answer})
    return f"{_YES[language][answer] if form == 'table' else str(answer).lower()}\n"


def _csv(table: Table) -> str:
    return csv_text(table.columns, [[_plain(term) for term in row] for row in table.rows])


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "blank" else term.value


def _tsv(table: Table) -> str:
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join(n_triples(term) if term else "" for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def n_triples(term: Term) -> str:
    r"""A term as SPARQL and N-Triples write it.

    >>> n_triples(Term("literal", 'a "word"', language="en"))
    '"a \\"word\\""@en'
    """
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    quoted = '"' + term.value.translate(_ESCAPES) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^<{term.datatype}>" if term.datatype else quoted


_ESCAPES: Final = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)


def _sparql_json(table: Table) -> str:
    bindings = [
        {
            column: _json_term(term)
            for column, term in zip(table.columns, row, strict=True)
            if term is not None
        }
        for row in table.rows
    ]
    return _json({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}})


def _json_term(term: Term) -> dict[str, str]:
    names = {"iri": "uri", "literal": "literal", "blank": "bnode"}
    found = {"type": names[term.kind], "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    if term.datatype:
        found["datatype"] = term.datatype
    return found


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _markdown(table: Table, headings: Mapping[str, str], prefixes: Mapping[str, str]) -> str:
    heads = [headings.get(column, column) for column in table.columns]
    rows = [[_markdown_cell(term, prefixes) for term in row] for row in table.rows]
    lines = [_bars([_escaped(head) for head in heads]), _bars(["---"] * len(heads))]
    return "\n".join(lines + [_bars(row) for row in rows]) + "\n"


def _bars(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_cell(term: Term | None, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    return _escaped(shorten(term.value, prefixes) if term.kind == "iri" else term.value)


def _escaped(text: str) -> str:
    plain = html.escape(" ".join(text.split()), quote=False)
    return "".join("\\" + c if c in r"\`*_[]|" else c for c in plain)


_WRITERS: Final[Mapping[str, Callable[[Table], str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _sparql_json,
}
