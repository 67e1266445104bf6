"""One decision on two entries, appended to identity.yaml once it is known to stand.

Apart because identity.yaml is no fact file. Leans on duplicates and the loader.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cuibono.duplicates import decision_line
from cuibono.entry.adding import text_of
from cuibono.errors import EntryError
from cuibono.facts import read_dossier
from cuibono.inputs import IDENTITY_FILE, facts_of
from cuibono.paths import write_files
from cuibono.scratch import copy_files, scratch_folder
from cuibono.vocabulary import Vocabulary

_HEAD = "# Who is the same as whom. One line a decision; deleting the line undoes it.\ndecisions:\n"


def decide(
    folder: Path, vocabulary: Vocabulary, decision: str, actors: tuple[str, str], why: str
) -> Path:
    """Append a decision of today. Raises EntryError, and writes nothing, when it cannot stand."""
    path = folder / IDENTITY_FILE
    text = text_of(path) or _HEAD
    ends = "\r\n" if "\r\n" in text else "\n"
    line = decision_line(decision, *actors, why, date.today().isoformat())
    fresh = f"{text.rstrip()}{ends}{line}{ends}"
    with scratch_folder() as copy:
        copy_files(facts_of(folder), folder, copy)
        (copy / IDENTITY_FILE).write_bytes(fresh.encode("utf-8"))
        loaded = read_dossier(copy, vocabulary)
    faults = [f.message for f in loaded.findings if Path(f.where.file).name == IDENTITY_FILE]
    if faults:
        raise EntryError(*faults)
    way_out = "Mend its permissions"
    return write_files(folder, {IDENTITY_FILE: fresh}, way_out=way_out)[0]
