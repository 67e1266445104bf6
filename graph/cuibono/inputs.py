"""What a dossier is made of: facts, views, the ontology it is read by, and the code that reads it.

Apart because who reads, copies, watches or remembers a dossier must mean the same files: one left
out, and an answer is given from what no longer holds. Leans on paths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from cuibono.paths import DOSSIER_FILE, read_bytes

IDENTITY_FILE: Final = "identity.yaml"
#: The packages of ours that read, check and build; beside them what lies in none.
_ROOMS: Final = (
    "check", "facts", "questions", "records", "results", "sentences", "sparql", "store",
    "vocabulary", "weighing",
)  # fmt: skip

Stamps = dict[Path, tuple[int, int]]


def fact_files(dossier: Path) -> list[Path]:
    """The fact files of a dossier, in name order: every ``*.yaml`` directly in it.

    ``dossier.yaml``, ``identity.yaml``, dot-files, ``.yml`` and sub-folders are not facts.
    """
    return [p for p in _shown(dossier, "*.yaml") if p.name not in {DOSSIER_FILE, IDENTITY_FILE}]


def facts_of(dossier: Path) -> list[Path]:
    """All that is said in a dossier: its fact files, what it is called, who is the same as whom."""
    return _shown(dossier, "*.yaml")


def views_of(dossier: Path) -> list[Path]:
    """The views of a dossier, in name order."""
    return _shown(dossier / "views", "*.yaml")


def turtle_of(ontology: Path) -> list[Path]:
    """The Turtle files of an ontology, or of what a dossier lays over it."""
    places = (ontology, ontology / "ties", ontology / "shapes")
    return [path for place in places for path in _shown(place, "*.ttl")]


def rules_of(ontology: Path) -> list[Path]:
    """The rules of an ontology, in name order."""
    return _shown(ontology / "rules", "*.rq")


def questions_of(ontology: Path) -> list[Path]:
    """The questions of an ontology, in name order."""
    return _shown(ontology / "queries", "*.rq")


def overlay_of(dossier: Path) -> Path:
    """The folder in which a dossier lays its own types, rules and questions over ours."""
    return dossier / "ontology"


def own_meaning_of(dossier: Path) -> list[Path]:
    """All that a dossier lays over the ontology."""
    own = overlay_of(dossier)
    return [*turtle_of(own), *rules_of(own), *questions_of(own)]


def files_of(dossier: Path) -> list[Path]:
    """All that is a dossier's own: what is said in it, its views, and the meaning it adds."""
    return [*facts_of(dossier), *views_of(dossier), *own_meaning_of(dossier)]


def stamps(dossier: Path) -> Stamps:
    """When each file of a dossier was written last, in nanoseconds, and its size."""
    found: Stamps = {}
    for path in files_of(dossier):
        try:
            seen = path.stat()
        except OSError:  # gone between the two
            continue
        found[path] = (seen.st_mtime_ns, seen.st_size)
    return found


def code() -> list[Path]:
    """Our own files on which it rests what is read from a dossier, found in it and built of it."""
    package = Path(__file__).parent
    return [path for place in (".", *_ROOMS) for path in _shown(package / place, "*.py")]


@cache
def code_fingerprint() -> str:
    """A name for the code that runs; empty where it cannot be read."""
    return fingerprint((), (Path(__file__).parent, code()))


def fingerprint(words: Iterable[str], *files: tuple[Path, Iterable[Path]]) -> str:
    """A name for some words and files, each called by its place under a root, byte for byte.

    Empty where a file cannot be read.
    """
    seen = hashlib.sha256()
    for piece in _pieces(words):
        seen.update(piece)
    try:
        for root, paths in files:
            for path in paths:
                name = path.relative_to(root).as_posix()
                for piece in _pieces((name, read_bytes(path))):
                    seen.update(piece)
    except OSError:
        return ""
    return seen.hexdigest()


def _pieces(parts: Iterable[str | bytes]) -> Iterator[bytes]:
    """The parts, each after its length, so that no two rows of parts are alike."""
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        yield b"%d " % len(data)
        yield data


def _shown(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder, in name order, without those whose name hides them."""
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))
