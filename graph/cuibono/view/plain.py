"""A plain pyvis page of the network, made safe and offline.

Apart because pyvis' own template escapes nothing and tells two hosts who is reading; here the same
network, options and library stand in an autoescaped page under a policy. Leans on safe.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuibono.standing import STANDING_NOTE
from cuibono.text import Words, visible
from cuibono.view.safe import embedded, environment, inert, markup, policy

if TYPE_CHECKING:
    from pyvis.network import Network

_START: Final = """
const data = JSON.parse(document.getElementById("data").textContent);
const place = document.getElementById("network");
const parts = { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) };
new vis.Network(place, parts, data.options);
document.documentElement.dataset.ready = "1";
"""
_STYLE: Final = """
body { margin: 24px; font: 14px/1.45 "Helvetica Neue", Arial, sans-serif; color: #1D2530; }
h1 { font-size: 21px; margin: 0 0 4px; }
p { margin: 0 0 10px; }
#network { border: 1px solid #D3D8DF; }
"""


def plain_page(network: Network, title: Words) -> str:
    """One HTML file that draws a pyvis network with the library that comes with pyvis.

    Names, titles and ids are data, never markup; nothing is asked of anyone.
    """
    nodes, edges, _, height, width, options = network.get_network_data()
    library = inert(_library())
    style = f"{_STYLE}#network {{ height: {height}; width: {width}; }}\n"
    data = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    return (
        environment()
        .get_template("plain.html")
        .render(
            policy=markup(policy([library, _START], [style])),
            title=visible(title.en),
            note=STANDING_NOTE.en,
            style=markup(style),
            data=markup(embedded(data)),
            library=markup(library),
            start=markup(_START),
        )
    )


def _library() -> str:
    """The newest vis-network that pyvis ships."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "templates" / "lib"
    newest = max(folder.glob("vis-*/vis-network.min.js"), key=lambda path: path.parent.name)
    return newest.read_text(encoding="utf-8")
