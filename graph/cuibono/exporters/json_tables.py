"""The tables of a dossier in one JSON file: the same rows, with lists as lists.

Apart from CSV because here no cell needs joining or guarding.
"""

from __future__ import annotations

import json

from cuibono.exporters.rows import TABLES, Dossier
from cuibono.records import Records
from cuibono.standing import STANDING_NOTE
from cuibono.vocabulary import Vocabulary


def json_files(records: Records, vocabulary: Vocabulary) -> dict[str, str]:
    """One file: what the dossier says of itself, then each table as objects by column.

    An empty cell is null; figures and dates are texts, as written.
    """
    dossier = Dossier(records, vocabulary)
    about = records.dossier
    content = {
        "dossier": {
            "title": about.title.as_dict(),
            "base": about.base,
            "licence": about.licence,
            "as_of": str(about.as_of) if about.as_of else None,
            "status": about.status,
            "contact": about.contact,
            "note": STANDING_NOTE.as_dict(),
        },
        **{
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows(dossier)]
            for table in TABLES
        },
    }
    return {"tables.json": json.dumps(content, ensure_ascii=False, indent=1) + "\n"}
