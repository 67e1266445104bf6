"""New facts from a spreadsheet or the prompt, written into a fact file as a curator would.

columns.py  what a sheet may hold, and the template of one
sheet.py    a file of rows, with whatever is wrong with it told row by row
draft.py    rows to blocks of YAML
emit.py     values as YAML
insert.py   blocks into a file, its comments and order kept
adding.py   all of it together: checked as part of the dossier first, then written whole or not
days.py     days as sheets write them, and what to write instead
telling.py  what a check finds, in the words of the sheet
asking.py   the questions at the prompt, and what can be answered to each
"""

from cuibono.entry.adding import Added, add_rows
from cuibono.entry.columns import template
from cuibono.entry.sheet import Row, Sheet, read_sheet

__all__ = ["Added", "Row", "Sheet", "add_rows", "read_sheet", "template"]
