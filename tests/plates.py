"""Dossiers of every awkward shape, as plates: shared by the layout's tests and the browser's."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from crowd import actor, contract, crowd, event, investment, post, records
from cuibono.facts import read_dossier
from cuibono.money import Amount, figure
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Actor, Records
from cuibono.sentences import Teller
from cuibono.view.plate.prepared import Prepared, prepare
from cuibono.view.plate.scene.compose import OPENING, WHOLE, Limits, compose
from cuibono.vocabulary import Vocabulary, load_vocabulary

LONG_FR = "direction générale des approvisionnements extraordinaires et de la commande publique"


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def bundled() -> Records:
    return read_dossier(bundled_dossier(ontology_folder()), vocabulary()).records


@dataclass(frozen=True)
class Shape:
    """A dossier and how much of it a plate may hold."""

    facts: Callable[[], Records]
    limits: Limits = OPENING


def prepared(shape: str) -> Prepared:
    """The plate of a shape, laid out anew."""
    facts = SHAPES[shape].facts()
    view = facts.views.get(facts.dossier.opening_view or "")
    scene = compose(facts, vocabulary(), view, limits=SHAPES[shape].limits)
    return prepare(scene, facts, Teller(vocabulary(), facts))


def public(count: int, name: str = "Body {}", french: str = "") -> list[Actor]:
    return [
        actor(f"body-{n:03}", "PublicBody", name.format(n), (french or name).format(n))
        for n in range(count)
    ]


def one_hub(ties: int) -> Records:
    cast = [*public(ties), actor("hub", "Company", "Hub")]
    return records(cast, [contract(f"c{n:03}", f"body-{n:03}", "hub") for n in range(ties)])


def without_public_side() -> Records:
    people = [actor(f"p{n}", "Person", f"Person {n}") for n in range(6)]
    firms = [actor(f"f{n}", "Company", f"Firm {n}") for n in range(4)]
    ties = [event(f"e{n}", [f"p{n}", f"p{(n + 1) % 6}", f"f{n % 4}"]) for n in range(6)]
    return records([*people, *firms], ties)


def without_companies() -> Records:
    people = [actor(f"p{n}", "Person", f"Person {n}") for n in range(4)]
    posts = [post(f"post-{n}", f"p{n}", f"body-{n:03}") for n in range(4)]
    ties = [event(f"e{n}", [f"p{n}", f"p{(n + 1) % 4}"]) for n in range(4)]
    return records([*people, *public(4)], [*posts, *ties])


def only_money() -> Records:
    firms = [actor(f"f{n}", "Company", f"Firm number {n} of the long name") for n in range(5)]
    funds = [actor(f"v{n}", "Investor", f"Fund {n}") for n in range(5)]
    stakes = [investment(f"s{n}", f"v{n}", f"f{(n * 2) % 5}") for n in range(5)]
    rings = [investment(f"r{n}", f"f{n}", f"f{(n + 2) % 5}") for n in range(5)]
    return records([*firms, *funds], [*stakes, *rings])


def backers_at_the_table() -> Records:
    """Lines from boxes to the outermost column must pass between the companies' names."""
    funds = [actor(f"v{n}", "Investor", f"Fund {n}") for n in range(3)]
    firms = [actor(f"f{n}", "Company", f"Firm number {n} of the long name") for n in range(5)]
    people = [actor(f"p{n}", "Person", f"Person {n}") for n in range(6)]
    posts = [post(f"post-{n}", f"p{n}", f"v{n}" if n < 3 else f"f{n}") for n in range(5)]
    ties = [
        event(f"e{n}", [f"p{n}", f"p{(n + 2) % 6}", f"v{n % 3}", f"f{n % 5}"]) for n in range(6)
    ]
    stakes = [investment(f"s{n}", f"p{n}", f"f{n + 1}") for n in range(3)]
    return records([*funds, *firms, *people], [*posts, *ties, *stakes])


def direct_ties(count: int) -> Records:
    """So many sums, all different, among a handful of firms and funds."""
    chance = random.Random(count)
    firms = [actor(f"f{n}", "Company", f"Firm number {n}") for n in range(2 + count // 4)]
    funds = [
        actor(f"v{n}", "Investor", f"Fund of the long name {n}") for n in range(2 + count // 8)
    ]
    names = [one.id for one in firms]
    ties = []
    for place in range(count):
        receiver = chance.choice(names)
        giver = chance.choice([n for n in [*names, *(f.id for f in funds)] if n != receiver])
        amount = Amount(
            id="a", kind="announced", value=figure(f"{place + 1}000000"), currency="USD"
        )
        more = {"amounts": (amount,), "lifecycle": "planned" if place % 3 else "active"}
        ties.append(investment(f"s{place:02}", giver, receiver, **more))
    bodies = public(3)
    ties += [contract(f"c{n}", f"body-{n:03}", names[n % len(names)]) for n in range(3)]
    return records([*bodies, *firms, *funds], ties)


def long_names() -> Records:
    cast = [*public(6, "Office {}", LONG_FR + " {}"), actor("firm", "Company", "X" * 300)]
    people = [actor(f"p{n}", "Person", f"{LONG_FR} {n}") for n in range(3)]
    ties = [contract(f"c{n}", f"body-{n:03}", "firm") for n in range(6)]
    ties += [post(f"post-{n}", f"p{n}", f"body-{n:03}", LONG_FR, LONG_FR) for n in range(3)]
    return records([*cast, *people], [*ties, event("e", ["p0", "p1", "p2", "firm"], LONG_FR)])


def parallel() -> Records:
    firm = actor("firm", "Company", "Firm")
    ties = [contract(f"c{n}", "body-000", "firm") for n in range(1000)]
    return records([*public(1), firm], ties)


def sized(actors: int, limits: Limits) -> Shape:
    return Shape(lambda: crowd(actors), limits)


SHAPES = {
    "bundled": Shape(bundled),
    **{f"{n} actors": sized(n, OPENING) for n in (5, 20, 60, 150)},
    **{f"{n} actors, whole": sized(n, WHOLE) for n in (60, 150)},
    "no public side": Shape(without_public_side),
    "no companies": Shape(without_companies),
    "only money": Shape(only_money),
    "backers at the table": Shape(backers_at_the_table),
    "2 direct ties": Shape(lambda: direct_ties(2)),
    "3 direct ties": Shape(lambda: direct_ties(3)),
    "5 direct ties": Shape(lambda: direct_ties(5)),
    "20 direct ties": Shape(lambda: direct_ties(20)),
    "40 direct ties": Shape(lambda: direct_ties(40)),
    "40 direct ties, whole": Shape(lambda: direct_ties(40), WHOLE),
    "one actor with 40 ties": Shape(lambda: one_hub(40), WHOLE),
    "one actor with 500 ties": Shape(lambda: one_hub(500)),
    "long French names": Shape(long_names),
    "a thousand parallel ties": Shape(parallel),
}
