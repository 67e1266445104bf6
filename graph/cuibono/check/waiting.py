"""What is not told while a file cannot be read: whatever may only follow from that.

Apart because it judges findings, and no facts: a missing quote must not make every entry that
names the file's own look wrong. Leans on records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, Final

from cuibono.facts.identity import IDENTITY_FILE
from cuibono.findings import Finding
from cuibono.paths import DOSSIER_FILE
from cuibono.records import Records

_DECLARING_NOTHING: Final = frozenset({DOSSIER_FILE, IDENTITY_FILE})


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
    sound = _entries(records) - _resting_on(records, faulty)
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


def _tables(records: Records) -> tuple[Mapping[str, Any], ...]:
    return records.actors, records.sources, records.ties, records.observations


def _entries(records: Records) -> set[str]:
    return {name for table in _tables(records) for name in table}


def _resting_on(records: Records, faulty: Iterable[str]) -> set[str]:
    """Entries that are faulty or not there, and whatever names one of them, however far."""
    everything = _entries(records)
    resting = set(faulty) | (records.places.keys() - everything)
    named = {one.id: set(_texts(one)) for table in _tables(records) for one in table.values()}
    more = {""}
    while more:
        more = {name for name in everything - resting if named[name] & resting}
        resting |= more
    return resting


def _texts(value: Any) -> Iterator[str]:
    """Every text of a record, among them the ids it names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, tuple | list):
        yield from (text for one in value for text in _texts(one))
    elif is_dataclass(value):
        yield from (text for one in fields(value) for text in _texts(getattr(value, one.name)))
