"""The facts of a service that finding needs, as short as can be, for a `Listing`.

Only what the service itself says, with the numbers of its headings and areas: what those
are called and where they lie may change without a word about the service.
"""

import datetime
import json
from collections.abc import Iterable
from typing import Any

from opening_hours import ParserError  # type: ignore[attr-defined]  # its stub forgets it

from .. import disclosure, schedule
from ..models import Service
from . import words

# Hours that can be asked about one moment can be asked about any.
SOME_DAY = datetime.datetime(2026, 1, 1)


def gather(pks: Iterable[int]) -> dict[int, str]:
    """Return the facts as JSON of those of these services that readers can find."""
    found = Service.objects.offered().filter(pk__in=list(pks)).with_all()
    return {
        service.pk: json.dumps(of(service), separators=(",", ":")) for service in found
    }


def of(service: Any) -> dict[str, Any]:
    """Return the facts of one service, fetched `with_all`."""
    owner = service.organization
    areas = [area.pk for area in service.areas.all()]
    # Who forgot to say for which people works for those of its institution's area.
    silent = not (areas or service.is_nationwide)
    if silent and owner.area_id:
        areas = [owner.area_id]
    texts = (service.name, service.alternate_name, service.summary)
    return {
        "name": words.fold(service.name),
        "words": words.tokens(*texts, owner.name, owner.alternate_name),
        "terms": [term.pk for term in service.terms.all()],
        "areas": areas,
        "nationwide": service.is_nationwide or (silent and not owner.area_id),
        "ages": [service.min_age_months, service.max_age_months],
        "level": service.level,
        "free": service.is_free,
        "direct": service.is_direct,
        "status": service.status,
        "hours": hours(service),
        "review": service.review_on.isoformat() if service.review_on else "",
        "places": [place_facts(place) for place in disclosure.places(service)],
    }


def hours(service: Any) -> str:
    """Return the hours as OSM text; nothing when they cannot be read."""
    text = schedule.osm(service)
    try:
        schedule.at(text, SOME_DAY)
    except ParserError:
        return ""
    return text


def place_facts(place: disclosure.Place) -> list[Any]:
    """Return what a map shows of a place, in the order of `catalogue.Spotted`."""
    has_point = place.latitude is not None and place.longitude is not None
    return [
        place.uuid,
        place.name,
        place.location_type,
        place.address,
        place.postcode,
        place.city,
        str(place.latitude) if has_point else None,
        str(place.longitude) if has_point else None,
        place.area.pk if place.area else None,
        place.is_exact,
    ]
