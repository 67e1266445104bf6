"""Who was there: what an attendance says beside the words of the record and of the source's place.

Apart because here words are read, which no shape and no query does. Each function is a rule, found
by walking the package. Leans on records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cuibono.check.rule import Facts, Fault, rule, tie_rule
from cuibono.check.timing import UNDONE
from cuibono.records import Claim, Party, Tie, Words
from cuibono.text import LANGUAGES

#: Words by which a source asks or expects somebody, and does not yet see them.
_ASKED: Final = {
    "en": re.compile(
        r"\b(invited|invitations?|invitees?|guest[ -]lists?|expected|scheduled to|due to (?:attend|"
        r"speak|appear)|planned to)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(invitations?|listes? des? (?:invités|participants)|convi(?:é|ée|és|ées)\b|"
        r"attendue?s?\b|devai(?:t|ent) (?:être|participer|prendre|y))",
        re.IGNORECASE,
    ),
}


@rule("warning")
def attended_what_did_not_happen(facts: Facts) -> Iterator[Fault]:
    """Nobody was at what has not taken place."""
    for tie, party in _present(facts):
        if tie.lifecycle in UNDONE:
            yield Fault(
                party.where,
                f"'attendance: {party.attendance}', and yet the stage is '{tie.lifecycle}'. "
                "Correct one of the two.",
                tie.id,
            )


@rule("warning")
def attendance_beyond_the_words(facts: Facts) -> Iterator[Fault]:
    """An invitation or a guest list is no presence: what the source's words bear is less."""
    for tie, party in _present(facts):
        found = _asked_only(facts, tie, party)
        if found:
            yield Fault(
                party.where,
                f"'attendance: {party.attendance}', and yet the words beside it say '{found}': who "
                "is asked or expected need not have come. Write 'invited-unconfirmed', or cite "
                "where the source says that they were there.",
                tie.id,
            )


@tie_rule("advice")
def a_meeting_where_nobody_met(facts: Facts, tie: Tie) -> str | None:
    """A meeting needs people who met; else it is an event or a plan."""
    met = [party for party in tie.parties if party.attended]
    if tie.type == "Meeting" and tie.lifecycle == "occurred" and len(met) < 2:
        return (
            "no source says that two parties attended this Meeting. If they were only invited "
            "or seen at the same place, make it an Event."
        )
    return None


# -- helpers


def _present(facts: Facts) -> Iterator[tuple[Tie, Party]]:
    """Everybody who is said to have been there."""
    for tie in facts.records.ties.values():
        yield from ((tie, party) for party in tie.parties if party.attended)


def _asked_only(facts: Facts, tie: Tie, party: Party) -> str | None:
    """Words that make no more than a guest of somebody: in their part, else where it is read.

    Several places bear a presence out when one of them does.
    """
    said = _first(party.function) or _first(party.unnamed)
    if said:
        return said
    claims = [c for c in party.claims if c.stance == "asserts"] or list(tie.claims)
    places = [_first(_place(facts, claim)) for claim in claims]
    return places[0] if places and all(places) else None


def _place(facts: Facts, claim: Claim) -> Words:
    """Where a claim is read, with the name its curator gave the passage."""
    source = facts.records.sources.get(claim.source)
    passage = source.passage(claim.passage) if source and claim.passage else None
    words = (claim.at, passage.at if passage else None, (claim.passage or "").replace("-", " "))
    place = " ".join(filter(None, words))
    return Words(place, place)


def _first(words: Words | None) -> str | None:
    """The first word that only asks, in either language."""
    for language in LANGUAGES:
        found = _ASKED[language].search(words[language]) if words else None
        if found:
            return found.group()
    return None
