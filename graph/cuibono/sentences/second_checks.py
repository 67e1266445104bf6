"""Who has read a tie against its source, and whether it has changed since, in both languages.

Apart because page, sheet and prompt say it alike. Leans on seals and when.
"""

from __future__ import annotations

from typing import Final

from cuibono.records import Records, Tie
from cuibono.seals import State, state_of
from cuibono.sentences.when import in_words
from cuibono.sentences.words import typeset
from cuibono.text import Words, visible

_SAID: Final[dict[State, Words]] = {
    "stands": Words("{who}, {when}", "{who}, {when}"),
    "unsealed": Words(
        "{who}, {when}; without a seal: a change since then would not show",
        "{who}, {when} ; sans sceau : une modification ultérieure ne se verrait pas",
    ),
    "narrow": Words(
        "{who}, {when}; under an earlier seal: a change of names or sources since then would not "
        "show",
        "{who}, {when} ; sous un sceau antérieur : une modification ultérieure des noms ou des "
        "sources ne se verrait pas",
    ),
    "changed": Words(
        "read before its last change ({who}, {when}); to be read again",
        "lu avant sa dernière modification ({who}, {when}) ; à relire",
    ),
}


def second_check(tie: Tie, records: Records) -> Words:
    """Who read it and when, or that it has changed since; empty where nobody has."""
    check, said = tie.checked, _SAID.get(state_of(tie, records))
    if check is None or said is None:
        return Words("", "")
    who, date = visible(check.by), check.date
    return Words(
        typeset(said.en.format(who=who, when=in_words(date, "en")), "en"),
        typeset(said.fr.format(who=who, when=in_words(date, "fr")), "fr"),
    )
