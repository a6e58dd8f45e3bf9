"""Places that readers type, understood from what we know ourselves.

A postcode or a neighbourhood says where somebody lives. It is looked up in memory: it goes
to nobody, and is kept nowhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache

from ..disclosure import Place
from ..models import Area, Postcode
from . import words
from .entries import Spotted
from .kinds import Spot

POSTCODE = re.compile(r"([1-9][0-9]{3})(?: ?[a-z]{2})?")
PREFIX = re.compile(r"(?:gemeente|wijk|buurt|stad|dorp) ")
# Who types a name that several places have means the largest of them.
SIZES = (
    Area.Kind.MUNICIPALITY,
    Area.Kind.DISTRICT,
    Area.Kind.NEIGHBOURHOOD,
    Area.Kind.REGION,
)


class Gazetteer:
    """The areas and postcodes as they are at one moment."""

    def __init__(
        self, areas: Iterable[Area], postcodes: Iterable[Postcode] | None = None
    ) -> None:
        self.areas = {area.pk: area for area in areas}
        self.below: dict[int, list[int]] = defaultdict(list)
        self.names: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            self.names[words.fold(area.name)].append(area)
            if area.parent_id:
                self.below[area.parent_id].append(area.pk)
        self.given = postcodes
        self.within = lru_cache(maxsize=1000)(self._within)
        self.place = lru_cache(maxsize=10_000)(self._place)

    @classmethod
    def load(cls) -> "Gazetteer":
        """Return the places as they are now: one query, one more for the first postcode."""
        return cls(Area.objects.order_by("code"))

    @cached_property
    def postcodes(self) -> dict[str, Postcode]:
        """Return the postcodes by their digits, read when one is first asked for."""
        rows = Postcode.objects.all() if self.given is None else self.given
        return {row.digits: row for row in rows}

    def above(self, pk: int | None) -> tuple[int, ...]:
        """Return an area and all it lies in, from small to large."""
        found: list[int] = []
        while pk in self.areas and pk not in found:
            found.append(pk)
            pk = self.areas[pk].parent_id
        return tuple(found)

    def _within(self, pk: int) -> frozenset[int]:
        """Return an area with all that lies in it."""
        found, layer = {pk}, {pk}
        while layer:
            layer = {
                inside for above in layer for inside in self.below.get(above, ())
            } - found
            found |= layer
        return frozenset(found)

    def _place(self, spotted: Spotted) -> Place:
        """Return a place for the map: what everyone may know, without the small print."""
        return Place(
            uuid=spotted.uuid,
            name=spotted.name,
            location_type=spotted.location_type,
            address=spotted.address,
            postcode=spotted.postcode,
            city=spotted.city,
            province="",
            latitude=Decimal(spotted.latitude) if spotted.latitude else None,
            longitude=Decimal(spotted.longitude) if spotted.longitude else None,
            area=self.areas.get(spotted.area) if spotted.area else None,
            transport="",
            accessibility=(),
            accessibility_note="",
            note="",
            is_exact=spotted.is_exact,
        )

    def first(self, pks: Iterable[int], kind: str) -> Area | None:
        """Return the first of these areas that is of a kind."""
        for pk in pks:
            if self.areas[pk].kind == kind:
                return self.areas[pk]
        return None

    def spot(self, text: str, home: int | None = None) -> Spot | None:
        """Return the place that a reader means, or None when we do not know it.

        `home` is the area of the site: of several places with one name, the one there.
        """
        typed = words.fold(text)
        if found := POSTCODE.fullmatch(typed):
            row = self.postcodes.get(found[1])
            if row is None:
                return None
            return self.spotted(row.digits, row.area_id, row.latitude, row.longitude)
        named = self.names.get(typed) or self.names.get(PREFIX.sub("", typed, count=1))
        known = [area for area in named or () if area.kind in SIZES]
        if not known:
            return None
        area = min(known, key=lambda area: self.likeliness(area, home))
        return self.spotted(area.name, area.pk, area.latitude, area.longitude)

    def likeliness(self, area: Area, home: int | None) -> tuple[bool, int, str]:
        """Return what sorts the likeliest first."""
        is_away = home is not None and home not in self.above(area.pk)
        return is_away, SIZES.index(Area.Kind(area.kind)), area.code

    def spotted(self, label: str, pk: int, latitude: object, longitude: object) -> Spot:
        chain = self.above(pk)
        has_point = latitude is not None and longitude is not None
        return Spot(
            label=label,
            latitude=float(str(latitude)) if has_point else None,
            longitude=float(str(longitude)) if has_point else None,
            areas=chain,
            municipality=self.first(chain, Area.Kind.MUNICIPALITY),
        )


def spot(text: str, home: Area | None = None) -> Spot | None:
    """Return the place that a reader typed: a postcode or a name. None when unknown."""
    from .catalogue import shared

    return shared.fresh().gazetteer.spot(text, home.pk if home else None)
