"""The fields of a service, step by step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...models import Location, Service
from . import headings
from .fields import AgeField, for_people


class StepForm(forms.ModelForm):  # type: ignore[type-arg]  # of a service
    """Some of the fields of a service. Writes into the service it was given."""

    use_required_attribute = False
    # Which ways of sorting this step asks for; `*` for all that no other step has.
    TAXONOMIES: tuple[str, ...] = ()

    def __init__(self, data: Any, instance: Service) -> None:
        super().__init__(data, instance=instance)
        headings.begin_with_capitals(self.fields)

    def put(self) -> None:
        """Put into the service what is no plain field of it."""


class HeadingsForm(headings.HeadingsMixin, StepForm):
    """A step that asks for headings too."""

    ELSEWHERE: tuple[str, ...] = ()

    def __init__(self, data: Any, instance: Service) -> None:
        super().__init__(data, instance)
        mine = [term for term in headings.offered() if self.asks(term.taxonomy.slug)]
        self.offer(mine, instance.terms.all())

    def asks(self, taxonomy: str) -> bool:
        return (
            taxonomy in self.TAXONOMIES
            if self.TAXONOMIES
            else taxonomy not in self.ELSEWHERE
        )

    def put(self) -> None:
        self.instance.terms = self.chosen_terms(self.instance.terms.all())


FOR_WHOM = ("voor-wie", "taal")


class WhatForm(HeadingsForm):
    ELSEWHERE = (*FOR_WHOM, "toegankelijkheid")

    class Meta:
        model = Service
        fields = [
            "name",
            "alternate_name",
            "summary",
            "description",
            "level",
            "url",
            "status",
            "accreditations",
        ]
        formfield_callback = for_people


class ForWhomForm(HeadingsForm):
    TAXONOMIES = FOR_WHOM
    min_age_months = AgeField(label=_("from age"))
    max_age_months = AgeField(label=_("up to age"))

    class Meta:
        model = Service
        fields = ["min_age_months", "max_age_months", "eligibility", "interpretation"]
        formfield_callback = for_people


class AccessForm(StepForm):
    class Meta:
        model = Service
        fields = [
            "access",
            "access_note",
            "signup_text",
            "signup_url",
            "cost_kind",
            "cost_note",
        ]
        widgets = {"access": forms.RadioSelect, "cost_kind": forms.RadioSelect}
        formfield_callback = for_people


class WhereForm(StepForm):
    chosen_areas: Any = headings.AreasField(
        label=_("for people in"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose the largest that holds: the town, rather than each part."),
    )

    class Meta:
        model = Service
        fields = ["is_nationwide"]
        formfield_callback = for_people

    def __init__(self, data: Any, instance: Service) -> None:
        super().__init__(data, instance)
        chosen = list(instance.areas.all())
        field = self.fields["chosen_areas"]
        field.queryset = headings.areas_for(instance.organization, chosen)  # type: ignore[attr-defined]  # a model's choice
        field.initial = [area.pk for area in chosen]

    def put(self) -> None:
        self.instance.areas = list(self.cleaned_data.get("chosen_areas", []))


class WhenForm(StepForm):
    class Meta:
        model = Service
        fields = ["hours_kind", "alert", "alert_until"]
        widgets = {"hours_kind": forms.RadioSelect}
        formfield_callback = for_people


class ReachForm(StepForm):
    class Meta:
        model = Service
        fields = ["email"]
        formfield_callback = for_people


def own_locations(service: Service) -> Any:
    """Return the locations between which a service chooses: those of its institution."""
    return Location.objects.filter(organization=service.organization_id)
