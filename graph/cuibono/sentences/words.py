"""Names, lists and numbers as English and French want them: articles, contraction, spaces.

Apart because grammar is the same whatever is told. Leans on records and text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from cuibono.records import Actor
from cuibono.text import Language, Words, a_or_an, fold

NO_BREAK: Final = "\u00a0"
THIN: Final = "\u202f"
#: What a box may say whole, and the least that makes sense of a longer text, in characters.
_SHORT: Final = 60
_CLAUSE: Final = 12
#: A longer list names all but the last few and counts them.
LONGEST_LIST: Final = 8

_JOINED: Final[Mapping[tuple[str, str], str]] = {
    ("de", "le "): "du ",
    ("de", "les "): "des ",
    ("à", "le "): "au ",
    ("à", "les "): "aux ",
}
#: Endings of the feminine nouns that stand for a role.
_FEMININE: Final = re.compile(r"(té|ion|ie|onne|ée|ise|nte|forme|ence|ance|ure)$")
_HOUSE: Final = re.compile(
    r"\b(capitol|cent(er|re)|club|conference|embassy|hall|hotel|house|lab(oratory)?|museum|office|"
    r"palace|residence|resort|summit|university)\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(le |la |les |l'|l’)", re.IGNORECASE)


def elides(text: str) -> bool:
    """Whether « de » loses its vowel before this; an h is taken for aspirated.

    >>> elides("OpenAI"), elides("Élysée"), elides("Google"), elides("Hill")
    (True, True, False, False)
    """
    return fold(text[:1]) in {"a", "e", "i", "o", "u", "œ", "æ"}


def linked(link: str, phrase: str) -> str:
    """A French noun phrase after « de », « à » or « que », contracted and elided.

    >>> linked("de", "le Pentagone"), linked("à", "les agences"), linked("de", "OpenAI")
    ('du Pentagone', 'aux agences', "d'OpenAI")
    >>> linked("que", "OpenAI"), linked("que", "le Pentagone")
    ("qu'OpenAI", 'que le Pentagone')
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
    if link in {"de", "que"} and elides(phrase):
        return f"{link[:-1]}'{phrase}"
    return f"{link} {phrase}" if link else phrase


def named(actor: Actor, language: Language) -> str:
    """What an actor is called in a sentence, with its article."""
    name = actor.called()[language]
    if language == "en":
        return f"the {name}" if actor.the else name
    if not actor.article:
        return name
    return f"{actor.article}{name}" if actor.article.endswith("'") else f"{actor.article} {name}"


def listed(items: Sequence[str], language: Language, *, either: bool = False) -> str:
    """Several things as one phrase; a long list ends in how many more there are.

    >>> listed(["A", "B", "C"], "fr"), listed(["A", "B", "C"], "en", either=True)
    ('A, B et C', 'A, B or C')
    """
    shown = list(items)
    if len(shown) > LONGEST_LIST:
        rest = len(shown) - LONGEST_LIST + 1
        others = f"{rest} others" if language == "en" else f"{rest}{NO_BREAK}autres"
        shown = [*shown[: LONGEST_LIST - 1], others]
    if len(shown) < 2:
        return "".join(shown)
    joint = Words("or", "ou") if either else Words("and", "et")
    return f"{', '.join(shown[:-1])} {joint[language]} {shown[-1]}"


def number(value: Decimal, language: Language) -> str:
    """A number with its thousands apart.

    >>> number(Decimal("18000.5"), "en")
    '18,000.5'
    """
    text = f"{value:,f}"
    return text if language == "en" else text.replace(",", THIN).replace(".", ",")


def indefinite(noun: str, language: Language = "en") -> str:
    """A noun with "a" or "an", « un » or « une » (« des » where it is in the plural).

    >>> indefinite("authority"), indefinite("autorité", "fr"), indefinite("parties", "fr")
    ('an authority', 'une autorité', 'des parties')
    """
    if language == "en":
        return a_or_an(noun)
    head = noun.split(" ", 1)[0]
    if head.endswith("s"):
        return f"des {noun}"
    return f"une {noun}" if _FEMININE.search(head) else f"un {noun}"


def opening(said: str) -> str:
    """The first clause of a summary, for the few words of a box; a short one stands whole.

    >>> opening("tests of models, and a study of what they may do in the hands of others")
    'tests of models'
    """
    if len(said) <= _SHORT:
        return said
    clause = re.split(r"(?:,| ?;) ", said)[0]
    return clause if len(clause) >= _CLAUSE else said


def placed(place: str, is_body: bool) -> str:
    """A place after "in", or after "at" where it is a house rather than a town or region.

    >>> placed("Riyadh", False), placed("the White House", True), placed("the golf club", False)
    ('in Riyadh', 'at the White House', 'at the golf club')
    """
    return f"at {place}" if is_body or _HOUSE.search(place) else f"in {place}"


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
    """The text with a capital, unless it begins with a name that has its own (xAI) or an address.

    >>> capitalised("the lab"), capitalised("xAI"), capitalised("paper.example says")
    ('The lab', 'xAI', 'paper.example says')
    """
    first = text.split(" ", 1)[0]
    own = re.search(r"[A-Z0-9]|\.\w", first[1:]) and "'" not in first
    return text if own else text[:1].upper() + text[1:]
