"""Of when the facts are that are served, and whether those on disk are still the same.

Apart because a service answers from what it read at its start, and a reader must be able to know.
Leans on inputs for which files count, and on sentences.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cuibono.dates import parse
from cuibono.inputs import files_of, fingerprint, stamps
from cuibono.scratch import copy_files
from cuibono.sentences.when import in_words
from cuibono.serve.phrases import FACTS_CHANGED, FACTS_READ
from cuibono.text import Language

_CLOCK: Final = {"en": "{:%H:%M}", "fr": "{:%H h %M}"}


class Facts:
    """The files of a dossier as they were when this was made: ``read`` is the time, in UTC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read = datetime.now(UTC)
        self._seen = stamps(self.folder)
        self._first = self._content()
        self._differ = False

    @property
    def changed(self) -> bool:
        """Whether a file now says something else, is new or gone; a mere touch changes nothing."""
        now = stamps(self.folder)
        if now != self._seen:
            self._differ = self._content() != self._first
            self._seen = now
        return self._differ

    def told(self, language: Language) -> str:
        """When they were read, and what becomes of later ones, as a sentence or two."""
        day = in_words(parse(self.read.date().isoformat()), language)
        words = FACTS_READ[language].format(day=day, time=_CLOCK[language].format(self.read))
        return f"{words} {FACTS_CHANGED[language]}" if self.changed else words

    def _content(self) -> str:
        return fingerprint((), (self.folder, files_of(self.folder)))


def copy_of(folder: Path, place: Path) -> Path:
    """Copy a dossier's files to a new folder, for whoever reads them later. Returns that folder."""
    place.mkdir()
    copy_files(files_of(folder), folder, place)
    return place
