"""Homes: the whole offer at a glance."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PagePermissionTester
from wagtail.url_routing import RouteResult

from socialmap import phones

from .. import listing, routing, showing
from ..blocks import WeekBlock
from .base import BasePage


class HomePermissions(PagePermissionTester):
    """What editors may do with a home: everything but take the whole site away.

    Deleting a home deletes its site and all its pages; unpublishing or moving it makes
    every address of the site a 404. That is for administrators.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(self.user.is_superuser and super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        return bool(self.user.is_superuser and super().can_unpublish())

    def can_move(self) -> bool:
        return bool(self.user.is_superuser and super().can_move())


class HomeBase(models.Model):
    """What all homes share: the words of the first screen, how to reach us, and how a
    page is found. A local home that leaves its words empty shows the national ones."""

    hero_title = models.CharField(
        _("first line"),
        max_length=120,
        blank=True,
        help_text=_("Put *stars* around a word to mark it."),
    )
    hero_lead = models.CharField(_("below it"), max_length=240, blank=True)
    often_searched = models.TextField(
        _("often searched"), blank=True, help_text=_("One a line; the first five show.")
    )

    phone_number = models.CharField(
        _("phone number"), max_length=20, blank=True, validators=[phones.validate]
    )
    phone_note = models.CharField(
        _("in a few words"),
        max_length=120,
        blank=True,
        help_text=_("Free, anonymous..."),
    )
    phone_hours = StreamField(WeekBlock(), verbose_name=_("phone hours"), blank=True)

    phone_panels = [
        FieldRowPanel([FieldPanel("phone_number"), FieldPanel("phone_note")]),
        FieldPanel("phone_hours"),
    ]
    home_panels = [
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_lead"),
                FieldPanel("often_searched"),
            ],
            heading=_("Welcome"),
        )
    ]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page that a reader of the site gets: never one it leaves out."""
        here = showing.current.get()
        if here is None or here.home.pk != self.pk:
            raise Http404
        if path_components:
            return routing.find(here, path_components)
        if not self.live:  # type: ignore[attr-defined]  # a page, once it is mixed in
            raise Http404
        return RouteResult(self)

    def permissions_for_user(self, user: Any) -> HomePermissions:
        return HomePermissions(user, self)

    def welcome(self, national: "HomeBase") -> dict[str, Any]:
        """Return the words of the first screen: its own, or else the national ones."""
        often = self.often_searched or national.often_searched
        return {
            "hero_title": self.hero_title or national.hero_title,
            "hero_lead": self.hero_lead or national.hero_lead,
            "often": [line.strip() for line in often.splitlines() if line.strip()][:5],
        }


class NationalHome(HomeBase, BasePage):
    """The root of a national tree: the base that every site of its audience shows."""

    is_listed: ClassVar[bool] = False
    max_count: ClassVar[int] = 2
    parent_page_types = ["content.BasePage"]
    subpage_types = [
        "content.ThemePage",
        "content.PlainPage",
        "content.NewsIndexPage",
        "content.CampaignPage",
    ]
    content_panels = [
        *BasePage.content_panels,
        *HomeBase.home_panels,
        MultiFieldPanel([*HomeBase.phone_panels], heading=_("How to reach us")),
    ]
    template = "content/home.html"
    page_description = _("The root of the national base of one audience.")

    class Meta:
        verbose_name = _("national home")
        verbose_name_plural = _("national homes")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None:
            context.update(self.welcome(self) | listing.home(here))
        return context
