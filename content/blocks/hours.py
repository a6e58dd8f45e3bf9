"""Where and when one can walk in or call."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from socialmap.hours import DAYS, Opening, day_name, overlaps

from .text import SMALL_FEATURES


def weekdays() -> list[tuple[str, str]]:
    """Return the days as an editor chooses them."""
    return [(str(day), day_name(day)) for day in range(DAYS)]


class OpeningBlock(blocks.StructBlock):
    """One stretch on one day."""

    weekday = blocks.ChoiceBlock(label=_("Day"), choices=weekdays)
    opens = blocks.TimeBlock(label=_("From"))
    closes = blocks.TimeBlock(label=_("To"))

    class Meta:
        icon = "time"
        label = _("Hours")
        form_layout = ["weekday", "opens", "closes"]

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        opens, closes = cleaned["opens"], cleaned["closes"]
        if opens and closes and opens >= closes:
            raise StructBlockValidationError(
                {"closes": ValidationError(_("This is not later than the beginning."))}
            )
        return cleaned


def openings(week: Iterable[Any]) -> list[Opening]:
    """Return the stretches that editors have filled in, in the order of the week.

    A draft may hold half a stretch: that is none yet.
    """
    return sorted(
        Opening(int(value["weekday"]), value["opens"], value["closes"])
        for value in (child.value for child in week)
        if value["weekday"] and value["opens"] and value["closes"]
    )


class WeekBlock(blocks.StreamBlock):
    """A week of hours: as many stretches a day as there are."""

    opening = OpeningBlock()

    class Meta:
        label = _("Opening hours")
        icon = "time"
        max_num = 21
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if overlaps(openings(cleaned)):
            raise StreamBlockValidationError(
                non_block_errors=[_("Two of these hours overlap on the same day.")]
            )
        return cleaned


class WalkInPointBlock(blocks.StructBlock):
    """A place where one can walk in without an appointment (inlooppunt)."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    where = blocks.CharBlock(
        label=_("Where"), max_length=160, help_text=_("Street, number, town.")
    )
    offer = blocks.RichTextBlock(
        label=_("What one can come for"), features=SMALL_FEATURES, required=False
    )
    hours = WeekBlock(required=False)

    class Meta:
        icon = "home"
        label = _("Walk-in point")


class WalkInPointsBlock(blocks.StreamBlock):
    """The walk-in points of a municipality. What is offered may differ by place."""

    point = WalkInPointBlock()
