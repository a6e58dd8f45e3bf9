"""Pages as a source: national texts, a town's own ones, its versions and additions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from django.utils import timezone

from content.models import BasePage, CampaignPage, NewsItemPage, PlainPage
from content.models.base import Audience
from content.plaintext import TAGS, lines_of
from content.sharing.local import LocalShowing
from content.sharing.models import LocalAddition, LocalReplacement
from content.showing import HOME_DEPTH, HOME_LENGTH, Showing

from .base import Found, Made

HEADING = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.S)
MOST_TEXT = 60_000
# Page types by the kind of result they are. What is in no list here is a text.
KINDS: tuple[tuple[type[BasePage], str], ...] = (
    (LocalReplacement, "version"),
    (LocalAddition, "addition"),
    (NewsItemPage, "news"),
    (CampaignPage, "campaign"),
    (PlainPage, "plain"),
)


def kind_of(page: BasePage) -> str:
    """Return which kind of result a page is."""
    return next((kind for model, kind in KINDS if isinstance(page, model)), "text")


def findable() -> Any:
    """Return the pages that belong in the index: live texts, and parts with a text."""
    left_out = [
        model
        for model in BasePage.types()
        if not model.is_listed
        and model not in (LocalReplacement, LocalAddition, CampaignPage)
    ]
    below_homes = BasePage.objects.filter(live=True, depth__gt=HOME_DEPTH)
    return below_homes.not_exact_type(*left_out)


def headings_of(value: Any) -> Iterator[str]:
    """Yield the headings in a block's stored value, and the titles of its boxes."""
    if isinstance(value, str):
        for found in HEADING.findall(value):
            yield unescape(TAGS.sub("", found)).strip()
    elif isinstance(value, dict):
        for name, part in value.items():
            if name == "title" and isinstance(part, str):
                yield part
            else:
                yield from headings_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from headings_of(part)


def cut(lines: Iterable[str]) -> list[str]:
    """Return lines up to a bound: a text without end would make every search slow."""
    kept, size = [], 0
    for line in lines:
        size += len(line)
        if size > MOST_TEXT:
            break
        kept.append(line)
    return kept


def target_of(page: BasePage) -> int | None:
    """Return the page that a reader opens to read this one; None when it has gone."""
    if isinstance(page, LocalReplacement):
        return page.replaces_id
    if isinstance(page, LocalAddition):
        return page.target_id
    return page.pk


class Pages:
    """The pages of all sites."""

    name = "page"

    def ids(self) -> Iterator[int]:
        """Yield the number of each page that belongs in the index, in batches."""
        last = 0
        while batch := list(
            findable()
            .filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)[:500]
        ):
            yield from batch
            last = batch[-1]

    def made(self, ids: Iterable[int]) -> list[Made]:
        pages = findable().filter(pk__in=list(ids)).specific()
        return [self.of(page) for page in pages if target_of(page) is not None]

    def places(self, here: Showing) -> list[str]:
        return [f"t{tree.path.lower()}" for tree in here.trees]

    def of(self, page: Any) -> Made:
        """Return what there is to find of one page."""
        body = getattr(page, "body", None)
        raw = list(body.raw_data) if body else []
        themes = [page.theme_id, *page.also_in.values_list("pk", flat=True)]
        # An addition has the title of the text it is added to: that text is found by it.
        title = "" if isinstance(page, LocalAddition) else page.title
        return Made(
            source_id=page.pk,
            kind=kind_of(page),
            places=[f"t{page.path[:HOME_LENGTH].lower()}"],
            path=page.path,
            leads_to=target_of(page) or 0,
            audience=page.audience,
            readers=Audience.YOUTH
            if page.audience == Audience.YOUTH
            else Audience.PARENTS,
            title=title,
            summary=page.summary,
            terms=page.search_terms.splitlines()[:60],
            headings=cut(headings_of(raw)),
            text=cut(lines_of(page)[2 if page.summary else 1 :]),
            theme_ids=[theme for theme in themes if theme],
            from_months=page.from_months,
            to_months=page.to_months,
            fresh_on=getattr(page, "published_on", None) or page.checked_on,
        )

    def shown(self, found: Sequence[Found], here: Showing) -> list[Found]:
        """Return what this site shows of these, each page once and in its own words."""
        wanted = {one.entry.leads_to for one in found}
        fetched = BasePage.objects.shown(here).filter(pk__in=wanted).for_list()
        pages = {page.pk: page for page in here.dress(list(fetched))}
        kept: dict[int, Found] = {}
        parts = live_parts(found)
        for one in found:
            page = pages.get(one.entry.leads_to)
            if page is None or page.pk in kept:
                continue
            if is_shown(one.entry, page, here, parts):
                one.item = page
                kept[page.pk] = one
        return list(kept.values())


def live_parts(found: Sequence[Found]) -> set[int]:
    """Return which of the found parts are still published."""
    ids = [one.entry.source_id for one in found if one.entry.kind == "addition"]
    if not ids:
        return set()
    return set(
        BasePage.objects.filter(pk__in=ids, live=True).values_list("pk", flat=True)
    )


def is_shown(entry: Any, page: BasePage, here: Showing, parts: set[int]) -> bool:
    """Does this site show this entry of a page that it shows?

    Of a text that it replaced, only its own version; that version only while it is
    live; a part only while it is; news not before its day, a campaign in its time.
    """
    replaced = here.replaced if isinstance(here, LocalShowing) else {}
    own = replaced.get(page.pk)
    if entry.kind == "version":
        return own is not None and own.pk == entry.source_id
    if entry.kind == "addition":
        return entry.source_id in parts and own is None
    if own is not None:
        return False
    if entry.kind == "news":
        return entry.fresh_on is None or entry.fresh_on <= timezone.localdate()
    if entry.kind == "campaign":
        return bool(page.specific.shown_on(here))
    return True
