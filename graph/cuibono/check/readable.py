"""What of a dossier with errors can be shown as it stands: entries that none of them touches.

Apart because who looks one entry up should not wait until another is mended. Leans on blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from cuibono.check.blocks import Blocks, tables
from cuibono.findings import Finding
from cuibono.records import Records

T = TypeVar("T")


def readable(records: Records, findings: Iterable[Finding]) -> Records:
    """The entries that were read without an error, and that name only such entries.

    ``findings`` are the loader's: what was read, and only judged to be wrong, stays.
    """
    spoilt = resting_on(records, Blocks(records).with_errors(findings))
    return replace(
        records,
        actors=_without(records.actors, spoilt),
        sources=_without(records.sources, spoilt),
        ties=_without(records.ties, spoilt),
        observations=_without(records.observations, spoilt),
    )


def resting_on(records: Records, faulty: Iterable[str]) -> set[str]:
    """Entries that are faulty or could not be read, and whatever names one of them, however far."""
    named = {one.id: set(_texts(one)) for table in tables(records) for one in table.values()}
    resting = {*faulty, *(records.places.keys() - named.keys() - records.dossier.retired.keys())}
    more = {""}
    while more:
        more = {name for name, texts in named.items() if name not in resting and texts & resting}
        resting |= more
    return resting


def _without(table: Mapping[str, T], names: set[str]) -> dict[str, T]:
    return {name: record for name, record in table.items() if name not in names}


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
