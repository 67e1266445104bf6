"""What an editorial rule is, and finding all of them by walking this package.

Apart so that a rule is written once, as a function, and named in no list: put one in any module
here and it is run. Most look at one entry at a time and say what is wrong with it, or nothing
(``tie_rule`` and its like); ``rule`` is for those that see the whole. Leans on findings and on
the teller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, update_wrapper
from importlib import import_module
from pkgutil import iter_modules
from typing import Final, NamedTuple, TypeVar

from cuibono.findings import Finding, Severity
from cuibono.places import Place
from cuibono.records import Amount, Records, Source, Tie
from cuibono.sentences import Teller
from cuibono.vocabulary import Vocabulary


@dataclass(frozen=True)
class Facts:
    """What a rule looks at; ``today`` is the day of the check."""

    records: Records
    vocabulary: Vocabulary
    today: date

    @cached_property
    def teller(self) -> Teller:
        """Tells and weighs them: one for all rules, as it keeps what it has weighed."""
        return Teller(self.vocabulary, self.records)


class Fault(NamedTuple):
    """Where a rule is broken, in one sentence with the way out; ``about`` is the id concerned."""

    where: Place
    message: str
    about: str | None = None


Look = Callable[[Facts], Iterator[Fault]]
Entry = TypeVar("Entry", Tie, Source)
Saying = Callable[[Facts, Entry], str | None]


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
        return Rule(_name(look), severity, look)

    return made


def tie_rule(severity: Severity, at: str = "") -> Callable[[Saying[Tie]], Rule]:
    """Make a rule of a function that says what is wrong with a tie, at a key of it, or nothing."""
    return _each(severity, at, lambda records: records.ties.values())


def source_rule(severity: Severity, at: str = "") -> Callable[[Saying[Source]], Rule]:
    """The same for a source."""
    return _each(severity, at, lambda records: records.sources.values())


def amount_rule(severity: Severity) -> Callable[[Callable[[Facts, Tie, Amount], str | None]], Rule]:
    """The same for an amount of a tie, where it is written."""

    def made(say: Callable[[Facts, Tie, Amount], str | None]) -> Rule:
        def look(facts: Facts) -> Iterator[Fault]:
            for tie in facts.records.ties.values():
                for amount in tie.amounts:
                    if message := say(facts, tie, amount):
                        yield Fault(amount.where, message, tie.id)

        return _told(say, severity, look)

    return made


def _each(
    severity: Severity, at: str, entries: Callable[[Records], Iterable[Entry]]
) -> Callable[[Saying[Entry]], Rule]:
    def made(say: Saying[Entry]) -> Rule:
        def look(facts: Facts) -> Iterator[Fault]:
            for entry in entries(facts.records):
                if message := say(facts, entry):
                    where = facts.records.place(entry, at) if at else entry.where
                    yield Fault(where, message, entry.id)

        return _told(say, severity, look)

    return made


def _told(say: Callable[..., str | None], severity: Severity, look: Look) -> Rule:
    return Rule(_name(say), severity, update_wrapper(look, say))


def _name(function: Callable[..., object]) -> str:
    return getattr(function, "__name__", "rule").replace("_", "-")


def all_rules() -> tuple[Rule, ...]:
    """Every rule in the modules of this package, in name order."""
    package: Final = __name__.rpartition(".")[0]
    modules = iter_modules(import_module(package).__path__)
    named = (import_module(f"{package}.{module.name}") for module in modules)
    found = {m for module in named for m in vars(module).values() if isinstance(m, Rule)}
    return tuple(sorted(found, key=lambda one: one.name))
