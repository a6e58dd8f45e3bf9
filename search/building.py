"""Making a whole index beside the one that readers get; finding where one is not right."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils import timezone

from . import entries
from .engines import outside
from .engines.elastic import key
from .models import Build, Entry, Word
from .sources import SOURCES

BATCH = 100
DAY = datetime.timedelta(hours=23)


@dataclass
class Drift:
    """How many entries were not as they should be, in the database and outside it."""

    entries: int = 0
    outside: int = 0
    checked: int = 0


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield numbers in lists of a hundred."""
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def rebuild() -> int:
    """Make a new index and let readers get it; return how many entries it has.

    Changes made meanwhile go to both. Readers get the old one until the new one is
    whole, on every engine; then all get the new one at once.
    """
    Build.live()
    fresh = Build.objects.create()
    for source in SOURCES.values():
        for batch in batches(source.ids()):
            entries.refresh(fresh.pk, source.name, batch)
    if outside.is_used():
        outside.engine().fill(fresh.pk)
    swap(fresh)
    check()
    return Entry.objects.filter(build=fresh).count()


@transaction.atomic
def swap(fresh: Build) -> None:
    """Let readers get another index."""
    Build.objects.filter(is_live=True).update(is_live=False)
    Build.objects.filter(pk=fresh.pk).update(is_live=True)


def drop_old() -> None:
    """Throw away the indexes before the live one, a part at a time. A later one is being made."""
    for build in Build.objects.filter(is_live=False, pk__lt=Build.live()):
        while ids := list(
            Entry.objects.filter(build=build).values_list("pk", flat=True)[:BATCH]
        ):
            Entry.objects.filter(pk__in=ids).delete()
        Word.objects.filter(build=build).delete()
        build.delete()
    if outside.is_used():
        outside.engine().forget_unnamed()


def check() -> Drift:
    """Compare the live index with its sources, repair it, and say how much was wrong."""
    build, drift = Build.live(), Drift()
    Build.objects.filter(pk=build).update(checked_at=timezone.now())
    for source in SOURCES.values():
        for batch in batches(source.ids()):
            drift.checked += len(batch)
            drift.entries += entries.refresh(build, source.name, batch)
        drift.entries += without_source(build, source.name)
    if outside.is_used():
        drift.outside = check_outside(build)
    return drift


def was_checked(now: datetime.datetime) -> bool:
    """Was the live index checked in the last day?"""
    checked = Build.objects.filter(is_live=True).values_list("checked_at", flat=True)
    return any(at and now - at < DAY for at in checked)


def without_source(build: int, name: str) -> int:
    """Take away entries of what no longer belongs in the index; return how many."""
    known = set(SOURCES[name].ids())
    there = Entry.objects.filter(build=build, source=name)
    stray = [n for n in there.values_list("source_id", flat=True) if n not in known]
    return sum(entries.refresh(build, name, batch) for batch in batches(stray))


def check_outside(build: int) -> int:
    """Make Elasticsearch hold what the database does; return how many it had wrong."""
    engine = outside.engine()
    theirs = engine.digests(build)
    rows = Entry.objects.filter(build=build).values_list(
        "source", "source_id", "digest"
    )
    ours = {key(source, number): digest for source, number, digest in rows.iterator()}
    wrong = {
        name
        for name in ours.keys() | theirs.keys()
        if ours.get(name) != theirs.get(name)
    }
    if wrong:
        engine.fill(build)
    return len(wrong)
