"""The seal of a tie: eight signs by which a second check tells whether the tie has changed since.

Apart because the check, the sheet, the page and the prompt must agree on it. It covers whatever the
tie's block says, its claims included, and neither ids, places nor order. Leans on records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from cuibono.dates import PartialDate
from cuibono.money import Figure
from cuibono.records import Tie
from cuibono.text import canonical_json

State = Literal["none", "unsealed", "stands", "changed"]

#: What is not the content of a tie: who read it, what it said once, where and as what it stands.
_LEFT_OUT: Final = frozenset({"checked", "corrections", "where", "given_id", "id"})
_SIGNS: Final = 8


def seal_of(tie: Tie) -> str:
    """The first eight hexadecimal signs of the SHA-256 of a tie's content in canonical JSON.

    Keys sorted, lists in the order of their JSON, nothing that is left at its default, dates as
    written, numbers by their value, in UTF-8: a field that a later version adds, or the
    same facts in another order, give the same seal. The entries it names are not covered.
    """
    return sha256(canonical_json(_plain(tie)).encode("utf-8")).hexdigest()[:_SIGNS]


def state_of(tie: Tie) -> State:
    """How a tie's second check stands: none, without a seal, as it was read, or changed since."""
    check = tie.checked
    if check is None:
        return "none"
    if check.seal is None:
        return "unsealed"
    return "stands" if check.seal.lower() == seal_of(tie) else "changed"


def is_checked(tie: Tie) -> bool:
    """Whether a second person has read it, and nothing shows that it changed since."""
    return state_of(tie) in {"unsealed", "stands"}


def _plain(value: Any) -> Any:
    """A value as JSON holds it, the same for the same facts."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Figure):
        return format(value.value.normalize(), "f")
    if is_dataclass(value) and not isinstance(value, type):
        return _said(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return sorted((_plain(one) for one in value), key=canonical_json)
    return value if isinstance(value, bool | int) else str(value)


def _said(record: Any) -> dict[str, Any]:
    """The fields of a record that say something."""
    found = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in _LEFT_OUT and value not in (None, (), {}, field.default):
            found[field.name] = _plain(value)
    return found
