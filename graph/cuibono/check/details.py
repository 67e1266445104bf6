"""Details that are less sure than their tie: advice on them, and no headline that tells them flat.

Apart because every other rule on a headline looks at the tie as a whole. Leans on the sentences
for which details these are and who tells them, and on views and sums for what a headline says.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.check.rule import Facts, Fault, rule
from cuibono.check.sums import sums
from cuibono.check.views import around_links, spoken_links, where_of
from cuibono.dates import PartialDate
from cuibono.records import Party, Tie, ViewFile
from cuibono.text import Language, fold
from cuibono.weighing import Detail, given


@rule("advice")
def a_detail_less_sure(facts: Facts) -> Iterator[Fault]:
    """A sum or a day that few of the claims tell is told with those who do."""
    teller = facts.teller
    for tie in facts.records.ties.values():
        for one in teller.details(tie):
            keys = " and ".join(f"'{key}'" for key in one.keys)
            party = next((key for key in one.keys if tie.in_role(key)), "")
            way = (
                f"Write 'support: {one.degree}' for whom it is, under '{party}:'. " if party else ""
            )
            carried = f"only '{one.support}'" if one.support else "told by nobody just so"
            yield Fault(
                facts.records.place(tie, one.keys[0]),
                f"the tie is '{tie.support}', and its {keys} {carried}, as others do not give "
                f"the same. {teller.detail(one, tie).en} So it is told. {way}Add a claim that "
                "gives it, or leave it at that.",
                tie.id,
            )


@rule("error")
def headline_of_a_detail_less_sure(facts: Facts) -> Iterator[Fault]:
    """A headline tells a sum, a day or a stage only as sure as its tie, or with who tells it."""
    teller = facts.teller
    for view in facts.records.views.values():
        for language, words, tie, linked in _spoken(facts, view):
            for one in teller.details(tie):
                keys = one.keys if linked else set(one.keys) & {"amounts"}
                told = any(_shown(facts, tie, key, words, language) for key in keys)
                if told and not _names_a_speaker(facts, one, words, language):
                    yield Fault(
                        where_of(facts, view, "headline"),
                        f"the {language} headline says '{words.strip(' |,;:.')}', and of "
                        f"'{tie.id}' that is less sure than the rest. "
                        f"{teller.detail(one, tie).en} Name in those words who says so, or leave "
                        "it out.",
                        view.name,
                    )


def _spoken(facts: Facts, view: ViewFile) -> Iterator[tuple[Language, str, Tie, bool]]:
    """The words of a headline with each tie they may speak of, and whether they light it."""
    ties = facts.records.ties
    for language, words, name in spoken_links(view):
        if name in ties:
            yield language, words, ties[name], True
    for language, words in around_links(view):
        yield from ((language, words, ties[n], False) for n in view.rests_on if n in ties)


def _shown(facts: Facts, tie: Tie, key: str, words: str, language: Language) -> bool:
    """Whether words that light a tie tell this detail of it."""
    if key == "lifecycle":
        return True  # the verb says it, and of what is over the words must
    if key == "amounts":
        return any(one.is_amount(amount) for one in sums(words, language) for amount in tie.amounts)
    said, meant = fold(words), given(tie, key)
    if isinstance(meant, PartialDate):
        days = meant.bounds.earliest, meant.bounds.latest
        return any(str(day.year) in said for day in days if day)
    if isinstance(meant, tuple):
        names = (p.actor for p in meant if isinstance(p, Party) and p.actor)
        return any(_called(facts, name, language, said) for name in names)
    return fold(meant[language]) in said if meant else False


def _names_a_speaker(facts: Facts, one: Detail, words: str, language: Language) -> bool:
    """Whether the words say who tells it: by name, or as the press where only that does."""
    said, speakers = fold(words), [claim.by or "" for claim in one.speakers]
    actors = facts.records.actors
    press = all(name in actors and actors[name].kind == "Publication" for name in speakers)
    named = any(_called(facts, name, language, said) for name in speakers if name)
    return named or (press and bool(speakers) and {"en": "press", "fr": "presse"}[language] in said)


def _called(facts: Facts, name: str, language: Language, said: str) -> bool:
    """Whether folded words have one of an actor's names."""
    actor = facts.records.actors.get(name)
    own = (actor.name, actor.short) if actor else ()
    names = [words[language] for words in own if words]
    return any(fold(each) in said for each in [*names, *(actor.also if actor else ())])
