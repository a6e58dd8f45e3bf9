"""How much of what a site shows is national, and how much is its own: the 80/20.

Counted is what a reader can open at an address of the site, each address once; the homes
themselves are left out. The base is read once and what a site does differently is
looked up in it, so that four hundred sites cost the queries of one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from content.models import BasePage, CampaignPage, NationalHome
from content.showing import HOME_LENGTH, Tree

from .models import LocalAddition, LocalHome, LocalReplacement, SitePlacement

# What the figures are called, in the order in which one reads them.
HEADINGS = {
    "host": _("Address"),
    "title": _("Site"),
    "share": _("Share national"),
    "national": _("National"),
    "added": _("With addition"),
    "replaced": _("Own version"),
    "local": _("Own pages"),
    "hidden": _("Hidden here"),
}


@dataclass(frozen=True)
class Share:
    """What one site shows, by where it comes from."""

    host: str
    title: str
    # Pages of the base that readers get as they are, and how many of them carry an
    # addition of the site.
    national: int
    added: int
    # Pages of the base in whose place readers get the site's own version.
    replaced: int
    # Pages of the base that this site leaves out by itself.
    hidden: int
    # The site's own pages.
    local: int

    @property
    def pages(self) -> int:
        return self.national + self.replaced + self.local

    @property
    def share(self) -> float:
        """Return which part is national, between 0 and 1; a site with no page at all has
        nothing of its own, and so 1."""
        return self.national / self.pages if self.pages else 1.0


@dataclass
class Base:
    """One national tree: the pages that can be opened, by tree path and by address."""

    tree: Tree
    paths: list[str] = field(default_factory=list)
    by_id: dict[int, str] = field(default_factory=dict)
    by_address: dict[str, int] = field(default_factory=dict)

    def below(self, path: str) -> tuple[int, int]:
        """Return where in `paths` a page and all below it stand."""
        return bisect_left(self.paths, path), bisect_left(self.paths, path + "~")


@dataclass
class Local:
    """What one site has of its own, and what it leaves out."""

    hidden: list[str] = field(default_factory=list)
    replaced: set[int] = field(default_factory=set)
    added: set[int] = field(default_factory=set)
    pages: int = 0
    addresses: set[str] = field(default_factory=set)


def outermost(paths: Iterable[str]) -> list[str]:
    """Leave out paths that lie below another one: a page is hidden once."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


def bases() -> dict[int, Base]:
    """Return the national trees, without what is withdrawn from all sites."""
    homes = {home.path: home for home in NationalHome.objects.all()}
    found = {home.pk: Base(Tree.under(home)) for home in homes.values()}
    withdrawn = tuple(
        SitePlacement.objects.standing()
        .everywhere()
        .values_list("page__path", flat=True)
    )
    pages = (
        BasePage.objects.in_trees(*(base.tree for base in found.values()))
        .filter(live=True)
        .standalone()
        .order_by()
        .values_list("pk", "path", "url_path")
    )
    for pk, path, url_path in pages.iterator():
        home = homes[path[:HOME_LENGTH]]
        if pk == home.pk or path.startswith(withdrawn):
            continue
        base = found[home.pk]
        base.by_id[pk] = path
        base.by_address[url_path[len(home.url_path) :]] = pk
    for base in found.values():
        base.paths = sorted(base.by_id.values())
    return found


def campaigns_at_rest() -> set[int]:
    """Return the campaigns that do not run today, anywhere (`CampaignPage.shown_on`)."""
    live = CampaignPage.objects.filter(live=True)
    running = live.running(timezone.localdate())
    return set(live.exclude(pk__in=running.values("pk")).values_list("pk", flat=True))


def chosen_sites() -> dict[int, set[int]]:
    """Return the sites of each campaign that is not for all of them."""
    chosen: dict[int, set[int]] = defaultdict(set)
    pairs = CampaignPage.sites.through.objects.values_list("campaignpage", "site")
    for campaign, site in pairs:
        chosen[campaign].add(site)
    return chosen


def local_by_path(homes: Sequence[LocalHome], at_rest: set[int]) -> dict[str, Local]:
    """Return what each of these sites has of its own, by the tree path of its home."""
    by_path = {home.path: Local() for home in homes}
    urls = {home.path: home.url_path for home in homes}
    ids = {home.pk: home.path for home in homes}
    trees = [Tree.under(home) for home in homes]
    hidden = SitePlacement.objects.standing().filter(home__in=ids)
    for home, path in hidden.values_list("home", "page__path"):
        by_path[ids[home]].hidden.append(path)
    own = LocalReplacement.objects.in_trees(*trees).filter(live=True)
    for path, page in own.values_list("path", "replaces"):
        by_path[path[:HOME_LENGTH]].replaced.add(page)
    additions = LocalAddition.objects.in_trees(*trees).filter(live=True)
    for path, page in additions.values_list("path", "target"):
        by_path[path[:HOME_LENGTH]].added.add(page)
    pages = BasePage.objects.in_trees(*trees).filter(live=True).standalone()
    for pk, path, url_path in pages.values_list("pk", "path", "url_path").iterator():
        home_path = path[:HOME_LENGTH]
        if path == home_path or pk in at_rest:
            continue
        by_path[home_path].pages += 1
        by_path[home_path].addresses.add(url_path[len(urls[home_path]) :])
    return by_path


def counted(
    host: str, title: str, base: Base, local: Local, not_here: Iterable[int]
) -> Share:
    """Count one site. A page of its own comes before a national one at its address."""
    ranges = [base.below(path) for path in outermost(local.hidden)]
    hidden = sum(end - start for start, end in ranges)

    def is_here(page: int) -> bool:
        path = base.by_id.get(page)
        if path is None:
            return False
        place = bisect_left(base.paths, path)
        return not any(start <= place < end for start, end in ranges)

    gone = {base.by_address[url] for url in local.addresses if url in base.by_address}
    gone.update(not_here)
    gone = {page for page in gone if is_here(page)}
    replaced = {page for page in local.replaced if is_here(page)} - gone
    added = {page for page in local.added if is_here(page)} - gone - replaced
    return Share(
        host=host,
        title=title,
        national=len(base.paths) - hidden - len(gone) - len(replaced),
        added=len(added),
        replaced=len(replaced),
        hidden=hidden,
        local=local.pages,
    )


def shares(homes: Sequence[LocalHome] | None = None) -> list[Share]:
    """Return the share of these sites, or of all local ones, by host.

    A national site is left out: all it shows is national. Eleven queries.
    """
    if homes is None:
        homes = list(LocalHome.objects.defer("walk_in_points", "phone_hours"))
    by_id = {home.pk: home for home in homes}
    national, at_rest, chosen = bases(), campaigns_at_rest(), chosen_sites()
    local = local_by_path(homes, at_rest)
    found = []
    sites = list(Site.objects.filter(root_page__in=by_id).order_by("hostname", "port"))
    times = Counter(site.hostname for site in sites)
    for site in sites:
        home = by_id[site.root_page_id]
        not_here = at_rest | {
            pk for pk, sites in chosen.items() if site.pk not in sites
        }
        base = national[home.national_id]
        # Two sites may share a name on different ports.
        alone = times[site.hostname] == 1
        host = site.hostname if alone else f"{site.hostname}:{site.port}"
        found.append(counted(host, home.title, base, local[home.path], not_here))
    return found
