"""A new dossier: an invented story to replace, and what an editor needs to help with it.

Apart because its files are data, shown as they will stand in the user's folder. Leans on schema
for what depends on the ontology, and on paths for writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from cuibono.errors import CuibonoError
from cuibono.facts.fields import plain
from cuibono.facts.schema import FILE_KINDS, schema_text
from cuibono.facts.yaml_text import Mapping as Block
from cuibono.facts.yaml_text import read_yaml
from cuibono.paths import write_files
from cuibono.text import Words
from cuibono.vocabulary import Vocabulary

_EXAMPLE: Final = Path(__file__).parent / "example"
#: Where the example's files go; those not named keep their place.
_PLACES: Final = {
    "settings.json": ".vscode/settings.json",
    "gitignore": ".gitignore",
    "workflow.yml": ".github/workflows/cuibono.yml",
}
#: What may be in a folder that counts as empty: a repository just made.
_HARMLESS: Final = frozenset({".git"})


def start_dossier(folder: Path, vocabulary: Vocabulary) -> list[Path]:
    """Write a new dossier with one small invented story into an empty or new folder.

    Returns the files written. Raises CuibonoError, and writes nothing, when anything is in the
    folder already.
    """
    _refuse_occupied(folder)
    files: dict[str, bytes | str] = {
        _PLACES.get(name, name): (_EXAMPLE / name).read_text(encoding="utf-8")
        for name in _example_files()
    }
    files |= {f".cuibono/{kind}.json": schema_text(kind, vocabulary) for kind in FILE_KINDS}
    return write_files(folder, files, way_out="Name another folder")


@cache
def example_words(name: str) -> Mapping[str, Words]:
    """What a file of the example says in both languages, by key."""
    root = read_yaml(_EXAMPLE / name, name)
    entries = root.entries if isinstance(root, Block) else ()
    read = {key.text: plain(value) for key, value in entries}
    return {k: Words(v["en"], v["fr"]) for k, v in read.items() if isinstance(v, dict)}


def _example_files() -> list[str]:
    paths = (path for path in _EXAMPLE.rglob("*") if path.is_file())
    return sorted(path.relative_to(_EXAMPLE).as_posix() for path in paths)


def _refuse_occupied(folder: Path) -> None:
    if folder.is_dir():
        try:
            found = sorted({path.name for path in folder.iterdir()} - _HARMLESS)
        except OSError as error:
            raise CuibonoError(f"{folder}: cannot be read ({error.strerror}).") from None
        if found:
            shown = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
            raise CuibonoError(
                f"{folder}: this folder is not empty (it holds {shown}), and nothing in it is "
                "overwritten. Name a new folder."
            )
    elif folder.exists():
        raise CuibonoError(f"{folder}: this is a file. Name a new folder.")
