"""Whether there is an engine beside the database, and whether it answers."""

from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError
from elasticsearch.helpers import BulkIndexError

if TYPE_CHECKING:
    from .elastic import Elastic

FAILURES = (ApiError, TransportError, BulkIndexError)
# After a failure readers do not wait for it again, for so many seconds.
REST = 5.0


class Resting:
    """Until when this process leaves Elasticsearch alone."""

    until = 0.0


def is_used() -> bool:
    """Is the address of Elasticsearch set?"""
    return bool(settings.ELASTICSEARCH_URL)


def answers() -> bool:
    """Is it used, and did it not fail a moment ago?"""
    return is_used() and monotonic() >= Resting.until


def rest() -> None:
    """Leave it alone for a moment."""
    Resting.until = monotonic() + REST


@cache
def at(url: str) -> "Elastic":
    from .elastic import Elastic

    return Elastic(url)


def engine() -> "Elastic":
    """Return the engine at the address of now. Its client keeps its connections."""
    return at(settings.ELASTICSEARCH_URL)
