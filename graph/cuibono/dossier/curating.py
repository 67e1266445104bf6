"""What a curator does to a dossier: adds, decides, holds it against texts, compares states.

The methods of ``Dossier`` that write facts, and those that say what there is to write. Nothing is
written but whole, and only into a dossier that is one's own. Leans on entry, texts and changes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cuibono.paths import DOSSIER_FILE, write_files

if TYPE_CHECKING:
    from cuibono.changes import Changes, State
    from cuibono.dossier import Dossier
    from cuibono.duplicates import Pair
    from cuibono.entry import Added
    from cuibono.texts import Coverage, Verification


# -- new facts


def template(dossier: Dossier, type_name: str | None = None) -> str:
    """A CSV sheet to fill in, one tie a row, for any type or for one."""
    from cuibono.entry import template

    return template(dossier.vocabulary, type_name)


def add_sheet(dossier: Dossier, sheet: Path | str, into: str | None = None) -> Added:
    """What the rows of a CSV sheet add; ``write()`` it when it is as wanted.

    Raises EntryError with a sentence for all that is wrong with any row, and DossierNotFound.
    """
    from cuibono.entry import add_rows, read_sheet
    from cuibono.entry.columns import Columns

    folder = dossier.to_write()
    read = read_sheet(Path(sheet), Columns(dossier.vocabulary).known())
    target = into or f"{Path(sheet).stem}.yaml"
    return add_rows(folder, dossier.records, dossier.vocabulary, read, target)


def add_cells(dossier: Dossier, cells: dict[str, str], into: str) -> Added:
    """What one tie adds, given as the filled cells of a row by column.

    Raises EntryError and DossierNotFound, as ``add_sheet`` does.
    """
    from cuibono.entry import Row, Sheet, add_rows

    answers = Sheet([Row(1, dict(cells))])
    return add_rows(dossier.to_write(), dossier.records, dossier.vocabulary, answers, into)


# -- who is the same as whom


def duplicates(dossier: Dossier, *, decided: bool = False) -> list[Pair]:
    """Pairs of entries that may be one, the likeliest first, with their reasons."""
    from cuibono.duplicates import duplicates

    return duplicates(dossier.records, dossier.vocabulary, decided=decided)


def decide(dossier: Dossier, decision: str, one: str, other: str, why: str) -> Path:
    """Record in identity.yaml that two are the ``same``, ``different``, or ``unsure``.

    Raises EntryError, and writes nothing, when that cannot stand; and DossierNotFound.
    """
    from cuibono.entry.deciding import decide

    return decide(dossier.to_write(), dossier.vocabulary, decision, (one, other), why)


# -- the texts its curator keeps


def verify(dossier: Dossier, texts: Path | str) -> Verification:
    """Hold every cited passage against its text in a folder.

    Raises TextsError when there is no such folder.
    """
    from cuibono.texts import HeldTexts, verify

    return verify(dossier.records, HeldTexts(Path(texts)))


def mend(dossier: Dossier, found: Verification) -> list[Path]:
    """Write the new offsets of moved passages into the fact files; all of them or none.

    Raises DossierNotFound and OutputError.
    """
    from cuibono.texts import corrections

    folder = dossier.to_write()
    files = corrections(folder, found.checks)
    return write_files(folder, files, way_out="Mend its permissions") if files else []


def coverage(dossier: Dossier, texts: Path | str) -> Coverage:
    """The sentences of held texts that name two known actors and that no citation covers.

    Raises TextsError when there is no such folder.
    """
    from cuibono.texts import HeldTexts, cover

    return cover(dossier.records, HeldTexts(Path(texts)))


# -- what changed


def state(dossier: Dossier, name: str | None = None) -> State:
    """The dossier as it stands, to be compared, under a name for it."""
    from cuibono.changes import State

    faults = sum(finding.severity == "error" for finding in dossier._reading.loaded.findings)
    return State(name or dossier.folder.name, dossier.records, dossier.vocabulary, faults)


def at(dossier: Dossier, revision: str) -> State:
    """The dossier as it stood in a git revision, that of another folder, or that of a build.

    A build is a folder with graph.nq or graph.ttl, or such a file. Raises RevisionError when it is
    none of these.
    """
    from cuibono.builds import at_build, graph_file
    from cuibono.changes.revisions import at_revision
    from cuibono.scratch import scratch_folder

    if (Path(revision) / DOSSIER_FILE).is_file():
        return _elsewhere(dossier, Path(revision), revision)
    built = graph_file(revision)
    if built:
        return at_build(built, revision, dossier.vocabulary)
    with scratch_folder() as folder:
        return _elsewhere(dossier, at_revision(dossier.folder, revision, folder), revision)


def _elsewhere(dossier: Dossier, folder: Path, name: str) -> State:
    """The dossier of another folder, under the same ontology."""
    return type(dossier)(folder, dossier._reading.ontology).state(name)


def diff(dossier: Dossier, old: str, new: str | None = None) -> Changes:
    """What changed from one git revision, folder or build to another, or to how it stands now.

    With a build on one side the other is compared as its own build would tell it. Raises
    RevisionError.
    """
    from cuibono.builds import as_built
    from cuibono.changes import compare

    before, after = dossier.at(old), dossier.at(new) if new else dossier.state()
    if before.built or after.built:
        before, after = as_built(before), as_built(after)
    return compare(before, after)
