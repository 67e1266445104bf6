"""The same tie told twice: equal in everything but its id and its claims.

Apart because whoever adds rows asks it too. Leans on records.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.check.rule import Facts, Fault, rule
from cuibono.records import Records, Tie


def same_ties(records: Records) -> list[tuple[str, ...]]:
    """The ids of ties that say the same of the same parties, in id order, a group each."""
    groups: dict[object, list[str]] = {}
    for tie in records.ties.values():
        groups.setdefault(_said(tie), []).append(tie.id)
    return [tuple(names) for names in groups.values() if len(names) > 1]


@rule("advice")
def told_twice(facts: Facts) -> Iterator[Fault]:
    """Type, parties, dates, amounts and words are those of another tie."""
    for first, *others in same_ties(facts.records):
        for name in others:
            yield Fault(
                facts.records.ties[name].where,
                f"'{name}' is told twice: type, parties, dates, amounts and words are those of "
                f"'{first}'. Keep one, with the claims of both, or say in what they differ.",
                name,
            )


def _said(tie: Tie) -> object:
    """What makes a tie this one and no other."""
    parties = {(p.role, p.actor, p.unnamed, p.on_behalf_of, p.function) for p in tie.parties}
    amounts = {
        (a.kind, a.value.value, a.value_max and a.value_max.value, a.currency, a.per)
        for a in tie.amounts
    }
    days = tuple(str(day) for day in (tie.date, tie.start, tie.end, tie.as_of))
    within = (tie.under, tie.during, tie.part_of, tie.place, tie.count, tuple(tie.ids.items()))
    words = tuple(tie.details.items())
    return (tie.type, frozenset(parties), days, frozenset(amounts), within, words, tie.note)
