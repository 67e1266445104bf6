"""What an editorial rule is, and finding all of them by walking this package.

Apart so that a rule is written once, as a function, and named in no list: put one in any module
here and it is run. Leans on findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, NamedTuple

from cuibono.findings import Finding, Severity
from cuibono.places import Place
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule looks at; ``today`` is the day of the check."""

    records: Records
    vocabulary: Vocabulary
    today: date


class Fault(NamedTuple):
    """Where a rule is broken, in one sentence with the way out; ``about`` is the id concerned."""

    where: Place
    message: str
    about: str | None = None


Look = Callable[[Facts], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named look at the facts, and how grave what it finds is."""

    name: str
    severity: Severity
    look: Look

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Every fault as a finding."""
        for fault in self.look(facts):
            yield Finding(
                where=fault.where,
                severity=self.severity,
                rule=self.name,
                message=fault.message,
                about=fault.about,
            )


def rule(severity: Severity) -> Callable[[Look], Rule]:
    """Make a function a rule of this severity; its name is the function's, with hyphens."""

    def made(look: Look) -> Rule:
        name = getattr(look, "__name__", "rule").replace("_", "-")
        return Rule(name, severity, look)

    return made


def all_rules() -> tuple[Rule, ...]:
    """Every rule in the modules of this package, in name order."""
    package: Final = __name__.rpartition(".")[0]
    modules = iter_modules(import_module(package).__path__)
    named = (import_module(f"{package}.{module.name}") for module in modules)
    found = {m for module in named for m in vars(module).values() if isinstance(m, Rule)}
    return tuple(sorted(found, key=lambda one: one.name))
