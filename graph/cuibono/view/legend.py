"""What a reader reads a picture by, and narrows it by: legend, further marks, lessons, filters.

Apart because each entry is a sample, drawn as the picture draws, with the filter words it switches.
Leans on the teller for what the dossier has, on samples and phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuibono.records import Records, Source
from cuibono.sentences import ANOTHER_STAGE, Teller
from cuibono.text import Language, fold, visible
from cuibono.view import samples
from cuibono.view.phrases import ENDS, LESSONS, PAGE, PATTERNS
from cuibono.view.plate.scene import ends
from cuibono.vocabulary import ActorKind, Concept, TieType, Vocabulary

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend; ``off`` are the filter words it switches, empty if it only shows.

    ``drawn`` is how the script finds in a picture what the entry explains, to leave it out else.
    """

    label: str
    swatch: Markup
    off: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of the legend: what, how sure, or which stage."""

    id: str
    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One of the four sentences that teach the picture."""

    swatch: Markup
    head: str
    text: str


def rows(teller: Teller, language: Language) -> list[LegendRow]:
    """Three rows: what (colour), how sure (pattern), which stage (end); and guests."""
    return [
        LegendRow("what", PAGE["what"][language], tuple(_families(teller, language))),
        LegendRow("sure", PAGE["sure"][language], tuple(_patterns(teller, language))),
        LegendRow("stage", PAGE["stage"][language], tuple(_stages(teller, language))),
    ]


def _families(teller: Teller, language: Language) -> Iterable[Key]:
    vocabulary = teller.vocabulary
    present = {vocabulary.tie_types[tie.type].family for tie in teller.records.ties.values()}
    for family in vocabulary.schemes["Family"].values():
        if family.id in present:
            words = family.other_labels.get("pluralLabel", family.label)
            colour = f"var(--family-{family.id})"
            yield Key(words[language], samples.swatch(colour, "solid"), f"family:{family.id}")


def _patterns(teller: Teller, language: Language) -> Iterable[Key]:
    present = {tie.support for tie in teller.records.ties.values()}
    by_pattern: dict[str, list[str]] = {}
    for status in teller.vocabulary.schemes["SupportStatus"].values():
        if status.id in present:
            by_pattern.setdefault(status.traits.get("linePattern", "solid"), []).append(status.id)
    for pattern, statuses in by_pattern.items():
        off = " ".join(f"support:{status}" for status in statuses)
        yield Key(PATTERNS[pattern][language], samples.swatch("var(--ink)", pattern), off)


def _stages(teller: Teller, language: Language) -> Iterable[Key]:
    present = _ends(teller.records, teller.vocabulary)
    for end in ("filled", "hollow", "bar", "none"):
        if end in present:
            yield Key(
                ENDS[end][language], samples.swatch("var(--ink)", "solid", end), f"stage:{end}"
            )
    yield from _guests(teller, language)
    yield from _contradicted(teller, language)


def _contradicted(teller: Teller, language: Language) -> Iterable[Key]:
    """The sign beside the stage that a source tells otherwise, where one does."""
    if any(teller.another_stage(tie, language) for tie in teller.records.ties.values()):
        yield Key(PAGE["another-stage"][language], samples.sign(ANOTHER_STAGE))


def _ends(records: Records, vocabulary: Vocabulary) -> set[ends.End]:
    """The ends that the lines of a dossier have."""
    return {
        ends.stage_end(tie, vocabulary.tie_types[tie.type], vocabulary)
        for tie in records.ties.values()
    }


@dataclass(frozen=True, slots=True)
class Filter:
    """One row of further filters: its words and keys, each with the filter word it switches."""

    title: str
    keys: tuple[tuple[str, str], ...]


def filters(teller: Teller, language: Language) -> list[Filter]:
    """What may narrow picture and table: the whole legend, then type, party, amount, source.

    The legend by the picture only has what is drawn; the tables have more than that.
    """
    records, vocabulary = teller.records, teller.vocabulary
    ties = records.ties.values()
    types = {tie.type for tie in ties}
    actors = {party.drawn_at for tie in ties for party in tie.parties if party.drawn_at}
    kinds = {records.actors[name].kind for name in actors if name in records.actors}
    amounts = {amount.kind for tie in ties for amount in tie.amounts}
    return [
        *(
            Filter(row.title, tuple((key.label, key.off) for key in row.keys if key.off))
            for row in rows(teller, language)
        ),
        Filter(PAGE["by-type"][language], _named("type", vocabulary.tie_types, types, language)),
        Filter(PAGE["by-kind"][language], _named("kind", vocabulary.kinds, kinds, language)),
        Filter(
            PAGE["by-amount"][language],
            (
                *_named("amount", vocabulary.schemes["AmountKind"], amounts, language),
                (PAGE["no-amount"][language], "amount:none"),
            ),
        ),
        Filter(PAGE["by-source"][language], tuple(_by_outlet(records, language))),
    ]


def _named(
    word: str,
    known: Mapping[str, TieType | ActorKind | Concept],
    present: set[str],
    language: Language,
) -> tuple[tuple[str, str], ...]:
    """What is present of a table, in its order, each with the filter word for it."""
    found = (one for name, one in known.items() if name in present)
    return tuple((one.label[language], f"{word}:{one.id}") for one in found)


def _by_outlet(records: Records, language: Language) -> Iterable[tuple[str, str]]:
    """The sources by the outlet they appeared in, by name; those without one by their number."""
    found: dict[str, list[str]] = {}
    for number, source in enumerate(records.sources.values(), 1):
        name = _outlet(source, records, language) or f"[{number}]"
        found.setdefault(name, []).append(f"source:{source.id}")
    for name, words in sorted(found.items(), key=lambda one: fold(one[0])):
        yield (f"{name} ({len(words)})" if len(words) > 1 else name), " ".join(words)


def _outlet(source: Source, records: Records, language: Language) -> str:
    outlet = records.actors.get(source.outlet or "")
    return visible(outlet.called()[language]) if outlet else ""


def lessons(language: Language) -> list[Lesson]:
    """The four sentences, each with its line."""
    return [
        Lesson(samples.swatch("var(--ink)", pattern, end), head[language], text[language])
        for pattern, end, head, text in LESSONS
    ]


def marks(teller: Teller, language: Language) -> list[Key]:
    """What else the picture says by a sign: what is over, how many share a box, who was there.

    The lessons above it have told of the other ends of lines.
    """
    line = "var(--ink)"
    arrow = samples.swatch(line, "solid", "filled")
    return [
        *_shapes(teller, language),
        Key(PAGE["receives"][language], arrow, drawn=".end.filled, .end.hollow"),
        Key(ENDS["stop"][language], samples.swatch(line, "solid", "stop"), drawn=".halt"),
        Key(ENDS["bar"][language], samples.swatch(line, "solid", "bar"), drawn=".end.bar"),
        Key(PAGE["badge"][language], samples.badge(), drawn=".badge"),
        Key(PAGE["bus"][language], samples.sample("M17 -2V14", 'stroke-width="1.5"'), drawn=".bus"),
        Key(
            PAGE["unsure-post"][language],
            samples.sample("M0 9H34", 'stroke-dasharray="3.5 2.5"'),
            drawn=".unsure",
        ),
        *_guests(teller, language),
        *_contradicted(teller, language),
    ]


def _shapes(teller: Teller, language: Language) -> Iterable[Key]:
    """Whose mark has which shape; a unit has its parent's, and things are words in a box."""
    used = {actor.kind for actor in teller.records.actors.values()}
    by_shape: dict[str, list[str]] = {}
    for kind in teller.vocabulary.kinds.values():
        if kind.id in used and kind.shape != "parent" and not kind.is_thing:
            by_shape.setdefault(kind.shape, []).append(kind.label[language])
    for shape, labels in by_shape.items():
        yield Key(", ".join(labels), samples.mark(shape), drawn=f".mark.{shape}")
    yield Key(PAGE["several-names"][language], samples.mark("fold"), drawn=".mark.fold")


def _guests(teller: Teller, language: Language) -> Iterable[Key]:
    if any(party.attendance for tie in teller.records.ties.values() for party in tie.parties):
        crossed = ("crossed-dot",) if _is_presence_denied(teller.records, teller.vocabulary) else ()
        for end in ("dot", "hollow-dot", *crossed):
            yield Key(
                ENDS[end][language],
                samples.swatch("var(--ink)", "solid", end),
                drawn=_PRESENCES[end],
            )


def _is_presence_denied(records: Records, vocabulary: Vocabulary) -> bool:
    return any(
        ends.dot_of(party.attendance, party.support_in(tie, vocabulary), vocabulary)
        == "crossed-dot"
        for tie in records.ties.values()
        for party in tie.parties
    )


#: How the dots of presence are drawn, by their end.
_CROSS: Final = ".end:not(.ring, .dot, .bar, .filled, .hollow)"
_PRESENCES: Final = {
    "dot": ".end.dot",
    "hollow-dot": f".end.ring:not(:has(+ {_CROSS}))",
    "crossed-dot": f".end.ring + {_CROSS}",
}
