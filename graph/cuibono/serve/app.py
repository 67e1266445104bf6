"""The routes of the service: what each address answers.

Apart because here the library meets the network. Leans on pool for every answer, on Starlette for
the conversation, and on uvicorn to run.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from cuibono.errors import CuibonoError
from cuibono.ids import KINDS, is_id
from cuibono.serve.door import Door, respond
from cuibono.serve.media import GRAPHS, RESULTS, called, choose, content_type
from cuibono.serve.pages import Pages
from cuibono.serve.pool import Busy, Ending, Pool
from cuibono.serve.protocol import Refusal, description, read_forms, read_names, read_query
from cuibono.serve.sent import LEVEL, SMALLEST, Same
from cuibono.serve.settings import Settings
from cuibono.serve.things import reason
from cuibono.serve.worker import Reply, refusal

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Message

_HTML: Final = {"html": "text/html"}
_VARY: Final = "Accept, Accept-Language"
#: What queries of our own may take, whatever those of readers may.
_OWN_ROWS: Final = 1_000_000
_OWN_TIMEOUT: Final = 30.0
#: Seconds a query may go on when its client has left.
_GRACE: Final = 0.3


class Service:
    """The routes over one dossier."""

    def __init__(self, settings: Settings, pages: Pages, pool: Pool) -> None:
        self.settings = settings
        self.pages = pages
        self.pool = pool

    def app(self) -> Starlette:
        """The whole as an ASGI application."""
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.gzip import GZipMiddleware
        from starlette.routing import Route

        routes = [
            Route("/", self.home),
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/query", self.query_page),
            Route("/explorer.js", self.explorer),
            Route("/network", self.network, methods=["POST"]),
            Route("/complete", self.complete),
            Route("/find", self.find),
            Route("/questions", self.questions),
            Route("/questions/{name}", self.question),
            Route("/health", self.health),
            *(Route(f"/{kind}/{{rest:path}}", self.thing, name=kind) for kind in KINDS),
        ]
        app = Starlette(
            routes=routes,
            lifespan=self._lifespan,
            middleware=[
                Middleware(Door, settings=self.settings),
                Middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=LEVEL),
                Middleware(Same),
            ],
            exception_handlers={
                404: self._lost,
                405: self._wrong_method,
                Refusal: self._refused,
                Busy: self._busy,
                Ending: self._ending,
                CuibonoError: self._broken,
            },
        )
        app.state.end = self.pool.end
        return app

    @contextlib.asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        await self.pool.start()
        try:
            with contextlib.suppress(Refusal):  # a service without completion is a service
                await self.pages.learn(self._rows)
            yield
        finally:
            await self.pool.close()

    # -- answers

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol; without a query, what the service says of itself."""
        asked = await read_query(request, self.settings.body)
        accept = request.headers.get("accept", "")
        if asked is None:
            return self._description(request, accept)
        return respond(await self._ask(request, asked.task(accept)))

    def _description(self, request: Request, accept: str) -> Response:
        from starlette.responses import RedirectResponse

        form = choose(accept, {**GRAPHS, **_HTML})
        if form == "html":
            return RedirectResponse("/query", 303, headers={"vary": "Accept"})
        if form is None:
            raise Refusal(406, f"the description can be {', '.join(GRAPHS.values())}.")
        here = str(request.url.replace(query="", fragment=""))
        pages = self.pages
        body = description(here, pages.title, pages.triples, pages.store, form)
        return respond(Reply(200, content_type(form, GRAPHS), body))

    async def question(self, request: Request) -> Response:
        """A question of the library with its parameters: its answer, or with as=sparql its text."""
        given = self._once(request)
        task = "bind" if given.pop("as", "") == "sparql" else "ask"
        given.pop("format", None)
        asked = {
            "task": task,
            "name": request.path_params["name"],
            "parameters": self._values(request.path_params["name"], given),
            "forms": read_forms(request.query_params.getlist("format")),
            "accept": request.headers.get("accept", ""),
        }
        return respond(await self._ask(request, asked))

    @staticmethod
    def _once(request: Request) -> dict[str, str]:
        """The values of an address by name; only the form may be told twice. Raises Refusal."""
        given: dict[str, str] = {}
        for name, value in request.query_params.multi_items():
            if name in given and name != "format":
                raise Refusal(400, f"'{name[:50]}' is here twice. Keep one.")
            given[name] = value
        return given

    def _values(self, name: str, given: Mapping[str, str]) -> dict[str, str]:
        """The values given for a question; ``lang`` is its language here as on every page."""
        values = {one: value for one, value in given.items() if value}
        library = (question for question in self.pages.library if question["name"] == name)
        takes = {one["name"]: one["type"] for question in library for one in question["parameters"]}
        if takes and "lang" not in takes and (spoken := values.pop("lang", None)):
            tongues = [one for one, kind in takes.items() if kind == "language"]
            return dict.fromkeys(tongues, spoken) | values
        return values

    async def questions(self, request: Request) -> Response:
        """The library as JSON."""
        from starlette.responses import JSONResponse

        return JSONResponse(self.pages.library)

    async def complete(self, request: Request) -> Response:
        """Names that have words beginning like the ones typed, as JSON."""
        from starlette.responses import JSONResponse

        return JSONResponse(self.pages.complete(request.query_params.get("text", "")[:100]))

    async def find(self, request: Request) -> Response:
        """What has these words in a name, an alias or a sentence: a page, or JSON."""
        from starlette.responses import JSONResponse

        text = request.query_params.get("text", "")[:200]
        language = self._language(request)
        forms = {**_HTML, "json": RESULTS["json"]}
        if (form := self._form(request, forms)) is None:
            raise Refusal(406, f"this can be {', '.join(forms)}.")
        hits = await self.pages.find(text, language)
        if form == "html":
            return _page(self.pages.found(text, hits, language), self.pages.frame.policy)
        return JSONResponse(hits, headers={"vary": _VARY})

    async def thing(self, request: Request) -> Response:
        """An actor, tie, source or figure: its page, or its triples."""
        from starlette.responses import RedirectResponse

        kind = request.url.path.split("/")[1]
        name, _, part = request.path_params["rest"].partition("/")
        name, dot, suffix = name.partition(".")
        if not is_id(name):
            raise Refusal(404, f"the dossier has no {kind} called so.")
        if part:
            # A part of a thing, such as a claim, is told on the page of the thing.
            return RedirectResponse(f"/{kind}/{name}", 303)
        forms = {**_HTML, **GRAPHS}
        form = suffix if dot else self._form(request, forms)
        if form not in forms:
            raise Refusal(404 if dot else 406, f"this can be {', '.join(forms)}.")
        iri = f"{self.pages.base}{kind}/{name}"
        read = "nt" if form == "html" else form
        ties = kind == "actor" and form != "html"
        task = {"task": "describe", "iri": iri, "form": read, "ties": ties}
        reply = await self._ask(request, task)
        if reply.status == 301:  # its id is retired: the old address leads on for good
            now = reply.body.decode("utf-8").removeprefix(self.pages.base)
            return RedirectResponse(f"/{now}{dot}{suffix}", 301)
        if reply.status == 404:
            return await self._nearest(request, kind, name, form)
        headers = {"vary": _VARY, "link": _alternates(kind, name)}
        if form != "html" or reply.status not in {200, 410}:
            return respond(reply, headers)
        language = self._language(request)
        if reply.status == 410:  # its id is retired, and nothing took its place
            gone = self.pages.gone(name, reason(reply.body, iri, language), language)
            return _page(gone, self.pages.frame.policy, headers, 410)
        page = await self.pages.thing(kind, iri, reply.body, language, self._rows)
        return _page(page, self.pages.frame.policy, headers)

    @staticmethod
    def _form(request: Request, forms: Mapping[str, str]) -> str | None:
        """The form that format= names, else the one that is accepted."""
        if names := request.query_params.getlist("format"):
            return next(filter(None, (called(name, forms) for name in names)), None)
        return choose(request.headers.get("accept", ""), forms)

    async def _nearest(self, request: Request, kind: str, name: str, form: str) -> Response:
        """That the dossier has no such thing, and what is called most like it."""
        language = self._language(request)
        near = await self.pages.nearest(kind, name, language)
        if form == "html":
            page = self.pages.lost(name, near, language)
            return _page(page, self.pages.frame.policy, {"vary": _VARY}, 404)
        told = f" The nearest are {', '.join(one['path'] for one in near)}." if near else ""
        return respond(refusal(404, f"the dossier has no {kind} called '{name}'.{told}"))

    # -- pages

    async def home(self, request: Request) -> Response:
        """What this is, and where to go on."""
        return _page(self.pages.home(self._language(request)), self.pages.frame.policy)

    async def query_page(self, request: Request) -> Response:
        """The page to ask from."""
        return _page(self.pages.query(self._language(request)), self.pages.frame.query_policy)

    async def explorer(self, request: Request) -> Response:
        """The script that draws an answer as a graph."""
        return respond(
            Reply(200, "text/javascript; charset=utf-8", self.pages.frame.explorer.encode("utf-8"))
        )

    async def network(self, request: Request) -> Response:
        """How to draw the ties, or the actors, that the body names as JSON."""
        from starlette.responses import JSONResponse

        asked = await read_names(request)
        found = await self.pages.network(asked["ties"], asked["actors"], self._language(request))
        if found is None:
            raise Refusal(404, "this service has no facts at hand to draw.")
        return JSONResponse(found)

    async def health(self, request: Request) -> Response:
        """Whether it answers, how busy it is, and whether the facts have changed since it started.

        Nothing of what it holds: whoever asks is answered.
        """
        from starlette.responses import JSONResponse

        pool = self.pool
        words = {"status": "ok" if pool.well else "failing", "workers": pool.alive}
        if pool.damaged:
            words["damaged"] = True
        facts = {"waiting": pool.waiting, "facts_changed": self.pages.holdings.facts.changed}
        return JSONResponse(words | facts, 200 if pool.well else 503)

    # -- helpers

    async def _ask(self, request: Request, task: Mapping[str, Any]) -> Reply:
        """Ask a worker; when the client leaves, its query is stopped."""
        asking = asyncio.ensure_future(self.pool.ask(task))
        leaving = asyncio.ensure_future(_gone(request.receive))
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                # A short query may end in peace: starting a new worker costs more.
                await asyncio.wait({asking}, timeout=_GRACE)
                return refusal(499, "the client left.")
            return asking.result()
        finally:
            for task_ in (asking, leaving):
                task_.cancel()
            await asyncio.gather(asking, leaving, return_exceptions=True)

    async def _rows(self, text: str) -> list[dict[str, Any]]:
        """Rows of a query of our own."""
        import json

        task = {"task": "sparql", "query": text, "forms": ["json"], "rows": _OWN_ROWS}
        reply = await self.pool.ask(task, max(self.settings.timeout, _OWN_TIMEOUT))
        if reply.status != 200:
            raise Refusal(reply.status, reply.body.decode("utf-8"))
        found: list[dict[str, Any]] = json.loads(reply.body)["results"]["bindings"]
        return found

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("lang") or choose_language(
            request.headers.get("accept-language", "")
        )
        return "fr" if asked == "fr" else "en"

    async def _lost(self, request: Request, error: Exception) -> Response:
        return respond(refusal(404, "there is nothing here. The pages begin at /."))

    async def _wrong_method(self, request: Request, error: Exception) -> Response:
        message = "this service is only read: ask with GET, or POST a query to /sparql."
        return respond(refusal(405, message), getattr(error, "headers", None))

    async def _busy(self, request: Request, error: Exception) -> Response:
        return respond(refusal(503, "too many questions at once. Try again in a moment."))

    async def _ending(self, request: Request, error: Exception) -> Response:
        return respond(refusal(503, "the service is stopping. Ask again once it is back."))

    async def _broken(self, request: Request, error: Exception) -> Response:
        return respond(refusal(500, str(error)))

    async def _refused(self, request: Request, error: Exception) -> Response:
        status = error.status if isinstance(error, Refusal) else 400
        return respond(refusal(status, str(error)))


def choose_language(header: str) -> str:
    """The language of ours that comes first in an Accept-Language header.

    >>> choose_language("de, fr-CA;q=0.8, en;q=0.5")
    'fr'
    """
    names = (part.split(";")[0].strip().lower()[:2] for part in header.split(","))
    return next((name for name in names if name in {"en", "fr"}), "en")


def _alternates(kind: str, name: str) -> str:
    forms = (f'</{kind}/{name}.{form}>; rel="alternate"; type="{t}"' for form, t in GRAPHS.items())
    return ", ".join(forms)


def _page(
    html: str, policy: str, headers: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    from starlette.responses import HTMLResponse

    extra = {"content-security-policy": policy} | dict(headers or {})
    return HTMLResponse(html, status, headers=extra)


async def _gone(receive: Callable[[], Awaitable[Message]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
