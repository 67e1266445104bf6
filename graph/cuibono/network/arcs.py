"""Ties to arcs: which parties of a tie are joined, and what an arc carries.

Apart because a wrong pairing is a false contact: invitations, rooms and unnamed people are decided
here and nowhere else. Leans on records and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, TypedDict

from cuibono.money import Amount
from cuibono.records import ATTENDED as ATTENDED
from cuibono.records import Party, Records, Tie
from cuibono.text import Words
from cuibono.vocabulary import TieType, Vocabulary
from cuibono.weighing import Bench, sum_support

if TYPE_CHECKING:
    import networkx as nx


Ends = tuple[str, str]


class NodeAttributes(TypedDict):
    """What a node carries: plain values only, so that any networkx writer takes them.

    ``kind`` is the class in the ontology; ``label`` and ``label_fr`` the short name, for drawing,
    ``name`` and ``name_fr`` the whole one, as answers print it; ``people`` how many were at an
    event or invited to it (0 for anything else).
    """

    what: Literal["actor", "thing", "event"]
    kind: str
    label: str
    label_fr: str
    name: str
    name_fr: str
    people: int


class ArcAttributes(TypedDict):
    """What an arc carries.

    Dates are ISO days, empty where open, but ``as_of`` is as written; ``end_state`` says whether
    the end came or is planned. ``amounts`` is one text, as "up-to 200000000 USD ceiling", several
    with "; " between, never to be added; ``amounts_support`` how sure they are, empty where there
    are none. ``attendance`` is empty where nobody's presence is in question. ``joins`` is false
    where the type never links two (``cb:neverJoins``); ``real`` and ``begun`` are said of the stage
    (``cb:isReal``, ``cb:hasBegun``). ``support`` is the weakest of the tie's and of the two
    participations'; ``unnamed`` says that one end stands for people the source does not name;
    ``point`` that it happened at one time.
    """

    type: str
    family: str
    joins: bool
    support: str
    lifecycle: str
    real: bool
    begun: bool
    attendance: str
    directed: bool
    drawn: bool
    speech: bool
    unnamed: bool
    point: bool
    start_earliest: str
    start_latest: str
    end_earliest: str
    end_latest: str
    end_state: str
    as_of: str
    amounts: str
    amounts_support: str


def network(records: Records, vocabulary: Vocabulary) -> nx.MultiDiGraph[str]:
    """Give the network of a dossier: actors, things and events, and one arc per tie and pair.

    The key of an arc is the tie's id. A directed type gives arcs from ``cb:edgeFrom`` to
    ``cb:edgeTo``; an undirected one a single arc in id order with ``directed`` false. Participants
    of an event are joined to the event, never to one another, and not at all when they declined,
    stayed away or are only named in connection with it; of a meeting, those who attended are
    joined pairwise, above the type's limit (``cb:pairedAtMost``) each with the host only. People
    not named are counted at the body they stand for; where there is none, they draw nothing. A tie
    that joins nobody to anybody gives no arc. Everything is in id order, so the same facts give
    the same network.

    ``graph.graph`` holds ``ties`` and ``sources``: how many the dossier has.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        title=records.dossier.title.en, ties=len(records.ties), sources=len(records.sources)
    )
    for node, attributes in _nodes(records, vocabulary):
        graph.add_node(node, **attributes)
    weighing = _Weighing(records, vocabulary)
    for tie in records.ties.values():
        tie_type = vocabulary.tie_types[tie.type]
        for (begin, end), parties in sorted(_chosen(tie, tie_type, weighing).items()):
            if graph.has_node(begin) and graph.has_node(end):
                graph.add_edge(begin, end, key=tie.id, **_arc(tie, tie_type, parties, weighing))
    return graph


def is_event(tie_type: TieType) -> bool:
    """Whether a tie of this type is a node of its own, to which its participants are joined."""
    role = tie_type.role(tie_type.edge_from or "")
    return tie_type.edge_to is None and role is not None and role.participations


# -- nodes


def _nodes(records: Records, vocabulary: Vocabulary) -> Iterator[tuple[str, NodeAttributes]]:
    for actor in records.actors.values():
        kind = vocabulary.kinds.get(actor.kind)
        what: Literal["actor", "thing"] = "thing" if kind and kind.is_thing else "actor"
        yield actor.id, _node(what, actor.kind, actor.called(), actor.name, 0)
    for tie in records.ties.values():
        tie_type = vocabulary.tie_types[tie.type]
        if is_event(tie_type):
            name = tie.name or tie_type.label
            listed = tie.in_role(tie_type.edge_from or "")
            people = sum(party.is_joined(vocabulary) for party in listed)
            yield tie.id, _node("event", tie.type, name, name, people)


def _node(
    what: Literal["actor", "thing", "event"], kind: str, short: Words, name: Words, people: int
) -> NodeAttributes:
    return NodeAttributes(
        what=what,
        kind=kind,
        label=short.en,
        label_fr=short.fr,
        name=name.en,
        name_fr=name.fr,
        people=people,
    )


# -- pairs


def _chosen(tie: Tie, tie_type: TieType, weighing: _Weighing) -> dict[Ends, Sequence[Party]]:
    """The pairs a tie joins; of several parties drawn at one body, the best attested stands."""
    found: dict[Ends, Sequence[Party]] = {}
    for begin, end, parties in _pairs(tie, tie_type, weighing.vocabulary):
        ends = (begin, end) if tie_type.directed or begin < end else (end, begin)
        if begin != end and (
            ends not in found or weighing.key(tie, parties) < weighing.key(tie, found[ends])
        ):
            found[ends] = parties
    return found


def _pairs(
    tie: Tie, tie_type: TieType, vocabulary: Vocabulary
) -> Iterator[tuple[str, str, Sequence[Party]]]:
    begins = _drawn(tie, tie_type.edge_from, vocabulary)
    if is_event(tie_type):
        for place, party in begins:
            yield place, tie.id, (party,)
        return
    for (begin, one), (end, other) in _joined(tie, tie_type, begins, vocabulary):
        yield begin, end, (one, other)


Drawn = tuple[str, Party]


def _joined(
    tie: Tie, tie_type: TieType, begins: list[Drawn], vocabulary: Vocabulary
) -> Iterable[tuple[Drawn, Drawn]]:
    if tie_type.edge_from != tie_type.edge_to:
        return product(begins, _drawn(tie, tie_type.edge_to, vocabulary))
    role = tie_type.role(tie_type.edge_from or "")
    if role is None or not role.participations:
        return combinations(begins, 2)
    there = [(place, party) for place, party in begins if party.attended]
    limit = tie_type.paired_at_most
    if limit is not None and tie.attendees(role.key) > limit:
        return product(there, _drawn(tie, "host", vocabulary))
    return combinations(there, 2)


def _drawn(tie: Tie, role: str | None, vocabulary: Vocabulary) -> list[Drawn]:
    parties = tie.in_role(role) if role else ()
    return [(p.drawn_at, p) for p in parties if p.drawn_at and p.is_joined(vocabulary)]


# -- what an arc carries


class _Weighing:
    """How support and attendance are compared: by their places in the ontology's lists."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.bench = Bench(records, vocabulary)
        self.support = _order(vocabulary, "SupportStatus")
        self.attendance = _order(vocabulary, "AttendanceStatus")

    def weakest_support(self, tie: Tie, parties: Sequence[Party]) -> str:
        words = {party.support_in(tie, self.vocabulary) for party in parties}
        return self.vocabulary.weakest("SupportStatus", words)

    def weakest_attendance(self, parties: Sequence[Party]) -> str:
        words = (party.attendance for party in parties if party.attendance)
        return self.vocabulary.weakest("AttendanceStatus", words)

    def key(self, tie: Tie, parties: Sequence[Party]) -> tuple[int, int, bool]:
        """Smaller is better attested; a named party goes before an unnamed one."""
        attendance = self.attendance.get(self.weakest_attendance(parties), -1)
        support = self.support.get(self.weakest_support(tie, parties), 99)
        return attendance, support, any(party.unnamed for party in parties)


def _order(vocabulary: Vocabulary, scheme: str) -> dict[str, int]:
    return {word: place for place, word in enumerate(vocabulary.schemes.get(scheme, {}))}


def _arc(
    tie: Tie, tie_type: TieType, parties: Sequence[Party], weighing: _Weighing
) -> ArcAttributes:
    span = tie.span
    stage = weighing.vocabulary.concept("LifecycleStage", tie.lifecycle)
    return ArcAttributes(
        type=tie.type,
        family=tie_type.family,
        joins=not tie_type.never_joins,
        support=weighing.weakest_support(tie, parties),
        lifecycle=tie.lifecycle,
        real=stage.real,
        begun=stage.begun,
        attendance=weighing.weakest_attendance(parties),
        directed=tie_type.directed,
        drawn=tie_type.drawn,
        speech=tie_type.speech,
        unnamed=any(party.unnamed is not None for party in parties),
        point=tie.date is not None or tie_type.timing == "point",
        start_earliest=_day(span.start.earliest),
        start_latest=_day(span.start.latest),
        end_earliest=_day(span.end.earliest),
        end_latest=_day(span.end.latest),
        end_state=span.end_state,
        as_of=str(tie.as_of or ""),
        amounts="; ".join(map(_amount, tie.amounts)),
        amounts_support=sum_support(tie, weighing.bench) if tie.amounts else "",
    )


def _amount(amount: Amount) -> str:
    """How much of what kind, in the words of the fact files: plain text, as writers take it."""
    values = "-".join(one.text for one in (amount.value, amount.value_max) if one)
    per = "".join(f" per {unit.en}" for unit in amount.per)
    nominal = " nominal" if amount.nominal else ""
    return f"{amount.qualifier} {values} {amount.currency}{per} {amount.kind}{nominal}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
