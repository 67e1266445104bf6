"""What an explanation holds: claims as they weigh, parts, falls and plain triples, as records.

Apart from the reckoning because text, JSON and Python all read these. Leans on text and places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cuibono.places import Place
from cuibono.text import Words

_NOTHING: Final = Words("", "")


@dataclass(frozen=True, slots=True)
class Step:
    """One claim: its sentence, its source as a footnote, its origin and its weight."""

    sentence: Words
    source: Words
    origin: str
    weight: str
    weighs: Words
    frail: bool
    where: Place


@dataclass(frozen=True, slots=True)
class Part:
    """One party's own part, where it has an attendance, a support or claims of its own."""

    who: Words
    attendance: Words
    support: str
    why: Words


@dataclass(frozen=True, slots=True)
class Fall:
    """What would lower it, and the support that would be left, None where nobody would say so."""

    sentence: Words
    support: str | None


@dataclass(frozen=True, slots=True)
class Derived:
    """A plain triple as IRIs and in words, with the rule that made it and what that rule says."""

    triple: tuple[str, str, str]
    told: Words
    rule: str
    title: Words


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that bears on one tie or figure.

    ``written`` is the curator's word for its support, ``borne_out`` the one its claims carry;
    ``rule`` names the rule that carries it. ``no_triple`` says why there are none, ``caution`` that
    the dossier has errors, if it has.
    """

    id: str
    type: Words
    told: Words
    written: str
    borne_out: str | None
    badge: Words
    test: Words
    stage: Words
    why: Words
    rule: str
    rule_said: Words
    mismatch: Words
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    other: Words
    would_raise: Words
    would_lower: tuple[Fall, ...]
    derived: tuple[Derived, ...]
    no_triple: Words
    checked: Words
    corrections: tuple[Words, ...]
    where: Place
    caution: Words = _NOTHING
