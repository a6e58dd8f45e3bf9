"""For whom a site shows help: the people of its municipality, or everybody."""

from typing import Any

from django.db.models import Q

from content.showing import Showing
from socialmap.models import Area, Service

# Jongin is for 12 to 23.
YOUNG_FROM_MONTHS = 144


def area_of(here: Showing) -> Area | None:
    """Return the municipality of a site; None for a national one, which shows all."""
    area: Area | None = getattr(here.home, "area", None)
    return area


def around(area: Area) -> Q:
    """Return which areas count for the people of a municipality: it, what lies in it,
    and what it lies in."""
    inside = Q(parent=area) | Q(parent__parent=area)
    return Q(pk=area.pk) | inside | Q(children=area) | Q(children__children=area)


def shown(here: Showing) -> Any:
    """Return the published services that are for readers of this site.

    Who forgot to say for which people works for those of its institution's area
    (`socialmap.finding` reads it the same way).
    """
    published = Service.objects.published()
    if here.audience == "jongin":
        published = published.exclude(max_age_months__lt=YOUNG_FROM_MONTHS)
    area = area_of(here)
    if area is None:
        return published
    mine = Area.objects.filter(around(area)).values("pk")
    linked = Service.areas.through.objects
    named = linked.filter(area__in=mine).values("service_id")
    silent = ~Q(pk__in=linked.values("service_id")) & (
        Q(organization__area__in=mine) | Q(organization__area=None)
    )
    return published.filter(Q(is_nationwide=True) | Q(pk__in=named) | silent)
