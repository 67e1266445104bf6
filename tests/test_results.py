"""Answers as tables for people and in the forms that other programs read."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pyoxigraph as ox
import pytest

from cuibono import dates
from cuibono.errors import QueryError
from cuibono.results import FORMATS, Graph, Table, Term, draw, read_answer, write
from cuibono.turtle import PREFIXES

XSD = PREFIXES["xsd"]
TIE = "https://example.org/id/tie/"
HOSTILE = '</script><img src=x onerror="alert(1)">'


def text(value: str, language: str = "") -> Term:
    return Term("literal", value, language=language)


def number(value: str, kind: str = "integer") -> Term:
    return Term("literal", value, datatype=XSD + kind)


DEALS = Table(
    ("name", "worth", "tie"),
    (
        (text("Ann", "en"), number("200000000", "decimal"), Term("iri", TIE + "deal")),
        (text('Bob "the" Builder, junior'), None, Term("iri", TIE + "b")),
    ),
)
NOTHING = Table(("name",), ())


def graph(*names: str) -> Graph:
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    company = ox.NamedNode(PREFIXES["cb"] + "Company")
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(TIE + name), kind, company) for name in names)
    answer = read_answer(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))
    assert isinstance(answer, Graph)
    return answer


def parsed(written: str, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(written.encode(), format=form)}


# ---- from an engine


def test_each_kind_of_term_is_read() -> None:
    query = (
        "SELECT ?iri ?plain ?said ?whole ?exact ?day ?none WHERE { VALUES (?iri ?plain ?said ?whole"
        ' ?exact ?day ?none) { (<a:b> "x" "x"@fr 1 1.50 "2025-06-01"^^<' + XSD + "date> UNDEF) } }"
    )
    answer = read_answer(ox.Store().query(query))
    assert isinstance(answer, Table)
    assert answer.columns == ("iri", "plain", "said", "whole", "exact", "day", "none")
    (row,) = answer.rows
    assert row[:3] == (Term("iri", "a:b"), text("x"), text("x", "fr"))
    assert [term.python() if term else None for term in row[3:]] == [
        1,
        Decimal("1.5"),
        date(2025, 6, 1),
        None,
    ]


def test_a_blank_node_is_read() -> None:
    answer = read_answer(ox.Store().query("SELECT (BNODE() AS ?b) {}"))
    assert isinstance(answer, Table)
    assert answer.rows[0][0] is not None
    assert answer.rows[0][0].kind == "blank"


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (number("007"), 7),
        (number("1.5", "double"), 1.5),
        (number("true", "boolean"), True),
        (number("0", "boolean"), False),
        (text("2025"), "2025"),
        (number("31 June", "date"), "31 June"),
        (number("many"), "many"),
        (Term("literal", "2025-06", datatype=PREFIXES["edtf"] + "EDTF"), dates.parse("2025-06")),
        (Term("literal", "in June", datatype=PREFIXES["edtf"] + "EDTF"), "in June"),
    ],
)
def test_a_term_is_its_value_in_python(term: Term, value: object) -> None:
    """What is no value of its type stays the text it is."""
    assert term.python() == value
    assert type(term.python()) is type(value)


def test_a_table_gives_rows_by_column() -> None:
    assert next(iter(DEALS)) == {"name": "Ann", "worth": Decimal(200000000), "tie": TIE + "deal"}
    assert len(DEALS) == 2
    assert repr(DEALS) == "<2 rows of name, worth, tie>"


def test_a_graph_is_in_one_order() -> None:
    names = [triple[0].value.removeprefix(TIE) for triple in graph("c", "a", "b")]
    assert names == ["a", "b", "c"]
    assert repr(graph("a")) == "<graph of 1 triple>"


# ---- tables


def lines(table: Table, **options: object) -> list[str]:
    return draw(table, **options).splitlines()  # type: ignore[arg-type]


def test_a_table_is_aligned_with_numbers_to_the_right() -> None:
    assert lines(DEALS, prefixes={"tie": TIE}) == [
        "name                             worth  tie",
        "-------------------------  -----------  --------",
        "Ann                        200,000,000  tie:deal",
        'Bob "the" Builder, junior               tie:b',
    ]


def test_headings_and_numbers_follow_the_language() -> None:
    drawn = draw(DEALS, headings={"name": "nom", "worth": "montant"}, language="fr")
    assert drawn.startswith("nom ")
    assert "200\u202f000\u202f000" in drawn


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1234", "1234"),
        ("-12345.50", "-12,345.50"),
        ("1e6", "1e6"),
        ("1000000000000", "1,000,000,000,000"),
    ],
)
def test_long_numbers_are_grouped(written: str, shown: str) -> None:
    table = Table(("n",), ((number(written, "decimal"),),))
    assert lines(table)[-1].strip() == shown


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_a_table_keeps_to_the_width(width: int) -> None:
    words = "a tie is a node of its own and an edge is a projection of it"
    table = Table(("what", "n", "why"), ((text(words), number("123456789"), text(words * 3)),) * 3)
    assert max(map(len, lines(table, width=width))) <= width


def test_no_word_is_broken_to_fit() -> None:
    """Where columns do not fit side by side, each row becomes a block."""
    table = Table(("first", "second"), ((text("confirmed"), text("announcement")),) * 2)
    assert lines(table, width=15) == [
        "first   confirmed",
        "second  announcement",
        "",
        "first   confirmed",
        "second  announcement",
    ]


def test_wrapped_rows_stand_apart() -> None:
    table = Table(
        ("who", "said"), ((text("Ann"), text("one two three")), (text("Bob"), text("no")))
    )
    assert lines(table, width=12) == [
        "who  said",
        "---  -------",
        "Ann  one two",
        "     three",
        "",
        "Bob  no",
    ]


def test_a_very_long_cell_is_cut_with_a_sign() -> None:
    table = Table(("said",), ((text("word " * 500),),))
    drawn = lines(table, width=40)
    assert len(drawn) == 10
    assert drawn[-1].endswith("…")


def test_wide_and_combining_signs_keep_the_columns_straight() -> None:
    """In Chinese a sign takes two cells, an accent written apart takes none."""
    table = Table(("a", "b"), ((text("中文"), text("x")), (text("e\u0301e\u0301"), text("x"))))
    assert lines(table)[2:] == ["中文  x", "e\u0301e\u0301    x"]


def test_signs_that_steer_a_terminal_are_left_out() -> None:
    table = Table(("name",), ((text("a\x1b[31mred\x07\u202etxt\nnext\tcell"),),))
    assert lines(table)[-1] == "a[31mredtxt next cell"


def test_an_address_is_short_only_in_the_table() -> None:
    prefixes = {"x": "https://example.org/", "tie": TIE}
    assert "tie:deal" in draw(DEALS, prefixes=prefixes)
    for form in ("csv", "tsv", "json"):
        assert TIE + "deal" in write(DEALS, form, prefixes=prefixes)


def test_an_empty_table_still_has_its_heading() -> None:
    assert lines(NOTHING) == ["name", "----"]
    assert draw(Table((), ((),))) == ""


# ---- forms


def test_csv_reads_back() -> None:
    rows = list(csv.reader(StringIO(write(DEALS, "csv"))))
    assert rows == [
        ["name", "worth", "tie"],
        ["Ann", "200000000", TIE + "deal"],
        ['Bob "the" Builder, junior', "", TIE + "b"],
    ]


def test_csv_keeps_line_ends_inside_a_cell() -> None:
    table = Table(("a",), ((text("one\r\ntwo"),),))
    assert list(csv.reader(StringIO(write(table, "csv"), newline="")))[1] == ["one\r\ntwo"]


def test_tsv_writes_terms_as_sparql_does() -> None:
    table = Table(
        ("a", "b"),
        (
            (text('say "x"\t\\\n', "fr"), number("1")),
            (Term("blank", "n1"), Term("iri", "a:b")),
            (None, None),
        ),
    )
    assert write(table, "tsv").splitlines() == [
        "?a\t?b",
        f'"say \\"x\\"\\t\\\\\\n"@fr\t"1"^^<{XSD}integer>',
        "_:n1\t<a:b>",
        "\t",
    ]


def test_json_is_the_results_format_of_sparql() -> None:
    """An engine that reads the format reads ours."""
    written = write(DEALS, "json")
    again = ox.parse_query_results(written.encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(again, ox.QuerySolutions)
    assert read_answer(again) == DEALS
    assert json.loads(written)["head"] == {"vars": ["name", "worth", "tie"]}


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_each_form_reads_back_as_pyoxigraph_writes_it(form: str) -> None:
    formats = {
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
        "json": ox.QueryResultsFormat.JSON,
    }
    query = (
        'SELECT * { VALUES (?a ?b) { ("x\\"y"@en 1) (<a:b> UNDEF) ("x,\\t" true) } } ORDER BY ?a'
    )
    theirs = ox.Store().query(query)
    assert isinstance(theirs, ox.QuerySolutions)
    reference = theirs.serialize(format=formats[form]) or b""
    ours = write(read_answer(ox.Store().query(query)), form)
    if form == "csv":
        assert list(csv.reader(StringIO(ours))) == list(csv.reader(StringIO(reference.decode())))
    else:
        again = [
            ox.parse_query_results(x, format=formats[form]) for x in (ours.encode(), reference)
        ]
        assert read_answer(again[0]) == read_answer(again[1])


def test_markdown_shows_names_as_text() -> None:
    table = Table(("a|b",), ((text(f"{HOSTILE} | *bold* [x](y)\nnext"),),))
    written = write(table, "md")
    assert "<img" not in written
    assert written.splitlines()[0] == r"| a\|b |"
    assert len(written.splitlines()) == 3
    assert r"\*bold\* \[x\](y) next" in written


@pytest.mark.parametrize(("answer", "en", "fr"), [(True, "yes", "oui"), (False, "no", "non")])
def test_yes_and_no(answer: bool, en: str, fr: str) -> None:
    assert write(answer) == f"{en}\n"
    assert write(answer, language="fr") == f"{fr}\n"
    assert write(answer, "csv") == f"{answer}\n".lower()
    assert json.loads(write(answer, "json")) == {"head": {}, "boolean": answer}


def test_a_graph_reads_back_in_each_form() -> None:
    wanted = parsed(write(graph("a", "b"), "nt"), ox.RdfFormat.N_TRIPLES)
    assert len(wanted) == 2
    assert parsed(write(graph("a", "b"), "ttl"), ox.RdfFormat.TURTLE) == wanted
    assert parsed(write(graph("a", "b"), "jsonld"), ox.RdfFormat.JSON_LD) == wanted


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_a_graph_is_written_the_same_whatever_order_it_came_in(form: str) -> None:
    assert write(graph("a", "b", "c"), form) == write(graph("c", "b", "a"), form)


def test_turtle_declares_what_it_uses_and_no_more() -> None:
    written = write(
        graph("a"), prefixes={"tie": TIE, "cb": PREFIXES["cb"], "x": "https://x.example/"}
    )
    prefixes = [line for line in written.splitlines() if line.startswith("@prefix")]
    assert prefixes == [f"@prefix cb: <{PREFIXES['cb']}> .", f"@prefix tie: <{TIE}> ."]
    assert "tie:a a cb:Company ." in written


@pytest.mark.parametrize(
    ("answer", "form", "said"),
    [
        (DEALS, "ttl", "this query gives rows, which cannot be written as ttl"),
        (True, "nt", "this query gives yes or no, which cannot be written as nt"),
        (graph("a"), "csv", "this query gives a graph, which cannot be written as csv"),
    ],
)
def test_a_form_that_does_not_fit_says_which_do(
    answer: Table | Graph | bool, form: str, said: str
) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        write(answer, form)
    assert "Ask for --format" in str(caught.value)


@pytest.mark.parametrize("answer", [DEALS, NOTHING, True, graph("a"), graph()])
def test_every_form_ends_its_last_line(answer: Table | Graph | bool) -> None:
    """So that what a shell prints next stands on a line of its own."""
    kind = "a graph" if isinstance(answer, Graph) else "rows"
    for form in FORMATS[kind]:
        written = write(answer, form)
        assert not written or written.endswith("\n"), form


def test_a_cell_of_an_answer_is_no_formula_to_a_spreadsheet() -> None:
    """An answer as CSV is guarded as an export is."""
    answer = Table(("name",), ((Term("literal", "=cmd|calc"),), (Term("literal", "-5"),)))
    assert write(answer, "csv") == "name\n'=cmd|calc\n-5\n"
