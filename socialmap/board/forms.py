"""What the board is asked for."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ..models import Submission, Suggestion

LONGEST_REASON: int = Submission._meta.get_field("reason").max_length or 1000
LONGEST_ANSWER: int = Suggestion._meta.get_field("answer").max_length or 1000


class ReasonForm(forms.Form):
    """Why a change goes back."""

    reason = forms.CharField(
        label=_("What should the partner do?"),
        max_length=LONGEST_REASON,
        strip=True,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        help_text=_("They get this by mail, word for word. What they typed is kept."),
        error_messages={
            "required": _("Say why, so that your partner can put it right.")
        },
    )


class AnswerForm(forms.Form):
    """What was done with a reader's remark."""

    state = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[
            (Suggestion.State.DONE, _("It is put right")),
            (Suggestion.State.REJECTED, _("It was right as it stood")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST_ANSWER,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
    )


def may_be_corrected(field: Any) -> bool:
    """Is this a text that the board can put right where it reads it?"""
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def correction_form(entry: Any, names: list[str]) -> type[forms.ModelForm[Any]] | None:
    """Return a form on these texts of an entry; None when there is none among them."""
    texts = [
        field.name
        for field in entry._meta.concrete_fields
        if field.name in names and may_be_corrected(field)
    ]
    if not texts:
        return None
    made: type[forms.ModelForm[Any]] = forms.modelform_factory(
        type(entry),
        fields=texts,
        widgets={
            name: AdminAutoHeightTextInput(attrs={"rows": 1})
            for name in texts
            if type(entry._meta.get_field(name)) in (models.CharField, models.TextField)
        },
    )
    return made
