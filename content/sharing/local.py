"""What a local site shows, and how one finds out which site a request is for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.utils.functional import cached_property
from wagtail.models import Site

from content.models import BasePage
from content.showing import Showing, Tree

from .models import LocalAddition, LocalReplacement, SitePlacement


@dataclass
class LocalShowing(Showing):
    """A local site: its own pages first, then the national tree as this site has it."""

    own: Tree = field(kw_only=True)

    @property
    def trees(self) -> tuple[Tree, ...]:
        return (self.own, self.national)

    def is_local(self, path: str) -> bool:
        return self.own.holds(path)

    @cached_property
    def replaced(self) -> dict[int, LocalReplacement]:
        """Return this site's own versions, by the national page they stand in place of."""
        own = LocalReplacement.objects.in_trees(self.own).filter(
            live=True, replaces__isnull=False
        )
        listed = own.only("path", "title", "summary", "replaces")
        return {page.replaces_id: page for page in listed}

    def additions(self, page: BasePage) -> Sequence[Any]:
        """Return what this site adds to a page, in the order its editors gave."""
        if self.own.holds(page.path):
            return ()
        return list(
            LocalAddition.objects.in_trees(self.own)
            .filter(live=True, target=page.pk)
            .order_by("path")
        )

    def dress(self, pages: Sequence[BasePage]) -> Sequence[BasePage]:
        """Give national pages in a list the title and summary of this site's version."""
        for page in pages:
            page.local_here = self.is_local(page.path)
            if own := self.replaced.get(page.pk):
                page.title, page.summary = own.title, own.summary
                page.is_replaced = True
        return pages

    def national_url(self, page: BasePage) -> str | None:
        """Return where the national site has this page; None when there is no such site.

        Asked for search engines alone, by sites that choose so.
        """
        site = Site.objects.filter(root_page=self.national.id).order_by("pk").first()
        if site is None:
            return None
        return f"{site.root_url}/{page.url_path[len(self.national.url_path) :]}"

    def replacement(self, page: BasePage) -> LocalReplacement | None:
        """Return this site's own version of a national page, whole."""
        if self.own.holds(page.path) or page.pk not in self.replaced:
            return None
        found: LocalReplacement | None = (
            LocalReplacement.objects.in_trees(self.own)
            .filter(pk=self.replaced[page.pk].pk)
            .select_related("replaces", "organization")
            .first()
        )
        return found


def site_for(hostname: str, port: int) -> Site | None:
    """Return the site at this host, with its home, look and sister, in one query.

    Two sites may share a host name on different ports. The port then decides; a port
    that neither has gets the oldest of the two, so that the answer is always the same.
    There is no default site: a name we do not know is not ours.
    """
    sister = (
        Site.objects.filter(
            root_page__localhome__area=OuterRef("root_page__localhome__area"),
        )
        .exclude(pk=OuterRef("pk"))
        .order_by("pk")
    )
    found = list(
        Site.objects.filter(hostname=hostname)
        .select_related(
            "sitelook",
            "sitelook__logo",
            "root_page__nationalhome",
            "root_page__localhome__area",
            "root_page__localhome__national",
        )
        .annotate(
            sister_host=Subquery(sister.values("hostname")[:1]),
            sister_port=Subquery(sister.values("port")[:1]),
        )
        .order_by("pk")
    )
    return next(
        (site for site in found if site.port == port), found[0] if found else None
    )


def hidden_paths(home_id: int) -> tuple[str, ...]:
    """Return the tree paths of all that a site leaves out, in one query."""
    return tuple(
        SitePlacement.objects.standing()
        .at(home_id)
        .values_list("page__path", flat=True)
        .distinct()
    )


@dataclass(frozen=True)
class Place:
    """A municipality with a site of its own."""

    name: str
    url: str


@dataclass
class NationalShowing(Showing):
    """A national site: its tree, and the way to the municipal sites that show it too."""

    def local_sites(self) -> Sequence[Place]:
        sites = (
            Site.objects.filter(
                root_page__localhome__national=self.national.id, root_page__live=True
            )
            .annotate(place=F("root_page__localhome__area__name"))
            .order_by("place")
        )
        return [Place(site.place, f"{site.root_url}/") for site in sites]


def sister_url(site: Site) -> str:
    """Return where the same town's other site is; empty when there is none."""
    host, port = site.sister_host, site.sister_port
    return Site(hostname=host, port=port).root_url if host else ""


def showing_for(site: Site) -> Showing | None:
    """Return what a site shows, or None when its root is no home of ours."""
    root = site.root_page
    if (local := getattr(root, "localhome", None)) is not None:
        national = local.national
        # Wagtail would fetch the home again, to know its type.
        site.root_page = local
        return LocalShowing(
            site=site,
            home=local,
            national=Tree.under(national),
            audience=national.audience,
            hidden=hidden_paths(local.pk),
            place=local.area.name,
            own=Tree.under(local),
            sister_url=sister_url(site),
        )
    if (home := getattr(root, "nationalhome", None)) is not None:
        site.root_page = home
        return NationalShowing(
            site=site,
            home=home,
            national=Tree.under(home),
            audience=home.audience,
            hidden=hidden_paths(0),
        )
    return None


def showing_at(hostname: str, port: int) -> Showing | None:
    """Return what the site at this host shows, or None when it is not ours."""
    site = site_for(hostname, port)
    return showing_for(site) if site else None
