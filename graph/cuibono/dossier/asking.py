"""What is asked of a dossier: SPARQL, the questions of the library, words, one entry.

The methods of ``Dossier`` that answer and write nothing. Leans on questions, search and show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cuibono.errors import UnknownName

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.explain import Account
    from cuibono.questions import Library
    from cuibono.rules import Reason
    from cuibono.search import Hit
    from cuibono.show import Card
    from cuibono.text import Language
    from cuibono.view import View


def query(dossier: Dossier, text: str, **options: Any) -> Any:
    """Answer a SPARQL query over the three graphs.

    Updates, ``SERVICE`` and graphs from elsewhere are refused (QueryError).
    """
    from cuibono.sparql import query

    return query(dossier.store, text, **options)


def questions(dossier: Dossier) -> Library:
    """The question library, by name."""
    return dossier._library


def ask(dossier: Dossier, name: str, **parameters: Any) -> Any:
    """Answer a question of the library; its rows are typed values by column.

    A question about a view is about the one the dossier opens on unless it is told another.
    Raises UnknownName for a question, a parameter or a value that does not exist, and QueryError
    for a value of the wrong type or one that is missing.
    """
    from cuibono.questions import ask

    return ask(
        dossier.store,
        dossier.vocabulary,
        dossier.questions(),
        name,
        parameters,
        records=lambda: dossier.records,
    )


def told(dossier: Dossier, name: str, language: Language = "en", /, **parameters: Any) -> str:
    """The answer to a question in sentences: each with how sure it is, then the caution."""
    from cuibono.questions.telling import in_sentences

    answer = dossier.ask(name, **parameters)
    question = dossier.questions()[name]
    return in_sentences(question, answer, dossier.sound(), dossier.vocabulary, language)


def drawn(dossier: Dossier, name: str, **parameters: Any) -> View:
    """The ties that answer a question, as a view to be drawn."""
    from cuibono.questions.telling import as_view
    from cuibono.view import View

    answer, question = dossier.ask(name, **parameters), dossier.questions()[name]
    spoken = {p.name for p in question.parameters if p.type == "language"}
    given = {key: str(value) for key, value in parameters.items() if key not in spoken}
    records = dossier.sound()
    return View(records, dossier.vocabulary, as_view(question, given, answer, records))


def search(
    dossier: Dossier, words: str, *, kinds: Sequence[str] = (), limit: int = 20
) -> list[Hit]:
    """Whatever has these words in a name, an alias or a sentence, the best first.

    Words may be in English or French, begun only, and without accents. ``kinds`` are some of
    actor, tie, figure and source.
    """
    return dossier._index.find(words, kinds=kinds, limit=limit)


def find(dossier: Dossier, name: str) -> str:
    """The id of the actor or thing called so: its id, name, short name or alias.

    Raises UnknownName when nothing is, and QueryError when more than one thing is.
    """
    from cuibono.network import find_node

    return find_node(dossier.records, name)


def show(dossier: Dossier, name: str) -> Card:
    """The card of a tie, a source, a figure or whoever has this id or is called so.

    Raises UnknownName when nothing is, and QueryError when more than one thing is.
    """
    from cuibono.show import Dealer

    return Dealer(dossier.sound(), dossier.vocabulary).card(name)


def explain(dossier: Dossier, name: str) -> Account:
    """Account for a tie or a figure by its id: claims, rule, what would move it, triples.

    An id that is retired for another stands for that one. Raises UnknownName when there is none
    of this id.
    """
    from cuibono.builder import Names
    from cuibono.explain import explain
    from cuibono.rules import made_of

    records = dossier.sound()
    name = records.present(name)
    tie = records.ties.get(name)
    record = tie or records.observations.get(name)
    if record is None:
        known = [*records.ties, *records.observations]
        raise UnknownName("tie or figure", name, known, "'cuibono sheet' lists them all.")
    node = Names(records.dossier.base).tie(name).value
    made = made_of(dossier.store, dossier.rules, node) if tie else []
    return explain(record, records, dossier.vocabulary, made)


def why(dossier: Dossier, subject: str, predicate: str, value: str) -> list[Reason]:
    """Which rules and ties made a derived triple, given as three IRIs."""
    from cuibono.rules import why

    return why(dossier.store, dossier.rules, (subject, predicate, value))
