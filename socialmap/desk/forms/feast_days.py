"""Days on which many are closed. Suggested to who keeps the hours, and never assumed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import holidays
from django.utils.translation import gettext as _

from ...models import OpeningException

AHEAD = datetime.timedelta(days=365)
LIBERATION_DAY = (5, 5)


@dataclass(frozen=True)
class FeastDay:
    """A day to think of, and what may be good to know about it."""

    day: datetime.date
    name: str
    note: str = ""


@lru_cache(maxsize=8)
def of_year(year: int) -> tuple[tuple[datetime.date, str], ...]:
    """Return the holidays of a year in the Netherlands, those that some work on too."""
    found = holidays.country_holidays(
        "NL", years=year, language="nl", categories=("public", "optional")
    )
    return tuple(sorted(found.items()))


def coming(today: datetime.date) -> list[FeastDay]:
    """Return the holidays of the coming year, from today on."""
    days = [*of_year(today.year), *of_year(today.year + 1)]
    return [
        FeastDay(day, name, note(day))
        for day, name in days
        if today <= day < today + AHEAD
    ]


def note(day: datetime.date) -> str:
    """Return what is good to know: 5 May is a day off for many once in five years."""
    if (day.month, day.day) != LIBERATION_DAY:
        return ""
    if day.year % 5 == 0:
        return _("this year a day off for many")
    return _("a day off for many once in five years, not this year")


def suggested(
    today: datetime.date, different: Iterable[OpeningException]
) -> list[FeastDay]:
    """Return the coming holidays about which nothing was said yet."""
    known = [row for row in different if row.location_id is None]
    return [
        feast
        for feast in coming(today)
        if not any(row.covers(feast.day) for row in known)
    ]
