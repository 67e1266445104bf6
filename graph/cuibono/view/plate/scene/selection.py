"""Which ties a view is about: its lens, or what is drawn by default.

Apart because plates, table and exports of one view must agree. Leans on records, vocabulary, dates.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from cuibono import dates
from cuibono.records import Records, Tie, ViewFile
from cuibono.vocabulary import Vocabulary

SHOWN_SUPPORT: Final = frozenset({"confirmed", "reported", "claimed", "disputed"})


def ties_of(records: Records, vocabulary: Vocabulary, view: ViewFile | None) -> list[Tie]:
    """The ties a view counts, in id order; those refuted or withdrawn only if it asks for them.

    A lens that names ties, as that of an answer does, takes just these.
    """
    chosen = _asked(view, "ties")
    if chosen is not None:
        return [tie for tie in records.ties.values() if tie.id in chosen]
    seen = _Seen(view, vocabulary)
    return [tie for tie in records.ties.values() if seen.counts(tie)]


class _Seen:
    """What a lens lets through, read once for all ties."""

    def __init__(self, view: ViewFile | None, vocabulary: Vocabulary) -> None:
        types, families = _asked(view, "types"), _asked(view, "families")
        self.types = {
            one.id
            for one in vocabulary.tie_types.values()
            if (one.drawn if types is None else one.id in types)
            and (families is None or one.family in families)
        }
        self.support = _asked(view, "support") or SHOWN_SUPPORT
        self.kinds = _asked(view, "amounts")
        self.actors, self.without = _asked(view, "actors"), _asked(view, "without") or set()
        lens = view.lens if view else {}
        self.since, self.until = _bound(lens.get("since"), 0), _bound(lens.get("until"), 1)

    def counts(self, tie: Tie) -> bool:
        if tie.type not in self.types or tie.support not in self.support:
            return False
        if self.kinds is not None and not self.kinds & {amount.kind for amount in tie.amounts}:
            return False
        parties = {party.drawn_at for party in tie.parties}
        if (self.actors is not None and not self.actors & parties) or self.without & parties:
            return False
        return tie.span.possible(self.since, self.until)


def _asked(view: ViewFile | None, key: str) -> set[str] | None:
    """What a key of the lens lists, or None where it does not say."""
    return set(view.chosen(key)) or None if view else None


def _bound(text: object, side: int) -> date | None:
    """The first or last day of a date in a lens; None where there is none."""
    if not text:
        return None
    try:
        bounds = dates.parse(str(text)).bounds
    except ValueError:
        return None
    return bounds.latest if side else bounds.earliest
