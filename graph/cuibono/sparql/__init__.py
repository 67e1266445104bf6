"""SPARQL over a dossier: guarded, with the prefixes at hand, and with errors that say where.

Apart because the store evaluates whatever it gets; here is decided what it may get. Leans on the
store and on results.
"""

from __future__ import annotations

from cuibono.errors import QueryError
from cuibono.results import Answer, read_answer
from cuibono.sparql.guard import Guarded, dossier_prefixes, guard
from cuibono.sparql.hints import unknown_terms
from cuibono.sparql.syntax import syntax_fault
from cuibono.store import Store

__all__ = ["Guarded", "dossier_prefixes", "evaluate", "guard", "query", "unknown_terms"]


def query(store: Store, text: str, *, where: str = "query") -> Answer:
    """Answer a query over the three graphs of a dossier, or those its FROM names.

    ``where`` is what errors call the text: a file's name, or "query". Raises QueryError, with line
    and column, for what is refused or does not parse, and for what fails in evaluation.
    """
    graphs = [graph.value for graph in store.graphs]
    guarded = guard(text, graphs, dossier_prefixes(store.names.base), where)
    return evaluate(store, guarded)


def evaluate(store: Store, guarded: Guarded) -> Answer:
    """Run a query that was let through."""
    by_iri = {graph.value: graph for graph in store.graphs}
    chosen = None if guarded.default is None else [by_iri[iri] for iri in guarded.default]
    named = None if guarded.named is None else [by_iri[iri] for iri in guarded.named]
    try:
        with store.watched():
            return read_answer(store.query(guarded.text, graphs=chosen, named=named))
    except SyntaxError:
        raise syntax_fault(guarded, _parse) from None
    except (RuntimeError, ValueError, OSError) as error:
        bare = error.with_traceback(None)  # its frames hold rows of the thread that asked
        raise QueryError(f"{guarded.where}: the query cannot be answered: {error}.") from bare


def _parse(text: str) -> str | None:
    """What the engine says against a text, asked of an empty store."""
    try:
        Store("https://example.org/").query(text)
    except SyntaxError as error:
        return str(error)
    except (RuntimeError, ValueError, OSError):
        return None
    return None
