"""What a claim has otherwise: an earlier state, a silence, or a contradiction; and when a tie held.

Apart because an older date contradicts nothing, and a reader must see what does: it only tells of
another day on which the tie was seen in force. Leans on records and the vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cuibono.dates import Bounds, PartialDate, parse
from cuibono.records import Claim, Observation, Records, Tie
from cuibono.vocabulary import Vocabulary
from cuibono.weighing.details import silent

#: What may change while a tie lasts, and so be told of an earlier day without contradiction.
_CHANGING: Final = frozenset({"as_of", "lifecycle", "amounts", "title", "summary", "count"})
#: The course of a tie, by the sentence a stage is told with.
_COURSE: Final = ("not-yet", "now", "past")
_NOW: Final = _COURSE.index("now")
_OVER: Final = frozenset({"cancelled"})


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The keys of a claim's ``says``, in the order written, by what they are to the record."""

    earlier: tuple[str, ...]
    silent: tuple[str, ...]
    contrary: tuple[str, ...]


def otherwise(
    claim: Claim, record: Tie | Observation, records: Records, vocabulary: Vocabulary
) -> Otherwise:
    """Sort what a claim says otherwise of a record.

    A state is earlier when its day (its own ``as_of``, else the day its source was published) is
    not after the record's, and its stage comes before or is the same; a later stage contradicts.
    """
    told = _day(claim.says.get("as_of")) or _published(claim, records)
    before = isinstance(record, Tie) and _is_before(told, record)
    dated = before and "as_of" in claim.says
    kinds: dict[str, list[str]] = {"earlier": [], "silent": [], "contrary": []}
    for key, value in claim.says.items():
        if key == "as_of":
            kind = "earlier" if before or not isinstance(record, Tie) else "contrary"
        elif silent(value):
            kind = "silent"
        elif key == "lifecycle" and isinstance(record, Tie):
            past = before and _precedes(str(value), record, vocabulary, dated=dated)
            kind = "earlier" if past else "contrary"
        else:
            kind = "earlier" if dated and key in _CHANGING else "contrary"
        kinds[kind].append(key)
    return Otherwise(*map(tuple, kinds.values()))


def seen(tie: Tie, vocabulary: Vocabulary) -> Bounds:
    """Between which days sources have a tie in force: its record's and its claims' ``as_of``.

    ``earliest`` is the first day by which one of them surely does, ``latest`` the last at which one
    surely still does; of a month or a year as of which it is told these are its last and its first
    day. Nobody is taken at their word who denies, and no claim that has it at another stage.
    """
    told = [(tie.lifecycle, tie.as_of.bounds)] if tie.as_of else []
    for claim in tie.claims if tie.date is None else ():
        day = _day(claim.says.get("as_of"))
        if day and claim.stance == "asserts":
            told.append((str(claim.says.get("lifecycle", tie.lifecycle)), day))
    days = [day for stage, day in told if _in_force(stage, vocabulary)]
    by = [day.latest for day in days if day.latest]
    still = [day.earliest for day in days if day.earliest]
    return Bounds(min(by, default=None), max(still, default=None))


def _in_force(stage: str, vocabulary: Vocabulary) -> bool:
    known = vocabulary.schemes.get("LifecycleStage", {}).get(stage)
    return known is not None and known.real and _place(stage, vocabulary) == _NOW


def _is_before(told: Bounds | None, tie: Tie) -> bool:
    """Whether a day is not after the one of the tie's record; so where none is known."""
    own = tie.as_of or tie.end or tie.date
    if told is None or own is None or own.bounds.latest is None:
        return True
    return told.earliest is None or told.earliest <= own.bounds.latest


def _precedes(stage: str, tie: Tie, vocabulary: Vocabulary, *, dated: bool) -> bool:
    """Whether a stage comes before the tie's, or is like it where its own day is given."""
    said, own = _place(stage, vocabulary), _place(tie.lifecycle, vocabulary)
    return said is not None and own is not None and (said < own or (dated and said == own))


def _place(stage: str, vocabulary: Vocabulary) -> int | None:
    if stage in _OVER:  # told as what never came, and yet an end
        return _COURSE.index("past")
    known = vocabulary.schemes.get("LifecycleStage", {}).get(stage)
    told = known.traits.get("sentenceStage") if known else None
    return _COURSE.index(told) if told in _COURSE else None


def _published(claim: Claim, records: Records) -> Bounds | None:
    source = records.sources.get(claim.source)
    return source.published.bounds if source and source.published else None


def _day(value: object) -> Bounds | None:
    if isinstance(value, PartialDate):
        return value.bounds
    try:
        return parse(str(value)).bounds if value else None
    except ValueError:
        return None
