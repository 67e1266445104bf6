"""Who alone tells a detail that is less sure than its tie: "sum: according to WIRED".

Apart because sentence, box and receipt say it in the same few words. Leans on weighing for which
details these are, and on voices for the speakers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.records import Tie
from cuibono.sentences.voices import Voices
from cuibono.sentences.words import listed
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary
from cuibono.weighing import Detail

#: What a detail is called as a noun, where the label of its field is none.
NOUNS: Final[Mapping[str, Words]] = {
    "amounts": Words("sum", "montant"),
    "start": Words("start", "début"),
    "end": Words("end", "fin"),
    "count": Words("number", "nombre"),
    "summary": Words("description", "description"),
}
_OVER: Final = frozenset({"ended", "cancelled"})
_PRESS: Final = Words("the press", "la presse")
_ACCORDING: Final = Words("{what}: according to {who}", "{what} : selon {who}")
_HIDDEN: Final = Words(", citing unnamed people", ", d'après des sources anonymes")
_INFERRED: Final = Words(
    "{what}: worked out from what {who} {say} otherwise",
    "{what} : déduit de ce que {say} autrement {who}",
)
_SAY: Final = (Words("says", "dit"), Words("say", "disent"))
_NOBODY: Final = Words("{what}: nobody recorded gives it", "{what} : donné par aucune source")
_BRIEF: Final = Words("{what} according to {who}", "{what} selon {who}")
_BRIEF_INFERRED: Final = Words("{what}: worked out", "{what} : par déduction")


def detail_told(
    detail: Detail,
    tie: Tie,
    vocabulary: Vocabulary,
    voices: Voices,
    language: Language,
    *,
    brief: bool = False,
) -> str:
    """Who alone tells these details of a tie, as a clause; in fewer words for a box."""
    what = detail_named(detail, tie, vocabulary, language)
    speakers = detail.speakers
    many = len(speakers) > 1 and all(map(voices.of_the_press, speakers))
    who = _PRESS[language] if brief and many else voices.together(speakers, language)
    if detail.support is None:
        told = (_BRIEF_INFERRED if brief else _INFERRED) if speakers else _NOBODY
        say = _SAY[len(speakers) > 1 or any(claim.by is None for claim in speakers)]
        return told[language].format(what=what, who=who, say=say[language])
    hidden = all(claim.basis == "unnamed-people" for claim in speakers) and not brief
    told = _BRIEF if brief else _ACCORDING
    return told[language].format(what=what, who=who) + (_HIDDEN[language] if hidden else "")


def detail_named(detail: Detail, tie: Tie, vocabulary: Vocabulary, language: Language) -> str:
    """What these details of a tie are called: "sum and end"."""
    names = dict.fromkeys(_name(key, tie, vocabulary) for key in detail.keys)
    return listed([name[language] for name in names], language)


def _name(key: str, tie: Tie, vocabulary: Vocabulary) -> Words:
    if key == "lifecycle" and tie.lifecycle in _OVER:
        key = "end"
    field = vocabulary.fields_of(tie.type).get(key)
    return NOUNS.get(key) or (field.label if field else Words(key, key))
