"""Made-up dossiers of any size: the same number of ties gives the same quads, on every machine.

Apart because the figures and whoever wants a large graph make one in the same way. The records are
made here, some thousand ties at a time; the quads are those of the real builder, receipts and all,
and a test holds that every question of the library finds something. Leans on records and builder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cuibono import dates
from cuibono import records as r
from cuibono.builder import build, ontology_quads
from cuibono.money import Figure
from cuibono.places import Place
from cuibono.text import Words
from cuibono.vocabulary import Field, TieType, Vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

_T = TypeVar("_T")

BASE: Final = "https://example.org/made/"
SEED: Final = 20250616
#: How many ties are records at once.
CHUNK: Final = 2_000
#: Of a hundred ties so many are of these types; all the others share what is left.
COMMON: Final = {"Contract": 18, "Meeting": 15, "Investment": 9, "RoleHolding": 18}
#: The kinds of actors and things, one after the other and then again from the first.
KINDS: Final = (
    "Company", "PublicBody", "Person", "Company", "Unit", "Person",
    "Company", "PublicBody", "Person", "Product", "Instrument", "Vehicle",
)  # fmt: skip
#: Who mostly stands in a role that several may have: the state buys, firms supply.
_MOSTLY: Final = (("PublicBody", "PublicBody"), ("Organization", "Company"), ("Person", "Person"))
_HERE: Final = Place("made.yaml")
#: How often each word is taken, by how often it stands here.
_SUPPORT: Final = ("confirmed", "confirmed", "reported", "claimed")
_ATTENDANCE: Final = (
    "attended-confirmed", "attended-confirmed", "attended-reported", "invited-unconfirmed",
)  # fmt: skip
_BASES: Final = ("own-reporting",) * 4 + ("own-statement", "own-statement", "record")
_STAGES: Final = ("active",) * 6 + ("ended", "ended", "planned", "proposed", "unknown")
_QUALIFIERS: Final = ("exact", "exact", "about", "more-than", "up-to")
_ANSWERS: Final = ("denies", "declined", "no-response")
#: What is paid or promised in the types that have sums.
_AMOUNTS: Final = {
    "Contract": "ceiling", "Investment": "paid", "PricingOffer": "unit-price", "Donation": "paid",
    "Budget": "budget-requested", "Licence": "paid", "Lobbying": "spent",
    "Commitment": "committed",
}  # fmt: skip


def made_quads(ties: int, vocabulary: Vocabulary) -> Iterator[ox.Quad]:
    """The ontology and the facts of a dossier with so many ties, as they come."""
    yield from ontology_quads(vocabulary, BASE)
    for chunk in made_records(ties, vocabulary):
        yield from build(chunk, vocabulary)


def made_records(ties: int, vocabulary: Vocabulary) -> Iterator[r.Records]:
    """The same as records: actors first, then ties with the sources that they are read in."""
    maker = _Maker(ties, vocabulary)
    for start in range(0, maker.actors, CHUNK):
        yield maker.some_actors(range(start, min(start + CHUNK, maker.actors)))
    for start in range(0, ties, CHUNK):
        yield maker.some_ties(range(start, min(start + CHUNK, ties)))


def typical(ties: int) -> str:
    """A company of such a dossier that has neither many ties nor few."""
    return f"made-{_rounds(ties) // 2 * len(KINDS)}"


def _rounds(ties: int) -> int:
    return max(3, ties // 5 // len(KINDS))


class _Maker:
    """One run of the generator: its chances, and how many of everything there are."""

    def __init__(self, ties: int, vocabulary: Vocabulary) -> None:
        self.chance = random.Random(SEED)
        self.kinds = vocabulary.kinds
        self.actors = _rounds(ties) * len(KINDS)
        self.types = list(vocabulary.tie_types.values())
        rare = (100 - sum(COMMON.values())) / (len(self.types) - len(COMMON))
        self.shares = [COMMON.get(one.id, rare) for one in self.types]
        self.offers: list[str] = []
        words = Words("Made", "Fabriqué")
        self.empty = r.Records(r.Dossier(title=words, base=BASE, where=_HERE), {}, {}, {}, {})

    def some_actors(self, numbers: range) -> r.Records:
        """One of each kind after the other; a unit is part of a body or a company."""
        made = (self._made_actor(number) for number in numbers)
        return replace(self.empty, actors={actor.id: actor for actor in made})

    def some_ties(self, numbers: range) -> r.Records:
        """Ties, a source for every twenty of them and a reported figure for every fifty."""
        self.offers.clear()
        sources = {f"source-{n // 20}": self._source(n // 20) for n in numbers}
        ties = {f"tie-{n}": self._tie(n) for n in numbers}
        told = {f"figure-{n}": self._observation(n) for n in numbers if n % 50 == 0}
        return replace(self.empty, ties=ties, sources=sources, observations=told)

    # -- chances

    def _one(self, of: Sequence[_T]) -> _T:
        return self.chance.choice(of)

    def _now_and_then(self, share: float) -> bool:
        return self.chance.random() < share

    def _actor(self, *kinds: str) -> str:
        """One of these kinds; a few have most of the ties, as in life."""
        places = [place for place, kind in enumerate(KINDS) if kind in kinds]
        rounds = self.actors // len(KINDS)
        rank = int(rounds * len(places) * self.chance.random() ** 3)
        return f"made-{len(KINDS) * (rank // len(places)) + places[rank % len(places)]}"

    def _day(self) -> dates.PartialDate:
        year, month, day = (self.chance.randrange(*s) for s in ((2020, 2026), (1, 13), (1, 28)))
        return dates.parse(f"{year}-{month:02}-{day:02}")

    # -- records

    def _made_actor(self, number: int) -> r.Actor:
        kind = KINDS[number % len(KINDS)]
        above = self._actor("PublicBody", "Company") if kind == "Unit" else None
        name = Words(f"Made {number}", f"Fait {number}")
        return r.Actor(id=f"made-{number}", kind=kind, name=name, parent=above, where=_HERE)

    def _source(self, number: int) -> r.Source:
        answer = self._now_and_then(0.3)
        return r.Source(
            id=f"source-{number}",
            kind="press",
            publisher=self._actor("Company"),
            retells=self._actor("Company") if self._now_and_then(0.1) else None,
            title=f"Made {number}",
            published=self._day(),
            url=f"https://example.org/read/{number}",
            language="en",
            passages=(r.Passage(id="lead", at="¶1", where=_HERE),),
            responses=(self._response(),) if answer else (),
            where=_HERE,
        )

    def _response(self) -> r.Response:
        return r.Response(by=self._actor("Company"), stance=self._one(_ANSWERS), where=_HERE)

    def _tie(self, number: int) -> r.Tie:
        (kind,) = self.chance.choices(self.types, self.shares)
        if kind.prospective:
            self.offers.append(f"tie-{number}")
        under = bool(kind.id == "Contract" and self.offers) and self._now_and_then(0.2)
        return r.Tie(
            id=f"tie-{number}",
            type=kind.id,
            parties=tuple(self._parties(kind)),
            details={
                field.key: Words(f"made {number}", f"fait {number}") for field in kind.details
            },
            support=self._one(_SUPPORT),
            amounts=tuple(self._amounts(kind)),
            under=(self._one(self.offers),) if under else (),
            claims=self._claims(number),
            where=_HERE,
            **self._when(kind),
        )

    def _when(self, kind: TieType) -> dict[str, Any]:
        """Days and stage: what happens on a day has happened, or is still to come."""
        day = self._day()
        if kind.timing == "point":
            return {"date": day, "lifecycle": "planned" if self._now_and_then(0.05) else "occurred"}
        stage = self._one(_STAGES)
        end = dates.parse(f"{int(str(day)[:4]) + 1}-06-30")
        ended = stage == "ended" or (stage == "active" and self._now_and_then(0.1))
        return {
            "start": day, "as_of": day, "lifecycle": stage, "end": end if ended else None,
        }  # fmt: skip

    def _parties(self, kind: TieType) -> Iterator[r.Party]:
        for role in kind.roles:
            meets = role.key == "participants"
            if not (role.required or meets or self._now_and_then(0.5)):
                continue
            among = role.many and (meets or kind.edge_from == kind.edge_to)
            count = self.chance.randrange(2, 5) if among else 1
            taken = dict.fromkeys(self._fitting(role) for _ in range(count))
            for actor in taken:
                there = self._one(_ATTENDANCE) if meets else None
                yield r.Party(role=role.key, actor=actor, attendance=there, where=_HERE)

    def _fitting(self, role: Field) -> str:
        """An actor or thing of a kind that may stand in a role, three times in four the usual."""
        fit = [kind for kind in dict.fromkeys(KINDS) if self._fits(kind, role.targets)]
        usual = next((kind for target, kind in _MOSTLY if target in role.targets), None)
        return self._actor(usual if usual and self._now_and_then(0.75) else self._one(fit))

    def _fits(self, kind: str, targets: tuple[str, ...]) -> bool:
        return not {kind, *self.kinds[kind].supers}.isdisjoint(targets)

    def _amounts(self, kind: TieType) -> Iterator[r.Amount]:
        name = _AMOUNTS.get(kind.id)
        if name:
            each = (Words("user", "utilisateur"),) if name == "unit-price" else ()
            yield r.Amount(
                id=name,
                kind=name,
                value=self._figure(),
                currency="USD",
                per=each,
                qualifier="exact" if name == "ceiling" else self._one(_QUALIFIERS),
                where=_HERE,
            )

    def _figure(self) -> Figure:
        value = self.chance.randrange(1, 500) * 100_000
        return Figure(Decimal(value), str(value))

    def _observation(self, number: int) -> r.Observation:
        return r.Observation(
            id=f"figure-{number}",
            about=(self._actor("Company"),),
            measure=Words("staff", "effectifs"),
            value=self._figure(),
            support="reported",
            claims=self._claims(number + 1),
            where=_HERE,
        )

    def _claims(self, number: int) -> tuple[r.Claim, ...]:
        """One claim; on every tenth record a second that denies it, on some one that differs."""
        stances = ["asserts", "denies"] if number % 10 == 0 else ["asserts"]
        told = [self._claim(f"{stance}-{number}", number, stance) for stance in stances]
        if number % 40 == 5:
            told.append(self._claim(f"differs-{number}", number, "asserts", lifecycle="ended"))
        return tuple(told)

    def _claim(self, name: str, number: int, stance: str, **says: str) -> r.Claim:
        unnamed = number % 15 == 7
        at_passage = self._now_and_then(0.3)
        return r.Claim(
            id=name,
            by=None if unnamed else self._actor("Company"),
            unnamed=Words("officials", "des responsables") if unnamed else None,
            stance=stance,
            basis="unnamed-people" if unnamed else self._one(_BASES),
            source=f"source-{number // 20}",
            at=None if at_passage else "¶2",
            passage="lead" if at_passage else None,
            says=says,
            where=_HERE,
        )
