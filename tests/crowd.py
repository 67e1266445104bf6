"""Dossiers of any size, made up by chance from a seed, and small ones of one awkward shape.

For the picture's tests: what matters is how many, how long the names are and who is tied to whom.
The records are real ones; nothing is read from files.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any

from cuibono.dates import parse
from cuibono.money import figure
from cuibono.records import (
    Actor,
    Amount,
    Claim,
    Dossier,
    Party,
    Place,
    Records,
    Source,
    Tie,
    ViewFile,
    Words,
)

HERE = Place("made-up.yaml")
BODIES = ["Agency", "Bureau", "Commission", "Directorate", "Office", "Service"]
CORPS = ["agence", "bureau", "commission", "direction", "office", "service"]
FIELDS = ["Weights and Measures", "Rivers", "Public Works", "Lighthouses", "Fisheries", "Maps"]
DOMAINES = ["des poids et mesures", "des rivières", "des travaux publics", "des phares et balises"]
MAKERS = ["Aldebaran", "Bellatrix", "Capella", "Deneb", "Electra", "Fomalhaut", "Gemma", "Hadar"]
GIVEN = ["Ada", "Blaise", "Clémence", "Dagny", "Émile", "Fatou", "Grace", "Henri"]
FAMILY = ["Arkwright", "Bernoulli", "Châtelet", "Dupont-Lajoie", "Euler", "Fermat", "Germain"]


def actor(id: str, kind: str, en: str, fr: str = "", **more: Any) -> Actor:
    return Actor(id=id, kind=kind, name=Words(en, fr or en), where=HERE, **more)


def claim(id: str = "gazette-issue") -> Claim:
    return Claim(id=id, by="gazette", stance="asserts", basis="record", source="issue", where=HERE)


def tie(id: str, type: str, parties: Iterable[Party], **more: Any) -> Tie:
    facts = {"lifecycle": "active", "support": "confirmed", "claims": (claim(),)} | more
    return Tie(id=id, type=type, parties=tuple(parties), where=HERE, **facts)


def party(role: str, actor: str, **more: Any) -> Party:
    return Party(role=role, actor=actor, where=HERE, **more)


def contract(id: str, buyer: str, supplier: str, **more: Any) -> Tie:
    return tie(id, "Contract", [party("buyer", buyer), party("supplier", supplier)], **more)


def investment(id: str, investor: str, investee: str, **more: Any) -> Tie:
    parties = [party("investor", investor), party("investee", investee)]
    return tie(id, "Investment", parties, **more)


def post(id: str, person: str, body: str, en: str = "director", fr: str = "direction") -> Tie:
    parties = [party("person", person), party("body", body)]
    return tie(id, "RoleHolding", parties, details={"title": Words(en, fr)})


def event(id: str, guests: Sequence[str], name: str = "", **more: Any) -> Tie:
    facts = {"lifecycle": "occurred", "date": parse("2025-03-04")} | more
    attendance = ["attended-confirmed", "attended-reported", "invited-unconfirmed"]
    parties = [
        party("participants", guest, attendance=attendance[place % 3])
        for place, guest in enumerate(guests)
    ]
    words = Words(name or f"Evening {id}", name or f"Soirée {id}")
    return tie(id, "Event", parties, details={"name": words}, **facts)


def records(
    actors: Iterable[Actor], ties: Iterable[Tie], views: Iterable[ViewFile] = ()
) -> Records:
    """Whole records around these actors and ties."""
    gazette = actor("gazette", "Publication", "Gazette")
    issue = Source(id="issue", kind="record", publisher="gazette", where=HERE)
    dossier = Dossier(
        title=Words("A made-up dossier", "Un dossier inventé"),
        base="https://example.org/id/",
        as_of=parse("2025-06"),
        where=HERE,
    )
    return Records(
        dossier=dossier,
        actors={a.id: a for a in sorted([gazette, *actors], key=lambda a: a.id)},
        sources={"issue": issue},
        ties={t.id: t for t in sorted(ties, key=lambda t: t.id)},
        observations={},
        views={view.name: view for view in views},
    )


def crowd(size: int, seed: int = 1) -> Records:
    """A dossier of so many actors, each with a tie or more of every drawn kind."""
    chance = random.Random(f"{size}-{seed}")
    cast = [_someone(place, chance) for place in range(size)]
    by_kind: dict[str, list[str]] = {}
    for one in cast:
        by_kind.setdefault(one.kind, []).append(one.id)
    public = by_kind.get("PublicBody", [])
    firms = by_kind.get("Company", [])
    people = by_kind.get("Person", [])
    ties = [post(f"post-{p}", p, chance.choice(public + firms)) for p in people]
    for place in range(round(size * 1.1)):
        ties.append(_something(place, chance, public, firms, people))
    ties += [investment(f"stake-{f}", f, chance.choice(firms)) for f in by_kind.get("Investor", [])]
    return records(cast, ties)


def _someone(place: int, chance: random.Random) -> Actor:
    if place % 5 in {0, 3}:
        kind, en = "PublicBody", f"{chance.choice(BODIES)} of {chance.choice(FIELDS)} {place}"
        fr = f"{chance.choice(CORPS)} {chance.choice(DOMAINES)} et de la navigation {place}"
    elif place % 5 == 1:
        kind, en = "Company", f"{chance.choice(MAKERS)} {place}"
        fr = en
    elif place % 10 == 7:
        kind, en = "Investor", f"{chance.choice(MAKERS)} Capital {place}"
        fr = en
    else:
        kind, en = "Person", f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {place}"
        fr = en
    return actor(f"actor-{place:03}", kind, en, fr)


def _something(
    place: int, chance: random.Random, public: list[str], firms: list[str], people: list[str]
) -> Tie:
    more: dict[str, Any] = {
        "support": chance.choice(["confirmed", "confirmed", "reported", "claimed", "disputed"]),
        "start": parse(f"202{place % 5}-0{1 + place % 9}-1{place % 10}"),
    }
    if place % 3 == 2 and len(people) > 1:
        guests = chance.sample(people, min(len(people), chance.randint(2, 4)))
        del more["start"]
        return event(f"event-{place:03}", [*guests, chance.choice(firms)], **more)
    more["lifecycle"] = chance.choice(["active", "planned", "ended", "unknown"])
    buyer, supplier = chance.choice(public), chance.choice(firms)
    if place % 3 == 1:
        parties = [party("offered_to", buyer), party("supplier", supplier)]
        return tie(f"offer-{place:03}", "PricingOffer", parties, **more)
    value = figure(str(chance.randint(1, 900) * 10 ** chance.randint(5, 8)))
    sums = (Amount(id="ceiling", kind="ceiling", value=value, currency="USD", qualifier="up-to"),)
    return contract(f"contract-{place:03}", buyer, supplier, amounts=sums, **more)
