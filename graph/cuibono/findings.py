"""A finding: what is wrong or could be better, where, and the way out.

Apart because the loader, the shapes and the editorial rules all speak in this one form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cuibono.records import Place

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence about one place; ``rule`` names the check, ``about`` the id concerned."""

    where: Place
    severity: Severity
    rule: str
    message: str
    about: str | None = None

    def __str__(self) -> str:
        prefix = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.where}: {prefix}{self.message}"
