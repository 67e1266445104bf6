"""The commands about where the graph is: on disk beside the facts, or on a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import NamedPath, Seconds, on_dossier
from cuibono.cli.streams import print_json

if TYPE_CHECKING:
    from cuibono.dossier import Dossier
    from cuibono.store import DiskStore
    from cuibono.store.publish import Progress


@click.group()
def store() -> None:
    """Keep the graph on disk, so that it opens at once.

    A large dossier is kept by itself, and any other once it is asked again unchanged; 'make' does
    so now. The store lies in the dossier's folder under .cuibono/ (for the dossier that comes with
    cuibono in your cache folder) and can be deleted at any time: it is made from the facts, and
    made again when they change.

    \b
    cuibono store make
    cuibono store info
    """


@store.command()
@on_dossier()
def make(opened: Dossier) -> None:
    """Put the graph on disk, unless it is there and whole.

    \b
    cuibono store make
    """
    click.echo(_told(opened.keep()), nl=False)


@store.command()
@on_dossier(forms=("text", "json"))
def info(opened: Dossier, form: str) -> None:
    """Say where the store on disk is, and what it holds.

    \b
    cuibono store info --format json
    """
    kept = opened.kept()
    if kept:
        kept.check()
    if form == "json":
        print_json(_data(kept) if kept else None)
    elif kept is None:
        click.echo("No store on disk holds these facts. 'cuibono store make' makes one.")
    else:
        click.echo(_told(kept), nl=False)


@store.command()
@on_dossier()
def optimize(opened: Dossier) -> None:
    """Write the store on disk again in one piece, compacted.

    \b
    cuibono store optimize
    """
    from cuibono.store.disk import optimize as again

    click.echo(_told(again(opened.keep())), nl=False)


@store.command()
@click.argument("target", metavar="DIR", type=NamedPath())
@on_dossier()
def backup(opened: Dossier, target: Path) -> None:
    """Copy the store on disk to a new folder.

    The facts are the original; a copy of the store saves only the time of making it.

    \b
    cuibono store backup /tmp/store-of-today
    """
    opened.keep().backup(target)
    click.echo(target.as_posix())


@click.command()
@click.argument("url")
@click.option(
    "--protocol",
    type=click.Choice(["update", "graph-store"]),
    default=None,
    help="What URL speaks: SPARQL Update or the Graph Store Protocol.  [default: by its look]",
)
@click.option("--query-url", default=None, help="Where the same server takes queries.")
@click.option(
    "--batch",
    type=click.IntRange(min=1, max=1_000_000),
    default=5_000,
    show_default=True,
    help="Triples in one request.",
)
@click.option(
    "--timeout",
    type=Seconds(min=1),
    default=120,
    show_default=True,
    help="Seconds a request may take.",
)
@click.option("--fresh", is_flag=True, help="Send everything, whatever was published before.")
@on_dossier()
def publish(
    opened: Dossier,
    url: str,
    protocol: str | None,
    query_url: str | None,
    batch: int,
    timeout: float,
    fresh: bool,
) -> None:
    """Send the graph to a SPARQL server.

    Use it to put a dossier where many can ask it: afterwards 'cuibono query --store' takes the
    server's query address. The dossier's three graphs are replaced; a fourth beside them,
    graph/publication, says what has arrived, and nothing else is touched. Broken off, the next run
    goes on where this one stopped; what is there already is not sent again.
    Credentials come from CUIBONO_USER and CUIBONO_PASSWORD, from CUIBONO_TOKEN, or from netrc.

    \b
    cuibono publish http://localhost:7878/update
    """
    options = {"protocol": protocol, "query_url": query_url, "batch": batch}
    done = opened.publish(url, **options, timeout=timeout, fresh=fresh, tell=_tell)
    if done.sent:
        click.echo(f"{done.sent:,} of {done.triples:,} triples sent to {url}", err=True)
    else:
        click.echo(f"{done.triples:,} triples are at {url} already; nothing was sent", err=True)


def _tell(progress: Progress) -> None:
    click.echo(
        f"batch {progress.done} of {progress.total}: {progress.sent:,} triples sent", err=True
    )


def _data(kept: DiskStore) -> dict[str, str | int | float]:
    return {
        "folder": kept.folder.as_posix(),
        "base": kept.made.base,
        "fingerprint": kept.made.fingerprint,
        "quads": kept.made.quads,
        "bytes": kept.size,
        "seconds": kept.made.seconds,
    }


def _told(kept: DiskStore) -> str:
    megabytes = kept.size / 1_000_000
    return (
        f"{kept.folder.as_posix()}\n{kept.made.quads:,} quads in {megabytes:.1f} MB, "
        f"made in {kept.made.seconds:.1f} s\n"
    )


COMMANDS: tuple[click.Command, ...] = (store, publish)
