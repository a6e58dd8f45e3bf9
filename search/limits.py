"""A time limit on what a search asks of the database: a slow answer is no answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from django.db import OperationalError, connection, transaction

SECONDS = 2.0
# SQLite asks whether to go on after so many steps of its machine: every millisecond or so.
STEPS = 20_000


class Late(Exception):
    """The database did not answer in time."""


@contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """Let the database work for so long, and no longer; raise Late when that is over."""
    limited = on_postgresql if connection.vendor == "postgresql" else on_sqlite
    try:
        with limited(seconds):
            yield
    except OperationalError as error:
        if "interrupted" in str(error) or "statement timeout" in str(error):
            raise Late from error
        raise


@contextmanager
def on_postgresql(seconds: float) -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")


@contextmanager
def on_sqlite(seconds: float) -> Iterator[None]:
    connection.ensure_connection()
    ends = monotonic() + seconds
    raw = connection.connection
    raw.set_progress_handler(lambda: int(monotonic() > ends), STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, STEPS)
