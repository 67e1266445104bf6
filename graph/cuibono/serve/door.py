"""Who may come in, which headers every answer carries, and what is written down of each visit.

Apart because it stands before every route alike and must be read in one place to be trusted. Leans
on settings for who is let in.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import re
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from cuibono.ids import KINDS
from cuibono.serve.settings import Settings
from cuibono.serve.worker import Reply, refusal

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}
#: Paths that answer whoever asks: nothing of the dossier is in them.
_OPEN: Final = ("/health",)
#: Paths that other origins' scripts may be let read.
_SHARED: Final = re.compile(f"/(sparql|questions|{'|'.join(KINDS)})(/|$)")


class Door:
    """Lets in or refuses, adds the safe headers, and writes the access log on stderr."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one visit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        from starlette.datastructures import Headers

        headers = Headers(scope=scope)
        visit = Visit(scope, send, self._shared(scope, headers))
        refused = self._refusal(scope, headers)
        try:
            if refused:
                await refused(scope, receive, visit.send)
            else:
                await self.app(scope, receive, visit.send)
        finally:
            visit.log()

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> Response | None:
        if not self.settings.knows(headers.get("host", "")):
            message = "this service does not go by that name. Say which it has with --origin."
            return respond(refusal(421, message))
        if scope["method"] == "OPTIONS":
            return respond(Reply(204, "text/plain", b""))
        if self.settings.token and scope["path"] not in _OPEN and not self._knocks(headers):
            challenge = {"www-authenticate": 'Basic realm="cuibono", charset="UTF-8", Bearer'}
            message = "this service wants its token: as a bearer, or as the password of any user."
            return respond(refusal(401, message), challenge)
        return None

    def _knocks(self, headers: Mapping[str, str]) -> bool:
        """Whether a visitor brings the token."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            with contextlib.suppress(ValueError):
                given = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
        wanted = (self.settings.token or "").encode("utf-8")
        return hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), wanted)

    def _shared(self, scope: Scope, headers: Mapping[str, str]) -> dict[str, str]:
        origin = headers.get("origin")
        if not origin or not _SHARED.match(scope["path"]) or not self.settings.allows(origin):
            return {}
        return {
            "access-control-allow-origin": origin,
            "access-control-allow-methods": "GET, POST, OPTIONS",
            "access-control-allow-headers": "accept, authorization, content-type",
            "access-control-max-age": "600",
        }


class Visit:
    """One request on its way out: what is added to it, and what is noted."""

    def __init__(self, scope: Scope, send: Send, shared: Mapping[str, str]) -> None:
        self.scope = scope
        self.onward = send
        self.extra = _SAFE | dict(shared)
        self.status = 0
        self.bytes = 0
        self.start = time.perf_counter()

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            added = [(k.encode("ascii"), v.encode("latin-1")) for k, v in self.extra.items()]
            message = {**message, "headers": [*message["headers"], *added]}
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
        await self.onward(message)

    def log(self) -> None:
        """Write one line; what was asked stays between the reader and the service."""
        client = (self.scope.get("client") or ("-",))[0]
        path = "".join(c if c.isprintable() else "?" for c in self.scope["path"][:200])
        took = (time.perf_counter() - self.start) * 1000
        line = f"{client} {self.scope['method']} {path} {self.status} {self.bytes} B {took:.0f} ms"
        print(line, file=sys.stderr, flush=True)


def respond(reply: Reply, headers: Mapping[str, str] | None = None) -> Response:
    """A reply on its way out; who is turned away for now is told when to come again."""
    from starlette.responses import Response

    extra = {"vary": "Accept"} | dict(headers or {})
    if reply.status == 503:
        extra["retry-after"] = "2"
    return Response(reply.body, reply.status, headers=extra | {"content-type": reply.type})
