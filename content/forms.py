"""The form an editor fills in for a page."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from socialmap import ages

from . import slugs

# What an editor can choose: months while they matter, half years, then years.
CHOICES = [
    ages.EARLIEST,
    *range(0, 25),
    *range(30, 61, 6),
    *range(72, ages.LATEST + 1, 12),
]
AGES = set(range(ages.EARLIEST, ages.LATEST + 1))
NUMBER = re.compile(r"-?[0-9]{1,3}")


def age_label(months: int) -> str:
    """Return an age as an editor picks it from a list."""
    if months == ages.EARLIEST:
        return _("from conception (9 months before birth)")
    return ages.one(months)


class AgeSelect(forms.Select):
    """Ages in words. A value that is not in the list (an import) stays what it is."""

    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        # Whatever was sent comes back here, so that it can be put right.
        sent = {int(text) for text in value if NUMBER.fullmatch(text)}
        months = sorted({*CHOICES, *(sent & AGES)})
        self.choices = [(month, age_label(month)) for month in months]
        return super().optgroups(name, value, attrs)


class BasePageForm(WagtailAdminPageForm):
    """Checks that concern several fields of any page."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        start, end = data.get("from_months"), data.get("to_months")
        if start is not None and end is not None and start > end:
            self.add_error(
                "to_months", ValidationError(_("This age comes before the first one."))
            )
        # A page that has its place already asks this itself (`BasePage.clean`).
        if data.get("slug") and not self.instance.path:
            self.instance.slug = data["slug"]
            try:
                slugs.check(self.instance, self.parent_page)
            except ValidationError as error:
                self.add_error(None, error)
        return data


def use_our_form() -> None:
    """Let every page type be edited with our form.

    Wagtail's admin gives the base page its own form when it starts, over ours; so ours
    goes to the types themselves.
    """
    from .models import BasePage

    for model in BasePage.types():
        if model is not BasePage:
            model.base_form_class = BasePageForm
