"""What is wrong with one cell by itself: a word that is none, a number with two readings, a day.

Apart because sheet and prompt must refuse the same cells, each before anything else is known; the
reading is that of a fact file. Leans on columns, days and facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cuibono.entry.columns import AMOUNT, CLAIM
from cuibono.entry.days import DAYS, day_fault
from cuibono.errors import did_you_mean
from cuibono.facts.fields import FieldReader, Findings
from cuibono.facts.yaml_text import Scalar
from cuibono.places import NOWHERE
from cuibono.vocabulary import Field, Vocabulary

#: What can be told to be wrong without knowing the rest of the dossier.
_ALONE: Final = frozenset({"concept", "decimal", "integer", "boolean", "url", "text"})
#: Columns that a row is refused for, whatever else is told of it.
SUMS: Final = ("amount", "amount_max")


def cell_fault(column: str, said: str, vocabulary: Vocabulary) -> str | None:
    """What is wrong with a cell, beginning with its column; None if nothing is, or none can say."""
    if column in DAYS:
        fault = day_fault(said)
        return f"'{column}': {fault}" if fault else None
    field = _field(column, vocabulary)
    if field is not None:
        return _misread(field, column, said, vocabulary)
    if column.endswith("_kind") and said not in vocabulary.kinds:
        hint = did_you_mean(said, vocabulary.kinds) or f" There are {', '.join(vocabulary.kinds)}."
        return f"'{column}': there is no kind '{said[:60]}'.{hint}"
    return None


def word_faults(cells: Mapping[str, str], vocabulary: Vocabulary) -> Iterator[str]:
    """The same for all cells of a row but days and sums, which a row is refused for anyway."""
    for column, said in cells.items():
        if column not in {*DAYS, *SUMS} and (fault := cell_fault(column, said, vocabulary)):
            yield f"column {fault}"


def _field(column: str, vocabulary: Vocabulary) -> Field | None:
    """The field whose value a cell is, where it can be read alone."""
    fields = vocabulary.record_fields
    if column in AMOUNT:
        field = fields["Amount"].get(AMOUNT[column])
    elif column in CLAIM:
        field = fields["Claim"].get(column)
    elif column.startswith("source_"):
        field = fields["Source"].get(column.removeprefix("source_"))
    elif column == "attendance":
        field = fields["Participation"].get(column)
    elif column == "count":
        field = fields["Count"].get("value")
    else:
        field = fields["Tie"].get(column)
    return field if field and field.kind in _ALONE else None


def _misread(field: Field, column: str, said: str, vocabulary: Vocabulary) -> str | None:
    findings = Findings()
    FieldReader(vocabulary, {}, findings).value(field, Scalar(said, NOWHERE))
    told = [finding.message.removeprefix(f"'{field.key}'") for finding in findings]
    return f"'{column}'{told[0].rstrip()}" if told else None
