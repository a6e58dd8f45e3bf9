"""What a municipality puts in the place of a national text."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import PageManager, Revision
from wagtail.url_routing import RouteResult

from content import listing, showing
from content.models import BasePage, WrittenPage
from content.models.lists import BasePageQuerySet
from content.plaintext import lines_of

from ..desk.panels import NationalNotice

REPLACEABLE = ["content.ArticlePage", "content.PlainPage", "content.NewsItemPage"]


class LocalReplacementQuerySet(BasePageQuerySet):
    def behind(self) -> "LocalReplacementQuerySet":
        """Keep replacements whose national text was published again since.

        A national text that is not published has nothing to compare with.
        """
        return self.filter(replaces__live_revision__isnull=False).filter(
            Q(based_on__isnull=True) | ~Q(based_on=F("replaces__live_revision"))
        )


class LocalReplacement(WrittenPage):
    """A municipality's own version of a national text, read at the same address.

    It remembers which national text it was made from: both the revision, to see at
    once that there is a newer one, and the words, to show what changed. (Revisions may
    be purged; the words stay.)
    """

    replaces = models.ForeignKey(
        BasePage,
        verbose_name=_("replaces"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="local_replacements",
    )
    replaced_title = models.CharField(editable=False, max_length=255, blank=True)
    based_on = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    based_on_text = models.TextField(blank=True, editable=False)

    objects = PageManager.from_queryset(LocalReplacementQuerySet)()
    tells_age: ClassVar[bool] = True
    is_standalone: ClassVar[bool] = False
    is_listed: ClassVar[bool] = False
    parent_page_types = ["sharing.LocalHome"]
    subpage_types: ClassVar[list[str]] = []
    template = "content/article_page.html"
    content_panels = [
        NationalNotice(),
        PageChooserPanel("replaces", REPLACEABLE),
        *WrittenPage.content_panels,
    ]
    settings_panels = [*BasePage.care_panels, *BasePage.settings_panels[2:]]
    page_description = _("Your own version of a national text.")

    class Meta:
        verbose_name = _("local replacement")
        verbose_name_plural = _("local replacements")

    def clean(self) -> None:
        super().clean()
        if self.replaces_id is None and not self.replaced_title:
            raise ValidationError(
                {"replaces": _("Choose the national text it replaces.")}
            )
        if self.replaces_id and self.path:
            others = LocalReplacement.objects.filter(
                replaces=self.replaces_id,
                path__startswith=self.path[: showing.HOME_LENGTH],
            ).exclude(pk=self.pk)
            if others.exists():
                raise ValidationError(
                    {
                        "replaces": _(
                            "This site already has its own version of that text."
                        )
                    }
                )

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        original = self.replaces
        if original is not None:
            self.replaced_title = original.title
            if not self.based_on_text:
                self.catch_up()
        super().full_clean(*args, **kwargs)

    def catch_up(self) -> None:
        """Remember that this version was made with today's national text at hand."""
        original = self.replaces
        if original is None:
            return
        self.based_on = original.live_revision
        self.based_on_text = "\n".join(lines_of(original.specific))
        for field in ("theme_id", "from_months", "to_months", "sensitive"):
            setattr(self, field, getattr(original, field))

    @cached_property
    def original(self) -> Any:
        """Return the national page, as its own type."""
        return self.replaces.specific if self.replaces else None

    def text(self) -> BasePage:
        return self.replaces or self

    @property
    def is_loose(self) -> bool:
        """Has the national text gone that this stood in the place of?"""
        return self.replaces_id is None

    @property
    def is_behind(self) -> bool:
        """Was the national text published again since? The same rule as `behind`."""
        newest = self.replaces.live_revision_id if self.replaces else None
        return newest is not None and newest != self.based_on_id

    def own_url_path(self) -> str:
        return str(self.replaces.url_path if self.replaces else self.url_path)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        raise Http404  # read at the address of the national text alone

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        return []

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None and hasattr(self.original, "related"):
            context["related"] = listing.neighbours(self.original, here)
        return context
