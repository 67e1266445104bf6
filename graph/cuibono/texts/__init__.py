"""Texts that a curator holds and no dossier does: what is cited of them, and what is not yet.

held.py      the folder of texts, each read once
verify.py    each passage against its text: same, moved, changed or missing
correct.py   offsets mended where they are written, comments and order kept
coverage.py  sentences that name two known actors and that no citation covers
report.py    both, as the terminal and JSON show them
page.py      the to-do list as a page
"""

from cuibono.texts.correct import corrections
from cuibono.texts.coverage import Coverage, cover
from cuibono.texts.held import HeldTexts
from cuibono.texts.verify import Verification, verify

__all__ = ["Coverage", "HeldTexts", "Verification", "corrections", "cover", "verify"]
