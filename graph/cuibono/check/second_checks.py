"""Second checks that no longer hold, or of which nobody could tell.

Each function is a rule, found by walking the package. Leans on seals.
"""

from __future__ import annotations

from cuibono.check.rule import Facts, tie_rule
from cuibono.records import Tie
from cuibono.seals import seal_of, state_of


@tie_rule("warning", "checked")
def changed_since_it_was_read(facts: Facts, tie: Tie) -> str | None:
    """Nobody's name stands beside what they never saw."""
    if tie.checked and state_of(tie) == "changed":
        return (
            f"this has changed since {tie.checked.by} read it ({tie.checked.date}). Have it read "
            f"again, then write who did, the day, and 'seal: {seal_of(tie)}'."
        )
    return None


@tie_rule("advice", "checked")
def a_second_check_without_a_seal(facts: Facts, tie: Tie) -> str | None:
    """Without one, a later change passes under the name of whoever read it before."""
    if tie.checked and state_of(tie) == "unsealed":
        return (
            f"nothing would tell of a change after {tie.checked.by} read this. If it is what they "
            f"read, add 'seal: {seal_of(tie)}' to 'checked:'."
        )
    return None
