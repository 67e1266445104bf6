"""What is measured in a dossier: who is central, and how two are joined.

The methods of ``Dossier`` over its network. Leans on network and measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from cuibono.dossier import Dossier
    from cuibono.measures import Chain, NoChain, Ranking
    from cuibono.network import Lens
    from cuibono.text import Language


def network(dossier: Dossier) -> nx.MultiDiGraph[str]:
    """The ties as a networkx MultiDiGraph: one arc per tie and pair.

    All of them: speech, unconfirmed, planned and undrawn ties too, so that its degrees are not
    those of ``rank``. What a ranking counts is ``cuibono.network.project(dossier.network())``; a
    ``Lens`` as second argument counts otherwise.

    A node is an id, and carries its short name as ``label`` and ``label_fr``, for drawing; as
    ``name`` and ``name_fr`` the whole name, which is what answers of ``ask`` print.
    """
    return dossier._network


def rank(
    dossier: Dossier, measure: str = "degree", *, lens: Lens | None = None, top: int | None = None
) -> Ranking:
    """The actors ranked by degree, betweenness or PageRank under a lens.

    Without one, ties of the types drawn by default are counted (``lens.tie_types(d.vocabulary)``
    lists them; ``path`` follows posts, members and others, too). To choose:
    ``d.rank(lens=Lens(types=frozenset({"Contract", "RoleHolding"})))``, or ``types="all"``, with
    ``Lens`` from ``cuibono.network``. Raises UnknownName for a measure that there is not.
    """
    from cuibono.measures import rank

    return rank(dossier.network(), measure, lens, top=top)


def path(
    dossier: Dossier, start: str, end: str, *, any_time: bool = False, parts: bool = True
) -> Chain | NoChain:
    """The shortest chain of documented ties between two, by id or any of their names.

    With ``parts``, ties of what is part of either count too, each by a step of its own.

    Raises UnknownName for a name that nothing has, and QueryError for one that several have.
    """
    from cuibono.measures import shortest_chain

    ends = dossier.find(start), dossier.find(end)
    below = {end: dossier.records.parts_of(end) for end in ends} if parts else None
    return shortest_chain(dossier.network(), *ends, any_time=any_time, parts=below)


def tell(dossier: Dossier, found: Ranking | Chain | NoChain, language: Language = "en") -> str:
    """A ranking or a chain in words, with all it rests on."""
    from cuibono.measures import Ranking
    from cuibono.measures.telling import ChainTeller, RankingTeller

    if isinstance(found, Ranking):
        return RankingTeller(found, dossier.records, dossier.vocabulary, language).as_text()
    return ChainTeller(dossier.records, dossier.vocabulary, language).as_text(found)
