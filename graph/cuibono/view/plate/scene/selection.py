"""Which ties a view is about: its lens, or what is drawn by default.

Apart because plates, table and exports of one view must agree. Leans on records, vocabulary, dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from cuibono import dates
from cuibono.records import Records, Tie, ViewFile
from cuibono.vocabulary import Vocabulary

SHOWN_SUPPORT: Final = frozenset({"confirmed", "reported", "claimed", "disputed"})


def ties_of(records: Records, vocabulary: Vocabulary, view: ViewFile | None) -> list[Tie]:
    """The ties a view counts, in id order; those refuted or withdrawn only if it asks for them.

    A lens that names ties, as that of an answer does, takes just these.
    """
    lens = dict(view.lens) if view else {}
    return [tie for tie in records.ties.values() if _seen(tie, vocabulary, lens)]


def _seen(tie: Tie, vocabulary: Vocabulary, lens: dict[str, Any]) -> bool:
    chosen = _asked(lens, "ties")
    if chosen is not None:
        return tie.id in chosen
    tie_type = vocabulary.tie_types[tie.type]
    types, families = _asked(lens, "types"), _asked(lens, "families")
    if types is None and not tie_type.drawn:
        return False
    if types is not None and tie.type not in types:
        return False
    if families is not None and tie_type.family not in families:
        return False
    if tie.support not in (_asked(lens, "support") or SHOWN_SUPPORT):
        return False
    kinds = _asked(lens, "amounts")
    if kinds is not None and not kinds & {amount.kind for amount in tie.amounts}:
        return False
    parties = {party.drawn_at for party in tie.parties}
    actors, without = _asked(lens, "actors"), _asked(lens, "without")
    if (actors is not None and not actors & parties) or (without and without & parties):
        return False
    return tie.span.possible(_bound(lens.get("since"), 0), _bound(lens.get("until"), 1))


def _asked(lens: dict[str, Any], key: str) -> set[str] | None:
    """What a key of the lens lists, or None where it does not say."""
    value = lens.get(key)
    if not value:
        return None
    return {value} if isinstance(value, str) else {str(one) for one in _listed(value)}


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, Iterable) else (value,)


def _bound(text: object, side: int) -> date | None:
    """The first or last day of a date in a lens; None where there is none."""
    if not text:
        return None
    try:
        bounds = dates.parse(str(text)).bounds
    except ValueError:
        return None
    return bounds.latest if side else bounds.earliest
