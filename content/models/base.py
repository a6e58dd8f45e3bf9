"""The page that every page is."""

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import (
    AbstractPage,
    DefaultBasePageMixin,
    PageManager,
    PageViewRestriction,
)
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index

from socialmap import ages

from .. import previews, showing, slugs
from ..forms import AgeSelect
from .lists import TOP_DEPTH, BasePageQuerySet

if TYPE_CHECKING:
    from ..showing import Showing


class Audience(models.TextChoices):
    PARENTS = "ouders", _("parents and carers")
    PROFESSIONALS = "professionals", _("professionals")
    YOUTH = "jongin", _("young people")


# Whose pages a tree may hold: vCJG is for parents and for professionals.
READERS = {
    Audience.PARENTS: (Audience.PARENTS, Audience.PROFESSIONALS),
    Audience.YOUTH: (Audience.YOUTH,),
}


HOME = Substr("path", 1, showing.HOME_LENGTH)

BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class BasePage(AbstractPage, DefaultBasePageMixin):
    """What all pages share: who vouches for it, for whom it is, and how fresh it is.

    Ages are in whole months, from -9 to 276. `summary` is the sentence under the title
    in lists and in search engines. `search_terms` are readers' own words, one a line.
    """

    organization = models.ForeignKey(
        "socialmap.Organization",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("Who vouches for this text. Readers see this name."),
    )
    audience = models.CharField(
        _("for whom"),
        max_length=20,
        choices=Audience.choices,
        blank=True,
        help_text=_("Leave empty for the readers of the site that the page stands on."),
    )
    theme = models.ForeignKey(
        "content.ThemePage",
        verbose_name=_("theme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages_in_theme",
        help_text=_("The page is listed with this theme."),
    )
    also_in = ParentalManyToManyField(
        "content.ThemePage",
        verbose_name=_("also in"),
        blank=True,
        related_name="pages_also_in_theme",
        help_text=_("Other themes where readers may look for this page."),
    )
    from_months = models.SmallIntegerField(
        _("from age"),
        default=ages.EARLIEST,
        validators=[MinValueValidator(ages.EARLIEST), MaxValueValidator(ages.LATEST)],
    )
    to_months = models.SmallIntegerField(
        _("to age"),
        default=ages.LATEST,
        validators=[MinValueValidator(ages.EARLIEST), MaxValueValidator(ages.LATEST)],
    )
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_(
            "One or two sentences: what does the reader get here? Shown in lists."
        ),
    )
    search_terms = models.TextField(
        _("words readers use"),
        blank=True,
        help_text=_("One a line: what does someone type who needs this page?"),
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Shows the way out of the site, and who to call, on top."),
    )
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    review_on = models.DateField(_("check again on"), null=True, blank=True)

    objects = BasePageManager()

    # Everything here is public: no page asks for a password, so that the check, two
    # queries for each page, is not needed either (`get_view_restrictions`).
    private_page_options: ClassVar[list[str]] = []

    # A part is not opened by itself: it is read inside the page that it belongs to.
    is_standalone: ClassVar[bool] = True
    # A list of texts may hold it.
    is_listed: ClassVar[bool] = True
    # What this page's template is dressed in: the look of the site, unless it has its own.
    page_class: ClassVar[str] = "page"

    content_panels = [*AbstractPage.content_panels, FieldPanel("summary")]
    promote_panels = [
        FieldPanel("slug"),
        FieldPanel("search_terms"),
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
            classname="collapsed",
        ),
        FieldPanel("show_in_menus"),
    ]
    place_panels = [
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel("theme"),
                FieldPanel("also_in"),
                FieldRowPanel(
                    [
                        FieldPanel("from_months", widget=AgeSelect),
                        FieldPanel("to_months", widget=AgeSelect),
                    ]
                ),
            ],
            heading=_("For whom, and where it is found"),
        ),
    ]
    care_panels = [
        MultiFieldPanel(
            [
                FieldPanel("organization"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("review_on")]),
                FieldPanel("sensitive"),
            ],
            heading=_("Quality"),
        ),
    ]
    settings_panels = [*place_panels, *care_panels, *AbstractPage.settings_panels]

    search_fields = [
        *AbstractPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("search_terms", boost=2),
    ]

    class Meta(AbstractPageMeta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        # `HOME` is the tree that a page stands in: each index answers for one tree,
        # and hundreds of other trees cost nothing. What a list leaves out by its age or
        # its readers is in the index too, so that no row is fetched to be left out.
        indexes = [
            # A theme's list, by age.
            models.Index(
                HOME,
                "theme",
                "from_months",
                "title",
                "id",
                "to_months",
                "audience",
                condition=Q(theme__isnull=False),
                name="content_page_in_theme",
            ),
            # The list for an age, nearest first.
            models.Index(
                HOME,
                models.F("from_months").desc(),
                "title",
                "id",
                "to_months",
                condition=Q(theme__isnull=False),
                name="content_page_for_age",
            ),
            # All pages of one type: news, campaigns, a site's additions.
            models.Index(HOME, "content_type", name="content_page_type"),
            # A home and what stands directly under it.
            models.Index(
                HOME,
                "depth",
                "path",
                condition=Q(depth__lte=TOP_DEPTH),
                name="content_page_on_top",
            ),
            models.Index(
                HOME, condition=Q(show_in_menus=True), name="content_page_menu"
            ),
            # Wagtail asks at each publication for aliases, of which we have none. Its own
            # index holds every page under "none", and is passed over for that.
            models.Index(
                fields=["alias_of"],
                condition=Q(alias_of__isnull=False),
                name="content_page_alias",
            ),
            models.Index(fields=["review_on"], name="content_page_review"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    from_months__gte=ages.EARLIEST,
                    to_months__lte=ages.LATEST,
                    from_months__lte=models.F("to_months"),
                ),
                name="content_page_ages_in_order",
            )
        ]

    @classmethod
    def types(cls) -> "list[type[BasePage]]":
        """Return every page type."""
        from wagtail.models import get_page_models

        return list(get_page_models())

    def clean(self) -> None:
        super().clean()
        slugs.check(self, self.get_parent() if self.path else None)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.audience and self.path:
            self.audience = self.audience_of_tree()
        super().save(*args, **kwargs)

    def audience_of_tree(self) -> str:
        """Return for whom the tree is in which this page stands; empty for the root."""
        home = self.path[: showing.HOME_LENGTH]
        if len(home) < showing.HOME_LENGTH or home == self.path:
            return ""
        found = BasePage.objects.filter(path=home).values_list("audience", flat=True)
        return str(found.first() or "")

    # --- Addresses --------------------------------------------------------------------

    def own_url_path(self) -> str:
        """Return the place in the tree that this page is read at.

        A replacement is read at the address of the text that it replaces.
        """
        return str(self.url_path)

    def get_url_parts(
        self, request: HttpRequest | None = None
    ) -> tuple[int, str, str] | None:
        """Return this page's address on the site that is being shown, if it is there.

        This is the one place where an address depends on the site a reader is on.
        Without a site at hand (a mail, the admin) it is the page's own host.
        """
        here = showing.current.get()
        if here is not None:
            path = here.address(self.own_url_path())
            if path is not None:
                return here.site.pk, here.root_url, path
        parts: tuple[int, str, str] | None = super().get_url_parts(request)
        return parts

    def get_url(
        self, request: HttpRequest | None = None, current_site: Any = None
    ) -> str | None:
        here = showing.current.get()
        if here is not None:
            path = here.address(self.own_url_path())
            if path is not None:
                return path
        url: str | None = super().get_url(request, current_site)
        return url

    url = property(get_url)

    def get_view_restrictions(self) -> "models.QuerySet[PageViewRestriction]":
        return PageViewRestriction.objects.none()

    def shown_on(self, here: "Showing") -> bool:
        """Does this page, live and not hidden, have a reason of its own to stay away?"""
        return True

    # --- Previews ---------------------------------------------------------------------

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return previews.modes(self)

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> Any:
        """Preview on the chosen site: the request then goes the way of a reader's."""
        self._preview_site = previews.site_of(preview_mode)
        return super().make_preview_request(
            original_request, preview_mode, extra_request_attrs
        )

    def _get_dummy_header_url(self, original_request: HttpRequest | None = None) -> Any:
        site = getattr(self, "_preview_site", None)
        if site is not None:
            return f"{site.root_url}/"
        return super()._get_dummy_header_url(original_request)

    # --- What a reader is told --------------------------------------------------------

    @property
    def age_in_words(self) -> str:
        return ages.in_words(self.from_months, self.to_months)

    @cached_property
    def is_long_past_review(self) -> bool:
        """Was this page to be checked again more than a year ago?"""
        return bool(
            self.review_on
            and self.review_on < timezone.localdate() - datetime.timedelta(days=365)
        )

    def get_meta_description(self) -> str:
        return str(self.search_description or self.summary)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add what the frame around every page needs: where it is, and its address."""
        from ..frame import frame

        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None:
            context.update(frame(self, here))
        return dict(context)
