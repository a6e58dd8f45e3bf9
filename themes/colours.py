"""A colour that an editor chooses."""

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

HEX = re.compile(r"#[0-9a-fA-F]{6}")
is_colour = RegexValidator(
    rf"\A{HEX.pattern}\Z", _("Write a colour as # and six digits or letters a to f.")
)


class ColourInput(forms.TextInput):
    """The browser's own colour picker."""

    input_type = "color"


class ColourField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A colour as #rrggbb. It is written into style sheets: nothing else may pass."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)
        self.validators.append(is_colour)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        if not self.blank:
            kwargs.setdefault("widget", ColourInput)
        return super().formfield(**kwargs)
