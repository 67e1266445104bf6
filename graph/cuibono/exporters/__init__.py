"""A dossier in the forms of other tools: one module per form, and the register of them.

An exporter gives file names and what goes into them; nothing here writes to disk. Adding a form is
a module and a line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cuibono.errors import UnknownName
from cuibono.exporters.csv_tables import csv_files
from cuibono.exporters.json_tables import json_files
from cuibono.exporters.network_files import gexf_file, graphml_file
from cuibono.records import Records
from cuibono.text import Words
from cuibono.vocabulary import Vocabulary

__all__ = ["FORMATS", "Files", "Format", "export"]

Files = Mapping[str, str | bytes]
#: Gives the graph as bytes in an RDF form; called only by the exporters that need it.
Graph = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export: what it is, and how its files are made."""

    label: Words
    make: Callable[[Records, Vocabulary, Graph], Files]


def _graph_file(form: str) -> Callable[[Records, Vocabulary, Graph], Files]:
    return lambda records, vocabulary, graph: {f"graph.{form}": graph(form)}


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(
        Words("eight tables and what their columns mean", "huit tableaux et le sens des colonnes"),
        lambda records, vocabulary, graph: csv_files(records, vocabulary),
    ),
    "json": Format(
        Words("the same tables in one file", "les mêmes tableaux en un seul fichier"),
        lambda records, vocabulary, graph: json_files(records, vocabulary),
    ),
    "ttl": Format(
        Words("the graph as Turtle, facts and derived", "le graphe en Turtle, faits et dérivés"),
        _graph_file("ttl"),
    ),
    "nq": Format(
        Words("the graph as N-Quads, all three graphs", "le graphe en N-Quads, les trois graphes"),
        _graph_file("nq"),
    ),
    "jsonld": Format(
        Words("the graph as JSON-LD, all three graphs", "le graphe en JSON-LD, les trois graphes"),
        _graph_file("jsonld"),
    ),
    "graphml": Format(
        Words("the network as GraphML, an arc per tie", "le réseau en GraphML, un arc par lien"),
        lambda records, vocabulary, graph: graphml_file(records, vocabulary),
    ),
    "gexf": Format(
        Words("the network as GEXF, for Gephi", "le réseau en GEXF, pour Gephi"),
        lambda records, vocabulary, graph: gexf_file(records, vocabulary),
    ),
}


def export(form: str, records: Records, vocabulary: Vocabulary, graph: Graph) -> Files:
    """Make the files of one form, by name.

    ``graph`` serialises the graph for the RDF forms. The same facts give the same bytes. Raises
    UnknownName for a form that is not registered.
    """
    if form not in FORMATS:
        raise UnknownName("format", form, FORMATS, f"Choose one of {', '.join(FORMATS)}.")
    return FORMATS[form].make(records, vocabulary, graph)
