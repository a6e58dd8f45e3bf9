"""Entries that are filled in on one page: locations, and the institution itself."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ... import geocoding
from ...models import Location, Organization, OrganizationPhone, Taxonomy, Visibility
from . import headings, rows
from .fields import for_people

ADDRESS = {"street", "house_number", "postcode", "city"}
POINT = {"latitude", "longitude"}

# What follows from each choice, said before one makes it.
CONSEQUENCES = [
    (
        Visibility.PUBLIC,
        _("Everyone may know the address. It stands on the page and on the map."),
    ),
    (
        Visibility.AREA,
        _(
            "Only the neighbourhood. Readers see its name, and never the street, the "
            "postcode, the name of the building or the exact point."
        ),
    ),
    (
        Visibility.HIDDEN,
        _(
            "Nobody may know where it is, for example a shelter. Readers see nothing of "
            "this location, and search engines and other systems get nothing either."
        ),
    ),
]


class LocationForm(headings.HeadingsMixin, forms.ModelForm):  # type: ignore[type-arg]  # of a location
    use_required_attribute = False
    visibility = forms.ChoiceField(
        label=_("who may know where this is"),
        choices=CONSEQUENCES,
        widget=forms.RadioSelect,
        initial=Visibility.PUBLIC,
    )

    class Meta:
        model = Location
        fields = [
            "name",
            "location_type",
            "visibility",
            "street",
            "house_number",
            "postcode",
            "city",
            "neighbourhood",
            "latitude",
            "longitude",
            "transport",
            "accessibility_note",
        ]
        formfield_callback = for_people
        help_texts = {
            "latitude": _("For example 52,251. Leave empty when you do not know it."),
            "longitude": _("For example 6,160."),
        }

    def __init__(self, data: Any, instance: Location) -> None:
        super().__init__(data, instance=instance)
        headings.begin_with_capitals(self.fields)
        terms = [
            term
            for term in headings.offered()
            if term.taxonomy.slug == Taxonomy.ACCESSIBILITY
        ]
        self.offer(terms, instance.accessibility.all())
        self.fields["neighbourhood"].queryset = headings.neighbourhoods_for(
            instance.organization, instance.neighbourhood_id
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if (data.get("latitude") is None) != (data.get("longitude") is None) and not (
            {"latitude", "longitude"} & set(self.errors)
        ):
            self.add_error("longitude", _("Fill in both numbers of the point."))
        if data.get("visibility") == Visibility.AREA and not (
            data.get("neighbourhood") or data.get("city")
        ):
            self.add_error("neighbourhood", _("Which neighbourhood may readers know?"))
        return data

    def put(self) -> None:
        now = self.instance.accessibility.all()
        self.instance.accessibility = self.chosen_terms(now)


class OrganizationPhoneForm(rows.RowForm):
    TELLING = ("number", "label", "note")

    class Meta:
        model = OrganizationPhone
        fields = ["number", "label", "type", "note"]
        formfield_callback = for_people


class OrganizationForm(forms.ModelForm):  # type: ignore[type-arg]  # of an institution
    use_required_attribute = False

    class Meta:
        model = Organization
        fields = [
            "name",
            "alternate_name",
            "description",
            "website",
            "email",
            "kvk_number",
            "review_mailbox",
        ]
        formfield_callback = for_people

    def __init__(self, data: Any, instance: Organization) -> None:
        super().__init__(data, instance=instance)
        # The model bounds every text but this one.
        self.fields["description"].validators.append(
            forms.CharField(max_length=5000).validators[0]
        )

    def put(self) -> None:
        """Nothing but plain fields."""


PHONES = rows.List(
    "phones", OrganizationPhoneForm, _("Phone numbers"), _("phone number")
)


class Single:
    """One page about an entry: its fields, and its lists."""

    template_name = "socialmap/desk/section.html"

    def __init__(self, entry: Any, data: Any = None) -> None:
        self.entry = entry
        is_place = isinstance(entry, Location)
        self.form = (LocationForm if is_place else OrganizationForm)(data, entry)
        own = [] if is_place else [PHONES]
        self.lists = [
            one.rows(list(getattr(entry, one.name).all()), data) for one in own
        ]

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(one.is_valid() for one in self.lists)])

    def put(self) -> None:
        """Put into the entry what was filled in, as far as it is right."""
        self.form.put()
        for one in self.lists:
            if one.is_valid():
                rows.put(self.entry, one.list.name, one.children())  # type: ignore[attr-defined]  # set by List

    def find_point(self) -> str:
        """Look up where an address is that was changed. Returns what its keeper must know.

        A point or a neighbourhood set by hand is better than what a search thinks.
        """
        changed = set(self.form.changed_data)
        has_point = self.entry.latitude is not None
        has_moved = bool(changed & ADDRESS) or not has_point
        by_hand = bool(changed & POINT) and has_point
        if not has_moved or by_hand:
            return ""
        if not geocoding.may_ask(self.entry):
            return ""
        chosen = self.entry.neighbourhood
        is_found = geocoding.locate(self.entry)
        if chosen is not None and "neighbourhood" in changed:
            self.entry.neighbourhood = chosen
        return "" if is_found else geocoding.not_found()

    def errors(self) -> Iterator[str]:
        """Yield what is wrong with the whole, rather than with one field."""
        yield from map(str, self.form.non_field_errors())
        for one in self.lists:
            yield from map(str, one.non_form_errors())
