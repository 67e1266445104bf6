"""What a query may do, what is refused before an engine sees it, and where mistakes are shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pyoxigraph as ox
import pytest

from cuibono.errors import QueryError, QueryRefused
from cuibono.results import Graph, Table
from cuibono.sparql import dossier_prefixes, guard, query, unknown_terms
from cuibono.sparql.tokens import tokenize
from cuibono.store import Store
from cuibono.turtle import CB

BASE = "https://example.org/id/"
GRAPHS = [f"{BASE}graph/{name}" for name in ("facts", "derived", "ontology")]


@pytest.fixture(scope="module")
def store() -> Store:
    """One triple in each graph."""
    made = Store(BASE)
    lab = ox.NamedNode(f"{BASE}actor/lab")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    facts, derived, ontology = made.graphs
    made.load(
        [
            ox.Quad(lab, kind, ox.NamedNode(CB + "Company"), facts),
            ox.Quad(lab, ox.NamedNode(CB + "contractWith"), ox.NamedNode(BASE + "x"), derived),
            ox.Quad(ox.NamedNode(CB + "Company"), kind, ox.NamedNode(CB + "Kind"), ontology),
        ]
    )
    return made


def let_through(text: str) -> str:
    return guard(text, GRAPHS, dossier_prefixes(BASE)).text


def refused(text: str) -> str:
    with pytest.raises(QueryError) as caught:
        guard(text, GRAPHS, dossier_prefixes(BASE))
    return str(caught.value)


def rows(store: Store, text: str) -> list[tuple[str, ...]]:
    answer = query(store, text)
    assert isinstance(answer, Table)
    return [tuple(term.value if term else "" for term in row) for row in answer.rows]


def mistake(store: Store, text: str) -> str:
    with pytest.raises(QueryError) as caught:
        query(store, text)
    return str(caught.value)


# ---- clauses that are refused


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "1:12"),
        ("SELECT * {\n  service silent ?where { ?s ?p ?o }\n}", "2:3"),
        ("SELECT * { ?s ?p ?o } # SERVICE\nVALUES ?x { 1 } SERVICE <http://x/> {}", "2:17"),
        ('SELECT * { ?s ?p "x" . SERVICE<http://x/>{ ?s ?p ?o } }', "1:24"),
        ("SELECT * { FILTER(?a<?b) SERVICE <http://x/> { ?a ?p ?b } }", "1:26"),
        ("SELECT * { ?s ?p '''it's''' SERVICE <http://x/> {} }", "1:29"),
        ("SELECT * { actor:a\\'b ?p ?o SERVICE <http://x/> {} }", "1:29"),
    ],
)
def test_service_is_refused_wherever_it_is_a_clause(text: str, place: str) -> None:
    """An engine would follow it to any address, this machine's own included."""
    assert refused(text).startswith(f"query:{place}: SERVICE would send this question")


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> {}" }',
        "SELECT * { ?s ?p '''a\nSERVICE <http://x/> {}''' }",
        "SELECT * { ?SERVICE ?p $FROM }",
        "SELECT * { ?s <https://example.org/SERVICE> ?o }",
        "SELECT * { ?s cb:SERVICE ?o ; cb:FROM ?o ; cb:INSERT ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { } and DROP ALL",
        'SELECT * { ?s ?p "he said \\"SERVICE\\" and left" }',
    ],
)
def test_a_word_that_is_no_clause_is_let_through(text: str) -> None:
    """In a string, a comment, a name or an address it is only a word."""
    assert let_through(text).endswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "delete data { <a:a> <a:b> <a:c> }",
        "LOAD <file:///etc/hostname>",
        "CLEAR ALL",
        "DROP GRAPH <a:a>",
        "CREATE GRAPH <a:a>",
        "ADD <a:a> TO <a:b>",
        "MOVE <a:a> TO <a:b>",
        "COPY <a:a> TO <a:b>",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX x: <a:a> INSERT { ?s ?p ?o } USING <a:b> WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ; INSERT DATA { <a:a> <a:b> <a:c> }",
    ],
)
def test_updates_are_refused_and_named(text: str) -> None:
    """The graph is made from the fact files; those are what one changes."""
    message = refused(text)
    named = message.split()[1]
    assert "would change the graph, and the graph is only read" in message
    assert named in text.upper().split()
    assert named not in {"SELECT", "PREFIX", "WHERE"}


@pytest.mark.parametrize("clause", ["S\\u0045RVICE", "\\u0053ERVICE", "\\U00000053ERVICE"])
def test_an_escaped_clause_is_still_a_clause(clause: str) -> None:
    """SPARQL reads escapes before anything else, so another engine would see the word."""
    assert "SERVICE would send" in refused(f"SELECT * {{ {clause} <http://x/> {{ ?s ?p ?o }} }}")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DROP ALL", QueryRefused),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", QueryRefused),
        ("SELECT * FROM <http://x/> { ?s ?p ?o }", QueryRefused),
        ("SELECT * { ?s cd:name 'SERVICE would change the graph' }", QueryError),
        ("SELECT * { ?s ?p 'open }", QueryError),
    ],
)
def test_what_is_never_done_is_told_apart_from_a_slip(text: str, kind: type[QueryError]) -> None:
    """A service answers the one with "forbidden" and the other with "mend it", in any words."""
    with pytest.raises(QueryError) as raised:
        guard(text, GRAPHS, dossier_prefixes(BASE))
    assert type(raised.value) is kind


def test_an_escape_cannot_end_a_comment_unseen() -> None:
    text = "SELECT * { ?s ?p ?o # \\u000A SERVICE <http://x/> { ?s ?p ?o }\n}"
    assert "SERVICE would send" in refused(text)


def test_nothing_is_fetched_for_a_refused_query(store: Store) -> None:
    """A server that counts stands where SERVICE and FROM point, and hears nothing."""
    with _counting_server() as (address, heard):
        for text in (
            f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"LOAD <{address}>",
        ):
            mistake(store, text)
        assert heard == []


@contextmanager
def _counting_server() -> Iterator[tuple[str, list[str]]]:
    heard: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_error(500)

        do_POST = do_GET  # noqa: N815 likewise

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# ---- graphs


@pytest.mark.parametrize(
    "source",
    [
        "FROM <http://example.org/elsewhere>",
        "FROM <file:///etc/hostname>",
        "FROM NAMED <file:///etc/hostname>",
        "from named <http://example.org/elsewhere>",
        f"FROM <{GRAPHS[0]}> FROM <http://example.org/elsewhere>",
        "FROM <relative>",
        "FROM actor:lab",
    ],
)
def test_graphs_from_elsewhere_are_refused(source: str) -> None:
    message = refused(f"SELECT * {source} {{ ?s ?p ?o }}")
    assert "is not a graph of this dossier" in message
    assert f"<{GRAPHS[0]}>" in message


def test_a_prefix_of_ones_own_cannot_disguise_a_graph() -> None:
    text = "PREFIX graph: <http://example.org/> SELECT * FROM graph:facts { ?s ?p ?o }"
    assert "FROM graph:facts is not a graph of this dossier" in refused(text)


def test_without_from_the_three_graphs_are_asked_together(store: Store) -> None:
    found = rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert found == [("3",)]


@pytest.mark.parametrize("name", ["facts", "derived", "ontology"])
@pytest.mark.parametrize("written", ["<https://example.org/id/graph/{}>", "graph:{}"])
def test_from_asks_the_graphs_it_names(store: Store, name: str, written: str) -> None:
    """By address or by the prefix that is there already."""
    graph = written.format(name)
    assert rows(store, f"SELECT (COUNT(*) AS ?n) FROM {graph} {{ ?s ?p ?o }}") == [("1",)]


def test_two_froms_are_asked_together(store: Store) -> None:
    text = "SELECT (COUNT(*) AS ?n) FROM graph:facts FROM graph:derived { ?s ?p ?o }"
    assert rows(store, text) == [("2",)]


def test_from_named_opens_only_what_it_names(store: Store) -> None:
    """And leaves the default graph empty, as SPARQL has it."""
    named = "SELECT ?g FROM NAMED graph:facts { GRAPH ?g { ?s ?p ?o } }"
    assert rows(store, named) == [(GRAPHS[0],)]
    assert rows(store, "SELECT ?s FROM NAMED graph:facts { ?s ?p ?o }") == []


def test_graph_clauses_need_no_from(store: Store) -> None:
    found = rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
    assert found == [(graph,) for graph in sorted(GRAPHS)]


# ---- prefixes


def test_the_prefixes_are_there_without_being_declared(store: Store) -> None:
    assert rows(store, "SELECT ?s { ?s a cb:Company }") == [(f"{BASE}actor/lab",)]
    assert query(store, "ASK { actor:lab rdf:type cb:Company }") is True


def test_a_declared_prefix_wins_over_ours(store: Store) -> None:
    text = "PREFIX cb: <https://example.org/other#> SELECT ?s { ?s a cb:Company }"
    assert rows(store, text) == []


def test_an_unknown_prefix_is_named_with_the_nearest() -> None:
    message = refused("SELECT ?s\n{ ?s a acto:x }")
    assert message.startswith("query:2:8: nobody declared the prefix 'acto:'.")
    assert "Did you mean 'actor'?" in message


# ---- mistakes


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("SELECT ?s {\n  ?s ?p }", "2:9", "'}' does not fit here: a variable, a name or a value"),
        ("SELCT ?s { ?s ?p ?o }", "1:1", "Did you mean 'SELECT'?"),
        ("SELECT ?s { ?s ?p ?o } ORDR BY ?s", "1:24", "Did you mean 'ORDER'?"),
        ("SELECT ?s { ?s a cb:Tie", "1:24", "The '{' opened at 1:11 is not closed"),
        ("SELECT ?s { ?s ?p ?o } }", "1:24", "nothing is open here that '}' could close"),
        ("SELECT ?s { FILTER(?s }", "1:23", "the '(' opened at 1:19 is not closed before"),
        ("SELECT ?s { ?s <rel> ?o }", "1:16", "<rel> is not a whole address"),
        ('SELECT ?s { ?s ?p "x }', "1:19", "this string is never closed"),
        ("SELECT ?s { ?s ?p '''x }", "1:19", "End it with '''"),
        ("SELECT ?s { ?s € ?o }", "1:16", "SPARQL has no sign '€' here"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "1:39", "a variable that is unbound"),
        ("SELECT ?s { BIND(1 AS) }", "1:22", "a variable is expected"),
        ("SELECT ?s { ?s a cb:Tie } LIMIT x", "1:33", "a number is expected"),
        ("SELECT ?s { é ?p ?o }", "1:13", "no sign 'é'"),
    ],
)
def test_a_mistake_is_shown_where_it_is(store: Store, text: str, place: str, said: str) -> None:
    """Line and column are the query's own: the prefixes before it shift nothing."""
    message = mistake(store, text)
    assert message.startswith(f"query:{place}: ")
    assert said in message


def test_the_line_is_shown_with_a_mark_under_the_place(store: Store) -> None:
    shown = mistake(store, "SELECT ?s {\n  ?s a cb:Tie ; , ?o\n}").splitlines()[1:]
    assert shown == ["   2 |   ?s a cb:Tie ; , ?o", "     |                 ^"]


def test_signs_that_steer_a_terminal_are_not_echoed(store: Store) -> None:
    assert "\x1b" not in mistake(store, "SELECT ?s { \x1b[2J }")


def test_every_line_end_counts_as_one(store: Store) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert mistake(store, f"SELECT ?s {{{end}{end} ?s ?p }}").startswith("query:3:8:")


def test_a_mistake_in_a_file_names_the_file(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^asked\.rq:1:10: "):
        query(store, "SELECT ( { ?s ?p ?o }", where="asked.rq")


def test_an_unknown_function_is_told(store: Store) -> None:
    message = mistake(store, "SELECT (<https://example.org/f>(1) AS ?x) {}")
    assert "https://example.org/f" in message


@pytest.mark.parametrize("text", ["", "   \n", "# only a comment"])
def test_an_empty_query_says_what_to_write(text: str) -> None:
    assert "there is no query here. Write one, such as SELECT" in refused(text)


# ---- size


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 100_000 + "}" * 100_000,
        "SELECT * { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }",
        "SELECT * { FILTER(" + "!" * 100_000 + "true) }",
        "SELECT * { FILTER(" + "1 + " * 100_000 + "1) }",
        "SELECT * { " + "{ ?s ?p ?o } UNION " * 50_000 + "{ ?s ?p ?o } }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 40_000 + "}",
        "SELECT * { ?s " + "cb:name/" * 100_000 + "cb:name ?o }",
        "SELECT * { ?s ?p '" + "x" * 5_000_000 + "' }",
    ],
    ids=["groups", "parentheses", "negations", "sums", "unions", "optionals", "path", "five-MB"],
)
def test_what_would_exhaust_an_engine_is_refused(text: str) -> None:
    """An engine's parser calls itself for each: too many end the process, not the query."""
    assert refused(text).startswith("query:")


def test_a_long_list_of_values_is_no_depth(store: Store) -> None:
    listed = " ".join(f"actor:a{n}" for n in range(20_000))
    assert rows(store, f"SELECT ?s {{ VALUES ?s {{ {listed} actor:lab }} ?s a cb:Company }}")


@pytest.mark.parametrize(
    "text",
    ['"' * 99_999, "a." * 200_000, "a:" + "." * 200_000, "<" * 200_000, "'''" + "'a" * 99_999],
)
def test_reading_costs_no_more_than_the_length(text: str) -> None:
    """Text made to backtrack is read or refused at once, not after minutes."""
    start = time.process_time()
    with suppress(QueryError):
        tokenize(text)
    assert time.process_time() - start < 5


# ---- tokens


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("?a<?b", "variable sign variable"),
        ("<a#b>#c", "iri"),
        ("cb:a.b. ?x", "name sign variable"),
        ("x:a\\-b x:%41", "name name"),
        ("'it''s'", "string string"),
        ('"""a"b""c\\""""@fr-CA', "string language"),
        ('"1"^^xsd:integer', "string sign name"),
        ("1. 1.5 .5 1e6 1.e6", "number sign number number number number"),
        ("a/b|^c*?", "word sign word sign sign word sign sign"),
        ("_:b0. $x·y", "blank sign variable"),
        (": é:x", "name name"),
    ],
)
def test_tokens_are_told_apart(text: str, kinds: str) -> None:
    assert " ".join(token.kind for token in tokenize(text)) == kinds


# ---- empty answers


def test_a_name_that_nothing_answers_to_is_named(store: Store) -> None:
    """To an engine a misspelt class is only an empty answer."""
    hints = unknown_terms(store, 'SELECT ?x { ?x a cb:Compny ; cb:contractWith "1"^^xsd:thing }')
    assert hints == ["nothing here is called cb:Compny. Did you mean 'cb:Company'?"]


def test_a_graph_asked_by_its_name_is_known(store: Store) -> None:
    """No triple speaks of a graph; its name is right all the same, and the rows are what fails."""
    asked = "SELECT ?x { GRAPH graph:derived { ?x ?p ?y } GRAPH graph:drived { ?x ?p ?o } }"
    hints = unknown_terms(store, asked)
    assert not any("graph:derived." in hint for hint in hints)
    assert any(hint.startswith("nothing here is called graph:drived.") for hint in hints)


def test_what_a_query_declares_is_not_asked_for(store: Store) -> None:
    text = "PREFIX x: <https://nowhere.example/> SELECT ?s FROM graph:facts { ?s a cb:Company }"
    assert unknown_terms(store, text) == []


def test_a_graph_is_answered_as_a_graph(store: Store) -> None:
    answer = query(store, "CONSTRUCT { ?s a cb:Firm } WHERE { ?s a cb:Company }")
    assert isinstance(answer, Graph)
    assert [triple[2].value for triple in answer] == [f"{CB}Firm"]
