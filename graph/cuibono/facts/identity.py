"""Decisions on who is the same as whom, from identity.yaml: read, judged sound, and applied.

Apart because no fact file changes by them: a decision is one line, and deleting the line undoes
it. Leans on blocks and records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from cuibono import dates
from cuibono import records as r
from cuibono.errors import did_you_mean
from cuibono.facts.blocks import BlockReader, is_empty
from cuibono.facts.yaml_text import Mapping as Block
from cuibono.facts.yaml_text import Node, Scalar, Sequence
from cuibono.inputs import IDENTITY_FILE
from cuibono.text import LANGUAGES, Words, a_or_an

DECISIONS: Final = ("same", "different", "unsure")
_KEYS: Final = ("decision", "actors", "why", "when", "by")
_FORM: Final = "{decision: same, actors: [the-one-kept, the-other], why: …, when: 2025-06-16}"
#: The keys of records whose value is an actor's id.
_NAMING: Final = frozenset(
    {"actor", "on_behalf_of", "by", "via", "place", "publisher", "retells", "about", "parent"}
)


class IdentityReader:
    """Reads identity.yaml; ``actors`` are the records that decisions may name."""

    def __init__(self, blocks: BlockReader, actors: Mapping[str, r.Actor]) -> None:
        self.blocks = blocks
        self.findings = blocks.findings
        self.actors = actors

    def decisions(self, root: Block) -> tuple[r.Decision, ...]:
        """The decisions that hold together; a finding for each that does not."""
        self.blocks.keys(root, ("decisions",), IDENTITY_FILE, None)
        node = root.get("decisions")
        if node is None or is_empty(node):
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        read = [one for one in map(self._decision, items) if one is not None]
        return self._consistent(read)

    def _decision(self, node: Node) -> r.Decision | None:
        if not isinstance(node, Block):
            self._fault(node.where, f"a decision takes keys with values, such as {_FORM}.")
            return None
        self.blocks.keys(node, _KEYS, "a decision", None)
        missing = [key for key in _KEYS[:4] if node.get(key) is None]
        for key in missing:
            self._fault(node.where, f"this decision needs '{key}:'. Write {_FORM}.")
        actors = self._pair(node.get("actors"))
        if missing or actors is None:
            return None
        word, why, when, by = (self._text(node, key) for key in ("decision", "why", "when", "by"))
        day = self._day(node, when) if when else None
        if word not in DECISIONS:
            hint = did_you_mean(word or "", DECISIONS)
            said = f"there is no decision '{word or ''}'.{hint} It is {', '.join(DECISIONS)}."
            self._fault((node.get("decision") or node).where, said)
        if word not in DECISIONS or not why or day is None:
            return None
        return r.Decision(decision=word, actors=actors, why=why, when=day, by=by, where=node.where)

    def _text(self, node: Block, key: str) -> str | None:
        value = node.get(key)
        return self.blocks.text(key, value) if value is not None else None

    def _day(self, node: Block, text: str) -> dates.PartialDate | None:
        try:
            return dates.parse(text)
        except ValueError as error:
            self._fault((node.get("when") or node).where, f"'when': {error}.")
            return None

    def _pair(self, node: Node | None) -> tuple[str, str] | None:
        if node is None:
            return None
        items = node.items if isinstance(node, Sequence) else ()
        names = [item.text for item in items if isinstance(item, Scalar)]
        if len(names) != 2 or names[0] == names[1]:
            self._fault(node.where, f"'actors' takes two ids, the one kept first. Write {_FORM}.")
            return None
        known = [self._known(item) for item in items]
        return (names[0], names[1]) if all(known) else None

    def _known(self, item: Node) -> bool:
        name = item.text if isinstance(item, Scalar) else ""
        if name in self.actors:
            return True
        hint = did_you_mean(name, self.actors)
        message = f"'actors' names '{name[:80]}', and no file declares it.{hint}"
        self.findings.error(item.where, "undeclared", message)
        return False

    def _consistent(self, read: list[r.Decision]) -> tuple[r.Decision, ...]:
        kept: list[r.Decision] = []
        pairs: dict[frozenset[str], r.Decision] = {}
        for one in read:
            earlier = pairs.setdefault(frozenset(one.actors), one)
            gone = one.actors[1]
            other = next((d for d in kept if d.merges and d.actors[1] == gone), None)
            if earlier is not one:
                said = f"these two are decided already in line {earlier.where.line}. Keep one."
                self._fault(one.where, said)
            elif one.merges and other:
                said = f"'{gone}' is the same as '{other.actors[0]}' already. Keep one decision."
                self._fault(one.where, said)
            elif one.merges and self._apart(*one.actors):
                kinds = [a_or_an(self.actors[name].kind) for name in one.actors]
                said = f"{kinds[0]} and {kinds[1]} are not the same. Correct a kind or this."
                self._fault(one.where, said)
            elif one.merges and one.actors[0] in _within(gone, kept):
                self._fault(one.where, f"this makes '{gone}' the same as itself. Remove it.")
            else:
                kept.append(one)
        return tuple(kept)

    def _apart(self, one: str, other: str) -> bool:
        first, second = self.actors[one].kind, self.actors[other].kind
        supers = self.blocks.vocabulary.supers
        return first != second and first not in supers(second) and second not in supers(first)

    def _fault(self, where: r.Place, message: str) -> None:
        self.findings.error(where, "identity", message)


def _within(name: str, decisions: Iterable[r.Decision]) -> set[str]:
    """Whoever was merged into this one, however long the way round."""
    found, waiting = {name}, [name]
    pairs = [d.actors for d in decisions if d.merges]
    while waiting:
        into = waiting.pop()
        more = {gone for kept, gone in pairs if kept == into} - found
        found |= more
        waiting += sorted(more)
    return found


# -- applying


def apply(records: r.Records, decisions: tuple[r.Decision, ...]) -> r.Records:
    """The records with every two that are the same made one; their old ids become redirects."""
    into = {d.actors[1]: d.actors[0] for d in decisions if d.merges}
    now = {gone: _last(gone, into) for gone in into}
    if not now:
        return replace(records, decisions=decisions)
    actors = {n: _moved(a, now) for n, a in records.actors.items() if n not in now}
    for gone, kept in now.items():
        actors[kept] = _joined(actors[kept], records.actors[gone])
    retired = {old: now.get(new, new) for old, new in records.dossier.retired.items()} | now
    return replace(
        records,
        dossier=replace(records.dossier, retired=retired),
        actors={n: replace(a, parent=None) if a.parent == n else a for n, a in actors.items()},
        sources={n: _moved(s, now) for n, s in records.sources.items()},
        ties={n: _tie(t, now) for n, t in records.ties.items()},
        observations={n: _figure(o, now) for n, o in records.observations.items()},
        views={n: _view(v, now) for n, v in records.views.items()},
        decisions=decisions,
    )


def _last(name: str, into: Mapping[str, str]) -> str:
    while name in into:
        name = into[name]
    return name


def _joined(kept: r.Actor, gone: r.Actor) -> r.Actor:
    words = [w for w in (gone.name, gone.short) if w]
    spellings = [
        r.Alias(w[language], language if w.en != w.fr else None)
        for w in words
        for language in LANGUAGES
    ]
    own: set[str] = {kept.name.en, kept.name.fr, *kept.aliases}
    more = [text for text in dict.fromkeys([*spellings, *gone.aliases]) if text not in own]
    parent = kept.parent or (gone.parent if gone.parent != kept.id else None)
    return replace(
        kept,
        aliases=(*kept.aliases, *more),
        names=(*kept.names, *gone.names),
        ids={**gone.ids, **kept.ids},
        parent=parent,
    )


def _moved(record: Any, now: Mapping[str, str]) -> Any:
    """A record in which every actor is called by its present id."""
    changed = {}
    for field in fields(record):
        value = getattr(record, field.name)
        fresh = _value(field.name, value, now)
        if fresh is not value:
            changed[field.name] = fresh
    moved = replace(record, **changed) if changed else record
    if isinstance(record, r.Claim) and record.id == f"{record.by}-{record.source}":
        return replace(moved, id=f"{moved.by}-{moved.source}")
    return moved


def _value(key: str, value: Any, now: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return now.get(value, value) if key in _NAMING else value
    if isinstance(value, tuple):
        return tuple(_value(key, one, now) for one in value)
    if key == "says":
        return {k: _said(v, now) for k, v in value.items()}
    entry = is_dataclass(value) and not isinstance(value, r.Place | Words | dates.PartialDate)
    return _moved(value, now) if entry else value


def _said(value: Any, now: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_said(one, now) for one in value]
    return now.get(value, value) if isinstance(value, str) else value


def _tie(tie: r.Tie, now: Mapping[str, str]) -> r.Tie:
    moved: r.Tie = _moved(tie, now)
    if moved is tie:
        return tie
    parties: dict[tuple[str, str], r.Party] = {}
    for party in moved.parties:
        key = party.role, party.id
        first = parties.get(key)
        claims = (*first.claims, *party.claims) if first else party.claims
        parties[key] = replace(first or party, claims=_named(claims))
    return replace(moved, parties=tuple(parties.values()), claims=_named(moved.claims))


def _figure(figure: r.Observation, now: Mapping[str, str]) -> r.Observation:
    moved: r.Observation = _moved(figure, now)
    about = tuple(dict.fromkeys(moved.about))
    return replace(moved, about=about, claims=_named(moved.claims))


def _named(claims: tuple[r.Claim, ...]) -> tuple[r.Claim, ...]:
    """Claims of which no two have one name."""
    seen: dict[str, int] = {}
    found = []
    for claim in claims:
        seen[claim.id] = number = seen.get(claim.id, 0) + 1
        found.append(claim if number == 1 else replace(claim, id=f"{claim.id}-{number}"))
    return tuple(found)


def _view(view: r.ViewFile, now: Mapping[str, str]) -> r.ViewFile:
    lens = {k: _said(v, now) if k == "actors" else v for k, v in view.lens.items()}
    pin = {now.get(name, name): side for name, side in view.pin.items()}
    group = {k: tuple(now.get(n, n) for n in names) for k, names in view.group.items()}
    return replace(view, lens=lens, pin=pin, group=group)
