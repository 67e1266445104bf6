"""What a term of the ontology is: a key of a record, a concept, a kind of actor, a type of tie.

Apart because everybody asks these tables, and only `reading` knows the Turtle they are read from.
Leans on text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from cuibono.text import Words

FieldKind = Literal[
    "party", "reference", "record", "concept", "words", "text", "date", "decimal", "integer",
    "boolean", "url", "mapping", "tagged",
]  # fmt: skip
Timing = Literal["point", "state", "either"]
SentenceStage = Literal["not-yet", "now", "suspended", "past", "unknown"]
#: The property that holds the sentence of each stage.
SENTENCES: Final[Mapping[SentenceStage, str]] = {
    "not-yet": "sentenceNotYet",
    "now": "sentenceNow",
    "suspended": "sentenceSuspended",
    "past": "sentencePast",
    "unknown": "sentenceUnknown",
}
#: More words than these are not listed in a message or a table.
_LISTED: Final = 40


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record, from its property shape.

    ``targets`` are the classes a reference may have, or the one record or concept class.
    """

    key: str
    iri: str
    kind: FieldKind
    label: Words
    definition: Words
    required: bool
    many: bool
    targets: tuple[str, ...]
    order: float
    shape: str
    participations: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it takes more words than can be listed; its definition then says which."""
        return len(self.choices) > _LISTED

    @property
    def is_detail(self) -> bool:
        """Whether it is one of a tie's words: a title, a purpose, a summary."""
        return self.kind in {"words", "text"} and self.key != "note"


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a list, with its written test. ``id`` is its form in fact files.

    ``traits`` holds how it is drawn or told: linePattern, lineEnd, sentenceStage, lightColour,
    darkColour; ``other_labels`` such as speechLabel.
    """

    id: str
    iri: str
    scheme: str
    label: Words
    definition: Words
    test: Words
    order: float
    traits: Mapping[str, str] = field(default_factory=dict)
    other_labels: Mapping[str, Words] = field(default_factory=dict)

    @property
    def real(self) -> bool:
        """Whether a tie at this stage holds or took place: rules and rankings count no other."""
        return self.traits.get("isReal") == "true"

    @property
    def begun(self) -> bool:
        """Whether a tie at this stage has begun, were it halted since."""
        return self.traits.get("hasBegun") == "true"

    @property
    def no_surer_than(self) -> str | None:
        """The word of support that limits a part with this attendance, if one does."""
        return self.traits.get("noSurerThan")


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A class an entity may have: a kind of actor or of thing."""

    id: str
    iri: str
    label: Words
    plural: Words
    definition: Words
    shape: str
    supers: tuple[str, ...]

    @property
    def is_thing(self) -> bool:
        """Whether it is acted upon rather than acting."""
        return "Thing" in self.supers


@dataclass(frozen=True, slots=True)
class TieType:
    """A type of tie as its Turtle file describes it."""

    id: str
    iri: str
    label: Words
    plural: Words
    inverse: Words
    definition: Words
    example: Words
    family: str
    timing: Timing
    drawn: bool
    speech: bool
    prospective: bool
    restrictive: bool
    never_joins: bool
    names_a_post: bool
    directed: bool
    edge_from: str | None
    edge_to: str | None
    box_left: tuple[str, ...]
    box_right: tuple[str, ...]
    box_words: Words
    box_detail: Words
    derives: str | None
    paired_at_most: int | None
    confirmed_by: tuple[str, ...]
    sentences: Mapping[SentenceStage, Words]
    fields: tuple[Field, ...]
    supers: tuple[str, ...]
    file: str

    @property
    def roles(self) -> tuple[Field, ...]:
        """The party roles, in order."""
        return tuple(f for f in self.fields if f.kind == "party")

    @property
    def details(self) -> tuple[Field, ...]:
        """The type's own fields of words."""
        return tuple(f for f in self.fields if f.kind == "words")

    def role(self, key: str) -> Field | None:
        """The role of this key."""
        return next((f for f in self.roles if f.key == key), None)
