"""What stands around the picture: headline, subtitle, legend, lessons, foot.

Apart because page and exported pictures carry the same furniture. Leans on phrases, vocabulary and
the scene's counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuibono.records import Dossier, Records, Source, ViewFile
from cuibono.seals import is_checked
from cuibono.sentences import ANOTHER_STAGE, Teller, in_words
from cuibono.text import Language, Words, fold, visible
from cuibono.view.controls import SURENESS
from cuibono.view.phrases import ENDS, LESSONS, PAGE, PATTERNS, counted
from cuibono.view.plate.ink import svg
from cuibono.view.plate.scene import ends
from cuibono.view.plate.scene.pieces import Counts
from cuibono.view.plate.style import DASHES
from cuibono.vocabulary import Vocabulary

if TYPE_CHECKING:
    from markupsafe import Markup

_LINKED: Final = re.compile(r"\[([^\[\]]+)\]\(([a-z0-9-]+)\)")
#: Marks at the right end of a sample line, drawn in its colour.
_MARKS: Final[Mapping[str, str]] = {
    "filled": '<path d="M34 6l-9-4v8z" fill="var(--ink)"/>',
    "hollow": '<path d="M33 6l-8-3.6v7.2z" fill="var(--ground)" stroke="var(--ink)" '
    'stroke-width="1.4"/>',
    "stop": '<circle cx="28.5" cy="6" r="5.5" fill="var(--ink)"/><path d="M25.3 6h6.4" '
    'stroke="var(--ground)" stroke-width="2.2"/>',
    "bar": '<path d="M33 1v10" stroke="var(--ink)" stroke-width="2"/>',
    "dot": '<circle cx="30" cy="6" r="3.6" fill="var(--ink)"/>',
    "hollow-dot": '<circle cx="30" cy="6" r="3.2" fill="var(--ground)" stroke="var(--ink)" '
    'stroke-width="1.4"/>',
    "crossed-dot": '<circle cx="29" cy="6" r="3.2" fill="var(--ground)" stroke="var(--ink)" '
    'stroke-width="1.4"/><path d="M24.5 1.5l9 9m0-9l-9 9" stroke="var(--ink)" '
    'stroke-width="1.4"/>',
    "none": "",
}


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


def headline(view: ViewFile | None, dossier: Dossier, language: Language) -> list[tuple[str, str]]:
    """The headline in pieces: words, and the tie they light, if any."""
    words = (view.headline or view.title) if view else dossier.title
    return pieces(visible(words[language]))


def pieces(text: str) -> list[tuple[str, str]]:
    """Text with ``[words](tie-id)`` taken apart.

    >>> pieces("A [deal](x-y) is made")
    [('A ', ''), ('deal', 'x-y'), (' is made', '')]
    """
    found: list[tuple[str, str]] = []
    place = 0
    for match in _LINKED.finditer(text):
        found += [(text[place : match.start()], ""), (match[1], match[2])]
        place = match.end()
    return [piece for piece in [*found, (text[place:], "")] if piece[0]]


def subtitle(view: ViewFile | None, counts: Counts, language: Language) -> list[str]:
    """What is drawn of how much, and how much of it is not confirmed."""
    said = (drawn(counts, language), left_out(counts, language))
    return [*own_subtitle(view, language), " ".join(part for part in said if part)]


def own_subtitle(view: ViewFile | None, language: Language) -> list[str]:
    """The subtitle a view's file gives."""
    return [visible(view.subtitle[language])] if view and view.subtitle else []


def drawn(counts: Counts, language: Language) -> str:
    """How many ties are drawn of how many, and how many of them are not confirmed."""
    shown = counted(counts.ties, PAGE["drawn-one"], PAGE["drawn"])[language]
    less = PAGE["less-sure"][language] if counts.less_sure else ""
    said = (shown.format(total=counts.ties_all), _unsure(counts)[language], less)
    return " ".join(part for part in said if part)


def _unsure(counts: Counts) -> Words:
    """How many of those drawn are not confirmed; none and all are said so."""
    if not counts.ties:
        return Words("", "")
    if not counts.unconfirmed:
        return counted(counts.ties, SURENESS["all-sure-one"], PAGE["all-sure"])
    if counts.unconfirmed == counts.ties:
        return counted(counts.ties, SURENESS["none-sure-one"], SURENESS["none-sure"])
    return counted(counts.unconfirmed, PAGE["unsure-one"], PAGE["unsure"])


def left_out(counts: Counts, language: Language) -> str:
    """What there was no room for."""
    actors, boxes = counts.left_out_actors, counts.left_out_boxes
    return PAGE["left-out"][language].format(actors=actors, boxes=boxes) if actors + boxes else ""


def legend(records: Records, vocabulary: Vocabulary, language: Language) -> list[LegendRow]:
    """Three rows: what (colour), how sure (pattern), which stage (end); and guests."""
    return [
        LegendRow("what", PAGE["what"][language], tuple(_families(records, vocabulary, language))),
        LegendRow("sure", PAGE["sure"][language], tuple(_patterns(records, vocabulary, language))),
        LegendRow("stage", PAGE["stage"][language], tuple(_stages(records, vocabulary, language))),
    ]


def _families(records: Records, vocabulary: Vocabulary, language: Language) -> Iterable[Key]:
    present = {vocabulary.tie_types[tie.type].family for tie in records.ties.values()}
    for family in vocabulary.schemes["Family"].values():
        if family.id in present:
            words = family.other_labels.get("pluralLabel", family.label)
            colour = f"var(--family-{family.id})"
            yield Key(words[language], swatch(colour, "solid"), f"family:{family.id}")


def _patterns(records: Records, vocabulary: Vocabulary, language: Language) -> Iterable[Key]:
    present = {tie.support for tie in records.ties.values()}
    by_pattern: dict[str, list[str]] = {}
    for status in vocabulary.schemes["SupportStatus"].values():
        if status.id in present:
            by_pattern.setdefault(status.traits.get("linePattern", "solid"), []).append(status.id)
    for pattern, statuses in by_pattern.items():
        off = " ".join(f"support:{status}" for status in statuses)
        yield Key(PATTERNS[pattern][language], swatch("var(--ink)", pattern), off)


def _stages(records: Records, vocabulary: Vocabulary, language: Language) -> Iterable[Key]:
    present = _ends(records, vocabulary)
    for end in ("filled", "hollow", "bar", "none"):
        if end in present:
            yield Key(ENDS[end][language], swatch("var(--ink)", "solid", end), f"stage:{end}")
    yield from _guests(records, vocabulary, language)
    yield from _contradicted(records, vocabulary, language)


def _contradicted(records: Records, vocabulary: Vocabulary, language: Language) -> Iterable[Key]:
    """The sign beside the stage that a source tells otherwise, where one does."""
    teller = Teller(vocabulary, records)
    if any(teller.another_stage(tie, language) for tie in records.ties.values()):
        yield Key(PAGE["another-stage"][language], _sign(ANOTHER_STAGE))


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


def filters(records: Records, vocabulary: Vocabulary, language: Language) -> list[Filter]:
    """What may narrow picture and table: the whole legend, then type, party, amount, source.

    The legend by the picture only has what is drawn; the tables have more than that.
    """
    ties = records.ties.values()
    types = {tie.type for tie in ties}
    actors = {party.drawn_at for tie in ties for party in tie.parties if party.drawn_at}
    kinds = {records.actors[name].kind for name in actors if name in records.actors}
    amounts = {amount.kind for tie in ties for amount in tie.amounts}
    known = vocabulary.schemes["AmountKind"]
    return [
        *(
            Filter(row.title, tuple((key.label, key.off) for key in row.keys if key.off))
            for row in legend(records, vocabulary, language)
        ),
        Filter(
            PAGE["by-type"][language],
            tuple(
                (one.label[language], f"type:{one.id}")
                for one in vocabulary.tie_types.values()
                if one.id in types
            ),
        ),
        Filter(
            PAGE["by-kind"][language],
            tuple(
                (one.label[language], f"kind:{one.id}")
                for one in vocabulary.kinds.values()
                if one.id in kinds
            ),
        ),
        Filter(
            PAGE["by-amount"][language],
            (
                *(
                    (one.label[language], f"amount:{one.id}")
                    for one in known.values()
                    if one.id in amounts
                ),
                (PAGE["no-amount"][language], "amount:none"),
            ),
        ),
        Filter(PAGE["by-source"][language], tuple(_by_outlet(records, language))),
    ]


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
        Lesson(swatch("var(--ink)", pattern, end), head[language], text[language])
        for pattern, end, head, text in LESSONS
    ]


def marks(records: Records, vocabulary: Vocabulary, language: Language) -> list[Key]:
    """What else the picture says by a sign: what is over, how many share a box, who was there.

    The lessons above it have told of the other ends of lines.
    """
    line = "var(--ink)"
    arrow = swatch(line, "solid", "filled")
    return [
        *_shapes(records, vocabulary, language),
        Key(PAGE["receives"][language], arrow, drawn=".end.filled, .end.hollow"),
        Key(ENDS["stop"][language], swatch(line, "solid", "stop"), drawn=".halt"),
        Key(ENDS["bar"][language], swatch(line, "solid", "bar"), drawn=".end.bar"),
        Key(PAGE["badge"][language], _badge(), drawn=".badge"),
        Key(PAGE["bus"][language], _sample("M17 -2V14", 'stroke-width="1.5"'), drawn=".bus"),
        Key(
            PAGE["unsure-post"][language],
            _sample("M0 9H34", 'stroke-dasharray="3.5 2.5"'),
            drawn=".unsure",
        ),
        *_guests(records, vocabulary, language),
        *_contradicted(records, vocabulary, language),
    ]


def _shapes(records: Records, vocabulary: Vocabulary, language: Language) -> Iterable[Key]:
    """Whose mark has which shape; a unit has its parent's, and things are words in a box."""
    used = {actor.kind for actor in records.actors.values()}
    by_shape: dict[str, list[str]] = {}
    for kind in vocabulary.kinds.values():
        if kind.id in used and kind.shape != "parent" and not kind.is_thing:
            by_shape.setdefault(kind.shape, []).append(kind.label[language])
    for shape, labels in by_shape.items():
        yield Key(", ".join(labels), _mark(shape), drawn=f".mark.{shape}")
    yield Key(PAGE["several-names"][language], _mark("fold"), drawn=".mark.fold")


def _guests(records: Records, vocabulary: Vocabulary, language: Language) -> Iterable[Key]:
    if any(party.attendance for tie in records.ties.values() for party in tie.parties):
        crossed = ("crossed-dot",) if _is_presence_denied(records, vocabulary) else ()
        for end in ("dot", "hollow-dot", *crossed):
            yield Key(
                ENDS[end][language], swatch("var(--ink)", "solid", end), drawn=_PRESENCES[end]
            )


def _is_presence_denied(records: Records, vocabulary: Vocabulary) -> bool:
    return any(
        ends.dot_of(party.attendance, party.support_in(tie, vocabulary), vocabulary)
        == "crossed-dot"
        for tie in records.ties.values()
        for party in tie.parties
    )


def second_checks(records: Records, language: Language) -> str:
    """How many ties a second person has checked as they now stand."""
    checked = sum(is_checked(tie, records) for tie in records.ties.values())
    said = counted(checked, PAGE["checked-one"], PAGE["checked"])[language]
    if not checked:
        said = PAGE["checked-none"][language]
    return said.format(total=len(records.ties))


def as_of(records: Records, language: Language) -> str:
    """As of when the facts are, as a sentence; empty where the dossier does not say."""
    day = records.dossier.as_of
    return PAGE["as-of"][language].format(when=in_words(day, language, "as-of")) if day else ""


def foot(records: Records, language: Language) -> list[str]:
    """As of when, how much a second person has checked, who takes corrections, the licence."""
    dossier = records.dossier
    when = as_of(records, language)
    lines = [when] if when else []
    lines.append(second_checks(records, language))
    correcting = visible(dossier.correcting(language))
    if correcting:
        lines.append(f"{PAGE['corrections'][language]} {correcting}")
    if dossier.licence:
        lines.append(PAGE["licence"][language].format(licence=visible(dossier.licence)))
    return lines


#: How the dots of presence are drawn, by their end.
_CROSS: Final = ".end:not(.ring, .dot, .bar, .filled, .hollow)"
_PRESENCES: Final = {
    "dot": ".end.dot",
    "hollow-dot": f".end.ring:not(:has(+ {_CROSS}))",
    "crossed-dot": f".end.ring + {_CROSS}",
}


def _mark(shape: str) -> Markup:
    """A sample of a mark."""
    from markupsafe import Markup

    drawn = svg.mark(shape, 17, 6)
    return Markup(f'<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true">{drawn}</svg>')


def _sample(path: str, look: str) -> Markup:
    """A sample of a plain stroke."""
    from markupsafe import Markup

    return Markup(
        f'<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><path d="{path}" fill="none" '
        f'stroke="var(--ink)" {look}/></svg>'
    )


def _badge() -> Markup:
    """A sample of the badge of a box that several ties share."""
    from markupsafe import Markup

    return Markup(
        '<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><rect x="4" y="-2" width="26" '
        'height="16" rx="8" fill="var(--ground)" stroke="var(--ink)"/><text x="17" y="10" '
        'font-size="11.5" text-anchor="middle" fill="var(--ink)">×3</text></svg>'
    )


def _sign(sign: str) -> Markup:
    """A sign of the picture's words, where the legend has a sample."""
    from markupsafe import Markup

    return Markup(
        '<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><text x="17" y="11" '
        'font-size="14" text-anchor="middle" fill="var(--ink)">{}</text></svg>'
    ).format(sign)


def swatch(colour: str, pattern: str, end: str = "none") -> Markup:
    """A sample of a line for the legend."""
    from markupsafe import Markup

    dash = DASHES.get(pattern)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    round_ends = ' stroke-linecap="round"' if pattern == "dotted" else ""
    reach = {
        "filled": 26,
        "hollow": 25,
        "dot": 27,
        "hollow-dot": 26,
        "crossed-dot": 25,
        "bar": 33,
        "stop": 24,
    }.get(end, 34)
    return Markup(
        f'<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><path d="M0 6h{reach}" '
        f'fill="none" stroke="{colour}" stroke-width="2"{dashes}{round_ends}/>{_MARKS[end]}</svg>'
    )


def words_of(table: Mapping[str, Words], language: Language) -> dict[str, str]:
    """A table of words in one language."""
    return {key: words[language] for key, words in table.items()}
