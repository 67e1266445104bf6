"""What a card says of its own. Leans on text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.text import Words

SAID: Final[Mapping[str, Words]] = {
    "parts": Words("parts of it", "ce qui lui est rattaché"),
    "ties": Words("ties", "liens"),
    "figures": Words("reported figures", "chiffres déclarés"),
    "figure": Words("reported figure", "chiffre déclaré"),
    "speaks": Words("speaks about", "s'exprime sur"),
    "published": Words("sources of it", "sources de sa plume"),
    "source": Words("source", "source"),
    "carries": Words("ties it carries", "liens qu'elle porte"),
    "asked": Words("replies", "réponses"),
    "unchecked": Words("not yet made", "pas encore faite"),
    "read": Words("{name}; read in {read}", "{name} ; lu dans {read}"),
    "more": Words("why it stands so", "pourquoi il en est ainsi"),
    "cited": Words("{id}: {at}, cited {n} times", "{id} : {at}, cité {n} fois"),
    "cited-one": Words("{id}: {at}, cited once", "{id} : {at}, cité une fois"),
}
