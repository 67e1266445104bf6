"""The network as GraphML and GEXF, for Gephi, yEd, igraph and their like.

Apart because these forms hold arcs and no claims: every arc carries its status, stage and whether
it is speech, and the graph says what a line is. Leans on network, standing and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import SubElement, tostring

from cuibono.network import network
from cuibono.records import Records
from cuibono.standing import DRAFT, STANDING_NOTE
from cuibono.text import visible
from cuibono.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

Files = Mapping[str, bytes]


def graphml_file(records: Records, vocabulary: Vocabulary) -> Files:
    """``network.graphml``: nodes, and an arc for each tie and pair, with the tie's id as its id."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(_marked(records, vocabulary), encoding="utf-8", prettyprint=True)
    return {"network.graphml": str(writer).encode("utf-8")}


def gexf_file(records: Records, vocabulary: Vocabulary) -> Files:
    """``network.gexf``, without the day of writing: the same facts give the same bytes."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(_marked(records, vocabulary), encoding="utf-8", prettyprint=True)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
        SubElement(meta, "description").text = _note(records)
    writer.indent(writer.xml)
    return {"network.gexf": tostring(writer.xml, encoding="utf-8", xml_declaration=True)}


def _marked(records: Records, vocabulary: Vocabulary) -> nx.MultiDiGraph[str]:
    """The network with what a line is, its arcs' ties by id, and no sign that XML cannot hold."""
    import networkx as nx

    drawn = network(records, vocabulary)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**_plain(drawn.graph), note=_note(records))
    graph.add_nodes_from((node, _plain(data)) for node, data in drawn.nodes(data=True))
    for begin, end, tie, arc in drawn.edges(keys=True, data=True):
        graph.add_edge(begin, end, key=tie, tie=tie, **_plain(arc))
    return graph


def _note(records: Records) -> str:
    draft = f"{DRAFT.en}. " if records.dossier.status != "published" else ""
    return draft + STANDING_NOTE.en


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: visible(one) if isinstance(one, str) else one for key, one in data.items()}
