"""Answers on their way out: not sent again to who has them, and packed where that is wanted.

Apart because it holds for every answer alike and knows nothing of what is in one. Leans on
Starlette's packing.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: From how many bytes on an answer is packed, and how hard: more takes longer than it saves.
SMALLEST: Final = 1_000
LEVEL: Final = 5
#: Up to how many bytes an answer is compared with what a client has.
_COMPARED: Final = 4 << 20
#: Headers that belong to a body, and not to word that it is the same.
_OF_BODY: Final = (b"content-length", b"content-type")
#: Where each answer is of its moment.
_FLEETING: Final = ("/health",)


class Same:
    """Marks each whole answer to a GET by a digest of it; who has that one gets 304.

    The mark is weak, for the same answer may go out packed or not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is asked, and what is answered."""
        plain = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not plain or scope["path"] in _FLEETING:
            await self.app(scope, receive, send)
            return
        from starlette.datastructures import Headers

        known = Headers(scope=scope).get("if-none-match", "")
        await self.app(scope, receive, _Comparing(send, known).send)


class _Comparing:
    """One answer, whose head is kept back until its body is known."""

    def __init__(self, send: Send, known: str) -> None:
        self.onward = send
        self.known = {mark.strip().removeprefix("W/") for mark in known.split(",")} - {""}
        self.head: Message | None = None

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if message["type"] == "http.response.start" and message["status"] == 200:
            self.head = message
            return
        head, self.head = self.head, None
        if head is None:
            await self.onward(message)
            return
        body = message.get("body", b"")
        if not message.get("more_body") and len(body) <= _COMPARED:
            head, message = self._marked(head, message, body)
        await self.onward(head)
        await self.onward(message)

    def _marked(self, head: Message, message: Message, body: bytes) -> tuple[Message, Message]:
        mark = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        added = [(b"etag", f"W/{mark}".encode("ascii")), (b"cache-control", b"no-cache")]
        if not self.known & {mark, "*"}:
            return {**head, "headers": [*head["headers"], *added]}, message
        kept = [pair for pair in head["headers"] if pair[0].lower() not in _OF_BODY]
        return {**head, "status": 304, "headers": [*kept, *added]}, {**message, "body": b""}
