"""Pictures of a dossier: composed plates, the explorer's network and the page that holds both.

The only rooms that know pyvis and templates. Leans on everything below it, never on RDF.
"""

from cuibono.view.explorer import explorer_network
from cuibono.view.page import render as render_page
from cuibono.view.picture import View

__all__ = ["View", "explorer_network", "render_page"]
