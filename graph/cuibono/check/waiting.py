"""What is not told while a file or a block cannot be read: whatever may only follow from that.

Apart because it judges findings, and no facts: a missing quote must not make every entry that
names the file's own look wrong. Leans on readable, and on views for the ties of a headline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from cuibono.check.blocks import tables
from cuibono.check.readable import resting_on
from cuibono.check.views import linked
from cuibono.findings import Finding
from cuibono.inputs import IDENTITY_FILE
from cuibono.paths import DOSSIER_FILE
from cuibono.records import Records

_DECLARING_NOTHING: Final = frozenset({DOSSIER_FILE, IDENTITY_FILE})

#: Rules that find what no entry names.
_OF_NAMES: Final = frozenset({"source-nobody-cites", "actor-nobody-names"})


def follows(finding: Finding, records: Records, faulty: Collection[str]) -> bool:
    """Whether a finding may only follow from errors in a block that it rests on.

    Of a headline it does where one of its ties has errors; that nobody names an entry, where a
    block could not be read that may name it.
    """
    view = records.views.get(finding.about or "") if _of_a_view(finding) else None
    if view and finding.rule.startswith("headline"):
        return not {*view.rests_on, *linked(view)}.isdisjoint(faulty)
    return finding.rule in _OF_NAMES and not _entries(records).issuperset(faulty)


def hides_entries(findings: Iterable[Finding]) -> bool:
    """Whether a fact file, or a part of one, could not be read: who knows what it declares."""
    unread = [finding for finding in findings if finding.rule == "yaml"]
    return any(not _of_a_view(one) and _name(one) not in _DECLARING_NOTHING for one in unread)


def told_now(
    earlier: list[Finding], found: list[Finding], records: Records, faulty: Iterable[str]
) -> tuple[list[Finding], list[Finding]]:
    """Of the loader's findings and those of the rules, what does not rest on an unread file.

    ``faulty`` names the blocks with errors of their own. The first file that could not be read says
    how many findings wait until it can be.
    """
    sound = _entries(records) - resting_on(records, faulty)
    graver = [finding for finding in found if finding.severity != "advice"]
    stated = [finding for finding in earlier if finding.rule != "undeclared"]
    kept = [one for one in graver if one.about in sound and not _of_a_view(one)]
    waiting = len(earlier) - len(stated) + len(graver) - len(kept)
    return (_saying(stated, waiting) if waiting else stated), kept


def _name(finding: Finding) -> str:
    return PurePath(finding.where.file).name


def _of_a_view(finding: Finding) -> bool:
    return PurePath(finding.where.file).parent.name == "views"


def _saying(findings: list[Finding], waiting: int) -> list[Finding]:
    """The findings, of which the first unread file says how many others wait for it."""
    first = min((f for f in findings if f.rule == "yaml"), key=lambda f: f.where)
    more = f"{waiting} findings that may only follow from this wait until it can be read."
    if waiting == 1:
        more = "1 finding that may only follow from this waits until it can be read."
    told = replace(first, message=f"{first.message} {more}")
    return [told if finding is first else finding for finding in findings]


def _entries(records: Records) -> set[str]:
    return {name for table in tables(records) for name in table}
