"""An account of a tie for a terminal and as JSON. Leans on account and words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, Final

from cuibono.explain.account import Account, Step
from cuibono.explain.words import HEADINGS
from cuibono.sentences.words import capitalised, typeset
from cuibono.text import Language, Words, visible
from cuibono.vocabulary import Vocabulary

_WIDTH: Final = 96


def as_text(account: Account, vocabulary: Vocabulary, language: Language) -> str:
    """The account as lines, the chain from the sentence down to the triples."""
    return "\n".join(_Writer(account, vocabulary, language).lines()) + "\n"


def as_data(account: Account) -> dict[str, Any]:
    """The account as plain data; every text in both languages."""
    return {
        "id": account.id,
        "type": _in_json(account.type),
        "told": _in_json(account.told),
        "support": {
            "written": account.written,
            "borne_out": account.borne_out,
            "badge": _in_json(account.badge),
            "test": _in_json(account.test),
            "why": _in_json(account.why),
            "rule": {"name": account.rule, "says": _in_json(account.rule_said)},
        },
        "stage": _in_json(account.stage),
        "claims": [_step(step) for step in account.steps],
        "parts": [
            {
                "who": _in_json(part.who),
                "attendance": _in_json(part.attendance),
                "support": part.support,
                "why": _in_json(part.why),
            }
            for part in account.parts
        ],
        "other_side": _in_json(account.other),
        "would_raise": _in_json(account.would_raise),
        "would_lower": [
            {"says": _in_json(fall.sentence), "support": fall.support}
            for fall in account.would_lower
        ],
        "derived": [
            {
                "subject": one.triple[0],
                "predicate": one.triple[1],
                "object": one.triple[2],
                "told": _in_json(one.told),
                "rule": one.rule,
                "rule_says": _in_json(one.title),
            }
            for one in account.derived
        ],
        "no_triple": _in_json(account.no_triple),
        "checked": _in_json(account.checked),
        "corrections": [_in_json(one) for one in account.corrections],
        "file": account.where.file,
        "line": account.where.line,
        "caution": _in_json(account.caution),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "says": _in_json(step.sentence),
        "source": _in_json(step.source),
        "origin": step.origin,
        "weight": step.weight,
        "weighs_as": _in_json(step.weighs),
        "frail": step.frail,
        "file": step.where.file,
        "line": step.where.line,
    }


def _in_json(words: Words) -> dict[str, str] | None:
    return words.as_dict() if words else None


class _Writer:
    def __init__(self, account: Account, vocabulary: Vocabulary, language: Language) -> None:
        self.account = account
        self.language: Language = language
        self.fields = vocabulary.record_fields["Tie"]

    def lines(self) -> Iterator[str]:
        account = self.account
        yield from self.folded(account.caution[self.language], "")
        yield f"{account.id} ({account.type[self.language]}), {account.where}"
        yield from self.folded(account.told[self.language], "")
        yield ""
        yield from self.said(self.fields["support"].label, account.badge)
        yield from self.said(HEADINGS["why"], account.why)
        yield from self.said(HEADINGS["rule"], account.rule_said)
        yield from self.said(HEADINGS["test"], account.test)
        yield from self.said(HEADINGS["written"], account.mismatch)
        yield from self.said(self.fields["lifecycle"].label, account.stage)
        yield from self.said(self.fields["checked"].label, account.checked)
        for correction in account.corrections:
            yield from self.said(self.fields["corrections"].label, correction)
        yield from self.claims()
        yield from self.parts()
        yield from self.listed("other", [account.other] if account.other else [])
        yield from self.listed("raise", [account.would_raise])
        yield from self.listed("lower", [fall.sentence for fall in account.would_lower])
        yield from self.triples()

    def claims(self) -> Iterator[str]:
        yield from self.heading("claims")
        for number, step in enumerate(self.account.steps, start=1):
            yield from self.folded(f"{number}. {step.sentence[self.language]}", "", "   ")
            yield from self.said(HEADINGS["source"], step.source, "   ")
            yield from self.said(HEADINGS["origin"], Words(step.origin, step.origin), "   ")
            yield from self.said(HEADINGS["weighs"], step.weighs, "   ")
            where = f"{step.where}"
            yield from self.said(HEADINGS["where"], Words(where, where), "   ")

    def parts(self) -> Iterator[str]:
        if self.account.parts:
            yield from self.heading("parts")
        for part in self.account.parts:
            known = (part.who, part.attendance)
            said = ", ".join(words[self.language] for words in known if words)
            yield from self.folded(f"- {said}. {part.why[self.language]}", "", "  ")

    def triples(self) -> Iterator[str]:
        yield from self.heading("derived")
        for one in self.account.derived:
            yield from self.folded(f"- {one.told[self.language]}", "", "  ")
            by = HEADINGS["by-rule"][self.language]
            title = one.title[self.language]
            yield from self.folded(by.format(rule=one.rule, title=title), "  ", "  ")
        if self.account.no_triple:
            yield from self.folded(self.account.no_triple[self.language], "")

    def listed(self, heading: str, sentences: list[Words]) -> Iterator[str]:
        if sentences:
            yield from self.heading(heading)
        for words in sentences:
            yield from self.folded(f"- {words[self.language]}", "", "  ")

    def heading(self, name: str) -> Iterator[str]:
        yield ""
        yield HEADINGS[name][self.language]

    def said(self, label: Words, words: Words, indent: str = "") -> Iterator[str]:
        if words:
            colon = ": " if self.language == "en" else "\u00a0: "
            text = f"{capitalised(label[self.language])}{colon}{words[self.language]}"
            yield from self.folded(text, indent, f"{indent}  ")

    def folded(self, text: str, first: str, rest: str | None = None) -> Iterator[str]:
        """Lines of at most 96 characters; an address or a name is never broken."""
        shown = typeset(visible(text), self.language)
        yield from textwrap.wrap(
            shown,
            _WIDTH,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
