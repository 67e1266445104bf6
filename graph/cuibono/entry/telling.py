"""What a check says of a new tie, in the words of the sheet it came from.

Apart because a check speaks of the keys of a fact file, and who fills a sheet sees its columns.
Leans on columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cuibono.entry.columns import AMOUNT, CLAIM
from cuibono.entry.sheet import Row
from cuibono.vocabulary import TieType

_KEY: Final = re.compile(r"'(\w+)(:[^']*)?'")
_SAME: Final = ("date", "start", "end", "as_of", "lifecycle", "support", "count", "place", *CLAIM)


def columns_of(kind: TieType, row: Row) -> Mapping[str, str]:
    """By which column of its sheet a row fills each key of a tie."""
    found = {key: key for key in _SAME} | {key: column for column, key in AMOUNT.items()}
    found |= {role.key: role.key for role in kind.roles}
    for end, key in (("from", kind.edge_from), ("to", kind.edge_to)):
        if key and key not in row.cells:
            found[key] = end
    return found | {field.key: f"{field.key}_en" for field in kind.details} | {"as_of": "as_of"}


def in_columns(message: str, columns: Mapping[str, str]) -> str:
    """A finding with columns where it names keys.

    >>> in_columns("Add 'currency:' to 'value'.", {"value": "amount", "currency": "currency"})
    "Fill column 'currency' to 'amount'."
    """

    def named(found: re.Match[str]) -> str:
        column = columns.get(found[1])
        if column is None:
            return found[0]
        return f"column '{column}'" if found[2] else f"'{column}'"

    return re.sub(r"\bAdd (?=column ')", "Fill ", _KEY.sub(named, message))
