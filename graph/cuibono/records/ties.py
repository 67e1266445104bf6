"""Ties and reported figures: who had which part, when, for how much, and who says so.

Apart because this is what everything else is about. Leans on dates and money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from cuibono.dates import Bounds, EndState, PartialDate, Span
from cuibono.money import Amount, Figure
from cuibono.places import Place
from cuibono.text import Words

if TYPE_CHECKING:
    from cuibono.vocabulary import Vocabulary

#: How a party, passage or speaker without a name is called inside ids and IRIs.
UNNAMED: Final = "unnamed"
#: The attendance words that say somebody was there.
ATTENDED: Final = frozenset({"attended-confirmed", "attended-reported"})


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
