"""The legal read of a dossier: every tie on one row, with all that a second reader must judge.

words.py     headings and the few sentences of its own
rows.py      the rows, from the same receipts as the page's
document.py  the sheet as a page to print
tables.py    the sheet as CSV and as Markdown
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from cuibono.records import Records
from cuibono.sheet.document import as_html
from cuibono.sheet.rows import Row, Said, Sheet, make_sheet
from cuibono.sheet.tables import as_csv, as_markdown
from cuibono.text import Language
from cuibono.vocabulary import Vocabulary

__all__ = ["FORMS", "Row", "Said", "Sheet", "make_sheet", "write_sheet"]

_MAKERS: Final = {"html": as_html, "csv": as_csv, "md": as_markdown}
#: The forms a sheet can be written in.
FORMS: Final = tuple(_MAKERS)


def write_sheet(
    records: Records,
    vocabulary: Vocabulary,
    form: str,
    language: Language,
    only: Collection[str] = (),
) -> Mapping[str, str]:
    """The sheet as one file by name, such as ``sheet.en.html``; ``only`` some ties, or all."""
    sheet = make_sheet(records, vocabulary, only)
    return {f"sheet.{language}.{form}": _MAKERS[form](sheet, language)}
