"""What finding keeps of each service: short facts, and a number for what changed last.

A process holds all of this in its memory and asks only for what is newer. Three things
make that safe. A change marks its listing inside its own transaction (`finding.marking`),
so it cannot get lost. Numbers are handed out after that, under the lock of one row, so
that they become visible in their own order. And what was marked but has no number yet is
read from the service itself, so that a reader never waits for the number.
"""

import uuid

from django.db import models


class Clock(models.Model):
    """The last number that was handed out (`LISTINGS`), or when a thing last changed.

    `stamp` is new after each change. It tells a change that was rolled back from one that
    came after it, which a number cannot.
    """

    LISTINGS, VOCABULARY, PLACES = "listings", "vocabulary", "places"

    name = models.CharField(primary_key=True, max_length=20)
    number = models.BigIntegerField(default=0)
    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def touch(name: str) -> None:
        """Note, in the transaction that runs, that a thing changed."""
        Clock.objects.bulk_create(
            [Clock(name=name, stamp=uuid.uuid4())],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["stamp"],
        )

    @staticmethod
    def tick(name: str) -> int:
        """Hand out the next number, and hold the row until this transaction ends."""
        if not Clock.objects.filter(name=name).update(number=models.F("number") + 1):
            Clock.objects.bulk_create([Clock(name=name)], ignore_conflicts=True)
            Clock.objects.filter(name=name).update(number=models.F("number") + 1)
        return int(Clock.objects.values_list("number", flat=True).get(name=name))


class Listing(models.Model):
    """The facts of one service, by its number.

    No foreign key: the row outlives its service, to tell every process that it is gone.
    `number` is None while the facts are older than the service. `facts` is JSON, empty
    when readers cannot find the service.
    """

    service_id = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(null=True, db_index=True)
    stamp = models.UUIDField(default=uuid.uuid4)
    facts = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.service_id)
