"""What the ontology says, as frozen tables: what a term is, and the reading of all of them.

Apart because everything else asks these tables, and none asks the Turtle. Leans on turtle and text.
"""

from cuibono.vocabulary.reading import Vocabulary, load_vocabulary
from cuibono.vocabulary.terms import (
    SENTENCES,
    ActorKind,
    Concept,
    Field,
    FieldKind,
    SentenceStage,
    TieType,
    Timing,
)

__all__ = [
    "SENTENCES",
    "ActorKind",
    "Concept",
    "Field",
    "FieldKind",
    "SentenceStage",
    "TieType",
    "Timing",
    "Vocabulary",
    "load_vocabulary",
]
