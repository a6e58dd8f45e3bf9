"""The services in a site's sitemap, in parts by their numbers: no part needs a count."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max

from content.showing import Showing
from socialmap.models import Service

from . import addresses, where

NAME = re.compile(r"\Ahulp-(\d{1,6})\Z")


def parts(size: int) -> Iterator[str]:
    """Yield the name of each part; the first is there always."""
    highest = Service.objects.aggregate(highest=Max("pk"))["highest"] or 0
    for number in range(highest // size + 1):
        yield f"hulp-{number}"


def entries(
    here: Showing, number: int, size: int
) -> Iterator[tuple[str, datetime | None]]:
    """Yield path and last change of what this site shows in one part."""
    if number == 0:
        yield addresses.LIST, None
    first = number * size
    found = where.shown(here).offered().filter(pk__gte=first, pk__lt=first + size)
    rows = found.order_by("pk").values_list("name", "uuid", "last_modified")
    for name, uuid, changed in rows:
        yield addresses.path(name, str(uuid)), changed
