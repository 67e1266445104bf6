"""Rows into a fact file: drafted, checked as part of the dossier, then written whole or not at all.

Apart because nothing of a user's changes before all of it is known to be sound. Leans on draft,
insert and check.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cuibono.check import run_checks
from cuibono.check.blocks import Blocks
from cuibono.check.twice import same_ties
from cuibono.entry.draft import Draft
from cuibono.entry.insert import insert
from cuibono.entry.sheet import Sheet
from cuibono.entry.telling import columns_of, in_columns
from cuibono.errors import EntryError
from cuibono.facts import read_dossier
from cuibono.inputs import facts_of, views_of
from cuibono.paths import write_files
from cuibono.records import Records
from cuibono.scratch import copy_files, scratch_folder
from cuibono.vocabulary import Vocabulary

_NOT_FACTS = frozenset({"dossier.yaml", "identity.yaml"})


@dataclass(frozen=True)
class Added:
    """What would be added to which file: its new text, the new ids, and what could be better."""

    path: Path
    text: str
    new: Mapping[str, tuple[str, ...]]
    advice: tuple[str, ...]
    before: str = ""

    def added(self) -> str:
        """The lines that would be new, as they would stand in the file."""
        lines = difflib.unified_diff(self.before.splitlines(), self.text.splitlines(), n=0)
        return "".join(f"{line[1:]}\n" for line in list(lines)[2:] if line.startswith("+"))

    def still_fits(self) -> None:
        """Raise EntryError when the file has changed since it was read."""
        if text_of(self.path) != self.before:
            raise EntryError(
                f"{self.path.name}: somebody has changed this file meanwhile. Add to it again."
            )

    def write(self) -> Path:
        """Write the file in one step. Raises EntryError or OutputError, and changes nothing."""
        self.still_fits()
        way_out = "Name another file with --into"
        return write_files(self.path.parent, {self.path.name: self.text}, way_out=way_out)[0]


def add_rows(
    folder: Path, records: Records, vocabulary: Vocabulary, sheet: Sheet, into: str
) -> Added:
    """What rows add to the fact file ``into`` of a dossier; nothing is written yet.

    Raises EntryError with all that is wrong with any row, as far as it can be told at once: of
    rows that can be read also what a check of the dossier finds.
    """
    path = _target(folder, into)
    draft = Draft(records, vocabulary)
    faults = list(sheet.faults)
    for row in sheet.rows:
        faults += [(row.number, f"{row.name}: {said}") for said in draft.add(row)]
    before = text_of(path)
    try:
        text = insert(before, path.name, draft.entries)
    except EntryError as error:
        raise EntryError(*error.messages, *_in_order(faults)) from None
    found = list(_findings(folder, path, text, vocabulary, draft))
    faults += [(number, said) for number, severity, said in found if severity == "error"]
    if faults:
        raise EntryError(*_in_order(faults))
    new = {section: tuple(entries) for section, entries in draft.entries.items() if entries}
    advice = [f"{severity}: {said}" for _, severity, said in found]
    return Added(path, text, new, (*_set_aside(sheet), *advice), before)


def _in_order(faults: Iterable[tuple[int, str]]) -> list[str]:
    return [said for _, said in sorted(faults, key=lambda fault: fault[0])]


def _set_aside(sheet: Sheet) -> Iterator[str]:
    if sheet.aside:
        columns = "1 column" if sheet.aside == 1 else f"{sheet.aside} columns"
        yield f"{columns} passed over: the heading begins with '#'."


def _target(folder: Path, into: str) -> Path:
    name = into if into.endswith(".yaml") else f"{into}.yaml"
    if Path(name).name != name or name in _NOT_FACTS or name.startswith("."):
        raise EntryError(
            f"'{into[:80]}' cannot hold facts. Name a file directly in the dossier, such as "
            "story.yaml."
        )
    return folder / name


def text_of(path: Path) -> str:
    """The text of a file that is to be written again, to the letter; none where there is no file.

    Raises EntryError when it cannot be read.
    """
    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise EntryError(f"{path}: cannot be read as UTF-8. Mend it first.") from None


def _findings(
    folder: Path, path: Path, text: str, vocabulary: Vocabulary, draft: Draft
) -> Iterator[tuple[int, str, str]]:
    """What a check finds in the new entries, by the row that made them.

    What may only follow from another row that is wrong is left out: of the same tie, or naming it.
    """
    with scratch_folder() as copy:
        copy_files([*facts_of(folder), *views_of(folder)], folder, copy)
        (copy / path.name).write_bytes(text.encode("utf-8"))
        loaded = read_dossier(copy, vocabulary)
        report = run_checks(loaded.records, vocabulary, loaded.findings, ignores=loaded.ignores)
    yield from _recorded(loaded.records, draft)
    yield from _alike(loaded.records, vocabulary, draft)
    blocks = Blocks(loaded.records)
    for finding in report.findings:
        name = blocks.owner(finding)
        follows = any(f"'{one}'" in finding.message for one in draft.broken)
        sound = name in draft.rows and name not in draft.broken
        if sound and finding.rule != "told-twice" and not follows:
            said = _said(finding.message, name, draft)
            yield draft.rows[name][0].number, finding.severity, said


def _recorded(records: Records, draft: Draft) -> Iterator[tuple[int, str, str]]:
    """New ties that say what another tie or row says."""
    for names in same_ties(records):
        new = sorted((n for n in names if n in draft.rows), key=lambda n: draft.rows[n][0].number)
        there = [name for name in names if name not in draft.rows]
        for name in new if there else new[1:]:
            first = draft.rows[name][0]
            if there:
                same = f"already recorded as '{there[0]}' (type, parties, dates and amounts)"
                way_out = f"Add its claim to '{there[0]}' by hand, or take the row out"
            else:
                same = f"the same as row {draft.rows[new[0]][0].number}"
                way_out = "Take one out, or give both one 'id' to add a further claim"
            yield first.number, "error", f"{first.name}: {same}. {way_out}."


def _alike(
    records: Records, vocabulary: Vocabulary, draft: Draft
) -> Iterator[tuple[int, str, str]]:
    """Newcomers who may be somebody the dossier, or another row, has already."""
    from cuibono.duplicates import duplicates

    for pair in duplicates(records, vocabulary):
        new = [name for name in (pair.other, pair.one) if name in draft.entries["actors"]]
        if not new or pair.decided:
            continue
        there = pair.one if new[0] == pair.other else pair.other
        row = draft.rows[new[0]][0]
        said = (
            f"this may be '{there}': {'; '.join(pair.reasons)}. If so, write '{there}' instead; "
            f"if not, 'cuibono duplicates --different {there} {new[0]} --why …' says so."
        )
        yield row.number, "advice", f"{row.name} ('{new[0]}'): {said}"


def _said(message: str, name: str, draft: Draft) -> str:
    """A finding on a new entry, by its rows and in the words of their sheet."""
    rows = draft.rows[name]
    more = "".join(f", {row.number}" for row in rows[1:])
    tie = draft.entries["ties"].get(name)
    if tie and rows[0].sheet:
        kind = draft.vocabulary.tie_types[tie["type"]]
        message = in_columns(message, columns_of(kind, rows[0]))
    return f"{rows[0].name}{more} ('{name}'): {message}"
