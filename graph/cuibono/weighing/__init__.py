"""Who says what with what weight, and how far that bears a record and its details out.

voices.py   the bench: the rules of support and nothing else
details.py  which details of a tie are borne out less than the tie as a whole
states.py   what a claim has otherwise: earlier, silent or contrary; and when a tie was seen

Apart from the checks, and below the sentences, because no sentence may tell a detail more surely
than whoever gives it. Leans on records and vocabulary.
"""

from cuibono.weighing.details import Detail, details, given, matter_of, silent, sum_support
from cuibono.weighing.states import Otherwise, otherwise, seen
from cuibono.weighing.voices import DEGREES, Bench, Matter, Verdict, Voice, is_lower

__all__ = [
    "DEGREES",
    "Bench",
    "Detail",
    "Matter",
    "Otherwise",
    "Verdict",
    "Voice",
    "details",
    "given",
    "is_lower",
    "matter_of",
    "otherwise",
    "seen",
    "silent",
    "sum_support",
]
