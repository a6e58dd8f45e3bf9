"""When a service is open, as rows of a table: a week, and the days that differ."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from socialmap import hours
from socialmap.models import HoursKind, OpeningException, OpeningRule

# So many different days a page shows; who plans farther ahead calls.
MOST_DIFFERENT = 12


@dataclass(frozen=True)
class Day:
    """One row: a day of the week, or days that differ, and what holds on them."""

    name: str
    lines: list[str]


def rows(service: Any, today: datetime.date, names: Mapping[int, str]) -> list[Day]:
    """Return the week, or nothing when the hours are not listed.

    `names` says what places are called that everyone may know, by number; a rule for
    another place does not say for which.
    """
    if service.hours_kind != HoursKind.LISTED:
        return []
    rules = [
        rule
        for rule in service.opening_rules.all()
        if rule.valid_to is None or rule.valid_to >= today
    ]
    if not rules:
        return []
    return [
        Day(
            hours.day_name(weekday),
            [
                line(rule, today, names)
                for rule in sorted(rules, key=lambda r: (r.weekday, r.nth, r.opens))
                if rule.weekday == weekday
            ]
            or [_("closed")],
        )
        for weekday in range(hours.DAYS)
    ]


def line(rule: OpeningRule, today: datetime.date, names: Mapping[int, str]) -> str:
    """Return one stretch in words, with all that limits it."""
    parts = [span(rule.opens, rule.closes)]
    if rule.nth:
        parts.append(str(rule.get_nth_display()))
    if rule.by_appointment:
        parts.append(_("by appointment"))
    if rule.location_id and rule.location_id in names:
        parts.append(_("only at %(place)s") % {"place": names[rule.location_id]})
    if rule.valid_from and rule.valid_from > today:
        parts.append(_("from %(day)s") % {"day": day(rule.valid_from)})
    if rule.valid_to:
        parts.append(_("up to and including %(day)s") % {"day": day(rule.valid_to)})
    if rule.note:
        parts.append(rule.note)
    return ", ".join(parts)


def span(opens: datetime.time, closes: datetime.time) -> str:
    """Return a stretch in words; the same time twice is day and night."""
    if opens == closes:
        return _("day and night")
    return _("%(opens)s to %(closes)s") % {
        "opens": hours.clock(opens),
        "closes": hours.clock(closes),
    }


def day(date: datetime.date) -> str:
    return str(date_format(date, "j F Y"))


def different(
    service: Any, today: datetime.date, names: Mapping[int, str]
) -> list[Day]:
    """Return the days to come that are not as usual, the first one first."""
    coming = [row for row in service.opening_exceptions.all() if row.date_to >= today]
    coming.sort(key=lambda row: (row.date_from, row.date_to))
    return [
        Day(days(row), [on_those_days(row, names)]) for row in coming[:MOST_DIFFERENT]
    ]


def days(row: OpeningException) -> str:
    """Return which days a row is about."""
    if row.date_from == row.date_to:
        return str(date_format(row.date_from, "l j F Y"))
    return _("%(first)s to %(last)s") % {
        "first": day(row.date_from),
        "last": day(row.date_to),
    }


def on_those_days(row: OpeningException, names: Mapping[int, str]) -> str:
    """Return what holds on days that differ."""
    if row.opens is None or row.closes is None:
        parts = [_("closed")]
    else:
        parts = [span(row.opens, row.closes)]
    if row.location_id and row.location_id in names:
        parts.append(_("only at %(place)s") % {"place": names[row.location_id]})
    if row.reason:
        parts.append(row.reason)
    return ", ".join(parts)
