"""What a check says of a new tie, in the words of the sheet it came from.

Apart because a check speaks of the keys of a fact file, and who fills a sheet sees its columns.
Leans on columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cuibono.entry.columns import AMOUNT, CLAIM, Columns
from cuibono.entry.sheet import Row
from cuibono.vocabulary import TieType, Vocabulary

_KEY: Final = re.compile(r"'(\w+)(:[^']*)?'")
_SAME: Final = ("date", "start", "end", "as_of", "lifecycle", "support", "count", "place", *CLAIM)
#: What a row needs not have, or is told to lack in words of its own.
_TOLD: Final = frozenset({"source", "type", "stance"})


def columns_of(kind: TieType, row: Row) -> Mapping[str, str]:
    """By which column of its sheet a row fills each key of a tie."""
    found = {key: key for key in _SAME} | {key: column for column, key in AMOUNT.items()}
    found |= {role.key: role.key for role in kind.roles}
    for end, key in (("from", kind.edge_from), ("to", kind.edge_to)):
        if key and key not in row.cells and (end in row.columns or key not in row.columns):
            found[key] = end
    return found | {field.key: f"{field.key}_en" for field in kind.details} | {"as_of": "as_of"}


def empty_columns(
    row: Row, kind: TieType | None, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """The columns that a row should fill and does not, each with what to do about it.

    For a row that does not come as far as a check, which would find the same.
    """
    fields, known = vocabulary.record_fields, Columns(vocabulary).known()
    asked = [*fields["Tie"].values(), *fields["Claim"].values(), *(kind.roles if kind else ())]
    named = columns_of(kind, row) if kind else {}
    for field in asked:
        column = named.get(field.key, field.key)
        if field.required and column in known and not {column, field.key} & {*row.cells, *_TOLD}:
            unknown = "" if field.key in fields["Claim"] else ", or write 'unknown'"
            yield column, f"column '{column}' is empty. Fill it{unknown}."


def in_columns(message: str, columns: Mapping[str, str]) -> str:
    """A finding with columns where it names keys.

    >>> in_columns("Add 'currency:' to 'value'.", {"value": "amount", "currency": "currency"})
    "Fill column 'currency' to 'amount'."
    >>> in_columns("Write 'support: reported'.", {"support": "support"})
    "Write 'reported' in column 'support'."
    """

    def named(found: re.Match[str]) -> str:
        column = columns.get(found[1])
        if column is None:
            return found[0]
        said = (found[2] or "").removeprefix(":").strip(" …")
        if said:
            return f"'{said}' in column '{column}'"
        return f"column '{column}'" if found[2] else f"'{column}'"

    return re.sub(r"\bAdd (?=column ')", "Fill ", _KEY.sub(named, message))
