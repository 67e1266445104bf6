"""One entry of a dossier as it stands: an actor, a tie, a source or a figure, with what touches it.

cards.py  what is on the card of each kind of entry
text.py   a card for a terminal and as JSON
"""

from cuibono.show.cards import Card, Dealer
from cuibono.show.text import as_data, as_text

__all__ = ["Card", "Dealer", "as_data", "as_text"]
