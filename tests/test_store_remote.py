"""A SPARQL endpoint as a store: the same answers from real servers, and a sentence for bad ones."""

from __future__ import annotations

import contextlib
import functools
import shutil
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import cuibono
from cuibono.dossier import Dossier
from cuibono.errors import CuibonoError, QueryError, StoreError
from cuibono.results import Table
from cuibono.store import RemoteStore
from facts import CAST, claim, write_dossier
from servers import NO_VIRTUOSO, VIRTUOSO, Server, oxigraph, virtuoso

GUESTS = "\n".join(f"- {{actor: g{n}, attendance: attended-confirmed}}" for n in range(8))
Expected = Callable[[str], list[list[list[Any]]]]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return cuibono.open(store="memory")


@pytest.fixture(scope="module")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if not VIRTUOSO:
        pytest.skip(NO_VIRTUOSO)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUIBONO_USER", "dba")
        patch.setenv("CUIBONO_PASSWORD", "dba")
        with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
            yield server


@pytest.fixture(scope="module")
def on_oxigraph(dossier: Dossier, oxigraph_server: Server) -> Dossier:
    dossier.publish(oxigraph_server.update)
    return cuibono.open(store=oxigraph_server.query)


@pytest.fixture(scope="module")
def on_virtuoso(dossier: Dossier, virtuoso_server: Server) -> Dossier:
    dossier.publish(virtuoso_server.update, query_url=virtuoso_server.query)
    return cuibono.open(store=virtuoso_server.query)


@pytest.fixture(scope="module")
def on_disk(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("disk") / "dossier"
    shutil.copytree(dossier.folder, folder, ignore=shutil.ignore_patterns(".cuibono"))
    return cuibono.open(folder, store="disk")


def asked(dossier: Dossier, name: str) -> list[list[list[Any]]]:
    """The rows of a question's examples as Python values, in an order of ours.

    Engines differ in how they sort letters and whether joined texts keep their language; what is
    answered may not differ.
    """
    examples = dossier.questions()[name].examples
    assert examples, f"{name} has no example to be tested with"
    return [rows(dossier.ask(name, **example)) for example in examples]


def rows(table: Table) -> list[list[Any]]:
    return sorted((list(row.values()) for row in table), key=repr)


def names() -> list[str]:
    return sorted(cuibono.open().questions())


@pytest.fixture(scope="module")
def expected(dossier: Dossier) -> Expected:
    """What memory answers, asked once."""
    return functools.cache(functools.partial(asked, dossier))


@pytest.mark.parametrize("name", names())
def test_disk_answers_every_question_like_memory(
    name: str, expected: Expected, on_disk: Dossier
) -> None:
    """The same command works unchanged on each."""
    assert asked(on_disk, name) == expected(name)


@pytest.mark.parametrize("name", names())
def test_oxigraph_answers_every_question_like_memory(
    name: str, expected: Expected, on_oxigraph: Dossier
) -> None:
    """The way beyond one machine: a server takes the same graph and the same questions."""
    assert asked(on_oxigraph, name) == expected(name)


@pytest.mark.parametrize("name", names())
def test_virtuoso_answers_every_question_like_memory(
    name: str, expected: Expected, on_virtuoso: Dossier
) -> None:
    """Another engine's reading of the standard; where it reads otherwise, questions go round it."""
    assert asked(on_virtuoso, name) == expected(name)


#: A contract of which one supplier is only reported, and a meeting of nine, one by report alone.
LESS_SURE = f"""
ties:
  deal:
    type: Contract
    buyer: {{actor: agency, support: reported}}
    supplier: [lab, {{actor: fund, support: claimed}}]
    start: 2025-06-16
    as_of: 2025-06-17
    lifecycle: active
    support: confirmed
    amounts: [{{kind: paid, value: 5, currency: USD}}]
    claims: [{claim("agency", "register", basis="record")}, {claim("lab")}]
  evening:
    type: Meeting
    host: forum
    date: 2025-06-23
    lifecycle: occurred
    support: confirmed
    participants:
      - {{actor: cleo, attendance: attended-reported}}
{textwrap.indent(GUESTS, "      ")}
    claims: [{claim("agency", "register", basis="record")}]
"""


@pytest.mark.parametrize("engine", ["oxigraph_server", "virtuoso_server"])
def test_every_engine_tells_whose_part_is_less_sure_and_who_met(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What a dossier seldom has must not be where engines differ."""
    crowd = "".join(f"  g{n}: {{kind: Person, name: Guest {n}}}\n" for n in range(8))
    folder = write_dossier(tmp_path, LESS_SURE, cast=CAST + crowd)
    memory = cuibono.open(folder, store="memory")
    server: Server = request.getfixturevalue(engine)
    memory.publish(server.update, query_url=server.query)
    there = cuibono.open(folder, store=server.query)
    for name, given in (
        ("who-contracts-with", {"actor": "agency"}),
        ("who-contracts-with", {"actor": "fund", "support": "claimed"}),
        ("ties-of-actor", {"actor": "agency", "support": "reported"}),
        ("ties-between", {"actor": "agency", "other": "fund"}),
        ("money-by-buyer", {"buyer": "agency"}),
        ("network-on-date", {"on": "2025-06-30"}),
        ("who-attended", {}),
        ("who-met-whom", {}),
    ):
        here = sorted(map(repr, rows(memory.ask(name, **given))))
        assert here
        assert sorted(map(repr, rows(there.ask(name, **given)))) == here
    assert [row["sure"] for row in there.ask("who-contracts-with", actor="agency")] == [
        "says one side",
        "reported",
    ]
    assert {row["other"] for row in there.ask("who-met-whom")} == {"Example Forum"}


def test_a_server_holds_the_same_graphs(dossier: Dossier, on_oxigraph: Dossier) -> None:
    """Nothing lost on the way, nothing added."""
    assert len(on_oxigraph.store) == len(dossier.store)
    assert on_oxigraph.store.quads("facts", "derived") == dossier.store.quads("facts", "derived")


@pytest.mark.parametrize(
    "query", ["ASK { actor:openai a cb:Actor }", "ASK { actor:openai a cb:Tie }"]
)
def test_yes_and_no_come_back(query: str, dossier: Dossier, on_oxigraph: Dossier) -> None:
    """An answer of one word travels in another form than rows."""
    assert on_oxigraph.query(query) == dossier.query(query)


def test_virtuosos_own_form_of_yes_and_no_is_read(on_virtuoso: Dossier) -> None:
    """It answers ASK with a table of one number."""
    assert on_virtuoso.query("ASK { actor:openai a cb:Actor }") is True
    assert on_virtuoso.query("ASK { actor:openai a cb:Tie }") is False


def test_graphs_come_back(dossier: Dossier, on_oxigraph: Dossier) -> None:
    """CONSTRUCT answers in triples."""
    text = "CONSTRUCT { ?a cb:party ?b } WHERE { ?a cb:party ?b }"
    assert list(on_oxigraph.query(text)) == list(dossier.query(text))


def test_a_server_sees_only_the_graphs_that_from_names(
    dossier: Dossier, on_oxigraph: Dossier
) -> None:
    """FROM means the same everywhere."""
    for text in (
        "SELECT (COUNT(*) AS ?n) FROM graph:derived WHERE { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "SELECT (COUNT(*) AS ?n) FROM NAMED graph:facts WHERE { GRAPH ?g { ?s ?p ?o } }",
    ):
        assert list(on_oxigraph.query(text)) == list(dossier.query(text))


def test_a_syntax_error_is_told_with_its_place_before_anything_is_sent(
    on_oxigraph: Dossier,
) -> None:
    """The same help as without a server."""
    with pytest.raises(QueryError, match="query:1:"):
        on_oxigraph.query("SELECT ?x WHERE { ?x cb:name }")


class Bad(BaseHTTPRequestHandler):
    """An endpoint that answers wrongly, in the way its path names."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        getattr(self, "answer_" + self.path.strip("/"))()

    def reply(
        self, status: int, kind: str, body: bytes, length: int | None = None, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_(self) -> None:
        self.reply(405, "text/plain", b"this service is only read")

    def answer_page(self) -> None:
        self.reply(200, "text/html", b"<html><title>Welcome</title>")

    def answer_lost(self) -> None:
        self.reply(404, "text/html", b"<html>no")

    def answer_login(self) -> None:
        self.reply(401, "text/plain", b"who are you", www_authenticate='Basic realm="x"')

    def answer_moved(self) -> None:
        self.reply(302, "text/plain", b"", location="http://127.0.0.1:1/elsewhere")

    def answer_cut(self) -> None:
        self.reply(200, "application/sparql-results+json", b'{"head":{"vars":["x"', 5000)
        self.close_connection = True

    def answer_garbled(self) -> None:
        self.reply(200, "application/sparql-results+json", b'{"head":{"vars":["x"]},"results":{')

    def answer_other(self) -> None:
        self.reply(200, "application/sparql-results+json", b"[1, 2]")

    def answer_busy(self) -> None:
        self.reply(503, "text/plain", b"too many of you")

    def answer_refusing(self) -> None:
        self.reply(400, "text/plain", b"MalformedQueryException: no")

    def answer_drip(self) -> None:
        """A space every tenth of a second, for ever: it is never silent."""
        self.reply(200, "application/sparql-results+json", b"", 10**9)
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b" ")
                time.sleep(0.1)

    def answer_rows(self) -> None:
        self.reply(200, "text/csv", b"c\n1\n")

    def answer_nothing(self) -> None:
        said = b'{"head":{"vars":["r"]},"results":{"bindings":[]}}'
        self.reply(200, "application/sparql-results+json", said)

    def answer_slow(self) -> None:
        time.sleep(3)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def bad() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bad)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("page", "answers with a web page instead of SPARQL results"),
        ("lost", "nothing at this address"),
        ("login", "Set CUIBONO_USER and CUIBONO_PASSWORD"),
        ("moved", "sends on to http://127.0.0.1:1/elsewhere. Name that address"),
        ("cut", "the connection broke off"),
        ("garbled", "its answer cannot be read"),
        ("other", "its answer cannot be read"),
        ("busy", "not able to answer now (503): too many of you"),
        ("refusing", "does not answer this query: MalformedQueryException: no"),
        ("slow", "no answer within 1 seconds"),
        ("", "Name all of it: it often ends in /sparql or /query, as in"),
    ],
)
def test_a_bad_endpoint_is_told_in_a_sentence(path: str, told: str, bad: str) -> None:
    """Down, slow, a login page, cut half-way: each has another way out."""
    url = f"{bad}/{path}"
    with pytest.raises((StoreError, QueryError)) as caught:
        RemoteStore("https://example.org/", url, timeout=1).query("SELECT ?x WHERE { ?x ?y ?z }")
    assert told in str(caught.value)
    assert str(caught.value).startswith(url)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("drip", "no answer within 1 seconds"),
        ("rows", "answers 200 with 'text/csv' instead of SPARQL results as JSON"),
        ("nothing", "says that it took all of this, and does not hold it"),
    ],
)
def test_publishing_believes_no_server_that_takes_anything(
    path: str, told: str, bad: str, tmp_path: Path
) -> None:
    """One that trickled never ended, one that said 200 to all was called filled."""
    dossier = cuibono.open(write_dossier(tmp_path / "dossier", "ties: {}"))
    start = time.monotonic()
    with pytest.raises(StoreError) as caught:
        dossier.publish(f"{bad}/{path}", protocol="update", timeout=1, batch=100_000)
    assert told in str(caught.value)
    assert time.monotonic() - start < 60


def test_an_endpoint_that_is_down_is_told(tmp_path: Path) -> None:
    """The commonest of all."""
    store = RemoteStore("https://example.org/", "http://127.0.0.1:9/sparql")
    with pytest.raises(StoreError, match="nothing answers there"):
        store.query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://ann:secret@example.org/sparql", "Keep credentials out of the address"),
        ("file:///etc/passwd", "not an endpoint's address"),
        ("https:///sparql", "not an endpoint's address"),
    ],
)
def test_an_address_that_cannot_serve_is_refused(url: str, told: str) -> None:
    """Credentials on a command line are everybody's; a secret is never repeated in a message."""
    with pytest.raises(StoreError, match=told) as caught:
        RemoteStore("https://example.org/", url)
    assert "secret" not in str(caught.value)


def test_a_token_never_travels_in_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sits between would publish in our name."""
    monkeypatch.setenv("CUIBONO_TOKEN", "s3cret")
    with pytest.raises(CuibonoError, match="unencrypted"):
        RemoteStore("https://example.org/", "http://example.org/sparql")
