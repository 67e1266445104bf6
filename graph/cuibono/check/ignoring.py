"""Findings that a curator has answered with a reason: left out, and counted.

Apart because it needs the outcome of every rule. Leans on the comments the loader found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cuibono.check.rule import all_rules
from cuibono.errors import did_you_mean
from cuibono.facts.ignores import Ignore
from cuibono.findings import Finding


def answered(
    findings: Iterable[Finding], ignores: Iterable[Ignore]
) -> tuple[list[Finding], Mapping[str, int]]:
    """The findings that stand, with those on the comments themselves, and how many are ignored.

    Counted by rule. A comment without a reason, for no rule, or for nothing is a warning.
    """
    comments = list(ignores)
    if not comments:
        return list(findings), {}
    standing: list[Finding] = []
    counts: dict[str, int] = {}
    used: set[Ignore] = set()
    for finding in findings:
        meant = [one for one in comments if one.covers(finding)]
        used.update(meant)
        if any(one.why for one in meant):
            counts[finding.rule] = counts.get(finding.rule, 0) + 1
        else:
            standing.append(finding)
    return [*standing, *_on_comments(comments, used)], dict(sorted(counts.items()))


def _on_comments(comments: list[Ignore], used: set[Ignore]) -> Iterable[Finding]:
    known = {"support", *(rule.name for rule in all_rules())}
    for one in comments:
        message = None
        if one.rule not in known:
            hint = did_you_mean(one.rule, known) or " 'check --format json' gives their names."
            message = f"there is no rule '{one.rule[:60]}' to ignore.{hint}"
        elif not one.why:
            message = (
                "this comment does not say why. Write "
                f"'# lint: ignore {one.rule} because …' with the reason."
            )
        elif one not in used:
            message = f"nothing here goes against '{one.rule}'. Remove the comment."
        if message:
            yield Finding(where=one.where, severity="warning", rule="lint-ignore", message=message)
