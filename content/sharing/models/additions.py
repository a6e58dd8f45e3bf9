"""What a municipality adds to a national page."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content import showing
from content.blocks import BodyBlock
from content.models import BasePage
from content.models.articles import slots

from ..desk.panels import LooseNotice

# The national pages that have places for local text.
EXTENDABLE = [
    "content.ArticlePage",
    "content.ThemePage",
    "content.PlainPage",
    "content.NewsItemPage",
]


class Slot(models.TextChoices):
    TOP = "top", _("on top, before the text")
    BOX = "box", _("in the box of your town, inside the text")
    CONTACT = "contact", _("beside the text, with who to go to")
    BOTTOM = "bottom", _("below the text")


class LocalAddition(BasePage):
    """A piece of local text that stands inside a national page.

    On a theme it stands on the theme's own page. When the national page goes, the
    addition stays with its editor, who is told what it used to hang on.
    """

    target = models.ForeignKey(
        BasePage,
        verbose_name=_("stands in"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="local_additions",
    )
    target_title = models.CharField(editable=False, max_length=255, blank=True)
    slot = models.CharField(
        _("place in the page"), max_length=10, choices=Slot.choices, default=Slot.BOX
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"))

    is_standalone: ClassVar[bool] = False
    is_listed: ClassVar[bool] = False
    parent_page_types = ["sharing.LocalHome"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        LooseNotice(),
        *BasePage.content_panels[:1],
        MultiFieldPanel(
            [
                PageChooserPanel("target", EXTENDABLE),
                FieldPanel("slot"),
            ],
            heading=_("Where it stands"),
        ),
        FieldPanel("body"),
    ]
    promote_panels = [FieldPanel("slug")]
    settings_panels = [*BasePage.care_panels, *BasePage.settings_panels[2:]]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    page_description = _("A piece of local text inside a national page.")

    class Meta:
        verbose_name = _("local addition")
        verbose_name_plural = _("local additions")

    def clean(self) -> None:
        super().clean()
        if self.target_id is None and not self.target_title:
            raise ValidationError(
                {"target": _("Choose the national page it stands in.")}
            )

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if self.target is not None:
            self.target_title = self.target.title
        super().full_clean(*args, **kwargs)

    def own_url_path(self) -> str:
        return str(self.target.url_path if self.target else self.url_path)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        raise Http404  # a part is read inside its page

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        return []

    @property
    def is_loose(self) -> bool:
        """Has the page that this belongs to gone?"""
        return self.target_id is None

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Show the national page with this addition in its place, as a draft or not."""
        here = showing.current.get()
        if self.target is None or here is None:
            raise Http404
        page = self.target.specific
        request.is_preview = True  # type: ignore[attr-defined]  # read by Wagtail's userbar
        context = page.get_context(request)
        others = [other for other in here.additions(page) if other.pk != self.pk]
        context |= {"slots": slots([*others, self]), "additions": [*others, self]}
        return TemplateResponse(request, page.get_template(request), context)
