"""How the service runs, with what it refuses to run as.

Apart because the safe defaults of a service should be read in one place. Leans on errors.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

from cuibono.errors import CuibonoError

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_SHORTEST_TOKEN: Final = 16


class ServeError(CuibonoError):
    """The service cannot be run like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the service runs.

    ``timeout`` is in seconds and counts from when a query is taken up; ``rows`` is the most an
    answer may have; ``workers`` processes answer at once and ``waiting`` requests may queue for
    them; ``body`` and ``answer`` are in bytes, ``memory`` is what one worker may take.
    ``origins`` are the web origins whose scripts may ask, ``*`` for all.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    timeout: float = 10
    rows: int = 100_000
    workers: int = field(default_factory=lambda: min(4, os.cpu_count() or 1))
    waiting: int = 256
    body: int = 1 << 20
    answer: int = 64 << 20
    memory: int = 1 << 30
    origins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.host not in LOOPBACK and not self.token:
            raise ServeError(
                f"{self.host} can be reached from other machines, and the dossier may be a draft. "
                "Give --token with a long secret that readers send, or leave --host out."
            )
        if self.token is not None and len(self.token) < _SHORTEST_TOKEN:
            raise ServeError(
                f"this token is easily guessed: it has fewer than {_SHORTEST_TOKEN} signs. "
                'Make one with: python -c "import secrets; print(secrets.token_urlsafe())"'
            )

    def allows(self, origin: str) -> bool:
        """Whether scripts of a web origin may read answers.

        Without a token only this machine's own pages may, so that no site a reader visits can read
        a draft from her machine; with one all may, for they need it.
        """
        if "*" in self.origins or origin in self.origins or self.token:
            return True
        scheme, _, rest = origin.partition("://")
        return scheme in {"http", "https"} and _host(rest) in LOOPBACK

    def knows(self, host: str) -> bool:
        """Whether a Host header is one this service goes by; a stranger's name is a trick."""
        if self.token or "*" in self.origins:
            return True
        own = (*LOOPBACK, *(_host(origin.partition("://")[2]) for origin in self.origins))
        return _host(host) in own


def _host(authority: str) -> str:
    """The host of an authority, without its port.

    >>> _host("localhost:8000"), _host("[::1]:8000")
    ('localhost', '::1')
    """
    if authority.startswith("["):
        return authority[1:].partition("]")[0]
    return authority.partition(":")[0].lower()
