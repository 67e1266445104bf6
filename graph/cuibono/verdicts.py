"""Remembers that a dossier was found sound, so that not every question checks it anew.

Apart because what a verdict rests on is known only here: the facts, views and ontology, byte for
byte, and the code that read them. Only "no errors" is ever written down; faults are found afresh
each time. Leans on paths.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from cuibono import __version__
from cuibono.paths import bundled_dossier, is_ontology, read_bytes

#: Set to anything, this keeps every verdict from being written or believed.
SWITCH: Final = "CUIBONO_NO_CACHE"
_FOLDER: Final = ".cuibono"
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
        return bool(fingerprint) and any(_says(p, fingerprint) for p in self._places())

    def remember(self, fingerprint: str) -> None:
        """Write down that what has this fingerprint is without errors, where that can be written.

        Beside the facts; for the bundled dossier, and one that is read-only, in the user's cache.
        """
        if not fingerprint:
            return
        for place in self._places():
            try:
                _write(place, fingerprint)
            except OSError:
                continue
            return

    def _places(self) -> Iterator[Path]:
        """Where a verdict may stand, the first choice first."""
        folder = self.folder.resolve()
        if folder != bundled_dossier(folder.parent) or not is_ontology(folder.parent):
            yield folder / _FOLDER / _NAME
        home = cache_folder()
        if home is not None:
            key = hashlib.sha256(folder.as_posix().encode()).hexdigest()[:24]
            yield home / _NAME / key


def cache_folder() -> Path | None:
    """The user's folder for what can be made again, as each system has it; None without a home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / "cuibono" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "cuibono"
    named = Path(os.environ.get("XDG_CACHE_HOME") or "")
    return (named if named.is_absolute() else home / ".cache") / "cuibono"


def _print(words: str, *files: tuple[Path, Iterable[Path]]) -> str:
    """A name for some words and files, each called by its place under a root; or nothing."""
    if os.environ.get(SWITCH):
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
    """Write a verdict in one step; a folder made for it keeps itself out of version control."""
    if not place.parent.is_dir():
        place.parent.mkdir(parents=True)
    if place.parent.name == _FOLDER:
        ignored = place.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="ascii")
    else:
        _drop_oldest(place.parent)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(fingerprint + "\n")
        Path(beside).replace(place)
    finally:
        Path(beside).unlink(missing_ok=True)


def _drop_oldest(folder: Path) -> None:
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_MOST:]:
        path.unlink(missing_ok=True)
