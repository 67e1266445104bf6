"""The dossier as a network: how ties become arcs, what a lens counts, and who is meant by a name.

The only place where arcs are made; measures, picture and exports start from here. Leans on records
and the vocabulary, never on RDF.
"""

from cuibono.network.arcs import ATTENDED, ArcAttributes, NodeAttributes, network
from cuibono.network.lens import Lens, project
from cuibono.network.names import find_node

__all__ = [
    "ATTENDED",
    "ArcAttributes",
    "Lens",
    "NodeAttributes",
    "find_node",
    "network",
    "project",
]
