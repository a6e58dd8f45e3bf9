"""Words: running text, a quotation, lists of links, an address."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

if TYPE_CHECKING:
    from ..showing import Showing

# Headings begin at 2: the page's title is the one heading above them. No underline, no
# colours, no size: a reader with a screen reader would not know of them.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
SMALL_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "content/blocks/text.html"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)


class QuoteBlock(blocks.StructBlock):
    """Words of someone, that carry the text."""

    quote = blocks.TextBlock(label=_("Words"), max_length=400)
    by = blocks.CharBlock(label=_("Whose words"), required=False, max_length=120)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "content/blocks/quote.html"


def can_be_opened(page: Any, here: "Showing | None") -> bool:
    """Can a reader of this site open this page? A link that leads nowhere helps nobody.

    A page of another tree is not this site's to judge, once it is live.
    """
    if page is None or here is None:
        return page is not None
    if here.address(page.url_path) is None:
        return bool(page.live)
    return here.shows(page)


class LinkBlock(blocks.StructBlock):
    """One link: to a page of ours, or to another site."""

    text = blocks.CharBlock(
        label=_("Text"),
        max_length=120,
        help_text=_("Says where it leads. Not: click here."),
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or another site"), required=False)
    note = blocks.CharBlock(label=_("In a few words"), required=False, max_length=200)

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        page, url = cleaned["page"], cleaned["url"]
        # What is still missing can wait until the text is published.
        missing = not page and not url and not self.is_deferred_validation
        if missing or (page and url):
            raise StructBlockValidationError(
                {
                    "url": ValidationError(
                        _("Choose a page, or give an address: one of the two.")
                    )
                }
            )
        return cleaned


class LinksBlock(blocks.StructBlock):
    """A short list of links."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=12)

    class Meta:
        label = _("Links")
        icon = "list-ul"
        template = "content/blocks/links.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        here = context.get("showing")
        context["links"] = [
            link
            for link in value["links"]
            if link["url"] or can_be_opened(link["page"], here)
        ]
        return context


class AddressBlock(blocks.StructBlock):
    """Where someone can go."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    street = blocks.CharBlock(
        label=_("Street and number"), required=False, max_length=120
    )
    postcode = blocks.RegexBlock(
        label=_("Postcode"),
        required=False,
        regex=r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
        error_messages={"invalid": _("A postcode looks like 7411 KT.")},
    )
    city = blocks.CharBlock(label=_("Town"), required=False, max_length=80)
    note = blocks.CharBlock(label=_("Good to know"), required=False, max_length=240)

    class Meta:
        label = _("Address")
        icon = "site"
        template = "content/blocks/address.html"

    def clean(self, value: Any) -> Any:
        value["postcode"] = (value["postcode"] or "").strip()
        cleaned = super().clean(value)
        code = cleaned["postcode"].replace(" ", "").upper()
        cleaned["postcode"] = f"{code[:4]} {code[4:]}" if code else ""
        return cleaned
