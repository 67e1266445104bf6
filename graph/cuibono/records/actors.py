"""Actors and things, and what they are and were called.

Apart because whoever names somebody needs these alone. Leans on dates and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest

from cuibono.dates import Bounds, PartialDate
from cuibono.places import Place
from cuibono.text import LANGUAGES, Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What somebody was called for a time, or is called beside their first name (``secondary``)."""

    name: Words
    short: Words | None = None
    article: str | None = None
    the: bool = False
    since: PartialDate | None = None
    until: PartialDate | None = None
    secondary: bool = False
    source: str | None = None
    at: str | None = None
    where: Place

    def held(self, days: Bounds) -> bool:
        """Whether it surely was the first name on all of these days."""
        after = self.since.bounds.latest if self.since else date.min
        before = self.until.bounds.earliest if self.until else date.max
        if self.secondary or not (self.since or self.until) or not (after and before):
            return False
        return bool(
            days.earliest and days.latest and after <= days.earliest and days.latest <= before
        )


class Alias(str):
    """Another name or spelling; ``language`` is the one whose readers call it so, None for both.

    >>> Alias("Congress", "en") == "Congress", Alias("Congress", "en").language
    (True, 'en')
    """

    __slots__ = ("language",)
    language: Language | None

    def __new__(cls, text: str, language: Language | None = None) -> Alias:
        """The text itself, with its language."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __reduce__(self) -> tuple[type[Alias], tuple[str, Language | None]]:
        return Alias, (str(self), self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation or thing (every entity of the dossier)."""

    id: str
    kind: str
    name: Words
    short: Words | None = None
    article: str | None = None
    the: bool = False
    aliases: tuple[Alias, ...] = ()
    names: tuple[Name, ...] = ()
    parent: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    note: Words | None = None
    where: Place

    @property
    def also(self) -> tuple[str, ...]:
        """Whatever else it is found by: aliases, and the names it had or has for a time."""
        words = [w for one in self.names for w in (one.name, one.short) if w]
        return tuple(dict.fromkeys([*self.aliases, *(t for w in words for t in (w.en, w.fr))]))

    def aliases_in(self, language: Language) -> tuple[str, ...]:
        """The aliases that readers of a language know."""
        return tuple(one for one in self.aliases if one.language in {None, language})

    def aliases_told(self) -> tuple[Words, ...]:
        """The same for both languages; empty on the side that has fewer."""
        known = (self.aliases_in(language) for language in LANGUAGES)
        return tuple(Words(*pair) for pair in zip_longest(*known, fillvalue=""))

    def then(self, days: Bounds) -> Actor:
        """The same under the name that surely held on these days; itself where none is known."""
        for old in self.names:
            if old.held(days):
                return replace(
                    self, name=old.name, short=old.short, article=old.article, the=old.the
                )
        return self

    def called(self) -> Words:
        """The official short name, or the name where there is none."""
        return self.short or self.name
