"""What a record leaves out that its reader would ask for.

Each function is a rule, found by walking the package. "unknown" is an answer; silence is not.
Leans on records and vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cuibono.check.rule import Facts, Fault, amount_rule, rule, tie_rule
from cuibono.records import Amount, Tie

#: From how many ties on their share of "other tie" is told, and how large it may be.
_ENOUGH: Final = 20
_MOST_OTHERS: Final = 0.05


@tie_rule("advice", "lifecycle")
def ended_on_no_day(facts: Facts, tie: Tie) -> str | None:
    """What has ended did so by some day, were it only that of its source."""
    timing = facts.vocabulary.tie_types[tie.type].timing
    if timing == "state" and tie.lifecycle == "ended" and tie.end is None:
        return "this has ended, but when? Add 'end:'; '../2025-06' is by June 2025 at the latest."
    return None


@rule("advice")
def a_listing_without_reseller(facts: Facts) -> Iterator[Fault]:
    """Products reach a schedule through a contract holder, who is rarely their maker."""
    yield from _unsaid(facts, "ScheduleListing", "reseller", "under whose contract it is listed")


@rule("advice")
def a_clearance_without_platform(facts: Facts) -> Iterator[Fault]:
    """A clearance often belongs to the cloud that hosts a product, not to the product."""
    yield from _unsaid(facts, "Authorization", "platform", "through whose platform it holds")


@rule("advice")
def a_figure_of_no_period(facts: Facts) -> Iterator[Fault]:
    """A number without a day cannot be compared with another; one about a tie has the tie's."""
    for figure in facts.records.observations.values():
        of_a_tie = all(name in facts.records.ties for name in figure.about)
        if figure.period is None and not of_a_tie:
            yield Fault(
                figure.where,
                "this figure has no period. Add 'period:', such as 2025-06 or 2024/2025.",
                figure.id,
            )


@rule("advice")
def a_person_without_post(facts: Facts) -> Iterator[Fault]:
    """Who takes part in a tie is named for a public role; the record says which."""
    told = set(_with_a_role(facts))
    for tie in facts.records.ties.values():
        if facts.vocabulary.tie_types[tie.type].speech:
            continue
        for party in tie.parties:
            actor = facts.records.actors.get(party.actor or "")
            if actor and actor.kind == "Person" and actor.id not in told:
                told.add(actor.id)
                yield Fault(
                    actor.where,
                    f"nothing says in which public role '{actor.id}' is named. Record the post "
                    "as a RoleHolding, or say on whose behalf they act.",
                    actor.id,
                )


@rule("warning")
def too_many_other_ties(facts: Facts) -> Iterator[Fault]:
    """Other ties say little; many of them mean that a type is missing."""
    ties = facts.records.ties.values()
    others = [tie for tie in ties if tie.type == "OtherTie"]
    if len(ties) >= _ENOUGH and len(others) > _MOST_OTHERS * len(ties):
        yield Fault(
            others[0].where,
            f"{len(others)} of {len(ties)} ties are of type OtherTie, which nobody can confirm. "
            "Give those that are alike a type of their own, in the dossier's ontology/ties.",
            others[0].id,
        )


@amount_rule("advice")
def an_amount_of_no_kind(facts: Facts, tie: Tie, amount: Amount) -> str | None:
    """A ceiling and a payment are not the same money."""
    if amount.kind == "unspecified" and tie.note is None:
        return (
            "the source does not say what kind of money this is, and it enters no sum. "
            "Look for the record that does, or say in 'note:' what the source leaves open."
        )
    return None


@amount_rule("warning")
def a_token_price_in_sums(facts: Facts, tie: Tie, amount: Amount) -> str | None:
    """One dollar is a gesture, and would be added up as money."""
    if amount.kind == "unit-price" and 0 < amount.value.value <= 1 and not amount.nominal:
        return "a price this low is a token. Add 'nominal: true', so that no sum counts it."
    return None


def _unsaid(facts: Facts, type_name: str, role: str, what: str) -> Iterator[Fault]:
    for tie in facts.records.ties.values():
        if tie.type == type_name and not tie.in_role(role):
            yield Fault(
                tie.where,
                f"this {tie.type} does not say {what}. Add '{role}:', with 'unknown' if the "
                "source does not say.",
                tie.id,
            )


def _with_a_role(facts: Facts) -> Iterator[str]:
    """Everybody of whom some tie says what they are or whom they act for."""
    for tie in facts.records.ties.values():
        kind = facts.vocabulary.tie_types[tie.type]
        named = kind.names_a_post or kind.never_joins
        for party in tie.parties:
            if party.actor and (named or party.function or party.on_behalf_of):
                yield party.actor
    yield from (actor.id for actor in facts.records.actors.values() if actor.parent or actor.note)
