"""What changed between two states of a dossier, in sentences.

change.py     one change, and all of them in reading order
compare.py    two states side by side: what is new, gone, renamed
ties.py       one tie before and after
entries.py    actors, sources, figures, views and the dossier itself before and after
values.py     values without their places, and as a reader sees them
report.py     the changes as text, Markdown and JSON
revisions.py  a dossier as it stood in a git revision
"""

from cuibono.changes.change import Change, Changes
from cuibono.changes.compare import State, compare

__all__ = ["Change", "Changes", "State", "compare"]
