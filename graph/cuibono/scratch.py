"""A folder of one's own for the while, gone afterwards however the work ended.

Apart because five places need one, and none may leave anything behind: what a killed process
could not take away itself is dropped when the next folder is asked for. Leans on errors.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cuibono.errors import OutputError


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new, empty folder that is deleted when the block ends.

    Raises OutputError where none can be made.
    """
    try:
        home = Path(tempfile.gettempdir())
        _drop_orphans(home)
        folder = Path(tempfile.mkdtemp(prefix=f"{_prefix()}{os.getpid()}-", dir=home))
    except OSError as error:
        way_out = "Point TMPDIR at a folder that can be written"
        where = Path(error.filename or "temporary folder")
        raise OutputError(where, error.strerror or str(error), way_out) from error
    try:
        yield folder
    finally:
        drop_folder(folder)


def copy_files(files: Iterable[Path], folder: Path, copy: Path) -> None:
    """Copy files of a folder to the same places under another, without those that are gone."""
    for file in filter(Path.is_file, files):
        target = copy / file.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def drop_folder(folder: Path) -> None:
    """Delete a folder; whoever was at work in it may take a moment to be gone."""
    for pause in (0.0, 0.1, 0.4, 1.5):
        time.sleep(pause)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _prefix() -> str:
    """What the folders of this machine begin with; machines may share one place for them."""
    return f"cuibono-{re.sub('[^a-z0-9]', '', platform.node().lower())[:32]}-"


def _drop_orphans(home: Path) -> None:
    """Delete what processes left that are no more; Windows does not tell which these are."""
    if sys.platform == "win32":
        return
    for folder in home.glob(f"{_prefix()}*-*"):
        number = folder.name.removeprefix(_prefix()).partition("-")[0]
        if number.isdecimal() and not _runs(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True
