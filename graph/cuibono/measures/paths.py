"""How two are joined: the shortest chain of documented ties, or what was left out of the search.

Apart because a chain persuades more than it proves: here is decided what may stand in one. Leans
on network only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from cuibono.errors import QueryError
from cuibono.network import ATTENDED

if TYPE_CHECKING:
    import networkx as nx

#: Statuses of a tie that may stand in a chain.
SUPPORTS: Final = frozenset({"confirmed", "reported"})
#: An event of more people than this joins nobody to anybody.
ROOM: Final = 10

Reason = Literal["speech", "kinship", "presence", "room", "support", "stage"]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)

#: All parts of a body, and theirs, by the body.
Parts = Mapping[str, Iterable[str]]
Days = tuple[int, int]
#: The days of a tie whose bounds are open or unknown.
ALWAYS: Final[Days] = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of a chain, read from one node to the next; ``support`` is the arc's.

    A step with ``part`` is no tie: one of its ends is part of the other, as the record of its
    actors has it; its ``tie`` and ``support`` are empty.
    """

    start: str
    tie: str
    end: str
    support: str

    @property
    def part(self) -> bool:
        """Whether it goes from a body to a part of it, or back."""
        return not self.tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A chain of ties.

    ``since`` and ``until`` are the days on which all may have held together, None where open; with
    ``any_time`` dates were not compared and both are None. ``others`` counts the further ties that
    join the two ends directly and could have stood in it.
    """

    start: str
    end: str
    steps: tuple[Step, ...]
    any_time: bool
    since: date | None = None
    until: date | None = None
    others: int = 0

    @property
    def direct(self) -> bool:
        """Whether it is one tie between the two ends, and not a chain of several."""
        return len(self.steps) == 1 and bool(self.ties)

    @property
    def ties(self) -> tuple[str, ...]:
        """The ties in order, each once: a step into an event and one out of it are one tie."""
        return _ties(self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoChain:
    """No chain was found.

    ``left_out`` counts the ties that may not stand in one, by the first reason that keeps each out
    (for ``presence``, the invitations); ``across_time`` is the number of ties of the
    shortest chain when dates are not compared, None if there is none.
    """

    start: str
    end: str
    left_out: Mapping[Reason, int]
    across_time: int | None


def shortest_chain(
    network: nx.MultiDiGraph[str],
    start: str,
    end: str,
    *,
    any_time: bool = False,
    parts: Parts | None = None,
) -> Chain | NoChain:
    """Find the shortest chain of documented ties between two nodes.

    Only confirmed and reported ties that hold or have held; never an invitation, kinship, speech,
    or an event of more than ten people. There must be a day on which all ties of the chain may
    have held, unless ``any_time``: a state possibly holds from its earliest start to
    its latest end, open or unknown bounds stay possible, and what happened at one time holds from
    that day on. Of several shortest chains the one with most confirmed ties is given, then the
    first by ids.

    With ``parts``, the parts of each of the two ends, a chain may begin with a step from the one
    down to a part of it and close with one from a part up to the other, as what a bureau of a
    ministry signed is asked of the ministry too. Never the other way: what a ministry signed is
    not its bureau's, and two bureaus are not joined by their ministry.

    The search goes outwards by length and keeps, at each node, only chains whose common days no
    chain at least as short already covers; that is exact, as a wider span can stand in for a
    narrower one in every longer chain.

    Raises QueryError when both ends are the same or are not in the network.

    References: E. Q. V. Martins, "On a multicriteria shortest path problem", *European Journal of
    Operational Research* 16 (1984), 236-245, for the labels.
    """
    for node in (start, end):
        if node not in network:
            raise QueryError(f"'{node[:200]}' is not in this network. Name an actor of it.")
    if start == end:
        raise QueryError(f"both ends are '{start}'. Name two different ones.")
    usable, left_out = usable_links(network)
    links = _both_ways(usable)
    for whole, down in ((start, True), (end, False)):
        for link in _into_parts(whole, (parts or {}).get(whole, ()), down=down):
            links.setdefault(link.start, []).append(link)
    found = _search(links, start, end, any_time=any_time)
    if found:
        chain = _chain(start, end, found, any_time=any_time)
        between = {link.tie for link in usable if {link.start, link.end} == {start, end}}
        return replace(chain, others=len(between.difference(chain.ties)))
    across = None if any_time else _search(links, start, end, any_time=True)
    return NoChain(
        start=start,
        end=end,
        left_out={reason: left_out[reason] for reason in REASONS if left_out[reason]},
        across_time=len(_ties(across.links)) if across else None,
    )


# -- which ties may be links


@dataclass(frozen=True, slots=True)
class Link:
    """An arc as a chain uses it, in one of its two directions.

    ``days`` are ordinals: the first and the last on which the tie may have held, those of
    ``ALWAYS`` where open.
    """

    start: str
    end: str
    tie: str
    support: str
    days: Days

    @property
    def weak(self) -> int:
        """Of two as short, the chain that weighs less is taken; what no source says is last."""
        return 2 if not self.tie else int(self.support != "confirmed")


def usable_links(network: nx.MultiDiGraph[str]) -> tuple[list[Link], Counter[Reason]]:
    """The arcs that may stand in a chain, and how many ties each reason keeps out."""
    links: list[Link] = []
    kept_out: set[tuple[Reason, str]] = set()
    for begin, end, tie, arc in network.edges(keys=True, data=True):
        reason = _reason(arc, network.nodes[end])
        if reason:
            kept_out.add((reason, f"{tie} {begin}" if reason == "presence" else tie))
        else:
            links.append(Link(begin, end, tie, arc["support"], _days(arc)))
    return links, Counter(reason for reason, _ in kept_out)


def _both_ways(links: Iterable[Link]) -> dict[str, list[Link]]:
    """By where they begin, as each may be read from either end."""
    begun: dict[str, list[Link]] = {}
    for link in links:
        begun.setdefault(link.start, []).append(link)
        back = Link(link.end, link.start, link.tie, link.support, link.days)
        begun.setdefault(link.end, []).append(back)
    return begun


def _into_parts(whole: str, parts: Iterable[str], *, down: bool) -> Iterator[Link]:
    for part in sorted(set(parts) - {whole}):
        start, end = (whole, part) if down else (part, whole)
        yield Link(start, end, "", "", ALWAYS)


def _ties(steps: Iterable[Step | Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.tie for step in steps if step.tie))


def _reason(arc: Mapping[str, Any], end: Mapping[str, Any]) -> Reason | None:
    """Why an arc may not be a link, if it may not: the first of the reasons that applies."""
    faults: dict[Reason, bool] = {
        "speech": arc["speech"],
        "kinship": not arc["joins"],
        "presence": bool(arc["attendance"]) and arc["attendance"] not in ATTENDED,
        "room": end["what"] == "event" and end["people"] > ROOM,
        "support": arc["support"] not in SUPPORTS,
        "stage": not arc["begun"],
    }
    return next((reason for reason in REASONS if faults[reason]), None)


def _days(arc: Mapping[str, Any]) -> Days:
    """The first and last day on which a tie may have held; a point holds from its day on."""
    first = _ordinal(arc["start_earliest"], ALWAYS[0])
    return first, ALWAYS[1] if arc["point"] else _ordinal(arc["end_latest"], ALWAYS[1])


def _ordinal(day: str, otherwise: int) -> int:
    return date.fromisoformat(day).toordinal() if day else otherwise


# -- the search


@dataclass(frozen=True, slots=True)
class _Trail:
    """A chain so far: where it stands, the days on which all its ties may have held."""

    at: str
    days: Days
    weak: int
    links: tuple[Link, ...] = ()

    @property
    def merit(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        return self.weak, tuple((link.end, link.tie) for link in self.links)

    def along(self, link: Link, *, any_time: bool) -> _Trail | None:
        """This trail with one more link, or None when no day would be left."""
        first = self.days[0] if any_time else max(self.days[0], link.days[0])
        last = self.days[1] if any_time else min(self.days[1], link.days[1])
        if first > last:
            return None
        return _Trail(link.end, (first, last), self.weak + link.weak, (*self.links, link))


def _search(
    links: Mapping[str, Sequence[Link]], start: str, end: str, *, any_time: bool
) -> _Trail | None:
    covered: dict[str, list[Days]] = {start: [ALWAYS]}
    front = [_Trail(start, ALWAYS, 0)]
    while front:
        longer = sorted(_longer(links, front, covered, any_time), key=lambda t: t.merit)
        front = []
        for trail in longer:
            if trail.at == end:
                return trail
            if not _covers(covered.get(trail.at, ()), trail.days):
                covered.setdefault(trail.at, []).append(trail.days)
                front.append(trail)
    return None


def _longer(
    links: Mapping[str, Sequence[Link]],
    front: Sequence[_Trail],
    covered: Mapping[str, Sequence[Days]],
    any_time: bool,
) -> Iterator[_Trail]:
    for trail in front:
        for link in links.get(trail.at, ()):
            further = trail.along(link, any_time=any_time)
            if further and not _covers(covered.get(further.at, ()), further.days):
                yield further


def _covers(spans: Sequence[Days], days: Days) -> bool:
    return any(first <= days[0] and days[1] <= last for first, last in spans)


def _chain(start: str, end: str, trail: _Trail, *, any_time: bool) -> Chain:
    first, last = trail.days
    return Chain(
        start=start,
        end=end,
        steps=tuple(Step(link.start, link.tie, link.end, link.support) for link in trail.links),
        any_time=any_time,
        since=None if first == ALWAYS[0] else date.fromordinal(first),
        until=None if last == ALWAYS[1] else date.fromordinal(last),
    )
