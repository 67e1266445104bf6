"""Who stands where in the network of a dossier: degree, betweenness, PageRank, and the ranking.

A rank tells of this dossier and of a lens, not of the world; so neither leaves here without the
other. Leans on network and networkx.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from cuibono.errors import UnknownName
from cuibono.network import Lens, project
from cuibono.text import Words

if TYPE_CHECKING:
    import networkx as nx

Measure = Literal["degree", "betweenness", "pagerank"]
#: Scores that agree to this many decimals share a rank: beyond it lies only rounding.
DECIMALS: Final = 9


def degree(projection: nx.Graph[str]) -> dict[str, float]:
    """Count with how many others each node is tied.

    Several ties with one other count once. 0 for a node with no ties.

    >>> import networkx as nx
    >>> degree(nx.Graph([("agency", "lab"), ("agency", "firm")]))
    {'agency': 2.0, 'lab': 1.0, 'firm': 1.0}

    References: L. C. Freeman, "Centrality in social networks: conceptual clarification",
    *Social Networks* 1 (1979), 215-239.
    """
    return {node: float(count) for node, count in projection.degree()}


def betweenness(projection: nx.Graph[str]) -> dict[str, float]:
    """Give the share of shortest paths between two others that pass through each node.

    From 0 to 1: divided by the number of pairs of others. Every edge has length one; weights are
    left out, for networkx would read them as distances.

    >>> import networkx as nx
    >>> betweenness(nx.Graph([("agency", "lab"), ("agency", "firm")]))["agency"]
    1.0

    References: L. C. Freeman, "A set of measures of centrality based on betweenness",
    *Sociometry* 40 (1977), 35-41; U. Brandes, "A faster algorithm for betweenness centrality",
    *Journal of Mathematical Sociology* 25 (2001), 163-177.
    """
    import networkx as nx

    return dict(nx.betweenness_centrality(projection))


def pagerank(projection: nx.Graph[str]) -> dict[str, float]:
    """Give the share of time a random walker spends at each node.

    The walker follows an edge with probability 0.85, any of a node's edges alike, and else starts
    anew anywhere. The shares add up to 1; an empty graph gives none.

    >>> import networkx as nx
    >>> scores = pagerank(nx.Graph([("agency", "lab"), ("agency", "firm")]))
    >>> round(sum(scores.values()), 6), max(scores, key=lambda node: scores[node])
    (1.0, 'agency')

    References: L. Page, S. Brin, R. Motwani, T. Winograd, *The PageRank citation ranking: bringing
    order to the Web*, Stanford InfoLab technical report 1999-66.
    """
    import networkx as nx

    return dict(nx.pagerank(projection, alpha=0.85, tol=1e-12, max_iter=1000, weight=None))


@dataclass(frozen=True, slots=True)
class About:
    """How a measure is computed and told; ``explains`` says what its number is."""

    compute: Callable[[nx.Graph[str]], dict[str, float]]
    label: Words
    explains: Words
    whole: bool = False


MEASURES: Final[Mapping[Measure, About]] = {
    "degree": About(
        degree,
        Words("degree", "degré"),
        Words(
            "with how many others each is tied; several ties with one other count once",
            "avec combien d'autres chacun est lié ; plusieurs liens avec un même autre comptent "
            "pour un",
        ),
        whole=True,
    ),
    "betweenness": About(
        betweenness,
        Words("betweenness", "intermédiarité"),
        Words(
            "share of the shortest paths between two others that pass through each; every edge "
            "has length one",
            "part des plus courts chemins entre deux autres qui passent par chacun ; chaque trait "
            "est de longueur un",
        ),
    ),
    "pagerank": About(
        pagerank,
        Words("PageRank", "PageRank"),
        Words(
            "share of time a random walk along the ties spends at each (damping 0.85, no weights)",
            "part du temps qu'une marche au hasard le long des liens passe chez chacun "
            "(amortissement 0,85, sans pondération)",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line of a ranking. Equal scores share a rank; the next one skips (1, 2, 2, 4)."""

    rank: int
    actor: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A ranking with what it rests on.

    ``counted`` ties of the dossier's ``ties`` are under the lens; ``untied`` actors have none of
    them and are not ranked; ``between`` events and things stand between actors unranked.
    ``rows`` may be the first few of ``ranked``; ``also`` more have the rank of the last of them.
    """

    measure: Measure
    lens: Lens
    rows: tuple[Ranked, ...]
    ranked: int
    also: int
    counted: int
    ties: int
    sources: int
    untied: int
    between: int


def rank(
    network: nx.MultiDiGraph[str],
    measure: str = "degree",
    lens: Lens | None = None,
    *,
    top: int | None = None,
) -> Ranking:
    """Rank the actors of a network by a measure under a lens.

    Events and things are kept between actors, so that a path may pass through them, but are not
    ranked. ``top`` keeps that many lines; who then shares a rank with the last is counted.

    Raises UnknownName for a measure that is none of degree, betweenness and pagerank.
    """
    chosen = _measure(measure)
    seen = lens or Lens()
    projection = project(network, seen)
    scores = MEASURES[chosen].compute(projection) if projection else {}
    actors = {node for node in network if network.nodes[node]["what"] == "actor"}
    rows = _rows({node: score for node, score in scores.items() if node in actors})
    shown = rows[:top]
    return Ranking(
        measure=chosen,
        lens=seen,
        rows=tuple(shown),
        ranked=len(rows),
        also=sum(row.rank == shown[-1].rank for row in rows[len(shown) :]) if shown else 0,
        counted=projection.graph["ties"],
        ties=network.graph["ties"],
        sources=network.graph["sources"],
        untied=len(actors) - len(rows),
        between=len(projection) - len(rows),
    )


def _measure(name: str) -> Measure:
    found = next((known for known in MEASURES if known == name), None)
    if found is None:
        raise UnknownName("measure", name, MEASURES, f"Choose one of {', '.join(MEASURES)}.")
    return found


def _rows(scores: Mapping[str, float]) -> list[Ranked]:
    rounded = {actor: round(score, DECIMALS) for actor, score in scores.items()}
    order = sorted(rounded, key=lambda actor: (-rounded[actor], actor))
    rows: list[Ranked] = []
    for place, actor in enumerate(order, start=1):
        same = rows and rows[-1].score == rounded[actor]
        rows.append(Ranked(rows[-1].rank if same else place, actor, rounded[actor]))
    return rows
