"""What a campaign page is laid out with."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .body import HELP_COUNTS
from .media import FilmBlock, PictureBlock
from .people import StoryBlock
from .services import ChosenServicesBlock, HelpNearbyBlock
from .text import SMALL_FEATURES, TextBlock, can_be_opened


class ChosenPagesBlock(blocks.StructBlock):
    """Pages pulled together by hand."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(), label=_("Pages"), min_num=1, max_num=12
    )

    class Meta:
        label = _("Chosen pages")
        icon = "list-ul"
        template = "content/blocks/campaign/pages.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Keep the pages that the reader's site shows, in the words of that site."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        here = context.get("showing")
        pages = [page for page in value["pages"] if page]
        if here is not None:
            pages = list(here.dress([page for page in pages if here.shows(page)]))
        context["pages"] = pages
        return context


class ThemeShelfBlock(blocks.StructBlock):
    """Pages of a theme, national and local, as the theme itself lists them."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    theme = blocks.PageChooserBlock(label=_("Theme"), page_type="content.ThemePage")
    number = blocks.IntegerBlock(
        label=_("How many"), default=4, min_value=1, max_value=12
    )

    class Meta:
        label = _("Pages of a theme")
        icon = "folder-open-inverse"
        template = "content/blocks/campaign/pages.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        from .. import listing

        context: dict[str, Any] = super().get_context(value, parent_context)
        here, theme = context.get("showing"), value["theme"]
        context["pages"] = (
            listing.theme(theme, here, size=value["number"]).pages
            if here is not None and theme and here.shows(theme)
            else []
        )
        context["more"] = theme
        return context


class BigQuoteBlock(blocks.StructBlock):
    """Words that fill the width."""

    quote = blocks.TextBlock(label=_("Words"), max_length=240)
    by = blocks.CharBlock(label=_("Whose words"), required=False, max_length=120)

    class Meta:
        label = _("Big quotation")
        icon = "openquote"
        template = "content/blocks/campaign/big_quote.html"


class CardBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=SMALL_FEATURES)

    class Meta:
        icon = "placeholder"


class CardsBlock(blocks.StructBlock):
    """Two to four short texts side by side."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=2, max_num=4)

    class Meta:
        label = _("Cards side by side")
        icon = "grip"
        template = "content/blocks/campaign/cards.html"


class CallToActionBlock(blocks.StructBlock):
    """What a reader can do now."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=160)
    button = blocks.CharBlock(label=_("Button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Leads to"))

    class Meta:
        label = _("Call to action")
        icon = "arrow-right"
        template = "content/blocks/campaign/call.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        page = value["page"]
        context["page"] = page if can_be_opened(page, context.get("showing")) else None
        return context


class CampaignBlock(blocks.StreamBlock):
    """The layout of a campaign page."""

    text = TextBlock()
    pages = ChosenPagesBlock()
    theme = ThemeShelfBlock()
    cards = CardsBlock()
    big_quote = BigQuoteBlock()
    story = StoryBlock()
    picture = PictureBlock()
    film = FilmBlock()
    call = CallToActionBlock()
    chosen_help = ChosenServicesBlock()
    nearby_help = HelpNearbyBlock()

    class Meta:
        block_counts = HELP_COUNTS
