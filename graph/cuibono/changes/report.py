"""The changes between two states as text for a terminal, Markdown for a pull request, and JSON.

Apart because the comparison is the same whoever reads it. Leans on change and paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from cuibono.changes.change import HEADINGS, Change, Changes
from cuibono.paper import md
from cuibono.sentences.words import typeset
from cuibono.text import Language, Words, visible

#: By this a pull request's comment is found again and replaced instead of repeated.
MARK: Final = "<!-- cuibono diff -->"
_TITLE: Final = Words("From {old} to {new}: {count}", "De {old} à {new} : {count}")
_NOTHING: Final = Words("nothing in the facts changed", "aucun changement dans les faits")
_ONE: Final = Words("one change", "un changement")
_SEVERAL: Final = Words("{number} changes", "{number} changements")
_WHAT: Final = Words("What changed in the facts", "Ce qui a changé dans les faits")


def changes_text(changes: Changes, language: Language) -> str:
    """The changes as lines of text under headings, each with the id it is about."""
    return "\n".join(_text(changes, language)) + "\n"


def _text(changes: Changes, language: Language) -> Iterator[str]:
    yield _title(changes, language)
    for kind, found in changes.by_kind().items():
        yield ""
        yield HEADINGS[kind][language]
        yield from (f"  {_line(change, language)} [{change.about}]" for change in found)
    for note in changes.notes:
        yield ""
        yield note[language]


def changes_markdown(changes: Changes, language: Language) -> str:
    """The same as Markdown, in which no sign of a name means anything."""
    lines = [MARK, f"## {_WHAT[language]}", "", f"{md(_title(changes, language))}"]
    for kind, found in changes.by_kind().items():
        lines += ["", f"### {HEADINGS[kind][language]}", ""]
        lines += [f"- {md(_line(change, language))} (`{change.about}`)" for change in found]
    for note in changes.notes:
        lines += ["", f"> {md(note[language])}"]
    return "\n".join(lines) + "\n"


def changes_json(changes: Changes) -> str:
    """The same as JSON, in both languages, with what stood there before and stands there now."""
    content = {
        "from": changes.old,
        "to": changes.new,
        "counts": {kind: len(found) for kind, found in changes.by_kind().items()},
        "changes": [_plain(change) for change in changes.changes],
        "notes": [note.as_dict() for note in changes.notes],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _title(changes: Changes, language: Language) -> str:
    number = len(changes.changes)
    count = (_NOTHING, _ONE)[number][language] if number < 2 else _SEVERAL[language]
    said = _TITLE[language].format(
        old=changes.old, new=changes.new, count=count.format(number=number)
    )
    return typeset(f"{said}.", language)


def _line(change: Change, language: Language) -> str:
    return " ".join(visible(change.sentence[language]).split())


def _plain(change: Change) -> dict[str, Any]:
    values = {"before": change.before, "after": change.after}
    return {
        "kind": change.kind,
        "record": change.record,
        "about": change.about,
        "sentence": change.sentence.as_dict(),
        **{key: words.as_dict() for key, words in values.items() if words is not None},
    }
