"""The little language in which a tie type's file writes its sentences.

``{buyer}`` is a role or field, ``{de:buyer}`` and ``{à:buyer}`` contract in French,
``{chez:body}`` is « chez » before a firm and « à » before another body, ``{at:place}`` "in" or
"at", ``{au-niveau:level}`` « au niveau », ``{post:title} {of-post:body}`` a post with its article
and the word before its body,
``{buyer:has|have}`` agrees in number, ``{plans-to:buyer}`` and ``{prévoit:buyer}`` say how far
one's own plan has come, ``{weighs:authority}`` and ``{envisage:authority}`` one's own decision,
``{plans-for}``, ``{is-planned}`` and ``{est-prévu}`` a plan of whomever, before ``{que:person}``,
``[ for {amount}]`` drops out when it has nothing to say, ``[{product}|tools]`` takes the first
that has. Leans on plans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from cuibono.sentences.plans import MODALS, MODALS_OF
from cuibono.text import Language

_POST: Final = frozenset({"post", "of-post"})
#: Words that stand before a role, by language: prepositions, an article, the verbs of a plan.
LINKS: Final[Mapping[Language, frozenset[str]]] = {
    "en": MODALS_OF["en"] | _POST | {"at"},
    "fr": MODALS_OF["fr"] | _POST | {"de", "à", "chez", "que", "au-niveau"},
}
_EVERY_LINK: Final = LINKS["en"] | LINKS["fr"]
#: What every tie has to tell, beside its type's own roles and fields.
COMMON: Final = frozenset({"amount", "when", "place", "count", "summary"})

_MARKS: Final = re.compile(r"[{}\[\]|]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill: a name, with a word before it or two forms to choose from.

    ``optional`` is true of one within brackets, which may have nothing to say.
    """

    name: str
    link: str = ""
    forms: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """Ways to say something, of which the first that can be filled is taken, or none."""

    ways: tuple[tuple[str | Slot, ...], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with places to fill: its parts, and every slot in them in order."""

    parts: tuple[str | Slot | Option, ...]
    slots: tuple[Slot, ...]

    def fill(self, say: Callable[[Slot], str | None], gap: str = "…") -> str:
        """The sentence, each slot said by ``say``.

        None leaves an optional segment out; anywhere else it leaves ``gap``.
        """
        said = ((part, _said(part, say)) for part in self.parts)
        return "".join(w or (gap if isinstance(part, Slot) else "") for part, w in said)


def _said(part: str | Slot | Option, say: Callable[[Slot], str | None]) -> str | None:
    if isinstance(part, str):
        return part
    if isinstance(part, Slot):
        return say(part)
    for way in part.ways:
        words = [piece if isinstance(piece, str) else say(piece) for piece in way]
        if all(word is not None for word in words):
            return "".join(word for word in words if word)
    return None


@lru_cache(maxsize=4096)
def parse_template(text: str) -> Template:
    """Read a template.

    Raises ValueError, with a sentence, when brackets or braces do not match.

    >>> parse_template("{buyer} pays[ {amount}]").fill(lambda slot: {"buyer": "Ann"}.get(slot.name))
    'Ann pays'
    """
    parts: list[str | Slot | Option] = []
    rest = text
    while rest:
        start = re.search(r"[{\[]", rest)
        plain = rest[: start.start()] if start else rest
        if _MARKS.search(plain):
            raise ValueError(f"'{text}' closes a bracket or brace that it did not open")
        parts += [plain] if plain else []
        rest = rest[len(plain) :]
        if rest.startswith("{"):
            slot, rest = _slot(rest, text)
            parts.append(slot)
        elif rest:
            option, rest = _option(rest, text)
            parts.append(option)
    return Template(tuple(parts), tuple(_slots(parts)))


def _slots(parts: Iterable[str | Slot | Option]) -> Iterator[Slot]:
    for part in parts:
        inner = [p for way in part.ways for p in way] if isinstance(part, Option) else [part]
        yield from (p for p in inner if isinstance(p, Slot))


def _slot(rest: str, text: str) -> tuple[Slot, str]:
    match = re.match(r"\{([^{}]+)\}", rest)
    if not match:
        raise ValueError(f"'{text}' opens a brace that it does not close")
    head, colon, tail = match[1].partition(":")
    after = rest[match.end() :]
    if not colon:
        return (Slot("", link=head) if head in MODALS else Slot(head)), after
    if head in _EVERY_LINK:
        return Slot(tail, link=head), after
    forms = tuple(tail.split("|"))
    if len(forms) != 2:
        raise ValueError(f"'{text}' needs two forms in '{{{match[1]}}}', for one and for several")
    return Slot(head, forms=forms), after


def _option(rest: str, text: str) -> tuple[Option, str]:
    ways: list[tuple[str | Slot, ...]] = []
    way: list[str | Slot] = []
    rest = rest[1:]
    while rest and not rest.startswith("]"):
        if rest.startswith("|"):
            ways.append(tuple(way))
            way, rest = [], rest[1:]
        elif rest.startswith("{"):
            slot, rest = _slot(rest, text)
            way.append(replace(slot, optional=True))
        else:
            plain = re.match(r"[^{}\[\]|]+", rest)
            if not plain:
                raise ValueError(f"'{text}' has brackets inside brackets")
            way.append(plain[0])
            rest = rest[plain.end() :]
    if not rest:
        raise ValueError(f"'{text}' opens a bracket that it does not close")
    return Option((*ways, tuple(way))), rest[1:]
