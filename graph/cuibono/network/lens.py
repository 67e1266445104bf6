"""A lens: which arcs are counted, printed with every figure that rests on it; and the projection.

Apart because a ranking without its lens is a bare assertion. Leans on arcs and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, overload

from cuibono.network.arcs import ATTENDED
from cuibono.text import Words
from cuibono.vocabulary import TieType, Vocabulary

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What is counted. The default is the standing one of rankings.

    ``types`` is ``"drawn"`` (those the ontology draws by default), ``"all"``, or a set of names;
    ``families`` and ``kinds`` (classes of both ends) admit everything when None, ``stages`` those
    of what holds or took place (``cb:isReal``). An arc is kept
    between ``since`` and ``until`` when it may have held on some day of them.

    >>> Lens(supports=frozenset({"confirmed"})) == Lens()
    False
    """

    types: frozenset[str] | Literal["drawn", "all"] = "drawn"
    families: frozenset[str] | None = None
    supports: frozenset[str] = frozenset({"confirmed", "reported"})
    stages: frozenset[str] | None = None
    attendance: frozenset[str] = ATTENDED
    kinds: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None

    def admits(self, arc: Mapping[str, Any]) -> bool:
        """Whether an arc with these attributes is counted, whatever stands at its ends."""
        return (
            self._admits_type(arc)
            and (self.families is None or arc["family"] in self.families)
            and arc["support"] in self.supports
            and (arc["real"] if self.stages is None else arc["lifecycle"] in self.stages)
            and (not arc["attendance"] or arc["attendance"] in self.attendance)
            and self._admits_time(arc)
        )

    def _admits_type(self, arc: Mapping[str, Any]) -> bool:
        if self.types == "drawn":
            return bool(arc["drawn"])
        return self.types == "all" or arc["type"] in self.types

    def _admits_time(self, arc: Mapping[str, Any]) -> bool:
        """ISO days compare as text; an open bound admits."""
        begins, ends = arc["start_earliest"], arc["end_latest"]
        too_late = self.until is not None and begins and begins > self.until.isoformat()
        too_early = self.since is not None and ends and ends < self.since.isoformat()
        return not (too_late or too_early)

    def tie_types(self, vocabulary: Vocabulary) -> list[TieType]:
        """The types it counts, in the ontology's order."""
        known = vocabulary.tie_types.items()
        if self.types == "drawn":
            return [one for _, one in known if one.drawn]
        return [one for name, one in known if self.types == "all" or name in self.types]

    def words(self, vocabulary: Vocabulary) -> Words:
        """Say in words what is counted, one part after another."""
        parts = [part for part in self._parts(vocabulary) if part]
        return Words("; ".join(p.en for p in parts), " ; ".join(p.fr for p in parts))

    def _parts(self, vocabulary: Vocabulary) -> Iterable[Words]:
        yield self._types_in_words(vocabulary)
        yield _listed(vocabulary, "Family", self.families)
        yield _listed(vocabulary, "SupportStatus", self.supports)
        yield _listed(vocabulary, "LifecycleStage", self._stages_counted(vocabulary))
        yield _listed(vocabulary, "AttendanceStatus", self.attendance)
        if self.kinds is not None:
            labels = [vocabulary.kinds[kind].label for kind in sorted(self.kinds)]
            yield _part(Words("between", "entre"), labels)
        if self.since or self.until:
            yield _period(self.since, self.until)

    def _stages_counted(self, vocabulary: Vocabulary) -> frozenset[str]:
        known = vocabulary.schemes["LifecycleStage"]
        real = frozenset(word for word, stage in known.items() if stage.real)
        return real if self.stages is None else self.stages

    def _types_in_words(self, vocabulary: Vocabulary) -> Words:
        heading = Words("types of tie", "types de lien")
        if self.types == "drawn":
            return _part(heading, [Words("those drawn by default", "ceux tracés par défaut")])
        if self.types == "all":
            return _part(heading, [Words("all", "tous")])
        return _part(heading, [vocabulary.tie_types[name].label for name in sorted(self.types)])


def _listed(vocabulary: Vocabulary, scheme: str, words: frozenset[str] | None) -> Words:
    if words is None:
        return Words("", "")
    labels = [c.label for c in vocabulary.schemes[scheme].values() if c.id in words]
    return _part(vocabulary.words(scheme, "rdfs:label"), labels)


def _part(heading: Words, labels: list[Words]) -> Words:
    if not labels:
        labels = [Words("none", "aucun")]
    english = f"{heading.en}: {', '.join(label.en for label in labels)}"
    return Words(english, f"{heading.fr} : {', '.join(label.fr for label in labels)}")


def _period(since: date | None, until: date | None) -> Words:
    begins, ends = since or "…", until or "…"
    return Words(
        f"possibly held between {begins} and {ends}", f"ayant pu valoir entre {begins} et {ends}"
    )


# -- the projection


@overload
def project(
    network: nx.MultiDiGraph[str], lens: Lens | None = ..., *, directed: Literal[False] = ...
) -> nx.Graph[str]: ...
@overload
def project(
    network: nx.MultiDiGraph[str], lens: Lens | None = ..., *, directed: Literal[True]
) -> nx.DiGraph[str]: ...
def project(
    network: nx.MultiDiGraph[str], lens: Lens | None = None, *, directed: bool = False
) -> nx.Graph[str]:
    """Give the simple graph of what a lens counts: the one that measures run on.

    Several ties between two nodes are one edge; its ``ties`` are their ids in order and its
    ``weight`` their number. A weight says how often two are documented together, not how near
    they are: networkx reads weights as distances in shortest-path measures, so ours leave them
    out. A node without any edge under the lens is not in it. With ``directed`` an undirected tie
    gives an edge each way.

    ``graph.graph`` holds the ``lens`` and how many ``ties`` it counts.
    """
    import networkx as nx

    seen = lens or Lens()
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    edges: dict[tuple[str, str], list[str]] = {}
    for begin, end, tie, arc in network.edges(keys=True, data=True):
        if seen.admits(arc) and _between(network, seen, begin, end):
            both = directed and not arc["directed"]
            for ends in ((begin, end), (end, begin)) if both else ((begin, end),):
                edges.setdefault(ends if directed else _ordered(ends), []).append(tie)
    touched = {node for ends in edges for node in ends}
    graph.add_nodes_from((node, network.nodes[node]) for node in sorted(touched))
    for begin, end in sorted(edges):
        ties = tuple(sorted(set(edges[begin, end])))
        graph.add_edge(begin, end, ties=ties, weight=len(ties))
    graph.graph.update(lens=seen, ties=len({tie for ties in edges.values() for tie in ties}))
    return graph


def _ordered(ends: tuple[str, str]) -> tuple[str, str]:
    return ends if ends[0] < ends[1] else (ends[1], ends[0])


def _between(network: nx.MultiDiGraph[str], lens: Lens, begin: str, end: str) -> bool:
    kinds = lens.kinds
    return kinds is None or all(network.nodes[node]["kind"] in kinds for node in (begin, end))
