"""Partial dates and periods as words: on, since, until, from and as of.

Apart because a date that is vague must stay so in every sentence. Leans on dates and records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from cuibono.dates import PartialDate, parse
from cuibono.records import Name, Tie
from cuibono.sentences.words import NO_BREAK, linked
from cuibono.text import Language, Words
from cuibono.vocabulary import SentenceStage

_BESIDE: Final = Words("beside the first name", "à côté du premier nom")

#: ``bare-as-of`` stands after what held: "open as of 15 August", « ouverte au 15 août ».
Relation = Literal["on", "since", "until", "from", "as-of", "bare-as-of"]

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
           "septembre", "octobre", "novembre", "décembre"),
}  # fmt: skip
_ENGLISH: Final[Mapping[Relation, str]] = {
    "since": "since", "until": "until", "from": "from", "as-of": "as of",
    "bare-as-of": "as of",
}  # fmt: skip
#: French before a day, and before a month or year.
_FRENCH: Final[Mapping[Relation, tuple[str, str]]] = {
    "on": ("le {}", "en {}"),
    "since": ("depuis le {}", "depuis {}"),
    "until": ("jusqu'au {}", "jusqu'en {}"),
    "from": ("à partir du {}", "à partir de {}"),
    "as-of": ("situation au {}", "situation en {}"),
    "bare-as-of": ("au {}", "en {}"),
}
_BETWEEN: Final[Mapping[Relation, tuple[str, str]]] = {
    "on": ("between {} and {}", "entre {} et {}"),
    "since": ("since some time between {} and {}", "depuis une date comprise entre {} et {}"),
    "until": ("until some time between {} and {}", "jusqu'à une date comprise entre {} et {}"),
    "from": ("from some time between {} and {}", "à partir d'une date comprise entre {} et {}"),
    "as-of": ("as of some time between {} and {}", "situation à une date comprise entre {} et {}"),
    "bare-as-of": ("as of some time between {} and {}", "à une date comprise entre {} et {}"),
}


def in_words(when: PartialDate, language: Language, relation: Relation = "on") -> str:
    """A partial date as words.

    >>> in_words(parse("2025-06-16"), "en"), in_words(parse("../2025-05"), "en")
    ('on 16 June 2025', 'by May 2025 at the latest')
    >>> in_words(parse("2025-08~"), "fr", "since")
    'depuis août 2025 environ'
    """
    doubt = {"en": ", date not certain", "fr": ", date incertaine"}[language] if when.unsure else ""
    if "/" in when.text:
        return _interval(when.text, language, relation) + doubt
    said = _english(when, relation) if language == "en" else _french(when, relation)
    return said + doubt


def bare(when: PartialDate, language: Language) -> str:
    """A single date as a reader writes it, without a word before it."""
    year, _, rest = when.text.rstrip("~?").partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    name = _MONTHS[language][int(month) - 1]
    if not day:
        return f"{name} {year}"
    first = "1er" if language == "fr" and int(day) == 1 else str(int(day))
    return f"{first} {name} {year}" if language == "en" else f"{first}{NO_BREAK}{name} {year}"


def _english(when: PartialDate, relation: Relation) -> str:
    about = "about " if when.approximate else ""
    if relation != "on":
        return f"{_ENGLISH[relation]} {about}{bare(when, 'en')}"
    before = about or ("on " if when.precision == "day" else "in ")
    return f"{before}{bare(when, 'en')}"


def _french(when: PartialDate, relation: Relation) -> str:
    day, longer = _FRENCH[relation]
    pattern = day if when.precision == "day" else longer
    if relation == "on" and when.approximate:
        return f"vers le {bare(when, 'fr')}" if pattern is day else f"vers {bare(when, 'fr')}"
    said = pattern.format(bare(when, "fr"))
    if relation == "from":
        said = re.sub(r"\bde (?=[ao])", "d'", said)
    return f"{said} environ" if when.approximate else said


def _interval(text: str, language: Language, relation: Relation) -> str:
    left, _, right = text.partition("/")
    if left == "..":
        return _limit(parse(right), language, relation, ("at the latest", "au plus tard"))
    if right == "..":
        return _limit(parse(left), language, relation, ("at the earliest", "au plus tôt"))
    ends = parse(left), parse(right)
    if language == "en":
        about = ["about " if end.approximate else "" for end in ends]
        said = [a + one for a, one in zip(about, _pair(*ends, language), strict=True)]
        return _BETWEEN[relation][0].format(*said)
    day = ["le " if end.precision == "day" else "" for end in ends]
    dated = [d + one for d, one in zip(day, _pair(*ends, language), strict=True)]
    said = [f"{d} environ" if e.approximate else d for d, e in zip(dated, ends, strict=True)]
    return _BETWEEN[relation][1].format(*said)


def _pair(first: PartialDate, second: PartialDate, language: Language) -> tuple[str, str]:
    """Two dates in a row, what they share said once: "27 February" and "3 March 2026"."""
    one, other = bare(first, language), bare(second, language)
    same = first.precision == second.precision and not (first.approximate or second.approximate)
    return (_without_shared(one, other) if same else one), other


def _without_shared(one: str, other: str) -> str:
    """A date without the month and year that the next one ends in."""
    words, later = re.split(r"[ \u00a0]", one), re.split(r"[ \u00a0]", other)
    while len(words) > 1 and words[-1] == later[-1]:
        words, later = words[:-1], later[:-1]
    return " ".join(words)


def _limit(end: PartialDate, language: Language, relation: Relation, words: tuple[str, str]) -> str:
    english, french = words
    said = in_words(end, language, relation)
    if language == "en":
        if relation == "on" and english == "at the latest":
            about = "about " if end.approximate else ""
            return f"by {about}{bare(end, 'en')} {english}"
        return f"{said} {english}"
    return f"{french} {said}" if relation == "on" else f"{said} {french}"


def name_for_a_time(name: Name, language: Language) -> str:
    """A name with the time in which it was or is in use."""
    notes = [name.short[language]] if name.short else []
    notes += [in_words(name.since, language, "since")] if name.since else []
    notes += [in_words(name.until, language, "until")] if name.until else []
    notes += [_BESIDE[language]] if name.secondary else []
    apart = {"en": "; ", "fr": " ; "}[language]
    return name.name[language] + (f" ({apart.join(notes)})" if notes else "")


def period(
    tie: Tie, stage: SentenceStage, language: Language, day: date | None, brief: bool = False
) -> str | None:
    """When a tie took place or held, as far as its record says; None if it says nothing.

    ``day`` is the day it is told: a planned end before it reads as not checked since. ``brief``
    leaves out the day the source was true where another date stands.
    """
    if tie.date is not None:
        said = in_words(tie.date, language)
        return _without_word(said) if brief else said
    whole = _whole(tie)
    if whole is not None:
        said = in_words(whole, language)
        return _without_word(said) if brief else said
    if stage in {"past", "not-yet"} and tie.start and tie.end:
        return _range(tie.start, tie.end, language)
    begun = _begun(tie, stage, language)
    if brief and begun:
        begun = _between(begun)
    parts = [begun, _over(tie, stage, language, day, brief)]
    if tie.as_of and stage != "past" and not (brief and any(parts)):
        alone = stage == "now" and not any(parts) and "/" not in tie.as_of.text
        start = None if tie.end else tie.start
        parts.append(
            in_words(tie.as_of, language, "bare-as-of")
            if alone
            else _as_of(tie.as_of, start, language)
        )
    return {"en": "; ", "fr": " ; "}[language].join(part for part in parts if part) or None


def _as_of(when: PartialDate, start: PartialDate | None, language: Language) -> str:
    """The day the source was true, "that day" where the beginning has just named it.

    ``start`` is what stands before it, None where nothing does or something else.
    """
    if start is not None and start.text.removeprefix("../") == when.text:
        return {"en": f"as of that {when.precision}", "fr": "situation à cette date"}[language]
    return in_words(when, language, "as-of")


def _range(start: PartialDate, end: PartialDate, language: Language) -> str:
    """From when to when something held: "from 5 August 2025 to 27 February 2026"."""
    if "/" in start.text or "/" in end.text or start.unsure or end.unsure:
        said = in_words(start, language, "from"), in_words(end, language, "until")
        return ", ".join(said)
    first, last = _pair(start, end, language)
    if language == "en":
        about = ["about " if one.approximate else "" for one in (start, end)]
        return f"from {about[0]}{first} to {about[1]}{last}"
    days = [f"le {d}" if w.precision == "day" else d for w, d in ((start, first), (end, last))]
    about = [" environ" if one.approximate else "" for one in (start, end)]
    to = linked("à", days[1]) if end.precision == "day" else f"à {days[1]}"
    return f"{linked('de', days[0])}{about[0]} {to}{about[1]}"


def _between(said: str) -> str:
    """A beginning between two dates in fewer words."""
    said = re.sub("(since|from) some time between", "begun between", said)
    return re.sub("(depuis une|à partir d'une) date comprise entre", "début entre", said)


def _without_word(said: str) -> str:
    """A date without the word before it, for the few words of a box."""
    return re.sub(r"^(on|in|le|en) (?=[^ ])", "", said)


def _whole(tie: Tie) -> PartialDate | None:
    """The year, month or day over which something past ran from its beginning to its end."""
    if tie.lifecycle not in {"ended", "occurred"} or tie.start is None or tie.end is None:
        return None
    return tie.start if tie.start.text == tie.end.text else None


def _begun(tie: Tie, stage: SentenceStage, language: Language) -> str | None:
    if tie.start is None:
        return None
    relation: Mapping[SentenceStage, Relation] = {
        "not-yet": "from",
        "now": "since",
        "past": "from" if tie.end else "on",
        "unknown": "from",
    }
    # of what is suspended "since" would speak of the suspension
    how = "from" if tie.lifecycle == "suspended" else relation[stage]
    said = in_words(tie.start, language, how)
    if tie.lifecycle == "ended" and not tie.end:
        return {"en": f"begun {said}", "fr": f"début {said}"}[language]
    return said


def _over(
    tie: Tie, stage: SentenceStage, language: Language, day: date | None, brief: bool
) -> str | None:
    if tie.end is None:
        if tie.lifecycle == "ended":
            return {"en": "ended, date not given", "fr": "fin non datée"}[language]
        return None
    if stage in {"past", "not-yet"}:
        return in_words(tie.end, language, "until")
    last = tie.end.bounds.latest
    end = in_words(tie.end, language)
    if day and last and last < day:
        return _unchecked(tie.end, language)
    if brief and tie.start:
        return None
    return {"en": f"planned to end {end}", "fr": f"fin prévue {end}"}[language]


def planned_end(tie: Tie, stage: SentenceStage, language: Language, day: date | None) -> str | None:
    """The planned end of what has begun, as :func:`period` tells it; None of what has none."""
    if stage in {"past", "not-yet"}:
        return None
    return _over(tie, stage, language, day, brief=False)


def _unchecked(end: PartialDate, language: Language) -> str:
    if language == "fr":
        return f"devait prendre fin {in_words(end, 'fr')} ; non vérifié depuis"
    said = re.sub(r"^(on|in) ", "", in_words(end, "en"))
    return f"was to end {said}; not checked since"
