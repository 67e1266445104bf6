"""An answer told in sentences or drawn: which ties and figures its rows name, and their words.

Apart because a table is the same whoever asked, while telling and drawing need the records behind
it. Leans on sentences, results and header.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cuibono.errors import QueryError
from cuibono.places import Place
from cuibono.questions.beside import Beside
from cuibono.questions.header import Question
from cuibono.records import Observation, Records, Tie, ViewFile
from cuibono.results import Table
from cuibono.sentences import Teller
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary

_NOTHING: Final = Words(
    "No tie or figure of this dossier answers this; there may be one all the same.",
    "Aucun lien ni chiffre de ce dossier n'y répond\u00a0; il peut pourtant y en avoir.",
)
_APART: Final = Words("; ", " ; ")


@dataclass(frozen=True, slots=True)
class Named:
    """The ties and figures that the rows of an answer name, each once, in the rows' order."""

    ties: tuple[Tie, ...]
    figures: tuple[Observation, ...]

    def __len__(self) -> int:
        return len(self.ties) + len(self.figures)


def named_in(table: Table, records: Records) -> Named:
    """What an answer is about. What the facts at hand do not have is passed over."""
    base = records.dossier.base
    iris = dict.fromkeys(
        term.value for row in table.rows for term in row if term is not None and term.kind == "iri"
    )
    ids = [iri.removeprefix(f"{base}tie/") for iri in iris if iri.startswith(f"{base}tie/")]
    seen = f"{base}observation/"
    figures = [iri.removeprefix(seen) for iri in iris if iri.startswith(seen)]
    return Named(
        tuple(records.ties[one] for one in ids if one in records.ties),
        tuple(records.observations[one] for one in figures if one in records.observations),
    )


def in_sentences(
    question: Question,
    table: Table,
    records: Records,
    vocabulary: Vocabulary,
    language: Language,
) -> str:
    """An answer told: the question, a sentence for each tie and figure, and the caution.

    Each sentence says who says so unless it is confirmed, and is followed by how sure it is, its
    stage, and its id; below it, on a line for each row, stands what else the row holds, under the
    headings of its columns. Raises QueryError when the rows of the question name neither.
    """
    named = _named(question, table, records)
    teller = Teller(vocabulary, records)
    beside = Beside(question, table, records, vocabulary)
    lines = []
    records_named: tuple[Tie | Observation, ...] = (*named.ties, *named.figures)
    for one in records_named:
        said = _sentence(one, teller, language)
        lines += [f"- {said}", *(f"  - {more}" for more in beside.lines(one, said, language))]
    told = "\n".join(lines) or _NOTHING[language]
    parts = (question.title[language], told, question.description[language])
    return "\n\n".join(part for part in parts if part) + "\n"


def as_view(
    question: Question, given: Mapping[str, str], table: Table, records: Records
) -> ViewFile:
    """A view of the ties that an answer names, to be drawn like any view of the dossier.

    Raises QueryError when it names none.
    """
    named = _named(question, table, records)
    if not named.ties:
        raise QueryError(
            f"the answer to '{question.name}' names no tie, so there is nothing to draw. "
            "Ask it with other values, or without --as."
        )
    about = _APART.en.join(f"{name}: {value}" for name, value in given.items())
    sous = _APART.fr.join(f"{name} : {value}" for name, value in given.items())
    return ViewFile(
        name=question.name,
        title=question.title,
        subtitle=Words(about, sous) if about else None,
        lens={"ties": tuple(tie.id for tie in named.ties)},
        where=Place(question.path.name),
    )


def _named(question: Question, table: Table, records: Records) -> Named:
    named = named_in(table, records)
    if table.rows and not named:
        raise QueryError(
            f"the rows of '{question.name}' name no tie and no figure that could be told. "
            "Ask it as a table."
        )
    return named


def _sentence(record: Tie | Observation, teller: Teller, language: Language) -> str:
    """A tie or figure as a sentence, then in brackets how sure it is, its stage and its id."""
    if isinstance(record, Tie):
        return f"{teller.told(record, language)} [{_standing(record, teller, language)}]"
    sure = _sure(record, teller.vocabulary, language)
    return f"{teller.figure(record, language)} [{sure}, {record.id}]"


def _standing(tie: Tie, teller: Teller, language: Language) -> str:
    stage = teller.stage(tie, language)
    return f"{_sure(tie, teller.vocabulary, language)}, {stage}, {tie.id}"


def _sure(record: Tie | Observation, vocabulary: Vocabulary, language: Language) -> str:
    speech = isinstance(record, Tie) and vocabulary.tie_types[record.type].speech
    return vocabulary.badge(record.support, speech=speech)[language]
