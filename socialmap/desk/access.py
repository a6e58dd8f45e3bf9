"""Who gets what at the desk. All goes through `reach`: another's entry is not there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.models import Revision

from ..models import (
    Entry,
    Location,
    Organization,
    Role,
    Service,
    Submission,
)
from ..reach import Reach, get_or_404, roles

# What entries are called in our addresses.
KINDS: dict[str, type[Entry]] = {
    "dienst": Service,
    "locatie": Location,
    "instelling": Organization,
}
LONGEST_NUMBER = 9


def reach_of(request: HttpRequest) -> Reach:
    """Return what who is signed in reaches; Http404 for who keeps and judges nothing."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    reach = Reach.of(request.user)
    if not (reach.is_partner or reach.is_board):
        raise Http404
    return reach


def has_desk(user: Any) -> bool:
    """Is there something for this person at the desk?"""
    return bool(roles(user) & {Role.PARTNER, Role.EDITOR})


def number(text: str | None) -> int | None:
    """Return the number in a text, or None for what no row can have."""
    if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return int(text)
    return None


def kind_of(entry: Any) -> str:
    """Return what an entry is called in our addresses."""
    return next(name for name, model in KINDS.items() if isinstance(entry, model))


def entry(reach: Reach, kind: str, pk: int) -> Any:
    """Return the live row of an entry that the person keeps or judges, or Http404."""
    found = reach.entries(KINDS[kind])
    if kind != "instelling":
        found = found.select_related("organization__area")
    return get_or_404(found, pk=pk)


def organization(reach: Reach, pk: int) -> Organization:
    """Return an institution whose entries the person keeps or judges, or Http404."""
    found: Organization = get_or_404(
        reach.organizations().select_related("area"), pk=pk
    )
    return found


def revision(kept: Any, text: str | None) -> Revision:
    """Return one of the states of an entry, or Http404 for another entry's."""
    found: Revision = get_or_404(kept.revisions, pk=number(text))
    return found


def latest_submission(kept: Any) -> Submission | None:
    """Return what the board last got of this entry."""
    found: Submission | None = (
        Submission.objects.about(kept).order_by("-submitted_at", "-pk").first()
    )
    return found
