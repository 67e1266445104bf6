"""Sources with their passages and the replies they tell, and where a source has it from.

Apart because two sources of one origin are one voice, whatever they speak of. Leans on dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cuibono.dates import Bounds, PartialDate
from cuibono.places import Place
from cuibono.text import Words

#: A retelling follows its article within so many days.
_RETOLD_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in a source and a fingerprint of the words that stand there."""

    id: str
    at: str
    start: int | None = None
    end: int | None = None
    sha256: str | None = None
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer, or its absence, to a source as a whole."""

    by: str
    stance: str
    at: str | None = None
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One published item."""

    id: str
    kind: str
    publisher: str | None = None
    retells: str | None = None
    title: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    archived: str | None = None
    language: str | None = None
    origin: str | None = None
    text: str | None = None
    note: Words | None = None
    passages: tuple[Passage, ...] = ()
    responses: tuple[Response, ...] = ()
    where: Place

    def passage(self, name: str) -> Passage | None:
        """The passage of this name, if there is one."""
        return next((p for p in self.passages if p.id == name), None)

    @property
    def outlet(self) -> str | None:
        """Whose work this is: what it retells, else its publisher."""
        return self.retells or self.publisher


def origin_of(source: Source | None, name: str, sources: Mapping[str, Source]) -> str:
    """The origin of a source of this id among others, for claims that give none of their own."""
    if source is None:  # its block has faults, which are findings of their own
        return name
    if source.origin or not source.retells:
        return source.origin or source.id
    return retold(source, sources) or f"{source.retells} {source.published or ''}".strip()


def retold(source: Source, sources: Mapping[str, Source]) -> str | None:
    """The origin of the article that a retelling goes back to, if one stands out.

    It is the last that the same outlet published up to that day, within two weeks.
    """
    since, until = _days(source)
    found: dict[date, set[str]] = {}
    for one in sources.values():
        first, last = _days(one)
        if one.publisher != source.retells or one.retells or not (first and last):
            continue
        if since and until and first <= until and since - last <= _RETOLD_WITHIN:
            found.setdefault(first, set()).add(one.origin or one.id)
    latest = found[max(found)] if found else set()
    return min(latest) if len(latest) == 1 else None


def _days(source: Source) -> tuple[date | None, date | None]:
    """The first and the last day on which a source may have been published."""
    days = source.published.bounds if source.published else Bounds(None, None)
    return days.earliest, days.latest
