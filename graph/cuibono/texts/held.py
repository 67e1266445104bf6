"""The folder of texts a curator holds: each read once, in the form in which passages are counted.

Apart because a text may be missing, binary or in another encoding, which is told once and here.
Leans on source_text.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from cuibono.errors import TextsError
from cuibono.records import Source
from cuibono.source_text import SourceText

MAX_TEXT: Final = 20_000_000


class HeldTexts:
    """The texts in a folder, by the names that sources give in ``text:``.

    Raises TextsError when there is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            what = "a file, not a folder" if folder.exists() else "no such folder"
            raise TextsError(
                f"{folder}: {what}. Give --texts the folder that holds the files which sources "
                "name in 'text:'."
            )
        self.folder = folder
        self._read: dict[str, SourceText | str] = {}

    def of(self, source: Source) -> SourceText | str:
        """A source's text, or the sentence why it cannot be had."""
        if not source.text:
            return "the source names no file in 'text:'. Add the name of the file you hold."
        if source.text not in self._read:
            self._read[source.text] = self._open(source.text)
        return self._read[source.text]

    def _open(self, name: str) -> SourceText | str:
        path = self.folder / name
        if name in {".", ".."} or re.search(r"[/\\:]", name):
            return f"'text: {name[:80]}' is no plain file name. Write the file's name alone."
        try:
            if path.stat().st_size > MAX_TEXT:
                return f"{name} is over 20 MB. Hold the article alone."
            data = path.read_bytes()
        except FileNotFoundError:
            return f"{name} is not in {self.folder}. Put it there, or mend 'text:'."
        except OSError as error:
            return f"{name} cannot be read ({error.strerror}). Mend its permissions."
        return _decoded(name, data)


def _decoded(name: str, data: bytes) -> SourceText | str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return f"{name} is in UTF-16. Save it again with UTF-8 encoding."
    if b"\0" in data:
        return f"{name} is a binary file, not a text. Save the article as plain text in UTF-8."
    try:
        return SourceText(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return f"{name} is not UTF-8 (line {line}). Save it again with UTF-8 encoding."
