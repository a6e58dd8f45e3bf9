"""Themes: how readers find their way. A theme is a page of the national base."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from socialmap import ages
from themes import drawings

from .. import listing, showing
from .base import READERS, Audience, BasePage


class ThemePage(BasePage):
    """A subject with all that a site says about it, national and local, as one list."""

    drawing = models.CharField(
        _("picture"),
        max_length=80,
        choices=drawings.of_themes,
        blank=True,
        help_text=_("Drawn in the hand of the site."),
    )

    is_listed: ClassVar[bool] = False
    parent_page_types = ["content.NationalHome"]
    subpage_types = ["content.ArticlePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("drawing")]
    page_description = _("A subject under which texts are found.")

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    @property
    def drawing_path(self) -> str:
        return drawings.path(self.drawing)

    def clean(self) -> None:
        super().clean()
        if self.theme_id:
            raise ValidationError({"theme": _("A theme does not stand in a theme.")})

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is None:
            return context
        band = ages.BY_SLUG.get(request.GET.get("leeftijd", ""))
        asked = request.GET.get("voor", "")
        audience = asked if asked in READERS.get(Audience(here.audience), ()) else ""
        shelf = listing.theme(
            self, here, band, audience, number=listing.page_number(request)
        )
        context.update(
            {
                "shelf": shelf,
                "band": band,
                "audience": audience,
                "for_professionals": audience
                or any(page.audience == Audience.PROFESSIONALS for page in shelf.pages),
                "bands": ages.overlapping(self.from_months, self.to_months),
                "additions": here.additions(self),
                "show_age": True,
            }
        )
        return context
