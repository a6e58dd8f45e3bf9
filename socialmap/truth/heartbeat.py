"""Jobs that the clock starts say that they ran, so that silence is noticed."""

import datetime

from django.utils import timezone

from ..models import Heartbeat

REMINDERS, PURGE = "remind_reviews", "purge_socialmap"
# Nobody wants a mail from us in the middle of the night.
EARLIEST_HOUR = 7
# A day is skipped now and then (an upgrade); two days is a clock that stands still.
SILENT_AFTER = datetime.timedelta(days=2)


def beat(name: str) -> None:
    """Note that a job came to its end."""
    Heartbeat.objects.update_or_create(name=name, defaults={"ran_at": timezone.now()})


def last(name: str) -> datetime.datetime | None:
    """Return when a job last came to its end, None when it never did."""
    return Heartbeat.objects.filter(name=name).values_list("ran_at", flat=True).first()


def is_silent(ran_at: datetime.datetime | None) -> bool:
    """Did a job that runs daily not run lately?"""
    return ran_at is None or timezone.now() - ran_at > SILENT_AFTER


def is_time(name: str) -> bool:
    """Should a daily job run now? Once a day, in the morning or after."""
    now, ran_at = timezone.localtime(), last(name)
    if now.hour < EARLIEST_HOUR:
        return False
    return ran_at is None or timezone.localtime(ran_at).date() < now.date()
