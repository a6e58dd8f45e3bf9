"""The national base as one site has it: which pages, and what the site does with each.

A part of the list costs the same with fifty pages in the base as with fifty thousand:
what a site changed is asked for the pages on screen alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.db.models.lookups import In
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from content.models import BasePage, CampaignPage, ThemePage
from content.models.lists import BasePageQuerySet
from content.showing import Tree

from ..models import LocalAddition, LocalHome, LocalReplacement, SitePlacement
from . import access

if TYPE_CHECKING:
    from django.http import QueryDict


class Status(models.TextChoices):
    """What a site does with a national page. The values stand in addresses."""

    ADDED = "aanvulling", _("with your addition")
    OWN = "eigen-versie", _("with your own version")
    CHANGED = "gewijzigd", _("national text changed since your version")
    HIDDEN = "verborgen", _("hidden on your site")
    WITHDRAWN = "ingetrokken", _("withdrawn from all sites")


def below(paths: Iterable[str]) -> Q:
    """Return which pages stand at these tree paths, or below them.

    One test for each depth and not for each path: SQLite refuses a thousand of those.
    """
    by_length: dict[int, set[str]] = defaultdict(set)
    for path in paths:
        by_length[len(path)].add(path)
    found = Q(pk__in=[])
    for length, some in sorted(by_length.items()):
        found |= Q(In(Substr("path", 1, length), sorted(some)))
    return found


def own(model: type[Any], home: LocalHome) -> Any:
    """Return what a site has of its own, of one type."""
    return model.objects.in_trees(Tree.under(home))


def national_pages(home: LocalHome) -> BasePageQuerySet:
    """Return the published pages of the base that a site shows, hidden ones too.

    A campaign that is for other sites is not of this one's base.
    """
    elsewhere = CampaignPage.objects.filter(sites__isnull=False).exclude(
        sites__root_page=home.pk
    )
    pages: BasePageQuerySet = (
        BasePage.objects.in_trees(Tree.under(home.national))
        .filter(live=True)
        .exclude(pk=home.national_id)
        .exclude(pk__in=elsewhere.values("pk"))
        .select_related("theme")
    )
    return pages


def with_status(
    pages: BasePageQuerySet, home: LocalHome, status: str
) -> BasePageQuerySet:
    """Keep the pages with which a site does this."""
    if status == Status.ADDED:
        return pages.filter(pk__in=own(LocalAddition, home).values("target"))
    if status == Status.OWN:
        return pages.filter(pk__in=own(LocalReplacement, home).values("replaces"))
    if status == Status.CHANGED:
        behind = own(LocalReplacement, home).behind()
        return pages.filter(pk__in=behind.values("replaces"))
    placements = SitePlacement.objects.standing()
    if status == Status.HIDDEN:
        placements = placements.filter(home=home)
    else:
        placements = placements.everywhere()
    return pages.filter(below(placements.values_list("page__path", flat=True)))


class BaseFilterSet(WagtailFilterSet):
    """By theme, and by what the site does with a page."""

    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"), queryset=ThemePage.objects.none(), method="in_theme"
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=Status.choices,
        method="by_status",
        empty_label=_("all"),
    )

    class Meta:
        model = BasePage
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, home: LocalHome, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        self.filters["theme"].queryset = (
            ThemePage.objects.in_trees(Tree.under(home.national))
            .filter(live=True)
            .order_by("title")
        )

    def in_theme(
        self, pages: BasePageQuerySet, name: str, theme: ThemePage | None
    ) -> BasePageQuerySet:
        if theme is None:
            return pages
        also = BasePage.objects.filter(also_in=theme.pk).values("pk")
        return pages.filter(Q(theme=theme.pk) | Q(pk=theme.pk) | Q(pk__in=also))

    def by_status(
        self, pages: BasePageQuerySet, name: str, status: str
    ) -> BasePageQuerySet:
        return with_status(pages, self.home, status) if status else pages


def search(pages: BasePageQuerySet, words: str) -> BasePageQuerySet:
    """Keep pages that have each of these words in title, summary or readers' words."""
    for word in words.split()[:10]:
        pages = pages.filter(
            Q(title__icontains=word)
            | Q(summary__icontains=word)
            | Q(search_terms__icontains=word)
        )
    return pages


@dataclass
class Row:
    """A national page, with what one site does with it."""

    page: BasePage
    hidden: SitePlacement | None = None
    withdrawn: SitePlacement | None = None
    own: LocalReplacement | None = None
    additions: list[LocalAddition] = field(default_factory=list)
    # Where readers of the site find it; empty when they do not.
    url: str = ""

    @property
    def pk(self) -> int:
        return int(self.page.pk)

    def __str__(self) -> str:
        return str(self.page.title)

    @property
    def is_left_out(self) -> bool:
        return bool(self.hidden or self.withdrawn)

    @property
    def is_behind(self) -> bool:
        """Was the national text published again since the own version was made?"""
        return self.own is not None and self.own.is_behind

    @property
    def hidden_by_itself(self) -> bool:
        return self.hidden is not None and self.hidden.page_id == self.page.pk


def placements_by_path(
    placements: Iterable[SitePlacement],
) -> dict[str, SitePlacement]:
    return {placement.page.path: placement for placement in placements}


def highest(path: str, placements: dict[str, SitePlacement]) -> SitePlacement | None:
    """Return the placement that holds for a page: of itself or of what is above it.

    The highest, for that is what brings the page back.
    """
    for above in access.path_and_above(path):
        if above in placements:
            return placements[above]
    return None


def rows(home: LocalHome, pages: Sequence[BasePage]) -> list[Row]:
    """Return a part of the list. Five queries, whatever is in it."""
    standing = list(
        SitePlacement.objects.standing().at(home.pk).select_related("page", "set_by")
    )
    hidden = placements_by_path(one for one in standing if one.home_id)
    withdrawn = placements_by_path(one for one in standing if not one.home_id)
    versions = {
        version.replaces_id: version
        for version in own(LocalReplacement, home)
        .filter(replaces__in=pages)
        .defer("body", "based_on_text")
    }
    additions: dict[int, list[LocalAddition]] = defaultdict(list)
    for addition in own(LocalAddition, home).filter(target__in=pages).defer("body"):
        additions[addition.target_id].append(addition)
    site = access.site_of(home)
    runs = running(pages)
    result = []
    for page in pages:
        row = Row(
            page,
            highest(page.path, hidden),
            highest(page.path, withdrawn),
            versions.get(page.pk),
            additions[page.pk],
        )
        if row.own is not None:
            row.own.replaces = page  # the very page: it need not be fetched again
        if site is not None and not row.is_left_out and page.pk in runs:
            row.url = f"{site.root_url}/{page.url_path[len(home.national.url_path) :]}"
        result.append(row)
    return result


def running(pages: Sequence[BasePage]) -> set[int]:
    """Return which of these pages readers can open today: a campaign has its dates."""
    ids = {page.pk for page in pages}
    campaigns = CampaignPage.objects.filter(pk__in=ids)
    today = timezone.localdate()
    over = campaigns.exclude(pk__in=campaigns.running(today).values("pk"))
    return ids - set(over.values_list("pk", flat=True))


def asked(query: "QueryDict") -> str:
    """Return the part of an address that brings one back to this list as it is."""
    kept = query.copy()
    for name in list(kept):
        if name.startswith("_w_"):
            del kept[name]
    return kept.urlencode()
