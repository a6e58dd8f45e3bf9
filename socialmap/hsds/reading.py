"""Fetching what others may have: offered services of institutions that are there."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ..models import (
    Location,
    OpeningException,
    OpeningRule,
    Organization,
    Service,
    ServiceAtLocation,
    Term,
    Visibility,
)


def services() -> Any:
    """Return the services that readers can find too."""
    return Service.objects.offered().filter(organization__live=True)


def organizations() -> "QuerySet[Organization]":
    """Return the institutions that offer something."""
    offered = services().filter(organization=OuterRef("pk"))
    return Organization.objects.filter(Exists(offered), live=True)


def locations() -> "QuerySet[Location]":
    """Return the places of which something may be known."""
    return Location.objects.filter(live=True).exclude(visibility=Visibility.HIDDEN)


def pairs() -> "QuerySet[ServiceAtLocation]":
    """Return the offered services at places of which something may be known."""
    return ServiceAtLocation.objects.filter(
        service__in=services(), location__in=locations()
    )


def parts(before: str = "") -> list[Any]:
    """Return what to fetch along with services: a query each, twelve in all.

    `before` is the way to the service, when it is fetched from something else.
    """
    place = ServiceAtLocation.objects.select_related("location__neighbourhood")
    return [
        Prefetch(f"{before}terms", Term.objects.select_related("taxonomy", "parent")),
        *(
            f"{before}{name}"
            for name in (
                "areas",
                "phones",
                "contacts",
                "costs",
                "waiting_times",
                "evidence",
            )
        ),
        Prefetch(
            f"{before}opening_rules", OpeningRule.objects.select_related("location")
        ),
        Prefetch(
            f"{before}opening_exceptions",
            OpeningException.objects.select_related("location"),
        ),
        Prefetch(f"{before}at_locations", place),
        f"{before}at_locations__location__accessibility",
        f"{before}organization__phones",
    ]


def full(found: Any, with_owner: bool = True) -> Any:
    """Fetch along all that hangs on services, and on their institution."""
    wanted = parts() if with_owner else parts()[:-1]
    return found.select_related("organization__area").prefetch_related(*wanted)


def full_pairs(found: Any) -> Any:
    """Fetch along all that hangs on services at places."""
    related = ("location__neighbourhood", "service__organization__area")
    return found.select_related(*related).prefetch_related(
        "location__accessibility", *parts("service__")
    )


def plain_pairs(found: Any) -> Any:
    """Fetch along what a service at a place says of itself."""
    related = ("location__neighbourhood", "service__organization")
    return found.select_related(*related).prefetch_related("location__accessibility")


def changed_since(moment: Any) -> Q:
    """Return what finds services that changed, or whose institution or place did."""
    place = locations().filter(
        at_services__service=OuterRef("pk"), last_modified__gte=moment
    )
    return (
        Q(last_modified__gte=moment)
        | Q(organization__last_modified__gte=moment)
        | Q(Exists(place))
    )
