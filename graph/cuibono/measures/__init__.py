"""What can be measured on the network, one module per family; each names its reference.

Measures run on ``network.project(lens)``, never on the network itself.
"""

from cuibono.measures.centrality import MEASURES, Measure, Ranked, Ranking, rank
from cuibono.measures.paths import Chain, NoChain, Step, shortest_chain

__all__ = [
    "MEASURES",
    "Chain",
    "Measure",
    "NoChain",
    "Ranked",
    "Ranking",
    "Step",
    "rank",
    "shortest_chain",
]
