"""What an editor is told after a change, with the way back."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Undo:
    """Where to send what, to make a change undone."""

    url: str
    fields: dict[str, str] = field(default_factory=dict)


def done(request: HttpRequest, message: str, undo: Undo | None = None) -> None:
    """Tell that a change was made, with a button that takes it back."""
    text = render_to_string(
        "sharing/desk/done.html", {"message": message, "undo": undo}, request
    )
    messages.success(request, text)
