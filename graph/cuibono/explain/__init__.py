"""Why a tie stands as it does: the chain from its sentence to claims, origins, rule and triples.

words.py    what it says of weights and rules, in both languages
account.py  what an explanation holds
chain.py    the reckoning: each claim as it weighs, the rule, and what would raise or lower it
text.py     the same for a terminal and as JSON
"""

from cuibono.explain.account import Account, Derived, Fall, Part, Step
from cuibono.explain.chain import explain
from cuibono.explain.text import as_data, as_text

__all__ = ["Account", "Derived", "Fall", "Part", "Step", "as_data", "as_text", "explain"]
