"""What is said over HTTP to a SPARQL server, and every way that can fail, told in a sentence.

Apart because reading and publishing fail in the same ways. Leans on httpx, which comes with the
extra ``serve`` and is imported by the first endpoint.
"""

from __future__ import annotations

import netrc
import os
import re
import weakref
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urlsplit

from cuibono.errors import CuibonoError, MissingExtra, StoreError
from cuibono.waiting import Late, wait_for

if TYPE_CHECKING:
    import httpx

#: Where credentials come from: the environment, else the netrc file; never the command line.
USER: Final = "CUIBONO_USER"
PASSWORD: Final = "CUIBONO_PASSWORD"
TOKEN: Final = "CUIBONO_TOKEN"
#: The largest answer that is read, in bytes.
LARGEST: Final = 1 << 30

#: What answers to SELECT and ASK are called that are asked for as JSON.
RESULT_TYPES: Final = frozenset(
    ("application/sparql-results+json", "application/json", "text/json")
)
#: What graphs are called, and the form that it means.
GRAPH_TYPES: Final = {
    "application/n-triples": "nt",
    "text/plain": "nt",  # servers that know no other word for it
    "text/turtle": "ttl",
    "application/rdf+xml": "rdf",
}
#: How addresses often end, by what is wanted of them.
_ENDINGS: Final = {
    "a graph": "/store or /data",
    "taking graphs": "/store or /data",
    "taking SPARQL updates": "/update",
}
_LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: status, type without parameters, and body."""

    status: int
    media_type: str
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether this is a web page, which no protocol here asks for."""
        return self.media_type in {"text/html", "application/xhtml+xml"}

    @property
    def sentence(self) -> str:
        """The beginning of what it says, on one line."""
        text = self.body[:4000].decode("utf-8", "replace")
        if self.is_page:
            text = re.sub(r"(?s)<(style|script|title)\b.*?</\1>|<[^>]*>", " ", text)
        text = " ".join(text.split())
        shown = "".join(c for c in text if c.isprintable())
        return shown[:300] + ("…" if len(shown) > 300 else "")


class Endpoint:
    """One address that is spoken to; ``timeout`` is how many seconds it may stay silent.

    With ``whole`` that is what a request may take with all of its answer, however it trickles in.
    """

    def __init__(self, url: str, timeout: float = 60, *, whole: bool = False) -> None:
        self.url = checked(url)
        self.timeout = timeout
        self.whole = whole
        self._client = _client(self.url, timeout)
        weakref.finalize(self, self._client.close)

    def send(
        self,
        method: str,
        *,
        headers: Mapping[str, str],
        content: bytes | None = None,
        form: Mapping[str, Any] | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send one request and read the whole answer.

        Raises StoreError when nothing answers, when it is too slow, too large or cut, when it
        sends somewhere else, and when it wants other credentials.
        """
        options: dict[str, Any] = {"headers": dict(headers), "content": content, "data": form}
        options |= {"params": parameters}
        if not self.whole:
            return self._sent(method, options)
        try:
            return wait_for(lambda: self._sent(method, options), self.timeout)
        except Late as late:
            raise self._too_slow() from late

    def _sent(self, method: str, options: Mapping[str, Any]) -> Reply:
        import httpx

        try:
            with self._client.stream(method, self.url, **options) as answer:
                return self._read(answer)
        except httpx.TimeoutException as error:
            raise self._too_slow() from error
        except httpx.ConnectError as error:
            raise StoreError(
                f"{self.url}: nothing answers there ({error}). Is the server running, and is this "
                "its address?"
            ) from error
        except httpx.HTTPError as error:
            raise StoreError(
                f"{self.url}: the connection broke off ({str(error) or type(error).__name__}). "
                "Try again."
            ) from error

    def _too_slow(self) -> StoreError:
        return StoreError(
            f"{self.url}: no answer within {self.timeout:g} seconds. "
            "Ask for less, or raise --timeout."
        )

    def _read(self, answer: httpx.Response) -> Reply:
        body = bytearray()
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > LARGEST:
                raise StoreError(f"{self.url}: answers with more than 1 GiB. Ask for less.")
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        reply = Reply(answer.status_code, media_type, bytes(body))
        self._refuse(answer, reply)
        return reply

    def _refuse(self, answer: httpx.Response, reply: Reply) -> None:
        if reply.status == 403 and reply.media_type == "text/plain" and reply.sentence:
            raise StoreError(f"{self.url}: does not allow this (403). It says: {reply.sentence}")
        if reply.status in {401, 403, 407}:
            raise StoreError(
                f"{self.url}: refuses these credentials, or wants some ({reply.status}). Set "
                f"{USER} and {PASSWORD}, or {TOKEN}, or name the host in your netrc file."
            )
        if answer.is_redirect:
            target = answer.headers.get("location", "elsewhere")[:200]
            raise StoreError(f"{self.url}: sends on to {target}. Name that address instead.")
        if reply.status in {502, 503, 504}:
            raise StoreError(
                f"{self.url}: is not able to answer now ({reply.status}): {reply.sentence}"
            )


def checked(url: str) -> str:
    """An address that a request can be sent to. Raises StoreError for any other."""
    parts = _parts(url)
    if parts is None:
        raise StoreError(
            f"'{url[:200]}' is not an endpoint's address. Write it whole, as in "
            "https://example.org/sparql."
        )
    if parts.username or parts.password:
        raise StoreError(
            f"Keep credentials out of the address of {parts.hostname}: others see the command "
            f"line. Set {USER} and {PASSWORD}, or name the host in your netrc file."
        )
    return url


def _parts(url: str) -> SplitResult | None:
    """The parts of an address; None where one is missing or cannot be."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
        port = parts.port  # raises what is none
    except ValueError:
        return None
    whole = parts.scheme in {"http", "https"} and host and port != 0 and url.isprintable()
    return parts if whole else None


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own."""
    return (urlsplit(url).hostname or "") in _LOOPBACK


def _client(url: str, timeout: float) -> httpx.Client:
    try:
        import httpx
    except ImportError as error:
        raise MissingExtra("Speaking to an endpoint", "httpx", "serve") from error
    from cuibono import __version__

    return httpx.Client(
        timeout=httpx.Timeout(timeout, connect=min(timeout, 10)),
        headers={"user-agent": f"cuibono/{__version__}"},
        auth=_authentication(url),
        trust_env=not is_loopback(url),
        follow_redirects=False,
    )


def _authentication(url: str) -> httpx.Auth | None:
    user, password, token = (os.environ.get(name) for name in (USER, PASSWORD, TOKEN))
    if token:
        _refuse_in_clear(url, "a token")
        return _bearer(token)
    if not user:
        user, password = _from_netrc(urlsplit(url).hostname or "")
    return _challenged(url, user, password or "") if user else None


def _from_netrc(host: str) -> tuple[str | None, str | None]:
    try:
        found = netrc.netrc().authenticators(host)
    except FileNotFoundError:
        return None, None
    except netrc.NetrcParseError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise StoreError(f"your netrc file cannot be used{line}: {error.msg}. Mend it.") from error
    except OSError as error:
        raise StoreError(f"your netrc file cannot be read ({error}). Mend it.") from error
    return (found[0], found[2]) if found else (None, None)


def _refuse_in_clear(url: str, what: str) -> None:
    if urlsplit(url).scheme == "http" and not is_loopback(url):
        raise StoreError(
            f"{url}: {what} would travel unencrypted. Use the https address of this server."
        )


def _bearer(token: str) -> httpx.Auth:
    import httpx

    class Bearer(httpx.Auth):
        def auth_flow(
            self, request: httpx.Request
        ) -> Generator[httpx.Request, httpx.Response, None]:
            request.headers["authorization"] = f"Bearer {token}"
            yield request

    return Bearer()


def _challenged(url: str, user: str, password: str) -> httpx.Auth:
    """Credentials in the way the server asks for: digest where it can, else basic."""
    import httpx

    digest = httpx.DigestAuth(user, password)
    basic = httpx.BasicAuth(user, password)

    class Challenged(httpx.Auth):
        chosen: httpx.Auth | None = None

        def auth_flow(
            self, request: httpx.Request
        ) -> Generator[httpx.Request, httpx.Response, None]:
            if self.chosen is None:
                response = yield request
                asked = " ".join(response.headers.get_list("www-authenticate")).lower()
                if response.status_code != 401:
                    return
                self.chosen = digest if "digest" in asked else basic
            if self.chosen is basic:
                _refuse_in_clear(url, "a password")
            yield from self.chosen.auth_flow(request)

    return Challenged()


def explain(url: str, reply: Reply, wanted: str) -> CuibonoError:
    """The error for an answer that is not what was asked for."""
    if reply.is_page and reply.status < 400:
        return StoreError(
            f"{url}: answers with a web page instead of {wanted}. Is this the endpoint itself? "
            f"Its address often ends in {_ENDINGS.get(wanted, '/sparql or /query')}."
        )
    if reply.status in {404, 405} and urlsplit(url).path in {"", "/"}:
        return StoreError(
            f"{url}: is not an endpoint's address ({reply.status}). Name all of it: it often ends "
            f"in {_ENDINGS.get(wanted, '/sparql or /query')}, as in {url.rstrip('/')}/sparql."
        )
    if reply.status == 404:
        return StoreError(f"{url}: there is nothing at this address (404). Is it the endpoint's?")
    said = f" It says: {reply.sentence}" if reply.sentence else ""
    return StoreError(
        f"{url}: answers {reply.status} with '{reply.media_type or 'no type'}' "
        f"instead of {wanted}.{said}"
    )
