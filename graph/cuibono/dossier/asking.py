"""What is asked of a dossier: SPARQL, the questions of the library, words, one entry.

The methods of ``Dossier`` that answer and write nothing. Leans on questions, search and show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cuibono.errors import FactsError, UnknownName
from cuibono.standing import FAULTY
from cuibono.text import LANGUAGES, Words

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.explain import Account
    from cuibono.questions import Library
    from cuibono.records import Records
    from cuibono.rules import Reason
    from cuibono.search import Hit
    from cuibono.show import Card
    from cuibono.store import Store
    from cuibono.text import Language
    from cuibono.view import View


def query(dossier: Dossier, text: str, **options: Any) -> Any:
    """Answer a SPARQL query over the three graphs.

    Updates, ``SERVICE`` and graphs from elsewhere are refused (QueryError).
    """
    from cuibono.sparql import query

    return dossier.on_store(lambda store: query(store, text, **options))


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

    return dossier.on_store(
        lambda store: ask(
            store,
            dossier.vocabulary,
            dossier.questions(),
            name,
            parameters,
            records=lambda: dossier.records,
        )
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

    With errors in the facts it has a caution and leaves out what they touch. Raises FactsError when
    they touch the entry itself, UnknownName when nothing is called so, and QueryError when more
    than one thing is.
    """
    from cuibono.show import Dealer

    records, errors = _readable(dossier)
    with _read(errors):
        card = Dealer(records, dossier.vocabulary).card(_bare(name, records))
    return replace(card, caution=_caution(errors)) if errors else card


def _bare(name: str, records: Records) -> str:
    """An id as answers print it, ``tie:…`` or an IRI of the dossier, without what stands before."""
    for kind in ("actor", "tie", "source", "observation"):
        for before in (f"{kind}:", f"{records.dossier.base}{kind}/"):
            if name.startswith(before):
                return name.removeprefix(before)
    return name


def explain(dossier: Dossier, name: str) -> Account:
    """Account for a tie or a figure by its id: claims, rule, what would move it, triples.

    An id that is retired for another stands for that one. With errors in the facts it has a
    caution, and the triples are those of what they do not touch. Raises FactsError when they touch
    the entry itself, and UnknownName when there is none of this id.
    """
    from cuibono.builder import Names
    from cuibono.explain import explain
    from cuibono.rules import made_of

    records, errors = _readable(dossier)
    name = records.present(_bare(name, records))
    tie = records.ties.get(name)
    record = tie or records.observations.get(name)
    if record is None:
        known = [*records.ties, *records.observations]
        with _read(errors):
            raise UnknownName("tie or figure", name, known, "'cuibono sheet' lists them all.")
    node = Names(records.dossier.base).tie(name).value
    made = []
    if tie and errors:
        made = made_of(_store_of(dossier, records), dossier.rules, node)
    elif tie:
        made = dossier.on_store(lambda store: made_of(store, dossier.rules, node))
    account = explain(record, records, dossier.vocabulary, made)
    return replace(account, caution=_caution(errors)) if errors else account


def _readable(dossier: Dossier) -> tuple[Records, FactsError | None]:
    """The records; with errors in the facts those that none of them touches, and the errors."""
    try:
        return dossier.sound(), None
    except FactsError as errors:
        return dossier._reading.readable(), errors


@contextmanager
def _read(errors: FactsError | None) -> Iterator[None]:
    """Say of what is not found that the facts have errors: it may be what they touch."""
    try:
        yield
    except UnknownName:
        if errors:
            raise errors from None
        raise


def _caution(errors: FactsError) -> Words:
    return Words(*(FAULTY[language].format(n=len(errors.messages)) for language in LANGUAGES))


def _store_of(dossier: Dossier, records: Records) -> Store:
    from cuibono.stores import open_store

    inputs = replace(dossier._inputs, records=lambda: records, sound=lambda: records)
    return open_store("memory", inputs)


def why(dossier: Dossier, subject: str, predicate: str, value: str) -> list[Reason]:
    """Which rules and ties made a derived triple, given as three IRIs."""
    from cuibono.rules import why

    return dossier.on_store(lambda store: why(store, dossier.rules, (subject, predicate, value)))
