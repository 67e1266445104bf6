"""Findings on support: more than the claims bear out is an error, less is advice.

Apart because the receipt wants the same explanation without the finding. Leans on support.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cuibono.check.support import Explainer, Support
from cuibono.findings import Finding, Severity
from cuibono.places import Place
from cuibono.records import Party, Tie
from cuibono.sentences import Teller
from cuibono.weighing import DEGREES


def support_findings(teller: Teller) -> Iterator[Finding]:
    """A finding for every record whose written support is not the one its claims carry.

    A record without any claim is left to the shapes.
    """
    explainer, records = Explainer(teller), teller.records
    for tie in records.ties.values():
        if tie.claims:
            yield from _compare(explainer.explain(tie), records.place(tie, "support"), tie.id)
        for party in tie.parties:
            yield from _party_findings(explainer, tie, party)
    for figure in records.observations.values():
        if figure.claims:
            place = records.place(figure, "support")
            yield from _compare(explainer.explain(figure), place, figure.id)


def _party_findings(explainer: Explainer, tie: Tie, party: Party) -> Iterator[Finding]:
    if not (party.support or party.claims or party.attendance == "attended-confirmed"):
        return
    support = explainer.explain(tie, party)
    if party.support or party.claims:
        own = replace(support, written=party.support or tie.support)
        yield from _compare(own, party.where, tie.id)
    if party.attendance == "attended-confirmed" and support.derived != "confirmed":
        message = (
            "'attendance: attended-confirmed' is more than the claims bear out. "
            f"{support.reason.en} Write 'attended-reported', or add the claim that confirms it."
        )
        yield _finding(party.where, "error", message, tie.id)


def _compare(support: Support, where: Place, about: str) -> Iterator[Finding]:
    written, derived = support.written, support.derived
    match support.comparison:
        case "more":
            message = (
                f"'support: {written}' is more than the claims bear out, which is '{derived}'. "
                f"{support.reason.en} {support.would_raise.en} Write 'support: {derived}', "
                "or add the claim that is missing."
            )
            yield _finding(where, "error", message, about)
        case "less":
            message = (
                f"'support: {written}' is less than the claims would bear out, which is "
                f"'{derived}'. {support.reason.en} Raise it unless the source is in the "
                "conditional."
            )
            yield _finding(where, "advice", message, about)
        case "other":
            yield _finding(where, "error", _otherwise(support), about)


def _otherwise(support: Support) -> str:
    written, derived = support.written, support.derived
    if derived is None:
        return (
            f"no claim says that it is so. 'support: {written}' needs one with 'stance: asserts'."
        )
    if derived in DEGREES:
        needed = {
            "disputed": "one with 'stance: denies'",
            "refuted": "a denial by a public record or by the speaker himself",
            "retracted": "one with 'stance: retracts' by the outlet or the speaker",
        }[written]
        return (
            f"'support: {written}' is not in the claims. Add {needed}, "
            f"or write 'support: {derived}'. {support.reason.en}"
        )
    return (
        f"'support: {written}' does not fit the claims, by which it is '{derived}'. "
        f"{support.reason.en} Write 'support: {derived}'."
    )


def _finding(where: Place, severity: Severity, message: str, about: str) -> Finding:
    return Finding(where=where, severity=severity, rule="support", message=message, about=about)
