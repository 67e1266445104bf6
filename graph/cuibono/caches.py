"""Where what can be made again is kept: beside the facts, else in the user's own cache folder.

Apart because verdicts and graphs are kept alike: never where a package lies, never in version
control, and not at all where the reader switched it off. Leans on paths.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cuibono.paths import bundled_dossier, is_ontology

#: Set to anything, this keeps everything from being remembered or believed.
SWITCH: Final = "CUIBONO_NO_CACHE"
_FOLDER: Final = ".cuibono"


def switched_off() -> bool:
    """Whether nothing is to be remembered, nor believed of what was."""
    return bool(os.environ.get(SWITCH))


def places(dossier: Path, name: str) -> Iterator[Path]:
    """Where something of a dossier that is called so may be kept, the first choice first.

    Beside the facts, unless they came with a package; else in the user's cache, which is not used
    where remembering is switched off.
    """
    folder = dossier.resolve()
    if folder != bundled_dossier(folder.parent) or not is_ontology(folder.parent):
        yield folder / _FOLDER / name
    home = None if switched_off() else cache_folder()
    if home is not None:
        key = hashlib.sha256(folder.as_posix().encode()).hexdigest()[:24]
        yield home / name / key


def make_room(place: Path, most: int) -> None:
    """Make the folder that a place lies in, which keeps itself out of version control.

    In the user's cache, what has lain there longest goes, so that about ``most`` are left. Raises
    OSError where the folder cannot be written.
    """
    folder = place.parent
    folder.mkdir(parents=True, exist_ok=True)
    if folder.name == _FOLDER:
        ignored = folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="ascii")
    else:
        _drop_oldest(folder, most)


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


def _drop_oldest(folder: Path, most: int) -> None:
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[most:]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
