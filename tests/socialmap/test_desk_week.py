"""The week that Petra fills in: what fits, what overlaps, and how it is said."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from socialmap import actions
from socialmap.desk.forms import feast_days, week
from socialmap.models import (
    HoursKind,
    OpeningException,
    OpeningRule,
    Service,
    ServiceAtLocation,
)
from tests import mapping

from .test_desk import Desk, again, form_of, send, told, url


@pytest.fixture
def sleep(db: None) -> Service:
    """The sleep consultation, on Tuesday from 9 to 11."""
    return mapping.named("Slaapspreekuur")


@pytest.fixture
def at_desk(desk: Desk, petra: User) -> Client:
    """Petra, signed in."""
    return desk(petra)


def rule(weekday: int, opens: int, closes: int, **more: Any) -> OpeningRule:
    return OpeningRule(
        weekday=weekday, opens=time(opens % 24), closes=time(closes % 24), **more
    )


def hours_of(service: Service) -> list[tuple[int, str, str]]:
    return [
        (one.weekday, f"{one.opens:%H:%M}", f"{one.closes:%H:%M}")
        for one in again(service).opening_rules.all()
    ]


def when(service: Service) -> str:
    return f"{url(service)}?stap=wanneer"


# --- The grid -----------------------------------------------------------------------------


def test_a_second_stretch_is_seen_at_once(at_desk: Client, sleep: Service) -> None:
    send(
        at_desk, when(sleep), **{"week-1-1-opens": "13:00", "week-1-1-closes": "15.30"}
    )

    assert hours_of(sleep) == [(1, "09:00", "11:00"), (1, "13:00", "15:30")]


def test_monday_counts_for_the_whole_working_week(
    at_desk: Client, sleep: Service
) -> None:
    send(
        at_desk,
        when(sleep),
        **{
            "week-0-0-opens": "8:30",
            "week-0-0-closes": "17",
            "week-0-appointment": "on",
            "week-same_weekdays": "on",
        },
    )

    assert hours_of(sleep) == [(day, "08:30", "17:00") for day in range(5)]
    assert all(one.by_appointment for one in again(sleep).opening_rules.all())


def test_past_midnight_is_allowed_and_said_in_words(
    at_desk: Client, sleep: Service
) -> None:
    page = send(
        at_desk, when(sleep), **{"week-4-0-opens": "20:00", "week-4-0-closes": "02:00"}
    )

    assert (4, "20:00", "02:00") in hours_of(sleep)
    assert "20.00" in told(page)
    assert week.stretch(rule(4, 20, 2)) in told(page)


def test_an_overlap_is_refused_and_names_both(at_desk: Client, sleep: Service) -> None:
    page = send(
        at_desk, when(sleep), **{"week-1-1-opens": "10:00", "week-1-1-closes": "12:00"}
    )

    problem = page.context["section"].problem
    assert week.named(rule(1, 9, 11)) in problem
    assert week.named(rule(1, 10, 12)) in problem
    assert problem in told(page)
    assert hours_of(sleep) == [(1, "09:00", "11:00")]


@pytest.mark.parametrize(
    ("opens", "closes"), [("10:00", ""), ("", "10:00"), ("25:00", "26:00"), ("x", "y")]
)
def test_half_a_stretch_is_refused(
    at_desk: Client, sleep: Service, opens: str, closes: str
) -> None:
    page = send(
        at_desk, when(sleep), **{"week-3-0-opens": opens, "week-3-0-closes": closes}
    )

    assert page.context["section"].week.errors
    assert hours_of(sleep) == [(1, "09:00", "11:00")]


def test_hours_for_one_location_leave_the_others_alone(
    at_desk: Client, sleep: Service
) -> None:
    second = mapping.location(sleep.organization, name="Tweede huis")
    edited = actions.opened(sleep)
    edited.at_locations = [
        *edited.at_locations.all(), ServiceAtLocation(location=second)
    ]  # fmt: skip
    actions.publish_directly(edited, None)

    send(
        at_desk,
        f"{when(sleep)}&plek={second.pk}",
        **{"week-4-0-opens": "9:00", "week-4-0-closes": "12:00"},
    )

    found = {one.weekday: one.location_id for one in again(sleep).opening_rules.all()}
    assert found == {1: None, 4: second.pk}


def test_another_location_has_no_hours_here(at_desk: Client, sleep: Service) -> None:
    other = mapping.named("De Loods").at_locations.get().location_id

    assert at_desk.get(f"{when(sleep)}&plek={other}").status_code == 404


def test_the_first_tuesday_of_the_month_in_summer(
    at_desk: Client, sleep: Service
) -> None:
    send(
        at_desk,
        when(sleep),
        **{
            "opening_rules-0-weekday": "1",
            "opening_rules-0-nth": "1",
            "opening_rules-0-opens": "19:00",
            "opening_rules-0-closes": "21:00",
            "opening_rules-0-valid_from": "2027-06-01",
            "opening_rules-0-valid_to": "2027-08-31",
        },
    )

    evening = again(sleep).opening_rules.get(nth=1)
    assert (evening.opens, evening.valid_to) == (time(19), date(2027, 8, 31))
    page = at_desk.get(when(sleep))
    assert len(page.context["section"].other.initial_forms) == 1


def test_listed_hours_without_hours_are_refused(
    at_desk: Client, sleep: Service
) -> None:
    empty = {"week-1-0-opens": "", "week-1-0-closes": ""}

    assert send(at_desk, when(sleep), **empty).context["section"].problem
    send(at_desk, when(sleep), **empty, hours_kind=HoursKind.UNKNOWN)
    assert again(sleep).hours_kind == HoursKind.UNKNOWN


def test_who_fills_in_hours_knows_them(at_desk: Client, sleep: Service) -> None:
    talk = mapping.named("Praatgroep")

    send(at_desk, when(talk), **{"week-0-0-opens": "9", "week-0-0-closes": "10"})

    assert again(talk).hours_kind == HoursKind.LISTED


def test_what_readers_see_now_stands_below_the_grid(
    at_desk: Client, sleep: Service
) -> None:
    section = at_desk.get(when(sleep)).context["section"]

    assert section.now() in told(at_desk.get(when(sleep))).lower()
    monday = datetime(2026, 11, 23, 12, 0)
    assert "9.00" in week.now_in_words(sleep, monday)


# --- Different days -----------------------------------------------------------------------


def test_a_holiday_is_added_when_it_is_ticked_and_only_then(
    at_desk: Client, sleep: Service
) -> None:
    feasts = at_desk.get(when(sleep)).context["section"].feasts
    assert len(feasts) >= 10
    assert not again(sleep).opening_exceptions.exists()

    send(at_desk, when(sleep), feast=feasts[0].day.isoformat())

    closed = again(sleep).opening_exceptions.get()
    assert (closed.date_from, closed.reason) == (feasts[0].day, feasts[0].name)
    assert closed.is_closed
    left = at_desk.get(when(sleep)).context["section"].feasts
    assert [one.day for one in left] == [one.day for one in feasts[1:]]


@pytest.mark.parametrize("day", ["2000-01-01", "x", "2026-12-24"])
def test_a_day_that_was_not_suggested_is_not_added(
    at_desk: Client, sleep: Service, day: str
) -> None:
    send(at_desk, when(sleep), feast=day)

    assert not again(sleep).opening_exceptions.exists()


def test_one_day_needs_one_date(at_desk: Client, sleep: Service) -> None:
    send(
        at_desk,
        when(sleep),
        **{
            "opening_exceptions-0-date_from": "2027-02-01",
            "opening_exceptions-0-reason": "Verhuizing",
        },
    )

    day = again(sleep).opening_exceptions.get()
    assert day.date_from == day.date_to == date(2027, 2, 1)


def test_reversed_days_are_refused(at_desk: Client, sleep: Service) -> None:
    page = send(
        at_desk,
        when(sleep),
        **{
            "opening_exceptions-0-date_from": "2027-02-02",
            "opening_exceptions-0-date_to": "2027-02-01",
        },
    )

    assert page.context["section"].exceptions.errors[0]["date_to"]


def test_liberation_day_is_told_apart_once_in_five_years() -> None:
    assert feast_days.note(date(2030, 5, 5)) != feast_days.note(date(2027, 5, 5)) != ""
    assert feast_days.note(date(2027, 4, 27)) == ""
    for year in (2025, 2027, 2030):
        assert date(year, 5, 5) in dict(feast_days.of_year(year))


def test_what_is_known_is_not_suggested_again() -> None:
    christmas = OpeningException(date_from=date(2026, 12, 24), date_to=date(2027, 1, 2))

    left = feast_days.suggested(date(2026, 12, 1), [christmas])

    assert left[0].day > date(2027, 1, 2)


# --- Overlap ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rule(1, 9, 11), rule(1, 10, 12)),
        (rule(1, 9, 17), rule(1, 12, 13)),
        (rule(4, 20, 2), rule(5, 1, 3)),
        (rule(6, 22, 4), rule(0, 3, 9)),
        (rule(1, 9, 11), rule(1, 10, 12, nth=1)),
        (rule(0, 0, 0), rule(0, 23, 0)),
        (rule(1, 9, 11, valid_from=date(2027, 1, 1)), rule(1, 10, 12)),
    ],
)
def test_the_same_minute_twice_is_refused(one: OpeningRule, other: OpeningRule) -> None:
    with pytest.raises(ValidationError):
        week.refuse_overlap([one, other])
    with pytest.raises(ValidationError):
        week.refuse_overlap([other, one])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rule(1, 9, 11), rule(1, 11, 12)),
        (rule(4, 20, 2), rule(5, 2, 3)),
        (rule(6, 22, 0), rule(0, 0, 9)),
        (rule(1, 9, 11, nth=1), rule(1, 9, 11, nth=2)),
        (rule(1, 9, 11, location_id=1), rule(1, 9, 11, location_id=2)),
        (
            rule(1, 9, 11, valid_to=date(2027, 6, 30)),
            rule(1, 9, 11, valid_from=date(2027, 7, 1)),
        ),
    ],
)
def test_stretches_that_do_not_meet_stand_side_by_side(
    one: OpeningRule, other: OpeningRule
) -> None:
    week.refuse_overlap([one, other])


hours = st.integers(0, 23)
stretches = st.builds(rule, st.integers(0, 6), hours, hours)


@given(one=stretches, other=stretches)
@settings(max_examples=200, deadline=None)
def test_sharing_a_minute_is_what_going_along_the_week_finds(
    one: OpeningRule, other: OpeningRule
) -> None:
    def minutes(stretch: OpeningRule) -> set[int]:
        begin, end = week.minutes(stretch)
        return {minute % week.WEEK for minute in range(begin, end)}

    assert week.share_minutes(one, other) == bool(minutes(one) & minutes(other))


rules = st.builds(
    rule,
    st.integers(0, 6),
    hours,
    hours,
    nth=st.sampled_from([0, 0, 1]),
    by_appointment=st.booleans(),
    note=st.sampled_from(["", "", "Bel aan"]),
)


@given(st.lists(rules, max_size=12))
@settings(max_examples=100, deadline=None)
def test_no_rule_gets_lost_between_grid_and_rows(found: list[OpeningRule]) -> None:
    grid, other = week.split(found)

    assert sorted(map(id, [*grid, *other])) == sorted(map(id, found))
    for weekday in range(7):
        that_day = [one for one in grid if one.weekday == weekday]
        assert len(that_day) <= week.STRETCHES
        assert len({one.by_appointment for one in that_day}) <= 1
    assert not any(one.nth or one.note for one in grid)


def test_opening_the_form_and_saving_keeps_odd_hours(
    at_desk: Client, sleep: Service
) -> None:
    edited = actions.opened(sleep)
    edited.opening_rules = [
        rule(1, 9, 10, note="Bel aan"),
        rule(1, 11, 12, by_appointment=True),
        rule(1, 13, 14),
        rule(4, 20, 2),
        rule(2, 9, 11, nth=5),
    ]
    actions.publish_directly(edited, None)
    before = sorted(str(one) for one in again(sleep).opening_rules.all())

    body = form_of(at_desk.get(when(sleep)))
    at_desk.post(when(sleep), body | {"alert": "Vandaag later"})

    assert sorted(str(one) for one in again(sleep).opening_rules.all()) == before
    assert again(sleep).alert == "Vandaag later"
