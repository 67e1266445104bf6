"""What neither the loader nor the shapes can see: facts that do not go together.

Each function is a rule, found by walking the package. Leans on records and vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cuibono.check.rule import Facts, Fault, rule
from cuibono.dates import PartialDate
from cuibono.errors import did_you_mean
from cuibono.records import Claim, Place, Source, Tie
from cuibono.text import fold

_UNDONE = frozenset({"proposed", "planned", "cancelled"})
_ATTENDED = frozenset({"attended-confirmed", "attended-reported"})


# -- time


@rule("warning")
def told_before_it_happened(facts: Facts) -> Iterator[Fault]:
    """What took place cannot be younger than every source that tells of it."""
    for tie in facts.records.ties.values():
        when = tie.date or tie.start
        told = _latest_publication(facts, tie)
        if when and told and _after(when, told) and tie.lifecycle not in _UNDONE:
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
                f"{_a(tie.type)} is a point in time, so its stage is not '{tie.lifecycle}'. "
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
                f"{_a(tie.type)} lasts, and 'occurred' says that it is over. Write 'ended' if a "
                "source says so, else 'active' with 'as_of:', or 'unknown'.",
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


# -- attendance


@rule("warning")
def attended_what_did_not_happen(facts: Facts) -> Iterator[Fault]:
    """Nobody was at what has not taken place."""
    for tie in facts.records.ties.values():
        for party in tie.parties:
            if tie.lifecycle in _UNDONE and party.attendance in _ATTENDED:
                yield Fault(
                    party.where,
                    f"'attendance: {party.attendance}', and yet the stage is '{tie.lifecycle}'. "
                    "Correct one of the two.",
                    tie.id,
                )


@rule("advice")
def a_meeting_where_nobody_met(facts: Facts) -> Iterator[Fault]:
    """A meeting needs people who met; else it is an event or a plan."""
    for tie in facts.records.ties.values():
        met = [p for p in tie.parties if p.attendance in _ATTENDED]
        if tie.type == "Meeting" and tie.lifecycle == "occurred" and len(met) < 2:
            yield Fault(
                tie.where,
                "no source says that two parties attended this Meeting. If they were only invited "
                "or seen at the same place, make it an Event.",
                tie.id,
            )


# -- money


@rule("warning")
def an_exact_ceiling(facts: Facts) -> Iterator[Fault]:
    """A ceiling is the most that may be spent, never the sum itself."""
    for tie in facts.records.ties.values():
        for amount in tie.amounts:
            if amount.kind == "ceiling" and amount.qualifier == "exact":
                yield Fault(
                    amount.where,
                    "a ceiling is the most that may be spent. Add 'qualifier: up-to'.",
                    tie.id,
                )


@rule("warning")
def a_price_for_nothing(facts: Facts) -> Iterator[Fault]:
    """A price is for one of something."""
    for tie in facts.records.ties.values():
        for amount in tie.amounts:
            if amount.kind == "unit-price" and not amount.per:
                yield Fault(
                    amount.where,
                    "a price is for one of something: add 'per:' (year, agency, user). If the "
                    "source does not say, the kind is 'unspecified'.",
                    tie.id,
                )


@rule("warning")
def money_on_an_offer(facts: Facts) -> Iterator[Fault]:
    """An offer is not a purchase: nothing is obligated or paid under it."""
    for tie in facts.records.ties.values():
        offered = facts.vocabulary.tie_types[tie.type].prospective
        for amount in tie.amounts:
            if offered and amount.kind in {"obligated", "paid", "spent"}:
                yield Fault(
                    amount.where,
                    f"{_a(tie.type)} is not a purchase, so nothing is '{amount.kind}' by it. "
                    "Record the purchase as a Contract with 'under:' this tie.",
                    tie.id,
                )


# -- what belongs together


@rule("error")
def going_round_in_a_circle(facts: Facts) -> Iterator[Fault]:
    """Nothing is part of itself, however long the way round."""
    records = facts.records
    parents = {a.id: (a.parent,) for a in records.actors.values() if a.parent}
    for name in _in_a_circle(parents):
        actor = records.actors[name]
        message = f"following 'parent' from '{name}' leads back to it. Remove one of the links."
        yield Fault(records.place(actor, "parent"), message, name)
    for key in ("under", "during", "part_of"):
        links = {tie.id: getattr(tie, key) for tie in records.ties.values()}
        for name in _in_a_circle(links):
            message = f"following '{key}' from '{name}' leads back to it. Remove one of the links."
            yield Fault(records.place(records.ties[name], key), message, name)


@rule("error")
def tied_to_itself(facts: Facts) -> Iterator[Fault]:
    """A tie joins two; the same actor at both ends says nothing."""
    for tie in facts.records.ties.values():
        kind = facts.vocabulary.tie_types[tie.type]
        if not (kind.edge_from and kind.edge_to) or kind.edge_from == kind.edge_to:
            continue
        starts = {party.actor for party in tie.in_role(kind.edge_from) if party.actor}
        for party in tie.in_role(kind.edge_to):
            if party.actor in starts:
                yield Fault(
                    party.where,
                    f"'{party.actor}' is both {kind.edge_from} and {kind.edge_to}. Correct one.",
                    tie.id,
                )


@rule("warning")
def one_name_for_two(facts: Facts) -> Iterator[Fault]:
    """Two entries with one name are usually one body spelled twice."""
    seen: dict[str, str] = {}
    for actor in facts.records.actors.values():
        for name in sorted({fold(n) for n in (actor.name.en, actor.name.fr, *actor.aliases)}):
            other = seen.setdefault(name, actor.id)
            if other != actor.id:
                yield Fault(
                    actor.where,
                    f"'{actor.id}' and '{other}' share the name '{name}'. Keep one and make the "
                    "other spelling an alias, or say in a name what tells them apart.",
                    actor.id,
                )
                break


@rule("error")
def retired_but_declared(facts: Facts) -> Iterator[Fault]:
    """A retired id stays free, so that old links never mean something new."""
    records = facts.records
    declared: dict[str, Place] = {
        record.id: record.where
        for table in (records.actors, records.sources, records.ties, records.observations)
        for record in table.values()
    }
    for name, successor in records.dossier.retired.items():
        if name in declared:
            message = f"'{name}' is retired in dossier.yaml. Give this another id."
            yield Fault(declared[name], message, name)
        if successor and " " not in successor and successor not in declared:
            where = records.places.get("dossier", {}).get("retired", records.dossier.where)
            hint = did_you_mean(successor, declared)
            message = f"'{name}' is retired for '{successor}', which no file declares.{hint}"
            yield Fault(where, message, name)


# -- helpers


def _a(name: str) -> str:
    """The name of a type with its English article."""
    return f"{'an' if name[:1] in 'AEIOU' else 'a'} {name}"


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


def _in_a_circle(links: Mapping[str, Iterable[str | None]]) -> list[str]:
    """The smallest name of each circle of links."""
    found: list[str] = []
    for start in sorted(links):
        seen: set[str] = set()
        waiting = [name for name in links[start] if name]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += [n for n in links.get(name, ()) if n]
        if start in seen and not any(name in seen for name in found):
            found.append(start)
    return found
