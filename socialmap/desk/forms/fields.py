"""Fields that speak as people do: ages in words, times as 9.30, amounts with a comma."""

import datetime
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from ... import ages
from ...models.services import OLDEST, YOUNGEST

# What one can choose: months while they matter, half years, then years.
CHOICES = [
    YOUNGEST,
    *range(0, 25),
    *range(30, 61, 6),
    *range(72, OLDEST + 1, 12),
]
NUMBER = re.compile(r"-?[0-9]{1,3}")


def is_age(text: str) -> bool:
    """Is this a number of months that a person of ours can have?"""
    return bool(NUMBER.fullmatch(text)) and YOUNGEST <= int(text) <= OLDEST


def age_label(months: int) -> str:
    """Return an age as one picks it from a list."""
    if months == YOUNGEST:
        return _("from pregnancy")
    return ages.one(months)


class AgeSelect(forms.Select):
    """Ages in words. One that is not in the list (an import) stays what it is."""

    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        sent = {int(text) for text in value if is_age(text)}
        months = sorted({*CHOICES, *sent})
        self.choices = [
            ("", _("no limit")),
            *((month, age_label(month)) for month in months),
        ]
        return super().optgroups(name, value, attrs)


class AgeField(forms.TypedChoiceField):
    """An age in months, or None for no limit."""

    widget = AgeSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return is_age(str(value))


class ClockField(forms.TimeField):
    """A time of day, written as 9:30, 9.30 or 9. 24.00 is midnight."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["input_formats"] = ["%H:%M", "%H.%M", "%H", "%H:%M:%S"]
        kwargs["widget"] = forms.TimeInput({"type": "time"}, format="%H:%M")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.time | None:
        if isinstance(value, str) and value.strip() in ("24", "24.00", "24:00"):
            return datetime.time(0)
        return super().to_python(value)


class AmountField(forms.DecimalField):
    """A number that may be written with a comma."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.TextInput({"inputmode": "decimal"})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip().replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


def date_input() -> forms.DateInput:
    """Return an input for a day; the browser shows its calendar."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def for_people(field: Any, **kwargs: Any) -> Any:
    """Return the form field for a field of a model. Given to forms as their callback."""
    if isinstance(field, models.DateField):
        return field.formfield(widget=date_input(), **kwargs)
    if isinstance(field, models.TimeField):
        return field.formfield(form_class=ClockField, **kwargs)
    if isinstance(field, models.DecimalField):
        return field.formfield(form_class=AmountField, **kwargs)
    if isinstance(field, models.URLField):
        return field.formfield(assume_scheme="https", **kwargs)
    if isinstance(field, models.TextField):
        return field.formfield(widget=forms.Textarea({"rows": 5}), **kwargs)
    return field.formfield(**kwargs)
