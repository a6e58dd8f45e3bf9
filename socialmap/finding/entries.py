"""One service as the index holds it, made from the facts of its listing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from .. import ages
from ..models import Location, Status
from ..models.services import OLDEST, YOUNGEST
from . import geometry

# Below this, a service is not for readers of Jongin (12 to 23).
YOUTH_FROM = 144


class Spotted(NamedTuple):
    """A place as a map shows it, of what everyone may know (`facts.place_facts`)."""

    uuid: str
    name: str
    location_type: str
    address: str
    postcode: str
    city: str
    latitude: str | None
    longitude: str | None
    area: int | None
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A service: what it can be found by, and what it is ranked by.

    `keys` are (kind, value) for the sets it is in. `points` are latitude and longitude in
    degrees of where people can go, as far as everyone may know that.
    """

    pk: int
    sort: tuple[str, int]
    keys: tuple[tuple[str, Any], ...]
    points: tuple[tuple[float, float], ...]
    places: tuple[Spotted, ...]
    is_direct: bool
    is_free: bool

    def distance(self, latitude: float, longitude: float) -> float:
        """Return how far its nearest point is, in kilometres. It must have one."""
        return min(
            geometry.distance(latitude, longitude, *point) for point in self.points
        )


def made(pk: int, facts: str) -> Entry | None:
    """Return the service that these facts are of; None for what cannot be found."""
    if not facts:
        return None
    said = json.loads(facts)
    places = tuple(Spotted(*values) for values in said["places"])
    # Where post or a web page is, nobody can go.
    real = [p for p in places if p.location_type == Location.Type.PHYSICAL]
    points = tuple(
        (float(place.latitude), float(place.longitude))
        for place in real
        if place.latitude is not None and place.longitude is not None
    )
    areas = {place.area for place in real if place.area}
    return Entry(
        pk=pk,
        sort=(said["name"], pk),
        keys=tuple({*keys(said), *(("in", area) for area in areas), *cells(points)}),
        points=points,
        places=places,
        is_direct=said["direct"],
        is_free=said["free"],
    )


def keys(said: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the sets that a service with these facts is in."""
    youngest, oldest = said["ages"]
    for band in ages.overlapping(
        YOUNGEST if youngest is None else youngest, OLDEST if oldest is None else oldest
    ):
        yield "age", band.slug
    for word in said["words"]:
        yield "word", word
    for term in said["terms"]:
        yield "term", term
    for area in said["areas"]:
        yield "serves", area
    yield "level", said["level"]
    yield "hours", said["hours"]
    yield "review", said["review"]
    for name, is_so in (
        ("free", said["free"]),
        ("direct", said["direct"]),
        ("nationwide", said["nationwide"]),
        ("paused", said["status"] == Status.PAUSED),
        ("young", oldest is not None and oldest < YOUTH_FROM),
    ):
        if is_so:
            yield "flag", name


def cells(points: tuple[tuple[float, float], ...]) -> Iterator[tuple[str, Any]]:
    for point in points:
        yield "cell", geometry.cell(*point)
