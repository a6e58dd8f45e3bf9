"""What the world may know of a place. Whatever shows a location asks here first.

Pages, lists, map, API, export, JSON-LD, search and mails all get a `Place`; none of them
reads a `Location` itself (a test sees to that). A shelter whose address gets out is a
danger to who hides there, so there is one door and it is narrow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .models import Area, Location, Visibility


@dataclass(frozen=True)
class Place:
    """A location as far as everyone may know it.

    `latitude` and `longitude` are degrees; None where there is no point to show. For a
    place of which only the area is told they are the middle of that area, and the name is
    the area's: an institution's own name for a house may give it away.
    """

    uuid: str
    name: str
    location_type: str
    address: str
    postcode: str
    city: str
    province: str
    latitude: Decimal | None
    longitude: Decimal | None
    area: Area | None
    transport: str
    accessibility: tuple[str, ...]
    accessibility_note: str
    note: str
    is_exact: bool
    # For other systems, of exact places alone: `address` apart, and its number in the BAG.
    house_number: str = ""
    bag_id: str = ""


def place(location: Location, note: str = "") -> Place | None:
    """Return what everyone may know of a location; None when that is nothing.

    A draft is nobody's business either. `note` is what a service says of itself here.
    """
    if not location.live or location.visibility == Visibility.HIDDEN:
        return None
    if location.visibility == Visibility.AREA:
        return blurred(location)
    return Place(
        uuid=str(location.uuid),
        name=location.name,
        location_type=location.location_type,
        address=location.address_line,
        postcode=location.postcode,
        city=location.city,
        province=location.province,
        latitude=location.latitude,
        longitude=location.longitude,
        area=location.neighbourhood,
        transport=location.transport,
        accessibility=tuple(str(term) for term in location.accessibility.all()),
        accessibility_note=location.accessibility_note,
        note=note,
        is_exact=True,
        house_number=location.house_number,
        bag_id=location.bag_id,
    )


def blurred(location: Location) -> Place:
    """Return a location of which only the neighbourhood may be known."""
    area = location.neighbourhood
    return Place(
        uuid=str(location.uuid),
        name=area.name if area else location.city,
        location_type=location.location_type,
        address="",
        postcode="",
        city=location.city,
        province=location.province,
        latitude=area.latitude if area else None,
        longitude=area.longitude if area else None,
        area=area,
        transport="",
        accessibility=(),
        accessibility_note="",
        note="",
        is_exact=False,
    )


def places(service: Any) -> list[Place]:
    """Return where a service is, as far as everyone may know it, in its own order."""
    return list(known(service.at_locations.all()))


def known(pairs: Iterable[Any]) -> Iterable[Place]:
    """Yield the place of each service-at-location that may be known."""
    for pair in pairs:
        if found := place(pair.location, pair.note):
            yield found
