"""Posts as one says them: "a partner at X", "chief executive of Y", « associé de X ».

Apart because article and preposition follow from the title alone. Leans on words.
"""

from __future__ import annotations

import re
from typing import Final

from cuibono.sentences.words import indefinite
from cuibono.text import Language

#: What a body has many of, and English therefore gives an article.
_MANY: Final = re.compile(
    r"adviser|advisor|analyst|associate|attorney|candidate|colonel|consultant|employee|engineer|"
    r"executive|fellow|host|lawyer|lobbyist|major|member|official|partner|podcaster|researcher|"
    r"scientist|senator|specialist|staffer"
)
#: A body has several of these too, but each is of it rather than at it.
_OF: Final = frozenset({"host", "member"})
_HEAD: Final = re.compile(
    r" (?:and|at|for|in|instead|involved|of|on|responsible|to|under|with) |, "
)
_COMPLEMENT: Final[dict[Language, re.Pattern[str]]] = {
    "en": re.compile(r" (?:at|for|in|instead|involved|of|on|responsible|to|under|with) "),
    "fr": re.compile(r" (?:à|au|aux|auprès|avec|chez|contre|dans|en|pour|sur) | de l'État"),
}
#: A title that names its own country or house needs no body after it.
_WHOLE: Final = re.compile(r" of (?:the )?[A-Z]")


def with_article(title: str, language: Language) -> str:
    """A title after "is": English says "a partner" and "chief executive".

    >>> with_article("managing partner", "en"), with_article("chief executive", "en")
    ('a managing partner', 'chief executive')
    """
    if language == "fr":
        return title
    first, last = _head(title)
    return indefinite(title) if _MANY.fullmatch(last) and first != "chief" else title


def names_its_body(title: str) -> bool:
    """Whether an English title says where it is held, as "President of the United States" does.

    >>> names_its_body("President of the United States"), names_its_body("director of research")
    (True, False)
    """
    return bool(_WHOLE.search(title))


def link_to_body(title: str, language: Language) -> str:
    """The word between a title and its body: "of" or "at", « de » or « chez ».

    >>> link_to_body("director", "en"), link_to_body("head of sales", "en")
    ('of', 'at')
    >>> link_to_body("directeur technique", "fr"), link_to_body("conseiller pour l'IA", "fr")
    ('de', 'chez')
    """
    complement = _COMPLEMENT[language].search(f"{title} ")
    if language == "fr":
        return "chez" if complement else "de"
    first, last = _head(title)
    many = bool(_MANY.fullmatch(last)) and first != "chief"
    if last == "senator":
        return "in"
    officer = title.lower().endswith("officer")
    return "at" if complement or officer or (many and last not in _OF) else "of"


def _head(title: str) -> tuple[str, str]:
    words = _HEAD.split(title.lower(), maxsplit=1)[0].split() or [""]
    return words[0], words[-1].removeprefix("co-")
