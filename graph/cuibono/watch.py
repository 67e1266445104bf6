"""Watching a dossier: on every save, what is to mend now, and the page drawn again.

Apart because it opens dossiers one after another. Looks at the files' times instead of asking the
system, which works alike on network drives and everywhere else. Leans on the dossier.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuibono.dossier import Dossier
from cuibono.errors import CuibonoError, OntologyError
from cuibono.findings import Finding
from cuibono.inputs import Stamps, stamps
from cuibono.places import Place
from cuibono.view.kept import Kept

if TYPE_CHECKING:
    from cuibono.check import Report

#: How long between two looks, and for how long a save must be over, in seconds.
EVERY: Final = 0.25
_AS_IT_WAS: Final = "the page is as it was until the errors are mended"


@dataclass(frozen=True)
class Round:
    """One look: what changed, which findings came and how many went, the page, and the time taken.

    A finding is the same wherever its line has moved to; one that errors only keep from being
    looked for has not gone. ``changed`` are the files saved, ``deleted`` those that are gone.
    ``page`` is None when it could not be drawn; ``problem`` then says why.
    """

    changed: tuple[str, ...]
    summary: str
    new: tuple[str, ...]
    gone: int
    page: Path | None
    problem: str
    seconds: float
    deleted: tuple[str, ...] = ()


def watch(
    first: Dossier,
    output: Path,
    view: str | None = None,
    *,
    go_on: Callable[[], bool] = lambda: True,
    every: float = EVERY,
) -> Iterator[Round]:
    """A round now, and one after every save, for as long as ``go_on`` says so.

    Only what changed is done again: the ontology is read, files are parsed and pictures drawn as
    far as they are not what they were. While the ontology cannot be used, the summary says why.
    """
    dossier, known = first, stamps(first.folder)
    findings, kept = _Findings(), Kept()
    changed: list[Path] = []
    while True:
        began = time.perf_counter()
        usable = True
        with _unswept():
            try:
                new, gone = findings.now(dossier.check())
            except OntologyError as error:
                usable, one = False, Round((), str(error), (), 0, None, _AS_IT_WAS, 0.0)
            else:
                page, problem = _drawn(dossier, output, view, kept)
                one = Round((), dossier.check().summary(), new, gone, page, problem, 0.0)
        yield replace(
            one,
            changed=_names(first.folder, (path for path in changed if path in known)),
            deleted=_names(first.folder, (path for path in changed if path not in known)),
            seconds=time.perf_counter() - began,
        )
        gc.collect()
        seen = known
        while seen == known:
            if not go_on():
                return
            time.sleep(every)
            seen = _settled(first.folder, every)
        changed = [path for path in {*seen, *known} if seen.get(path) != known.get(path)]
        known = seen
        read_anew = not usable or any(path.suffix != ".yaml" for path in changed)
        dossier = dossier.again(ontology=read_anew)


@contextmanager
def _unswept() -> Iterator[None]:
    """Look for no garbage meanwhile: what is kept from save to save is looked through in vain."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()


class _Findings:
    """What is to be mended, from one look to the next."""

    def __init__(self) -> None:
        self._open: Counter[Finding] = Counter()

    def now(self, report: Report) -> tuple[tuple[str, ...], int]:
        """What is new in a report, a line each, and how many were mended since the last."""
        before, here = self._open, Counter(map(_anywhere, report.findings))
        told: Counter[Finding] = Counter()
        new = []
        for finding in report.findings:
            told[_anywhere(finding)] += 1
            if told[_anywhere(finding)] > before[_anywhere(finding)]:
                new.append(finding)
        gone = before - here
        troubled = {one.where.file for one in new if one.severity == "error"}
        unread = any(one.rule == "yaml" for one in report.errors)
        hidden: Counter[Finding] = Counter()
        for one, number in gone.items():
            shaky = unread and one.rule != "yaml"
            lesser = not report.ok and one.severity != "error"
            if shaky or lesser or one.where.file in troubled:
                hidden[one] = number
        self._open = here + hidden
        return tuple(map(str, new)), (gone - hidden).total()


def _anywhere(finding: Finding) -> Finding:
    """A finding without its line, which moves with every line written above.

    Of a file that cannot be read also without its words, which count what waits for it.
    """
    message = "" if finding.rule == "yaml" else finding.message
    return replace(finding, where=Place(finding.where.file), message=message)


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


def _drawn(dossier: Dossier, output: Path, view: str | None, kept: Kept) -> tuple[Path | None, str]:
    if not dossier.check().ok:
        return None, _AS_IT_WAS
    try:
        return dossier.draw(view, output, kept=kept)[0], ""
    except CuibonoError as error:
        return None, str(error)
