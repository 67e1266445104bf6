"""When a query finds nothing: which of its names nothing in the graph answers to.

Apart because a misspelt class is no error to an engine, only an empty answer. Leans on the store.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.errors import did_you_mean
from cuibono.results import Table, read_answer
from cuibono.sparql.guard import Guarded, dossier_prefixes, guard, resolved
from cuibono.sparql.tokens import Token
from cuibono.store import Store

#: After these a name is no term of the question.
_NOT_ASKED = frozenset(("PREFIX", "BASE", "FROM", "NAMED", "^^"))
_NAMES = 'SELECT DISTINCT ?t WHERE { ?t ?p ?o FILTER (STRSTARTS(STR(?t), "%s")) } ORDER BY ?t'


def unknown_terms(store: Store, text: str) -> list[str]:
    """A sentence for each IRI of a query that is nowhere in the graph, with the nearest one.

    The names of the graphs themselves are known, though no triple speaks of them.
    """
    prefixes = dossier_prefixes(store.names.base)
    query = guard(text, [graph.value for graph in store.graphs], prefixes)
    graphs = {graph.value for graph in store.graphs}
    found: dict[str, str] = {}
    for token in _asked(query):
        iri = resolved(token, {**prefixes, **query.declared})
        if iri and iri not in graphs and iri not in found and not _is_anywhere(store, iri):
            found[iri] = f"nothing here is called {token.text}.{_nearest(store, iri, prefixes)}"
    return list(found.values())


def _asked(query: Guarded) -> Iterator[Token]:
    before = ""
    for token in query.tokens:
        if token.kind in {"iri", "name"} and before.upper() not in _NOT_ASKED:
            yield token
        # The address that a PREFIX declares comes after its name.
        declares = before.upper() == "PREFIX" and token.kind == "name"
        before = "PREFIX" if declares else token.text


def _is_anywhere(store: Store, iri: str) -> bool:
    term = f"<{iri}>"
    patterns = (f"{term} ?p ?o", f"?s {term} ?o", f"?s ?p {term}")
    return any(read_answer(store.query(f"ASK {{ {pattern} }}")) for pattern in patterns)


def _nearest(store: Store, iri: str, prefixes: dict[str, str]) -> str:
    """The nearest name under the same prefix."""
    prefix, start = next(((p, s) for p, s in prefixes.items() if iri.startswith(s)), ("", ""))
    if not start:
        return ""
    names = read_answer(store.query(_NAMES % start))
    rows = names.rows if isinstance(names, Table) else ()
    known = [f"{prefix}:{row[0].value.removeprefix(start)}" for row in rows if row[0]]
    return did_you_mean(f"{prefix}:{iri.removeprefix(start)}", known)
