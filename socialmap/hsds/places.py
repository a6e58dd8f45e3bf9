"""Places for other systems: only what `disclosure` lets out."""

from uuid import UUID

from ..disclosure import Place
from ..models import Visibility
from . import types
from .attributes import Attributes
from .identity import Children

AREA, VISIBILITY, HOUSE_NUMBER = "area", "visibility", "house_number"
ACCESSIBILITY_NOTE = "accessibility_note"
BAG = "BAG nummeraanduiding"
# HSDS wants a town and a province in each address; not every editor fills them in.
UNKNOWN = "-"


def location(place: Place, is_full: bool = True) -> types.Location:
    """Return a place as HSDS has it; `is_full` adds address and accessibility."""
    own = UUID(place.uuid)
    found = types.Location(
        id=own,
        location_type=types.PlaceType(place.location_type),
        name=place.name or None,
        transportation=place.transport or None,
        latitude=None if place.latitude is None else float(place.latitude),
        longitude=None if place.longitude is None else float(place.longitude),
        external_identifier=place.bag_id or None,
        external_identifier_type=BAG if place.bag_id else None,
    )
    if is_full:
        found.addresses = addresses(place, own)
        found.accessibility = accessibility(place, own)
        found.attributes = attributes(place, own)
    return found


def attributes(place: Place, own: UUID) -> list[types.Attribute]:
    make = Attributes(own, "location")
    found = []
    if place.area:
        found.append(make.fact(AREA, place.area.code, place.area.name))
    if not place.is_exact:
        found.append(make.fact(VISIBILITY, Visibility.AREA))
    return found


def addresses(place: Place, own: UUID) -> list[types.Address]:
    """Return the address, when there is one and everyone may know it."""
    if not place.is_exact or not place.address:
        return []
    ids = Children(own)
    return [
        types.Address(
            id=(one := ids.id("address")),
            address_1=place.address,
            city=place.city or UNKNOWN,
            state_province=place.province or UNKNOWN,
            postal_code=place.postcode or UNKNOWN,
            country="NL",
            address_type=types.PlaceType(place.location_type),
            attributes=[
                Attributes(one, "address").fact(HOUSE_NUMBER, place.house_number)
            ]
            if place.house_number
            else None,
        )
    ]


def accessibility(place: Place, own: UUID) -> list[types.Accessibility]:
    ids = Children(own)
    found = [
        types.Accessibility(id=ids.id("accessibility", label), description=label)
        for label in place.accessibility
    ]
    if place.accessibility_note:
        one = ids.id("accessibility_note")
        make = Attributes(one, "accessibility")
        found.append(
            types.Accessibility(
                id=one,
                description=place.accessibility_note,
                attributes=[make.fact(ACCESSIBILITY_NOTE, "true")],
            )
        )
    return found


def area(ids: Children, code: str, name: str) -> types.ServiceArea:
    """Return a part of the country for which a service is."""
    one = ids.id("service_area", code)
    return types.ServiceArea(
        id=one,
        name=name,
        attributes=[Attributes(one, "service_area").fact(AREA, code, name)],
    )
