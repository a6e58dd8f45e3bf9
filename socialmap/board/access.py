"""Who gets in. What is not yours gives the same answer as what is not there."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import Entry
from ..reach import Reach, get_or_404
from ..truth import doors

if TYPE_CHECKING:
    from accounts.models import User


class KeyConverter(IntConverter):
    """A number that a database can hold: a longer one is an error there, not a 404."""

    regex = "[0-9]{1,9}"


def person(request: HttpRequest) -> "User":
    """Return who is signed in; the admin lets nobody else come this far."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def number(text: str | None) -> int | None:
    """Return the number in a form, or None for nothing and for nonsense."""
    if text and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    return None


def numbers(texts: list[str], most: int) -> list[int]:
    """Return the numbers that were ticked, each once. Raises Http404 for nonsense."""
    found = [number(text) for text in texts]
    if None in found or len(found) > most:
        raise Http404
    return list(dict.fromkeys(pk for pk in found if pk is not None))


def board(request: HttpRequest) -> Reach:
    """Return what this person judges. Raises Http404 for who sits on no board."""
    reach = Reach.of(person(request))
    if not reach.is_board:
        raise Http404
    return reach


def entry(reach: Reach, word: str, pk: int) -> Entry:
    """Return an entry of the board by its kind and number, or raise Http404."""
    model = doors.KINDS.get(word)
    if model is None:
        raise Http404
    found: Entry = get_or_404(reach.judged(model), pk=pk)
    return found


class BoardPage(WagtailAdminTemplateMixin):
    """A page of the board's desk: guarded, and in the house's furniture.

    `tab` is the name of the page among those that one goes between.
    """

    reach: Reach
    tab = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person = person(request)
        self.reach = board(request)
        self.next_url = get_valid_next_url_from_request(request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        if self.tab == "queue":
            return [*self.breadcrumbs_items, here]
        first = {
            "url": resolve_url("socialmap_board:queue"),
            "label": _("Social map: board"),
        }
        return [*self.breadcrumbs_items, first, here]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["tabs"] = [
            (reverse(f"socialmap_board:{name}"), label, name == self.tab)
            for name, label in TABS
        ]
        return dict(context)


TABS = (
    ("queue", _("Changes that wait")),
    ("stale", _("To check")),
    ("remarks", _("Remarks of readers")),
    ("duplicates", _("Duplicates")),
    ("watches", _("What you follow")),
)
