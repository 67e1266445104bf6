"""Made-up dossiers of any size: the same number of ties gives the same quads, on every machine.

Apart because the figures and whoever wants a large graph make one in the same way. The records are
made here, some thousand ties at a time; the quads are those of the real builder, receipts and all,
so that every question of the library has something to find. Leans on records and builder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cuibono import dates
from cuibono import records as r
from cuibono.builder import build, ontology_quads
from cuibono.money import Figure
from cuibono.places import Place
from cuibono.text import Words
from cuibono.vocabulary import TieType, Vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

BASE: Final = "https://example.org/made/"
SEED: Final = 20250616
#: How many ties are records at once.
CHUNK: Final = 2_000
#: Shares of tie types: four common ones as dossiers have them, and every type alike.
MIXES: Final = {
    "four": {"Contract": 30, "Meeting": 25, "Investment": 15, "RoleHolding": 30},
    "all": {},
}
_KINDS: Final = ("Company", "PublicBody", "Person")
_HERE: Final = Place("made.yaml")
_SUPPORT: Final = ("confirmed", "confirmed", "reported", "claimed")
_ATTENDANCE: Final = (
    "attended-confirmed", "attended-confirmed", "attended-reported", "invited-unconfirmed"
)  # fmt: skip
_AMOUNTS: Final = {"Contract": "ceiling", "Investment": "paid", "PricingOffer": "unit-price"}


def made_quads(ties: int, vocabulary: Vocabulary, mix: str = "four") -> Iterator[ox.Quad]:
    """The ontology and the facts of a dossier with so many ties, as they come."""
    yield from ontology_quads(vocabulary, BASE)
    for chunk in made_records(ties, vocabulary, mix):
        yield from build(chunk, vocabulary)


def made_records(ties: int, vocabulary: Vocabulary, mix: str = "four") -> Iterator[r.Records]:
    """The same as records: actors first, then ties with the sources that they are read in."""
    maker = _Maker(ties, vocabulary, MIXES[mix])
    for start in range(0, maker.actors, CHUNK):
        yield maker.some_actors(range(start, min(start + CHUNK, maker.actors)))
    for start in range(0, ties, CHUNK):
        yield maker.some_ties(range(start, min(start + CHUNK, ties)))


class _Maker:
    """One run of the generator: its chances, and how many of everything there are."""

    def __init__(self, ties: int, vocabulary: Vocabulary, shares: dict[str, int]) -> None:
        self.chance = random.Random(SEED)
        self.actors = max(30, ties // 5)
        types = shares or dict.fromkeys(vocabulary.tie_types, 1)
        self.types = [vocabulary.tie_types[name] for name, n in types.items() for _ in range(n)]
        words = Words("Made", "Fabriqué")
        self.empty = r.Records(r.Dossier(title=words, base=BASE, where=_HERE), {}, {}, {}, {})

    def some_actors(self, numbers: range) -> r.Records:
        """A company, a public body, a person, and so on."""
        made = (
            r.Actor(
                id=f"made-{n}",
                kind=_KINDS[n % 3],
                name=Words(f"Made {n}", f"Fait {n}"),
                where=_HERE,
            )
            for n in numbers
        )
        return replace(self.empty, actors={actor.id: actor for actor in made})

    def some_ties(self, numbers: range) -> r.Records:
        """Ties, and a source for every twenty of them."""
        sources = {f"source-{n // 20}": self._source(n // 20) for n in numbers}
        ties = {f"tie-{n}": self._tie(n) for n in numbers}
        return replace(self.empty, ties=ties, sources=sources)

    def _actor(self, kind: str) -> str:
        """One of a kind; a few have most of the ties, as in life."""
        place = int(self.actors // 3 * self.chance.random() ** 3)
        return f"made-{3 * place + _KINDS.index(kind)}"

    def _day(self) -> dates.PartialDate:
        year, month, day = (self.chance.randrange(*s) for s in ((2020, 2026), (1, 13), (1, 28)))
        return dates.parse(f"{year}-{month:02}-{day:02}")

    def _source(self, number: int) -> r.Source:
        return r.Source(
            id=f"source-{number}",
            kind="press",
            publisher=self._actor("Company"),
            title=f"Made {number}",
            published=self._day(),
            url=f"https://example.org/read/{number}",
            language="en",
            where=_HERE,
        )

    def _tie(self, number: int) -> r.Tie:
        kind = self.chance.choice(self.types)
        parties = tuple(self._parties(kind))
        day = self._day()
        point = kind.timing == "point"
        return r.Tie(
            id=f"tie-{number}",
            type=kind.id,
            parties=parties,
            details={
                field.key: Words(f"made {number}", f"fait {number}") for field in kind.details
            },
            date=day if point else None,
            start=None if point else day,
            as_of=None if point else day,
            lifecycle="occurred" if point else "active",
            support=self.chance.choice(_SUPPORT),
            amounts=tuple(self._amounts(kind)),
            claims=self._claims(number),
            where=_HERE,
        )

    def _parties(self, kind: TieType) -> Iterator[r.Party]:
        for role in kind.roles:
            if not role.required:
                continue
            meets = "participants" in role.key
            count = (
                self.chance.randrange(2, 5) if role.many and kind.edge_from == kind.edge_to else 1
            )
            taken = set()
            for _ in range(count):
                actor = self._actor(self._kind_for(role.targets))
                if actor not in taken:
                    there = self.chance.choice(_ATTENDANCE) if meets else None
                    yield r.Party(role=role.key, actor=actor, attendance=there, where=_HERE)
                taken.add(actor)

    def _kind_for(self, targets: tuple[str, ...]) -> str:
        """Which of our kinds stands in a role: the state buys, firms supply, people hold posts."""
        for kind, fits in (("PublicBody", "PublicBody"), ("Company", "Organization")):
            if fits in targets:
                return kind
        return "Person" if targets == ("Person",) else self.chance.choice(_KINDS)

    def _amounts(self, kind: TieType) -> Iterator[r.Amount]:
        if kind.id in _AMOUNTS:
            value = self.chance.randrange(1, 500) * 100_000
            name = _AMOUNTS[kind.id]
            figure = Figure(Decimal(value), str(value))
            yield r.Amount(id=name, kind=name, value=figure, currency="USD", where=_HERE)

    def _claims(self, number: int) -> tuple[r.Claim, ...]:
        """One claim, and on every tenth tie a second that denies it."""
        stances = ("asserts", "denies") if number % 10 == 0 else ("asserts",)
        return tuple(
            r.Claim(
                id=f"{stance}-{number}",
                by=self._actor("Company"),
                stance=stance,
                basis="own-reporting",
                source=f"source-{number // 20}",
                at="¶1",
                where=_HERE,
            )
            for stance in stances
        )
