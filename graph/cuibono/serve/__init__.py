"""The service: SPARQL over HTTP, a query page, and a page for every actor, tie and source.

    settings.py      how it runs, and what may not be asked of it
    app.py           the routes; who may come in; the access log
    protocol.py      SPARQL 1.1 Protocol: a request to a question, and the service's description
    lines.py         its connections: how many there may be, and how long each may say nothing
    sent.py          answers on their way out: packed, and not sent twice
    media.py         which form an Accept header asks for
    pool.py          processes that answer, killed at the deadline
    worker.py        one such process
    limits.py        the row limit, written into the query
    things.py        what the graph says of one actor, tie or source
    pages.py         pages of words: home, things, the query page

Apart from everything else because it faces the network: it reads, it never writes.
"""

from cuibono.serve.settings import Settings

__all__ = ["Settings"]
