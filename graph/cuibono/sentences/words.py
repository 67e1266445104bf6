"""Names, lists and numbers as English and French want them: articles, contraction, spaces.

Apart because grammar is the same whatever is told. Leans on records and text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from cuibono.records import Actor
from cuibono.text import Language, fold

NO_BREAK: Final = "\u00a0"
THIN: Final = "\u202f"
#: A longer list names all but the last few and counts them.
LONGEST_LIST: Final = 8

_JOINED: Final[Mapping[tuple[str, str], str]] = {
    ("de", "le "): "du ",
    ("de", "les "): "des ",
    ("à", "le "): "au ",
    ("à", "les "): "aux ",
}
_ARTICLE: Final = re.compile(r"(le |la |les |l'|l’)", re.IGNORECASE)


def elides(text: str) -> bool:
    """Whether « de » loses its vowel before this; an h is taken for aspirated.

    >>> elides("OpenAI"), elides("Élysée"), elides("Google"), elides("Hill")
    (True, True, False, False)
    """
    return fold(text[:1]) in {"a", "e", "i", "o", "u", "œ", "æ"}


def linked(link: str, phrase: str) -> str:
    """A French noun phrase after « de » or « à », contracted and elided.

    >>> linked("de", "le Pentagone"), linked("à", "les agences"), linked("de", "OpenAI")
    ('du Pentagone', 'aux agences', "d'OpenAI")
    >>> linked("de", "des agents"), linked("de", "d'autres agences"), linked("à", "des agents")
    ("d'agents", "d'autres agences", 'à des agents')
    """
    article = _ARTICLE.match(phrase)
    joined = _JOINED.get((link, article[0].lower())) if article else None
    if article and joined:
        return joined + phrase[article.end() :]
    if link == "de" and phrase.startswith("des "):
        return linked(link, phrase.removeprefix("des "))
    if link == "de" and phrase.startswith(("d'", "de ", "du ")):
        return phrase
    if link == "de" and elides(phrase):
        return f"d'{phrase}"
    return f"{link} {phrase}" if link else phrase


def named(actor: Actor, language: Language) -> str:
    """What an actor is called in a sentence, with its article."""
    name = actor.called()[language]
    if language == "en":
        return f"the {name}" if actor.the else name
    if not actor.article:
        return name
    return f"{actor.article}{name}" if actor.article.endswith("'") else f"{actor.article} {name}"


def listed(items: Sequence[str], language: Language) -> str:
    """Several things as one phrase; a long list ends in how many more there are.

    >>> listed(["A", "B", "C"], "fr")
    'A, B et C'
    """
    shown = list(items)
    if len(shown) > LONGEST_LIST:
        rest = len(shown) - LONGEST_LIST + 1
        others = f"{rest} others" if language == "en" else f"{rest}{NO_BREAK}autres"
        shown = [*shown[: LONGEST_LIST - 1], others]
    joint = " and " if language == "en" else " et "
    return joint.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def number(value: Decimal, language: Language) -> str:
    """A number with its thousands apart.

    >>> number(Decimal("18000.5"), "en")
    '18,000.5'
    """
    text = f"{value:,f}"
    return text if language == "en" else text.replace(",", THIN).replace(".", ",")


def indefinite(noun: str) -> str:
    """An English noun with "a" or "an"."""
    return f"an {noun}" if fold(noun[:1]) in set("aeio") else f"a {noun}"


def typeset(text: str, language: Language) -> str:
    r"""French text with spaces that do not break before its high marks.

    >>> typeset("« oui » : non", "fr") == "«\u00a0oui\u00a0»\u00a0: non"
    True
    """
    if language == "en":
        return text
    text = re.sub(r" ([:»])", NO_BREAK + r"\1", text)
    text = text.replace("« ", f"«{NO_BREAK}")
    return re.sub(r" ([;?!])", THIN + r"\1", text)


def capitalised(text: str) -> str:
    """The text with a capital, unless it begins with a name that has its own (xAI).

    >>> capitalised("the lab"), capitalised("xAI")
    ('The lab', 'xAI')
    """
    first = text.split(" ", 1)[0]
    own = re.search(r"[A-Z0-9]", first[1:]) and "'" not in first
    return text if own else text[:1].upper() + text[1:]
