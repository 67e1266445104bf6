"""Days and stages that do not go together.

Each function is a rule, found by walking the package. Leans on records and dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from cuibono.check.rule import Facts, Fault, rule, source_rule, tie_rule
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


@tie_rule("warning", "as_of")
def true_after_its_sources(facts: Facts, tie: Tie) -> str | None:
    """A source cannot vouch for a day after its own."""
    told = _latest_publication(facts, tie)
    if tie.as_of and told and _after(tie.as_of, told):
        return (
            f"'as_of' is {tie.as_of}, after its last source appeared ({told}). Write the day "
            "on which the source was true."
        )
    return None


@source_rule("warning", "published")
def published_in_the_future(facts: Facts, source: Source) -> str | None:
    """Nobody has read what is not yet published."""
    day = source.published
    if day and day.bounds.earliest and day.bounds.earliest > facts.today:
        return f"source '{source.id}' is dated {day}, which is still to come. Correct the date."
    return None


@tie_rule("warning", "lifecycle")
def over_but_in_force(facts: Facts, tie: Tie) -> str | None:
    """A state that ended before its source was true is not in force."""
    if tie.lifecycle == "active" and tie.end and tie.as_of and _after(tie.as_of, tie.end):
        return (
            f"this ended ({tie.end}) before the day its source was true ({tie.as_of}), and yet "
            "its stage is 'active'. Write 'ended', or 'unknown' if no source says so."
        )
    return None


@tie_rule("warning", "lifecycle")
def a_moment_that_lasts(facts: Facts, tie: Tie) -> str | None:
    """A point in time is not in force, and does not end."""
    timing = facts.vocabulary.tie_types[tie.type].timing
    if timing == "point" and tie.lifecycle in {"active", "suspended", "ended"}:
        return (
            f"{a_or_an(tie.type)} is a point in time, so its stage is not '{tie.lifecycle}'. "
            "Write 'occurred'."
        )
    return None


@tie_rule("advice", "lifecycle")
def a_state_that_took_place(facts: Facts, tie: Tie) -> str | None:
    """What lasts is over only when a source says so."""
    timing = facts.vocabulary.tie_types[tie.type].timing
    if timing == "state" and tie.lifecycle == "occurred":
        return (
            f"{a_or_an(tie.type)} lasts, and 'occurred' says that it is over. Write 'ended' if "
            "a source says so, else 'active' with 'as_of:', or 'unknown'."
        )
    return None


@tie_rule("advice")
def without_a_day(facts: Facts, tie: Tie) -> str | None:
    """Every tie has a day by which it can be placed, were it only that of its source."""
    if not (tie.date or tie.start or tie.end or tie.as_of):
        told = _latest_publication(facts, tie)
        point = facts.vocabulary.tie_types[tie.type].timing == "point"
        key = f"date: ../{told or '2025'}" if point else f"as_of: {told or '2025'}"
        return f"this {tie.type} has no day. At the latest it is its source's: '{key}'."
    return None


@tie_rule("advice", "lifecycle")
def in_force_as_of_no_day(facts: Facts, tie: Tie) -> str | None:
    """'In force' is true on the day the source was."""
    if tie.lifecycle == "active" and tie.as_of is None and (tie.start or tie.end):
        return "this is in force, but as of when? Add 'as_of:' with the day of the source."
    return None


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
