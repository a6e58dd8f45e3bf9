"""Hours as others can work with them: the same moments, whatever the rule."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from dateutil.rrule import WEEKLY, rrule, rrulestr
from hypothesis import given
from hypothesis import strategies as st

from socialmap import schedule as ours
from socialmap.hsds import schedules, types
from socialmap.hsds.identity import Children
from socialmap.models import HoursKind, OpeningException, OpeningRule, Service

FROM, DAYS = date(2026, 1, 1), 400


def rows(rule: OpeningRule, *exceptions: OpeningException) -> list[types.Schedule]:
    return schedules.of([rule], exceptions, Children(uuid4()))


def days_of(row: types.Schedule) -> set[date]:
    """Return the days of a row within the year, as iCalendar's library reads it."""
    text = f"FREQ={row.freq};INTERVAL={row.interval};BYDAY={row.byday};WKST={row.wkst}"
    if row.bymonthday:
        text += f";BYMONTHDAY={row.bymonthday}"
    begin = datetime.combine(max(FROM, row.valid_from or FROM), time())
    end = datetime.combine(FROM + timedelta(days=DAYS), time())
    found = rrulestr(text, dtstart=begin).between(begin, end, inc=True)
    return {
        moment.date()
        for moment in found
        if row.valid_to is None or moment.date() <= row.valid_to
    }


def is_open(row: types.Schedule, moment: datetime) -> bool:
    assert row.opens_at and row.closes_at
    at = moment.time()
    closes = time(23, 59, 59) if row.closes_at == time(23, 59) else row.closes_at
    return moment.date() in days_of(row) and row.opens_at <= at < closes


times = st.times(min_value=time(0), max_value=time(23, 45)).map(
    lambda t: t.replace(minute=t.minute // 15 * 15, second=0, microsecond=0)
)


@given(
    st.integers(0, 6),
    times,
    times,
    st.sampled_from([0, 1, 2, 3, 5]),
    st.integers(0, DAYS - 2),
    times,
)
def test_every_moment_is_open_there_when_it_is_open_here(
    weekday: int, opens: time, closes: time, nth: int, day: int, clock: time
) -> None:
    # All day on one day of the month is a text that our own library reads otherwise.
    if opens == closes:
        closes = time(0) if opens else time(12)
    rule = OpeningRule(weekday=weekday, opens=opens, closes=closes, nth=nth)
    service = Service(hours_kind=HoursKind.LISTED)
    service.opening_rules = [rule]
    # From the second day on: what crosses midnight began the day before the first one.
    moment = datetime.combine(FROM + timedelta(days=day + 1), clock)

    here = ours.at(ours.osm(service), moment).is_open
    there = any(is_open(row, moment) for row in rows(rule))

    assert here == there


def test_a_night_is_two_rows() -> None:
    rule = OpeningRule(weekday=4, opens=time(22), closes=time(2))
    evening, night = rows(rule)

    assert (evening.byday, evening.opens_at, evening.closes_at) == (
        "FR",
        time(22),
        time(23, 59),
    )
    assert (night.byday, night.opens_at, night.closes_at) == ("SA", time(0), time(2))


def test_until_midnight_is_one_row() -> None:
    (row,) = rows(OpeningRule(weekday=4, opens=time(22), closes=time(0)))

    assert row.closes_at == time(23, 59)


def test_the_first_and_the_last_of_the_month() -> None:
    (first,) = rows(OpeningRule(weekday=2, opens=time(9), closes=time(11), nth=1))
    (last,) = rows(OpeningRule(weekday=0, opens=time(9), closes=time(11), nth=5))

    assert (first.freq, first.byday) == ("MONTHLY", "1WE")
    assert (last.freq, last.byday) == ("MONTHLY", "-1MO")


def test_the_night_after_the_last_friday_may_be_in_the_next_month() -> None:
    rule = OpeningRule(weekday=4, opens=time(22), closes=time(2), nth=5)
    _evening, night = rows(rule)
    fridays = [
        day
        for day in rrule(WEEKLY, byweekday=4, dtstart=FROM, count=52)
        if (day + timedelta(days=7)).month != day.month
    ]

    wanted = {(day + timedelta(days=1)).date() for day in fridays}
    assert wanted == {day for day in days_of(night) if day <= max(wanted)}
    assert date(2026, 8, 1) in days_of(night)


def test_a_long_closure_cuts_the_row_and_a_short_one_is_a_note() -> None:
    rule = OpeningRule(weekday=0, opens=time(9), closes=time(11))
    summer = OpeningException(date_from=date(2026, 7, 6), date_to=date(2026, 8, 16))
    easter = OpeningException(
        date_from=date(2026, 4, 6), date_to=date(2026, 4, 6), reason="Pasen"
    )

    before, after = rows(rule, summer, easter)

    assert (before.valid_from, before.valid_to) == (None, date(2026, 7, 5))
    assert (after.valid_from, after.valid_to) == (date(2026, 8, 17), None)
    assert after.dtstart == date(2026, 8, 17)
    assert before.notes and "Pasen" in before.notes


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(13, 60)), max_size=4),
    st.integers(0, 200) | st.none(),
    st.integers(200, 390) | st.none(),
)
def test_closures_take_away_their_own_days_and_no_others(
    closures: list[tuple[int, int]], begin: int | None, end: int | None
) -> None:
    def day(number: int) -> date:
        return FROM + timedelta(days=number)

    rule = OpeningRule(
        weekday=0,
        opens=time(9),
        closes=time(11),
        valid_from=None if begin is None else day(begin),
        valid_to=None if end is None else day(end),
    )
    long = [
        OpeningException(date_from=day(first), date_to=day(first + length))
        for first, length in closures
    ]
    found: list[date] = []
    for row in rows(rule, *long):
        found += days_of(row)

    wanted = {
        day(n)
        for n in range(DAYS + 1)
        if day(n).weekday() == 0
        and (begin is None or n >= begin)
        and (end is None or n <= end)
        and not any(first <= n <= first + length for first, length in closures)
    }
    assert sorted(found) == sorted(wanted)
