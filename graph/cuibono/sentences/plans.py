"""The verbs of what has not happened: planned, awaiting a decision, called off; in both languages.

Apart because a plan must never read as a promise or a duty, whatever the type of tie. Leans on
text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cuibono.text import Language

#: Of one and of several, when planned, when awaiting a decision, when cancelled.
_Verb = tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
_ENGLISH: Final[Mapping[str, _Verb]] = {
    "plans-to": (
        ("plans to", "plan to"),
        ("would", "would"),
        ("had planned to", "had planned to"),
    ),
    "weighs": (
        ("plans to", "plan to"),
        ("has yet to decide whether to", "have yet to decide whether to"),
        ("had planned to", "had planned to"),
    ),
    "is-planned": (
        ("is planned", "are planned"),
        ("is proposed", "are proposed"),
        ("was planned", "were planned"),
    ),
    "plans-for": (
        ("there are plans for",) * 2,
        ("there is a proposal for",) * 2,
        ("there were plans for",) * 2,
    ),
}
_FRENCH: Final[Mapping[str, _Verb]] = {
    "prévoit": (
        ("prévoit de", "prévoient de"),
        ("pourrait", "pourraient"),
        ("prévoyait de", "prévoyaient de"),
    ),
    "envisage": (
        ("prévoit de", "prévoient de"),
        ("n'a pas encore décidé s'il faut", "n'ont pas encore décidé s'il faut"),
        ("prévoyait de", "prévoyaient de"),
    ),
    "est-prévu": (("il est prévu",) * 2, ("il est proposé",) * 2, ("il était prévu",) * 2),
}
_VERBS: Final = {**_ENGLISH, **_FRENCH}
#: How a tie type's file calls them: of one's own plan, of one's own decision, of anybody's.
MODALS: Final = frozenset(_VERBS)
#: Those of each language.
MODALS_OF: Final[Mapping[Language, frozenset[str]]] = {
    "en": frozenset(_ENGLISH),
    "fr": frozenset(_FRENCH),
}
_ELIDED: Final = re.compile(r"\b(prévoi(?:t|ent)|prévoyai(?:t|ent)) de (?=[aeéèêhiou])")


def planned(lifecycle: str, plural: bool, verb: str) -> str:
    """The verb of a plan, by how far it has come, how many there are and whose plan it is.

    >>> planned("planned", False, "plans-to"), planned("cancelled", True, "prévoit")
    ('plans to', 'prévoyaient de')
    >>> planned("proposed", False, "envisage"), planned("proposed", False, "plans-for")
    ("n'a pas encore décidé s'il faut", 'there is a proposal for')
    """
    stages = {"proposed": 1, "cancelled": 2}
    return _VERBS[verb][stages.get(lifecycle, 0)][plural]


def elided(said: str) -> str:
    """French verbs of a plan before a vowel.

    >>> elided("prévoit de utiliser"), elided("prévoit de céder")
    ("prévoit d'utiliser", 'prévoit de céder')
    """
    return _ELIDED.sub(r"\1 d'", said)
