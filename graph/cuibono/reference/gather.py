"""The ontology in chapters: each class, role, list of words, tie type and rule has an entry.

Apart from its writing so that page and Markdown say the same. Leans on terms and tie types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cuibono.reference.blocks import Cell, Chapter, Code, Entry, Table
from cuibono.reference.terms import (
    above,
    aligned,
    classes,
    code,
    defined,
    keys_table,
    labelled,
    properties,
)
from cuibono.reference.tie_types import tie_type_entry
from cuibono.reference.words import CHAPTERS, HEAD, SAID
from cuibono.rules import Rule
from cuibono.text import Words
from cuibono.turtle import CB, local_name
from cuibono.vocabulary import Vocabulary


def chapters(vocabulary: Vocabulary, rules: Iterable[Rule]) -> tuple[Chapter, ...]:
    """The whole reference, every entry in name order."""
    return _Gatherer(vocabulary).chapters(tuple(rules))


class _Gatherer:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names = classes(vocabulary)

    def chapters(self, rules: tuple[Rule, ...]) -> tuple[Chapter, ...]:
        types = self.vocabulary.tie_types.values()
        kinds = [name for name in self.names if self._is_party(name)]
        records = [name for name in self.names if name not in kinds]
        return (
            _chapter("tie-types", (tie_type_entry(one, self.vocabulary) for one in types)),
            _chapter("kinds", map(self._class, kinds)),
            _chapter("records", map(self._class, records)),
            _chapter("properties", map(self._property, properties(self.vocabulary))),
            _chapter("words", map(self._scheme, sorted(self.vocabulary.schemes))),
            _chapter("rules", map(self._rule, rules)),
        )

    def _is_party(self, name: str) -> bool:
        return name == "Party" or "Party" in self.vocabulary.supers(name)

    # -- classes

    def _class(self, name: str) -> Entry:
        fields = self.vocabulary.record_fields.get(name, {}).values()
        return Entry(
            term=name,
            label=labelled(self.vocabulary, name),
            text=defined(self.vocabulary, name),
            pairs=tuple(self._about_class(name)),
            tables=keys_table(fields, self.vocabulary),
        )

    def _about_class(self, name: str) -> Iterator[tuple[Words, Cell]]:
        example = self.vocabulary.words(name, "skos:example")
        if example:
            yield SAID["example"], [example]
        over = above(self.vocabulary, name, "subClassOf")
        if over:
            yield SAID["under"], [code(one) for one in over]
        below = [one for one in self.names if name in above(self.vocabulary, one, "subClassOf")]
        if below:
            yield SAID["over"], [code(one) for one in below]
        if self.vocabulary.turtle.flag(CB + name, "abstract"):
            yield SAID["abstract"], [SAID["never-named"]]
        if name in self.vocabulary.kinds:
            yield SAID["shape"], [Code(self.vocabulary.kinds[name].shape)]
        yield from aligned(self.vocabulary, name)

    # -- properties

    def _property(self, name: str) -> Entry:
        return Entry(
            term=name,
            label=labelled(self.vocabulary, name),
            text=defined(self.vocabulary, name),
            pairs=tuple(self._about_property(name)),
        )

    def _about_property(self, name: str) -> Iterator[tuple[Words, Cell]]:
        over = above(self.vocabulary, name, "subPropertyOf")
        if over:
            yield SAID["under"], [code(one) for one in over]
        users = sorted(self._users(CB + name))
        if users:
            yield SAID["used"], [code(one) for one in users]
        makers = [t.id for t in self.vocabulary.tie_types.values() if t.derives == CB + name]
        if makers:
            yield SAID["derives"], [code(one) for one in makers]
        yield from aligned(self.vocabulary, name)

    def _users(self, iri: str) -> Iterator[str]:
        for owner, fields in self.vocabulary.record_fields.items():
            if any(field.iri == iri for field in fields.values()):
                yield owner

    # -- words and rules

    def _scheme(self, name: str) -> Entry:
        rows = tuple(
            ([Code(one.id)], [one.label, *one.other_labels.values()], [one.definition], [one.test])
            for one in self.vocabulary.schemes[name].values()
        )
        head = (HEAD["word"], HEAD["label"], HEAD["meaning"], HEAD["test"])
        return Entry(
            term=name,
            label=labelled(self.vocabulary, name),
            text=defined(self.vocabulary, name),
            pairs=tuple(aligned(self.vocabulary, name)),
            tables=(Table(CHAPTERS["words"][0], head, rows),),
        )

    def _rule(self, rule: Rule) -> Entry:
        template = Code(" ".join(rule.template), local_name(rule.template[1]))
        pairs = ((SAID["rule-file"], [template]), (SAID["file"], [Code(f"rules/{rule.name}.rq")]))
        return Entry(f"rule-{rule.name}", Words(rule.name, rule.name), rule.titles, pairs)


def _chapter(name: str, entries: Iterable[Entry]) -> Chapter:
    title, text = CHAPTERS[name]
    return Chapter(name, title, text, tuple(entries))
