"""From an address to a page: a site's own first, then the national tree."""

from typing import TYPE_CHECKING

from django.http import Http404
from wagtail.url_routing import RouteResult

from .showing import Showing

if TYPE_CHECKING:
    from .models import BasePage


def candidates(here: Showing, path: str) -> "list[BasePage]":
    """Return the pages that stand at exactly this path in the site's trees, own first.

    One query on the slug's index, whatever the number of pages and sites.
    """
    from .models import BasePage

    places = [tree.url_path + path for tree in here.trees]
    slug = path.rstrip("/").rsplit("/", 1)[-1]
    found = BasePage.objects.filter(slug=slug, url_path__in=places).for_list()
    return sorted(found, key=lambda page: places.index(page.url_path))


def whole(page: "BasePage") -> "BasePage":
    """Return the page as its own type, with who vouches for it, in one query."""
    found: BasePage = page.specific_class.objects.select_related("organization").get(
        pk=page.pk
    )
    return found


def find(here: Showing, components: list[str]) -> RouteResult:
    """Return the page that a reader of this site gets at this address.

    Raises Http404 when there is none, or when the site leaves it out. A draft of the
    site's own does not stand in the way of the national page at the same address.
    """
    for page in candidates(here, "/".join(components) + "/"):
        if not page.live or not page.specific_class.is_standalone:
            continue
        if here.hides(page.path):
            raise Http404
        found = here.replacement(page) or whole(page)
        if found.shown_on(here):
            return RouteResult(found)
    raise Http404
