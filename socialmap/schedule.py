"""When a service is open, from the week and the different days that its partner filled in.

Partners fill in a grid. The text of OpenStreetMap's `opening_hours` follows from it, and
a library answers from that text whether it is open and when that changes: open-now made
by hand goes wrong at midnight and on holidays (askdarcel-web#319, #647). What is not
known is never called closed.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from opening_hours import OpeningHours

from . import hours
from .models import HoursKind, OpeningException, OpeningRule

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
OSM_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
NTH = {1: "[1]", 2: "[2]", 3: "[3]", 4: "[4]", 5: "[-1]"}
# Farther ahead nobody plans: then it just "does not open" in what is shown.
HORIZON = datetime.timedelta(days=92)


@dataclass(frozen=True)
class Now:
    """Whether something is open at a moment, and when that changes.

    `is_open` is None when nobody told us the hours. `changes_at` is the next local moment
    at which it opens or closes, None when that is unknown, or too far ahead to say.
    """

    is_open: bool | None
    changes_at: datetime.datetime | None = None
    is_always: bool = False
    by_appointment: bool = False


UNKNOWN = Now(None)


def osm(service: Any, location_id: int | None = None) -> str:
    """Return the hours of a service as OpenStreetMap's `opening_hours`.

    For one location: the rules that hold everywhere, and those for it alone. Empty when
    the hours are not listed.
    """
    if service.hours_kind == HoursKind.ALWAYS:
        return "24/7"
    if service.hours_kind != HoursKind.LISTED:
        return ""
    rules = [
        rule for rule in service.opening_rules.all() if holds_at(rule, location_id)
    ]
    if not rules:
        return ""
    different = [
        day for day in service.opening_exceptions.all() if holds_at(day, location_id)
    ]
    return "; ".join([*weekly(rules), *(exception_text(day) for day in different)])


def holds_at(row: Any, location_id: int | None) -> bool:
    """Is this rule about that location? With None: is it about any location at all?"""
    return location_id is None or row.location_id in (None, location_id)


def weekly(rules: Iterable[OpeningRule]) -> list[str]:
    """Return the rules as OSM texts, one for each period, with all its stretches.

    Stretches for one day stand in one text: a later text for a day replaces an earlier
    one. A rule for the first Tuesday of the month adds to the week, with a comma.
    """
    texts: list[str] = []
    periods: dict[str, dict[str, list[str]]] = {}
    for rule in rules:
        day = OSM_DAYS[rule.weekday] + NTH.get(rule.nth, "")
        stretches = periods.setdefault(period(rule), {}).setdefault(day, [])
        stretches.append(stretch(rule.opens, rule.closes))
    for when, days in sorted(periods.items()):
        # `A, B` adds B to A; `A; B` lets B replace A on its days.
        parts = [
            f"{when}{day} {','.join(sorted(stretches))}"
            for day, stretches in days.items()
        ]
        texts.append(", ".join(parts))
    return [", ".join(texts)]


def period(rule: OpeningRule) -> str:
    """Return between which days a rule holds, as OSM writes it."""
    if rule.valid_from and rule.valid_to:
        return f"{date_text(rule.valid_from)}-{date_text(rule.valid_to)} "
    if rule.valid_from:
        return f"{date_text(rule.valid_from)}+ "
    if rule.valid_to:
        # OSM has no "until": from a day that is always past.
        return f"2000 Jan 01-{date_text(rule.valid_to)} "
    return ""


def date_text(day: datetime.date) -> str:
    return f"{day.year} {OSM_MONTHS[day.month - 1]} {day.day:02}"


def stretch(opens: datetime.time, closes: datetime.time) -> str:
    """Return a stretch as OSM writes it; past midnight it may go on to the next day."""
    if opens == closes:
        return (
            "00:00-24:00"
            if opens == datetime.time(0)
            else f"{opens:%H:%M}-{opens:%H:%M}"
        )
    end = "24:00" if closes == datetime.time(0) else f"{closes:%H:%M}"
    return f"{opens:%H:%M}-{end}"


def exception_text(row: OpeningException) -> str:
    """Return days that are different, as OSM writes them."""
    days = date_text(row.date_from)
    if row.date_to != row.date_from:
        days += f"-{date_text(row.date_to)}"
    if row.opens is None or row.closes is None:
        return f"{days} off"
    return f"{days} {stretch(row.opens, row.closes)}"


@lru_cache(maxsize=4096)
def parsed(text: str) -> OpeningHours:
    return OpeningHours(text)


def at(text: str, moment: datetime.datetime) -> Now:
    """Say whether hours (as OSM text) are open at a local moment.

    `moment` is local time, with or without its zone. Microseconds: parsing 10, asking 3.
    """
    if not text:
        return UNKNOWN
    if text == "24/7":
        return Now(True, is_always=True)
    local = moment.replace(tzinfo=None)
    week = parsed(text)
    change = week.next_change(local)
    if change is not None and change - local > HORIZON:
        change = None
    return Now(week.is_open(local), change)


def of(service: Any, moment: datetime.datetime, location_id: int | None = None) -> Now:
    """Say whether a service is open at a local moment."""
    if service.hours_kind == HoursKind.APPOINTMENT:
        return Now(None, by_appointment=True)
    return at(osm(service, location_id), moment)


def sentence(now: Now, moment: datetime.datetime) -> str:
    """Say it in words: whether it is open, and always when that changes."""
    if now.is_always:
        return _("open day and night")
    if now.by_appointment:
        return _("by appointment")
    if now.is_open is None:
        return _("hours unknown: call first")
    if now.is_open:
        if now.changes_at is None:
            return _("open now")
        return _("open until %(when)s") % {"when": when(now.changes_at, moment)}
    if now.changes_at is None:
        return _("closed for the time being")
    return _("closed now, opens %(when)s") % {"when": when(now.changes_at, moment)}


def when(then: datetime.datetime, moment: datetime.datetime) -> str:
    """Return a moment as one says it: `16.00 uur`, `morgen 9.00 uur`, `middernacht`."""
    ahead = (then.date() - moment.date()).days
    clock = _("%(time)s o'clock") % {"time": hours.clock(then.time())}
    if ahead <= 0 or (ahead == 1 and then.time() == datetime.time(0)):
        return _("midnight") if then.time() == datetime.time(0) else clock
    if ahead == 1:
        return _("tomorrow %(time)s") % {"time": clock}
    if ahead < hours.DAYS:
        return f"{hours.day_name(then.weekday())} {clock}"
    return _("%(day)s-%(month)s at %(time)s") % {
        "day": then.day,
        "month": then.month,
        "time": clock,
    }
