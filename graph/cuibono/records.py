"""What a dossier holds: frozen records of actors, ties, observations, claims and sources.

Apart so that loader, builder, network and page agree on one shape; a test holds the fields
against the ontology's. Leans on dates, money and text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from cuibono.dates import Bounds, EndState, PartialDate, Span
from cuibono.money import Amount, Figure
from cuibono.places import Place
from cuibono.text import LANGUAGES, Language, Words

if TYPE_CHECKING:
    from cuibono.vocabulary import Vocabulary

__all__ = [
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
]

#: A retelling follows its article within so many days.
_RETOLD_WITHIN: Final = timedelta(days=14)
#: How a party, passage or speaker without a name is called inside ids and IRIs.
UNNAMED: Final = "unnamed"
#: The attendance words that say somebody was there.
ATTENDED: Final = frozenset({"attended-confirmed", "attended-reported"})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One position on a record, by somebody, read somewhere."""

    id: str
    by: str | None
    unnamed: Words | None = None
    on_behalf_of: str | None = None
    stance: str
    basis: str
    via: str | None = None
    source: str
    at: str | None = None
    passage: str | None = None
    origin: str | None = None
    says: Mapping[str, Any] = field(default_factory=dict)
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party's part in a tie: an actor, somebody unnamed, or unknown, in a role of the type.

    ``function`` is what the source says the party did there (the key ``role`` in fact files);
    ``given_id`` tells apart two who would otherwise be called the same.
    """

    role: str
    given_id: str | None = None
    actor: str | None = None
    unnamed: Words | None = None
    function: Words | None = None
    on_behalf_of: str | None = None
    attendance: str | None = None
    support: str | None = None
    claims: tuple[Claim, ...] = ()
    where: Place

    @property
    def id(self) -> str:
        """How this party is called inside its tie: role and actor, or the id it was given."""
        who = self.actor or ("unknown" if self.unknown else UNNAMED)
        return self.given_id or f"{self.role.replace('_', '-')}-{who}"

    @property
    def unknown(self) -> bool:
        """Whether the source does not say who this is."""
        return self.actor is None and self.unnamed is None

    @property
    def drawn_at(self) -> str | None:
        """The actor at which this party is drawn and counted, if at any."""
        return self.actor or (self.on_behalf_of if self.unnamed else None)

    @property
    def attended(self) -> bool:
        """Whether somebody says that it was there."""
        return self.attendance in ATTENDED

    def is_joined(self, vocabulary: Vocabulary) -> bool:
        """Whether it is joined to the gathering: not who declined, stayed away or is only named.

        True of every party of a tie that is none. Picture, network, chains and explorer ask here.
        """
        said = vocabulary.schemes.get("AttendanceStatus", {}).get(self.attendance or "")
        return said is None or said.traits.get("lineEnd", "none") != "none"

    def support_in(self, tie: Tie, vocabulary: Vocabulary) -> str:
        """How sure its part in a tie is: never surer than the tie, less where it says so itself.

        A presence that is only reported is no surer than that (``cb:noSurerThan``).
        """
        said = vocabulary.schemes.get("AttendanceStatus", {}).get(self.attendance or "")
        limit = said.no_surer_than if said else None
        words = {tie.support, self.support or tie.support, limit or tie.support}
        return vocabulary.weakest("SupportStatus", words) if len(words) > 1 else tie.support

    def doubt_in(self, tie: Tie, vocabulary: Vocabulary) -> str | None:
        """The word its own part is held to, where tie and presence alone would say more."""
        if self.support is None:
            return None
        sure = self.support_in(tie, vocabulary)
        return None if sure == replace(self, support=None).support_in(tie, vocabulary) else sure


@dataclass(frozen=True, slots=True)
class Count:
    """How many a tie stands for."""

    value: int
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Check:
    """A second person's comparison of a tie with its source; ``seal`` is the tie's as they read it.

    See ``cuibono.seals``.
    """

    by: str
    date: PartialDate
    seal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a tie said wrongly once, when it was put right, and why."""

    what: Words
    when: PartialDate
    why: Words
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One documented relationship. ``details`` are the type's own fields of words."""

    id: str
    type: str
    parties: tuple[Party, ...]
    details: Mapping[str, Words] = field(default_factory=dict)
    date: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    as_of: PartialDate | None = None
    lifecycle: str
    support: str
    amounts: tuple[Amount, ...] = ()
    count: Count | None = None
    place: str | None = None
    under: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    note: Words | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    checked: Check | None = None
    corrections: tuple[Correction, ...] = ()
    claims: tuple[Claim, ...] = ()
    where: Place

    def in_role(self, role: str) -> tuple[Party, ...]:
        """The parties in one role, in the order written."""
        return tuple(party for party in self.parties if party.role == role)

    def attendees(self, role: str) -> int:
        """How many in a role are said to have been there, confirmed or reported."""
        return sum(party.attended for party in self.in_role(role))

    @property
    def summary(self) -> Words | None:
        """What was said or changed, in our own words."""
        return self.details.get("summary")

    @property
    def name(self) -> Words | None:
        """What the meeting or event is called."""
        return self.details.get("name")

    @property
    def span(self) -> Span:
        """The four bounds and the end state.

        A point event fills both ends. A state with a past stage has ended; an end after the day
        the source was true is planned; one in force without an end is ongoing as of that day.
        """
        if self.date is not None:
            return Span(self.date.bounds, self.date.bounds, "ended")
        start = self.start.bounds if self.start else Bounds(None, None)
        end = self.end.bounds if self.end else Bounds(None, None)
        if self.start and start.latest is None and self.as_of:
            start = Bounds(start.earliest, self.as_of.bounds.latest)
        return Span(start, end, self._end_state())

    @property
    def told_at(self) -> Bounds:
        """The days of which a sentence about it speaks; open where it has none.

        What is past speaks of its whole time, what is in force of the day its source was true.
        """
        span = self.span
        if self.date is None and self.lifecycle not in {"ended", "cancelled", "occurred"}:
            seen = self.as_of or self.start
            return seen.bounds if seen else Bounds(None, None)
        return Bounds(
            span.start.earliest or span.end.earliest, span.end.latest or span.start.latest
        )

    def _end_state(self) -> EndState:
        if self.lifecycle in {"ended", "cancelled", "occurred"}:
            return "ended"
        if self.end is not None:
            return "end-planned"
        return "ongoing-as-of" if self.lifecycle == "active" and self.as_of else "unknown"

    def all_claims(self) -> Iterator[tuple[Party | None, Claim]]:
        """Every claim on the tie (with None) and on one party's part in it."""
        for claim in self.claims:
            yield None, claim
        for party in self.parties:
            for claim in party.claims:
                yield party, claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A reported figure. ``about`` names actors, things or ties."""

    id: str
    about: tuple[str, ...]
    measure: Words
    value: Figure
    value_max: Figure | None = None
    unit: Words | None = None
    per: Words | None = None
    qualifier: str = "exact"
    scope: Words | None = None
    period: PartialDate | None = None
    support: str
    note: Words | None = None
    claims: tuple[Claim, ...] = ()
    where: Place


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
