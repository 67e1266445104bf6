"""What every page, picture and export says of itself.

Apart because these words must be the same wherever a dossier is read. Leans on text.
"""

from __future__ import annotations

from typing import Final

from cuibono.text import Words

STANDING_NOTE: Final = Words(
    "A line is a documented tie. It says nothing about motive, legality or effect.",
    "Un trait est un lien documenté ; il ne dit rien des intentions, de la légalité ni des effets.",
)
#: Beside an entry that is shown although others have errors.
FAULTY: Final = Words(
    "This dossier has errors ({n}); what they keep from being read is left out here. 'cuibono "
    "check' tells them.",
    "Ce dossier comporte des erreurs ({n}) ; ce qu'elles empêchent de lire est omis ici. "
    "« cuibono check » les indique.",
)
#: The stamp on whatever is made of a dossier that is not published.
DRAFT: Final = Words("DRAFT", "BROUILLON")
