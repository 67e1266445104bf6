"""The command that serves a dossier over HTTP."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import Seconds, on_dossier

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any."
)
@click.option(
    "--token",
    envvar="CUIBONO_SERVE_TOKEN",
    default=None,
    help="Secret that readers send; needed beyond this machine.  [env: CUIBONO_SERVE_TOKEN]",
)
@click.option(
    "--timeout",
    type=Seconds(min=0.1, max=3600),
    default=10,
    show_default=True,
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="The most rows an answer may have.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=None,
    help="Queries at one time. Whoever must wait is tried for a second on one more, so that a "
    "short query is answered past long ones, though not past many long ones that differ.",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    help="A web origin, such as https://desk.example, whose scripts may ask and whose host name is "
    "answered besides this machine's own, which always are; * for all. Without --token "
    "other names get 421.",
)
@on_dossier(store=True)
def serve(
    opened: Dossier,
    host: str,
    port: int,
    token: str | None,
    timeout: float,
    rows: int,
    workers: int | None,
    origins: tuple[str, ...],
) -> None:
    """Serve the dossier: SPARQL, a page to ask from, linked data.

    Use it to ask from a browser or any SPARQL client. The service only reads. Every query has a
    deadline and a row limit; one that exceeds them is stopped and told so. Answers rest on the
    facts as they were when it started: what is saved later counts once it is started again, and
    /health says whether that is due. The access log goes to standard error.

    Other limits are fixed: 64 MiB for an answer and 1024 MiB of memory to make it; 1 MiB, 200
    clauses and 800 operators for a query; 10 seconds for the head of a request; 256 queries that
    wait; 1000 connections, or fewer where the system allows fewer files.

    \b
    cuibono serve --port 8080
    """
    from cuibono.serve import Settings

    chosen = {} if workers is None else {"workers": workers}
    settings = Settings(
        host=host, port=port, token=token, timeout=timeout, rows=rows, origins=origins, **chosen
    )
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it ends
        opened.serve(settings)
    click.echo("Stopped.", err=True)


COMMANDS: tuple[click.Command, ...] = (serve,)
