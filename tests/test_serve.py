"""``cuibono serve``: the SPARQL protocol, linked data, and a sentence for everything else."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
from click.testing import CliRunner
from measure_service import memory
from rdflib import Dataset, Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import cuibono
from cuibono.cli import main
from cuibono.results import write
from cuibono.serve import Settings
from cuibono.serve.bounds import count_rows
from cuibono.serve.limits import limited
from cuibono.serve.lines import HEAD, MOST
from cuibono.serve.settings import ServeError
from cuibono.serve.worker import Answerer
from cuibono.sparql import guard
from cuibono.sparql.guard import MAX_CLAUSES, MAX_OPERATORS
from facts import DOSSIER, contract, write_dossier
from serving import service

# rdflib's own reader of JSON-LD uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

TIMEOUT, ROWS = 1.5, 300
NAMES = "SELECT ?name WHERE { actor:lab cb:name ?name } ORDER BY LANG(?name)"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
HUNGRY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(tmp_path_factory.mktemp("serve") / "dossier", "ties:\n" + contract())


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    with service(folder, "--timeout", str(TIMEOUT), "--rows", str(ROWS), "--workers", "2") as one:
        yield one


def values(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    bindings = answer.json()["results"]["bindings"]
    return [term["value"] for row in bindings for term in row.values()]


# -- the protocol


def test_a_query_comes_by_get_and_by_both_forms_of_post(client: httpx.Client) -> None:
    """Every SPARQL client uses one of the three."""
    direct = {"content-type": "application/sparql-query"}
    answers = [
        client.get("/sparql", params={"query": NAMES}),
        client.post("/sparql", data={"query": NAMES}),
        client.post("/sparql", content=NAMES, headers=direct),
    ]
    assert [values(answer) for answer in answers] == [["Example Lab", "Example Lab"]] * 3


@pytest.mark.parametrize(
    ("accept", "kind", "has"),
    [
        ("application/sparql-results+json", JSON, b'"vars":["name"]'),
        (
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            b'<variable name="name"/>',
        ),
        ("text/csv", "text/csv; charset=utf-8", b"name\r\nExample Lab"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?name\n"),
        ("*/*", JSON, b""),
        ("", JSON, b""),
        ("text/html, application/xml;q=0.9, */*;q=0.1", "application/sparql-results+xml", b""),
    ],
)
def test_rows_come_in_the_form_that_is_accepted(
    client: httpx.Client, accept: str, kind: str, has: bytes
) -> None:
    """The four forms of the standard."""
    answer = client.get("/sparql", params={"query": NAMES}, headers={"accept": accept})
    assert answer.headers["content-type"] == kind
    assert has in answer.content


@pytest.mark.parametrize(
    ("accept", "form"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"),
     ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml")],
)  # fmt: skip
def test_graphs_come_in_the_form_that_is_accepted(
    client: httpx.Client, accept: str, form: str
) -> None:
    """Four forms, each read back by another library."""
    query = "CONSTRUCT { ?s cb:party ?o } WHERE { ?s cb:party ?o }"
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    assert len(Dataset().parse(data=answer.content, format=form)) == 2


#: What SPARQLWrapper 2.0.0 sends with a query for a graph: a return format, once or twice, under
#: three names for want of a standard, and its Accept header. The first is its default.
TURTLES = "application/turtle,text/turtle"
WRAPPER = [
    (("xml",), "application/rdf+xml", "xml"),
    (("turtle",), TURTLES, "turtle"),
    (("n3",), f"{TURTLES},text/rdf+n3,application/n-triples,application/n3,text/n3", "turtle"),
    (("rdf",), "*/*", "xml"),
    (("rdf+xml", "application/rdf+xml"), "application/rdf+xml", "xml"),
    (("json-ld", "application/ld+json,application/x-json+ld"),
     "application/ld+json,application/x-json+ld", "json-ld"),
    (("json",), "*/*", "json-ld"),
]  # fmt: skip


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(("names", "accept", "form"), WRAPPER, ids=[one[0][0] for one in WRAPPER])
def test_a_graph_is_given_to_sparqlwrapper_at_its_defaults(
    client: httpx.Client, names: tuple[str, ...], accept: str, form: str, way: str
) -> None:
    """The commonest Python client got 406 for every CONSTRUCT: what it calls a form is known."""
    query = "CONSTRUCT { ?s cb:party ?o } WHERE { ?s cb:party ?o }"
    wish = urlencode([(key, name) for key in ("format", "output", "results") for name in names])
    asked = wish + "&" + urlencode({"query": query})
    headers = {"accept": accept}
    if way == "get":
        answer = client.get(f"/sparql?{asked}", headers=headers)
    elif way == "form":
        headers["content-type"] = "application/x-www-form-urlencoded"
        answer = client.post("/sparql", content=asked, headers=headers)
    else:
        headers["content-type"] = "application/sparql-query"
        answer = client.post(f"/sparql?{wish}", content=query, headers=headers)
    assert answer.status_code == 200, answer.text
    assert len(Dataset().parse(data=answer.content, format=form)) == 2


@pytest.mark.parametrize("form", ["turtle", "rdf+xml", "json-ld", "n3"])
def test_a_form_that_rows_do_not_have_leaves_the_choice_to_the_accept_header(
    client: httpx.Client, form: str
) -> None:
    """A client that always wants Turtle may still ask for rows, here and of the library."""
    for path, given in (("/sparql", {"query": NAMES}), ("/questions/actors", {})):
        answer = client.get(path, params=given | {"format": form}, headers={"accept": "text/csv"})
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("query", "form", "told"),
    [
        (NAMES, "ttl", "A SELECT cannot be given as ttl. It can be json, xml, csv, tsv,"),
        ("ASK { ?s ?p ?o }", "jsonld", "An ASK cannot be given as jsonld. It can be json, xml,"),
        ("DESCRIBE actor:lab", "csv", "A DESCRIBE cannot be given as csv. It can be ttl, nt,"),
    ],
)
def test_a_form_that_this_kind_of_answer_does_not_have_is_refused_with_those_it_has(
    client: httpx.Client, query: str, form: str, told: str
) -> None:
    """Who asked for Turtle was silently given JSON, and who asked for CSV was given Turtle."""
    for accept in ("*/*", ""):
        asked = {"query": query, "format": form}
        answer = client.get("/sparql", params=asked, headers={"accept": accept})
        assert (answer.status_code, told in answer.text) == (406, True), answer.text


@pytest.mark.parametrize(
    ("accept", "query", "kind"),
    [
        ("text/*", NAMES, "text/csv; charset=utf-8"),
        ("text/*;q=0.5, application/*;q=0.1", NAMES, "text/csv; charset=utf-8"),
        ("application/json", "DESCRIBE actor:lab", "application/ld+json"),
    ],
)
def test_a_star_means_a_form_s_own_name_and_json_of_a_graph_is_json_ld(
    client: httpx.Client, accept: str, query: str, kind: str
) -> None:
    """text/* once gave XML, which older programs call text/xml."""
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.headers["content-type"] == kind


def test_rdflibs_own_client_is_answered(client: httpx.Client) -> None:
    """The other client that Python has, itself."""
    graph = Graph(SPARQLStore(f"{client.base_url}/sparql"))
    found = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s cb:party ?o ; ?p ?o }")
    assert found.graph is not None
    assert len(found.graph) > 2
    assert bool(graph.query("ASK { actor:lab ?p ?o }"))


def test_what_nobody_can_give_is_said_with_what_can_be_given(client: httpx.Client) -> None:
    """406 alone helps nobody."""
    answer = client.get("/sparql", params={"query": NAMES}, headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.text


def test_the_service_describes_itself(client: httpx.Client) -> None:
    """Programs that find an endpoint ask it first what it is."""
    answer = client.get("/sparql", headers={"accept": "text/turtle"})
    graph = Graph().parse(data=answer.content, format="turtle")
    about = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = [str(o) for _, p, o in graph if str(p) == about + "endpoint"]
    assert endpoints == [str(client.base_url).rstrip("/") + "/sparql"]
    assert sum(str(p) == about + "name" for _, p, _ in graph) == 3


def test_a_browser_at_the_endpoint_is_shown_where_to_ask(client: httpx.Client) -> None:
    """People paste the endpoint's address."""
    answer = client.get("/sparql", headers={"accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_the_request_may_choose_among_the_dossiers_graphs(client: httpx.Client) -> None:
    """default-graph-uri is the protocol's FROM."""
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    base = "https://example.org/id/graph/"
    derived = client.get("/sparql", params={"query": count, "default-graph-uri": base + "derived"})
    every = client.get("/sparql", params={"query": count})
    assert 0 < int(values(derived)[0]) < int(values(every)[0])
    other = client.get(
        "/sparql", params={"query": count, "default-graph-uri": "https://else.where/"}
    )
    assert other.status_code == 403
    assert "not a graph of this dossier" in other.text


# -- what is refused


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE would send"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403, "not a graph of this dossier"),
        ("SELECT * FROM NAMED <http://a.b/> { ?s ?p ?o }", 403, "not a graph of this dossier"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403, "would change the graph"),
        ("DROP ALL", 403, "would change the graph"),
        ("SELECT ?x WHERE { ?x cb:name }", 400, "query:1:"),
        ("SELECT ?x WHERE { ?x cb:name } # SERVICE would", 400, "query:1:"),
        ("", 400, "there is no query here"),
        ("SELECT * { ?s ?p 'open }", 400, "never closed"),
        ("{" * 5000, 400, "nested more than"),
    ],
)
def test_what_may_not_run_gets_a_sentence(
    client: httpx.Client, query: str, status: int, told: str
) -> None:
    """Nothing leaves this machine, nothing is changed, and a slip is told with its place."""
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert told in answer.text


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"data": {"update": "CLEAR ALL"}}, 403),
        ({"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 403),
        ({"data": {"question": "x"}}, 400),
        (
            {
                "content": "query=a&query=b",
                "headers": {"content-type": "application/x-www-form-urlencoded"},
            },
            400,
        ),
        ({"content": "ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"\xff\xfe", "headers": {"content-type": "application/sparql-query"}}, 400),
        (
            {
                "content": "query=%ff",
                "headers": {"content-type": "application/x-www-form-urlencoded"},
            },
            400,
        ),
        ({"data": {"query": NAMES, "format": "exe"}}, 406),
    ],
)
def test_a_request_that_is_no_query_gets_a_sentence(
    client: httpx.Client, request_: dict[str, object], status: int
) -> None:
    """Each wrong way of asking has its own way out."""
    answer = client.post("/sparql", **request_)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.text.strip().endswith(".") or "=…" in answer.text


def test_a_query_that_an_editor_marked_as_unicode_is_answered(client: httpx.Client) -> None:
    """The mark stands before the text and is no part of it."""
    direct = {"content-type": "application/sparql-query"}
    assert values(client.get("/sparql", params={"query": "\ufeff" + NAMES}))
    assert values(client.post("/sparql", content="\ufeff" + NAMES, headers=direct))


def test_a_packed_request_is_told_to_come_unpacked(client: httpx.Client) -> None:
    """It was read as if it were the text."""
    headers = {"content-type": "application/sparql-query", "content-encoding": "gzip"}
    answer = client.post("/sparql", content=gzip.compress(NAMES.encode()), headers=headers)
    assert (answer.status_code, "not packed as gzip" in answer.text) == (415, True)


def test_a_wrong_method_is_told_with_the_right_ones(client: httpx.Client) -> None:
    """The standard wants it."""
    assert set(client.put("/sparql").headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}
    assert set(client.post("/query").headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_other_methods_are_refused(client: httpx.Client) -> None:
    """It only reads."""
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/sparql").status_code == 405


def test_five_megabytes_of_query_are_refused_before_they_are_read(client: httpx.Client) -> None:
    """The body is bounded."""
    text = "ASK { } #" + "x" * 5_000_000
    direct = {"content-type": "application/sparql-query"}
    bodies: list[dict[str, Any]] = [{"content": text, "headers": direct}, {"data": {"query": text}}]
    for body in bodies:
        # Closed while we are still talking is as clear.
        with contextlib.suppress(httpx.WriteError):
            assert client.post("/sparql", **body).status_code == 413
    assert values(client.get("/sparql", params={"query": NAMES}))


def test_a_query_that_would_run_for_ever_is_stopped_and_the_next_is_answered(
    client: httpx.Client,
) -> None:
    """The process that works on it is killed, whatever the engine does; alone it takes hours."""
    start = time.monotonic()
    answer = client.get("/sparql", params={"query": ENDLESS})
    assert answer.status_code == 504
    assert f"stopped after {TIMEOUT:g} seconds" in answer.text
    assert time.monotonic() - start < TIMEOUT + 30
    assert values(client.get("/sparql", params={"query": NAMES}))


@pytest.mark.parametrize(
    "accept", ["text/csv", JSON, "application/sparql-results+xml", "text/tab-separated-values"]
)
def test_ten_million_rows_are_refused_as_soon_as_they_are_too_many(
    client: httpx.Client, accept: str
) -> None:
    """A cut answer looks whole; the work stops at the limit, not at the end."""
    answer = client.get("/sparql", params={"query": HUGE}, headers={"accept": accept})
    assert answer.status_code == 422
    assert f"more than {ROWS} rows" in answer.text


def test_an_answer_of_exactly_the_limit_is_given(client: httpx.Client) -> None:
    """The limit is the most that may be, not one less."""
    whole = client.get("/sparql", params={"query": f"{HUGE} LIMIT {ROWS}"})
    assert len(whole.json()["results"]["bindings"]) == ROWS
    assert client.get("/sparql", params={"query": f"{HUGE} LIMIT {ROWS + 1}"}).status_code == 422


def test_help_names_the_fixed_limits_as_they_are() -> None:
    """No option moves them, so nobody should look for one."""
    told = " ".join(CliRunner().invoke(main, ["serve", "--help"]).output.split())
    fixed = Settings()
    for limit in (
        f"{fixed.answer >> 20} MiB for an answer",
        f"{fixed.memory >> 20} MiB of memory",
        f"{fixed.body >> 20} MiB, {MAX_CLAUSES} clauses and {MAX_OPERATORS} operators",
        f"{HEAD:g} seconds for the head",
        f"{fixed.waiting} queries that wait",
        f"{MOST} connections",
    ):
        assert limit in told


def test_the_limit_that_was_hit_is_the_one_that_is_named(client: httpx.Client) -> None:
    """A higher --rows was the way out of limits that it does not move, too."""
    assert "with a higher --rows" in client.get("/sparql", params={"query": HUGE}).text


def test_a_graph_beyond_the_limit_is_refused(client: httpx.Client) -> None:
    """CONSTRUCT multiplies as well."""
    query = "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"
    assert client.get("/sparql", params={"query": query}).status_code == 422


def test_a_query_that_wants_all_the_memory_is_stopped(client: httpx.Client) -> None:
    """Sorting a product of the graph with itself would take the machine along."""
    answer = client.get("/sparql", params={"query": HUNGRY})
    assert answer.status_code in {422, 504}
    assert "Ask for less" in answer.text
    assert values(client.get("/sparql", params={"query": NAMES}))


def test_two_hundred_clients_at_once_are_all_answered(client: httpx.Client) -> None:
    """Whoever is not served is told so; nobody hangs, and the service lives."""

    async def crowd() -> list[int]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            base_url=client.base_url, limits=limits, trust_env=False, timeout=30
        ) as many:
            asks = [many.get("/sparql", params={"query": NAMES}) for _ in range(200)]
            return [answer.status_code for answer in await asyncio.gather(*asks)]

    # In a thread of its own: where browser tests ran before, this one has a loop already.
    with ThreadPoolExecutor(1) as apart:
        answered = apart.submit(asyncio.run, crowd()).result()
    assert set(answered) <= {200, 503}
    assert answered.count(200) > 20
    assert client.get("/health").json()["status"] == "ok"


def test_who_comes_when_too_many_wait_is_told_at_once_when_to_come_again(folder: Path) -> None:
    """Waiting for a refusal is the worst of both; whoever waited in line is still answered."""
    crowd = 300

    async def visit(many: httpx.AsyncClient) -> tuple[int, str, float]:
        start = time.monotonic()
        answer = await many.get("/sparql", params={"query": NAMES})
        told = answer.headers.get("retry-after", "")
        return answer.status_code, told, time.monotonic() - start

    async def crowded(address: httpx.URL) -> list[tuple[int, str, float]]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            base_url=address, limits=limits, trust_env=False, timeout=60
        ) as many:
            first = asyncio.ensure_future(many.get("/sparql", params={"query": ENDLESS}))
            await asyncio.sleep(1)
            visits = await asyncio.gather(*(visit(many) for _ in range(crowd)))
            assert (await first).status_code == 504
            return visits

    with (
        service(folder, "--workers", "1", "--timeout", "12") as client,
        ThreadPoolExecutor(1) as apart,
    ):
        visits = apart.submit(asyncio.run, crowded(client.base_url)).result()
        turned_away = [visit for visit in visits if visit[0] == 503]
        # A few are answered past the long one before the crowd is complete.
        assert 0 < len(turned_away) <= crowd - Settings().waiting
        assert {told for _, told, _ in turned_away} == {"2"}
        answered = [took for status, _, took in visits if status == 200]
        assert len(answered) == crowd - len(turned_away)
        assert max(took for _, _, took in turned_away) < 10
        well = {"status": "ok", "workers": 1, "waiting": 0, "facts_changed": False}
        end = time.monotonic() + 60  # the worker that was stopped has another in its place
        while (said := client.get("/health").json()) != well and time.monotonic() < end:
            time.sleep(0.2)
        assert said == well


def test_a_store_that_is_damaged_while_it_is_served_is_told(folder: Path) -> None:
    """It answered each query with the engine's own words, and called itself well."""
    store = cuibono.open(folder).keep()
    for path in (store.folder / "data").glob("*.sst"):
        whole = bytearray(path.read_bytes())
        if len(whole) > 20_000:
            whole[: len(whole) // 2] = bytes(255 - byte for byte in whole[: len(whole) // 2])
        path.write_bytes(whole)
    sized = {"rows": 100_000, "answer": 1 << 20, "ontology": ""}
    worker = Answerer({"folder": str(store.folder), **sized})
    reply = worker.answer({"task": "sparql", "query": "SELECT * { ?s ?p ?o }"})
    store.give_up()
    assert (reply.status, reply.damaged) == (500, True)
    assert b"'cuibono store make'" in reply.body


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system tells no memory")
def test_memory_stays_bounded_whatever_an_answer_would_hold(folder: Path) -> None:
    """Sixteen million rows, let through by their number, are stopped by their bytes."""
    with (
        service(folder, "--workers", "1", "--rows", "20000000", "--timeout", "60") as client,
        ThreadPoolExecutor(1) as apart,
    ):
        before = most = memory(os.getpid())
        asked = apart.submit(client.get, "/sparql", params={"query": HUGE})
        while not asked.done():
            most = max(most, memory(os.getpid()))
            time.sleep(0.05)
        assert asked.result().status_code == 422
        assert "bytes" in asked.result().text
        assert "--rows" not in asked.result().text
        assert most - before < 6 * Settings().answer
        assert values(client.get("/sparql", params={"query": NAMES}))


def test_a_client_that_hangs_up_in_the_middle_of_its_question_is_one_line(
    client: httpx.Client, folder: Path
) -> None:
    """It was a traceback of forty-five lines, in the log and in nobody's interest."""
    where = urlsplit(str(client.base_url))
    head = b"POST /sparql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 500\r\n"
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=20) as line:
        line.sendall(head + b"content-type: application/sparql-query\r\n\r\nSELECT")
    log, end = folder / "serve.log", time.monotonic() + 30
    while "POST /sparql 499" not in (said := log.read_text("utf-8")) and time.monotonic() < end:
        time.sleep(0.1)
    assert "POST /sparql 499" in said
    assert "Traceback" not in said


def test_what_a_client_has_is_not_sent_again_and_the_rest_is_packed(client: httpx.Client) -> None:
    """Every page came whole each time."""
    for path in ("/", "/query", "/explorer.js", "/actor/lab.ttl", "/questions"):
        first = client.get(path)
        assert first.headers["content-encoding"] == "gzip"
        assert int(first.headers["content-length"]) < len(first.content)
        mark = first.headers["etag"]
        again = client.get(path, headers={"if-none-match": f'"other", {mark}'})
        assert (again.status_code, again.content) == (304, b"")
        assert "content-length" not in again.headers
        other = client.get(
            path, headers={"if-none-match": '"other"', "accept-encoding": "identity"}
        )
        assert (other.status_code, other.headers["etag"]) == (200, mark)
        assert other.content == first.content
        assert "content-encoding" not in other.headers
    assert "etag" not in client.get("/health").headers
    assert "etag" not in client.get("/actor/nobody").headers


def test_clients_that_hang_up_in_the_middle_of_an_answer_harm_nobody(client: httpx.Client) -> None:
    """Trains have tunnels here as well."""
    where = urlsplit(str(client.base_url))
    path = f"/sparql?query={quote(f'{HUGE} LIMIT {ROWS}')}"
    words = f"GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()
    for _ in range(20):
        with socket.create_connection((where.hostname or "", where.port or 0), timeout=20) as line:
            # No farewell: the connection is reset, as when a machine is gone.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.sendall(words)
            assert line.recv(40).startswith(b"HTTP/1.1 200")
    assert values(client.get("/sparql", params={"query": NAMES}))
    assert client.get("/health").json()["workers"] == 2


def test_when_the_client_leaves_its_query_is_stopped(folder: Path) -> None:
    """Nobody waits for that answer any more, and others do."""
    with service(folder, "--workers", "1", "--timeout", "300") as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": ENDLESS}, timeout=0.2)
        assert values(client.get("/sparql", params={"query": NAMES}, timeout=60))


@pytest.mark.skipif(sys.platform == "win32", reason="there a group of processes hears no Ctrl-C")
def test_ctrl_c_ends_the_service_in_a_line_and_tells_who_waits(folder: Path) -> None:
    """A query at work once cost its client an Internal Server Error, and the log a traceback."""
    words = ["serve", "-d", str(folder), "--port", "0", "--workers", "1", "--timeout", "300"]
    process = subprocess.Popen(
        [sys.executable, "-m", "cuibono", *words],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        process_group=0,
    )
    assert process.stderr
    with process.stderr as told, ThreadPoolExecutor(2) as apart:
        address = re.search(r"http://\S+/", told.readline())
        assert address
        asks = [
            apart.submit(
                httpx.get,
                f"{address[0]}sparql",
                params={"query": ENDLESS},
                trust_env=False,
                timeout=60,
            )
            for _ in range(2)
        ]
        time.sleep(4)  # one is at work, the other waits
        start = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        answers = [asked.result() for asked in asks]
        lines = told.read().splitlines()
    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0].text == "the service is stopping. Ask again once it is back.\n"
    assert process.wait(30) == 0
    assert time.monotonic() - start < 10
    assert [line for line in lines if " GET /sparql 503 " not in line] == ["Stopped."]


def test_short_queries_are_answered_past_a_long_one_that_everybody_asks(folder: Path) -> None:
    """Each copy of it was tried anew, and 85 of 100 short ones were turned away."""

    async def crowded(address: httpx.URL) -> list[int]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            base_url=address, trust_env=False, timeout=200, limits=limits
        ) as many:
            asked = {"query": ENDLESS}
            long = [asyncio.ensure_future(many.get("/sparql", params=asked)) for _ in range(60)]
            short = [{"query": f"{NAMES} LIMIT {n + 1}"} for n in range(60)]
            answers = await asyncio.gather(*(many.get("/sparql", params=one) for one in short))
            for one in long:
                one.cancel()
            await asyncio.gather(*long, return_exceptions=True)
            return [answer.status_code for answer in answers]

    with (
        service(folder, "--workers", "1", "--timeout", "30") as client,
        ThreadPoolExecutor(1) as apart,
    ):
        answered = apart.submit(asyncio.run, crowded(client.base_url)).result()
    assert answered == [200] * 60


def test_a_short_query_is_answered_past_long_ones(folder: Path) -> None:
    """It once waited until each of them had reached its deadline."""

    async def asked(address: httpx.URL) -> tuple[httpx.Response, bool]:
        async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=120) as many:
            query = {"query": ENDLESS}
            long = [asyncio.ensure_future(many.get("/sparql", params=query)) for _ in range(3)]
            await asyncio.sleep(1)
            answer = await many.get("/sparql", params={"query": NAMES})
            still = not any(one.done() for one in long)
            for one in long:
                one.cancel()
            await asyncio.gather(*long, return_exceptions=True)
            return answer, still

    with (
        service(folder, "--workers", "1", "--timeout", "300") as client,
        ThreadPoolExecutor(1) as apart,
    ):
        answer, still = apart.submit(asyncio.run, asked(client.base_url)).result()
        assert values(answer)
        assert still


@pytest.mark.parametrize(
    "words",
    [
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /sparql HTTP/1.1\r\nhost: localhost\r\n" + b"x: " + b"y" * 900_000 + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nhost: localhost\r\ncontent-length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nzzz\r\n",
        b"GET /sparql?query=%zz%00 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        b"\r\n" * 50,
    ],
)
def test_malformed_http_is_refused_and_the_service_lives(
    client: httpx.Client, words: bytes
) -> None:
    """Ports are knocked at by all sorts."""
    where = urlsplit(str(client.base_url))
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=5) as line:
        heard = b""
        with contextlib.suppress(OSError):  # it may hang up on us in the middle
            line.sendall(words)
            line.shutdown(socket.SHUT_WR)
            heard = line.recv(4096)
    assert not heard or heard.split()[1].startswith(b"4")
    assert client.get("/health").status_code == 200


# -- linked data


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/html", "text/html; charset=utf-8"), ("text/turtle", "text/turtle; charset=utf-8"),
     ("application/ld+json", "application/ld+json"), ("*/*", "text/html; charset=utf-8")],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/actor/lab", "/tie/deal", "/source/gazette"])
def test_things_are_given_as_page_and_as_data(
    client: httpx.Client, folder: Path, path: str, accept: str, kind: str
) -> None:
    """The graph's own addresses answer, under this service."""
    if path == "/tie/deal":
        path = f"/tie/{next(iter(cuibono.open(folder).records.ties))}"
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert "accept" in answer.headers["vary"].lower()
    if "html" not in kind:
        form = "turtle" if "turtle" in kind else "json-ld"
        graph = Dataset().parse(data=answer.content, format=form)
        assert {str(quad[0]) for quad in graph.quads()} >= {f"https://example.org/id{path}"}


def test_a_ties_page_says_who_says_so_in_both_languages(client: httpx.Client, folder: Path) -> None:
    """Every line has a receipt, here as well, and the standing note under it."""
    name = next(iter(cuibono.open(folder).records.ties))
    english = client.get(f"/tie/{name}", headers={"accept": "text/html"}).text
    french = client.get(f"/tie/{name}?lang=fr", headers={"accept": "text/html"}).text
    assert "/source/gazette" in english
    assert "It says nothing about motive" in english
    assert '<html lang="fr">' in french
    assert "il ne dit rien des intentions" in french


def test_an_actor_s_data_lead_to_its_evidence(client: httpx.Client, folder: Path) -> None:
    """They held what it is called, and nothing of its ties."""
    from rdflib import URIRef

    records = cuibono.open(folder).records
    graph = Graph().parse(data=client.get("/actor/lab.ttl").text, format="turtle")
    base, cb = "https://example.org/id/", "https://w3id.org/cuibono/ns#"
    tie = URIRef(f"{base}tie/{next(iter(records.ties))}")
    assert {str(word) for word in graph.objects(tie, URIRef(f"{cb}sureInWords"))} > {"confirmed"}
    assert list(graph.objects(tie, URIRef(f"{cb}between")))
    claims = list(graph.objects(tie, URIRef(f"{cb}claims")))
    (source,) = {one for claim in claims for one in graph.objects(claim, URIRef(f"{cb}source"))}
    assert str(source) == f"{base}source/gazette"
    assert list(graph.objects(source, URIRef(f"{cb}title")))


def test_parts_of_a_thing_lead_to_the_thing(client: httpx.Client, folder: Path) -> None:
    """A claim's own address is told on the page of its tie."""
    answer = client.get("/tie/some/claim/ann-gazette")
    assert (answer.status_code, answer.headers["location"]) == (303, "/tie/some")


@pytest.mark.parametrize(
    "path",
    ["/actor/nobody", "/actor/..%2f..%2fetc%2fpasswd", "/actor/%2e%2e/%2e%2e/etc/passwd", "/actor/",
     "/tie/LAB", "/source/a%00b", "/actor/lab.exe", "/actor/" + "a" * 5000,
     "/etc/passwd", "/..%5c..%5c"],
)  # fmt: skip
def test_no_path_leads_anywhere_else(client: httpx.Client, path: str) -> None:
    """Names of pages never become names of files."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".nt", ".rdf"])
def test_a_suffix_asks_for_a_form(client: httpx.Client, suffix: str) -> None:
    """What a link or a script can write, where no header can be set; it wins over the header."""
    answer = client.get(f"/actor/lab{suffix}", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert "Example Lab" in answer.text
    assert "html" not in answer.headers["content-type"]


def test_format_decides_on_pages_too(client: httpx.Client) -> None:
    """The pages say so, and gave HTML whatever it said."""
    kinds = {"ttl": "text/turtle", "turtle": "text/turtle", "json": "application/ld+json"}
    for name, kind in (
        kinds | {"html": "text/html", "application/n-triples": "application/n-"}
    ).items():
        answer = client.get("/actor/lab", params={"format": name}, headers={"accept": "text/html"})
        assert answer.headers["content-type"].startswith(kind)
    wrong = client.get("/actor/lab", params={"format": "csv"})
    assert (wrong.status_code, wrong.text) == (406, "this can be html, ttl, nt, jsonld, rdf.\n")
    plain = client.get("/actor/lab", headers={"accept": "application/json"})
    assert plain.headers["content-type"] == "application/ld+json"
    found = client.get("/find", params={"text": "lab", "format": "json"})
    assert found.json()


def test_a_name_nobody_has_leads_to_the_nearest(client: httpx.Client) -> None:
    """A typing mistake in an address costs one click, and a program one sentence."""
    page = client.get("/actor/labb", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert 'href="/actor/lab?lang=en"' in page.text
    assert "script-src 'none'" in page.headers["content-security-policy"]
    french = client.get("/tie/dael?lang=fr", headers={"accept": "text/html"})
    assert "Absent de ce dossier" in french.text
    told = client.get("/actor/labb.ttl")
    assert (told.status_code, told.headers["content-type"][:10]) == (404, "text/plain")
    assert "The nearest are /actor/lab" in told.text


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    """Names come from outside."""
    cast = """\
sources: {gazette: {publisher: paper, title: "</title><script>alert(1)</script>", kind: press}}
actors:
  paper: {kind: Publication, name: "<img src=x onerror=alert(1)>"}
"""
    folder = write_dossier(tmp_path / "hostile", "ties: {}", cast=cast)
    with service(folder, "--workers", "1") as client:
        for path in ("/", "/query", "/actor/paper", "/source/gazette"):
            answer = client.get(path, headers={"accept": "text/html"})
            assert answer.status_code == 200
            assert "<img" not in answer.text
            assert "<script>alert" not in answer.text


# -- the page to ask from, and the library


def test_pages_may_run_only_their_own_script_and_ask_only_this_service(
    client: httpx.Client,
) -> None:
    """The same discipline as the published page."""
    page = client.get("/query").headers["content-security-policy"]
    assert "default-src 'none'" in page
    assert "connect-src 'self'" in page
    assert "script-src 'sha256-" in page
    home = client.get("/").headers["content-security-policy"]
    assert "script-src 'none'" in home
    assert "connect-src" not in home
    assert "://" not in page + home


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "Contracts, offers and partnerships"), ("fr", "Contrats, offres et partenariats")],
)
def test_the_contents_list_questions_by_subject(
    client: httpx.Client, language: str, first: str
) -> None:
    page = client.get("/", params={"lang": language}).text
    assert page.index(f"<h3>{first}</h3>") < page.index("#ask=who-contracts-with")


def test_it_says_of_when_the_facts_are_and_that_they_have_changed(tmp_path: Path) -> None:
    """It goes on answering from what it read; a page that hid this gave old facts as new."""
    own = DOSSIER + "opening_view: opening\n"
    ties = "ties:\n" + contract()
    folder = write_dossier(tmp_path / "dossier", ties, dossier=own)
    (folder / "views").mkdir()
    view = 'title: {en: T, fr: T}\nheadline: {en: "[a deal](deal)", fr: "[un](deal)"}\n'
    (folder / "views" / "opening.yaml").write_text(view + "rests_on: [deal]\n", encoding="utf-8")
    with service(folder, "--workers", "1") as client:
        page = client.get("/").text
        assert "Facts as of 1 July 2025. Read on " in page
        assert "The files have changed" not in page
        for path in folder.glob("*.yaml"):
            path.touch()
        assert client.get("/health").json()["facts_changed"] is False
        for path in folder.glob("*.yaml"):
            path.write_text("not: [facts", encoding="utf-8")
        assert client.get("/health").json()["facts_changed"] is True
        assert "The files have changed since: start it again." in client.get("/actor/lab").text
        assert "Les fichiers ont changé depuis" in client.get("/query?lang=fr").text
        asked = {"view": "opening", "format": "csv"}
        told = client.get("/questions/to-confirm-headline", params=asked)
        assert "Example Lab" in told.text, told.text


def test_the_library_is_at_hand(client: httpx.Client) -> None:
    """A question by name, with its parameters, in any form; or its text, to go on from."""
    library = {question["name"] for question in client.get("/questions").json()}
    assert "who-contracts-with" in library
    asked = {"actor": "Example Lab"}
    rows = client.get("/questions/who-contracts-with", params=asked | {"format": "csv"})
    assert "Example Agency" in rows.text
    text = client.get("/questions/who-contracts-with", params=asked | {"as": "sparql"}).text
    assert "<https://example.org/id/actor/lab>" in text
    assert client.post("/sparql", data={"query": text, "format": "csv"}).text == rows.text


def test_a_question_is_told_in_the_language_that_every_page_is_asked_for(
    client: httpx.Client,
) -> None:
    """Pages take ?lang=fr; a question refused it, and wanted it called by its parameter's name."""
    asked = {"actor": "lab", "format": "csv"}
    where = "/questions/who-contracts-with"
    french = client.get(where, params=asked | {"language": "fr"}).text
    assert french != client.get(where, params=asked).text
    assert client.get(where, params=asked | {"lang": "fr"}).text == french
    assert client.get(where, params=asked | {"lang": "en", "language": "fr"}).text == french
    other = client.get(where, params=asked | {"lang": "de"})
    assert (other.status_code, "'de'" in other.text) == (400, True)


FORMULA = 'SELECT ("=1+1" AS ?said) ("-5" AS ?number) {}'


@pytest.mark.parametrize(
    ("asked", "cells"),
    [
        ({"headers": {"accept": "text/csv"}}, b"=1+1,-5\r\n"),
        ({"form": "csv"}, b"=1+1,-5\r\n"),
        ({"form": "spreadsheet"}, b"'=1+1,-5\n"),
    ],
)
def test_programs_get_the_w3c_s_csv_and_spreadsheets_one_that_runs_nothing(
    client: httpx.Client, asked: dict[str, Any], cells: bytes
) -> None:
    """An apostrophe would be a false value to a program, and its lack a risk to a reader."""
    form = {"format": asked["form"]} if "form" in asked else {}
    answer = client.get("/sparql", params={"query": FORMULA, **form}, headers=asked.get("headers"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.split(b"\n", 1)[1] == cells


def test_an_answer_for_a_spreadsheet_is_the_one_the_prompt_writes(
    client: httpx.Client, folder: Path
) -> None:
    """One rule in one place for what leaves to a spreadsheet."""
    written = write(cuibono.open(folder).query(FORMULA), "csv")
    served = client.get("/sparql", params={"query": FORMULA, "format": "spreadsheet"})
    assert served.text == written


def test_ties_are_given_as_the_picture_draws_them(client: httpx.Client) -> None:
    """The page to ask from draws with the picture's meaning, whatever ties an answer names."""
    found = client.post("/network", json={"ties": ["deal", "nobody"]}).json()
    assert sorted(found["names"]) == ["agency", "lab"]
    assert found["told"].keys() == {"deal"}
    assert [label for _, label in found["families"]] == ["contract"]
    among = client.post("/network?lang=fr", json={"actors": ["agency", "lab"]}).json()
    assert among["told"].keys() == {"deal"}
    assert client.post("/network", json={"ties": []}).json()["told"] == {}
    assert client.get("/explorer.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("body", ["", "[", '{"ties": "deal"}', '{"ties": [1]}', "[" * 90_000])
def test_what_is_no_list_of_ids_is_refused(client: httpx.Client, body: str) -> None:
    answer = client.post("/network", content=body)
    assert answer.status_code == 400
    assert "each a list of ids" in answer.text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/questions/who-contract-with", "Did you mean 'who-contracts-with'"),
        ("/questions/who-contracts-with", "needs a value for 'actor'"),
        ("/questions/who-contracts-with?actor=lab&actor=agency", "'actor' is here twice. Keep one"),
        ("/questions/who-contracts-with?actor=lab&acter=x", "Did you mean 'actor'"),
        ("/questions/who-contracts-with?actor=%3E%20%7D%20%23", "there is no"),
        ("/questions/who-contracts-with?actor=zzzz", "The search at / looks through all names"),
    ],
)
def test_a_question_asked_wrongly_is_told(client: httpx.Client, path: str, told: str) -> None:
    """The library's own sentences, here as well."""
    answer = client.get(path)
    assert answer.status_code == 400
    assert told in answer.text


def test_names_are_completed_from_any_word_without_accents(client: httpx.Client) -> None:
    """People remember the second word."""
    found = client.get("/complete", params={"text": "LÀB"}).json()
    assert {"name": "actor:lab", "label": "Example Lab"} in found
    assert client.get("/complete").json() == []


def test_names_and_sentences_are_found_as_page_and_as_data(client: httpx.Client) -> None:
    """The same search as at the prompt."""
    hits = client.get(
        "/find", params={"text": "lab"}, headers={"accept": "application/json"}
    ).json()
    assert "/actor/lab" in [hit["path"] for hit in hits]
    assert any(hit["path"].startswith("/tie/") for hit in hits)
    page = client.get("/find", params={"text": "lab"}, headers={"accept": "text/html"}).text
    assert 'href="/actor/lab' in page
    nothing = client.get("/find", params={"text": "<zzzqqq>"}, headers={"accept": "text/html"}).text
    assert "Nothing has these words." in nothing
    assert "<zzzqqq>" not in nothing


# -- who may come in


def test_beyond_this_machine_a_token_is_needed() -> None:
    """A draft must not be readable by a café."""
    with pytest.raises(ServeError, match="Give --token"):
        Settings(host="0.0.0.0")
    with pytest.raises(ServeError, match="easily guessed"):
        Settings(host="0.0.0.0", token="1234")


def test_with_a_token_only_who_has_it_is_let_in(folder: Path) -> None:
    """As a bearer for programs, as a password for browsers."""
    token = "a-long-secret-of-some-length"
    with service(
        folder, "--host", "0.0.0.0", "--workers", "1", CUIBONO_SERVE_TOKEN=token
    ) as client:
        assert client.get("/").status_code == 401
        assert client.get("/sparql", params={"query": NAMES}).status_code == 401
        for wrong in (f"Bearer {token}x", "Basic %%%", "Basic", "Bearer é"):
            headers = {"authorization": wrong.encode("utf-8")}
            assert client.get("/", headers=headers).status_code == 401  # type: ignore[arg-type]
        assert client.get("/", headers={"authorization": f"Bearer {token}"}).status_code == 200
        assert client.get("/query", auth=("anyone", token)).status_code == 200
        assert client.get("/health").status_code == 200
        log = (folder / "serve.log").read_text(encoding="utf-8")
        assert token not in log


def test_a_strangers_name_for_this_machine_is_refused(client: httpx.Client) -> None:
    """A page elsewhere could point its own name at this machine and read a draft."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_scripts_of_this_machine_may_ask_and_others_not_unless_named(client: httpx.Client) -> None:
    """CORS: a notebook on this machine may, a site that happens to be open may not."""
    shared = "access-control-allow-origin"
    local = client.get(
        "/sparql", params={"query": NAMES}, headers={"origin": "http://localhost:8888"}
    )
    assert local.headers[shared] == "http://localhost:8888"
    other = client.get(
        "/sparql", params={"query": NAMES}, headers={"origin": "https://evil.example"}
    )
    assert shared not in other.headers
    before = client.options(
        "/sparql",
        headers={"origin": "http://localhost:8888", "access-control-request-method": "POST"},
    )
    assert before.status_code == 204
    assert "content-type" in before.headers["access-control-allow-headers"]
    assert Settings(origins=("*",)).allows("https://anywhere.example")
    assert Settings(token="a-long-secret-of-some-length").allows("https://anywhere.example")
    assert not Settings().allows("null")


def test_the_log_says_who_and_what_but_not_what_was_asked(
    client: httpx.Client, folder: Path
) -> None:
    """A newsroom's questions are its own; and no path can forge a line."""
    client.get("/sparql", params={"query": "ASK { <urn:secret-lead> ?p ?o }"})
    client.get("/actor/a%0a127.0.0.1%20GET%20/forged")
    log = (folder / "serve.log").read_text(encoding="utf-8")
    assert " GET /sparql 200 " in log
    assert "secret-lead" not in log
    assert "\n127.0.0.1 GET /forged" not in log


def test_a_taken_port_is_told(client: httpx.Client, folder: Path) -> None:
    """The commonest way for a service not to start."""
    port = str(urlsplit(str(client.base_url)).port)
    words = [sys.executable, "-m", "cuibono", "serve", "-d", str(folder), "--port", port]
    ran = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=60)
    assert ran.returncode == 2
    assert "name another --port" in ran.stderr
    assert "Traceback" not in ran.stderr


# -- the row limit in the text


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o } LIMIT 9 "),
        ("SELECT * { ?s ?p ?o } LIMIT 5", "SELECT * { ?s ?p ?o } LIMIT 5"),
        ("SELECT * { ?s ?p ?o } limit 50 OFFSET 2", "SELECT * { ?s ?p ?o } limit 9 OFFSET 2"),
        ("SELECT * { ?s ?p ?o } # LIMIT 5", "SELECT * { ?s ?p ?o } LIMIT 9  # LIMIT 5"),
        ("SELECT * { { SELECT * { } LIMIT 2 } }", "SELECT * { { SELECT * { } LIMIT 2 } } LIMIT 9 "),
        ("SELECT * { } VALUES ?s { <a:a> }", "SELECT * { }  LIMIT 9 VALUES ?s { <a:a> }"),
        ("SELECT ('LIMIT 3' AS ?x) { }", "SELECT ('LIMIT 3' AS ?x) { } LIMIT 9 "),
    ],
)  # fmt: skip
def test_the_row_limit_is_written_where_it_binds(query: str, wanted: str) -> None:
    """Only the outermost limit bounds the answer; strings and comments are none."""
    assert limited(guard(query, [], {}), 9) == wanted


def test_rows_are_counted_whatever_their_texts_hold() -> None:
    """Line ends and brackets inside a text are not rows."""
    nasty = 'a},{"\n"b"'
    body = json.dumps(
        {
            "head": {"vars": ["x"]},
            "results": {"bindings": [{"x": {"type": "literal", "value": nasty}}]},
        }
    ).encode()
    assert count_rows(body, "json") == 1
    assert count_rows(b'x\r\n"two\r\nlines ""quoted"""\r\n', "csv") == 1
    assert count_rows(b'?x\n"two\\nlines"\n', "tsv") == 1
    assert count_rows(b'{"head":{"vars":["x"]},"results":{"bindings":[]}}', "json") == 0
