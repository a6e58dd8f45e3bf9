"""Opening hours of others: HSDS schedules as rules of ours, as far as these can say it."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..hsds import types
from ..hsds.schedules import DAYS
from ..models import OpeningRule

BYDAY = re.compile(r"\A(-?[1-5])?([A-Z]{2})\Z")
NTH = {"1": 1, "2": 2, "3": 3, "4": 4, "-1": 5}


def rules(schedules: Iterable[types.Schedule]) -> tuple[list[OpeningRule], list[str]]:
    """Return the rules, and what could not be taken over, in words."""
    made: list[OpeningRule] = []
    lost: list[str] = []
    for row in schedules:
        if row.opens_at is None or row.closes_at is None or not row.byday:
            lost.append(_("A schedule without days or times: left out."))
        elif (
            (row.interval or 1) != 1 or row.byweekno or row.bymonthday or row.byyearday
        ):
            lost.append(
                _("%(days)s: every so many weeks, or on dates: left out.")
                % {"days": row.byday}
            )
        else:
            made += [rule(row, day) for day in row.byday.split(",")]
    for number, one in enumerate(made):
        one.sort_order = number
    return made, lost


def rule(row: types.Schedule, day: str) -> OpeningRule:
    match = BYDAY.match(day)
    if match is None or row.opens_at is None or row.closes_at is None:
        raise ValueError(day)  # the type has seen to it
    return OpeningRule(
        weekday=DAYS.index(match[2]),
        nth=NTH.get(match[1] or "", 0),
        opens=row.opens_at.replace(tzinfo=None),
        closes=row.closes_at.replace(tzinfo=None),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        note=(row.notes or "")[:120],
    )
