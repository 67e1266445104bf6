"""The commands of the curator's bench: a new dossier, an editor's help, a citation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cuibono.cli.options import NamedPath, on_dossier
from cuibono.cli.streams import DASH, print_paths, read_text
from cuibono.errors import PassageError
from cuibono.facts.schema import FILE_KINDS

if TYPE_CHECKING:
    from cuibono.dossier import Dossier


@click.command()
@click.argument("folder", metavar="DIR", type=NamedPath())
def init(folder: Path) -> None:
    """Start a dossier in a new folder.

    It holds one small invented story that checks, builds and draws, a README, and settings that
    make an editor complete and explain. An occupied folder is refused, and nothing is overwritten.

    \b
    cuibono init my-dossier
    """
    from cuibono.facts.starter import start_dossier
    from cuibono.vocabulary import load_vocabulary

    print_paths(start_dossier(folder, load_vocabulary()))
    click.echo(
        f"A dossier with an invented story is in {folder}. Next: cd there and run "
        "'cuibono check' and 'cuibono view'; its README.md says how to add a fact.",
        err=True,
    )


@click.command()
@click.option(
    "--for",
    "kind",
    type=click.Choice(FILE_KINDS),
    default="facts",
    show_default=True,
    help="Which kind of file to describe.",
)
@click.option(
    "-o",
    "--output",
    type=NamedPath(dir_okay=False, allow_dash=True),
    default=DASH,
    help="File to write to; - is standard output.  [default: -]",
)
@on_dossier(facts=False)
def schema(opened: Dossier, kind: str, output: Path) -> None:
    """Print the JSON Schema of a dossier's files.

    Give it to an editor: it then completes keys and words, explains them on hover and underlines
    mistakes. A dossier's own tie types are in it, and its ids are offered wherever one is asked
    for; make it anew after adding some. 'cuibono init' writes all four kinds.

    \b
    cuibono schema -o .cuibono/facts.json
    """
    from cuibono.facts.schema import schema_text
    from cuibono.paths import write_files

    wanted = next(known for known in FILE_KINDS if known == kind)
    text = schema_text(wanted, opened.vocabulary, opened.records)
    if output == DASH:
        click.echo(text, nl=False)
        return
    files = {output.name: text}
    print_paths(write_files(output.parent, files, way_out="Name another file with -o"))


@click.command()
@click.argument("text", type=NamedPath(allow_dash=True))
@click.argument("first", metavar='"FIRST WORDS"')
@click.argument("last", metavar='"LAST WORDS"')
@click.option("--at", required=True, help="Where a reader finds the passage, such as ¶3.")
@click.option("--name", default=None, help="Name of the passage in its source.  [default: by --at]")
def cite(text: Path, first: str, last: str, at: str, name: str | None) -> None:
    """Make the block that cites a passage of a text.

    Paste what it prints under the source's 'passages:'. It holds the place and a fingerprint of
    the words, never the words. The words must stand in the text once; the line in which they were
    found is shown, so that you can compare it with --at. TEXT is a UTF-8 file, or - for standard
    input.

    \b
    cuibono cite article.txt "The agency announced" "for prototypes." --at "¶3" --name award
    """
    from cuibono.facts.cite import cite as find

    _, words = read_text(text, PassageError)
    found = find(words, first, last, at=at, name=name)
    click.echo(f"{_lines(found.first_line, found.last_line)}: {found.excerpt}", err=True)
    click.echo(found.block)


def _lines(first: int, last: int) -> str:
    return f"found in line {first}" if first == last else f"found in lines {first} to {last}"


COMMANDS: tuple[click.Command, ...] = (init, schema, cite)
