"""Opening hours: when is it open, when does that change, and how do we say so.

A week is a list of `Opening`s in local time. What is not known is never called closed:
a week without openings answers `None` where the answer would be a guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

# Monday is 0, as in `date.weekday()` and in HSDS/iCal's MO..SU.
DAYS = 7


@dataclass(frozen=True, order=True)
class Opening:
    """One stretch on one day of the week. `closes` after midnight is not for us: a
    stretch ends on the day on which it began."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday < DAYS:
            raise ValueError(f"weekday {self.weekday} is not 0 to 6")
        if self.opens >= self.closes:
            raise ValueError(f"{self.opens} is not before {self.closes}")

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return the beginning and end of this stretch on that day, in its time zone."""
        return datetime.combine(day, self.opens), datetime.combine(day, self.closes)


def overlaps(openings: Iterable[Opening]) -> tuple[Opening, Opening] | None:
    """Return the first two stretches that claim the same minute, if there are any."""
    latest: Opening | None = None
    for opening in sorted(openings):
        if (
            latest
            and latest.weekday == opening.weekday
            and opening.opens < latest.closes
        ):
            return latest, opening
        if latest is None or (opening.weekday, opening.closes) > (
            latest.weekday,
            latest.closes,
        ):
            latest = opening
    return None


def open_until(openings: Iterable[Opening], moment: datetime) -> time | None:
    """Return until when it is open at that local moment, or None when it is not.

    Stretches that touch (9 to 11, 11 to 12) count as one.
    """
    until: time | None = None
    for opening in sorted(openings):
        if opening.weekday != moment.weekday():
            continue
        reached = until or moment.time()
        if opening.opens <= reached < opening.closes:
            until = opening.closes
    return until


def next_opening(
    openings: Iterable[Opening], moment: datetime
) -> tuple[date, Opening] | None:
    """Return the day and stretch that begins next, strictly after that local moment."""
    week = sorted(openings)
    for ahead in range(DAYS + 1):
        day = moment.date() + timedelta(days=ahead)
        for opening in week:
            if opening.weekday == day.weekday() and (
                ahead or opening.opens > moment.time()
            ):
                return day, opening
    return None


def day_name(weekday: int) -> str:
    """Return a day's name as it stands inside a Dutch sentence: without a capital."""
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ][weekday]


def clock(moment: time) -> str:
    """Return a time of day as Dutch running text writes it: 9.30."""
    return f"{moment.hour}.{moment.minute:02}"


def stretch(opening: Opening) -> str:
    """Return a stretch in words: `9.00 tot 11.00 uur`."""
    return _("%(opens)s to %(closes)s") % {
        "opens": clock(opening.opens),
        "closes": clock(opening.closes),
    }


def sentence(openings: Iterable[Opening], moment: datetime) -> str:
    """Say whether it is open, and when that changes; nothing when nothing is known."""
    week = list(openings)
    if until := open_until(week, moment):
        return _("open now, until %(until)s") % {"until": clock(until)}
    following = next_opening(week, moment)
    if following is None:
        return ""
    day, opening = following
    if day == moment.date():
        return _("today %(stretch)s") % {"stretch": stretch(opening)}
    if day == moment.date() + timedelta(days=1):
        return _("tomorrow %(stretch)s") % {"stretch": stretch(opening)}
    return f"{day_name(opening.weekday)} {stretch(opening)}"
