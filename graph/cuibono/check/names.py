"""Names that somebody had or has for a time.

Each function is a rule, found by walking the package. Leans on records and dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.check.rule import Facts, Fault, rule


@rule("error")
def a_former_name_without_an_end(facts: Facts) -> Iterator[Fault]:
    """The first name is today's, so any other has ended, or is in use beside it."""
    for actor in facts.records.actors.values():
        for name in actor.names:
            if not (name.until or name.secondary):
                yield Fault(
                    name.where,
                    f"'{name.name.en}' has no end, and '{actor.name.en}' is today's name. Add "
                    "'until:' to a former name, 'secondary: true' to one in use beside the first; "
                    "a name without a time goes into 'aliases:'.",
                    actor.id,
                )


@rule("error")
def a_name_over_before_it_began(facts: Facts) -> Iterator[Fault]:
    """Nobody stops being called what they were not yet called."""
    for actor in facts.records.actors.values():
        for name in actor.names:
            began = name.since.bounds.earliest if name.since else None
            over = name.until.bounds.latest if name.until else None
            if began and over and over < began:
                yield Fault(
                    name.where,
                    f"'{name.name.en}' ends ({name.until}) before it begins ({name.since}). "
                    "Correct one.",
                    actor.id,
                )
