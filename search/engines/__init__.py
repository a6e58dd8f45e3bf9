"""Engines: what finds candidates. Ranking is the same for all of them (`ranking`).

The database always can. Elasticsearch does when its address is set and it answers.
"""

import logging

from ..asked import Asked, Scope
from . import database, outside

log = logging.getLogger(__name__)


def candidates(asked: Asked, scope: Scope, name: str = "") -> list[int]:
    """Return the numbers of entries that may be what is asked for, at most some hundred.

    From the engine with this name, or from the best one that answers: a reader never
    sees that one is down; the operator does, in the log and at /healthz/ready.
    """
    if name != "database" and (outside.is_used() if name else outside.answers()):
        try:
            return outside.engine().candidates(asked, scope)
        except outside.FAILURES as error:
            if name:
                raise
            outside.rest()
            log.error("search goes on without Elasticsearch: %s", type(error).__name__)
    return database.candidates(asked, scope)


def names() -> list[str]:
    """Return the engines that this process has."""
    return ["database", *(["elasticsearch"] if outside.is_used() else [])]
