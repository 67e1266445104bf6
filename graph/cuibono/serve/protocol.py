"""SPARQL 1.1 Protocol: what a request asks, and what the service says of itself.

Apart because the protocol has its own words, and every way to get them wrong has its own sentence.
Leans on media and on Starlette's requests.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from cuibono.serve.media import GRAPHS, NAMED, is_called
from cuibono.store import Store
from cuibono.turtle import PREFIXES

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
#: The most bytes that a list of ids may have.
_NAMES: Final = 100_000
#: How long a body may take to arrive, in seconds.
_PATIENCE: Final = 30
_READ_ONLY: Final = (
    "this service is only read: the graph is made from the fact files. Change those, or publish "
    "to a server that takes updates."
)


class Refusal(Exception):
    """A request that gets a sentence instead of an answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the protocol carries it; ``forms`` are names of forms, the most wanted first."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def task(self, accept: str) -> Mapping[str, Any]:
        """What a worker is told."""
        return {
            "task": "sparql",
            "query": self.query,
            "default": self.default,
            "named": self.named,
            "forms": self.forms,
            "accept": accept,
        }


async def read_body(request: Request, limit: int) -> bytes:
    """The body of a request, up to a limit and within some patience. Raises Refusal."""
    packed = request.headers.get("content-encoding", "identity").strip().lower()
    if packed != "identity":
        raise Refusal(415, f"send this as it is, not packed as {packed[:20]}.")
    from starlette.requests import ClientDisconnect

    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for piece in request.stream():
                body += piece
                if len(body) > limit:
                    raise Refusal(
                        413, f"this request has more than {limit:,} bytes. Ask in smaller parts."
                    )
    except TimeoutError:
        raise Refusal(408, "the rest of this request did not arrive in time.") from None
    except ClientDisconnect:
        raise Refusal(499, "the client left.") from None  # for the log alone
    return bytes(body)


async def read_query(request: Request, limit: int) -> Asked | None:
    """What is asked, by GET or by either form of POST; None for a GET that asks nothing.

    Raises Refusal.
    """
    given = _pairs(request.url.query)
    if request.method == "POST":
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if kind == _UPDATE:
            raise Refusal(403, _READ_ONLY)
        if kind not in {_FORM, _QUERY}:
            raise Refusal(415, f"send the query as {_QUERY}, or as query=… in {_FORM}.")
        if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
            raise Refusal(415, "send the query in UTF-8.")
        text = _decoded(await read_body(request, limit))
        given = [*given, ("query", text)] if kind == _QUERY else [*given, *_pairs(text)]
    return _asked(given, request.method)


async def read_names(request: Request) -> dict[str, list[str]]:
    """The ids of ties and actors that a body names, as ``{"ties": [...], "actors": [...]}``.

    Raises Refusal.
    """
    try:
        given = json.loads(_decoded(await read_body(request, _NAMES)))
    except (ValueError, RecursionError):
        given = None
    keys = ("ties", "actors")
    listed = {key: given.get(key, []) if isinstance(given, dict) else None for key in keys}
    for names in listed.values():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise Refusal(400, 'send {"ties": [...], "actors": [...]} as JSON, each a list of ids.')
    return {key: list(names or ()) for key, names in listed.items()}


def _asked(given: list[tuple[str, str]], method: str) -> Asked | None:
    if any(name == "update" for name, _ in given):
        raise Refusal(403, _READ_ONLY)
    queries = [value for name, value in given if name == "query"]
    if not queries and method != "POST":
        return None
    if len(queries) != 1:
        count = "several queries" if queries else "no query"
        raise Refusal(400, f"this request has {count}. Send one, as query=…")
    return Asked(
        queries[0].removeprefix("\ufeff"),  # some editors put one before every text
        tuple(value for name, value in given if name == "default-graph-uri"),
        tuple(value for name, value in given if name == "named-graph-uri"),
        read_forms([value for name, value in given if name == "format"]),
    )


def read_forms(given: Sequence[str]) -> tuple[str, ...]:
    """The names of forms in format=…, which some clients give twice.

    Which of them fits is known with the query; where none does, the Accept header counts. Raises
    Refusal where nobody calls a form so.
    """
    if given and not any(is_called(name) for name in given):
        known = ", ".join([*NAMED, *GRAPHS])
        raise Refusal(406, f"there is no form of this name. It is {known}.")
    return tuple(given)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except (UnicodeDecodeError, ValueError):
        raise Refusal(400, "this request cannot be read: encode its values as UTF-8.") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "this request cannot be read: send it in UTF-8.") from None


_DESCRIPTION: Final = """\
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES (?s ?p ?o) {{
  (<{here}> rdf:type sd:Service) (<{here}> sd:endpoint <{here}>)
  (<{here}> sd:supportedLanguage sd:SPARQL11Query) (<{here}> sd:feature sd:UnionDefaultGraph)
  {formats}
  (<{here}> sd:defaultDataset <{here}#dataset>) (<{here}#dataset> rdf:type sd:Dataset)
  (<{here}#dataset> dcterms:title {title}) (<{here}#dataset> void:triples {triples})
  (<{here}#dataset> sd:defaultGraph <{here}#all>) (<{here}#all> rdf:type sd:Graph)
  {graphs}
}} }}
"""
_W3C: Final[Mapping[str, str]] = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF_XML",
}  # fmt: skip


def description(here: str, title: str, triples: int, store: Store, form: str) -> bytes:
    """What the service says of itself at its own address, in one of GRAPHS."""
    from cuibono.results import Term
    from cuibono.results.formats import n_triples
    from cuibono.store import write_triples

    formats = "".join(
        f"(<{here}> sd:resultFormat <http://www.w3.org/ns/formats/{name}>) "
        for name in _W3C.values()
    )
    graphs = "".join(
        f"(<{here}#dataset> sd:namedGraph <{here}#{n}>) (<{here}#{n}> rdf:type sd:NamedGraph) "
        f"(<{here}#{n}> sd:name <{graph.value}>) "
        for n, graph in enumerate(store.graphs)
    )
    text = f"PREFIX rdf: <{PREFIXES['rdf']}>\n" + _DESCRIPTION.format(
        here=here,
        formats=formats,
        title=n_triples(Term("literal", title)),
        triples=triples,
        graphs=graphs,
    )
    prefixes = {
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "void": "http://rdfs.org/ns/void#",
        "dcterms": PREFIXES["dcterms"],
        "rdf": PREFIXES["rdf"],
    }
    empty = Store(store.names.base)
    return write_triples(empty.query(text), form, prefixes)
