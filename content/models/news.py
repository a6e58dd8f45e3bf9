"""News: what is new, nationally and nearby, as one list."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .. import listing, showing
from .articles import WrittenPage
from .base import BasePage


class NewsIndexPage(BasePage):
    """The list of news. A site without one of its own shows the national one, and each
    of the two lists both national and local news."""

    is_listed: ClassVar[bool] = False
    max_count_per_parent = 1
    parent_page_types = ["content.NationalHome", "sharing.LocalHome"]
    subpage_types = ["content.NewsItemPage"]
    page_description = _("The list of news, of this site and of the national base.")

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None:
            context["shelf"] = listing.news(here, number=listing.page_number(request))
        return context


class NewsItemPage(WrittenPage):
    """Something that is new, with its date."""

    published_on = models.DateField(
        _("date"), default=timezone.localdate, db_index=True
    )

    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("body"),
    ]
    page_description = _("Something that is new, with its date.")

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
