"""The keys of dossier.yaml, of a view and of its lens: what each takes, and how it is spoken of.

Apart because reader, editor, check and diff must mean the same keys. They describe the page and not
the world, so they are no part of the ontology. Leans on text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from cuibono.text import Words

#: How a value is read; ``ties`` and ``retired`` are read by themselves.
Kind = Literal["text", "words", "date", "url", "concept", "mapping", "ties", "retired"]
#: What a key of a lens takes: words of a scheme, tie types, actors, or a date.
Takes = Literal["Family", "SupportStatus", "AmountKind", "TieType", "ActorId", "Date"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a file: ``said`` is shown by an editor, ``label`` told by a diff, if it tells it.

    Of a concept an editor shows what the ontology says.
    """

    kind: Kind
    said: str
    label: Words | None


@dataclass(frozen=True, slots=True)
class LensKey:
    """One key of a view's lens."""

    takes: Takes
    said: str


DOSSIER_KEYS: Final[Mapping[str, Key]] = {
    "title": Key("words", "What the dossier is called.", Words("title", "titre")),
    "base": Key(
        "url",
        "The address under which everything in the dossier has its own; ends with / or #.",
        Words("base address", "adresse de base"),
    ),
    "licence": Key(
        "text", "Under which licence the facts may be used.", Words("licence", "licence")
    ),
    "as_of": Key(
        "date", "Until when the dossier has been kept up.", Words("as of", "situation au")
    ),
    "status": Key("concept", "", Words("status", "statut")),
    "opening_view": Key(
        "text",
        "The view shown first: a file of views/, without .yaml.",
        Words("opening view", "vue d'ouverture"),
    ),
    "corrections": Key(
        "words",
        "How a reader asks for a correction.",
        Words("how to correct it", "comment rectifier"),
    ),
    "contact": Key(
        "text",
        "The address that takes corrections: of the web, or mailto:desk@example.org.",
        Words("contact for corrections", "contact pour rectifier"),
    ),
    "retired": Key(
        "retired",
        "Ids no longer used, each with the one that took its place, or why there is none.",
        None,
    ),
}

VIEW_KEYS: Final[Mapping[str, Key]] = {
    "title": Key("words", "What the view is called.", Words("title", "titre")),
    "subtitle": Key("words", "One line under the title.", Words("subtitle", "sous-titre")),
    "headline": Key(
        "words",
        "What the picture says; [words](tie-id) light up that tie.",
        Words("headline", "titre principal"),
    ),
    "rests_on": Key(
        "ties",
        "The ties that carry the headline.",
        Words("what the headline rests on", "ce sur quoi repose le titre"),
    ),
    "lens": Key(
        "mapping",
        "What is drawn; without it, every tie of a type that is drawn by default.",
        Words("what is drawn", "ce qui est dessiné"),
    ),
    "layout": Key("text", "How it is laid out.", Words("layout", "disposition")),
    "pin": Key("mapping", "On which side an actor stands.", Words("sides", "côtés")),
    "group": Key(
        "mapping", "Ties that share a box, under a name for it.", Words("groups", "regroupements")
    ),
}

LENS_KEYS: Final[Mapping[str, LensKey]] = {
    "families": LensKey("Family", "Only these families."),
    "types": LensKey("TieType", "Only these tie types."),
    "actors": LensKey("ActorId", "Only ties of these actors."),
    "without": LensKey("ActorId", "No ties of these actors."),
    "support": LensKey("SupportStatus", "Only ties that are this sure."),
    "amounts": LensKey("AmountKind", "Only ties with these kinds of amount."),
    "since": LensKey("Date", "Nothing that ended before."),
    "until": LensKey("Date", "Nothing that began after."),
}
