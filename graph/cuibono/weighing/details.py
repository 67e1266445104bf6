"""Which details of a tie are borne out less than the tie as a whole: a sum, a day, a stage.

Apart because the bench weighs one matter, and a tie has as many as it has details. A claim bears
out what it tells: not what it has otherwise under ``says``, and not that something has ended if
it was published before. Leans on voices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from cuibono.records import Claim, Tie
from cuibono.weighing.voices import Bench, Matter, Voice, is_lower

#: Each speaks of its own day, and a note is the curator's.
_NOBODYS: Final = frozenset({"as_of", "note"})
#: What only somebody who speaks afterwards can tell.
_OF_THE_END: Final = frozenset({"lifecycle", "end"})
#: What is promised is told before anything passes.
_PROMISED: Final = frozenset({"announced", "committed"})
_OVER: Final = frozenset({"ended", "cancelled"})


@dataclass(frozen=True, slots=True)
class Detail:
    """Details of a tie that rest on the same voices and carry less than the tie.

    ``keys`` are keys of the tie; ``support`` is what their claims carry, None where nobody tells
    just this: ``otherwise`` then are the claims that say something else of them.
    """

    keys: tuple[str, ...]
    support: str | None
    bearing: tuple[Voice, ...] = ()
    otherwise: tuple[Claim, ...] = ()

    @property
    def degree(self) -> str:
        """Its support; of what is worked out that of a report, as nobody confirms it."""
        return self.support or "reported"

    @property
    def speakers(self) -> tuple[Claim, ...]:
        """One claim for each who tells it, or tells it otherwise where nobody tells just this."""
        first: dict[object, Claim] = {}
        for claim in [voice.claim for voice in self.bearing] or self.otherwise:
            first.setdefault((claim.by, claim.unnamed, claim.on_behalf_of), claim)
        return tuple(first.values())


def details(tie: Tie, bench: Bench) -> tuple[Detail, ...]:
    """The details of a tie that are borne out less than it is said to be, in the order met."""
    found: dict[object, Detail] = {}
    for key in _questioned(tie, bench):
        one = _detail(tie, key, bench)
        if one.support is None or is_lower(one.support, tie.support):
            alike = one.support, tuple(claim.id for claim in one.speakers)
            known = found.get(alike)
            found[alike] = replace(known, keys=(*known.keys, key)) if known else one
    return tuple(found.values())


def sum_support(tie: Tie, bench: Bench) -> str:
    """How sure the amounts of a tie are: as it is, or less where fewer give them."""
    if not any("amounts" in claim.says for claim in tie.claims):
        return tie.support  # all who speak give them
    found = (one.degree for one in details(tie, bench) if "amounts" in one.keys)
    return next(found, tie.support)


def matter_of(tie: Tie, key: str, bench: Bench) -> Matter:
    """One detail of a tie, to be borne out by the claims that tell it."""
    whole = bench.tie(tie)
    told = tuple(
        claim for claim in tie.claims if claim.stance != "asserts" or _tells(claim, tie, key, bench)
    )
    promised = key == "amounts" and {amount.kind for amount in tie.amounts} <= _PROMISED
    return replace(whole, claims=told, begun=whole.begun and not promised)


def _detail(tie: Tie, key: str, bench: Bench) -> Detail:
    verdict = bench.verdict(matter_of(tie, key, bench))
    if verdict.support is not None:
        return Detail((key,), verdict.support, verdict.bearing)
    otherwise = (c for c in tie.claims if c.stance == "asserts" and not silent(c.says.get(key)))
    return Detail((key,), None, otherwise=tuple(otherwise))


def _questioned(tie: Tie, bench: Bench) -> Iterator[str]:
    """The details that the tie gives, and some claim on it does not tell so."""
    if not is_lower("claimed", tie.support) or not any(c.stance == "asserts" for c in tie.claims):
        return  # nothing is less than one side's word, and what is denied is denied whole
    asserting = [claim for claim in tie.claims if claim.stance == "asserts"]
    said = [key for claim in asserting for key in claim.says]
    over = sorted(_OF_THE_END) if tie.lifecycle in _OVER else []
    for key in dict.fromkeys((*said, *over)):
        told = all(_tells(claim, tie, key, bench) for claim in asserting)
        if key not in _NOBODYS and given(tie, key) and not told and not _told_of_parties(tie, key):
            yield key


def _told_of_parties(tie: Tie, role: str) -> bool:
    """Whether a party in a role is written as less sure than the tie, and is told as such."""
    return any(is_lower(party.support, tie.support) for party in tie.in_role(role))


def given(tie: Tie, key: str) -> Any:
    """What a tie says under a key: its own field, a detail of its type, or those in a role."""
    own = getattr(tie, key, None) if key in Tie.__dataclass_fields__ else None
    return own or tie.details.get(key) or tie.in_role(key)


def silent(said: Any) -> bool:
    """Whether what a claim has under ``says`` is that it does not give it: "not given"."""
    text = said.get("en") if isinstance(said, dict) else said
    return text is None or text == "unknown" or (isinstance(text, str) and text.startswith("not "))


def _tells(claim: Claim, tie: Tie, key: str, bench: Bench) -> bool:
    return key not in claim.says and not (key in _OF_THE_END and _before_the_end(claim, tie, bench))


def _before_the_end(claim: Claim, tie: Tie, bench: Bench) -> bool:
    """Whether it was published before what it would have to say was over."""
    source = bench.records.sources.get(claim.source)
    told = source.published.bounds.latest if source and source.published else None
    over = tie.end.bounds.earliest if tie.end and tie.lifecycle in _OVER else None
    return told is not None and over is not None and told < over
