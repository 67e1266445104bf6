"""Watching a dossier: on every save, what is to mend now, and the page drawn again.

Apart because it opens dossiers one after another. Looks at the files' times instead of asking the
system, which works alike on network drives and everywhere else. Leans on the dossier.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuibono.dossier import Dossier
from cuibono.errors import CuibonoError

#: How long between two looks, and for how long a save must be over, in seconds.
EVERY: Final = 0.25
_PATTERNS: Final = ("*.yaml", "views/*.yaml", "ontology/**/*.ttl", "ontology/**/*.rq")

Stamps = dict[Path, tuple[int, int]]


@dataclass(frozen=True)
class Round:
    """One look: what changed, which findings came and how many went, the page, and the time taken.

    ``changed`` are the files saved, ``deleted`` those that are gone. ``page`` is None when it could
    not be drawn; ``problem`` then says why.
    """

    changed: tuple[str, ...]
    summary: str
    new: tuple[str, ...]
    gone: int
    page: Path | None
    problem: str
    seconds: float
    deleted: tuple[str, ...] = ()


def stamps(folder: Path) -> Stamps:
    """When each file that a dossier is made of was written last, and its size."""
    found: Stamps = {}
    for pattern in _PATTERNS:
        for path in folder.glob(pattern):
            try:
                seen = path.stat()
            except OSError:  # gone between the two
                continue
            found[path] = (seen.st_mtime_ns, seen.st_size)
    return found


def watch(
    first: Dossier,
    output: Path,
    view: str | None = None,
    *,
    go_on: Callable[[], bool] = lambda: True,
    every: float = EVERY,
) -> Iterator[Round]:
    """A round now, and one after every save, for as long as ``go_on`` says so.

    The ontology is read again only when it changed.
    """
    dossier, known = first, stamps(first.folder)
    findings: frozenset[str] = frozenset()
    changed: list[Path] = []
    while True:
        began = time.perf_counter()
        report = dossier.check()
        now = frozenset(map(str, report.findings))
        page, problem = _drawn(dossier, output, view)
        yield Round(
            changed=_names(first.folder, (path for path in changed if path in known)),
            deleted=_names(first.folder, (path for path in changed if path not in known)),
            summary=report.summary(),
            new=tuple(str(one) for one in report.findings if str(one) not in findings),
            gone=len(findings - now),
            page=page,
            problem=problem,
            seconds=time.perf_counter() - began,
        )
        findings, seen = now, known
        while seen == known:
            if not go_on():
                return
            time.sleep(every)
            seen = _settled(first.folder, every)
        changed = [path for path in {*seen, *known} if seen.get(path) != known.get(path)]
        known = seen
        dossier = dossier.again(ontology=any(path.suffix != ".yaml" for path in changed))


def _names(folder: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder).as_posix() for path in paths))


def _settled(folder: Path, every: float) -> Stamps:
    """The files' times once no save is under way: an editor may write in several steps."""
    seen = stamps(folder)
    while True:
        fresh = stamps(folder)
        newest = max((written for written, _ in fresh.values()), default=0)
        under_way = 0 <= time.time_ns() - newest < every * 2e8
        if fresh == seen and not under_way:
            return fresh
        seen = fresh
        time.sleep(every / 5)


def _drawn(dossier: Dossier, output: Path, view: str | None) -> tuple[Path | None, str]:
    if not dossier.check().ok:
        return None, "the page is as it was until the errors are mended"
    try:
        return dossier.draw(view, output)[0], ""
    except CuibonoError as error:
        return None, str(error)
