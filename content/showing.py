"""Where a reader is: on which site, and what that site shows.

A national text stands once and is read on hundreds of sites. Whatever depends on the
site it is read on (addresses, what is hidden, what is added) is asked of the `Showing`
of the moment. It is set in one place, by the middleware, and kept in a `ContextVar`, so
that code without a request at hand (a link in running text) knows it too.

A `Showing` may serve many requests, until something changes (`sharing.cache.Sites`): what
it holds is read and never written, and nothing in it depends on the time of day.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Site

if TYPE_CHECKING:
    from .models import BasePage, ThemePage

# treebeard: four characters a level. The root is level 1, a home is level 2.
STEP = 4
HOME_DEPTH = 2
HOME_LENGTH = HOME_DEPTH * STEP


@dataclass(frozen=True)
class Tree:
    """One page tree: the national one of an audience, or what a site has of its own."""

    id: int
    path: str
    url_path: str

    @classmethod
    def under(cls, home: "BasePage") -> "Tree":
        return cls(home.pk, home.path, home.url_path)

    def holds(self, path: str) -> bool:
        return path.startswith(self.path)


@dataclass
class Showing:
    """What one site shows. This one shows a national tree itself, with nothing added."""

    site: Site
    home: Any
    national: Tree
    audience: str
    # Tree paths of pages that this site leaves out, each with all that stands below it.
    hidden: tuple[str, ...] = ()
    # The town, where the site is one of a municipality.
    place: str = ""
    # The site for the other audience in the same town.
    sister_url: str = ""
    # The state of the base that this is a view of; empty when it is made for one request.
    generation: str = ""

    @property
    def trees(self) -> tuple[Tree, ...]:
        """Return the trees of which this site shows pages, its own first."""
        return (self.national,)

    @cached_property
    def themes(self) -> "list[ThemePage]":
        """Return the themes that this site shows, in the order of the national editors."""
        from .models import ThemePage

        return list(ThemePage.objects.shown(self).order_by("path"))

    @cached_property
    def menu(self) -> "list[BasePage]":
        """Return the pages that editors put in the menu: national ones, then its own."""
        from .models import BasePage

        pages = (
            BasePage.objects.shown(self)
            .on_top()
            .filter(show_in_menus=True, depth=HOME_DEPTH + 1)
        )
        return sorted(pages, key=lambda page: (self.is_local(page.path), page.path))

    @property
    def root_url(self) -> str:
        return str(self.site.root_url)

    def hides(self, path: str) -> bool:
        """Is the page at this tree path left out here, or something above it?"""
        return path.startswith(self.hidden) if self.hidden else False

    def shows(self, page: "BasePage") -> bool:
        """May a reader of this site open this page?"""
        return bool(
            page.live
            and any(tree.holds(page.path) for tree in self.trees)
            and not self.hides(page.path)
            and page.shown_on(self)
        )

    def address(self, url_path: str) -> str | None:
        """Return the path on this site of a page, or None when it is not from here."""
        for tree in self.trees:
            if url_path.startswith(tree.url_path):
                return "/" + url_path[len(tree.url_path) :]
        return None

    def national_url(self, page: "BasePage") -> str | None:
        """Return the address of a page on the national site itself."""
        return self.root_url + (self.address(page.url_path) or "/")

    def is_local(self, path: str) -> bool:
        """Is the page at this tree path the site's own?"""
        return False

    def local_sites(self) -> Sequence[Any]:
        """Return the municipal sites that show this base: none are known here."""
        return ()

    def additions(self, page: "BasePage") -> Sequence[Any]:
        """Return what the site adds to a page: none on a national site."""
        return ()

    def replacement(self, page: "BasePage") -> "BasePage | None":
        """Return the site's own version of a page: none on a national site."""
        return None

    def dress(self, pages: Sequence["BasePage"]) -> Sequence["BasePage"]:
        """Return pages for a list, with the words this site has put in their place."""
        return pages


current: ContextVar[Showing | None] = ContextVar("showing", default=None)


@contextmanager
def at(showing: Showing | None) -> Iterator[None]:
    """Show things as this site does, for as long as the block runs."""
    token = current.set(showing)
    try:
        yield
    finally:
        current.reset(token)


def of(request: HttpRequest) -> Showing:
    """Return what the request's site shows. Public addresses always have one."""
    showing: Showing = request.showing  # type: ignore[attr-defined]  # set by the middleware
    return showing


def for_templates(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the showing, under the name `showing`."""
    return {"showing": getattr(request, "showing", None)}
