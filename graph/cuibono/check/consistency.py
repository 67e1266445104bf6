"""What neither the loader nor the shapes can see: facts that do not go together.

Each function is a rule, found by walking the package. Leans on records and vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cuibono.check.blocks import tables
from cuibono.check.rule import Facts, Fault, amount_rule, rule
from cuibono.errors import did_you_mean
from cuibono.places import Place
from cuibono.records import Amount, Tie
from cuibono.text import a_or_an, fold

# -- money


@amount_rule("warning")
def an_exact_ceiling(facts: Facts, tie: Tie, amount: Amount) -> str | None:
    """A ceiling is the most that may be spent, never the sum itself."""
    if amount.kind == "ceiling" and amount.qualifier == "exact":
        return "a ceiling is the most that may be spent. Add 'qualifier: up-to'."
    return None


@amount_rule("warning")
def a_price_for_nothing(facts: Facts, tie: Tie, amount: Amount) -> str | None:
    """A price is for one of something."""
    if amount.kind == "unit-price" and not amount.per:
        return (
            "a price is for one of something: add 'per:' (year, agency, user). If the "
            "source does not say, the kind is 'unspecified'."
        )
    return None


@amount_rule("warning")
def money_on_an_offer(facts: Facts, tie: Tie, amount: Amount) -> str | None:
    """An offer is not a purchase: nothing is obligated or paid under it."""
    offered = facts.vocabulary.tie_types[tie.type].prospective
    if offered and amount.kind in {"obligated", "paid", "spent"}:
        return (
            f"{a_or_an(tie.type)} is not a purchase, so nothing is '{amount.kind}' by it. "
            "Record the purchase as a Contract with 'under:' this tie."
        )
    return None


# -- what belongs together


@rule("error")
def going_round_in_a_circle(facts: Facts) -> Iterator[Fault]:
    """Nothing is part of itself, however long the way round."""
    records = facts.records
    parents = {a.id: (a.parent,) for a in records.actors.values() if a.parent}
    for name in _in_a_circle(parents):
        actor = records.actors[name]
        message = f"following 'parent' from '{name}' leads back to it. Remove one of the links."
        yield Fault(records.place(actor, "parent"), message, name)
    for key in ("under", "during", "part_of"):
        links = {tie.id: getattr(tie, key) for tie in records.ties.values()}
        for name in _in_a_circle(links):
            message = f"following '{key}' from '{name}' leads back to it. Remove one of the links."
            yield Fault(records.place(records.ties[name], key), message, name)


@rule("error")
def tied_to_itself(facts: Facts) -> Iterator[Fault]:
    """A tie joins two; the same actor at both ends says nothing."""
    for tie in facts.records.ties.values():
        kind = facts.vocabulary.tie_types[tie.type]
        if not (kind.edge_from and kind.edge_to) or kind.edge_from == kind.edge_to:
            continue
        starts = {party.actor for party in tie.in_role(kind.edge_from) if party.actor}
        for party in tie.in_role(kind.edge_to):
            if party.actor in starts:
                yield Fault(
                    party.where,
                    f"'{party.actor}' is both {kind.edge_from} and {kind.edge_to}. Correct one.",
                    tie.id,
                )


@rule("warning")
def one_name_for_two(facts: Facts) -> Iterator[Fault]:
    """Two entries with one name are usually one body spelled twice."""
    seen: dict[str, str] = {}
    decided = {frozenset(decision.actors) for decision in facts.records.decisions}
    for actor in facts.records.actors.values():
        for name in sorted({fold(n) for n in (actor.name.en, actor.name.fr, *actor.aliases)}):
            other = seen.setdefault(name, actor.id)
            if other != actor.id and frozenset((other, actor.id)) not in decided:
                yield Fault(
                    actor.where,
                    f"'{actor.id}' and '{other}' share the name '{name}'. Keep one and make the "
                    "other spelling an alias, or say in a name what tells them apart.",
                    actor.id,
                )
                break


@rule("error")
def retired_but_declared(facts: Facts) -> Iterator[Fault]:
    """A retired id stays free, so that old links never mean something new."""
    records = facts.records
    declared: dict[str, Place] = {
        record.id: record.where for table in tables(records) for record in table.values()
    }
    about = records.dossier
    for name in (*about.retired, *about.withdrawn):
        if name in declared:
            message = f"'{name}' is retired in dossier.yaml. Give this another id."
            yield Fault(declared[name], message, name)
    for name, successor in about.retired.items():
        if successor not in declared:
            where = records.places.get("dossier", {}).get("retired", records.dossier.where)
            hint = did_you_mean(successor, declared)
            message = f"'{name}' is retired for '{successor}', which no file declares.{hint}"
            yield Fault(where, message, name)


# -- helpers


def _in_a_circle(links: Mapping[str, Iterable[str | None]]) -> list[str]:
    """The smallest name of each circle of links."""
    found: list[str] = []
    for start in sorted(links):
        seen: set[str] = set()
        waiting = [name for name in links[start] if name]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += [n for n in links.get(name, ()) if n]
        if start in seen and not any(name in seen for name in found):
            found.append(start)
    return found
