"""What there is to find, in the memory of this process, and how it stays up to date.

Each question asks the database once what is newer than what we hold. What others changed
is seen as soon as it is committed; nothing is ever loaded twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import connection

from ..models import Clock, Listing
from . import entries, facts
from .index import Index
from .nearby import Gazetteer
from .vocabulary import Vocabulary

NEVER = -1
# Both halves come from one statement, and so from one moment.
NEWER = (
    f"SELECT name, number, stamp, 0, '' FROM {Clock._meta.db_table} UNION ALL "  # noqa: S608  # our own tables
    "SELECT '', number, stamp, service_id, facts "
    f"FROM {Listing._meta.db_table} WHERE number > %s OR number IS NULL"
)


@dataclass(frozen=True)
class Snapshot:
    """What there is at one moment. Safe to read for as long as one likes."""

    index: Index
    vocabulary: Vocabulary
    gazetteer: Gazetteer


@dataclass
class Newer:
    """What the database has that is newer: clocks by name, listings by service."""

    clocks: dict[str, tuple[int, str]]
    numbered: dict[int, str]
    # Changed, and not numbered yet: the stamp of the change.
    marked: dict[int, str]

    @property
    def number(self) -> int:
        return self.clocks.get(Clock.LISTINGS, (0, ""))[0]

    def stamp(self, name: str) -> str:
        return self.clocks.get(name, (0, ""))[1]


class Catalogue:
    """What this process knows. One for each process; its methods may be called by any thread."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin with nothing."""
        self.number = NEVER
        self.marked: dict[int, str] = {}
        self.stamps: tuple[str, str] | None = None
        self.snapshot: Snapshot | None = None

    def held(self) -> Snapshot:
        """Return what we know already, without asking whether it is still so."""
        return self.snapshot or self.fresh()

    def fresh(self) -> Snapshot:
        """Return what there is now. One query when nothing changed."""
        with self.lock:
            newer = read(self.number)
            if newer.number < self.number:
                # Another database than we knew: put back from a backup, or a test's.
                self.forget()
                newer = read(self.number)
            self.snapshot = self.renewed(newer)
            self.number = newer.number
            self.marked = newer.marked
            self.stamps = newer.stamp(Clock.VOCABULARY), newer.stamp(Clock.PLACES)
            return self.snapshot

    def renewed(self, newer: Newer) -> Snapshot:
        """Return a snapshot with what is newer."""
        old, known = self.snapshot, self.stamps or ("", "")
        index = (old.index if old else Index()).changed(self.changes(newer))
        vocabulary = (
            old and known[0] == newer.stamp(Clock.VOCABULARY) and old.vocabulary
        )
        gazetteer = old and known[1] == newer.stamp(Clock.PLACES) and old.gazetteer
        if old and (index, vocabulary, gazetteer) == (
            old.index,
            old.vocabulary,
            old.gazetteer,
        ):
            return old
        return Snapshot(
            index, vocabulary or Vocabulary.load(), gazetteer or Gazetteer.load()
        )

    def changes(self, newer: Newer) -> dict[int, entries.Entry | None]:
        """Return the entries that are not what we hold."""
        found = dict(newer.numbered)
        changed = [
            pk for pk, stamp in newer.marked.items() if self.marked.get(pk) != stamp
        ]
        if changed:
            gathered = facts.gather(changed)
            found |= {pk: gathered.get(pk, "") for pk in changed}
        # What we saw marked, and neither is nor got a number, was rolled back.
        found |= stored(self.marked.keys() - newer.marked.keys() - found.keys())
        return {pk: entries.made(pk, text) for pk, text in found.items()}


def read(number: int) -> Newer:
    """Ask what is newer than a number: one query."""
    newer = Newer({}, {}, {})
    with connection.cursor() as cursor:
        cursor.execute(NEWER, [number])
        for name, count, stamp, pk, text in cursor.fetchall():
            if name:
                newer.clocks[name] = (count, str(stamp))
            elif count is None:
                newer.marked[pk] = str(stamp)
            else:
                newer.numbered[pk] = text
    return newer


def stored(pks: Iterable[int]) -> dict[int, str]:
    """Return the facts in these listings; nothing for a listing that is not there."""
    wanted: dict[int, Any] = dict.fromkeys(pks, "")
    if wanted:
        rows = Listing.objects.filter(pk__in=wanted)
        wanted.update(rows.values_list("pk", "facts"))
    return wanted


shared = Catalogue()
