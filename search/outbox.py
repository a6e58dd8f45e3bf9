"""What the index must still hear of, and how it gets there.

A change is written down in the transaction that makes it, and dealt with right after:
then it can be read, and cannot be lost. What fails stays, and is tried again later, by
the next change or by `manage.py index_search`.
"""

import datetime
import logging
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import entries
from .engines import outside
from .models import Build, Change

log = logging.getLogger(__name__)

AT_ONCE = 200
# Seconds to wait after a failure: longer each time, never more than ten minutes.
WAITS = (5, 15, 60, 180, 600)


def note(source: str, ids: Iterable[int]) -> None:
    """Write down that these changed, and deal with it as soon as it can be read."""
    Change.objects.bulk_create(
        [Change(source=source, source_id=number) for number in ids]
    )
    transaction.on_commit(deal_with_it, robust=True)


def deal_with_it() -> None:
    """Bring what is due to the index, and never disturb who made the change."""
    try:
        run()
    except Exception:
        log.exception("the search index could not be brought up to date")


def run() -> int:
    """Bring all that is due to every engine; return how many changes that were."""
    done = 0
    while number := to_database() + to_engine():
        done += number
    return done


def due(step: Change.Step) -> list[Change]:
    """Return the changes whose turn it is, oldest first, locked for this transaction."""
    changes = Change.objects.filter(step=step, due_at__lte=timezone.now())
    return locked(changes.order_by("pk"))


def locked(changes: QuerySet[Change]) -> list[Change]:
    """Return these changes, without those that another process is dealing with."""
    if connection.features.has_select_for_update_skip_locked:
        changes = changes.select_for_update(skip_locked=True)
    return list(changes[:AT_ONCE])


def to_database() -> int:
    """Make the entries right of which changes tell; return how many changes.

    Where one of them cannot be dealt with, each is tried by itself: it must not keep
    the others waiting.
    """
    waiting = Change.objects.filter(step=Change.Step.ENTRY, due_at__lte=timezone.now())
    if not waiting.exists():
        return 0
    try:
        with transaction.atomic():
            changes = due(Change.Step.ENTRY)
            apply(changes)
        return len(changes)
    except Exception:
        log.exception("search entries could not be written together")
    return sum(one_by_one(number) for number in first(waiting))


def first(waiting: QuerySet[Change]) -> list[int]:
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


def one_by_one(number: int) -> int:
    """Deal with one change; return 1, or 0 when it must wait."""
    try:
        with transaction.atomic():
            changes = locked(Change.objects.filter(pk=number))
            apply(changes)
    except Exception:
        log.exception("a search entry could not be written")
        postpone(list(Change.objects.filter(pk=number)))
        return 0
    return len(changes)


def apply(changes: list[Change]) -> None:
    """Make the entries of these right, in every index, and let Elasticsearch hear of it."""
    Build.live()
    for source, ids in grouped(changes).items():
        for build in Build.objects.values_list("pk", flat=True):
            entries.refresh(build, source, ids)
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    if outside.is_used():
        pass_on(changes)


def pass_on(changes: list[Change]) -> None:
    """Let the engine outside the database hear of the same changes."""
    Change.objects.bulk_create(
        [
            Change(source=source, source_id=number, step=Change.Step.ENGINE)
            for source, ids in grouped(changes).items()
            for number in ids
        ]
    )


def to_engine() -> int:
    """Send entries to Elasticsearch as they are now; return how many changes that were."""
    if not outside.is_used():
        return 0
    with transaction.atomic():
        changes = due(Change.Step.ENGINE)
        if not changes:
            return 0
        try:
            for source, ids in grouped(changes).items():
                outside.engine().bring(source, ids)
        except outside.FAILURES as error:
            log.error("Elasticsearch did not take changes: %s", type(error).__name__)
            postpone(changes)
            return 0
        Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes)


def grouped(changes: Iterable[Change]) -> dict[str, list[int]]:
    """Return the numbers that changed, each once, by source."""
    found: dict[str, dict[int, None]] = {}
    for change in changes:
        found.setdefault(change.source, {})[change.source_id] = None
    return {source: list(ids) for source, ids in found.items()}


def postpone(changes: list[Change]) -> None:
    """Let changes wait, longer each time that they failed."""
    now = timezone.now()
    for change in changes:
        wait = WAITS[min(change.attempts, len(WAITS) - 1)]
        change.attempts += 1
        change.due_at = now + datetime.timedelta(seconds=wait)
    Change.objects.bulk_update(changes, ["attempts", "due_at"])
