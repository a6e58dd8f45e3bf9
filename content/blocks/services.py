"""Help from the social map inside a text: chosen by hand, or near the reader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from socialmap import ages, finding
from socialmap.finding import kinds, within
from socialmap.models import Area, Level, Service, Taxonomy, Term

from ..help import addresses

if TYPE_CHECKING:
    from ..showing import Showing

MOST = 6


@dataclass(frozen=True)
class Offer:
    """A service as a text shows it."""

    service: Any

    @property
    def url(self) -> str:
        return addresses.of(self.service)


def site_of(here: "Showing | None") -> tuple[Area | None, str]:
    """Return the municipality of the reader's site, None for a national one, and for
    whom it is."""
    if here is None:
        return None, "ouders"
    return getattr(here.home, "area", None), here.audience


class ServiceChooserBlock(blocks.ChooserBlock):
    """One service, kept by its number."""

    target_model = Service

    class Meta:
        label = _("Help")
        icon = "help"

    @cached_property
    def widget(self) -> Any:
        # The admin's views: not to be loaded before the models are.
        from ..choosers import viewset

        return viewset.widget_class()

    @cached_property
    def field(self) -> Any:
        """Return a field that takes what is public, and what was.

        A number that was sent by hand may be that of a draft. But an editor whose help
        has stopped must still be able to save the rest of a text.
        """
        return forms.ModelChoiceField(
            queryset=Service.objects.filter(first_published_at__isnull=False),
            widget=self.widget,
            required=self._required,
            validators=self._validators,
            help_text=self._help_text,
        )


class ChosenServicesBlock(blocks.StructBlock):
    """Services that an editor chose, in that order. What has stopped is left out."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    services = blocks.ListBlock(
        ServiceChooserBlock(), label=_("Help"), min_num=1, max_num=MOST
    )

    class Meta:
        label = _("Chosen help")
        icon = "help"
        template = "content/blocks/services.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Keep what readers of this site can find."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        area, audience = site_of(context.get("showing"))
        chosen = [service.pk for service in value["services"] if service]
        known = within.among(chosen, area, audience)
        offered = (
            Service.objects.offered().select_related("organization").in_bulk(known)
        )
        context["offers"] = [Offer(offered[pk]) for pk in chosen if pk in offered]
        return context


def bands() -> list[tuple[str, Any]]:
    """Return the ages as an editor chooses them."""
    return [(band.slug, band.name) for band in ages.BANDS]


def questions() -> list[tuple[str, Any]]:
    """Return the headings in use, those of the second level under their first."""
    found = list(Term.objects.active().of(Taxonomy.QUESTION).select_related("parent"))
    tops = [term for term in found if term.parent is None]
    return [
        (
            top.label,
            [
                (term.code, term.label)
                for term in [top, *(term for term in found if term.parent_id == top.pk)]
            ],
        )
        for top in tops
    ]


class NearbyValue(blocks.StructValue):
    """A saved filter, as finding reads it."""

    @property
    def question(self) -> finding.Question:
        groups = (
            (kinds.AGE, tuple(self.get("ages") or ())),
            (
                kinds.QUESTION,
                tuple(code for code in self.get("questions") or () if code),
            ),
            (kinds.LEVEL, tuple(self.get("levels") or ())),
        )
        asked = {kinds.FREE: self.get("free"), kinds.DIRECT: self.get("direct")}
        return finding.Question(
            chosen=tuple((name, values) for name, values in groups if values),
            switches=frozenset(name for name, is_on in asked.items() if is_on),
        )


class HelpNearbyBlock(blocks.StructBlock):
    """The nearest help for a saved filter, on whichever site the text is read."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    ages = blocks.MultipleChoiceBlock(
        label=_("Ages"),
        choices=bands,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    questions = blocks.ListBlock(
        blocks.ChoiceBlock(choices=questions, label=_("Question")),
        label=_("What it is about"),
        default=[],
        max_num=MOST,
    )
    levels = blocks.MultipleChoiceBlock(
        label=_("How much help"),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    free = blocks.BooleanBlock(label=_("Free alone"), required=False)
    direct = blocks.BooleanBlock(label=_("Without a referral alone"), required=False)
    number = blocks.IntegerBlock(
        label=_("How many"), default=3, min_value=1, max_value=MOST
    )

    class Meta:
        label = _("Help near the reader")
        icon = "site"
        template = "content/blocks/services.html"
        value_class = NearbyValue

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Find the help of the reader's municipality; nationally, what is everywhere."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        area, audience = site_of(context.get("showing"))
        question, moment = value.question, timezone.localtime()
        size = min(value.get("number") or MOST, MOST)
        if area is None:
            hits = list(within.nationwide(question, audience, moment, size))
        else:
            answer = finding.find(question, area, audience, moment, size=size)
            hits = [hit for step in answer.steps for hit in step.hits]
        context["offers"] = [Offer(hit.service) for hit in hits]
        query = question.query()
        context["more"] = addresses.LIST + (f"?{query}" if query else "")
        return context
