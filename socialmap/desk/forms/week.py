"""The week as one fills it in: seven days, up to three stretches each."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import hours, schedule
from ...models import OpeningRule
from .fields import ClockField

STRETCHES = 3
MONDAY, FRIDAY = 0, 4
DAY = 24 * 60
WEEK = hours.DAYS * DAY


def fits_in_grid(rule: OpeningRule) -> bool:
    """Does a rule come back every week, all year, with nothing to say about it?"""
    return not (rule.nth or rule.valid_from or rule.valid_to or rule.note)


def split(rules: Iterable[OpeningRule]) -> tuple[list[OpeningRule], list[OpeningRule]]:
    """Return which rules the grid shows, and which stand below it, a row each."""
    grid: list[OpeningRule] = []
    other: list[OpeningRule] = []
    for rule in sorted(rules, key=lambda rule: (rule.weekday, rule.opens)):
        that_day = [one for one in grid if one.weekday == rule.weekday]
        alike = all(one.by_appointment == rule.by_appointment for one in that_day)
        if fits_in_grid(rule) and alike and len(that_day) < STRETCHES:
            grid.append(rule)
        else:
            other.append(rule)
    return grid, other


@dataclass(frozen=True)
class DayRow:
    """One day of the grid: its name, its pairs of times, and its box."""

    weekday: int
    name: str
    stretches: list[tuple[Any, Any]]
    by_appointment: Any
    words: str


class WeekForm(forms.Form):
    """The grid. After `is_valid`, `rules` holds what it says."""

    same_weekdays = forms.BooleanField(
        label=gettext_lazy("Tuesday to Friday the same as Monday"), required=False
    )

    def __init__(self, data: Any, rules: list[OpeningRule]) -> None:
        self.shown = rules
        initial: dict[str, Any] = {}
        for weekday in range(hours.DAYS):
            that_day = [rule for rule in rules if rule.weekday == weekday]
            for place, rule in enumerate(that_day):
                initial[f"{weekday}-{place}-opens"] = rule.opens
                initial[f"{weekday}-{place}-closes"] = rule.closes
                initial[f"{weekday}-appointment"] = rule.by_appointment
        super().__init__(data, initial=initial, prefix="week")
        self.rules: list[OpeningRule] = []
        for weekday in range(hours.DAYS):
            self.add_day(weekday)

    def add_day(self, weekday: int) -> None:
        day = hours.day_name(weekday)
        for place in range(STRETCHES):
            told = {"day": day, "number": place + 1}
            labels = {
                "opens": _("%(day)s, stretch %(number)s, from") % told,
                "closes": _("%(day)s, stretch %(number)s, to") % told,
            }
            for end, label in labels.items():
                field = ClockField(label=label, required=False)
                # The grid shows the day once; who hears the page needs it at each time.
                field.widget.attrs["aria-label"] = label
                self.fields[f"{weekday}-{place}-{end}"] = field
        self.fields[f"{weekday}-appointment"] = forms.BooleanField(
            label=_("%(day)s by appointment") % {"day": day}, required=False
        )

    def days(self) -> Iterator[DayRow]:
        """Yield the rows of the grid."""
        rules = self.rules if self.is_bound and self.is_valid() else self.shown
        for weekday in range(hours.DAYS):
            pairs = [
                (self[f"{weekday}-{place}-opens"], self[f"{weekday}-{place}-closes"])
                for place in range(STRETCHES)
            ]
            that_day = [rule for rule in rules if rule.weekday == weekday]
            yield DayRow(
                weekday,
                hours.day_name(weekday),
                pairs,
                self[f"{weekday}-appointment"],
                ", ".join(stretch(rule) for rule in that_day),
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        same = data.get("same_weekdays")
        for weekday in range(hours.DAYS):
            source = MONDAY if same and weekday <= FRIDAY else weekday
            self.rules += self.day(weekday, source, data)
        return data

    def day(self, weekday: int, source: int, data: dict[str, Any]) -> list[OpeningRule]:
        """Return the stretches of one day, as filled in for the source day."""
        found = []
        for place in range(STRETCHES):
            names = f"{source}-{place}-opens", f"{source}-{place}-closes"
            opens, closes = (data.get(name) for name in names)
            if (opens is None) != (closes is None):
                missing = names[1] if closes is None else names[0]
                if source == weekday and not self.errors.get(missing):
                    self.add_error(missing, _("Fill in both times, from and to."))
            elif opens is not None and closes is not None:
                found.append(
                    OpeningRule(
                        weekday=weekday,
                        opens=opens,
                        closes=closes,
                        by_appointment=bool(data.get(f"{source}-appointment")),
                    )
                )
        return found


# --- In words -----------------------------------------------------------------------------


def stretch(rule: OpeningRule) -> str:
    """Return a stretch in words, and say so when it goes on after midnight."""
    told = {"opens": hours.clock(rule.opens), "closes": hours.clock(rule.closes)}
    midnight = datetime.time(0)
    if rule.opens == rule.closes == midnight:
        text = _("the whole day")
    elif rule.closes == midnight:
        text = _("%(opens)s to midnight") % told
    elif rule.closes <= rule.opens:
        text = _("%(opens)s to %(closes)s the next day") % told
    else:
        text = _("%(opens)s to %(closes)s") % told
    return (
        _("%(stretch)s by appointment") % {"stretch": text}
        if rule.by_appointment
        else text
    )


def named(rule: OpeningRule) -> str:
    """Return a stretch with its day, as one names it: `dinsdag 9.00 tot 11.00`."""
    day = hours.day_name(rule.weekday)
    if rule.nth:
        day = f"{day} ({rule.get_nth_display()})"
    return f"{day} {stretch(rule)}"


def in_words(rules: Iterable[OpeningRule]) -> list[str]:
    """Return the week in words, a line for each day, and one for each other rule."""
    grid, other = split(rules)
    lines = []
    for weekday in range(hours.DAYS):
        that_day = [stretch(rule) for rule in grid if rule.weekday == weekday]
        if that_day:
            lines.append(f"{hours.day_name(weekday)} {', '.join(that_day)}")
    for rule in other:
        lines.append(" · ".join(filter(None, [named(rule), period(rule), rule.note])))
    return lines


def period(rule: OpeningRule) -> str:
    """Return between which days a rule holds, in words; nothing for always."""
    told = {
        "first": f"{rule.valid_from:%d-%m-%Y}" if rule.valid_from else "",
        "last": f"{rule.valid_to:%d-%m-%Y}" if rule.valid_to else "",
    }
    if rule.valid_from and rule.valid_to:
        return _("%(first)s up to and including %(last)s") % told
    if rule.valid_from:
        return _("from %(first)s") % told
    return _("up to and including %(last)s") % told if rule.valid_to else ""


def now_in_words(service: Any, moment: datetime.datetime) -> str:
    """Return what readers will see now of the hours of a service."""
    return schedule.sentence(schedule.of(service, moment), moment)


# --- Twice the same minute ----------------------------------------------------------------


def refuse_overlap(rules: list[OpeningRule]) -> None:
    """Raise ValidationError, naming both, when two stretches claim the same minute."""
    for place, one in enumerate(rules):
        for other in rules[place + 1 :]:
            if may_meet(one, other) and share_minutes(one, other):
                raise ValidationError(
                    _("“%(first)s” and “%(second)s” overlap. Make one of the two.")
                    % {"first": named(one), "second": named(other)}
                )


def may_meet(one: OpeningRule, other: OpeningRule) -> bool:
    """Is there a place and a day on which both hold?"""
    if one.location_id and other.location_id and one.location_id != other.location_id:
        return False
    if one.nth and other.nth and one.nth != other.nth:
        return False
    first, last = datetime.date.min, datetime.date.max
    return (one.valid_from or first) <= (other.valid_to or last) and (
        other.valid_from or first
    ) <= (one.valid_to or last)


def share_minutes(one: OpeningRule, other: OpeningRule) -> bool:
    """Do two stretches share a minute of the week? Sunday night goes on on Monday."""
    begin, end = minutes(one)
    return any(
        begin < last + shift and first + shift < end
        for first, last in [minutes(other)]
        for shift in (-WEEK, 0, WEEK)
    )


def minutes(rule: OpeningRule) -> tuple[int, int]:
    """Return when a stretch begins and ends, in minutes since Monday 0.00."""
    day = rule.weekday * DAY
    begin = rule.opens.hour * 60 + rule.opens.minute
    end = rule.closes.hour * 60 + rule.closes.minute
    return day + begin, day + (end if end > begin else end + DAY)
