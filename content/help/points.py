"""What the map shows: the same results as the list, where everyone may know they are."""

from dataclasses import dataclass, field
from typing import Any

from socialmap.disclosure import Place
from socialmap.finding import Answer
from socialmap.models import Service

from . import addresses


@dataclass
class Point:
    """A place on the map, with all that is offered there."""

    place: Place
    services: list[dict[str, str]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """Return it as the map's script reads it."""
        where = [self.place.address, self.place.city]
        return {
            "name": self.place.name,
            "where": ", ".join(part for part in where if part),
            "at": [float(self.place.latitude or 0), float(self.place.longitude or 0)],
            "exact": self.place.is_exact,
            "services": self.services,
        }


def of(answer: Answer) -> dict[str, Any]:
    """Return what the map shows of an answer.

    One query: the names of what was found. Places are what `disclosure` tells of them.
    """
    pairs = [(pk, p) for pk, p in answer.points if p.latitude is not None]
    named = {
        pk: {"name": name, "url": addresses.path(name, str(uuid))}
        for pk, name, uuid in Service.objects.filter(
            pk__in={pk for pk, _place in pairs}
        ).values_list("pk", "name", "uuid")
    }
    points: dict[str, Point] = {}
    for pk, place in pairs:
        if pk in named:
            point = points.setdefault(place.uuid, Point(place))
            if named[pk] not in point.services:
                point.services.append(named[pk])
    return {
        "points": [point.as_data() for point in points.values()],
        "areas": areas(points.values()),
        "here": spot(answer),
    }


def areas(points: Any) -> list[dict[str, Any]]:
    """Return the neighbourhoods of these points, for a map that has no ground."""
    found = {
        point.place.area.pk: point.place.area for point in points if point.place.area
    }
    return [
        {"name": area.name, "at": [float(area.latitude), float(area.longitude)]}
        for area in found.values()
        if area.latitude is not None and area.longitude is not None
    ]


def spot(answer: Answer) -> dict[str, Any] | None:
    """Return the place that the reader typed."""
    found = answer.spot
    if found is None or found.latitude is None or found.longitude is None:
        return None
    return {"name": found.label, "at": [found.latitude, found.longitude]}
