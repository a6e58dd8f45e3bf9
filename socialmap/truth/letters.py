"""What people are told by mail of what the board decides, and of what they follow."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .. import changes
from ..models import Membership, Submission, Suggestion, Watch
from ..reach import Reach, owner_of
from . import doors, mail
from .naming import named

if TYPE_CHECKING:
    from accounts.models import User


def about(entry: Any) -> dict[str, Any]:
    """Return what every mail about an entry says of it."""
    return {
        "entry": named(entry),
        "organization": str(owner_of(entry)),
        "url": doors.desk_url(entry),
    }


# --- To the partner ----------------------------------------------------------------------


def still_keeps(person: "User | None", submission: Submission) -> bool:
    """Is who sent this in still a partner of the institution, and to be reached?"""
    if person is None or not person.is_active or not person.email:
        return False
    partners = Membership.objects.partners().of(person)
    return partners.filter(organization=submission.organization_id).exists()


def returned(submission: Submission) -> list[mail.Letter]:
    """Tell the partner, and the institution's mailbox, why a change came back."""
    addresses = []
    partner = submission.submitted_by
    if partner is not None and still_keeps(partner, submission):
        addresses.append(partner.email)
    box = submission.organization.review_mailbox
    if box and box.lower() not in {address.lower() for address in addresses}:
        addresses.append(box)
    context = {**about(submission.entry), "reason": submission.reason}
    subject = _("Please look once more at your change to “%(entry)s”") % context
    return [mail.write(to, subject, "returned", context) for to in addresses]


def published(submission: Submission) -> list[mail.Letter]:
    """Tell the partner that a change can be read; not who published their own."""
    partner = submission.submitted_by
    if partner is None or partner.pk == submission.decided_by_id:
        return []
    if not still_keeps(partner, submission):
        return []
    revision = submission.revision
    context = {
        **about(submission.entry),
        "corrected": revision is not None and revision.user_id != partner.pk,
    }
    subject = _("Your change to “%(entry)s” can be read") % context
    return [mail.write(partner.email, subject, "published", context)]


# --- To who follows an entry -------------------------------------------------------------


def news(
    entry: Any, what: str, watches: list[Watch], **context: Any
) -> list[mail.Letter]:
    """Return a mail for each follower who still judges the entry."""
    said = {
        **about(entry),
        "news": what,
        "url": doors.at_admin(reverse("socialmap_board:queue")),
        "watches_url": doors.at_admin(reverse("socialmap_board:watches")),
        **context,
    }
    subject = _("News of “%(entry)s”") % said
    return [
        mail.write(watch.user.email, subject, "watched", said)
        for watch in watches
        if watch.user.email and Reach.of(watch.user).may_judge(entry)
    ]


def judging_url(submission: Submission) -> str:
    """Return where the board judges a change, or reads what became of it."""
    path = reverse("socialmap_board:submission", args=[submission.pk])
    return doors.at_admin(path)


def followers(entry: Any, but: int | None) -> list[Watch]:
    """Return who follows an entry, but for the person whose own doing the news is."""
    watches = Watch.objects.about(entry).select_related("user")
    return [watch for watch in watches if watch.user_id != but]


def fields_of(submission: Submission) -> list[str]:
    """Return the names of the fields that a waiting change is about; no contents."""
    if submission.revision is None:
        return []
    asked = submission.revision.as_object()
    return [change.label for change in changes.between(submission.entry, asked)]


# --- To a reader -------------------------------------------------------------------------


def remark_answered(suggestion: Suggestion) -> mail.Letter:
    """Tell a reader what was done with their remark."""
    context = {
        "suggestion": suggestion,
        "service": suggestion.service.name,
        "is_done": suggestion.state == Suggestion.State.DONE,
    }
    subject = _("About your remark on “%(service)s”") % context
    return mail.write(suggestion.email, subject, "remark_answered", context)
