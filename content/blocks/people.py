"""People: who to call, when to ask for help, and what others went through."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from socialmap import phones

from .text import SMALL_FEATURES


class NumberBlock(blocks.CharBlock):
    """A telephone number that exists; 112 and 113 too."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned:
            phones.validate(cleaned)
        return cleaned


class CallBlock(blocks.StructBlock):
    """Someone who can be called."""

    label = blocks.CharBlock(label=_("Who or what for"), max_length=80)
    number = NumberBlock(label=_("Number"), max_length=20)
    note = blocks.CharBlock(label=_("Good to know"), required=False, max_length=160)

    class Meta:
        icon = "mobile-alt"
        label = _("Number")


class PhoneBlock(blocks.StructBlock):
    """Who to call. A sensitive text begins with one."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    calls = blocks.ListBlock(CallBlock(), label=_("Numbers"), min_num=1, max_num=6)

    class Meta:
        label = _("Who to call")
        icon = "mobile-alt"
        template = "content/blocks/phone.html"


class HelpBlock(blocks.StructBlock):
    """When to ask for help, and whom."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=SMALL_FEATURES)

    class Meta:
        label = _("When to get help")
        icon = "help"
        template = "content/blocks/help.html"


class StoryBlock(blocks.StructBlock):
    """What someone went through, in their own words. Never with a full name."""

    by = blocks.CharBlock(
        label=_("Who"), max_length=80, help_text=_("A first name and an age, or less.")
    )
    text = blocks.RichTextBlock(label=_("Story"), features=["bold", "italic"])

    class Meta:
        label = _("Someone's story")
        icon = "user"
        template = "content/blocks/story.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if len(cleaned["by"].split(",")[0].split()) > 4:
            raise StructBlockValidationError(
                {
                    "by": ValidationError(
                        _("Only a first name: the person must stay unknown.")
                    )
                }
            )
        return cleaned
