"""Plain documents to print, paste or publish: pages without a script, and Markdown.

html.py      elements that escape what is put into them, and a self-contained page
markdown.py  text, cells and tables that no name can break
"""

from cuibono.paper.html import EMPTY, Html, joined, link, page, tag, wide
from cuibono.paper.markdown import md, md_table

__all__ = ["EMPTY", "Html", "joined", "link", "md", "md_table", "page", "tag", "wide"]
