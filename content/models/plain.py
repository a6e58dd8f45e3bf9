"""Plain pages: who we are, privacy, accessibility, complaints."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from .articles import WrittenPage


class PlainPage(WrittenPage):
    """A text that belongs to the site rather than to a theme."""

    parent_page_types = [
        "content.NationalHome",
        "sharing.LocalHome",
        "content.PlainPage",
    ]
    subpage_types: ClassVar[list[str]] = ["content.PlainPage"]
    page_description = _("A text that belongs to the site rather than to a theme.")

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
