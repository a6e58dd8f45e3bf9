"""What is compared of the entries of a board, fetched in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from .. import phones
from ..models import (
    Location,
    Organization,
    OrganizationPhone,
    Service,
    ServiceAtLocation,
    ServicePhone,
)
from ..reach import Reach
from .likeness import Thing


def things(reach: Reach, model: type[Any]) -> list[Thing]:
    """Return what is compared of the entries of a kind that this board judges."""
    return {Service: services, Location: locations, Organization: organizations}[model](
        reach
    )


def gathered(rows: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    """Return the values of each number, without the empty ones."""
    found: dict[int, set[str]] = defaultdict(set)
    for pk, value in rows:
        if value:
            found[pk].add(value)
    return {pk: frozenset(values) for pk, values in found.items()}


def dialled(rows: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    return gathered((pk, phones.dial(number)) for pk, number in rows)


def one(text: str) -> frozenset[str]:
    return frozenset({text.strip().lower()} if text.strip() else ())


def address(postcode: str, number: str) -> str:
    """Return postcode and number as one word; nothing when either is missing."""
    parts = ["".join(part.split()).upper() for part in (postcode, number)]
    return "/".join(parts) if all(parts) else ""


def services(reach: Reach) -> list[Thing]:
    """Return the services of a board, those that stopped left out: three queries."""
    mine = reach.judged(Service).offered()
    numbers = dialled(
        ServicePhone.objects.filter(service__in=mine.values("pk")).values_list(
            "service_id", "number"
        )
    )
    places = gathered(
        (pk, address(postcode, number))
        for pk, postcode, number in ServiceAtLocation.objects.filter(
            service__in=mine.values("pk")
        ).values_list("service_id", "location__postcode", "location__house_number")
    )
    rows = mine.values_list(
        "pk", "name", "organization_id", "organization__area_id", "email"
    )
    nothing = frozenset[str]()
    return [
        Thing(
            pk,
            name,
            owner,
            area,
            numbers.get(pk, nothing),
            one(mail),
            places.get(pk, nothing),
        )
        for pk, name, owner, area, mail in rows
    ]


def locations(reach: Reach) -> list[Thing]:
    """Return the locations of a board: one query."""
    rows = reach.judged(Location).values_list(
        "pk",
        "name",
        "organization_id",
        "organization__area_id",
        "postcode",
        "house_number",
    )
    return [
        Thing(pk, name, owner, area, addresses=one(address(postcode, number)))
        for pk, name, owner, area, postcode, number in rows
    ]


def organizations(reach: Reach) -> list[Thing]:
    """Return the institutions of a board: two queries."""
    mine = reach.judged(Organization)
    numbers = dialled(
        OrganizationPhone.objects.filter(
            organization__in=mine.values("pk")
        ).values_list("organization_id", "number")
    )
    rows = mine.values_list("pk", "name", "area_id", "email")
    nothing = frozenset[str]()
    return [
        Thing(pk, name, None, area, numbers.get(pk, nothing), one(mail))
        for pk, name, area, mail in rows
    ]
