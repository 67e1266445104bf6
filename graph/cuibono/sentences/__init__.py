"""Ties, figures and claims told in English and French, never more strongly than the record.

Apart because page, prompt, notebook and exports must say a thing in one way. What a tie type says
stands in its Turtle file; here is only how words are joined. Leans on records and vocabulary.
"""

from cuibono.sentences.corrections import corrected
from cuibono.sentences.second_checks import second_check
from cuibono.sentences.teller import ANOTHER_STAGE, Teller
from cuibono.sentences.type_faults import refuse_faulty, type_faults
from cuibono.sentences.when import in_words, name_for_a_time

__all__ = [
    "ANOTHER_STAGE",
    "Teller",
    "corrected",
    "in_words",
    "name_for_a_time",
    "refuse_faulty",
    "second_check",
    "type_faults",
]
