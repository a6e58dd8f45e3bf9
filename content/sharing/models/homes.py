"""The home of a municipality's site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from content import listing, showing
from content.blocks import WalkInPointsBlock
from content.models import BasePage, HomeBase


class LocalHome(HomeBase, BasePage):
    """One municipality's site for one audience.

    It has few pages of its own. Everything else that it shows is the national tree of
    its audience, live, under its own address and look.
    """

    area = models.ForeignKey(
        "socialmap.Area",
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="homes",
    )
    national = models.ForeignKey(
        "content.NationalHome",
        verbose_name=_("shows the base of"),
        on_delete=models.PROTECT,
        related_name="local_homes",
    )
    walk_in_points = StreamField(
        WalkInPointsBlock(), verbose_name=_("walk-in points"), blank=True
    )
    national_is_canonical = models.BooleanField(
        _("search engines find national texts on the national site"),
        default=False,
        help_text=_(
            "Off: readers of this municipality find the text on this site, with what "
            "you added. On: this site leaves national texts out of its sitemap."
        ),
    )

    is_listed = False
    is_creatable = (
        False  # opened as a whole: site, rights, collection (`actions.open_site`)
    )
    parent_page_types = ["content.BasePage"]
    subpage_types = [
        "sharing.LocalAddition",
        "sharing.LocalReplacement",
        "content.ArticlePage",
        "content.PlainPage",
        "content.NewsIndexPage",
        "content.CampaignPage",
    ]
    content_panels = [
        *BasePage.content_panels,
        *HomeBase.home_panels,
        MultiFieldPanel(
            [*HomeBase.phone_panels, FieldPanel("walk_in_points")],
            heading=_("How to reach us"),
        ),
    ]
    settings_panels = [
        FieldPanel("national_is_canonical"),
        *BasePage.care_panels,
        *BasePage.settings_panels[2:],
    ]
    template = "content/home.html"
    page_description = _("One municipality's site for one audience.")

    class Meta:
        verbose_name = _("local home")
        verbose_name_plural = _("local homes")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "national"], name="sharing_one_home_per_audience"
            )
        ]

    @property
    def place(self) -> str:
        """Return the name of the municipality."""
        return self.area.name

    def clean(self) -> None:
        super().clean()
        if (
            self.national_id
            and self.audience
            and self.audience != self.national.audience
        ):
            raise ValidationError(
                {"audience": _("This is not the audience of the base that it shows.")}
            )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None:
            context.update(self.welcome(self.national) | listing.home(here))
        return context
