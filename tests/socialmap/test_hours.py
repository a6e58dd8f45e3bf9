"""A week of opening hours: what it says of a moment is true, minute by minute."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from socialmap import hours
from socialmap.hours import DAYS, Opening

MONDAY = date(2026, 11, 23)
MINUTES = 24 * 60
MINUTE = timedelta(minutes=1)


def at(clock: str, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def opening(weekday: int, opens: str, closes: str) -> Opening:
    return Opening(weekday, time.fromisoformat(opens), time.fromisoformat(closes))


def minute(number: int) -> time:
    return time(*divmod(number, 60))


@st.composite
def stretches(draw: st.DrawFn) -> Opening:
    # Few days and round times, so that stretches touch and overlap often.
    opens = draw(st.integers(0, 95)) * 15
    closes = draw(st.integers(opens + 1, MINUTES - 1))
    return Opening(draw(st.integers(0, DAYS - 1)), minute(opens), minute(closes))


weeks = st.lists(stretches(), max_size=8)
moments = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31))


def is_open(today: list[Opening], moment: datetime) -> bool:
    """The oracle: does any stretch of this day hold this moment?"""
    return any(o.opens <= moment.time() < o.closes for o in today)


# --- Is it open, and until when? ------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        ("08:59", None),
        ("09:00", "11:00"),
        ("10:59:59", "11:00"),
        ("11:00", None),
        ("12:59", None),
        ("13:00", "17:00"),
        ("23:59", None),
    ],
)
def test_a_visitor_is_told_until_when_the_door_is_open(
    clock: str, until: str | None
) -> None:
    week = [opening(0, "13:00", "17:00"), opening(0, "09:00", "11:00")]

    assert hours.open_until(week, at(clock)) == (until and time.fromisoformat(until))


def test_hours_that_touch_or_overlap_are_one_stretch() -> None:
    week = [
        opening(0, "09:00", "11:00"),
        opening(0, "11:00", "12:00"),
        opening(0, "10:00", "10:30"),
    ]

    assert hours.open_until(week, at("09:30")) == time(12)


def test_hours_of_another_day_do_not_open_the_door_today() -> None:
    assert hours.open_until([opening(1, "09:00", "11:00")], at("10:00")) is None


@settings(deadline=None)
@given(weeks, moments)
def test_what_is_said_to_be_open_is_open_each_minute_until_it_closes(
    week: list[Opening], moment: datetime
) -> None:
    today = [o for o in week if o.weekday == moment.weekday()]
    until = hours.open_until(week, moment)

    if until is None:
        assert not is_open(today, moment)
        return
    closing = datetime.combine(moment.date(), until)
    while moment < closing:
        assert is_open(today, moment)
        moment += MINUTE
    assert not is_open(today, closing)


# --- When does it open? ---------------------------------------------------------------------


def test_what_opens_now_is_not_what_opens_next() -> None:
    week = [opening(0, "09:00", "11:00")]

    assert hours.next_opening(week, at("09:00")) == (
        MONDAY + timedelta(days=7),
        week[0],
    )
    assert hours.next_opening(week, at("08:59:59")) == (MONDAY, week[0])


def test_a_week_that_nobody_filled_in_says_nothing() -> None:
    assert hours.next_opening([], at("09:00")) is None
    assert hours.open_until([], at("09:00")) is None
    assert hours.sentence([], at("09:00")) == ""


@settings(deadline=None)
@given(weeks, moments)
def test_nothing_begins_between_now_and_what_begins_next(
    week: list[Opening], moment: datetime
) -> None:
    assume(week)
    found = hours.next_opening(week, moment)
    assert found is not None
    day, next_one = found
    begins, _ends = next_one.on(day)

    assert moment < begins <= moment + timedelta(days=DAYS)
    assert day.weekday() == next_one.weekday
    days = [moment.date() + timedelta(days=n) for n in range(DAYS + 1)]
    assert not any(
        moment < o.on(day)[0] < begins
        for day in days
        for o in week
        if o.weekday == day.weekday()
    )


# --- Two stretches that claim the same minute -----------------------------------------------


@settings(deadline=None)
@given(weeks)
def test_stretches_overlap_when_some_minute_is_counted_twice(
    week: list[Opening],
) -> None:
    counted: set[tuple[int, int]] = set()
    twice = False
    for o in week:
        begin, end = (t.hour * 60 + t.minute for t in (o.opens, o.closes))
        minutes = {(o.weekday, m) for m in range(begin, end)}
        twice = twice or bool(minutes & counted)
        counted |= minutes
    found = hours.overlaps(week)

    assert (found is not None) == twice
    if found:
        one, other = found
        assert one.weekday == other.weekday
        assert max(one.opens, other.opens) < min(one.closes, other.closes)


# --- In words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("08:00", "vandaag 9.00 tot 11.30 uur"),
        ("09:00", "nu open, tot 11.30 uur"),
        ("11:30", "morgen 13.05 tot 17.00 uur"),
    ],
)
def test_a_visitor_reads_when_to_come(clock: str, words: str) -> None:
    week = [opening(0, "09:00", "11:30"), opening(1, "13:05", "17:00")]

    with translation.override("nl"):
        assert hours.sentence(week, at(clock)) == words


def test_a_day_further_away_goes_by_its_name() -> None:
    with translation.override("nl"):
        said = hours.sentence([opening(3, "09:00", "11:00")], at("12:00"))

    assert said == "donderdag 9.00 tot 11.00 uur"


@settings(deadline=None)
@given(weeks, moments)
def test_the_sentence_says_what_the_hours_say(
    week: list[Opening], moment: datetime
) -> None:
    until, following = hours.open_until(week, moment), hours.next_opening(week, moment)
    with translation.override("nl"):
        said = hours.sentence(week, moment)
        if until is not None:
            assert said == f"nu open, tot {hours.clock(until)} uur"
        elif following is None:
            assert said == ""
        else:
            day, opening_next = following
            ahead = (day - moment.date()).days
            name = {0: "vandaag", 1: "morgen"}.get(ahead, hours.day_name(day.weekday()))
            assert said == f"{name} {hours.stretch(opening_next)}"


# --- Nonsense -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weekday", "opens", "closes"),
    [(7, 9, 10), (-1, 9, 10), (0, 10, 10), (0, 11, 10)],
)
def test_a_stretch_that_cannot_be_is_refused(
    weekday: int, opens: int, closes: int
) -> None:
    with pytest.raises(ValueError, match="is not"):
        Opening(weekday, time(opens), time(closes))
