"""Pairs of entries that may be one and the same, with the reasons; deciding stays with a person.

Apart because a proposal changes nothing: what is decided stands in identity.yaml. Leans on records
and, for likeness of spelling, on rapidfuzz.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from cuibono.records import Actor, Records
from cuibono.text import fold, visible
from cuibono.vocabulary import Vocabulary

#: How alike two spellings must be, of 100, to be a reason; and to count beside shared company.
ALIKE: Final = 88
_NEARLY: Final = 72
#: How much of their company two must share for it to be a reason.
_SHARED: Final = 0.5
#: A word that more names than this have tells nothing.
_COMMON: Final = 200
_WORD: Final = re.compile(r"\w+")
_FORMS: Final = frozenset(
    {"inc", "corp", "corporation", "co", "company", "llc", "ltd", "limited", "plc", "sa", "sas",
     "sarl", "gmbh", "ag", "the", "le", "la", "les", "l", "of", "de", "du", "des", "d", "and", "et"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ids that may be one actor: why, how strongly (0 to 100), and what was decided."""

    one: str
    other: str
    reasons: tuple[str, ...]
    weight: int
    decided: str | None = None


def duplicates(records: Records, vocabulary: Vocabulary, *, decided: bool = False) -> list[Pair]:
    """The pairs that may be one, the likeliest first.

    Pairs on which somebody decided are left out unless ``decided``; "unsure" is kept in.
    """
    found = []
    verdicts = {frozenset(d.actors): d.decision for d in records.decisions}
    company = _company(records)
    for one, other in _candidates(records):
        verdict = verdicts.get(frozenset((one.id, other.id)))
        if not _comparable(one, other, vocabulary) or (verdict == "different" and not decided):
            continue
        reasons = list(_reasons(one, other, company))
        if reasons:
            weight = max(weight for weight, _ in reasons)
            said = tuple(text for _, text in reasons)
            found.append(Pair(one.id, other.id, said, weight, verdict))
    return sorted(found, key=lambda pair: (-pair.weight, pair.one, pair.other))


# -- whom to compare


def _candidates(records: Records) -> Iterator[tuple[Actor, Actor]]:
    """Pairs that share the beginning of a word, their initials or an outside id."""
    index: dict[str, list[str]] = {}
    for actor in records.actors.values():
        for key in sorted(_marks(actor)):
            index.setdefault(key, []).append(actor.id)
    pairs = {
        pair
        for names in index.values()
        if 1 < len(names) <= _COMMON
        for pair in combinations(sorted(names), 2)
    }
    for one, other in sorted(pairs):
        yield records.actors[one], records.actors[other]


def _marks(actor: Actor) -> set[str]:
    found = {f"{scheme}:{value}" for scheme, value in actor.ids.items()}
    for name in _spellings(actor):
        words = _words(name)
        found |= {word[:4] for word in words}
        found.add("".join(words)[:4])
        found.add(f"initials {_initials(name)}")
        found.add(f"initials {''.join(words)}")
    return found


def _comparable(one: Actor, other: Actor, vocabulary: Vocabulary) -> bool:
    """Whether the two could be one: both people, both organisations, or of one kind."""
    if one.kind == other.kind:
        return True
    organisations = [
        "Organization" in (actor.kind, *vocabulary.supers(actor.kind)) for actor in (one, other)
    ]
    return all(organisations)


# -- why they may be one


def _reasons(
    one: Actor, other: Actor, company: dict[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    for scheme in sorted(set(one.ids) & set(other.ids)):
        if one.ids[scheme] == other.ids[scheme]:
            yield 100, f"both have the {scheme} id {one.ids[scheme]}"
    likeness, pair = _likeness(one, other)
    if likeness >= ALIKE:
        yield likeness, _how_alike(likeness, *pair)
    short = _abbreviates(one, other) or _abbreviates(other, one)
    if short:
        yield 90, f"'{short[0]}' are the initials of '{short[1]}'"
    initial = _initialled(one, other) if one.kind == other.kind == "Person" else None
    if initial and likeness < ALIKE:
        yield 85, f"'{initial[0]}' may be '{initial[1]}' with an initial for a first name"
    first, second = (company.get(a.id, frozenset()) - {one.id, other.id} for a in (one, other))
    shared = first & second
    alike = len(shared) / len(first | second) if shared else 0
    if len(shared) > 1 and alike >= _SHARED and likeness >= _NEARLY:
        names = ", ".join(sorted(shared)[:3])
        yield 80, f"{len(shared)} of those they have ties with are the same ({names})"


def _likeness(one: Actor, other: Actor) -> tuple[int, tuple[str, str]]:
    """How alike the two nearest spellings are, of 100; other figures are other things."""
    from rapidfuzz import fuzz

    best, nearest = 0, ("", "")
    for first in _spellings(one):
        for second in _spellings(other):
            left, right = _words(first), _words(second)
            if _figures(first) != _figures(second) or not left or not right:
                continue
            joined = fuzz.ratio("".join(left), "".join(right))
            score = int(max(joined, fuzz.token_sort_ratio(" ".join(left), " ".join(right))))
            if score > best:
                best, nearest = score, (first, second)
    return best, nearest


def _how_alike(likeness: int, first: str, second: str) -> str:
    if fold(first) == fold(second):
        return f"both are called '{first}'"
    if likeness == 100:
        said = "accents, spaces, word order, small words or a legal form"
        return f"'{first}' and '{second}' differ only in {said}"
    return f"the names '{first}' and '{second}' are {likeness} % alike"


def _initialled(one: Actor, other: Actor) -> tuple[str, str] | None:
    """Two spellings that share the family name, and first names as far as both have them.

    One of the first names is an initial in one of the two: 'L. Ferrand', 'Lucie Anne Ferrand'.
    """
    for first in _spellings(one):
        for second in _spellings(other):
            left, right = (_WORD.findall(fold(name)) for name in (first, second))
            given = list(zip(left[:-1], right[:-1], strict=False))
            shortened = any(len(a) != len(b) and 1 in (len(a), len(b)) for a, b in given)
            if shortened and left[-1] == right[-1] and all(_may_be(a, b) for a, b in given):
                initials_first = sorted((first, second), key=len)
                return initials_first[0], initials_first[1]
    return None


def _may_be(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _abbreviates(one: Actor, other: Actor) -> tuple[str, str] | None:
    for short in _spellings(one):
        bare = fold(short).replace(".", "").replace(" ", "")
        if 3 <= len(bare) <= 8 and short.upper() == short:
            for long in _spellings(other):
                if len(_words(long)) > 2 and _initials(long) == bare:
                    return short, long
    return None


def _spellings(actor: Actor) -> list[str]:
    words = [w for w in (actor.name, actor.short) if w]
    return list(dict.fromkeys([*(t for w in words for t in (w.en, w.fr)), *actor.also]))


def _words(name: str) -> list[str]:
    """The words that tell: without articles and forms of company, unless there are no others."""
    words = _WORD.findall(fold(name))
    return [word for word in words if word not in _FORMS] or words


def _initials(name: str) -> str:
    return "".join(word[0] for word in _words(name))


def _figures(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _company(records: Records) -> dict[str, frozenset[str]]:
    """With whom each actor has ties."""
    found: dict[str, set[str]] = {}
    for tie in records.ties.values():
        there = {party.actor for party in tie.parties if party.actor}
        for name in there:
            found.setdefault(name, set()).update(there - {name})
    return {name: frozenset(others) for name, others in found.items()}


# -- as text and JSON, and as a line for identity.yaml


def decision_line(decision: str, one: str, other: str, why: str, day: str) -> str:
    """The line that records a decision under ``decisions:`` in identity.yaml."""
    reason = json.dumps(why, ensure_ascii=False)
    return f"  - {{decision: {decision}, actors: [{one}, {other}], why: {reason}, when: {day}}}"


def pairs_text(pairs: Iterable[Pair], records: Records) -> str:
    """The pairs with their reasons, for a terminal."""
    lines = []
    for pair in pairs:
        names = [records.actors[name].name.en for name in (pair.one, pair.other)]
        verdict = f" (decided: {pair.decided})" if pair.decided else ""
        lines.append(f"{pair.one} ({names[0]}) and {pair.other} ({names[1]}){verdict}")
        lines += [f"  {reason}" for reason in pair.reasons]
    count = sum(not line.startswith("  ") for line in lines)
    noun = "pair" if count == 1 else "pairs"
    lines.append(f"{count} {noun} that may be one." if count else "nobody is there twice.")
    return "\n".join(map(visible, lines)) + "\n"


def pairs_json(pairs: Iterable[Pair]) -> str:
    """The same as JSON."""
    content = [
        {"actors": [pair.one, pair.other], "reasons": list(pair.reasons), "weight": pair.weight,
         "decided": pair.decided}
        for pair in pairs
    ]  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
