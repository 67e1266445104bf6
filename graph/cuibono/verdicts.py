"""Remembers that a dossier was found sound, so that not every question checks it anew.

Apart because what a verdict rests on is known only here: the facts, views and ontology, byte for
byte, and the code that read them. Only "no errors" is ever written down; faults are found afresh
each time. Leans on caches.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from cuibono import __version__
from cuibono.caches import make_room, places, switched_off
from cuibono.paths import read_bytes

_NAME: Final = "sound"
#: The libraries whose release may change what a check finds.
_LIBRARIES: Final = ("pyshacl", "rdflib", "pyoxigraph", "PyYAML")
#: The packages of ours that find faults.
_CODE: Final = (".", "check", "facts", "sentences")
#: How many dossiers a user's cache folder remembers.
_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is remembered of one dossier under one ontology."""

    folder: Path
    ontology: Path

    def facts(self) -> str:
        """A name for the facts and views; empty where one cannot be read, or if switched off."""
        views = (self.folder / "views").glob("*.yaml")
        return _print("", (self.folder, self.folder.glob("*.yaml")), (self.folder, views))

    def meaning(self) -> str:
        """A name for the ontology and the code that checks by it; empty as for ``facts``."""
        overlay, package = self.folder / "ontology", Path(__file__).parent
        return _print(
            " ".join([__version__, *map(_release, _LIBRARIES)]),
            (self.ontology, self.ontology.rglob("*.ttl")),
            (self.folder, (p for p in overlay.rglob("*") if p.suffix in {".ttl", ".rq"})),
            *((package, (package / part).glob("*.py")) for part in _CODE),
        )

    def sound(self, fingerprint: str) -> bool:
        """Whether what has this fingerprint was found to be without errors."""
        return bool(fingerprint) and any(_says(p, fingerprint) for p in places(self.folder, _NAME))

    def remember(self, fingerprint: str) -> None:
        """Write down that what has this fingerprint is without errors, where that can be written.

        Beside the facts; for the bundled dossier, and one that is read-only, in the user's cache.
        """
        if not fingerprint:
            return
        for place in places(self.folder, _NAME):
            try:
                _write(place, fingerprint)
            except OSError:
                continue
            return


def _print(words: str, *files: tuple[Path, Iterable[Path]]) -> str:
    """A name for some words and files, each called by its place under a root; or nothing."""
    if switched_off():
        return ""
    seen = hashlib.sha256(words.encode())
    try:
        for root, paths in files:
            for path in sorted(paths):
                name, content = path.relative_to(root).as_posix(), read_bytes(path)
                seen.update(f"\n{len(name)} {name} {len(content)}\n".encode())
                seen.update(content)
    except OSError:
        return ""
    return seen.hexdigest()


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
