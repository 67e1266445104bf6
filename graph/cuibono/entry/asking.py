"""What is asked at the prompt for one tie, in which order, and what can be answered to each.

Apart from the prompt so that a form elsewhere asks the same. Leans on columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cuibono.entry.cells import cell_fault
from cuibono.entry.columns import Columns
from cuibono.entry.days import DAYS, day_fault, end_fault
from cuibono.errors import FIND, CuibonoError
from cuibono.records import Records
from cuibono.text import LANGUAGES, fold
from cuibono.vocabulary import TieType, Vocabulary


@dataclass(frozen=True)
class Question:
    """One column to fill: what is asked, what completes it, whether it may stay empty.

    ``only_with`` is a column without which this one is not asked; ``people`` means that its
    answers are people, organisations or things.
    """

    column: str
    words: str
    choices: tuple[str, ...] = ()
    needed: bool = False
    default: str = ""
    only_with: str = ""
    people: bool = False


def questions(type_name: str, records: Records, vocabulary: Vocabulary) -> Iterator[Question]:
    """The questions for a tie of this type."""
    return _Asking(vocabulary.tie_types[type_name], records, vocabulary).all()


def new_source(vocabulary: Vocabulary) -> Iterator[Question]:
    """The questions about a source that the dossier does not know yet."""
    kinds = tuple(vocabulary.schemes["SourceKind"])
    words = f"a new source; its kind ({', '.join(kinds)})"
    yield Question("source_kind", words, kinds, needed=True)
    for key in ("publisher", "title", "published", "language", "url"):
        yield Question(f"source_{key}", f"its {key} (empty if unknown)")


def new_kind(column: str, vocabulary: Vocabulary) -> Question:
    """The question of what kind somebody is whom the dossier does not know yet."""
    return Question(
        f"{column}_kind", "somebody new; of what kind", tuple(vocabulary.kinds), needed=True
    )


def unfit(
    question: Question,
    said: str,
    cells: Mapping[str, str],
    records: Records,
    vocabulary: Vocabulary,
) -> str | None:
    """Why an answer cannot stand beside the earlier ones; None if it can."""
    if not said:
        return "This one is needed." if question.needed else None
    if question.column in DAYS:
        return day_fault(said) or end_fault({**cells, question.column: said})
    if question.column == "by":
        return _nobody(said, cells, records, vocabulary)
    return cell_fault(question.column, said, vocabulary)


def _nobody(
    said: str, cells: Mapping[str, str], records: Records, vocabulary: Vocabulary
) -> str | None:
    """Why somebody cannot speak: neither the dossier nor an earlier answer declares them."""
    columns = {"source_publisher", *(r.key for r in vocabulary.tie_types[cells["type"]].roles)}
    new = [name for column in columns for name in cells.get(column, "").split("|")]
    if fold(said) in {fold(name.strip()) for name in new}:
        return None
    why = knows(records, said)
    return f"{why} Somebody new is added to 'actors:' first." if why else None


def names(records: Records) -> tuple[str, ...]:
    """Every id and name by which an actor or thing can be called."""
    found: set[str] = set()
    for actor in records.actors.values():
        words = [actor.name, actor.called()]
        found |= {actor.id, *actor.also, *(text for one in words for text in (one.en, one.fr))}
    return tuple(sorted(found))


def completions(begun: str, choices: Iterable[str]) -> list[str]:
    """The choices that begin so, whatever case and accents; those that do so as written first."""
    wanted = begun.strip()
    fitting = [one for one in choices if fold(one).startswith(fold(wanted))]
    return sorted(fitting, key=lambda one: not one.startswith(wanted))


def knows(records: Records, name: str) -> str | None:
    """None when somebody is called so, else what is wrong, with the nearest name."""
    from cuibono.network import find_node

    if name == "unknown":
        return None
    try:
        find_node(records, name)
    except CuibonoError as error:
        return str(error).removesuffix(f" {FIND}")
    return None


class _Asking:
    def __init__(self, kind: TieType, records: Records, vocabulary: Vocabulary) -> None:
        self.kind, self.records = kind, records
        self.columns = Columns(vocabulary)
        self.people = names(records)

    def all(self) -> Iterator[Question]:
        for role in self.kind.roles:
            words = f"{role.label.en} (id or name; several with |; unknown)"
            yield Question(role.key, words, self.people, needed=role.required, people=True)
        if any(role.participations for role in self.kind.roles):
            yield self._word("attendance", needed=True)
        for field in self.kind.details:
            for language in LANGUAGES:
                words = f"{field.label.en}, in {_SPOKEN[language]}"
                yield Question(f"{field.key}_{language}", words, needed=field.required)
        yield from self._days()
        yield self._word("lifecycle", needed=True)
        yield from self._amount()
        yield Question("source", "source (id)", tuple(self.records.sources), needed=True)
        yield Question("at", "where in it, such as ¶3", needed=True)
        yield Question("by", "who says so (id or name)", self.people, needed=True, people=True)
        yield self._word("stance", needed=True, default="asserts")
        yield self._word("basis", needed=True)
        yield self._word("support", needed=True)
        yield Question("note_en", "note, in English (empty for none)")
        yield Question("note_fr", "note, in French", needed=True, only_with="note_en")

    def _days(self) -> Iterator[Question]:
        if self.kind.timing != "state":
            yield Question(
                "date", "day it took place (2025, 2025-06, 2025-06-16~; empty if unknown)"
            )
        if self.kind.timing != "point":
            yield Question("start", "begins (empty if unknown)")
            yield Question("end", "ends (empty if unknown)")
            yield Question("as_of", "day on which the source was true")

    def _amount(self) -> Iterator[Question]:
        yield Question("amount", "amount, digits only (empty for none)")
        yield self._word("amount_kind", needed=True, only_with="amount")
        yield Question("currency", "currency, such as USD", needed=True, only_with="amount")
        yield self._word("qualifier", needed=True, default="exact", only_with="amount")
        yield Question("per", "per what (year, agency; empty for none)", only_with="amount")

    def _word(
        self, column: str, *, needed: bool, default: str = "", only_with: str = ""
    ) -> Question:
        choices = tuple(self.columns.choices(column))
        words = f"{column.replace('_', ' ')} ({', '.join(choices)})"
        return Question(column, words, choices, needed, default, only_with)


_SPOKEN = {"en": "English", "fr": "French"}
