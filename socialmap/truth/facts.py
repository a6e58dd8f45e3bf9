"""A service as readers see it, in lines: what somebody must know before they say "right".

Public facts alone: places through `disclosure`, contacts that readers may see.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import ages, changes, disclosure, hours
from ..models import HoursKind, Service, WaitingTime

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Fact:
    """A question readers have, and the lines that answer it."""

    label: str
    lines: tuple[str, ...]


def of(service: Service, today: datetime.date) -> list[Fact]:
    """Return what readers see of a service that was fetched `with_all`. No queries."""
    found = [
        Fact(_("What it is"), said(service.summary, *service.description.splitlines())),
        Fact(_("For now"), said(service.current_alert(today))),
        Fact(_("For whom"), said(age(service), service.eligibility, *names(service))),
        Fact(_("For people in"), where_from(service)),
        Fact(_("How to get in"), access(service)),
        Fact(_("What it costs"), tuple(costs(service))),
        Fact(_("Waiting time"), said(wait(service, today))),
        Fact(_("When"), tuple(openings(service, today))),
        Fact(_("Where"), tuple(places(service))),
        Fact(_("How to reach it"), tuple(reach(service))),
    ]
    return [fact for fact in found if fact.lines]


def said(*lines: str) -> tuple[str, ...]:
    """Keep the lines that say something."""
    return tuple(line.strip() for line in lines if line and line.strip())


def shown(row: Any, name: str) -> str:
    """Return one field as a person reads it."""
    return changes.shown(row, row._meta.get_field(name))


def age(service: Service) -> str:
    """Return the ages in words; nothing when there is no limit."""
    low, high = service.min_age_months, service.max_age_months
    if low is None and high is None:
        return ""
    youngest = max(ages.EARLIEST, ages.EARLIEST if low is None else low)
    oldest = min(ages.LATEST, ages.LATEST if high is None else high)
    return ages.in_words(min(youngest, oldest), max(youngest, oldest))


def names(service: Service) -> Iterator[str]:
    """Yield its headings, a line for each way of sorting."""
    sorted_by: dict[str, list[str]] = {}
    for term in service.terms.all():
        sorted_by.setdefault(term.taxonomy.name, []).append(term.label)
    for taxonomy, labels in sorted(sorted_by.items()):
        yield f"{taxonomy}: {', '.join(sorted(labels))}"


def where_from(service: Service) -> tuple[str, ...]:
    if service.is_nationwide:
        return (_("the whole country"),)
    return tuple(sorted(str(area) for area in service.areas.all()))


def access(service: Service) -> tuple[str, ...]:
    return said(
        shown(service, "access"),
        service.access_note,
        *service.signup_text.splitlines(),
        service.signup_url,
    )


def costs(service: Service) -> Iterator[str]:
    yield shown(service, "cost_kind")
    if service.cost_note:
        yield service.cost_note
    for cost in service.costs.all():
        amount = "" if cost.amount is None else f"€ {number_format(cost.amount, 2)}"
        yield " · ".join(said(cost.option, amount, cost.note))


def wait(service: Service, today: datetime.date) -> str:
    """Return the wait with the day it was measured; nothing when none holds."""
    held = service.waiting_time(today)
    if held is None:
        return ""
    text = weeks(held) or shown(held, "state")
    day = date_format(held.measured_on, "DATE_FORMAT")
    return _("%(wait)s (measured on %(day)s)") % {"wait": text, "day": day}


def weeks(held: WaitingTime) -> str:
    if held.state != WaitingTime.State.WEEKS or held.weeks_min is None:
        return ""
    if held.weeks_max is None or held.weeks_max == held.weeks_min:
        return ngettext("%(number)s week", "%(number)s weeks", held.weeks_min) % {
            "number": held.weeks_min
        }
    return _("%(low)s to %(high)s weeks") % {
        "low": held.weeks_min,
        "high": held.weeks_max,
    }


def openings(service: Service, today: datetime.date) -> Iterator[str]:
    """Yield the week, and the days ahead that are different."""
    if service.hours_kind != HoursKind.LISTED:
        yield shown(service, "hours_kind")
        return
    rules = service.opening_rules.all()
    for rule in sorted(rules, key=lambda rule: (rule.weekday, rule.opens)):
        span = f"{hours.clock(rule.opens)}–{hours.clock(rule.closes)}"
        often = shown(rule, "nth") if rule.nth else ""
        appointment = _("by appointment") if rule.by_appointment else ""
        day = f"{hours.day_name(rule.weekday)} {span}"
        yield " · ".join(said(day, often, appointment, at(rule), rule.note))
    for days in service.opening_exceptions.all():
        if days.date_to >= today:
            yield " · ".join(said(stretch(days), at(days), days.reason))


def stretch(days: Any) -> str:
    """Return days that are different, in words."""
    span = date_format(days.date_from, "DATE_FORMAT")
    if days.date_to != days.date_from:
        span += f" – {date_format(days.date_to, 'DATE_FORMAT')}"
    if days.is_closed:
        return _("%(days)s closed") % {"days": span}
    return f"{span} {hours.clock(days.opens)}–{hours.clock(days.closes)}"


def at(row: Any) -> str:
    """Return at which place alone a row holds, when everyone may know that place."""
    if row.location_id is None:
        return ""
    place = disclosure.place(row.location)
    return place.name if place else ""


def places(service: Service) -> Iterator[str]:
    for place in disclosure.places(service):
        # A postcode is not broken over two lines.
        town = f"{place.postcode.replace(' ', NO_BREAK)} {place.city}"
        yield " · ".join(said(place.name, place.address, town, place.note))


def reach(service: Service) -> Iterator[str]:
    for phone in service.phones.all():
        yield " · ".join(said(phone.number, phone.label, phone.note))
    for contact in service.contacts.all():
        if contact.is_public:
            yield " · ".join(said(contact.name, contact.email, contact.number))
    yield from said(service.email, service.url)
