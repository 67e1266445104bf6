"""Remembers that a dossier was found sound, so that not every question checks it anew.

Apart because what a verdict rests on is known only here: the facts, views and ontology, byte for
byte, and the code that read them. Only "no errors" is ever written down; faults are found afresh
each time. Leans on caches and inputs.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from cuibono import __version__
from cuibono.caches import make_room, places, switched_off
from cuibono.inputs import (
    code_fingerprint,
    facts_of,
    fingerprint,
    overlay_of,
    questions_of,
    rules_of,
    turtle_of,
    views_of,
)

_NAME: Final = "sound"
#: The libraries whose release may change what a check finds.
_LIBRARIES: Final = ("pyshacl", "rdflib", "pyoxigraph", "PyYAML")
#: How many dossiers a user's cache folder remembers.
_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is remembered of one dossier under one ontology."""

    folder: Path
    ontology: Path

    def facts(self) -> str:
        """A name for the facts and views; empty where one cannot be read."""
        return fingerprint((), (self.folder, [*facts_of(self.folder), *views_of(self.folder)]))

    def meaning(self) -> tuple[str, str]:
        """Names for the ontology and the code that reads by it, and for the questions added to it.

        No graph is made from the questions. Each is empty where a file cannot be read.
        """
        own = overlay_of(self.folder)
        words = [__version__, *map(_release, _LIBRARIES), code_fingerprint()]
        meant = ((place, [*turtle_of(place), *rules_of(place)]) for place in (self.ontology, own))
        asked = fingerprint((), (own, questions_of(own)))
        return fingerprint(words, *meant) if code_fingerprint() else "", asked

    def sound(self, fingerprint: str) -> bool:
        """Whether what has this fingerprint was found to be without errors, as far as is known."""
        if not fingerprint or switched_off():
            return False
        return any(_says(place, fingerprint) for place in places(self.folder, _NAME))

    def remember(self, fingerprint: str) -> None:
        """Write down that what has this fingerprint is without errors, where that can be written.

        Beside the facts; for the bundled dossier, and one that is read-only, in the user's cache.
        """
        if not fingerprint or switched_off():
            return
        for place in places(self.folder, _NAME):
            try:
                _write(place, fingerprint)
            except OSError:
                continue
            return


@cache
def _release(library: str) -> str:
    try:
        return f"{library}={version(library)}"
    except PackageNotFoundError:
        return f"{library}=?"


def _says(place: Path, fingerprint: str) -> bool:
    try:
        return place.read_text(encoding="ascii").strip() == fingerprint
    except (OSError, UnicodeDecodeError):
        return False


def _write(place: Path, fingerprint: str) -> None:
    """Write a verdict in one step."""
    make_room(place, _MOST)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(fingerprint + "\n")
        Path(beside).replace(place)
    finally:
        Path(beside).unlink(missing_ok=True)
