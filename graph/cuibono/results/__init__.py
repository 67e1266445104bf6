"""Answers to questions, apart from the engine that gave them, and the forms they are written in.

Apart because a table is the same table whether it came from memory, from disk or over the wire.
Leans on the store for writing graphs.
"""

from cuibono.results.answers import Answer, Graph, Table, Term, Value, read_answer
from cuibono.results.formats import FORMATS, write
from cuibono.results.table import draw

__all__ = [
    "FORMATS",
    "Answer",
    "Graph",
    "Table",
    "Term",
    "Value",
    "draw",
    "read_answer",
    "write",
]
