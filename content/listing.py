"""Lists of pages: what a site shows of a theme, an age, the news; national and local
together, in the words of that site.

Every list is cut off before it is fetched, and asks one tree at a time, so that an index
gives the order: a list costs the same with a hundred pages in the base as with fifty
thousand.
"""

from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from socialmap.ages import BANDS, Band

from .showing import Showing, Tree

if TYPE_CHECKING:
    from .models import ArticlePage, BasePage, ThemePage
    from .models.lists import BasePageQuerySet

PAGE_SIZE = 24
LAST_PAGE = 500
NEIGHBOURS = 4


@dataclass(frozen=True)
class Shelf:
    """A part of a list, and whether there is more on either side."""

    pages: list[Any]
    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def page_number(request: HttpRequest) -> int:
    """Return which part of a list is asked for; nonsense asks for the first."""
    text = request.GET.get("pagina", "")
    if text.isascii() and text.isdigit() and len(text) < 6:
        return min(max(int(text), 1), LAST_PAGE)
    return 1


def by_age(page: "BasePage") -> tuple[int, str, int]:
    return page.from_months, page.title, page.pk


def listed() -> "BasePageQuerySet":
    """Return all that may stand in a list of texts."""
    from .models import BasePage

    left_out = [model for model in BasePage.types() if not model.is_listed]
    pages: BasePageQuerySet = BasePage.objects.not_exact_type(*left_out)
    return pages.for_list()


def theme(
    theme: "ThemePage",
    here: Showing,
    band: Band | None = None,
    audience: str = "",
    number: int = 1,
    size: int = PAGE_SIZE,
) -> Shelf:
    """Return a part of what this site shows of a theme, youngest child first.

    Of all ages and all its readers, or of those asked for.
    """
    enough = number * size + 1

    def stream(pages: "BasePageQuerySet") -> "list[BasePage]":
        pages = pages.for_age(band) if band else pages
        pages = pages.filter(audience=audience) if audience else pages
        return list(pages.order_by("from_months", "title", "pk")[:enough])

    streams = [
        stream(listed().shown(here, tree).filter(theme=theme.pk)) for tree in here.trees
    ]
    guests = listed().open_at(here).filter(also_in=theme.pk)
    streams.append(stream(guests.of_site(here)))
    once: dict[int, BasePage] = {}
    for page in merge(*streams, key=by_age):
        once.setdefault(page.pk, page)
    part = list(once.values())[(number - 1) * size : number * size + 1]
    return Shelf(list(here.dress(part[:size])), number, len(part) > size)


def age(
    band: Band, here: Showing, size: int = 60
) -> "list[tuple[ThemePage, list[Any]]]":
    """Return texts for an age, by theme, those that begin nearest to it first."""
    nearest: list[BasePage] = []
    for tree in here.trees:
        pages = listed().shown(here, tree).for_age(band).filter(theme__isnull=False)
        nearest += pages.order_by("-from_months", "title", "pk")[:size]
    shelves: dict[int, list[Any]] = {}
    for page in here.dress(sorted(nearest, key=by_age)):
        shelves.setdefault(page.theme_id, []).append(page)
    return [(theme, shelves[theme.pk]) for theme in here.themes if theme.pk in shelves]


def news(here: Showing, number: int = 1, size: int = 12) -> Shelf:
    """Return a part of the news, national and local, newest first."""
    from .models import NewsItemPage
    from .models.lists import LIST_FIELDS

    start = (number - 1) * size
    today = timezone.localdate()
    items = list(
        NewsItemPage.objects.shown(here)
        .filter(published_on__lte=today)
        .order_by("-published_on", "-pk")
        .only(*LIST_FIELDS, "published_on")[start : start + size + 1]
    )
    return Shelf(list(here.dress(items[:size])), number, len(items) > size)


def campaigns(here: Showing) -> list[Any]:
    """Return the campaigns that run today on this site."""
    from .models import CampaignPage

    return [
        page
        for page in CampaignPage.objects.shown(here).running(timezone.localdate())
        if page.shown_on(here)
    ]


def neighbours(article: "ArticlePage", here: Showing) -> "list[BasePage]":
    """Return what to read after an article.

    Chosen pages first, if this site shows them. Then what the site itself has on the
    theme, and then the nearest in age; never more than four.
    """
    wished = [block.value for block in article.related]
    chosen = [page for page in wished if page and here.shows(page)]
    if not chosen and article.theme_id:
        order = ("from_months", "title", "pk")
        for tree in here.trees[:-1]:
            chosen += in_theme_of(article, here, tree).order_by(*order)[:2]
        older = in_theme_of(article, here, here.national).order_by(*order)
        chosen += older.filter(from_months__gte=article.from_months)[:NEIGHBOURS]
        if len(chosen) < NEIGHBOURS:
            chosen += older.filter(from_months__lt=article.from_months)[:NEIGHBOURS]
    return list(here.dress(chosen[:NEIGHBOURS]))


def in_theme_of(
    article: "ArticlePage", here: Showing, tree: Tree
) -> "BasePageQuerySet":
    """Return the other texts of one tree in an article's theme."""
    pages = listed().shown(here, tree).filter(theme=article.theme_id)
    return pages.exclude(pk=article.pk)


def home(here: Showing) -> dict[str, Any]:
    """Return what a home shows at a glance."""
    return {
        "themes": here.themes,
        "bands": BANDS,
        "campaigns": campaigns(here),
        "news": news(here, size=3).pages,
    }
