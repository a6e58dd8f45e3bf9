"""Asking institutions, in time, whether their entries are still right.

When the review date of a service comes, its round begins (`ReviewEvent`): one mail that
day, one after two weeks, one after four. Then we stop asking; the round stays open, so
that the links go on working and the board finds it among those without an answer.

A mail is claimed before it is sent, and given back when no mail server took it: two
clocks that run at once, or a run that breaks off, can never send it twice.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ..models import ReviewEvent, Service, Status
from . import digest, mail, recipients

MOST_MAILS = 3
BETWEEN = datetime.timedelta(days=14)
BATCH = 500
OPEN = ReviewEvent.Outcome.OPEN


@dataclass(frozen=True)
class Round:
    """What came of asking: numbers of mails, and of services that nobody can be asked."""

    mails: int = 0
    failed: int = 0
    unreachable: int = 0


def run(today: datetime.date) -> Round:
    """Ask everything that should be asked today. A second run the same day asks nothing."""
    settle(today)
    begin(today)
    return ask(list(wanted(today)), today)


def due(today: datetime.date) -> Any:
    """Return the services that readers can find and whose review date has come."""
    return Service.objects.due(today).exclude(status=Status.INACTIVE)


def settle(today: datetime.date) -> None:
    """End the rounds of services that were given a later date in another way."""
    ReviewEvent.objects.filter(outcome=OPEN, service__review_on__gt=today).update(
        outcome=ReviewEvent.Outcome.UNCHANGED, decided_on=today
    )


def begin(today: datetime.date) -> None:
    """Begin a round for each due service that has none."""
    asked = ReviewEvent.objects.filter(service=OuterRef("pk"), outcome=OPEN)
    fresh = due(today).filter(~Exists(asked)).values_list("pk", "review_on")
    ReviewEvent.objects.bulk_create(
        [ReviewEvent(service_id=pk, due_on=day) for pk, day in fresh],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def wanted(today: datetime.date) -> Iterable[ReviewEvent]:
    """Return the rounds that have a mail to go today."""
    return (
        running(today)
        .filter(reminders__lt=MOST_MAILS)
        .filter(Q(reminded_on=None) | Q(reminded_on__lte=today - BETWEEN))
    )


def running(today: datetime.date) -> Any:
    """Return the open rounds of services that readers can find, oldest first."""
    return (
        ReviewEvent.objects.filter(
            outcome=OPEN, service__live=True, service__review_on__lte=today
        )
        .exclude(service__status=Status.INACTIVE)
        .select_related("service__organization")
        .order_by("due_on", "pk")
    )


def ask_now(services: Iterable[int], today: datetime.date) -> Round:
    """Ask about these services at once, whatever was asked before; not twice a day."""
    chosen = set(services)
    begin(today)
    return ask(list(running(today).filter(service__in=chosen)), today)


def ask(events: list[ReviewEvent], today: datetime.date) -> Round:
    """Send each address one mail about all of these that concern it."""
    asked = recipients.of({event.service.organization_id for event in events})
    reachable = {pk for one in asked for pk in one.organizations}
    unreachable = 0
    claimed: dict[int, list[ReviewEvent]] = defaultdict(list)
    for event in events:
        institution = event.service.organization_id
        if institution not in reachable:
            unreachable += 1
        elif claim(event, today):
            claimed[institution].append(event)
    mails, failed = deliver(asked, claimed)
    return Round(mails, failed, unreachable)


def deliver(
    asked: Iterable[recipients.Recipient], claimed: dict[int, list[ReviewEvent]]
) -> tuple[int, int]:
    """Send the mails; give back what none of them told. Returns sent and failed."""
    mails = failed = 0
    told: set[int] = set()
    for one in asked:
        own = [event for pk in one.organizations for event in claimed.get(pk, [])]
        if not own:
            continue
        if mail.send(digest.letter(one, own)):
            mails += 1
            told |= {event.pk for event in own}
        else:
            failed += 1
    for event in (event for own in claimed.values() for event in own):
        if event.pk not in told:
            give_back(event)
    return mails, failed


def claim(event: ReviewEvent, today: datetime.date) -> bool:
    """Take the next mail of a round for ourselves; False when another run was first."""
    same = ReviewEvent.objects.filter(
        pk=event.pk, outcome=OPEN, reminders=event.reminders
    )
    return bool(
        same.filter(Q(reminded_on=None) | Q(reminded_on__lt=today)).update(
            reminders=event.reminders + 1, reminded_on=today
        )
    )


def give_back(event: ReviewEvent) -> None:
    """Undo a claim, so that the next run tries again."""
    ReviewEvent.objects.filter(pk=event.pk, reminders=event.reminders + 1).update(
        reminders=event.reminders, reminded_on=event.reminded_on
    )
