"""What a dossier holds: frozen records of actors, ties, observations, claims and sources.

Apart so that loader, builder, network and page agree on one shape; a test holds the fields
against the ontology's. Leans on dates, money and text, whose kinds of value come along.
"""

from cuibono.dates import Bounds, EndState, Span
from cuibono.money import Amount, Figure
from cuibono.places import Place
from cuibono.records.actors import Actor, Alias, Name
from cuibono.records.sources import Passage, Response, Source, origin_of, retold
from cuibono.records.ties import (
    ATTENDED,
    UNNAMED,
    Check,
    Claim,
    Correction,
    Count,
    Observation,
    Party,
    Tie,
)
from cuibono.records.whole import Decision, Dossier, Records, ViewFile
from cuibono.text import Words

__all__ = [
    "ATTENDED",
    "UNNAMED",
    "Actor",
    "Alias",
    "Amount",
    "Bounds",
    "Check",
    "Claim",
    "Correction",
    "Count",
    "Decision",
    "Dossier",
    "EndState",
    "Figure",
    "Name",
    "Observation",
    "Party",
    "Passage",
    "Place",
    "Records",
    "Response",
    "Source",
    "Span",
    "Tie",
    "ViewFile",
    "Words",
    "origin_of",
    "retold",
]
