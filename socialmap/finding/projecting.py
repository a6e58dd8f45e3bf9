"""Brings listings up to date with their services, and gives them their number."""

from django.db import connection, transaction

from ..models import Clock, Listing, Service
from . import facts

# So many at a time: short transactions, and little memory.
BATCH = 200
# An import of more than this is brought up to date by those who save after it.
MOST_BATCHES = 50


def catch_up() -> None:
    """Bring up to date what was marked; runs after commit.

    Whatever an earlier process left behind comes along. Inside a transaction (a test's)
    nothing is done: numbers that can be rolled back would be handed out twice. Readers do
    not need them.
    """
    if connection.in_atomic_block:
        return
    for _number in range(MOST_BATCHES):
        if batch() < BATCH:
            return


def rebuild() -> int:
    """Bring all listings up to date, whatever wrote to the tables. Returns how many."""
    from .marking import mark

    known = Listing.objects.values_list("pk", flat=True)
    pks = {*Service.objects.values_list("pk", flat=True), *known}
    mark(pks)
    while batch():
        pass
    return len(pks)


@transaction.atomic
def batch() -> int:
    """Bring some of the marked listings up to date; returns how many."""
    marked = Listing.objects.filter(number=None)
    if not marked.exists():
        return 0
    number = Clock.tick(Clock.LISTINGS)
    stamps = dict(marked.order_by("pk").values_list("pk", "stamp")[:BATCH])
    found = facts.gather(stamps)
    for pk, stamp in stamps.items():
        # Marked again meanwhile: then it has another stamp, and keeps waiting.
        Listing.objects.filter(pk=pk, stamp=stamp).update(
            number=number, facts=found.get(pk, "")
        )
    return len(stamps)
