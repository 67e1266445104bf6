"""Every exception that a caller of cuibono sees, in one family.

What a module raises only for its neighbour to catch is of no family, and stands in that module.
Each composes its message from its parts, names the thing and the place, and says the way out.
The command line turns the whole family into one line and an exit code.

    CuibonoError
    ├── OntologyError          the ontology, or a dossier's own additions to it, cannot be used
    ├── DossierNotFound        no dossier.yaml where one was asked for
    ├── FactsError             the fact files have errors; carries the findings
    ├── UnknownName            a name that nothing answers to, with the nearest ones
    ├── QueryError             a query that does not parse, or cannot be answered
    │   ├── QueryRefused       a query that asks for what is never done: others' graphs, changes
    │   └── MissingValue       a question that was not told what it needs
    ├── StoreError             a store on disk, or an endpoint by URL, cannot be used
    │   └── StoreDamaged       a store on disk that is no longer what was put there
    ├── ServeError             the service cannot be run like this; stands in serve/settings.py
    ├── MissingExtra           a library that only some commands need is not installed
    ├── PassageError           words that are not in a text, or are there more than once
    ├── TextsError             a folder of texts, or what was to be mended by it, cannot be used
    ├── EntryError             rows or answers that make no sound fact; one sentence for each
    ├── RevisionError          an earlier state of a dossier cannot be had from git
    └── OutputError            something cannot be written
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

#: How many sentences on a sheet are shown at once.
_SHOWN_ROWS: Final = 200
#: The way out for who does not know what somebody or something is called here.
FIND: Final = "'cuibono find WORDS' searches all names."


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the nearest known word, or nothing.

    >>> did_you_mean("suplier", ["supplier", "buyer"])
    " Did you mean 'supplier'?"
    >>> did_you_mean("zebra", ["supplier"])
    ''
    """
    near = nearest(word, known)
    return f" Did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like another; empty when none is like it."""
    candidates = list(known)
    lowered = {candidate.lower(): candidate for candidate in reversed(candidates)}
    letters = sorted(word.lower()[:200])
    turned = [one for one in lowered if sorted(one) == letters]
    if len(turned) == 1:  # two letters have changed places
        return lowered[turned[0]]
    near = difflib.get_close_matches(word.lower()[:200], list(lowered), n=1, cutoff=0.6)
    return lowered[near[0]] if near else ""


def as_option(name: str, value: str | None = None) -> str:
    """A parameter as it is written at the prompt, with its value if one is given.

    >>> as_option("tie_type", "Legal action")
    '--tie-type "Legal action"'
    """
    option = f"--{name.replace('_', '-')}"
    if value is None:
        return option
    return f'{option} "{value}"' if " " in value else f"{option} {value}"


class CuibonoError(Exception):
    """Something a user can mend; the message says how."""

    exit_code = 2


class OntologyError(CuibonoError):
    """The ontology, or what a dossier lays over it, cannot be used."""

    exit_code = 1


class DossierNotFound(CuibonoError):
    """There is no dossier at the folder that was named."""

    def __init__(self, folder: Path, start: str = "") -> None:
        super().__init__(
            f"{folder}: no dossier here (a dossier is a folder with a dossier.yaml). "
            f"Name another with -d, or start one with 'cuibono init {start or folder}'."
        )


class FactsError(CuibonoError):
    """The fact files have errors, so nothing is made or told of them."""

    exit_code = 1

    def __init__(self, messages: Sequence[str]) -> None:
        self.messages = tuple(messages)
        shown = "\n".join(self.messages[:20])
        count = len(self.messages)
        rest = f"\n… and {count - 20} more" if count > 20 else ""
        plural = "error" if count == 1 else "errors"
        super().__init__(
            f"{shown}{rest}\n{count} {plural} in the facts. Mend what 'cuibono check' tells first."
        )


class UnknownName(CuibonoError):
    """Nothing has this name."""

    def __init__(self, what: str, name: str, known: Iterable[str], way_out: str) -> None:
        hint = did_you_mean(name, known)
        super().__init__(f"there is no {what} '{name[:200]}'.{hint} {way_out}")


class QueryError(CuibonoError):
    """A query that is refused before evaluation, or does not parse, or fails."""


class QueryRefused(QueryError):
    """A query that would leave the dossier or change it: SERVICE, an update, a foreign graph."""


class MissingValue(QueryError):
    """A question was not told what it needs: ``needed`` are the parameters, with their meaning."""

    def __init__(
        self, question: str, needed: Mapping[str, str], example: Mapping[str, str]
    ) -> None:
        self.question, self.needed, self.example = question, needed, example
        wanted = self._needed("'{}'".format)
        given = ", ".join(f"{name}=…" for name in needed)
        values = ", ".join(f"{name}={value}" for name, value in example.items())
        super().__init__(
            f"the question '{question}' needs a value for {wanted}. Give {given}{_such_as(values)}."
        )

    def as_options(self) -> str:
        """The same for the prompt, where each value is an option."""
        wanted = self._needed(as_option)
        values = " ".join(as_option(name, value) for name, value in self.example.items())
        return (
            f"the question '{self.question}' needs {wanted}{_such_as(values)}. "
            f"'cuibono ask {self.question} --help' tells what it takes."
        )

    def _needed(self, written: Callable[[str], str]) -> str:
        labelled = ((name, f" ({label})" if label else "") for name, label in self.needed.items())
        return " and ".join(written(name) + label for name, label in labelled)


def _such_as(values: str) -> str:
    return f", such as {values}" if values else ""


class StoreError(CuibonoError):
    """A store on disk, or an endpoint by URL, cannot be read or written."""


class StoreDamaged(StoreError):
    """A store on disk is no longer what was put there; ``wished`` if somebody asked for it."""

    def __init__(self, folder: Path, reason: str, *, wished: bool) -> None:
        self.wished = wished
        super().__init__(
            f"{folder}: this store cannot be read ({reason}). 'cuibono store make' makes that of "
            "a dossier anew from its facts; a copy can be deleted."
        )


class MissingExtra(CuibonoError):
    """A library that only some commands need is not installed."""

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(
            f"{what} needs {library}, which is not installed. "
            f'Install it with: pip install "cuibono[{extra}]"'
        )


class PassageError(CuibonoError):
    """The words that mark a passage are missing or stand in several places."""


class TextsError(CuibonoError):
    """A folder of texts, or a fact file to be mended by it, cannot be used."""


class EntryError(CuibonoError):
    """Rows of a sheet, or answers at the prompt, that make no sound fact; nothing was written."""

    exit_code = 1

    def __init__(self, *messages: str) -> None:
        self.messages = messages
        shown = "\n".join(self.messages[:_SHOWN_ROWS])
        more = len(self.messages) - _SHOWN_ROWS
        rest = f"\n… and {more} more" if more > 0 else ""
        super().__init__(f"{shown}{rest}\nNothing was written.")


class RevisionError(CuibonoError):
    """An earlier state of a dossier cannot be had: no git, no repository, no such revision."""


class OutputError(CuibonoError):
    """A file or folder cannot be written; nothing that was there before has changed.

    Unless some files of several had been renamed into place: ``new`` names them.
    """

    def __init__(
        self,
        path: Path,
        reason: str,
        way_out: str = "Name another folder with -o",
        new: Iterable[str] = (),
    ) -> None:
        names = ", ".join(new)
        kept = f"{names} is already new, the rest" if names else "what was there before"
        super().__init__(f"{path}: cannot be written ({reason}). {way_out}; {kept} is unchanged.")
