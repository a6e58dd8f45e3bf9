"""What an editor is asked for."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from ..models import SitePlacement, Slot

LONGEST_REASON: int = SitePlacement._meta.get_field("reason").max_length or 500


class ReasonForm(forms.Form):
    """A reason, for whoever comes later and must be able to judge it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
        help_text=_("For your colleagues. Readers do not see it."),
    )


class HideForm(ReasonForm):
    review_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=AdminDateInput(),
        help_text=_("On that day it is on your dashboard. You may leave this empty."),
    )

    def clean_review_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["review_on"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return day


class AdditionForm(forms.Form):
    slot = forms.ChoiceField(
        label=_("Where in the page?"),
        choices=Slot.choices,
        initial=Slot.BOX,
        widget=forms.RadioSelect,
        help_text=_(
            "You write the text on the next screen. This can be changed later."
        ),
    )


class ConfirmForm(forms.Form):
    """Nothing is asked, but to press the button."""
