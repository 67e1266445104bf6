"""Days and stages that do not go together.

Each function is a rule, found by walking the package. Leans on records and dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from cuibono.check.rule import Facts, Fault, rule
from cuibono.dates import PartialDate
from cuibono.records import Claim, Source, Tie
from cuibono.text import a_or_an

#: Stages of what has not taken place.
UNDONE: Final = frozenset({"proposed", "planned", "cancelled"})


@rule("warning")
def told_before_it_happened(facts: Facts) -> Iterator[Fault]:
    """What took place cannot be younger than every source that tells of it."""
    for tie in facts.records.ties.values():
        when = tie.date or tie.start
        told = _latest_publication(facts, tie)
        if when and told and _after(when, told) and tie.lifecycle not in UNDONE:
            yield Fault(
                facts.records.place(tie, "date" if tie.date else "start"),
                f"this is dated {when}, after its last source appeared ({told}). Correct the date, "
                "or the stage: what a source announces is 'planned'.",
                tie.id,
            )


@rule("warning")
def true_after_its_sources(facts: Facts) -> Iterator[Fault]:
    """A source cannot vouch for a day after its own."""
    for tie in facts.records.ties.values():
        told = _latest_publication(facts, tie)
        if tie.as_of and told and _after(tie.as_of, told):
            yield Fault(
                facts.records.place(tie, "as_of"),
                f"'as_of' is {tie.as_of}, after its last source appeared ({told}). Write the day "
                "on which the source was true.",
                tie.id,
            )


@rule("warning")
def published_in_the_future(facts: Facts) -> Iterator[Fault]:
    """Nobody has read what is not yet published."""
    for source in facts.records.sources.values():
        day = source.published
        if day and day.bounds.earliest and day.bounds.earliest > facts.today:
            yield Fault(
                facts.records.place(source, "published"),
                f"source '{source.id}' is dated {day}, which is still to come. Correct the date.",
                source.id,
            )


@rule("warning")
def over_but_in_force(facts: Facts) -> Iterator[Fault]:
    """A state that ended before its source was true is not in force."""
    for tie in facts.records.ties.values():
        if tie.lifecycle == "active" and tie.end and tie.as_of and _after(tie.as_of, tie.end):
            yield Fault(
                facts.records.place(tie, "lifecycle"),
                f"this ended ({tie.end}) before the day its source was true ({tie.as_of}), and yet "
                "its stage is 'active'. Write 'ended', or 'unknown' if no source says so.",
                tie.id,
            )


@rule("warning")
def a_moment_that_lasts(facts: Facts) -> Iterator[Fault]:
    """A point in time is not in force, and does not end."""
    for tie in facts.records.ties.values():
        timing = facts.vocabulary.tie_types[tie.type].timing
        if timing == "point" and tie.lifecycle in {"active", "suspended", "ended"}:
            yield Fault(
                facts.records.place(tie, "lifecycle"),
                f"{a_or_an(tie.type)} is a point in time, so its stage is not '{tie.lifecycle}'. "
                "Write 'occurred'.",
                tie.id,
            )


@rule("advice")
def a_state_that_took_place(facts: Facts) -> Iterator[Fault]:
    """What lasts is over only when a source says so."""
    for tie in facts.records.ties.values():
        timing = facts.vocabulary.tie_types[tie.type].timing
        if timing == "state" and tie.lifecycle == "occurred":
            yield Fault(
                facts.records.place(tie, "lifecycle"),
                f"{a_or_an(tie.type)} lasts, and 'occurred' says that it is over. Write 'ended' if "
                "a source says so, else 'active' with 'as_of:', or 'unknown'.",
                tie.id,
            )


@rule("advice")
def without_a_day(facts: Facts) -> Iterator[Fault]:
    """Every tie has a day by which it can be placed, were it only that of its source."""
    for tie in facts.records.ties.values():
        if not (tie.date or tie.start or tie.end or tie.as_of):
            told = _latest_publication(facts, tie)
            point = facts.vocabulary.tie_types[tie.type].timing == "point"
            key = f"date: ../{told or '2025'}" if point else f"as_of: {told or '2025'}"
            yield Fault(
                tie.where,
                f"this {tie.type} has no day. At the latest it is its source's: '{key}'.",
                tie.id,
            )


@rule("advice")
def in_force_as_of_no_day(facts: Facts) -> Iterator[Fault]:
    """'In force' is true on the day the source was."""
    for tie in facts.records.ties.values():
        if tie.lifecycle == "active" and tie.as_of is None and (tie.start or tie.end):
            yield Fault(
                facts.records.place(tie, "lifecycle"),
                "this is in force, but as of when? Add 'as_of:' with the day of the source.",
                tie.id,
            )


@rule("warning")
def outside_its_event(facts: Facts) -> Iterator[Fault]:
    """What happened during an event happened on its days."""
    for tie in facts.records.ties.values():
        for event in (facts.records.ties.get(name) for name in tie.during):
            if event and tie.date and event.date and _apart(tie.date, event.date):
                yield Fault(
                    facts.records.place(tie, "date"),
                    f"this is dated {tie.date}, and '{event.id}', during which it took place, "
                    f"{event.date}. Correct one of the two.",
                    tie.id,
                )


# -- helpers


def _after(day: PartialDate, other: PartialDate) -> bool:
    """Whether a day is certainly after another."""
    first, last = day.bounds.earliest, other.bounds.latest
    return first is not None and last is not None and first > last


def _apart(day: PartialDate, other: PartialDate) -> bool:
    return _after(day, other) or _after(other, day)


def _sources(facts: Facts, claims: Iterable[Claim]) -> Iterator[Source]:
    for claim in claims:
        source = facts.records.sources.get(claim.source)
        if source:
            yield source


def _latest_publication(facts: Facts, tie: Tie) -> PartialDate | None:
    """The day of the last source of a tie, None when one of them has no day."""
    days = [s.published for s in _sources(facts, (claim for _, claim in tie.all_claims()))]
    known = [day for day in days if day and day.bounds.latest]
    if not known or len(known) < len(days):
        return None
    return max(known, key=lambda day: day.bounds.latest or date.min)
