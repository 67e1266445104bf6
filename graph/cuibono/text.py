"""Words in two languages, and the small text work that everything else shares.

Apart because facts, sentences, search and the page must fold and compare names in one way.
Leans on nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVarTuple, get_args

Language = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
What = TypeVarTuple("What")

#: Marks that turn or hide text: they change what a reader sees without a trace in the source.
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
#: How a word begins that is spoken with a vowel first: not "unit", "European" or "one".
_VOWEL: Final = re.compile(r"(?!eu|one\b|u[b-df-hj-np-tv-z][aeiou])[aeiou]")


@dataclass(frozen=True, slots=True)
class Words:
    """One text in English and French."""

    en: str
    fr: str

    def __getitem__(self, language: Language) -> str:
        return self.en if language == "en" else self.fr

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)

    def __str__(self) -> str:
        return self.en

    @classmethod
    def told(cls, tell: Callable[[*What, Language], str], *what: *What) -> Words:
        """What a function says of something in each language, asked for last.

        >>> Words.told(lambda number, language: f"{number} {language}", 2).fr
        '2 fr'
        """
        return cls(tell(*what, "en"), tell(*what, "fr"))

    def filled(self, **parts: Words) -> Words:
        """The same with its blanks filled in, each in its language.

        >>> Words("by {who}", "par {who}").filled(who=Words("the lab", "le laboratoire")).fr
        'par le laboratoire'
        """
        return Words.told(
            lambda language: self[language].format(**{k: w[language] for k, w in parts.items()})
        )

    def visible(self) -> Words:
        """The same without marks that hide or turn text, for anything drawn."""
        return Words(visible(self.en), visible(self.fr))

    def texts(self) -> tuple[str, ...]:
        """What it says in English, then in French, as far as it says anything."""
        return tuple(text for text in (self.en, self.fr) if text)

    def as_dict(self) -> dict[str, str]:
        """The same for JSON."""
        return {"en": self.en, "fr": self.fr}


def fold(text: str) -> str:
    """Lower-case without accents and invisible marks, for searching and comparing.

    >>> fold("Département de l'Énergie")
    "departement de l'energie"
    """
    shown = _INVISIBLE.sub("", text).replace("’", "'")
    if shown.isascii():
        return shown.casefold()
    plain = unicodedata.normalize("NFKD", shown)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def visible(text: str) -> str:
    r"""The text without marks that hide or turn it, for anything drawn.

    >>> visible("safe\u202etxt")
    'safetxt'
    """
    return _INVISIBLE.sub("", text)


def snake_case(name: str) -> str:
    """The fact-file key of an ontology local name.

    >>> snake_case("onBehalfOf")
    'on_behalf_of'
    """
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda m: "_" + m.group(1).lower(), name)


def a_or_an(noun: str) -> str:
    """The noun with its English article, by how it sounds.

    >>> a_or_an("organization"), a_or_an("unit"), a_or_an("Umbrella"), a_or_an("European body")
    ('an organization', 'a unit', 'an Umbrella', 'a European body')
    """
    return f"{'an' if _VOWEL.match(fold(noun)) else 'a'} {noun}"


def normalised(text: str) -> str:
    r"""The form of a source text in which passages are counted: NFC, runs of space as one.

    >>> normalised("one\n  two")
    'one two'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, the one written form of a free mapping."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
