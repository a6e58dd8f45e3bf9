"""Opening hours as HSDS schedules: what another system can work with.

A stretch that crosses midnight becomes two rows, for in HSDS a row ends on its own day.
A long closure cuts a row in two; a short one stands in its notes. Times are local
(Europe/Amsterdam): HSDS has a fixed offset for a zone, which would be wrong for half of
the year.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .. import hours
from ..models import OpeningException, OpeningRule
from . import types
from .identity import Children

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# From this many days on, a closure is a season rather than an odd day.
LONG_DAYS = 14
MIDNIGHT = datetime.time(0)
LAST_MINUTE = datetime.time(23, 59)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Part of a rule on one day: `after` is 1 for the day after the rule's own."""

    opens: datetime.time
    closes: datetime.time
    after: int = 0


@dataclass(frozen=True)
class Period:
    """From when to when something holds; None has no end on that side."""

    begin: datetime.date | None
    end: datetime.date | None


def of(
    rules: Iterable[OpeningRule],
    exceptions: Iterable[OpeningException],
    ids: Children,
) -> list[types.Schedule]:
    """Return the schedules of rules, with these different days worked in."""
    different = list(exceptions)
    long = [row for row in different if is_long(row)]
    notes = "; ".join(note_of(row) for row in different if not is_long(row))
    return [
        schedule(rule, part, stretch, notes, ids)
        for rule in rules
        for part in periods(rule, long)
        for stretch in stretches(rule)
    ]


def is_long(row: OpeningException) -> bool:
    return row.is_closed and (row.date_to - row.date_from).days + 1 >= LONG_DAYS


def stretches(rule: OpeningRule) -> Iterator[Stretch]:
    """Yield the parts of a rule, each within its day."""
    if rule.opens < rule.closes:
        yield Stretch(rule.opens, rule.closes)
        return
    # The last minute is as near to midnight as a time of that day can come.
    yield Stretch(rule.opens, LAST_MINUTE)
    if rule.closes != MIDNIGHT:
        yield Stretch(MIDNIGHT, rule.closes, after=1)


def periods(rule: OpeningRule, closures: list[OpeningException]) -> list[Period]:
    """Return when a rule holds, without the long closures."""
    found = [Period(rule.valid_from, rule.valid_to)]
    for closure in closures:
        found = [part for whole in found for part in without(whole, closure)]
    return found


def without(whole: Period, closure: OpeningException) -> Iterator[Period]:
    """Yield what is left of a period before and after a closure."""
    begin, end = whole.begin or datetime.date.min, whole.end or datetime.date.max
    if closure.date_to < begin or closure.date_from > end:
        yield whole
        return
    if begin < closure.date_from:
        yield Period(whole.begin, closure.date_from - DAY)
    if closure.date_to < end:
        yield Period(closure.date_to + DAY, whole.end)


def schedule(
    rule: OpeningRule, part: Period, stretch: Stretch, notes: str, ids: Children
) -> types.Schedule:
    """Return one row."""
    shift = DAY * stretch.after
    begin = part.begin and part.begin + shift
    end = part.end and part.end + shift
    day = DAYS[(rule.weekday + stretch.after) % len(DAYS)]
    told = "; ".join(text for text in (rule.note, notes) if text)
    content = (rule.weekday, rule.nth, rule.opens, rule.closes, begin, stretch.after)
    return types.Schedule(
        id=ids.id("schedule", *content),
        valid_from=begin,
        valid_to=end,
        dtstart=begin and first(begin, DAYS.index(day)) if not rule.nth else None,
        until=end,
        wkst=types.Weekday.MO,
        freq=types.Frequency.MONTHLY if rule.nth else types.Frequency.WEEKLY,
        interval=1,
        byday=day if stretch.after or not rule.nth else nth_prefix(rule) + day,
        bymonthday=days_after(rule.nth) if stretch.after and rule.nth else None,
        description=in_words(rule),
        opens_at=stretch.opens,
        closes_at=stretch.closes,
        attending_type=_("by appointment") if rule.by_appointment else None,
        notes=told or None,
    )


def first(begin: datetime.date, weekday: int) -> datetime.date:
    """Return the first such day from a day on."""
    return begin + DAY * ((weekday - begin.weekday()) % len(DAYS))


def nth_prefix(rule: OpeningRule) -> str:
    return "-1" if rule.nth == OpeningRule.Nth.LAST else str(rule.nth)


def days_after(nth: int) -> str:
    """Return the days of the month on which the day after the nth such day can fall.

    "The day after the last Friday" is no -1SA: it can be the first of the next month.
    The day after the fourth one, on 28 February, is one that a list cannot hold without
    being wrong more often; every few years that night ends at midnight.
    """
    if nth == OpeningRule.Nth.LAST:
        return "1,-6,-5,-4,-3,-2,-1"
    start = (nth - 1) * len(DAYS) + 2
    return ",".join(str(day) for day in range(start, start + len(DAYS)))


def in_words(rule: OpeningRule) -> str:
    """Return a rule as a sentence: `elke dinsdag 9.00 tot 11.00 uur`."""
    span = _("%(opens)s to %(closes)s") % {
        "opens": hours.clock(rule.opens),
        "closes": hours.clock(rule.closes),
    }
    names = {
        0: _("every %(day)s"),
        1: _("every first %(day)s of the month"),
        2: _("every second %(day)s of the month"),
        3: _("every third %(day)s of the month"),
        4: _("every fourth %(day)s of the month"),
        5: _("every last %(day)s of the month"),
    }
    return f"{names[rule.nth] % {'day': hours.day_name(rule.weekday)}} {span}"


def note_of(row: OpeningException) -> str:
    """Return a different day in words: `gesloten op 25 december 2026 (Kerst)`."""
    days = date_format(row.date_from, "DATE_FORMAT")
    if row.date_to != row.date_from:
        days += f" – {date_format(row.date_to, 'DATE_FORMAT')}"
    if row.opens is None or row.closes is None:
        text = _("closed on %(days)s") % {"days": days}
    else:
        text = _("other hours on %(days)s: %(opens)s to %(closes)s") % {
            "days": days,
            "opens": hours.clock(row.opens),
            "closes": hours.clock(row.closes),
        }
    return f"{text} ({row.reason})" if row.reason else text


def of_service(service: Any, ids: Children) -> list[types.Schedule]:
    """Return the schedules that hold wherever a service is given."""
    return of(
        [row for row in service.opening_rules.all() if row.location_id is None],
        [row for row in service.opening_exceptions.all() if row.location_id is None],
        ids,
    )


def at_location(
    service: Any, location_id: int, ids: Children, is_exact: bool
) -> list[types.Schedule]:
    """Return the schedules of a service that hold at one place alone.

    Of a place that is not known exactly there are no notes: those may name a street.
    """
    found = of(
        [row for row in service.opening_rules.all() if row.location_id == location_id],
        [
            row
            for row in service.opening_exceptions.all()
            if row.location_id in (None, location_id)
        ],
        ids,
    )
    if not is_exact:
        for row in found:
            row.notes = None
    return found
