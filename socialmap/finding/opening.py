"""Which services are open now: once a minute for each text, not for each service."""

import datetime

from django.utils import timezone

from .. import schedule
from . import bits
from .index import Index

# The minute for which the texts below were asked, and whether each is open.
_asked: tuple[datetime.datetime, dict[str, bool]] = (datetime.datetime.min, {})


def local(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment as a clock on the wall shows it, without its zone."""
    if timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return moment.replace(tzinfo=None)


def now(index: Index, moment: datetime.datetime) -> int:
    """Return the services that are open at a moment, to the minute.

    What did not tell its hours is not in it, and neither is what is closed for a while.
    """
    minute = local(moment).replace(second=0, microsecond=0)
    known: tuple[datetime.datetime, int] | None = index.memo.get("open")
    if known and known[0] == minute:
        return known[1]
    by_text = index.sets.get("hours", {})
    found = bits.union(by_text[text] for text in by_text if is_open(text, minute))
    found &= ~index.get("flag", "paused")
    index.memo["open"] = (minute, found)
    return found


def is_open(text: str, minute: datetime.datetime) -> bool:
    """Are these hours known, and is it open at that local minute?"""
    global _asked
    asked = _asked
    if asked[0] != minute:
        # Two threads may both begin a minute; each keeps a whole answer of its own.
        _asked = asked = (minute, {})
    if text not in asked[1]:
        asked[1][text] = schedule.at(text, minute).is_open is True
    return asked[1][text]
