"""What things of a dossier are called: the form of an id, and the kinds that have an address.

Apart because facts, graph, service, editor's schema and questions must agree on both. Leans on
nothing.
"""

from __future__ import annotations

import re
from typing import Final

#: The form of an id, as the inside of a regular expression.
FORM: Final = "[a-z0-9][a-z0-9-]{0,80}"
#: Words that fact files use in an id's place, so that nothing may be called by them.
RESERVED: Final = frozenset({"unknown", "unnamed"})
#: The kinds of thing that have an address, as it begins below the dossier's base.
KINDS: Final = ("actor", "tie", "source", "observation")


def is_id(name: str) -> bool:
    """Whether a name has the form of an id.

    >>> is_id("general-services-administration"), is_id("GSA"), is_id("-gsa")
    (True, False, False)
    """
    return re.fullmatch(FORM, name) is not None


def may_be_id(name: str) -> bool:
    """Whether something may be called so: the form of an id, and no reserved word.

    >>> may_be_id("gsa"), may_be_id("unknown")
    (True, False)
    """
    return is_id(name) and name not in RESERVED


def addresses(base: str) -> dict[str, str]:
    """How the addresses of each kind of thing begin.

    >>> addresses("https://example.org/")["tie"]
    'https://example.org/tie/'
    """
    return {kind: f"{base}{kind}/" for kind in KINDS}
