"""Lists in pages, that cost the same wherever one is in them."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..models import Service
from .asking import LAST_PAGE, MOST_PER_PAGE, PER_PAGE, Asked, Refused

# How long a number of hits may be remembered, in seconds.
COUNT_SECONDS = 60
PAGING = ("page", "per_page")


def count(request: HttpRequest, found: Any) -> int:
    """Return how many there are; remembered as long as nothing newer came in."""
    latest = Service.objects.aggregate(latest=Max("last_modified"))["latest"]
    asked = sorted(
        (key, values) for key, values in request.GET.lists() if key not in PAGING
    )
    text = f"{request.path.rstrip('/')} {asked} {latest}"
    name = f"hsds:count:{hashlib.sha256(text.encode()).hexdigest()[:32]}"
    number: Any = cache.get_or_set(name, found.count, COUNT_SECONDS)
    return int(number)


class Cut:
    """The rows of one page of what was found, and the page around them.

    Heavy things are fetched for `keys` alone, so that the last page of 50,000 costs a
    walk along an index and no more. Raises Refused for a page that is not there.
    """

    def __init__(
        self,
        request: HttpRequest,
        found: Any,
        most: int = MOST_PER_PAGE,
        default: int = PER_PAGE,
    ) -> None:
        asked = Asked(request.GET)
        self.number = asked.number("page", 1, LAST_PAGE)
        self.size = asked.number("per_page", default, most)
        self.total = count(request, found)
        first = (self.number - 1) * self.size
        self.rows = found.order_by("pk")[first : first + self.size]

    @property
    def keys(self) -> Any:
        """Return the numbers on this page, for use inside another query."""
        return self.rows.values("pk")

    def page(self, contents: list[Any]) -> dict[str, Any]:
        """Return the page in the standard's envelope."""
        return envelope(self.total, self.number, self.size, contents)


def in_memory(request: HttpRequest, found: Sequence[Any]) -> dict[str, Any]:
    """Return a page of a short list that is there already."""
    asked = Asked(request.GET)
    number = asked.number("page", 1, LAST_PAGE)
    size = asked.number("per_page", PER_PAGE, MOST_PER_PAGE)
    first = (number - 1) * size
    return envelope(len(found), number, size, list(found[first : first + size]))


def envelope(total: int, number: int, size: int, contents: list[Any]) -> dict[str, Any]:
    pages = max(1, -(-total // size))
    if number > pages:
        raise Refused("page", _("There are %(pages)s pages.") % {"pages": pages})
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not contents,
        "contents": contents,
    }


def latest(rows: Iterable[Any]) -> datetime | None:
    """Return when the newest of these entries changed."""
    return max((row.last_modified for row in rows), default=None)
