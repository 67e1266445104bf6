"""The commands of the curator's bench: a new dossier, an editor's help, a citation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cuibono.cli.options import dossier_option
from cuibono.errors import PassageError
from cuibono.facts.schema import FILE_KINDS


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a dossier in a new folder.

    It holds one small invented story that checks, builds and draws, a README, and settings that
    make an editor complete and explain. An occupied folder is refused, and nothing is overwritten.

    \b
    cuibono init my-dossier
    """
    from cuibono.facts.starter import start_dossier
    from cuibono.vocabulary import load_vocabulary

    for path in start_dossier(folder, load_vocabulary()):
        click.echo(path.as_posix())
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
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=Path("-"),
    help="File to write to; - is standard output.  [default: -]",
)
@dossier_option
def schema(kind: str, output: Path, dossier: Path | None, ontology: Path | None) -> None:
    """Print the JSON Schema of a dossier's files.

    Give it to an editor: it then completes keys and words, explains them on hover and underlines
    mistakes. A dossier's own tie types are in it, and its ids are offered wherever one is asked
    for; make it anew after adding some. 'cuibono init' writes all four kinds.

    \b
    cuibono schema -o .cuibono/facts.json
    """
    from cuibono.dossier import open_dossier
    from cuibono.facts.schema import schema_text
    from cuibono.paths import write_files

    wanted = next(known for known in FILE_KINDS if known == kind)
    opened = open_dossier(dossier, ontology=ontology)
    text = schema_text(wanted, opened.vocabulary, opened.records)
    if output == Path("-"):
        click.echo(text, nl=False)
        return
    files = {output.name: text}
    for path in write_files(output.parent, files, way_out="Name another file with -o"):
        click.echo(path.as_posix())


@click.command()
@click.argument("text", type=click.Path(path_type=Path, allow_dash=True))
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

    found = find(_read_text(text), first, last, at=at, name=name)
    click.echo(f"{_lines(found.first_line, found.last_line)}: {found.excerpt}", err=True)
    click.echo(found.block)


def _read_text(path: Path) -> str:
    """The text of a file or of standard input; a byte order mark is no part of it."""
    shown = "standard input" if path == Path("-") else str(path)
    try:
        data = sys.stdin.buffer.read() if path == Path("-") else path.read_bytes()
    except OSError as error:
        raise PassageError(f"{shown}: cannot be read ({error.strerror}). Name a file.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PassageError(
            f"{shown}:{line}: this text is not UTF-8. Save it again with UTF-8 encoding."
        ) from None


def _lines(first: int, last: int) -> str:
    return f"found in line {first}" if first == last else f"found in lines {first} to {last}"


COMMANDS: tuple[click.Command, ...] = (init, schema, cite)
