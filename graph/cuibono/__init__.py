"""cuibono: sourced facts about who is tied to whom, as a checked graph, answers and pictures.

>>> import cuibono
>>> dossier = cuibono.open()  # doctest: +SKIP
>>> dossier.check().ok  # doctest: +SKIP
True
"""

from __future__ import annotations

#: Named as checkers know it; typing itself takes longer than all else that is done before Ctrl-C is
#: heard.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cuibono.dossier import Dossier
    from cuibono.dossier import open_dossier as open
    from cuibono.errors import CuibonoError

__all__ = ["CuibonoError", "Dossier", "__version__", "open"]
__version__ = "0.1.0"

_DOOR = {
    "open": ("cuibono.dossier", "open_dossier"),
    "Dossier": ("cuibono.dossier", "Dossier"),
    "CuibonoError": ("cuibono.errors", "CuibonoError"),
}


def __getattr__(name: str) -> Any:
    if name not in _DOOR:
        raise AttributeError(f"module 'cuibono' has no attribute '{name}'")
    from importlib import import_module

    module, attribute = _DOOR[name]
    return getattr(import_module(module), attribute)
