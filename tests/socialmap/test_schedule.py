"""Open or not: as people mean it, at midnight and on holidays too."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialmap import schedule
from socialmap.models import HoursKind, OpeningException, OpeningRule, Service
from socialmap.schedule import Now

TUESDAY = date(2026, 11, 24)
CLOCK = st.times(max_value=time(23, 59)).map(
    lambda t: t.replace(second=0, microsecond=0)
)


def service(*rows: Any, kind: str = HoursKind.LISTED) -> Service:
    """A service with these rules and different days, as it is while one edits it."""
    made = Service(hours_kind=kind)
    made.opening_rules = [row for row in rows if isinstance(row, OpeningRule)]
    made.opening_exceptions = [row for row in rows if isinstance(row, OpeningException)]
    return made


def rule(weekday: int, opens: time, closes: time, **more: Any) -> OpeningRule:
    return OpeningRule(weekday=weekday, opens=opens, closes=closes, **more)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


# --- What is known ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [HoursKind.UNKNOWN, HoursKind.LISTED])
def test_hours_that_nobody_told_us_are_unknown_and_never_closed(kind: str) -> None:
    now = schedule.of(service(kind=kind), at(TUESDAY, 3))

    assert now == schedule.UNKNOWN
    assert now.is_open is None
    assert "gesloten" not in schedule.sentence(now, at(TUESDAY, 3))


def test_a_help_line_is_open_day_and_night() -> None:
    now = schedule.of(service(kind=HoursKind.ALWAYS), at(TUESDAY, 3))

    assert now.is_open
    assert schedule.sentence(now, at(TUESDAY, 3)) == "dag en nacht open"


def test_what_is_by_appointment_is_neither_open_nor_closed() -> None:
    now = schedule.of(service(kind=HoursKind.APPOINTMENT), at(TUESDAY, 10))

    assert now.is_open is None
    assert schedule.sentence(now, at(TUESDAY, 10)) == "op afspraak"


# --- In words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(TUESDAY, 9), "nu open, tot 11.00 uur"),
        (at(TUESDAY, 10, 59), "nu open, tot 11.00 uur"),
        (at(TUESDAY, 8, 59), "nu gesloten, gaat open: 9.00 uur"),
        (at(TUESDAY, 11), "nu gesloten, gaat open: donderdag 22.00 uur"),
        (
            at(TUESDAY + timedelta(days=1), 12),
            "nu gesloten, gaat open: morgen 22.00 uur",
        ),
        (at(TUESDAY + timedelta(days=2), 23), "nu open, tot morgen 2.00 uur"),
        (at(TUESDAY + timedelta(days=3), 1), "nu open, tot 2.00 uur"),
    ],
)
def test_it_is_always_said_when_that_changes(moment: datetime, said: str) -> None:
    week = service(rule(1, time(9), time(11)), rule(3, time(22), time(2)))

    assert schedule.sentence(schedule.of(week, moment), moment) == said


def test_far_ahead_a_day_is_a_date() -> None:
    week = service(rule(0, time(9), time(11), nth=1))

    now = schedule.of(week, at(TUESDAY, 9))

    assert schedule.sentence(now, at(TUESDAY, 9)).endswith("7-12 om 9.00 uur")


def test_until_midnight_is_said_as_midnight() -> None:
    week = service(rule(1, time(20), time(0)))

    now = schedule.of(week, at(TUESDAY, 21))

    assert schedule.sentence(now, at(TUESDAY, 21)) == "nu open, tot middernacht"


# --- Different days -----------------------------------------------------------------------


def test_a_day_off_is_closed_and_says_when_it_opens_again() -> None:
    week = service(
        rule(1, time(9), time(11)),
        OpeningException(date_from=TUESDAY, date_to=TUESDAY, reason="Studiedag"),
    )

    now = schedule.of(week, at(TUESDAY, 10))

    assert now.is_open is False
    assert now.changes_at == at(TUESDAY + timedelta(days=7), 9)


def test_other_hours_on_one_day_replace_those_of_the_week() -> None:
    week = service(
        rule(1, time(9), time(11)),
        OpeningException(
            date_from=TUESDAY, date_to=TUESDAY, opens=time(13), closes=time(14)
        ),
    )

    assert schedule.of(week, at(TUESDAY, 10)).is_open is False
    assert schedule.of(week, at(TUESDAY, 13)).is_open is True


def test_a_holiday_that_nobody_named_changes_nothing() -> None:
    christmas = date(2026, 12, 25)
    week = service(rule(christmas.weekday(), time(9), time(11)))

    assert schedule.of(week, at(christmas, 10)).is_open


def test_a_rule_holds_between_its_days_alone() -> None:
    week = service(
        rule(1, time(9), time(11), valid_from=TUESDAY, valid_to=date(2026, 12, 1))
    )

    assert not schedule.of(week, at(TUESDAY - timedelta(days=7), 10)).is_open
    assert schedule.of(week, at(date(2026, 12, 1), 10)).is_open
    assert not schedule.of(week, at(date(2026, 12, 8), 10)).is_open


def test_a_rule_that_ended_leaves_it_closed_for_the_time_being() -> None:
    week = service(rule(1, time(9), time(11), valid_to=date(2026, 1, 1)))
    now = schedule.of(week, at(TUESDAY, 10))

    assert now == Now(False)
    assert schedule.sentence(now, at(TUESDAY, 10)) == "voorlopig gesloten"


# --- Any week -----------------------------------------------------------------------------


def is_open_by_hand(rules: list[OpeningRule], moment: datetime) -> bool:
    """Say it minute by minute, without the library."""
    for row in rules:
        for back in (0, 1):
            day = moment.date() - timedelta(days=back)
            if day.weekday() != row.weekday or not falls_on(row.nth, day):
                continue
            start = datetime.combine(day, row.opens)
            end = datetime.combine(day, row.closes)
            if end <= start:
                end += timedelta(days=1)
            if start <= moment < end:
                return True
    return False


def falls_on(nth: int, day: date) -> bool:
    """Is this the nth such weekday of its month?"""
    if nth == 0:
        return True
    if nth == 5:
        return day.day + 7 > monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 + 1 == nth


@given(
    st.lists(
        st.builds(
            rule,
            st.integers(0, 6),
            CLOCK,
            CLOCK,
            nth=st.sampled_from([0, 0, 1, 4, 5]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
        lambda m: m.replace(second=0, microsecond=0)
    ),
)
def test_any_week_is_open_when_one_of_its_rules_says_so(
    rules: list[OpeningRule], moment: datetime
) -> None:
    now = schedule.of(service(*rules), moment)

    assert now.is_open is is_open_by_hand(rules, moment)


@given(
    st.lists(st.builds(rule, st.integers(0, 6), CLOCK, CLOCK), min_size=1, max_size=4),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
)
def test_it_stays_as_it_is_until_the_moment_that_is_said(
    rules: list[OpeningRule], moment: datetime
) -> None:
    now = schedule.of(service(*rules), moment)
    if now.changes_at is None:
        return
    minute = timedelta(minutes=1)

    assert now.changes_at > moment
    assert schedule.of(service(*rules), now.changes_at - minute).is_open is now.is_open
    assert schedule.of(service(*rules), now.changes_at).is_open is not now.is_open
