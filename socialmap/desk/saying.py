"""What one is told after something was done, with the way back."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string

from ..actions import Kept


@dataclass(frozen=True)
class Undo:
    """Where to send what, to make something undone."""

    url: str
    fields: dict[str, Any] = field(default_factory=dict)


def done(request: HttpRequest, message: str, undo: Undo | None = None) -> None:
    """Tell that something was done, with a button that takes it back."""
    text = render_to_string(
        "socialmap/desk/done.html", {"message": message, "undo": undo}, request
    )
    messages.success(request, text)


def kept(request: HttpRequest, entry: Any, what: Kept, is_draft: bool) -> None:
    """Tell what readers see now, and what waits for the board."""
    text = render_to_string(
        "socialmap/desk/kept.html",
        {"entry": entry, "kept": what, "is_draft": is_draft},
        request,
    )
    messages.success(request, text)
