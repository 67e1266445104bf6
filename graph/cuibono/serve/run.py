"""Starts the service: opens the store for its workers, takes the port, runs until it is stopped.

Apart so that the application itself can be run by any ASGI server. Leans on app and uvicorn.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cuibono.errors import MissingExtra
from cuibono.inputs import overlay_of
from cuibono.scratch import scratch_folder
from cuibono.serve.fresh import copy_of
from cuibono.serve.settings import ServeError, Settings
from cuibono.store import DiskStore, RemoteStore, Store

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn
    from starlette.applications import Starlette

    from cuibono.serve.frame import Holdings

_LONGEST_HEAD = 64 * 1024
#: How many connections may wait to be taken in.
_QUEUE = 1_024
#: Up to how many bytes a store on disk is copied for the service.
_COPIED = 1 << 28


def application(holdings: Holdings, spec: Mapping[str, Any], settings: Settings) -> Starlette:
    """The service as an ASGI application. Raises MissingExtra without Starlette."""
    if find_spec("starlette") is None:
        raise MissingExtra("The service", "Starlette", "serve")
    from cuibono.serve.app import Service
    from cuibono.serve.pages import Pages
    from cuibono.serve.pool import Pool

    pool = Pool(spec, size=settings.workers, timeout=settings.timeout, waiting=settings.waiting)
    return Service(settings, Pages(holdings), pool).app()


@contextlib.contextmanager
def specification(
    store: Store, dossier: Path, ontology: Path, settings: Settings
) -> Iterator[dict[str, Any]]:
    """What a worker needs to open the store, which the service has to itself.

    A graph in memory is put on disk for the while, and a small store copied: whoever asks once the
    facts have changed drops the former store, and a worker may open it again at any time. The facts
    are copied too, for what a worker reads in them later must be what the graph was made from.
    """
    with scratch_folder() as home:
        read = copy_of(dossier, home / "dossier")
        overlay = overlay_of(read)
        spec = {
            "base": store.names.base,
            "ontology": str(ontology),
            "overlay": str(overlay) if overlay.is_dir() else None,
            "dossier": str(read),
            "rows": settings.rows,
            "answer": settings.answer,
            "memory": settings.memory,
            "timeout": settings.timeout,
        }
        yield spec | _whereabouts(store, home / "graph")


def _whereabouts(store: Store, home: Path) -> dict[str, str]:
    """Where a worker finds the graph, put under ``home`` where it has no place to itself."""
    if isinstance(store, RemoteStore):
        return {"url": store.endpoint.url}
    if isinstance(store, DiskStore) and store.size > _COPIED:
        return {"folder": str(store.folder)}
    if isinstance(store, DiskStore):
        store.backup(home)
        return {"folder": str(home)}
    from cuibono.store.disk import make_disk

    made = make_disk(home, "store", store.names.base, lambda new: new.load(store.quads()))
    return {"folder": str(made.folder)}


def run(app: Starlette, settings: Settings) -> None:
    """Serve until stopped. Raises ServeError when the port cannot be had."""
    try:
        import uvicorn
    except ImportError as error:
        raise MissingExtra("The service", "uvicorn", "serve") from error

    from cuibono.serve.lines import IDLE, Line, open_files, room_for

    room = room_for(open_files(), settings.workers + 1)
    with _listening(settings) as listener:
        config = uvicorn.Config(
            app,
            http=cast("type[asyncio.Protocol]", partial(Line, room)),
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=room.backlog,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            timeout_keep_alive=IDLE,
            timeout_graceful_shutdown=3,
        )
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        told = f"Serving at http://{shown}:{port}/ until Ctrl-C."
        _server(config, told, app.state.end).run(sockets=[listener])


def _server(config: uvicorn.Config, told: str, end: Callable[[], None]) -> uvicorn.Server:
    """The server: says that it serves once it does; on Ctrl-C what is being answered ends first.

    It would wait some seconds for it, then break it off with a traceback.
    """
    import uvicorn

    from cuibono.serve.lines import Crowded

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            asyncio.get_running_loop().set_exception_handler(Crowded())
            await super().startup(sockets)
            for listener in sockets or ():
                listener.listen(_QUEUE)  # asyncio made it as short as what it takes in at once
            if self.started and not self.should_exit:
                print(told, file=sys.stderr, flush=True)

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            super().handle_exit(sig, frame)
            if self.started:  # what is still starting ends by itself
                asyncio.get_running_loop().call_soon_threadsafe(end)

    return Server(config)


@contextlib.contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    where = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ServeError(f"{where}: there is no such address here. Name another --host.") from error
    with listener:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except OSError as error:
            raise ServeError(
                f"{where}: cannot be taken ({error.strerror}). Something may be serving there "
                "already: name another --port, or 0 for any."
            ) from error
        listener.listen(_QUEUE)
        yield listener
