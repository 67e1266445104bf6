"""The outcome of a check: findings in order, counted, as text or JSON.

Apart because the prompt, Python and the tests read the same report. Leans on findings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cuibono.findings import Finding, Severity

_GRAVITY: Final[tuple[Severity, ...]] = ("error", "warning", "advice")
_COUNTED: Final[Mapping[Severity, tuple[str, str]]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "advice": ("piece of advice", "pieces of advice"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, the gravest first, unread files before all, then by place.

    ``checked`` counts what was looked at; ``ignored`` counts by rule what a comment with a reason
    left out.
    """

    findings: tuple[Finding, ...]
    checked: Mapping[str, int] = field(default_factory=dict)
    ignored: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        checked: Mapping[str, int],
        ignored: Mapping[str, int] | None = None,
    ) -> Report:
        """A report of findings in any order; one said twice is kept once."""
        return cls(tuple(sorted(set(findings), key=_order)), dict(checked), dict(ignored or {}))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the dossier from being built."""
        return self._only("error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is probably a mistake."""
        return self._only("warning")

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What could be better."""
        return self._only("advice")

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def passes(self, *, strict: bool = False) -> bool:
        """Whether there is no error and, if strict, no warning either."""
        return self.ok and not (strict and self.warnings)

    def as_text(self) -> str:
        """One finding a line, then the counts."""
        lines = [str(finding) for finding in self.findings]
        return "\n".join([*lines, self.summary()]) + "\n"

    def summary(self) -> str:
        """The counts in one line."""
        looked = ", ".join(_count(n, (w[:-1], w)) for w, n in self.checked.items())
        found = [
            _count(len(self._only(severity)), _COUNTED[severity])
            for severity in _GRAVITY
            if self._only(severity)
        ]
        outcome = ", ".join(found) or "nothing to mend"
        left = sum(self.ignored.values())
        outcome += f"; {left} ignored with a reason" if left else ""
        return f"{looked}: {outcome}." if looked else f"{outcome}."

    def as_json(self) -> str:
        """The same as JSON: ``ok``, the counts, and a list of findings with their places."""
        content: dict[str, Any] = {
            "ok": self.ok,
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "advice": len(self.advice),
            "checked": dict(self.checked),
            "ignored": dict(self.ignored),
            "findings": [_plain(finding) for finding in self.findings],
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def _only(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == severity)


def _order(finding: Finding) -> tuple[int, bool, Any, str]:
    """The gravest first, and before all else what cannot be read; then by place."""
    gravity = _GRAVITY.index(finding.severity)
    return gravity, finding.rule != "yaml", finding.where, finding.message


def _count(number: int, words: tuple[str, str]) -> str:
    return f"{number} {words[0] if number == 1 else words[1]}"


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column,
        "severity": finding.severity,
        "rule": finding.rule,
        "about": finding.about,
        "message": finding.message,
    }
