"""What a tie said wrongly once, when it was put right and why, in both languages.

Apart because page, sheet and prompt say it alike. Leans on records and when.
"""

from __future__ import annotations

from cuibono.records import Correction
from cuibono.sentences.when import in_words
from cuibono.text import Words, visible


def corrected(correction: Correction) -> Words:
    """One correction in a line, without marks that hide or turn text."""
    what, why, when = correction.what, correction.why, correction.when
    return Words(
        visible(f"{what.en} ({in_words(when, 'en')}; {why.en})"),
        visible(f"{what.fr} ({in_words(when, 'fr')}; {why.fr})"),
    )
