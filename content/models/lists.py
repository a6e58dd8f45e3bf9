"""Questions that every list of pages asks, in the form in which an index answers them.

An index is made for each (`BasePage.Meta`): a list costs what it shows, however many
pages and sites there are.
"""

import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Substr
from wagtail.query import PageQuerySet

from socialmap import ages

from .. import showing

if TYPE_CHECKING:
    from ..showing import Showing, Tree

TOP_DEPTH = showing.HOME_DEPTH + 1

LIST_FIELDS = (
    "title",
    "summary",
    "slug",
    "path",
    "depth",
    "url_path",
    "live",
    "content_type",
    "audience",
    "theme",
    "from_months",
    "to_months",
)


class Number(Value):
    """A number that stands in the text of the query, where others are sent beside it.

    SQLite knows an index on an expression, or on a part of the rows, by its text alone:
    with the number beside it, it reads the whole table.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[()]]:
        return str(int(self.value)), ()


class BasePageQuerySet(PageQuerySet):
    """Questions that every list of pages asks."""

    def in_trees(self, *trees: "Tree") -> "BasePageQuerySet":
        """Keep the pages of these trees. An index answers, however many sites there are."""
        home = Substr("path", Number(1), Number(showing.HOME_LENGTH))
        pages = self.alias(tree=home).filter(tree__in=[tree.path for tree in trees])
        # One type of page alone: the type is in the index too, next to the tree. Else
        # every text of the national tree is read to find its few campaigns.
        return pages if self.is_of_all_types else pages.type(self.model)

    @property
    def is_of_all_types(self) -> bool:
        from .base import BasePage

        return self.model is BasePage

    def shown(self, here: "Showing", *trees: "Tree") -> "BasePageQuerySet":
        """Keep what a reader of this site may open, and may find in a list.

        Of all the trees that the site shows, or of the given ones.

        Parts (an addition, a replacement) are left out: they are read inside the page
        they belong to. What hangs on a date (a campaign) asks `shown_on` as well.
        """
        return self.in_trees(*(trees or here.trees)).open_at(here)

    def open_at(self, here: "Showing") -> "BasePageQuerySet":
        """Leave out what is closed to this site's readers, in whichever tree.

        For pages that something better than their tree finds: where SQLite may choose,
        it takes a tree for small, and would read the whole national one.
        """
        pages = self.filter(live=True)
        for path in here.hidden:
            pages = pages.exclude(path__startswith=path)
        return pages.standalone()

    def of_site(self, here: "Showing") -> "BasePageQuerySet":
        """Keep the pages of the site's trees, of those that were found in another way."""
        within = Q()
        for tree in here.trees:
            within |= Q(path__startswith=tree.path)
        return self.filter(within)

    def standalone(self) -> "BasePageQuerySet":
        """Leave out pages that are a part of another page."""
        from .base import BasePage

        parts = [model for model in BasePage.types() if not model.is_standalone]
        return self.not_exact_type(*parts) if parts else self

    def on_top(self) -> "BasePageQuerySet":
        """Keep homes, and the pages directly under them."""
        return self.filter(depth__lte=Number(TOP_DEPTH))

    def for_list(self) -> "BasePageQuerySet":
        """Fetch what a list shows of a page, and leave the long texts where they are."""
        return self.only(*LIST_FIELDS)

    def for_age(self, band: ages.Band) -> "BasePageQuerySet":
        """Keep pages about this stretch of a life: the same rule as `ages.overlapping`."""
        birthdays = Q(from_months__gte=band.from_months, from_months__lt=band.to_months)
        # What follows from the rule below, said apart: bounds that an index can use,
        # which it cannot with the halves of an "or".
        bounds = Q(to_months__gte=band.from_months)
        if band == ages.BANDS[-1]:
            # The very last birthday has no band that begins there.
            birthdays |= Q(from_months__gte=band.to_months)
        else:
            bounds &= Q(from_months__lt=band.to_months)
        return self.filter(
            Q(from_months__lt=band.to_months, to_months__gt=band.from_months)
            | Q(birthdays, from_months=models.F("to_months")),
            bounds,
        )

    def past_review(self, today: datetime.date) -> "BasePageQuerySet":
        """Keep pages whose review date has come."""
        return self.filter(review_on__lte=today)
