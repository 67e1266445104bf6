"""A build as a state that can be compared: found, read back, and a folder brought to its likeness.

Apart from `changes` because only here files of a graph are opened. Leans on the builder and its
inverse.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from cuibono.builder import build, sort_quads
from cuibono.changes import State
from cuibono.errors import RevisionError
from cuibono.graph_reader import NoDossier, ReadBack, read_back
from cuibono.vocabulary import Vocabulary

#: The files a build may be read from, the fullest first; any file with such an ending will do.
GRAPHS: Final = ("graph.nq", "graph.ttl", "graph.jsonld", "graph.nt")
_ENDINGS: Final = tuple(Path(name).suffix for name in GRAPHS)


def graph_file(name: str) -> Path | None:
    """The graph's file that is meant by a folder or a file, None if neither is a build."""
    path = Path(name)
    if path.is_file() and path.suffix in _ENDINGS:
        return path
    return next((path / name for name in GRAPHS if (path / name).is_file()), None)


def at_build(path: Path, name: str, vocabulary: Vocabulary) -> State:
    """The dossier in a graph's file, under a name for it. Raises RevisionError with the way out."""
    found = _read(path, vocabulary)
    return State(name, found.records, vocabulary, found.unread, built=True)


def as_built(state: State) -> State:
    """A state as its own build would tell it, so that nothing differs but the facts."""
    if state.built:
        return state
    quads = sort_quads(build(state.records, state.vocabulary))  # as they stand in a file
    found = read_back(quads, state.vocabulary)
    return replace(state, records=found.records, faults=state.faults + found.unread, built=True)


def _read(path: Path, vocabulary: Vocabulary) -> ReadBack:
    from pyoxigraph import RdfFormat, parse

    form = RdfFormat.from_extension(path.suffix.removeprefix("."))
    try:
        return read_back(parse(path=str(path), format=form), vocabulary)
    except SyntaxError as error:
        said = f"line {error.lineno or 1} is not what '{path.suffix}' promises ({error.msg})"
    except NoDossier:
        said = "there is no dossier in this graph"
    except OSError as error:
        said = f"it cannot be read ({error.strerror or error})"
    raise RevisionError(
        f"{path}: {said}. Name a build made by 'cuibono build', a folder with a dossier.yaml, or a "
        "git revision."
    )
