"""From an address to a page: a site's own first, then the national tree."""

from django.http import Http404
from wagtail.url_routing import RouteResult

from content.models import BasePage
from content.showing import Showing

from .local import LocalShowing


def candidates(here: Showing, path: str) -> list[BasePage]:
    """Return the pages that stand at exactly this path in the site's trees, own first.

    One query on the slug's index, whatever the number of pages and sites.
    """
    places = [tree.url_path + path for tree in here.trees]
    slug = path.rstrip("/").rsplit("/", 1)[-1]
    found = BasePage.objects.filter(slug=slug, url_path__in=places).for_list()
    return sorted(found, key=lambda page: places.index(page.url_path))


def whole(page: BasePage) -> BasePage:
    """Return the page as its own type, with who vouches for it, in one query."""
    model = page.specific_class
    if model is None or model is BasePage:
        raise Http404
    found: BasePage = model.objects.select_related("organization").get(pk=page.pk)
    return found


def find(here: LocalShowing, components: list[str]) -> RouteResult:
    """Return the page that a reader of this site gets at this address.

    Raises Http404 when there is none, or when the site leaves it out. A draft of the
    site's own does not stand in the way of the national page at the same address.
    """
    for page in candidates(here, "/".join(components) + "/"):
        if here.is_local(page.path):
            if page.live and page.specific_class.is_standalone:
                found = whole(page)
                if found.shown_on(here):
                    return RouteResult(found)
            continue
        if here.hides(page.path):
            raise Http404
        own = here.replacement(page)
        if own is not None and page.live:
            return RouteResult(own)
        found = whole(page)
        if here.shows(found):
            return RouteResult(found)
    raise Http404
