"""Marks the listing of each service that changes, in the transaction that changes it.

It hangs on Django's own signals, so that an action, an import, the admin and a shell all
pass by. `bulk_create` and `update` send none: after those, run `rebuild_listings`.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from ..models import (
    Area,
    Clock,
    Listing,
    Location,
    OpeningException,
    OpeningRule,
    Organization,
    Postcode,
    Service,
    ServiceAtLocation,
    Taxonomy,
    Term,
    Visibility,
)
from . import projecting

# Rows that are part of one service, and say so in `service_id`.
PARTS = (OpeningException, OpeningRule, ServiceAtLocation)


def watch() -> None:
    """Begin to listen; done once, when the room opens."""
    on((post_save, post_delete), Service, service_changed)
    for part in PARTS:
        on((post_save, post_delete), part, part_changed)
    on((post_save,), Organization, organization_changed)
    on((post_save,), Location, location_changed)
    on((post_save, pre_delete), Area, area_changed)
    on((post_save, post_delete), Postcode, places_changed)
    for model in (Term, Taxonomy):
        on((post_save, post_delete), model, vocabulary_changed)
    for field in ("terms", "areas"):
        through = Service._meta.get_field(field).remote_field.through
        on((m2m_changed,), through, links_changed)


def on(signals: Iterable[Any], sender: Any, receiver: Any) -> None:
    for signal in signals:
        signal.connect(
            receiver,
            sender=sender,
            dispatch_uid=f"socialmap.finding.{receiver.__name__}.{sender.__name__}",
        )


def mark(pks: Iterable[int]) -> None:
    """Note that these services are not what their listings say any more."""
    rows = [
        Listing(service_id=pk, stamp=uuid.uuid4(), number=None)
        for pk in sorted(set(pks))
    ]
    if not rows:
        return
    Listing.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["service_id"],
        update_fields=["stamp", "number"],
    )
    # Saving one entry marks it many times; the numbers need be handed out only once.
    waiting = [hook[1] for hook in connection.run_on_commit]
    if projecting.catch_up not in waiting:
        transaction.on_commit(projecting.catch_up, robust=True)


def service_changed(sender: Any, instance: Service, **kwargs: Any) -> None:
    mark([instance.pk])


def part_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    mark([instance.service_id])


def organization_changed(sender: Any, instance: Organization, **kwargs: Any) -> None:
    if not kwargs.get("created"):
        mark(instance.services.values_list("pk", flat=True))


def location_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not kwargs.get("created"):
        mark(services_at(location=instance))


def services_at(**where: Any) -> list[int]:
    found = ServiceAtLocation.objects.filter(**where)
    return list(found.values_list("service_id", flat=True))


def area_changed(sender: Any, instance: Area, **kwargs: Any) -> None:
    """A place of which only the area is told stands in the middle of that area."""
    Clock.touch(Clock.PLACES)
    if kwargs.get("created"):
        return
    blurred = services_at(
        location__neighbourhood=instance, location__visibility=Visibility.AREA
    )
    serving: list[int] = []
    if kwargs["signal"] is pre_delete:
        serving = list(
            Service.objects.filter(areas=instance).values_list("pk", flat=True)
        )
    mark([*blurred, *serving])


def places_changed(sender: Any, **kwargs: Any) -> None:
    Clock.touch(Clock.PLACES)


def vocabulary_changed(sender: Any, **kwargs: Any) -> None:
    Clock.touch(Clock.VOCABULARY)


def links_changed(
    sender: Any, instance: Any, action: str, reverse: bool, **kwargs: Any
) -> None:
    """Mark the services that were given, or lost, a heading or an area."""
    if not reverse:
        mark([instance.pk])
    elif action == "pre_clear":
        mark(instance.services.values_list("pk", flat=True))
    else:
        mark(kwargs["pk_set"] or ())
