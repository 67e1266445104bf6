"""The command that asks a dossier SPARQL of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cuibono.cli.answers import print_answer, told_standing
from cuibono.cli.ask import ask_rows
from cuibono.cli.options import Seconds, on_dossier
from cuibono.cli.patience import within
from cuibono.cli.streams import DASH, read_text
from cuibono.errors import QueryError
from cuibono.text import Language, visible

if TYPE_CHECKING:
    from cuibono.dossier import Dossier

_FORMS: Final = ("table", "csv", "tsv", "json", "md", "ttl", "nt", "jsonld")
_SUFFIXES: Final = (".rq", ".sparql")
#: From how many signs on a query is no longer taken for the name of a file.
_LONGEST_NAME: Final = 200


@click.command()
@click.argument("query", required=False)
@click.option("--question", metavar="NAME", help="A question of the library instead of a query.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for it.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="Form (default: table, or ttl).")
@click.option(
    "--timeout",
    type=Seconds(min=0.1, max=86_400),
    default=120,
    show_default=True,
    help="Seconds after which it is stopped.",
)
@on_dossier(store=True, language=True)
def query(
    opened: Dossier,
    query: str | None,
    form: str | None,
    question: str | None,
    params: tuple[str, ...],
    timeout: float,
    lang: Language,
) -> None:
    """Answer a SPARQL query over the facts.

    QUERY is SPARQL, a file that ends in .rq or .sparql, or - for standard input. The prefixes of
    the ontology are declared already, and actor:, tie:, source: for the dossier's own names.
    Facts, derived ties and the ontology are asked together. SELECT and ASK give a table, csv,
    tsv, json or md; CONSTRUCT and DESCRIBE give ttl, nt or jsonld.

    \b
    cuibono query "SELECT ?name WHERE { ?who a cb:Company ; cb:name ?name } ORDER BY ?name"
    cuibono query "DESCRIBE actor:openai"
    cuibono query --question who-contracts-with --param actor=openai --format csv
    """
    if (query is None) == (question is None):
        raise click.UsageError("Give a query, or --question NAME: one of the two.")
    if params and question is None:
        raise click.UsageError("--param goes with --question; write values into a query itself.")
    if question is not None:
        ask_rows(opened, question, _values(params), form, lang, timeout)
        return
    where, text = _text(query or "")
    store = opened.store  # made before the clock runs
    answer = within(lambda: opened.query(text, where=where), timeout)
    within(lambda: told_standing(opened), timeout)
    print_answer(opened, answer, form, lang)
    if not answer:
        from cuibono.sparql import unknown_terms

        for hint in unknown_terms(store, text):
            click.echo(f"cuibono: {hint}", err=True)


def _text(query: str) -> tuple[str, str]:
    """What errors call a query, and its text."""
    path = Path(query)
    if path == DASH or ("{" not in query and path.suffix in _SUFFIXES):
        return read_text(path, QueryError)
    if len(query) < _LONGEST_NAME and path.is_file():
        raise QueryError(
            f"{query}: a file with a query ends in {' or '.join(_SUFFIXES)}. Rename it, or hand it "
            f"over as standard input: cuibono query - < {query}"
        )
    return "query", query


def _values(params: Iterable[str]) -> dict[str, str]:
    """``actor=openai`` and its like as names and values."""
    found: dict[str, str] = {}
    for written in params:
        name, equals, value = written.partition("=")
        if not equals:
            raise click.UsageError(
                f"--param takes NAME=VALUE, such as actor=openai, not '{visible(written)}'."
            )
        name = name.strip().replace("-", "_")
        if name in found:
            raise click.UsageError(f"--param {visible(name)} is here twice. Keep one.")
        found[name] = value
    return found


COMMANDS: tuple[click.Command, ...] = (query,)
