"""A dossier's files as they stood in a git revision, put into a folder of their own.

Apart because only here git is asked, and only for what it holds: no hook runs, no filter, and
nothing is checked out. Leans on paths and errors.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from cuibono.errors import RevisionError
from cuibono.paths import DOSSIER_FILE

_KINDS: Final = frozenset({".yaml", ".ttl", ".rq"})
_FILES: Final = frozenset({b"100644", b"100755"})


def at_revision(folder: Path, revision: str, into: Path) -> Path:
    """Write the dossier of ``folder`` as it stood in a revision below ``into``; return its folder.

    Raises RevisionError when the folder is in no repository, when there is no such revision, or
    when it held no dossier there.
    """
    try:
        prefix = _git(folder, "rev-parse", "--show-prefix").decode("utf-8").strip()
    except RevisionError:
        if Path(revision).exists():
            raise _neither(revision) from None
        raise
    commit = _commit(folder, revision)
    for name, content in _contents(folder, commit, prefix):
        target = into / PurePosixPath(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if not (into / DOSSIER_FILE).is_file():
        raise RevisionError(
            f"revision '{revision[:80]}' has no dossier in {prefix or 'the repository'} "
            f"({DOSSIER_FILE} is missing). Name a later revision, or a folder."
        )
    return into


def _commit(folder: Path, revision: str) -> str:
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        return _git(folder, *asked).decode("ascii").strip()
    except RevisionError:
        raise _neither(revision) from None


def _neither(name: str) -> RevisionError:
    """What a name is not, told by what stands there."""
    path = Path(name)
    what = "is no folder with a dossier.yaml, no build"
    if path.is_dir():
        what = "is a folder with neither a dossier.yaml nor a build (graph.nq, graph.ttl) in it"
    elif path.is_file():
        what = "is a file, but none of a build (graph.nq, graph.ttl)"
    return RevisionError(
        f"'{name[:80]}' {what}, and no revision that git knows. Name a revision that 'git log' "
        "shows, such as HEAD~1, a dossier's folder, or what 'cuibono build' wrote."
    )


def _contents(folder: Path, commit: str, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Each file of the dossier by its path in it; links and other kinds of file are left out."""
    tree = f"{commit}:{prefix}" if prefix else commit
    try:
        listing = _git(folder, "ls-tree", "-r", "-z", "--full-tree", tree)
    except RevisionError:  # the folder did not exist then
        return
    wanted: list[tuple[str, str]] = []
    for entry in listing.split(b"\0"):
        head, _, written = entry.partition(b"\t")
        mode, _, rest = head.partition(b" ")
        path = PurePosixPath(written.decode("utf-8", "replace"))
        if mode in _FILES and path.suffix in _KINDS and ".." not in path.parts:
            wanted.append((str(path), rest.split(b" ")[1].decode("ascii")))
    blobs = _git(folder, "cat-file", "--batch", feed=[blob for _, blob in wanted])
    at = 0
    for name, _ in wanted:
        end = blobs.index(b"\n", at)
        size = int(blobs[at:end].split(b" ")[2])
        yield name, blobs[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _git(folder: Path, *words: str, feed: Sequence[str] = ()) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            input="".join(f"{line}\n" for line in feed).encode("ascii"),
            capture_output=True,
            check=False,
        )
    except OSError:
        raise RevisionError(
            "git is not installed here, so no revision can be read. Name two folders or builds."
        ) from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(
            f"{folder}: git cannot read this ({reason[-1] if reason else 'no reason given'}). "
            "Name a folder in a git repository, or two folders or builds."
        )
    return done.stdout
