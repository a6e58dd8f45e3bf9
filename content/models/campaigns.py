"""Campaigns: a page with a look of its own, for as long as the campaign runs."""

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from themes import contrast, drawings
from themes.colours import ColourField
from themes.looks import FONTS
from themes.stylesheet import campaign_name

from .. import links, showing
from ..blocks import CampaignBlock
from .base import BasePage
from .lists import BasePageQuerySet

if TYPE_CHECKING:
    from ..showing import Showing


class CampaignPageQuerySet(BasePageQuerySet):
    def running(self, today: datetime.date) -> "CampaignPageQuerySet":
        """Keep campaigns that have begun and have not ended."""
        return self.filter(
            Q(begins_on=None) | Q(begins_on__lte=today),
            Q(ends_on=None) | Q(ends_on__gte=today),
        )


class CampaignPage(BasePage):
    """A subject that gets attention for a while, in colours and letters of its own.

    National campaigns show on every site of their audience, or on the chosen ones.
    """

    begins_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    sites = ParentalManyToManyField(
        "wagtailcore.Site",
        verbose_name=_("only on these sites"),
        blank=True,
        related_name="+",
        help_text=_("None chosen: on all sites."),
    )
    hero_title = models.CharField(_("first line"), max_length=120, blank=True)
    hero_lead = models.CharField(_("below it"), max_length=300, blank=True)
    drawing = models.CharField(
        _("drawing"), max_length=80, choices=drawings.of_campaigns, blank=True
    )
    picture = models.ForeignKey(
        "content.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Decorative: the words stand beside it. Instead of a drawing."),
    )
    paper = ColourField(_("background"), default="#fff3d6")
    ink = ColourField(_("letters"), default="#14213d")
    spot = ColourField(_("first colour"), default="#ff4b2b")
    second = ColourField(_("second colour"), default="#7fd8be")
    font = models.CharField(
        _("type of the headings"), max_length=40, choices=FONTS, default="bricolage"
    )
    body = StreamField(CampaignBlock(), verbose_name=_("layout"), blank=True)

    objects = PageManager.from_queryset(CampaignPageQuerySet)()
    is_listed: ClassVar[bool] = False
    page_class: ClassVar[str] = "campaign"

    parent_page_types = ["content.NationalHome", "sharing.LocalHome"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_lead"),
                FieldRowPanel([FieldPanel("drawing"), FieldPanel("picture")]),
            ],
            heading=_("On top"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("paper"), FieldPanel("ink")]),
                FieldRowPanel([FieldPanel("spot"), FieldPanel("second")]),
                FieldPanel("font"),
            ],
            heading=_("Own look"),
        ),
    ]
    settings_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
                FieldPanel("sites"),
            ],
            heading=_("When and where it shows"),
        ),
        *BasePage.settings_panels,
    ]
    page_description = _(
        "A subject that gets attention for a while, with its own look."
    )

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        super().clean()
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("The end comes before the beginning.")})
        # Buttons and the band on top are letters on these colours.
        too_weak = {
            field: contrast.message(self.ink, getattr(self, field))
            for field in ("paper", "spot", "second")
            if contrast.ratio(self.ink, getattr(self, field)) < contrast.TEXT
        }
        if too_weak:
            raise ValidationError(too_weak)

    def shown_on(self, here: "Showing") -> bool:
        """Does it run today, on this site?"""
        today = timezone.localdate()
        runs = (not self.begins_on or self.begins_on <= today) and (
            not self.ends_on or today <= self.ends_on
        )
        if not runs or here.is_local(self.path):
            return runs
        chosen = {site.pk for site in self.sites.all()}
        return not chosen or here.site.pk in chosen

    @property
    def drawing_path(self) -> str:
        return drawings.path(self.drawing)

    @property
    def css_name(self) -> str:
        """Return the name of the style sheet with this campaign's colours and letters.

        The name says it all, so that a draft is previewed in its own colours and a
        browser may keep the file for ever.
        """
        return campaign_name(
            self.pk or 0, (self.paper, self.ink, self.spot, self.second), self.font
        )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None:
            links.prefetch([self.body], here)
        return context
