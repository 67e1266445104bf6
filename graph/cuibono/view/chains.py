"""Every chain of documented ties between two actors of a small dossier, for the page to tell.

Apart because the rules of what may stand in a chain live in measures, and the page must not have
its own. Leans on network and measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any, Final

from cuibono.measures.paths import Chain, Chains
from cuibono.network import network
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary

#: With more actors than this the pairs are too many to carry; ``cuibono path`` answers for them.
MOST_ACTORS: Final = 60


def chains(
    records: Records,
    vocabulary: Vocabulary,
    actor_at: Mapping[str, int],
    tie_at: Mapping[str, int],
) -> dict[str, Any]:
    """The chains as numbers: per pair of actors, the ties in order.

    ``actors`` are those one may ask about; ``pairs`` maps ``first-second`` (in order of number) to
    ties; ``across`` to the length of the shortest chain when dates are not compared.
    """
    graph = network(records, vocabulary)
    asked = [node for node, data in graph.nodes(data=True) if data["what"] == "actor"]
    asked = sorted((node for node in asked if graph.degree(node)), key=actor_at.__getitem__)
    if len(asked) > MOST_ACTORS:
        return {"actors": [], "pairs": {}, "across": {}}
    search = Chains(graph)
    pairs: dict[str, list[int]] = {}
    across: dict[str, int] = {}
    for one, other in combinations(asked, 2):
        key = f"{actor_at[one]}-{actor_at[other]}"
        found = search.between(one, other)
        if isinstance(found, Chain):
            pairs[key] = [tie_at[tie] for tie in found.ties]
        elif found.across_time:
            across[key] = found.across_time
    return {"actors": [actor_at[node] for node in asked], "pairs": pairs, "across": across}
