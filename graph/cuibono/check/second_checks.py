"""Second checks that no longer hold, of which nobody could tell, or that cannot be one.

Each function is a rule, found by walking the package. Leans on seals.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.check.rule import Facts, tie_rule
from cuibono.records import Check, Tie
from cuibono.seals import seal_of, sources_of, state_of
from cuibono.text import fold


@tie_rule("warning", "checked")
def changed_since_it_was_read(facts: Facts, tie: Tie) -> str | None:
    """Nobody's name stands beside what they never saw."""
    if tie.checked and state_of(tie, facts.records) == "changed":
        return (
            f"this, a name in it or a source of it has changed since {tie.checked.by} read it "
            f"({tie.checked.date}). Have it read again, then write who did, the day, and "
            f"'seal: {seal_of(tie, facts.records)}'."
        )
    return None


@tie_rule("advice", "checked")
def a_second_check_without_a_seal(facts: Facts, tie: Tie) -> str | None:
    """Without one, a later change passes under the name of whoever read it before."""
    if tie.checked and state_of(tie, facts.records) == "unsealed":
        return (
            f"nothing would tell of a change after {tie.checked.by} read this. If it is what they "
            f"read, add 'seal: {seal_of(tie, facts.records)}' to 'checked:'."
        )
    return None


@tie_rule("advice", "checked")
def a_second_check_under_an_earlier_seal(facts: Facts, tie: Tie) -> str | None:
    """Seals once covered the tie's block alone: a party renamed or a passage moved passed."""
    if tie.checked and state_of(tie, facts.records) == "narrow":
        return (
            f"this seal covers the tie, but neither the names in it nor its sources. If these too "
            f"are what {tie.checked.by} read, write 'seal: {seal_of(tie, facts.records)}'."
        )
    return None


@tie_rule("error", "checked")
def a_second_check_of_the_future(facts: Facts, tie: Tie) -> str | None:
    """Nobody has read anything tomorrow."""
    day = tie.checked.date.bounds.earliest if tie.checked else None
    if tie.checked and day and day > facts.today:
        return (
            f"this second check is dated {tie.checked.date}, which has not come yet. Write the day "
            "on which it was read."
        )
    return None


@tie_rule("warning", "checked")
def a_second_check_before_its_source(facts: Facts, tie: Tie) -> str | None:
    """Nobody compared it with an article that had not appeared."""
    read = tie.checked.date.bounds.latest if tie.checked else None
    if not (tie.checked and read):
        return None
    for source in sources_of(tie, facts.records):
        out = source.published.bounds.earliest if source.published else None
        if out and out > read:
            return (
                f"{tie.checked.by} read this on {tie.checked.date}, before '{source.id}' was "
                f"published ({source.published}). Have it compared with that source too, or "
                "correct the day."
            )
    return None


@tie_rule("warning", "checked")
def a_second_check_by_somebody_involved(facts: Facts, tie: Tie) -> str | None:
    """Whoever is a party, or speaks of it, is no second reader of it."""
    if tie.checked and (who := next(_involved(facts, tie, tie.checked), None)):
        return (
            f"{tie.checked.by} is '{who}', who is a party to this or speaks of it. A second check "
            "is made by somebody who is neither."
        )
    return None


def _involved(facts: Facts, tie: Tie, check: Check) -> Iterator[str]:
    """Parties and speakers of a tie whom the reader is called like, by id, name or alias."""
    names = {party.actor for party in tie.parties} | {claim.by for _, claim in tie.all_claims()}
    for name in sorted(filter(None, names)):
        actor = facts.records.actors.get(name)
        if actor is None:
            continue
        called = (name, actor.name.en, actor.name.fr, *actor.also)
        if fold(check.by) in map(fold, called):
            yield name
