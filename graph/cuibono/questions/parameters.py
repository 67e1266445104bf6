"""Parameters of questions: what a value must be, and the one term it becomes.

Apart because this is where words from outside enter a query: each becomes an IRI that exists or a
literal that is quoted, and nothing else. Leans on results for terms and on sparql to look names up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cuibono import dates
from cuibono.errors import FIND, QueryError, UnknownName
from cuibono.ids import is_id
from cuibono.records import Records, ViewFile
from cuibono.results import Table, Term
from cuibono.results.answers import XSD
from cuibono.sparql import query
from cuibono.store import Store
from cuibono.text import LANGUAGES, Words, fold
from cuibono.turtle import CB
from cuibono.vocabulary import Vocabulary

#: Types whose values are things of the dossier: the class of ours, the path of their IRIs, and
#: what messages call them.
ENTITIES: Final[Mapping[str, tuple[str, str, str]]] = {
    "actor": ("Actor", "actor", "person or organisation"),
    "thing": ("Thing", "actor", "thing"),
    "entity": ("Entity", "actor", "person, organisation or thing"),
    "tie": ("Tie", "tie", "tie"),
    "source": ("Source", "source", "source"),
}
#: Types whose values are words of a list, with its scheme.
CONCEPTS: Final[Mapping[str, str]] = {
    "support": "SupportStatus",
    "stage": "LifecycleStage",
    "attendance": "AttendanceStatus",
    "stance": "Stance",
    "basis": "Basis",
    "amount-kind": "AmountKind",
    "family": "Family",
    "source-kind": "SourceKind",
}
#: The two answers of a ``yes-no``, as the query sees them.
YES_NO: Final[Mapping[str, Words]] = {"yes": Words("yes", "oui"), "no": Words("no", "non")}
TYPES: Final = (
    *ENTITIES, *CONCEPTS, "tie-type", "view", "date", "language", "yes-no", "text", "integer",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a question.

    ``last_day`` makes a partial date its last day; else it is its first. A whole number may not be
    below ``least``.
    """

    name: str
    type: str
    label: Words
    required: bool
    default: str | None = None
    last_day: bool = False
    least: int | None = None


class Values:
    """Words to terms, over one graph and one ontology; views are those of ``records``."""

    def __init__(
        self,
        store: Store,
        vocabulary: Vocabulary,
        records: Callable[[], Records] | None = None,
    ) -> None:
        self.store = store
        self.vocabulary = vocabulary
        self._records = records

    def default(self, parameter: Parameter) -> str | None:
        """What is taken when nothing is given; a view is the one that the dossier opens on."""
        if parameter.type == "view" and parameter.default is None:
            opening = self._records().dossier.opening_view if self._records else None
            return opening if opening in self._views() else None
        return parameter.default or ("en" if parameter.type == "language" else None)

    def term(self, parameter: Parameter, value: str) -> Term:
        """The term a value means for a parameter.

        Raises UnknownName with the nearest names, or QueryError, when it means none.
        """
        kind = parameter.type
        if kind in ENTITIES:
            return self._entity(kind, value)
        if kind in CONCEPTS:
            words = self.vocabulary.schemes.get(CONCEPTS[kind], {})
            labels = {w: (c.label.en, c.label.fr) for w, c in words.items()}
            word = self._word(parameter, value, labels)
            return Term("iri", words[word].iri)
        if kind == "tie-type":
            types = self.vocabulary.tie_types
            labels = {n: (t.label.en, t.label.fr) for n, t in types.items()}
            return Term("iri", types[self._word(parameter, value, labels)].iri)
        if kind == "view":
            return self._view(value)
        if kind == "date":
            return _day(parameter, value)
        if kind == "integer":
            return _integer(parameter, value)
        if kind == "language":
            return Term("literal", _choice(parameter, value, LANGUAGES))
        if kind == "yes-no":
            labels = {word: (said.en, said.fr) for word, said in YES_NO.items()}
            return Term("literal", self._word(parameter, value, labels))
        return Term("literal", value)

    def _entity(self, kind: str, value: str) -> Term:
        cls, path, called = ENTITIES[kind]
        start = f"{self.store.names.base}{path}/"
        wanted = value.removeprefix(start).removeprefix(f"{path}:")
        if is_id(wanted) and self._exists(start + wanted, cls):
            return Term("iri", start + wanted)
        present = self._present(start + wanted) if is_id(wanted) else None
        if present and self._exists(present, cls):
            return Term("iri", present)
        names = self._names(cls)
        found = sorted(name for name, words in names.items() if fold(value) in words)
        if len(found) == 1:
            return Term("iri", start + found[0])
        if found:
            raise UnknownName(f"single {called} called", value, [], f"Say {' or '.join(found)}.")
        if cls != "Entity" and is_id(wanted) and self._exists(start + wanted, "Entity"):
            raise QueryError(f"'{wanted}' is in the dossier, and it is no {called}.")
        known = [*names, *(word for words in names.values() for word in words)]
        raise UnknownName(called, value, known, FIND)

    def _view(self, value: str) -> Term:
        """The ids of the ties that a view's headline rests on, each between bars."""
        views = self._views()
        if value not in views:
            way_out = f"Its views are {', '.join(views) or 'none yet'}."
            raise UnknownName("view", value, views, way_out)
        return Term("literal", f"|{'|'.join(views[value].rests_on)}|")

    def _views(self) -> Mapping[str, ViewFile]:
        return self._records().views if self._records else {}

    def _exists(self, iri: str, cls: str) -> bool:
        return query(self.store, f"ASK {{ <{iri}> a <{CB}{cls}> }}", where="names") is True

    def _present(self, iri: str) -> str | None:
        """What took the place of a thing whose id is retired, None if nothing did."""
        asked = f"SELECT ?now {{ <{iri}> dcterms:isReplacedBy ?now }}"
        table = query(self.store, asked, where="names")
        return next((str(row["now"]) for row in table), None) if isinstance(table, Table) else None

    def _names(self, cls: str) -> dict[str, set[str]]:
        """The ids of a class, with the names each answers to, folded."""
        table = query(self.store, _NAMES.replace("cb:Entity", f"<{CB}{cls}>"), where="names")
        found: dict[str, set[str]] = {}
        for row in table if isinstance(table, Table) else ():
            names = found.setdefault(str(row["id"]), set())
            if row["name"] is not None:
                names.add(fold(str(row["name"])))
        return found

    @staticmethod
    def _word(parameter: Parameter, value: str, labels: Mapping[str, tuple[str, str]]) -> str:
        """The word of a list, written itself or by one of its labels, in any case."""
        if value in labels:
            return value
        folded = fold(value)
        for word, (english, french) in labels.items():
            if folded in {fold(word), fold(english), fold(french)}:
                return word
        return _choice(parameter, value, labels)


#: Every id of a class with its names; cb:Entity is replaced by the class.
_NAMES: Final = """
SELECT ?id ?name WHERE {
  ?one a cb:Entity ; cb:id ?id .
  OPTIONAL { ?one rdfs:label|cb:short|skos:altLabel|cb:title ?name }
} ORDER BY ?id ?name
"""


def _day(parameter: Parameter, value: str) -> Term:
    try:
        bounds = dates.parse(value).bounds
    except ValueError as error:
        raise QueryError(f"'{parameter.name}' takes a date: {error}.") from error
    day = bounds.latest if parameter.last_day else bounds.earliest
    if day is None:
        raise QueryError(f"'{parameter.name}' takes a date, and '{value}' is open on that side.")
    return Term("literal", day.isoformat(), datatype=XSD + "date")


def _integer(parameter: Parameter, value: str) -> Term:
    digits = value.strip()
    if not (digits.removeprefix("-").isdecimal() and digits.isascii() and len(digits) <= 18):
        raise QueryError(f"'{parameter.name}' takes a whole number, not '{value[:60]}'.")
    if parameter.least is not None and int(digits) < parameter.least:
        raise QueryError(
            f"'{parameter.name}' takes a whole number from {parameter.least} on, not {int(digits)}."
        )
    return Term("literal", str(int(digits)), datatype=XSD + "integer")


def _choice(parameter: Parameter, value: str, known: Iterable[str]) -> str:
    words = list(known)
    if value not in words:
        way_out = f"It takes {', '.join(words)}."
        raise UnknownName(f"value for '{parameter.name}' called", value, words, way_out)
    return value
