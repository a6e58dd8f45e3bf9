"""In which order services stand: steps from near to far, and an order within each."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from ..models import Area
from ..models.entries import FADES_AFTER_DAYS
from . import bits
from .catalogue import Snapshot
from .entries import Entry
from .index import Index
from .kinds import Spot

NEIGHBOURHOOD, MUNICIPALITY, REGION, NATIONAL, ELSEWHERE = (
    "neighbourhood",
    "municipality",
    "region",
    "national",
    "elsewhere",
)
SMALL = (Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD)


@dataclass(frozen=True)
class Distance:
    """Services that are about as near: a step before it has hits."""

    name: str
    title: str
    found: int

    @property
    def count(self) -> int:
        return self.found.bit_count()


# A part of the order: how many there are, and how to begin yielding them.
Part = tuple[int, Callable[[], Iterator[Entry]]]


def steps(
    snapshot: Snapshot, found: int, area: Area | None, spot: Spot | None
) -> list[Distance]:
    """Divide services over steps from near to far, each in one. Empty steps are left out.

    A site is of an area; without one, the place that was typed says what is near.
    """
    home = area if area and area.kind != Area.Kind.COUNTRY else None
    home = home or (spot.municipality if spot else None)
    divided: list[Distance] = []
    for name, title, near in layers(snapshot, home, spot):
        step = Distance(name, title, found & near)
        found &= ~near
        if step.found:
            divided.append(step)
    return divided


def layers(
    snapshot: Snapshot, home: Area | None, spot: Spot | None
) -> Iterator[tuple[str, str, int]]:
    """Yield name, title and services of each step; one may be in several."""
    index, gazetteer = snapshot.index, snapshot.gazetteer
    small = (
        [pk for pk in spot.areas if gazetteer.areas[pk].kind in SMALL] if spot else []
    )
    if small:
        # The district rather than a part of it: what is around the corner is near.
        name = gazetteer.areas[small[-1]].name
        yield NEIGHBOURHOOD, in_place(name), in_or_for(snapshot, small[-1])
    if home is None:
        yield NATIONAL, _("All help"), index.everything
        return
    yield MUNICIPALITY, in_place(home.name), in_or_for(snapshot, home.pk)
    around = [gazetteer.areas[pk] for pk in gazetteer.above(home.pk)[1:]]
    regions = [outer for outer in around if outer.kind != Area.Kind.COUNTRY]
    if regions:
        title = _("In the region %(place)s") % {"place": regions[0].name}
        yield REGION, title, index.any("serves", [outer.pk for outer in regions])
    country = [outer.pk for outer in around if outer.kind == Area.Kind.COUNTRY]
    national = index.get("flag", "nationwide") | index.any("serves", country)
    yield NATIONAL, _("In the whole country"), national
    yield ELSEWHERE, _("Elsewhere in the country"), index.everything


def in_place(name: str) -> str:
    return _("In %(place)s") % {"place": name}


def in_or_for(snapshot: Snapshot, area: int) -> int:
    """Return the services that are in an area, or meant for (a part of) it."""
    inside = snapshot.gazetteer.within(area)
    return snapshot.index.any("in", inside) | snapshot.index.any("serves", inside)


def faded(index: Index, today: datetime.date) -> int:
    """Return the services that nobody checked long after somebody should have."""
    known: tuple[datetime.date, int] | None = index.memo.get("faded")
    if known and known[0] == today:
        return known[1]
    limit = (today - datetime.timedelta(days=FADES_AFTER_DAYS)).isoformat()
    by_date = index.sets.get("review", {})
    found = bits.union(by_date[day] for day in by_date if day and day <= limit)
    index.memo["faded"] = (today, found)
    return found


def parts(
    index: Index, found: int, today: datetime.date, spot: Spot | None
) -> Iterator[Part]:
    """Yield services in parts: checked ones first, then near, direct, free, by name."""
    old = faded(index, today)
    for layer in (found & ~old, found & old):
        if spot and spot.latitude is not None and spot.longitude is not None:
            placed = layer & index_points(index)
            yield by_distance(index, placed, spot.latitude, spot.longitude)
            layer &= ~placed
        direct, free = index.get("flag", "direct"), index.get("flag", "free")
        for reach in (layer & direct, layer & ~direct):
            for cost in (reach & free, reach & ~free):
                yield by_name(index, cost)


def by_distance(index: Index, found: int, lat: float, lon: float) -> Part:
    return found.bit_count(), lambda: index.by_distance(found, lat, lon)


def by_name(index: Index, found: int) -> Part:
    return found.bit_count(), lambda: index.by_name(found)


def index_points(index: Index) -> int:
    """Return the services with a point that may be known."""
    if "points" not in index.memo:
        index.memo["points"] = bits.union(index.sets.get("cell", {}).values())
    found: int = index.memo["points"]
    return found


def window(ordered: Iterator[Part], start: int, stop: int) -> list[Entry]:
    """Return the entries from `start` up to `stop`; parts before it are not looked at."""
    found: list[Entry] = []
    for count, begin in ordered:
        if stop <= 0:
            break
        if count and start < count:
            found += islice(begin(), max(start, 0), stop)
        start, stop = start - count, stop - count
    return found
