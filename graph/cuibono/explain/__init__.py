"""Why a tie stands as it does: the chain from its sentence to claims, origins, rule and triples.

words.py   what it says of weights and rules, in both languages
chain.py   the reckoning: each claim as it weighs, the rule, and what would raise or lower it
text.py    the same for a terminal and as JSON
"""

from cuibono.explain.chain import Account, Derived, Fall, Part, Step, explain
from cuibono.explain.text import as_data, as_text

__all__ = ["Account", "Derived", "Fall", "Part", "Step", "as_data", "as_text", "explain"]
