"""The embedded engine on disk, for dossiers that should not be built anew for every question.

Apart because what is on disk must belong to what is in the files: a store lies in a folder named
by the fingerprint of everything it was made from, so a stale one is never opened. It is made beside
and renamed into place: broken off half-way, nothing is there. Leans on memory.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from cuibono.builder import GRAPHS
from cuibono.errors import StoreDamaged, StoreError
from cuibono.scratch import drop_folder
from cuibono.store.memory import Store

#: The note beside a store that says what it holds; only a store with one is whole.
_NOTE: Final = "made.json"
_DATA: Final = "data"
_BUILDING: Final = "building-"
#: How the engine begins what it says of files that are not as it wrote them.
_DAMAGE: Final = ("Corruption", "IO error")
#: How many quads are put on disk at once: the engine holds that many in memory.
_BATCH: Final = 200_000
#: How many bytes of a file are looked at together.
_PIECE: Final = 1 << 20
#: Loads a store that is being made, and may ask it what it holds so far.
Fill: TypeAlias = Callable[[Store], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What a store on disk holds: ``seconds`` is how long making it took.

    ``wished`` tells that somebody asked for it, and that it is not just kept to save time; ``seal``
    is a digest of its files as they were written.
    """

    base: str
    fingerprint: str
    quads: int
    seconds: float
    wished: bool = False
    seal: str = ""


class _Unfinished(Store):
    """A graph on disk while it is being made."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, as many as there are: they need not be in memory together."""
        waiting = iter(quads)
        while batch := list(islice(waiting, _BATCH)):
            super().load(batch)


class DiskStore(Store):
    """A graph on disk, opened for reading; several processes may read it at once."""

    kind = "disk"

    def __init__(self, folder: Path, made: Made) -> None:
        try:
            engine = ox.Store.read_only(str(folder / _DATA))
        except (OSError, RuntimeError) as error:
            raise StoreDamaged(folder / _DATA, _said(error), wished=made.wished) from error
        super().__init__(made.base, engine)
        self.folder = folder
        self.made = made

    def __len__(self) -> int:
        return self.made.quads

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Refuse: what is on disk is made in one piece."""
        raise StoreError(f"{self.folder}: this store is only read. It is made from the fact files.")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Within it, what the engine can no longer read is told as StoreDamaged."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            if not str(error).startswith(_DAMAGE):
                raise
            # The frames below hold rows that only the thread that asked may let go of.
            below = error.with_traceback(None)
            raise StoreDamaged(
                self.folder / _DATA, _said(error), wished=self.made.wished
            ) from below

    def check(self) -> None:
        """Look whether its files are byte for byte as they were written. Raises StoreDamaged.

        Opening it reads only their ends. It takes about a second for a gigabyte.
        """
        try:
            whole = _seal(self.folder / _DATA) == self.made.seal
        except OSError as error:
            raise StoreDamaged(
                self.folder / _DATA, _said(error), wished=self.made.wished
            ) from error
        if not whole:
            said = "its files are not as they were written"
            raise StoreDamaged(self.folder / _DATA, said, wished=self.made.wished)

    def give_up(self) -> None:
        """Take away the note without which it is not whole, so that nobody opens it again."""
        with suppress(OSError):
            (self.folder / _NOTE).unlink()

    @property
    def size(self) -> int:
        """Its bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def backup(self, target: Path) -> None:
        """Copy it into a new folder, which opens like the original. Raises StoreDamaged."""
        self.check()
        if target.exists():
            raise StoreError(f"{target}: is there already. Name a folder that does not exist.")
        try:
            beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=_folder(target.parent)))
            try:
                shutil.copytree(self.folder / _DATA, beside / _DATA)
                shutil.copy(self.folder / _NOTE, beside / _NOTE)
                beside.chmod(0o755)
                beside.rename(target)
            finally:
                drop_folder(beside)
        except OSError as error:
            raise unwritable(target, error, "Name a folder elsewhere") from error


def open_disk(home: Path, wanted: str) -> DiskStore | None:
    """The store of this fingerprint under ``home``, if there is one. Raises StoreDamaged."""
    folder = home / wanted
    made = _read_note(folder)
    return DiskStore(folder, made) if made and made.fingerprint == wanted else None


def open_folder(folder: Path) -> DiskStore:
    """The store that lies in a folder, such as a backup."""
    made = _read_note(folder)
    if made is None:
        raise StoreError(f"{folder}: no store here. 'cuibono store backup' writes one.")
    return DiskStore(folder, made)


def make_disk(
    home: Path, wanted: str, base: str, fill: Fill, *, instead: bool = False, wished: bool = False
) -> DiskStore:
    """Make the store of this fingerprint, drop older ones, and open it.

    ``fill`` is handed the store, to load it and to ask it what it holds so far. One of the same
    fingerprint that is there and opens stays, unless the new one is to be there ``instead``;
    ``wished`` is noted in it. Raises StoreError when the folder cannot be written.
    """
    start = time.perf_counter()
    try:
        beside = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=_folder(home)))
        beside.chmod(0o755)
        try:
            count = _filled(beside / _DATA, base, fill)
            took = round(time.perf_counter() - start, 3)
            made = Made(base, wanted, count, took, wished, _seal(beside / _DATA))
            (beside / _NOTE).write_text(json.dumps(asdict(made)) + "\n", encoding="utf-8")
            _put(beside, home / wanted, instead=instead)
        finally:
            drop_folder(beside)
    except OSError as error:
        raise unwritable(home, error) from error
    _drop_others(home, wanted)
    return open_folder(home / wanted)


def optimize(store: DiskStore) -> DiskStore:
    """Make the same store again in one piece, compacted, and put it in place of the old one."""

    def fill(unfinished: Store) -> None:
        with store.watched():
            unfinished.load(quad for name in GRAPHS for quad in store._in(name))

    home, made = store.folder.parent, store.made
    return make_disk(home, made.fingerprint, made.base, fill, instead=True, wished=made.wished)


def _filled(data: Path, base: str, fill: Fill) -> int:
    """Fill a new engine and close it; the number of its quads."""
    engine = ox.Store(str(data))
    fill(_Unfinished(base, engine))
    engine.optimize()
    engine.flush()
    return len(engine)


def _said(error: Exception) -> str:
    """What the engine says, without where in which file: that is for its makers."""
    return ": ".join(str(error).split(": ")[:2])


def _seal(data: Path) -> str:
    """A digest of the files that hold the graph; what the engine notes beside them may change."""
    seen = hashlib.blake2b(digest_size=16)
    for path in sorted(data.glob("*.sst")):
        seen.update(f"{path.name} {path.stat().st_size}\n".encode())
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                seen.update(piece)
    return seen.hexdigest()


def _put(beside: Path, target: Path, *, instead: bool) -> None:
    """Rename into place; a whole store that is there already stays, unless this comes instead."""
    if not instead and _opens(target):
        return
    if target.exists():
        target.rename(target.with_name(f"{_BUILDING}old-{time.time_ns()}"))
    try:
        beside.rename(target)
    except OSError:
        # Somebody else has put the same store there this very moment.
        if not _opens(target):
            raise


def _opens(folder: Path) -> bool:
    """Whether a whole store lies there."""
    try:
        return open_disk(folder.parent, folder.name) is not None
    except StoreDamaged:
        return False


def _drop_others(home: Path, wanted: str) -> None:
    """Drop stores of earlier facts, and what a broken-off build left an hour ago or more."""
    for folder in home.iterdir():
        if folder.name == wanted or not folder.is_dir():
            continue
        fresh = folder.name.startswith(_BUILDING) and "old-" not in folder.name
        if not fresh or time.time() - folder.stat().st_mtime > 3600:
            shutil.rmtree(folder, ignore_errors=True)


def _read_note(folder: Path) -> Made | None:
    try:
        return Made(**json.loads((folder / _NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _why(error: OSError) -> str:
    """What the system says; of a folder that cannot be copied, what it says of the first file."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        said = str(error.args[0][0][-1])
        return said.partition("] ")[2].partition(":")[0] or said
    return error.strerror or str(error)


def unwritable(path: Path, error: OSError, other: str = "Use --store memory") -> StoreError:
    """The error for a place where a store cannot be put, with the way out."""
    return StoreError(
        f"{path}: the store cannot be written ({_why(error)}). {other}, or make room there."
    )
