"""What the words of a headline that light no tie may say: little, and nothing that is denied.

Apart because the rules of views.py look at the linked words; here it is the rest. Leans on views
for the links of a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import product
from typing import Final

from cuibono.check.rule import Facts, Fault, rule
from cuibono.check.views import around_links, spoken, spoken_links, where_of
from cuibono.records import Actor, Tie, ViewFile
from cuibono.text import LANGUAGES, Language, fold

#: So many words in a row carry a date, a verb or a heading, and hardly a fact of their own.
MOST_WORDS: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_AGAINST: Final = frozenset({"disputed", "refuted", "retracted"})


@rule("warning")
def headline_words_that_rest_on_nothing(facts: Facts) -> Iterator[Fault]:
    """What lights no tie joins what does: names of those in its ties, dates and a few words.

    Where none of the words lights one of the ties it rests on, that is told already.
    """
    for view in facts.records.views.values():
        linked = {language for language, _, _ in spoken_links(view)}
        rests = "rests_on" in facts.records.places.get(f"views/{view.name}", {})
        for language, around in around_links(view):
            if rests and language not in linked:
                continue
            for run in around.split("|"):
                if (many := _counted(facts, view, run, language)) > MOST_WORDS:
                    yield Fault(
                        where_of(facts, view, "headline"),
                        f"the {language} headline says '{run.strip(' ,;:.')}', and these {many} "
                        f"words light no tie: nothing bears them out. Put them into the "
                        f"[words](tie) of a tie that says so, or take them out (up to {MOST_WORDS} "
                        "in a row may join what is linked; names of the parties do not count).",
                        view.name,
                    )


@rule("error")
def headline_of_what_is_denied(facts: Facts) -> Iterator[Fault]:
    """No two stand in a headline by its unlinked words if all that joins them is denied."""
    known = {language: _called(facts, language) for language in LANGUAGES}
    for view in facts.records.views.values():
        for language, around in around_links(view):
            beside = _named(around, known[language])
            everywhere = _named(spoken(view, language), known[language])
            for tie in facts.records.ties.values() if beside else ():
                pairs = product(beside & _parties(tie), everywhere & _parties(tie))
                loose = [pair for pair in pairs if not _joined(facts, view, {*pair})]
                if tie.support in _AGAINST and loose:
                    one, other = (facts.records.actors[name].name.en for name in min(loose))
                    yield Fault(
                        where_of(facts, view, "headline"),
                        f"the {language} headline has {one} beside {other}, and what is on file "
                        f"between them, '{tie.id}', is '{tie.support}'. Take the name out that "
                        "lights no tie, or link a confirmed tie between the two.",
                        view.name,
                    )


def _joined(facts: Facts, view: ViewFile, pair: Set[str]) -> bool:
    """Whether a tie that the headline links joins the two, or they are one."""
    return len(pair) < 2 or any(pair <= _parties(tie) for tie in _rests_on(facts, view))


def _rests_on(facts: Facts, view: ViewFile) -> list[Tie]:
    return [facts.records.ties[name] for name in view.rests_on if name in facts.records.ties]


def _parties(tie: Tie) -> Set[str]:
    names = (name for party in tie.parties for name in (party.actor, party.on_behalf_of))
    return {name for name in names if name}


def _counted(facts: Facts, view: ViewFile, run: str, language: Language) -> int:
    """How many words a run has, without the names of those who are in the headline's ties."""
    actors = facts.records.actors
    known = {name for tie in _rests_on(facts, view) for name in _parties(tie) if name in actors}
    said = fold(run)
    called = {word for name in known for word in _names(actors[name], language)}
    for name in sorted(called, key=len, reverse=True):
        said = _whole(name).sub(" ", said)
    return len(_WORD.findall(said))


def _called(facts: Facts, language: Language) -> dict[str, list[str]]:
    """What each actor and thing is called in a language, folded."""
    return {actor.id: [*_names(actor, language)] for actor in facts.records.actors.values()}


def _named(text: str, called: Mapping[str, Iterable[str]]) -> Set[str]:
    """The actors and things that a text names."""
    said = fold(text)
    return {
        actor
        for actor, names in called.items()
        if any(name in said and _whole(name).search(said) for name in names)
    }


def _names(actor: Actor, language: Language) -> Iterator[str]:
    """Whatever an actor is called, folded; a letter or two may be anybody."""
    words = (actor.name, actor.short) if actor.short else (actor.name,)
    for name in (*(one[language] for one in words), *actor.also):
        if len(folded := fold(name)) > 2:
            yield folded


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
