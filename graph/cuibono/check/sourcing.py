"""Where facts come from and how old they are: one voice told twice, pages that change, old ties.

Each function is a rule, found by walking the package. Ages are counted to the dossier's own day,
so that a check says the same tomorrow. Leans on records and dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from cuibono.check.editorial import claims_of
from cuibono.check.rule import Facts, Fault, rule, source_rule, tie_rule
from cuibono.check.timing import UNDONE
from cuibono.dates import PartialDate
from cuibono.records import Claim, Observation, Records, Source, Tie

_STALE: Final = timedelta(days=730)
#: How a paper knows what it has found out itself.
_OWN_WORK: Final = frozenset({"own-reporting", "document-seen", "unnamed-people", "witnessed"})
_SEARCHES: Final = frozenset({"q", "query", "search", "s", "keyword", "keywords", "recherche"})


@tie_rule("advice", "claims")
def one_origin_told_twice(facts: Facts, tie: Tie) -> str | None:
    """Two sources of one origin are one voice, however many repeat it."""
    claims = [c for c in tie.claims if c.stance == "asserts"]
    sources = {claim.source for claim in claims}
    origins = {facts.records.origin(claim) for claim in claims}
    if len(sources) > 1 and len(origins) == 1 and tie.support == "reported":
        return (
            f"{len(sources)} sources say so, and all go back to one origin: they count as one "
            "voice. Look for a second origin."
        )
    return None


@rule("warning")
def own_work_in_a_retelling(facts: Facts) -> Iterator[Fault]:
    """What a paper retells it has not found out itself, and counts with the article it retells."""
    for about, claim, source in _read_in(facts.records):
        if not source.retells or claim.origin or source.origin:
            continue
        if claim.basis in _OWN_WORK and claim.by == source.publisher != source.retells:
            yield Fault(
                claim.where,
                f"'{claim.by}' says so on its own work ('{claim.basis}'), and '{source.id}' "
                f"retells '{source.retells}': a retelling is no origin of its own, and counts "
                f"with '{facts.records.origin(claim)}'. Write 'by: {source.retells}'; or give this "
                "claim an 'origin:' of its own if the paper found it out itself.",
                about,
            )


@rule("warning")
def a_record_read_elsewhere(facts: Facts) -> Iterator[Fault]:
    """Whoever reads of a record in a newspaper has not read the record."""
    for about, claim, source in _read_in(facts.records):
        if claim.basis == "record" and source.kind != "record":
            yield Fault(
                claim.where,
                f"the basis is 'record', and '{source.id}' is of kind '{source.kind}'. Cite "
                "the record itself, as a source of kind 'record'; or give the basis as it was "
                "read there: 'own-statement' if the speaker says so, 'document-seen' if the "
                "outlet has seen it.",
                about,
            )


def _read_in(records: Records) -> Iterator[tuple[str, Claim, Source]]:
    """Each claim on a tie or a figure: its id, the claim, and the source it is read in."""
    entries: list[Tie | Observation] = [*records.ties.values(), *records.observations.values()]
    for entry in entries:
        for claim in claims_of(entry):
            if source := records.sources.get(claim.source):
                yield entry.id, claim, source


@source_rule("warning", "url")
def a_page_that_changes(facts: Facts, source: Source) -> str | None:
    """A home page or a search shows something else to the next reader."""
    what = _changing(source.url) if source.url and not source.archived else None
    if what:
        return (
            f"this address is that of {what}, where the next reader finds something else. "
            "Give the page itself, or add 'archived:' with a copy of what you saw."
        )
    return None


@rule("warning")
def one_outside_id_for_two(facts: Facts) -> Iterator[Fault]:
    """A register gives one number to one body."""
    seen: dict[tuple[str, str], str] = {}
    different = {frozenset(d.actors) for d in facts.records.decisions if d.decision == "different"}
    for actor in facts.records.actors.values():
        for scheme, value in sorted(actor.ids.items()):
            other = seen.setdefault((scheme, str(value)), actor.id)
            if other != actor.id and frozenset((other, actor.id)) not in different:
                yield Fault(
                    facts.records.place(actor, "ids"),
                    f"'{actor.id}' and '{other}' have one {scheme} id, {value}. Correct one, or "
                    f"make them one: cuibono duplicates --same {other} {actor.id} --why …",
                    actor.id,
                )


@rule("warning")
def a_day_before_its_ties(facts: Facts) -> Iterator[Fault]:
    """'Facts as of June' above a tie of September is not true of one of the two."""
    day = _day(facts)
    days = ((when, tie.id) for tie in facts.records.ties.values() if (when := _seen(tie)))
    later = [(when, name) for when, name in days if day and _first(when) > day]
    if later:
        when, name = max(later, key=lambda one: (_first(one[0]), one[1]))
        ties = "a tie is later" if len(later) == 1 else f"{len(later)} ties are later"
        yield Fault(
            facts.records.places.get("dossier", {}).get("as_of", facts.records.dossier.where),
            f"the facts are given as of {facts.records.dossier.as_of}, and {ties}: '{name}' is of "
            f"{when}. Write the day up to which you have looked, such as {when}.",
            name,
        )


@tie_rule("advice", "end")
def a_plan_past_its_day(facts: Facts, tie: Tie) -> str | None:
    """After a planned end, whether it came is not known until somebody looks."""
    today = _day(facts)
    planned = tie.end.bounds.latest if tie.end else None
    seen = tie.as_of.bounds.latest if tie.as_of else None
    over = planned and today and planned < today and (seen is None or seen < planned)
    if over and tie.lifecycle in {"active", "planned", "proposed"}:
        return (
            f"this was to end {tie.end}, before the dossier's own day, and nobody has looked "
            "since. Look for a source that says whether it did."
        )
    return None


@tie_rule("advice", "as_of")
def long_not_looked_at(facts: Facts, tie: Tie) -> str | None:
    """What was in force two years ago may not be."""
    today = _day(facts)
    seen = tie.as_of.bounds.latest if tie.as_of else None
    if tie.lifecycle == "active" and seen and today and today - seen > _STALE:
        return (
            f"this was in force in {tie.as_of}, more than two years before the dossier's own "
            "day. Look whether it still is."
        )
    return None


def _day(facts: Facts) -> date | None:
    as_of = facts.records.dossier.as_of
    return as_of.bounds.latest if as_of else None


def _seen(tie: Tie) -> PartialDate | None:
    """The last day of which a tie speaks as of something that is so, or was."""
    begun = () if tie.lifecycle in UNDONE else (tie.date, tie.start)
    days = [day for day in (tie.as_of, *begun) if day]
    return max(days, key=_first, default=None)


def _first(day: PartialDate) -> date:
    return day.bounds.earliest or date.min


def _changing(url: str) -> str | None:
    parts = urlsplit(url)
    words = {key.lower() for key, _ in parse_qsl(parts.query)}
    last = parts.path.rstrip("/").rpartition("/")[2].lower()
    if words & _SEARCHES or last in {"search", "recherche"}:
        return "a search"
    return "a home page" if not last and not parts.query and not parts.fragment else None
