"""Articles: an informative text with all that belongs to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.search import index

from .. import links, listing, showing
from ..blocks import BodyBlock
from .base import BasePage
from .themes import ThemePage

if TYPE_CHECKING:
    from ..showing import Showing


@dataclass(frozen=True)
class Parts:
    """A text cut where something may come in between.

    `calls` is who to call, when the text begins with that: it stands above the summary.
    The box of a town stands between `story` and `help`, before it says when to get help.
    """

    calls: Any
    story: list[Any]
    help: list[Any]


class WrittenPage(BasePage):
    """A page with a running text."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    # Is it worth telling a reader for which age this is?
    tells_age: ClassVar[bool] = False

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    def text(self) -> "BasePage":
        """Return the page whose place in the base this text has: mostly itself."""
        return self

    @property
    def parts(self) -> Parts:
        """Return the text in the parts in which a reader gets it."""
        blocks = list(self.body)
        calls = blocks.pop(0) if blocks and blocks[0].block_type == "phone" else None
        cut = next(
            (n for n, block in enumerate(blocks) if block.block_type == "help"),
            len(blocks),
        )
        return Parts(calls, blocks[:cut], blocks[cut:])

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is None:
            return context
        additions = here.additions(self.text())
        links.prefetch([self.body, *(addition.body for addition in additions)], here)
        context.update({"slots": slots(additions), "show_age": self.tells_age})
        return context


def slots(additions: Any) -> dict[str, list[Any]]:
    """Return additions by the slot in the page where they stand."""
    by_slot: dict[str, list[Any]] = {}
    for addition in additions:
        by_slot.setdefault(addition.slot, []).append(addition)
    return by_slot


class ArticlePage(WrittenPage):
    """A text about one question a reader has."""

    # In the page's own row: a table of its own would be a query for each article read,
    # and most choose nothing.
    related = StreamField(
        [("page", PageChooserBlock(label=_("Page")))],
        verbose_name=_("read also"),
        blank=True,
        max_num=6,
        help_text=_("Empty: the neighbours in the same theme are shown."),
    )

    tells_age: ClassVar[bool] = True
    parent_page_types = ["content.ThemePage", "sharing.LocalHome"]
    subpage_types: ClassVar[list[str]] = []
    template = "content/article_page.html"
    settings_panels = [
        *BasePage.place_panels,
        FieldPanel("related"),
        *BasePage.care_panels,
        *BasePage.settings_panels[2:],
    ]
    page_description = _("A text about one question a reader has.")

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if above := self.theme_above():
            self.theme_id = above
        super().save(*args, **kwargs)

    def theme_above(self) -> int | None:
        """Return the theme this article stands in, when it stands in one."""
        parent = self.get_parent() if self.path else None
        if parent is None or parent.specific_class is not ThemePage:
            return None
        return int(parent.pk)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        here = showing.current.get()
        if here is not None:
            context["related"] = self.neighbours(here)
        return context

    def neighbours(self, here: "Showing") -> list[BasePage]:
        """Return what to read next: chosen by hand, or what stands nearest in the theme."""
        return listing.neighbours(self, here)
