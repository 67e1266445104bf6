"""Where things are: the ontology, the dossier, the output folder; and writing without loss.

Apart so that no other module guesses a path. Leans on nothing but errors.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cuibono.errors import CuibonoError, DossierNotFound, OntologyError, OutputError

ONTOLOGY_VARIABLE = "CUIBONO_ONTOLOGY"
DOSSIER_FILE = "dossier.yaml"


def ontology_folder(asked: Path | None = None) -> Path:
    """Find the ontology: the one asked for, the installed one, or the checkout's.

    A folder counts only if ``cuibono.ttl`` is in it.
    """
    pointed = asked or (Path(p) if (p := os.environ.get(ONTOLOGY_VARIABLE)) else None)
    here = Path(__file__).resolve()
    places = [pointed] if pointed else [here.parent / "ontology", here.parents[2] / "ontology"]
    for place in places:
        if is_ontology(place):
            return place
    raise OntologyError(
        f"{places[0]}: no ontology here (cuibono.ttl is missing). "
        f"Point --ontology or {ONTOLOGY_VARIABLE} at a folder that holds it."
    )


def is_ontology(folder: Path) -> bool:
    """Whether a folder holds an ontology."""
    return (folder / "cuibono.ttl").is_file()


def bundled_dossier(ontology: Path) -> Path:
    """The folder of the dossier that ships with the ontology."""
    return ontology / "facts"


def own_dossier(asked: Path | None) -> Path | None:
    """Find the dossier asked for, else the nearest upwards from here; None where there is none.

    Raises DossierNotFound when there is none in the folder asked for.
    """
    if asked is not None:
        if not (asked / DOSSIER_FILE).is_file():
            raise DossierNotFound(asked)
        return asked
    for folder in (here(), *here().parents):
        if (folder / DOSSIER_FILE).is_file():
            return folder
    return None


def shown(path: Path) -> str:
    """A path in messages: from where the user stands when it is below, else whole."""
    whole = Path(os.path.realpath(path))
    try:
        return whole.relative_to(os.path.realpath(here())).as_posix()
    except ValueError:
        return path.as_posix()


def here() -> Path:
    """The folder the user stands in; the root where that one is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/")


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises OSError, also for what would keep us waiting, such as a pipe."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "Not a file", str(path))
    return path.read_bytes()


def read_text(path: Path, refusal: type[CuibonoError]) -> str:
    r"""A UTF-8 file as text, its lines ended by ``\n``. Raises ``refusal`` when there is none."""
    try:
        data = read_bytes(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise refusal(f"{path}: cannot be read ({reason}). Mend its permissions.") from error
    return as_text(data, str(path), refusal).replace("\r\n", "\n")


def as_text(data: bytes, where: str, refusal: type[CuibonoError]) -> str:
    """Bytes as text, without a byte order mark. Raises ``refusal`` with the line that is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise refusal(f"{where}:{line}: this is not UTF-8. Save it as UTF-8.") from error


def write_files(
    folder: Path,
    files: Mapping[str, bytes | str],
    *,
    way_out: str = "Name another folder with -o",
) -> list[Path]:
    """Write several files: each is new or as it was, and all are as they were if one does not fit.

    Each is written beside its place; only when the last is complete are they renamed over, one
    by one: should a name be taken from under us just then, those before it are new already, and
    the error says which. Files cuibono does not write stay untouched. Raises OutputError, with
    the way out.
    """
    waiting: list[tuple[Path, Path]] = []
    new: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise OutputError(target, "a folder stands in its place", way_out)
            data = content.encode("utf-8") if isinstance(content, str) else content
            handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            waiting.append((Path(beside), target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(beside).chmod(0o644)
        for beside_path, target in waiting:
            beside_path.replace(target)
            new.append(target.name)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error), way_out, new) from error
    finally:
        for beside_path, _ in waiting:
            beside_path.unlink(missing_ok=True)
    return [target for _, target in waiting]
