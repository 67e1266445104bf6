"""Which form of an answer is asked for: by name, or by an Accept header.

Apart because every route negotiates in the same way. Leans on nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

#: Forms of rows and of yes or no: name -> media type.
RESULTS: Final[Mapping[str, str]] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
#: The CSV that people open: no cell runs as a formula. Programs that ask for text/csv, or for csv
#: by name, get what the W3C's format says, cell for cell.
SPREADSHEET: Final = "spreadsheet"
#: Forms of rows that may be asked for by name.
NAMED: Final[Mapping[str, str]] = {**RESULTS, SPREADSHEET: "text/csv"}
#: Forms of graphs.
GRAPHS: Final[Mapping[str, str]] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
#: Other names that programs use for the same.
_ALSO: Final[Mapping[str, str]] = {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "nt",
    "application/x-turtle": "ttl",
    "application/turtle": "ttl",
    "text/n3": "ttl",
    "text/rdf+n3": "ttl",
    "application/n3": "ttl",
    "application/xhtml+xml": "html",
}
#: The same for graphs alone: programs that know no JSON-LD still read its JSON.
_ALSO_GRAPHS: Final = {"application/json": "jsonld"}
#: What other servers call the forms in format=…, of rows and of graphs: every Turtle is N3.
_ROW_NAMES: Final[Mapping[str, str]] = {"srj": "json", "srx": "xml", "sparql": "xml"}
_GRAPH_NAMES: Final[Mapping[str, str]] = {
    "turtle": "ttl", "n3": "ttl", "ntriples": "nt", "n-triples": "nt", "text": "nt",
    "json-ld": "jsonld", "json": "jsonld",
    "xml": "rdf", "rdf+xml": "rdf", "rdf/xml": "rdf", "rdf-xml": "rdf", "rdfxml": "rdf",
}  # fmt: skip
#: The sort of text that carries its encoding in its type.
_TEXT: Final = ("text/",)


def choose(accept: str, forms: Mapping[str, str]) -> str | None:
    """The form that an Accept header likes best; the first of ``forms`` where it does not mind.

    None when it takes none of them.

    >>> choose("text/csv;q=0.9, application/sparql-results+xml", RESULTS)
    'xml'
    >>> choose("*/*", RESULTS), choose("image/png", RESULTS)
    ('json', None)
    """
    return _best(list(_wishes(accept)) or [("*/*", 1.0)], forms)


def insisted(accept: str, forms: Mapping[str, str]) -> str | None:
    """The form that an Accept header likes best of those it calls by their own media type.

    >>> insisted("text/csv, */*", RESULTS), insisted("*/*", RESULTS)
    ('csv', None)
    """
    own = set(forms.values())
    return _best([wish for wish in _wishes(accept) if wish[0] in own], forms)


def _best(wanted: Sequence[tuple[str, float]], forms: Mapping[str, str]) -> str | None:
    best: tuple[float, int, str] | None = None
    known = {**_ALSO, **(_ALSO_GRAPHS if "ttl" in forms else {})}
    for place, (form, media_type) in enumerate(forms.items()):
        quality = _quality(media_type, {n for n, one in known.items() if one == form}, wanted)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, place, form)
    return best[2] if best else None


def called(name: str, forms: Mapping[str, str]) -> str | None:
    """The form that goes by a name: our own, another server's, or a media type.

    None where none of ``forms`` does: a query for a graph has no CSV.

    >>> called("turtle", GRAPHS), called("text/csv", RESULTS), called("csv", GRAPHS)
    ('ttl', 'csv', None)
    """
    wanted = name.strip().lower()
    others = _GRAPH_NAMES if "ttl" in forms else _ROW_NAMES
    found = next((form for form, kind in forms.items() if wanted in {form, kind}), None)
    found = found or others.get(wanted) or _ALSO.get(wanted)
    return found if found in forms else None


def is_called(name: str) -> bool:
    """Whether any form goes by this name."""
    return any(called(name, forms) for forms in (NAMED, GRAPHS))


def content_type(form: str, forms: Mapping[str, str]) -> str:
    """The Content-Type of a form."""
    media_type = forms[form]
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXT) else media_type


def _quality(name: str, others: Collection[str], wanted: Iterable[tuple[str, float]]) -> float:
    """How much a type is wanted: the most exact wish counts, and a star means its own name."""
    found: dict[int, float] = {}
    ranks = {name: 3, f"{name.split('/')[0]}/*": 2, "*/*": 1} | dict.fromkeys(others, 3)
    for wish, quality in wanted:
        if rank := ranks.get(wish):
            found[rank] = max(found.get(rank, 0.0), quality)
    return found[max(found)] if found else 0.0


def _wishes(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(",")[:50]:
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if "/" not in name:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _number(value)
        yield name.lower(), quality


def _number(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
