r"""Values as YAML in the style of the fact files: one line each, quoted only where it must be.

Apart because no YAML writer leaves a file's own style alone. Leans on text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cuibono.text import Words

#: A text that is read as itself without quotes, in a list or braces too.
_PLAIN: Final = re.compile(r"[^\W_][\w./()&$+–-]*(?: [\w./()&$+–][\w./()&$+–-]*)*")


def flow(value: Any) -> str:
    """A value on one line.

    >>> flow({"by": "lab", "at": "¶3"}), flow(["a", "b: c"]), flow(Words("a", "a"))
    ('{by: lab, at: "¶3"}', '[a, "b: c"]', 'a')
    """
    if isinstance(value, Words):
        same = value.en == value.fr
        return flow(value.en) if same else flow(value.as_dict())
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def block(name: str, keys: Mapping[str, Any], indent: int) -> list[str]:
    """The lines of one entry: its id, then a key a line; lists of records get a line each."""
    before = " " * indent
    lines = [f"{before}{name}:"]
    for key, value in keys.items():
        records = isinstance(value, list) and value and isinstance(value[0], Mapping)
        if records:
            lines.append(f"{before}  {key}:")
            lines += [f"{before}    - {flow(one)}" for one in value]
        else:
            lines.append(f"{before}  {key}: {flow(value)}")
    return lines


def line(name: str, keys: Mapping[str, Any], indent: int) -> list[str]:
    """One entry on one line, as actors are written."""
    return [f"{' ' * indent}{name}: {flow(keys)}"]
