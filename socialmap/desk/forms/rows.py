"""Lists inside an entry: phone numbers, prices, places. A row more, a row less.

Works without JavaScript: empty rows stand ready, and a box takes a row away. With it,
rows come and go at once.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ... import changes
from ...models import (
    CostOption,
    Evidence,
    OpeningException,
    OpeningRule,
    ServiceAtLocation,
    ServiceContact,
    ServicePhone,
    WaitingTime,
)
from .fields import for_people

MOST_ROWS = 40


class RowForm(forms.ModelForm):  # type: ignore[type-arg]  # of whichever list
    """One row. What says something in it stands in `TELLING`: without, it is empty."""

    TELLING: tuple[str, ...] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in choices.items():
            if name in self.fields:
                self.fields[name].queryset = queryset  # type: ignore[attr-defined]  # a model's choice

    @property
    def is_blank(self) -> bool:
        """Was nothing filled in?"""
        sent = (self.data.get(self.add_prefix(name), "") for name in self.TELLING)
        return self.is_bound and not any(str(text).strip() for text in sent)


class Rows(BaseFormSet):  # type: ignore[type-arg]  # of whichever row
    """The rows of one list. A row that was emptied is taken away, as one with the box."""

    def _should_delete_form(self, form: Any) -> bool:
        return form.is_blank or super()._should_delete_form(form)  # type: ignore[misc]  # Django has it

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take this row away")

    def children(self) -> list[Any]:
        """Return the rows as they should become; the forms must be valid."""
        found = [
            form.instance for form in self.forms if not self._should_delete_form(form)
        ]
        for place, child in enumerate(found):
            child.sort_order = place
        return found


@dataclass(frozen=True)
class List:
    """A list of an entry: its name on the model, how a row looks, and what it is called."""

    name: str
    form_class: type[RowForm]
    title: Any
    row: Any
    explanation: Any = ""
    extra: int = 1

    def rows(
        self, children: list[Any], data: Any, choices: dict[str, Any] | None = None
    ) -> Rows:
        """Return the rows, filled with children or with what was sent."""
        made: Any = formset_factory(
            self.form_class,
            formset=Rows,
            extra=self.extra,
            can_delete=True,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
            validate_max=True,
        )
        fields = self.form_class._meta.fields
        initial = [forms.model_to_dict(child, fields) for child in children]
        rows: Rows = made(
            data,
            initial=initial,
            prefix=self.name,
            form_kwargs={"choices": choices or {}},
        )
        rows.list = self  # type: ignore[attr-defined]  # for templates
        return rows


def put(entry: Any, name: str, children: list[Any]) -> None:
    """Give an entry these children, unless it says the same already."""
    now = [changes.line_of(child) for child in getattr(entry, name).all()]
    if now != [changes.line_of(child) for child in children]:
        setattr(entry, name, children)


class PhoneForm(RowForm):
    TELLING = ("number", "label", "note")

    class Meta:
        model = ServicePhone
        fields = ["number", "label", "type", "note"]
        formfield_callback = for_people


class ContactForm(RowForm):
    TELLING = ("name", "email", "number")

    class Meta:
        model = ServiceContact
        fields = ["name", "email", "number", "is_public"]
        formfield_callback = for_people


class CostForm(RowForm):
    TELLING = ("option", "amount", "note")

    class Meta:
        model = CostOption
        fields = ["option", "amount", "note", "valid_from", "valid_to"]
        formfield_callback = for_people


class EvidenceForm(RowForm):
    TELLING = ("name", "url", "note")

    class Meta:
        model = Evidence
        fields = ["name", "level", "url", "as_of", "note"]
        formfield_callback = for_people


class WaitingTimeForm(RowForm):
    TELLING = ("state", "weeks_min", "weeks_max", "note")

    class Meta:
        model = WaitingTime
        fields = [
            "state",
            "weeks_min",
            "weeks_max",
            "measured_on",
            "expires_on",
            "note",
        ]
        formfield_callback = for_people

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.empty_permitted:
            # Who fills in a wait has mostly just looked.
            self.initial["measured_on"] = timezone.localdate()


class PlaceForm(RowForm):
    TELLING = ("location", "note")

    class Meta:
        model = ServiceAtLocation
        fields = ["location", "note"]
        formfield_callback = for_people


class RuleForm(RowForm):
    """Hours that do not come back every week, or not the whole year."""

    TELLING = ("opens", "closes", "note")

    class Meta:
        model = OpeningRule
        fields = [
            "weekday",
            "nth",
            "opens",
            "closes",
            "valid_from",
            "valid_to",
            "by_appointment",
            "note",
        ]
        formfield_callback = for_people


class ExceptionForm(RowForm):
    TELLING = ("date_from", "date_to", "opens", "closes", "reason")

    class Meta:
        model = OpeningException
        fields = ["date_from", "date_to", "opens", "closes", "reason", "location"]
        formfield_callback = for_people

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date_to"].required = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("date_from") and not data.get("date_to"):
            data["date_to"] = data["date_from"]
        return data


PHONES = List("phones", PhoneForm, _("Phone numbers"), _("phone number"))
CONTACTS = List("contacts", ContactForm, _("Contacts"), _("contact"))
COSTS = List("costs", CostForm, _("Prices"), _("price"))
EVIDENCE = List(
    "evidence", EvidenceForm, _("What is known of whether it works"), _("proof")
)
WAITS = List("waiting_times", WaitingTimeForm, _("Waiting time"), _("measurement"))
PLACES = List("at_locations", PlaceForm, _("Where it is"), _("location"))
RULES = List("opening_rules", RuleForm, _("Other hours"), _("stretch"))
EXCEPTIONS = List("opening_exceptions", ExceptionForm, _("Different days"), _("day"))
