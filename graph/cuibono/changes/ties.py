"""One tie before and after: its support, stage, amounts, claims, parties, and all its other keys.

Apart because a tie says most, and each of its parts changes in its own words. Leans on values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cuibono.changes.change import Change, Kind
from cuibono.changes.values import plain, shown
from cuibono.changes.wording import Sides, called, stated
from cuibono.money import Amount
from cuibono.records import Claim, Observation, Party, Tie
from cuibono.sentences import in_words
from cuibono.text import LANGUAGES, Words

_OVER: Final = frozenset({"ended", "cancelled"})
_AGAINST: Final = frozenset({"retracts", "denies"})
#: Keys with words of their own below; the rest is told key by key.
_OWN: Final = frozenset(
    {"type", "support", "lifecycle", "amounts", "claims", "participation", "corrections"}
)

_MOVED = Words("Moved from {old} to {new}: {told}", "De « {old} » à « {new} » : {told}")
_STAGE = Words(
    "Stage moved from {old} to {new}: {told}", "Étape : de « {old} » à « {new} » ; {told}"
)
_OVER_NOW = Words("{new}: {told}", "{new} : {told}")
_TYPE = Words(
    "{what}: recorded as {new}, before as {old}.", "{what} : noté comme {new}, auparavant {old}."
)
_AMOUNT: Final[Mapping[str, Words]] = {
    "corrected": Words(
        "{what}: amount corrected from {old} to {new}.",
        "{what} : montant rectifié, de {old} à {new}.",
    ),
    "updated": Words(
        "{what}: amount brought up to date, from {old} to {new}.",
        "{what} : montant mis à jour, de {old} à {new}.",
    ),
    "added": Words("{what}: amount added: {new}.", "{what} : montant ajouté : {new}."),
    "removed": Words(
        "{what}: amount no longer recorded: {old}.", "{what} : montant qui n'y figure plus : {old}."
    ),
}
_CLAIM: Final[Mapping[str, Words]] = {
    "added": Words("{what}, new claim: {said}", "{what}, nouvelle affirmation : {said}"),
    "retracts": Words("{what}, claim withdrawn: {said}", "{what}, affirmation retirée : {said}"),
    "denies": Words("{what}, denied: {said}", "{what}, démenti : {said}"),
    "changed": Words(
        "{what}, claim changed ({keys}), now: {said}",
        "{what}, affirmation modifiée ({keys}) : {said}",
    ),
    "removed": Words(
        "{what}, claim no longer recorded: {said}",
        "{what}, affirmation qui n'y figure plus : {said}",
    ),
}
_PARTY: Final[Mapping[str, Words]] = {
    "added": Words("{what}: {role} added: {who}.", "{what} : {role}, ajout : {who}."),
    "removed": Words(
        "{what}: {role} no longer recorded: {who}.", "{what} : {role}, n'y figure plus : {who}."
    ),
    "attendance": Words(
        "{what}: {who}: moved from {old} to {new}.", "{what} : {who} : de « {old} » à « {new} »."
    ),
    "changed": Words("{what}: {role} changed: {who}.", "{what} : {role}, modification : {who}."),
}
_CORRECTED = Words(
    "{what}: corrected {when}: {what_for} ({why}).",
    "{what} : rectifié {when} : {what_for} ({why}).",
)

_NO_LONGER_CORRECTED = Words(
    "{what}: correction no longer recorded, made {when}: {what_for} ({why}).",
    "{what} : rectification qui n'y figure plus, faite {when} : {what_for} ({why}).",
)


def tie_changes(old: Tie, new: Tie, sides: Sides) -> Iterator[Change]:
    """What changed about one tie."""
    look = _TieLook(old, new, sides)
    yield from look.status()
    yield from look.amounts()
    yield from look.corrections()
    yield from claim_changes(old, new, sides)
    yield from look.parties()
    yield from look.keys()


class _TieLook:
    def __init__(self, old: Tie, new: Tie, sides: Sides) -> None:
        self.old, self.new, self.sides = old, new, sides
        self.what = called(new, sides.new)
        self.vocabulary = sides.new.vocabulary

    def _change(
        self, kind: Kind, pattern: Words, before: Words | None, after: Words | None, **more: Words
    ) -> Change:
        parts = {"what": self.what, **more}
        parts |= {k: v for k, v in (("old", before), ("new", after)) if v}
        return Change(
            kind=kind, record="tie", about=self.new.id, sentence=stated(pattern, **parts),
            before=before, after=after,
        )  # fmt: skip

    def status(self) -> Iterator[Change]:
        told = Words.told(self.sides.new.teller.told, self.new).visible()
        if self.old.type != self.new.type:
            labels = [self.vocabulary.tie_types[t.type].label for t in (self.old, self.new)
                      if t.type in self.vocabulary.tie_types]  # fmt: skip
            before = labels[0] if len(labels) == 2 else Words(self.old.type, self.old.type)
            yield self._change("changed", _TYPE, before, labels[-1])
        if self.old.support != self.new.support:
            before, after = self._support(self.old), self._support(self.new)
            kind: Kind = "retracted" if self.new.support == "retracted" else "support"
            yield self._change(kind, _MOVED, before, after, told=told)
        if self.old.lifecycle != self.new.lifecycle:
            before, after = self._stage(self.old), self._stage(self.new)
            over = self.new.lifecycle in _OVER
            pattern = _OVER_NOW if over else _STAGE
            yield self._change("ended" if over else "stage", pattern, before, after, told=told)

    def _support(self, tie: Tie) -> Words:
        speech = self.vocabulary.tie_types[self.new.type].speech
        return self.vocabulary.badge(tie.support, speech=speech)

    def _stage(self, tie: Tie) -> Words:
        return self.vocabulary.concept("LifecycleStage", tie.lifecycle).label

    def amounts(self) -> Iterator[Change]:
        before = {amount.id: amount for amount in self.old.amounts}
        after = {amount.id: amount for amount in self.new.amounts}
        for name in sorted({*before, *after}):
            old, new = before.get(name), after.get(name)
            if plain(old, {}) != plain(new, {}):
                how = _how(old, new)
                said = [self._amount(one, side) for one, side in
                        ((old, self.sides.old), (new, self.sides.new))]  # fmt: skip
                yield self._change("amount", _AMOUNT[how], *said)

    @staticmethod
    def _amount(amount: Amount | None, side: Any) -> Words | None:
        return Words.told(side.sums.amount, amount).visible() if amount else None

    def corrections(self) -> Iterator[Change]:
        before, after = (
            {str(plain(one, {})): one for one in tie.corrections} for tie in (self.old, self.new)
        )
        for key, one in {**before, **after}.items():
            if key in before and key in after:
                continue
            yield self._change(
                "corrected", _CORRECTED if key in after else _NO_LONGER_CORRECTED, None, None,
                what_for=one.what, when=Words.told(in_words, one.when),
                why=one.why,
            )  # fmt: skip

    def parties(self) -> Iterator[Change]:
        moved = self.sides.moved
        before = {_party_key(party, moved): party for party in self.old.parties}
        after = {_party_key(party, {}): party for party in self.new.parties}
        for key in sorted({*before, *after}):
            old, new = before.get(key), after.get(key)
            if old is None or new is None:
                yield self._party("removed" if new is None else "added", new or old, old is None)
            elif old.attendance != new.attendance:
                yield self._party("attendance", new, True, self._there(old), self._there(new))
            elif self._apart(old) != self._apart(new):
                yield self._party("changed", new, True)

    def _apart(self, party: Party) -> Any:
        seen = plain(party, self.sides.moved)
        return {key: value for key, value in seen.items() if key not in {"claims", "given_id"}}

    def _there(self, party: Party) -> Words:
        words = self.vocabulary.schemes["AttendanceStatus"]
        known = words.get(party.attendance or "")
        return known.label if known else Words("not stated", "non précisé")

    def _party(
        self, how: str, party: Party | None, now: bool,
        before: Words | None = None, after: Words | None = None,
    ) -> Change:  # fmt: skip
        assert party is not None
        side = self.sides.new if now else self.sides.old
        kind = side.vocabulary.tie_types.get((self.new if now else self.old).type)
        role = kind.role(party.role) if kind else None
        label = role.label if role else Words(party.role, party.role)
        who = Words.told(side.teller.party, party, role).visible()
        return self._change("changed", _PARTY[how], before, after, role=label, who=who)

    def keys(self) -> Iterator[Change]:
        fields = self.vocabulary.fields_of(self.new.type)
        for key, field in fields.items():
            if key in _OWN or field.kind == "party":
                continue
            old, new = _value(self.old, key), _value(self.new, key)
            if plain(old, self.sides.moved) != plain(new, {}):
                yield changed_key(self.what, field.label, old, new, "tie", self.new.id, self.sides,
                                  field)  # fmt: skip


_KEY: Final[Mapping[str, Words]] = {
    "changed": Words(
        "{what}: '{key}' is now {new} (was {old}).",
        "{what} : « {key} », désormais {new} (auparavant {old}).",
    ),
    "alike": Words(
        "{what}: '{key}' changed in what is not shown here: {new}.",
        "{what} : « {key} », modification de ce qui n'est pas montré ici : {new}.",
    ),
    "added": Words("{what}: '{key}' added: {new}.", "{what} : « {key} », ajout : {new}."),
    "removed": Words(
        "{what}: '{key}' no longer recorded (was {old}).",
        "{what} : « {key} », n'y figure plus (auparavant {old}).",
    ),
}


def changed_key(
    what: Words, label: Words, old: Any, new: Any, record: Any, about: str, sides: Sides,
    field: Any = None,
) -> Change:  # fmt: skip
    """A key whose value took another's place, came, or went."""
    before = shown(old, field, sides.old.records, sides.old.vocabulary) if _said(old) else None
    after = shown(new, field, sides.new.records, sides.new.vocabulary) if _said(new) else None
    how = "changed" if before and after else "added" if after else "removed"
    if before and after:
        how = "alike" if before == after else how
        label, before, after = _where_they_differ(label, before, after)
    parts = {k: v for k, v in (("old", before), ("new", after)) if v}
    return Change(
        kind="changed", record=record, about=about, before=before, after=after,
        sentence=stated(_KEY[how], what=what, key=label, **parts),
    )  # fmt: skip


def _where_they_differ(label: Words, old: Words, new: Words) -> tuple[Words, Words, Words]:
    """The two values as each reader may tell them apart: in the other language if need be."""
    if old == new or (old.en != new.en and old.fr != new.fr):
        return label, old, new
    if old.en == new.en:
        only = Words(f"{label.en}, in French", label.fr)
        return only, Words(old.fr, old.fr), Words(new.fr, new.fr)
    only = Words(label.en, f"{label.fr}, en anglais")
    return only, Words(old.en, old.en), Words(new.en, new.en)


def claim_changes(old: Tie | Observation, new: Tie | Observation, sides: Sides) -> Iterator[Change]:
    """Claims that came, went or changed, on a tie, its parties' parts, or a figure."""
    before = {_claim_key(claim, sides.moved): claim for claim in _claims(old)}
    after = {_claim_key(claim, {}): claim for claim in _claims(new)}
    record: Any = "tie" if isinstance(new, Tie) else "figure"
    what = called(new, sides.new)
    for key in sorted({*before, *after}):
        first, last = before.get(key), after.get(key)
        if plain(first, sides.moved) == plain(last, {}):
            continue
        side, owner, claim = (sides.new, new, last) if last is not None else (sides.old, old, first)
        assert claim is not None
        how = "removed" if last is None else "added" if first is None else "changed"
        against = last is not None and last.stance in _AGAINST and _turned(first, last)
        pattern = _CLAIM[claim.stance if against else how]
        said = Words.told(side.teller.claim, claim, owner)
        keys = _differing(first, last, sides)
        yield Change(
            kind="retracted" if against else "claims", record=record, about=new.id,
            sentence=stated(pattern, what=what, said=said, keys=keys),
        )  # fmt: skip


def _differing(first: Claim | None, last: Claim | None, sides: Sides) -> Words:
    """Which keys of a claim are not what they were, by their labels."""
    if first is None or last is None:
        return Words("", "")
    old, new = plain(first, sides.moved), plain(last, {})
    fields = sides.new.vocabulary.record_fields["Claim"]
    labels = [fields[key].label for key in new if old[key] != new[key] and key in fields]
    return Words(*(", ".join(label[lang] for label in labels) for lang in LANGUAGES))


def _turned(first: Claim | None, last: Claim) -> bool:
    return first is None or first.stance != last.stance


def _claims(record: Tie | Observation) -> Iterator[Claim]:
    if isinstance(record, Tie):
        yield from (claim for _, claim in record.all_claims())
    else:
        yield from record.claims


def _claim_key(claim: Claim, moved: Mapping[str, str]) -> str:
    """A claim's name, as if its speaker and source had always had their present ids."""
    by, source = claim.by or "unnamed", claim.source
    if claim.id != f"{by}-{source}":
        return claim.id
    return f"{moved.get(by, by)}-{moved.get(source, source)}"


def _party_key(party: Party, moved: Mapping[str, str]) -> tuple[str, str]:
    who = moved.get(party.actor, party.actor) if party.actor else party.id
    return party.role, who


def _value(tie: Tie, key: str) -> Any:
    return tie.details.get(key, getattr(tie, key, None))


def _said(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", (), [], {})


def _how(old: Amount | None, new: Amount | None) -> str:
    if old is None or new is None:
        return "removed" if new is None else "added"
    return "corrected" if old.as_of == new.as_of else "updated"
