"""What the page's script is given: columns of ids and numbers, and every text once.

Apart because its shape is a contract with graph/viewer/src/data.ts. Leans on receipts, table,
columns, explorer and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cuibono.records import Actor, Observation, Records, Tie
from cuibono.text import Words, fold, visible
from cuibono.view.about import About, Read, ReadFact
from cuibono.view.chains import chains
from cuibono.view.columns import columns
from cuibono.view.controls import CONTROLS
from cuibono.view.explorer import explorer_network, packed
from cuibono.view.others import Other
from cuibono.view.phrases import SCRIPT
from cuibono.view.plate.other.days import days_of
from cuibono.view.plate.scene import ends
from cuibono.view.receipts import Receipt, Receipts, shown
from cuibono.view.safe import embedded, reached, web
from cuibono.view.table import Tables, in_order, parties, source_lines
from cuibono.vocabulary import Vocabulary


class Texts:
    """Every text once: called with a text it gives its number."""

    def __init__(self) -> None:
        self._places: dict[Words, int] = {}

    def __call__(self, words: Words) -> int:
        """The number of a text."""
        return self._places.setdefault(words, len(self._places))

    def listed(self) -> list[str | list[str]]:
        """One string where both languages agree, else English and French."""
        return [w.en if w.en == w.fr else [w.en, w.fr] for w in self._places]


class Payload:
    """Puts together what the page's script is given."""

    def __init__(
        self,
        records: Records,
        vocabulary: Vocabulary,
        receipts: Receipts,
        others: Sequence[Other],
        tables: tuple[Tables, Tables],
    ) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.tables = tables
        self.receipts = receipts
        self.others = others
        self.teller = receipts.teller
        self.about = About(receipts)
        self.texts = Texts()
        self.ties = in_order(self.records, self.vocabulary)
        self.tie_at = _places(tie.id for tie in self.ties)
        self.actor_at = _places(self.records.actors)
        self.source_at = _places(self.records.sources)
        self.supports = _places(self.vocabulary.schemes["SupportStatus"])
        self.families = _places(self.vocabulary.schemes["Family"])
        used = {tie.type for tie in self.ties}
        self.types = _places(name for name in self.vocabulary.tie_types if name in used)
        self.kinds = _places(sorted({actor.kind for actor in self.records.actors.values()}))
        self.stages = _places(("filled", "hollow", "bar", "none"))

    def whole(self) -> dict[str, Any]:
        """The data block: ids, columns and the numbers of texts."""
        return {
            "title": self.texts(shown(self.records.dossier.title)),
            "corrections": self.texts(shown(self.records.dossier.corrections)),
            "contact": reached(self.records.dossier.contact),
            "words": {key: self.texts(words) for key, words in {**SCRIPT, **CONTROLS}.items()},
            "families": self._listed("Family", self.families),
            "supports": self._listed("SupportStatus", self.supports),
            "stages": {"id": list(self.stages)},
            "types": self._types(),
            "kinds": self._kinds(),
            "actors": self._actors(),
            "ties": self._ties(),
            "figures": self._figures(),
            "sources": self._sources(),
            "tables": columns(*self.tables, self.texts, self.actor_at),
            "retired": self._retired(),
            "withdrawn": {
                name: self.texts(shown(why))
                for name, why in sorted(self.records.dossier.withdrawn.items())
            },
            "chains": chains(self.records, self.vocabulary, self.actor_at, self.tie_at),
            "plates": [
                [other.key, *map(self.texts, map(shown, (other.head, other.subtitle)))]
                for other in self.others
            ],
            "network": packed(explorer_network(self.records, self.vocabulary, self.receipts.kept)),
        }

    def lines(self, parts: Mapping[str, str]) -> str:
        """All of it as two lines of JSON: what the page starts with, then its other pictures.

        ``parts`` is the markup that stands packed, by name.
        """
        data = self.whole()
        start = {"data": data, "texts": self.texts.listed(), "parts": parts}
        return f"{embedded(start)}\n{embedded([other.svg for other in self.others])}"

    def _retired(self) -> dict[str, str]:
        """Ids no longer used, each with what took its place, for addresses shared before."""
        known = {*self.actor_at, *self.tie_at, *self.source_at, *self.records.observations}
        retired = self.records.dossier.retired
        return {old: new for old, new in sorted(retired.items()) if new in known}

    def _listed(self, scheme: str, places: Mapping[str, int]) -> dict[str, Any]:
        concepts = self.vocabulary.schemes[scheme]
        return {"id": list(places), "label": [self.texts(concepts[one].label) for one in places]}

    def _types(self) -> dict[str, Any]:
        types = [self.vocabulary.tie_types[name] for name in self.types]
        ranked = sorted(self.types, key=lambda name: (self._family_order(name), name))
        return {
            "id": list(self.types),
            "label": [self.texts(one.label) for one in types],
            "family": [self.families[one.family] for one in types],
            "rank": [ranked.index(one.id) for one in types],
            "posts": [at for at, one in enumerate(types) if one.names_a_post],
        }

    def _family_order(self, tie_type: str) -> float:
        family = self.vocabulary.tie_types[tie_type].family
        return self.vocabulary.concept("Family", family).order

    def _kinds(self) -> dict[str, Any]:
        kinds = [self.vocabulary.kinds[name] for name in self.kinds]
        return {"id": list(self.kinds), "label": [self.texts(one.label) for one in kinds]}

    def _actors(self) -> dict[str, Any]:
        actors = list(self.records.actors.values())
        return {
            "id": [actor.id for actor in actors],
            "name": [self.texts(shown(actor.name)) for actor in actors],
            "short": [self.texts(shown(actor.called())) for actor in actors],
            "told": [self.texts(self._in_sentence(actor)) for actor in actors],
            "kind": [self.kinds[actor.kind] for actor in actors],
            "terms": [_terms(actor) for actor in actors],
            "facts": [self._facts(self.about.actor(actor)) for actor in actors],
            "sent": self._sent(),
        }

    def _sent(self) -> dict[int, list[int]]:
        """By the body on whose behalf a named person takes part: the ties, by their numbers."""
        found: dict[int, list[int]] = {}
        for at, tie in enumerate(self.ties):
            bodies = {p.on_behalf_of for p in tie.parties if p.actor and p.on_behalf_of}
            own = set(parties(tie.parties))
            for body in sorted(one for one in bodies if one not in own):
                found.setdefault(self.actor_at[body], []).append(at)
        return found

    def _in_sentence(self, actor: Actor) -> Words:
        """An actor as a sentence names it, with its article."""
        return Words(
            visible(self.teller.name(actor.id, "en")), visible(self.teller.name(actor.id, "fr"))
        )

    def _ties(self) -> dict[str, Any]:
        return {
            "id": [tie.id for tie in self.ties],
            "type": [self.types[tie.type] for tie in self.ties],
            "support": [self.supports[tie.support] for tie in self.ties],
            "stage": [
                self.stages[
                    ends.stage_end(tie, self.vocabulary.tie_types[tie.type], self.vocabulary)
                ]
                for tie in self.ties
            ],
            "actors": [[self.actor_at[a] for a in parties(tie.parties)] for tie in self.ties],
            "title": [self.texts(self._title(tie.id)) for tie in self.ties],
            "amounts": [sorted({amount.kind for amount in tie.amounts}) for tie in self.ties],
            "days": [days(tie) for tie in self.ties],
            "receipt": [self._receipt(self.receipts.ties[tie.id]) for tie in self.ties],
        }

    def _title(self, tie_id: str) -> Words:
        tie = self.records.ties[tie_id]
        return shown(tie.name or self.vocabulary.tie_types[tie.type].label)

    def _figures(self) -> dict[str, Any]:
        figures = list(self.records.observations.values())
        return {
            "id": [one.id for one in figures],
            "support": [self.supports[one.support] for one in figures],
            "about": [[self.actor_at[a] for a in self._concerned(one)] for one in figures],
            "receipt": [self._receipt(self.receipts.figures[one.id]) for one in figures],
        }

    def _concerned(self, figure: Observation) -> list[str]:
        """The actors a figure is about, or who are party to the tie it is about."""
        found: dict[str, None] = {}
        for name in figure.about:
            tie = self.records.ties.get(name)
            found |= dict.fromkeys(parties(tie.parties) if tie else [name])
        return [name for name in found if name in self.actor_at]

    def _receipt(self, receipt: Receipt) -> dict[str, Any]:
        told: dict[str, Any] = {
            "badge": self.texts(receipt.badge),
            "why": self.texts(receipt.why),
            "facts": self._facts(receipt.facts),
            "says": [
                [
                    self.texts(say.sentence),
                    self.texts(say.who),
                    self.source_at[say.source],
                    self.texts(say.at),
                    say.print,
                    say.against + 2 * say.otherwise + 4 * say.earlier,
                ]
                for say in receipt.says
            ],
        }
        if receipt.other:
            told["other"] = [self.texts(words) for words in receipt.other]
        if receipt.would_raise:
            told["raise"] = self.texts(receipt.would_raise)
        if receipt.note:
            told["note"] = self.texts(receipt.note)
        if receipt.related:
            told["related"] = [
                [self.texts(label), self.tie_at[tie]] for label, tie in receipt.related
            ]
        return told

    def _facts(self, facts: Iterable[ReadFact]) -> list[list[Any]]:
        return [
            [self.texts(label), [self._value(value) for value in values]] for label, values in facts
        ]

    def _value(self, value: Words | Read) -> int | list[int]:
        if isinstance(value, Words):
            return self.texts(value)
        return [self.texts(value.said), self.source_at[value.source], self.texts(value.at)]

    def _sources(self) -> dict[str, Any]:
        sources = list(self.records.sources.values())
        teller = self.teller
        return {
            "id": [source.id for source in sources],
            "record": [self.texts(Words.told(teller.record, source)) for source in sources],
            "held": [self.texts(self.receipts.held(source)) for source in sources],
            "url": [web(source.url) for source in sources],
            "archived": [web(source.archived) for source in sources],
            "facts": [self._facts(self.about.source(source)) for source in sources],
            "lines": [[*map(self.texts, source_lines(teller, source))] for source in sources],
        }


def _terms(actor: Actor) -> str:
    """What an actor may be looked for by, beside the name shown."""
    names = [actor.name.en, actor.name.fr, *actor.also, actor.id, *actor.ids.values()]
    if actor.short:
        names += [actor.short.en, actor.short.fr]
    return " ".join(dict.fromkeys(fold(name) for name in names))


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def days(tie: Tie) -> list[int | None]:
    """When a tie possibly begins, surely has begun, surely still holds, and possibly ends.

    Days of the calendar by number; None where nothing is known. As a timeline draws them: what is
    in force on the day its source was true surely holds until then, and a planned end proves
    nothing.
    """
    days = days_of(tie)
    bounds = (days.possible_from, days.certain_from, days.certain_to, days.possible_to)
    return [day.toordinal() if day else None for day in bounds]
