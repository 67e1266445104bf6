"""The seal of a tie: eight signs by which a second check tells whether the tie has changed since.

Apart because the check, the sheet, the page and the prompt must agree on it. It covers whatever the
tie's block says, its claims included, and what the tie's words rest on beyond it: how those it
names are called, and what its sources are; neither ids of entries, places nor order. Leans on
records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from cuibono.dates import PartialDate
from cuibono.money import Figure
from cuibono.records import Actor, Records, Source, Tie
from cuibono.text import canonical_json

State = Literal["none", "unsealed", "narrow", "stands", "changed"]

#: What is not the content of a tie: who read it, what it said once, where and as what it stands.
_LEFT_OUT: Final = frozenset({"checked", "corrections", "where", "given_id", "id"})
#: What a reader compares of a source; the rest tells where to find it.
_OF_A_SOURCE: Final = ("kind", "publisher", "retells", "title", "author", "published", "origin")
_SIGNS: Final = 8


def seal_of(tie: Tie, records: Records) -> str:
    """The first eight hexadecimal signs of the SHA-256 of what a second reader had before them.

    That is the tie, the kinds and names (at the tie's time) of all it names, and of each source
    its kind, publisher, title, author, day, the passages cited, and who replied. In canonical JSON:
    keys sorted, lists in the order of their JSON, nothing that is left at its default, dates as
    written, numbers by their value, in UTF-8: a field that a later version adds, or the
    same facts in another order, give the same seal.
    """
    return _signs({"tie": _plain(tie), "rests_on": _beneath(tie, records)})


def narrow_seal_of(tie: Tie) -> str:
    """The seal that earlier versions gave: over the tie's block alone."""
    return _signs(_plain(tie))


def state_of(tie: Tie, records: Records) -> State:
    """How a tie's second check stands.

    None; without a seal; under an earlier seal, over the tie's block alone; as it was read; or
    changed since.
    """
    check = tie.checked
    if check is None:
        return "none"
    if check.seal is None:
        return "unsealed"
    seal = check.seal.lower()
    if seal == seal_of(tie, records):
        return "stands"
    return "narrow" if seal == narrow_seal_of(tie) else "changed"


def is_checked(tie: Tie, records: Records) -> bool:
    """Whether a second person has read it, and nothing shows that it changed since."""
    return state_of(tie, records) in {"unsealed", "narrow", "stands"}


def sources_of(tie: Tie, records: Records) -> list[Source]:
    """The sources that its claims are read in, in id order."""
    cited = {claim.source for _, claim in tie.all_claims()}
    return [source for name, source in records.sources.items() if name in cited]


def _beneath(tie: Tie, records: Records) -> dict[str, Any]:
    """What the words about a tie rest on beyond its own block."""
    named = {*_named_in(tie)}
    cited: dict[str, Any] = {}
    places = {(claim.source, claim.passage) for _, claim in tie.all_claims() if claim.passage}
    for source in sources_of(tie, records):
        said = {key: getattr(source, key) for key in _OF_A_SOURCE if getattr(source, key)}
        said["passages"] = {
            one.id: (one.at, one.sha256 or "")
            for one in source.passages
            if (source.id, one.id) in places
        }
        said["replies"] = {one.by: one.stance for one in source.responses}
        cited[source.id] = _plain(said)
        named |= {source.publisher, source.retells, *said["replies"]}
    known = sorted(name for name in named if name and name in records.actors)
    return {
        "names": {name: _called(records.actors[name], tie) for name in known},
        "sources": cited,
    }


def _named_in(tie: Tie) -> Iterator[str | None]:
    """Every actor that a tie or a claim on it names."""
    yield tie.place
    for party in tie.parties:
        yield from (party.actor, party.on_behalf_of)
    for _, claim in tie.all_claims():
        yield from (claim.by, claim.on_behalf_of)


def _called(actor: Actor, tie: Tie) -> list[Any]:
    then = actor.then(tie.told_at)
    return [actor.kind, _plain(then.name), _plain(then.short or then.name)]


def _signs(content: Any) -> str:
    return sha256(canonical_json(content).encode("utf-8")).hexdigest()[:_SIGNS]


def _plain(value: Any) -> Any:
    """A value as JSON holds it, the same for the same facts."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Figure):
        return format(value.value.normalize(), "f")
    if is_dataclass(value) and not isinstance(value, type):
        return _said(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return sorted((_plain(one) for one in value), key=canonical_json)
    return value if isinstance(value, bool | int) else str(value)


def _said(record: Any) -> dict[str, Any]:
    """The fields of a record that say something."""
    found = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in _LEFT_OUT and value not in (None, (), {}, field.default):
            found[field.name] = _plain(value)
    return found
