"""A dossier as a whole: what it says of itself, its views, who is whom, and all its records.

Apart because only here the records are together. Leans on the records of each kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cuibono.dates import PartialDate
from cuibono.places import Place
from cuibono.records.actors import Actor
from cuibono.records.sources import Source, origin_of
from cuibono.records.ties import Claim, Observation, Tie
from cuibono.text import Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFile:
    """A view of a dossier as its file describes it."""

    name: str
    title: Words
    subtitle: Words | None = None
    headline: Words | None = None
    rests_on: tuple[str, ...] = ()
    lens: Mapping[str, Any] = field(default_factory=dict)
    layout: str = "lanes"
    pin: Mapping[str, str] = field(default_factory=dict)
    group: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where: Place

    def chosen(self, key: str) -> tuple[str, ...]:
        """What its lens lists under a key, one or several; nothing where it does not say."""
        value = self.lens.get(key) or ()
        several = isinstance(value, Iterable) and not isinstance(value, str)
        return tuple(map(str, value if several else (value,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether two actors are the same, why, and since when; ``same`` keeps the first."""

    decision: str
    actors: tuple[str, str]
    why: str
    when: PartialDate
    by: str | None = None
    where: Place

    @property
    def merges(self) -> bool:
        """Whether the second is from now on the first."""
        return self.decision == "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What dossier.yaml says.

    ``contact`` is the address that takes corrections, of the web or with ``mailto:``;
    ``retired`` are ids no longer used, each with the one that took its place; ``withdrawn`` those
    that nothing took the place of, with the reason.
    """

    title: Words
    base: str
    licence: str | None = None
    as_of: PartialDate | None = None
    status: str = "draft"
    opening_view: str | None = None
    corrections: Words | None = None
    contact: str | None = None
    retired: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, Words] = field(default_factory=dict)
    where: Place

    @property
    def address(self) -> str:
        """The address that takes corrections, as one reads it; empty where none is known."""
        return (self.contact or "").removeprefix("mailto:")

    def correcting(self, language: Language) -> str:
        """How to ask for a correction, and where; empty where the dossier does not say."""
        words = self.corrections[language] if self.corrections else ""
        return " ".join(part for part in (words, self.address) if part)


@dataclass(frozen=True, slots=True)
class Records:
    """Everything in a dossier, by id, in id order.

    Iterate ``records.ties.values()``; the mappings are sorted, so that the same facts give the
    same bytes whatever file they stand in. ``places`` tells, for each block by its id (and
    ``views/<name>``, ``dossier``), where the value of each of its keys is written.
    """

    dossier: Dossier
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    ties: Mapping[str, Tie]
    observations: Mapping[str, Observation]
    views: Mapping[str, ViewFile] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    def present(self, name: str) -> str:
        """The id that took the place of a retired one; any other name as it is."""
        return self.dossier.retired.get(name, name)

    def parts_of(self, body: str) -> frozenset[str]:
        """The ids of all that is part of a body (``parent``), and of what is part of those."""
        below: dict[str, list[str]] = {}
        for actor in self.actors.values():
            below.setdefault(actor.parent or "", []).append(actor.id)
        found: set[str] = set()
        ahead = [body]
        while ahead:
            fresh = set(below.get(ahead.pop(), ())) - found - {body}
            found |= fresh
            ahead += fresh
        return frozenset(found)

    def place(self, record: Actor | Source | Tie | Observation, key: str) -> Place:
        """Where the value of a key is written, or the record itself where the key is not."""
        return self.places.get(record.id, {}).get(key, record.where)

    def origin(self, claim: Claim) -> str:
        """Where a claim comes from in the end: two with one origin are one voice.

        The claim's own, else its source's; else, of a retelling, that of the article it retells,
        or what it retells with its date where no one article stands out; else the source itself.
        """
        source = self.sources.get(claim.source)
        return claim.origin or origin_of(source, claim.source, self.sources)
