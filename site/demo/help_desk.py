"""What lies on the desks of the demo: changes that wait, remarks, invitations, reviews."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from socialmap import actions
from socialmap.models import (
    Invitation,
    Organization,
    ReviewEvent,
    Service,
    Suggestion,
    Watch,
)


def fill(data: dict[str, Any], today: datetime.date) -> None:
    """Put everything on the desks, as the people concerned would have done."""
    for row in data["changes"]:
        change(row)
    for row in data["new"]:
        begin(row)
    for row in data["suggestions"]:
        suggest(row, today)
    for row in data["invitations"]:
        invite(row)
    for row in data["reviews"]:
        ask(row, today)
    for row in data["watches"]:
        service = named(row["service"])
        Watch.objects.create(entry=service, user=who(row["by"]))


def named(name: str) -> Service:
    return Service.objects.get(name=name)


def who(username: str) -> User:
    return User.objects.get(username=username)


def change(row: dict[str, Any]) -> None:
    """Send in a partner's change, which then waits for the board."""
    service = named(row["service"])
    entry = actions.opened(service)
    for name, value in row["set"].items():
        setattr(entry, name, value)
    actions.keep(entry, who(row["by"]), service.latest_revision_id, row["note"])


def begin(row: dict[str, Any]) -> None:
    """Send in a partner's new service."""
    service = Service(
        organization=Organization.objects.get(name=row["organization"]),
        name=row["name"],
        summary=row["summary"],
        description=row["description"],
    )
    service.areas = [service.organization.area]
    actions.create(service, who(row["by"]), row["note"])


def suggest(row: dict[str, Any], today: datetime.date) -> None:
    """Leave a reader's remark."""
    Suggestion.objects.create(
        service=named(row["service"]),
        topic=row["topic"],
        text=row["text"],
        email=row.get("email", ""),
        made_on=today - datetime.timedelta(days=row["days"]),
    )


def invite(row: dict[str, Any]) -> None:
    """Note an invitation that nobody accepted yet."""
    Invitation.objects.create(
        organization=Organization.objects.get(name=row["organization"]),
        email=row["email"],
        invited_by=who(row["by"]),
        invited_at=timezone.now() - datetime.timedelta(days=row["days"]),
    )


def ask(row: dict[str, Any], today: datetime.date) -> None:
    """Note that an institution was asked whether a service is still right."""
    service = named(row["service"])
    ReviewEvent.objects.create(
        service=service,
        due_on=service.review_on or today,
        reminders=row["reminders"],
        reminded_on=today - datetime.timedelta(days=2),
    )
