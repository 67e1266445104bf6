"""A finding: what is wrong or could be better, where, and the way out.

Apart because the loader, the shapes and the editorial rules all speak in this one form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cuibono.places import Place
from cuibono.text import visible

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
        """One line for a terminal, whatever signs the fact files put into the message."""
        prefix = "" if self.severity == "error" else f"{self.severity}: "
        return visible(f"{self.where}: {prefix}{' '.join(self.message.split())}")
