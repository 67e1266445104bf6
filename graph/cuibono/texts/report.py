"""What verifying and reading found, for a terminal and as JSON.

Apart because the outcome is data first. Excerpts go to whoever holds the texts and nowhere else.
Leans on verify and coverage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from cuibono.text import visible
from cuibono.texts.coverage import Coverage, Gap
from cuibono.texts.verify import OUTCOMES, Check, Verification

#: More citations without a passage are counted but not told.
_TOLD: Final = 20
_MEANING: Final = "Whether their words mean what is recorded is for a person to judge."
_NO_TEXT: Final = (
    "None of these texts is in the folder: a dossier holds fingerprints and never the words, and "
    "the one that comes with cuibono comes without its articles. Keep your own copy of each, under "
    "the name in 'text:'."
)


def verification_text(found: Verification) -> str:
    """One line for each passage that is not the same, each citation without one, and counts."""
    lines = [_line(check) for one in OUTCOMES[1:] for check in found.of(one)]
    return "\n".join([*lines, *_bare(found), summary(found)]) + "\n"


def _bare(found: Verification) -> Iterator[str]:
    """The citations without a passage, of sources that name a text to take one from."""
    held = {check.source.id for check in found.checks if check.source.text}
    open_ones = [claim for claim in found.bare if claim.source in held and not claim.passage]
    for claim in open_ones[:_TOLD]:
        at = f" at {claim.at}" if claim.at else ""
        yield visible(
            f"{claim.where}: not compared: '{claim.source}'{at} is cited without a passage. "
            "'cuibono cite' makes one."
        )
    if len(open_ones) > _TOLD:
        yield f"and {len(open_ones) - _TOLD} more without a passage; --format json lists them."


def summary(found: Verification) -> str:
    """The counts in one line, and what they do not say, or why there are none."""
    told = ", ".join(f"{n} {outcome}" for outcome, n in found.counts().items() if n)
    share = f" ({found.unchanged / found.compared:.0%})" if found.compared else ""
    moved = (
        f"; {found.elsewhere} more stand elsewhere in them, word for word"
        if found.elsewhere
        else ""
    )
    bare = (
        f" {_count(len(found.bare), 'further citation')} cannot be compared, for want of a passage "
        "with a fingerprint."
        if found.bare
        else ""
    )
    stand = "stands" if found.unchanged == 1 else "stand"
    return (
        f"{_count(len(found.checks), 'passage')}: {told or 'none'}. "
        f"{found.unchanged} of {_count(found.compared, 'citation')} of a passage {stand} unchanged "
        f"in the texts{share}{moved}.{bare} {_NO_TEXT if found.textless else _MEANING}"
    )


def verification_json(found: Verification) -> str:
    """The same as JSON: counts, and every passage with its outcome and places."""
    content = {
        "ok": found.ok,
        **found.counts(),
        "citations": found.citations,
        "compared": found.compared,
        "unchanged": found.unchanged,
        "elsewhere": found.elsewhere,
        "not_compared": [
            {
                "source": one.source,
                "by": one.by,
                "at": one.at,
                "file": one.where.file,
                "line": one.where.line,
            }
            for one in found.bare
        ],
        "passages": [_plain(check) for check in found.checks],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def coverage_text(found: Coverage) -> str:
    """Each sentence left over, with its line and names, then the counts text by text."""
    lines: list[str] = []
    for reading in found.readings:
        if reading.gaps:
            lines += [f"{reading.source.id} ({reading.source.text})", *map(_gap, reading.gaps), ""]
    lines += [
        f"{one.source.where}: {one.reason}"
        if one.reason
        else f"{one.source.id}: {one.covered} of {one.naming} sentences that name two are covered"
        for one in found.readings
    ]
    return "\n".join([*map(visible, lines), coverage_summary(found)]) + "\n"


def coverage_summary(found: Coverage) -> str:
    """The counts in one line."""
    if not found.readings:
        return "no source names a text in 'text:'; there is nothing to read."
    unread = sum(bool(reading.reason) for reading in found.readings)
    texts = _count(len(found.readings), "text")
    if unread == len(found.readings):
        return f"{texts}, none of which could be read: there is no telling what is covered."
    share = f" ({found.covered / found.naming:.0%})" if found.naming and not unread else ""
    where = f" of the {len(found.readings) - unread} that could be read" if unread else ""
    left = f"{_count(len(found.gaps), 'sentence')} to read"
    more = f", and {_count(unread, 'text')} not read at all" if unread else ""
    return (
        f"{texts}: {found.covered} of {found.naming} sentences{where} that name two known actors "
        f"are covered{share}; {left}{more}."
    )


def coverage_json(found: Coverage) -> str:
    """The same as JSON, sentence by sentence."""
    content = {
        "naming": found.naming,
        "covered": found.covered,
        "unread": sum(bool(reading.reason) for reading in found.readings),
        "texts": [
            {
                "source": reading.source.id,
                "text": reading.source.text,
                "problem": reading.reason or None,
                "sentences": reading.sentences,
                "naming": reading.naming,
                "covered": reading.covered,
                "gaps": [
                    {
                        "line": gap.sentence.line,
                        "start": gap.sentence.start,
                        "end": gap.sentence.end,
                        "actors": list(gap.actors),
                        "sentence": gap.sentence.text,
                    }
                    for gap in reading.gaps
                ],
            }
            for reading in found.readings
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _line(check: Check) -> str:
    name = f"passage '{check.passage.id}' of '{check.source.id}'"
    return visible(f"{check.passage.where}: {check.outcome}: {name}: {check.reason}")


def _plain(check: Check) -> dict[str, Any]:
    return {
        "source": check.source.id,
        "passage": check.passage.id,
        "at": check.passage.at,
        "file": check.passage.where.file,
        "line": check.passage.where.line,
        "outcome": check.outcome,
        "start": check.passage.start,
        "end": check.passage.end,
        "found": [{"start": start, "end": end} for start, end in check.places],
        "reason": check.reason or None,
    }


def _gap(gap: Gap) -> str:
    return f"  line {gap.sentence.line}: {gap.sentence.text}\n    names {', '.join(gap.actors)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
