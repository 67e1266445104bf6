"""A money view: one kind of amount in one currency, its size as the width of the line.

Apart because only here does width mean anything. Nothing is added up: a line for several ties is
as wide as its largest. Leans on scene, weights and plate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from cuibono.errors import UnknownName
from cuibono.money import Amount
from cuibono.records import Records, Tie, ViewFile
from cuibono.sentences import Teller
from cuibono.sentences.sums import Sums
from cuibono.sentences.words import capitalised
from cuibono.text import Language, Words
from cuibono.view.plate.lanes.strands import Spacing
from cuibono.view.plate.other.opening import view_or_own
from cuibono.view.plate.other.weights import weigh
from cuibono.view.plate.prepared import Prepared, prepare
from cuibono.view.plate.scene.compose import OPENING, Limits, compose
from cuibono.view.plate.scene.pieces import Box
from cuibono.view.plate.scene.selection import ties_of
from cuibono.vocabulary import Vocabulary

_SPACING: Final = Spacing(mark=20.0, box=19.0)
#: Kinds that say what something is worth: nothing passes, so no arrow, and no box says them else.
_STATES: Final = frozenset({"valuation"})


def amount_kinds(records: Records, vocabulary: Vocabulary) -> list[str]:
    """The kinds of amount on ties that are drawn, the commonest first."""
    found = [a.kind for t in ties_of(records, vocabulary, None) for a in t.amounts if not a.nominal]
    return [kind for kind, _ in sorted(Counter(found).items(), key=lambda one: (-one[1], one[0]))]


def money_view(
    teller: Teller,
    kind: str | None = None,
    *,
    view: ViewFile | None = None,
    limits: Limits = OPENING,
) -> Prepared:
    """Lay out the ties with an amount of one kind; without a name, of the commonest kind drawn.

    Of several currencies the commonest is drawn; token prices have no width and are left out.
    Raises UnknownName when there is no such kind.
    """
    records, vocabulary = teller.records, teller.vocabulary
    kinds = vocabulary.schemes["AmountKind"]
    if kind is not None and kind not in kinds:
        raise UnknownName("kind of amount", kind, kinds, f"The kinds are: {', '.join(kinds)}.")
    chosen = kind or next(iter(amount_kinds(records, vocabulary)), "unspecified")
    label = kinds[chosen].label
    seen = ties_of(records, vocabulary, view)
    real = [a for t in seen for a in t.amounts if a.kind == chosen and not a.nominal]
    currency = _commonest(amount.currency for amount in real)
    sums = {tie.id: a for tie in seen if (a := _largest(tie, chosen, currency)) is not None}
    scene = compose(records, vocabulary, view or _view(chosen, label), limits=limits, only=sums)
    if chosen in _STATES:
        scene = replace(scene, boxes=tuple(map(_without_ends, scene.boxes)))
    own = _OfKind(teller, sums)
    return prepare(scene, records, own, spacing=_SPACING, weights=weigh(sums, label, currency))


class _OfKind:
    """Tells the boxes of a money view: each with the sum that its line is drawn for."""

    def __init__(self, teller: Teller, sums: Mapping[str, Amount]) -> None:
        self._teller = teller
        self._vocabulary = teller.vocabulary
        self._amounts = sums

    def told(self, tie: Tie, language: Language) -> str:
        """The tie as a sentence."""
        return self._teller.told(tie, language)

    def planned_end(self, tie: Tie, language: Language) -> str:
        """When it is planned to end."""
        return self._teller.planned_end(tie, language)

    def less_sure(self, tie: Tie, language: Language, *, brief: bool = False) -> list[str]:
        """Who alone tells each detail that is less sure than the tie."""
        return self._teller.less_sure(tie, language, brief=brief)

    def box(self, tie: Tie, language: Language, *, short: bool = False) -> tuple[str, str]:
        """The two lines of a box; where the first lacks the sum, the type and the sum."""
        first, second = self._teller.box(tie, language, short=short)
        amount = self._amounts.get(tie.id)
        if amount is None or amount.kind not in _STATES:
            return first, second
        said = Sums(self._vocabulary).amount(amount, language, short=short)
        label = capitalised(self._vocabulary.tie_types[tie.type].label[language])
        return f"{label}{' : ' if language == 'fr' else ': '}{said}", second


def _without_ends(box: Box) -> Box:
    return replace(box, strands=tuple(replace(one, end="none") for one in box.strands))


def _view(kind: str, label: Words) -> ViewFile:
    title = Words(f"Amounts: {label.en}", f"Montants : {label.fr}")
    return view_or_own(None, f"money-{kind}", title)


def _commonest(names: Iterable[str]) -> str:
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _largest(tie: Tie, kind: str, currency: str) -> Amount | None:
    found = [a for a in tie.amounts if a.kind == kind and a.currency == currency and not a.nominal]
    return max(found, key=lambda a: (a.value.value, a.id), default=None)
