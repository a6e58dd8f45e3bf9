"""The one mail in which an address is asked about all that is due."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import ReviewEvent
from . import doors, mail, tokens
from .recipients import Recipient

# A mail longer than this nobody reads; the page behind its first link holds them all.
MOST_LISTED = 40


@dataclass(frozen=True)
class Item:
    """One service in the mail."""

    event: ReviewEvent
    confirm_url: str
    desk_url: str


def letter(to: Recipient, events: list[ReviewEvent]) -> mail.Letter:
    """Return the mail about these rounds of asking."""
    ordered = sorted(
        events, key=lambda event: (str(event.service.organization), event.service.name)
    )
    items = [
        Item(
            event,
            confirm_url(tokens.for_event(event.uuid, to.user)),
            doors.desk_url(event.service),
        )
        for event in ordered[:MOST_LISTED]
    ]
    context = {
        "items": items,
        "number": len(events),
        "more": len(events) - len(items),
        "organizations": sorted({str(event.service.organization) for event in events}),
        "days": tokens.HOLDS.days,
        "all_url": confirm_url(
            tokens.for_organizations(
                frozenset(event.service.organization_id for event in events), to.user
            )
        ),
    }
    return mail.write(to.address, subject(events), "digest", context)


def subject(events: list[ReviewEvent]) -> str:
    """Name the service when it is one, and the number when there are more."""
    if len(events) == 1:
        return _("Is this still right? %(service)s") % {
            "service": events[0].service.name
        }
    return ngettext(
        "Is this still right? %(number)s service",
        "Is this still right? %(number)s services",
        len(events),
    ) % {"number": len(events)}


def confirm_url(token: str) -> str:
    """Return the whole address at which a token is answered."""
    return doors.at_admin(reverse("socialmap_truth:still_right", args=[token]))
