"""What a view and its headline may say: the ties they rest on must carry the words.

Each function is a rule, found by walking the package. The words that keep a qualifier are here,
because they are about headlines and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from cuibono import dates
from cuibono.check.rule import Facts, Fault, rule
from cuibono.errors import did_you_mean
from cuibono.facts.page_keys import LENS_KEYS
from cuibono.facts.schema import LAYOUTS, SIDES
from cuibono.places import Place
from cuibono.records import Tie, ViewFile
from cuibono.text import LANGUAGES, Language, a_or_an, fold

_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_MONEY: Final = re.compile(r"[$€£¥]|dollar|euro|\b(?:usd|eur|gbp)\b")
_NUMBER: Final = re.compile(r"\d|million|billion|milliard|hundred|thousand|centaine|mill(?:e|ier)")
#: Folded words of which one must stand in the linked words, by what the tie says.
_KEPT: Final[Mapping[str, Mapping[Language, tuple[str, ...]]]] = {
    "up-to": {
        "en": ("up to", "at most", "maximum", "ceiling", "as much as", "potential"),
        "fr": ("jusqu'", "au plus", "maximum", "plafon", "pouvant atteindre", "potentiel"),
    },
    "at-least": {"en": ("at least", "no fewer", "no less"), "fr": ("au moins", "minimum")},
    "more-than": {"en": ("more than", "over", "exceed"), "fr": ("plus d", "au-dela", "depass")},
    "about": {
        "en": ("about", "some ", "around", "nearly", "roughly"),
        "fr": ("environ", "pres d", "quelque", "autour", "vers"),
    },
    "order-of-magnitude": {
        "en": ("of the order", "hundreds", "thousands", "tens", "dozens", "billions", "millions"),
        "fr": ("de l'ordre", "centaine", "millier", "dizaine", "milliards", "millions"),
    },
    "nominal": {"en": ("nominal", "token", "symbolic", "$1", "1 dollar", "one dollar", "a dollar"),
                "fr": ("symbolique", "1 $", "1 dollar", "un dollar", "1 usd")},
    "offer": {"en": ("offer",), "fr": ("offr", "propos")},
    "not-yet": {
        "en": ("plan", "propos", "pending", "await", "request", "to be ", "would", "seek"),
        "fr": ("prev", "projet", "propos", "attente", "attend", "demand", "devrait", "doit"),
    },
    "stopped": {
        "en": ("suspend", "pause", "halt", "cancel", "call"),
        "fr": ("suspen", "interromp", "annul", "abandon"),
    },
    "past": {"en": ("end", "had", "was", "were", "former"), "fr": ("fin", "eu", "etait", "ancien")},
}  # fmt: skip
_STAGES: Final = {
    "proposed": "not-yet",
    "planned": "not-yet",
    "suspended": "stopped",
    "cancelled": "stopped",
    "ended": "past",
}


# -- the headline


@rule("error")
def headline_beyond_its_ties(facts: Facts) -> Iterator[Fault]:
    """A headline rests on confirmed ties that are drawn."""
    for view in facts.records.views.values():
        where = where_of(facts, view, "headline")
        for name in dict.fromkeys((*view.rests_on, *linked(view))):
            tie = facts.records.ties.get(name)
            if tie is None:
                continue
            if tie.support != "confirmed":
                yield Fault(
                    where,
                    f"the headline rests on '{name}', which is '{tie.support}'. A headline takes "
                    "confirmed ties only: rest it on another, or say less.",
                    view.name,
                )
            if not _is_drawn(facts, view, tie):
                yield Fault(
                    where,
                    f"the headline rests on '{name}', and {a_or_an(tie.type)} is not drawn. "
                    "Rest it on a tie that the reader can see.",
                    view.name,
                )


def _is_drawn(facts: Facts, view: ViewFile, tie: Tie) -> bool:
    """Whether a view draws ties of this type: by default, or because its lens asks for them."""
    tie_type = facts.vocabulary.tie_types[tie.type]
    named = view.chosen("types")
    return tie.type in named and not tie_type.speech if named else tie_type.drawn


@rule("error")
def headline_links_to_nothing(facts: Facts) -> Iterator[Fault]:
    """Each ``[words](tie)`` lights a tie that is there."""
    for view in facts.records.views.values():
        for name in linked(view):
            if name not in facts.records.ties:
                yield Fault(
                    where_of(facts, view, "headline"),
                    f"the headline links to '{name}', and no file declares such a tie."
                    f"{did_you_mean(name, facts.records.ties)}",
                    view.name,
                )


@rule("error")
def headline_and_rests_on_differ(facts: Facts) -> Iterator[Fault]:
    """The ties a headline names are the ties it rests on, in both languages."""
    for view in facts.records.views.values():
        if view.headline is None:
            if view.rests_on:
                message = "'rests_on' names ties, and there is no headline. Add 'headline:'."
                yield Fault(where_of(facts, view, "rests_on"), message, view.name)
            continue
        for language in LANGUAGES:
            lit = {name for _, name in _LINK.findall(view.headline[language])}
            for name in sorted((lit ^ set(view.rests_on)) & facts.records.ties.keys()):
                missing = "is not in 'rests_on'" if name in lit else "lights no words of it"
                yield Fault(
                    where_of(facts, view, "headline"),
                    f"the {language} headline and 'rests_on' differ: '{name}' {missing}. Write "
                    f"[words]({name}) in the headline and '{name}' in the list.",
                    view.name,
                )


@rule("error")
def headline_drops_a_qualifier(facts: Facts) -> Iterator[Fault]:
    """'Up to', 'offers', 'planned' and the like stay in the words that light the tie."""
    for view in facts.records.views.values():
        for language, words, name in spoken_links(view):
            tie = facts.records.ties.get(name)
            for kept in _qualifiers(facts, tie, words) if tie else ():
                accepted = _KEPT[kept][language]
                if not any(word in fold(words) for word in accepted):
                    yield Fault(
                        where_of(facts, view, "headline"),
                        f"the {language} headline says '{words}', and '{name}' is '{kept}'. Keep "
                        f"that in the linked words, such as '{accepted[0].strip()}'.",
                        view.name,
                    )


# -- the rest of the view


@rule("error")
def view_of_something_unknown(facts: Facts) -> Iterator[Fault]:
    """Lens, pins and groups name what is there."""
    for view in facts.records.views.values():
        for key, name, known in _named_in(facts, view):
            if name not in known:
                yield Fault(
                    where_of(facts, view, key),
                    f"'{key}' names '{name[:80]}', which is not there."
                    f"{did_you_mean(name, known)} It takes {_some(known)}.",
                    view.name,
                )


@rule("error")
def lens_without_a_date(facts: Facts) -> Iterator[Fault]:
    """'since' and 'until' are dates."""
    for view in facts.records.views.values():
        for key in view.lens:
            if key in LENS_KEYS and LENS_KEYS[key].takes == "Date":
                try:
                    dates.parse(str(view.lens[key]))
                except ValueError as error:
                    yield Fault(where_of(facts, view, "lens"), f"'{key}': {error}.", view.name)


@rule("error")
def surroundings_of_nobody(facts: Facts) -> Iterator[Fault]:
    """Surroundings are those of an actor."""
    for view in facts.records.views.values():
        if view.layout == "surroundings" and not view.chosen("actors"):
            yield Fault(
                where_of(facts, view, "layout"),
                "the surroundings of whom? Add 'lens: {actors: [an-id]}'.",
                view.name,
            )


@rule("error")
def opening_view_missing(facts: Facts) -> Iterator[Fault]:
    """The dossier opens with a view that exists."""
    wanted, views = facts.records.dossier.opening_view, facts.records.views
    name = (wanted or "").removesuffix(".yaml")
    if wanted is not None and name not in views and f"views/{name}" not in facts.records.places:
        where = facts.records.places.get("dossier", {}).get("opening_view")
        yield Fault(
            where or facts.records.dossier.where,
            f"'opening_view' names '{wanted}', and there is no views/{wanted}.yaml."
            f"{did_you_mean(wanted, views)}",
        )


# -- helpers


def where_of(facts: Facts, view: ViewFile, key: str) -> Place:
    """Where a key of a view stands, or the view itself."""
    return facts.records.places.get(f"views/{view.name}", {}).get(key, view.where)


def spoken_links(view: ViewFile) -> Iterator[tuple[Language, str, str]]:
    """The linked words of a headline: in which language, the words, and the tie they light."""
    for language in LANGUAGES:
        for words, name in _LINK.findall(view.headline[language] if view.headline else ""):
            yield language, words, name


def around_links(view: ViewFile) -> Iterator[tuple[Language, str]]:
    """The words of a headline that light nothing, by language."""
    for language in LANGUAGES:
        yield language, _LINK.sub(" | ", view.headline[language] if view.headline else "")


def spoken(view: ViewFile, language: Language) -> str:
    """A headline as it is read, without where its links lead."""
    return _LINK.sub(r"\1", view.headline[language] if view.headline else "")


def linked(view: ViewFile) -> tuple[str, ...]:
    """The ties that a headline lights."""
    return tuple(dict.fromkeys(name for _, _, name in spoken_links(view)))


def _qualifiers(facts: Facts, tie: Tie, words: str) -> Iterator[str]:
    """What the linked words must not drop."""
    if facts.vocabulary.tie_types[tie.type].prospective:
        yield "offer"
    if tie.lifecycle in _STAGES:
        yield _STAGES[tie.lifecycle]
    for amount in tie.amounts if _MONEY.search(fold(words)) else ():
        if amount.nominal:
            yield "nominal"
        elif amount.qualifier in _KEPT:
            yield amount.qualifier
    if tie.count and tie.count.qualifier in _KEPT and _NUMBER.search(fold(words)):
        yield tie.count.qualifier


def _named_in(facts: Facts, view: ViewFile) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Each name a view uses: under which key, the name, and what is known."""
    vocabulary, actors = facts.vocabulary, facts.records.actors
    yield "layout", view.layout, LAYOUTS
    known: dict[str, Iterable[str]] = {"TieType": vocabulary.tie_types, "ActorId": actors}
    known |= vocabulary.schemes
    for key, value in view.lens.items():
        yield "lens", key, LENS_KEYS
        takes = LENS_KEYS[key].takes if key in LENS_KEYS else "Date"
        yield from (("lens", name, known[takes]) for name in _names(value) if takes in known)
    for name, side in view.pin.items():
        yield "pin", name, actors
        yield "pin", str(side), SIDES
    for members in view.group.values():
        yield from (("group", name, {**actors, **facts.records.ties}) for name in members)


def _names(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def _some(known: Iterable[str]) -> str:
    names = list(known)
    return ", ".join(names) if len(names) <= 12 else f"one of {len(names)} ids"
