"""The demo's social map: enough of everything, and nothing that could harm a person."""

import datetime
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from demo import help as demo_help
from demo import help_entries, people
from demo.management.commands import load_demo
from socialmap import ages, disclosure, headings, phones, reach
from socialmap.models import (
    Access,
    Area,
    Cost,
    Level,
    Organization,
    ReviewEvent,
    Service,
    Submission,
    Suggestion,
    Visibility,
)

# What one can really call everywhere; every other number in the demo is invented.
NATIONAL = {
    "112",
    "113",
    "0800 0113",
    "0800 0432",
    "0800 2000",
    "088 0767 000",
    "0900 1450",
    "0800 8115",
    "0800 0188",
}
INVENTED = re.compile(r"(0570 50|0529 48) 00 \d\d")


def institutions() -> Iterator[dict[str, Any]]:
    for name, _title in demo_help.KINDS:
        yield from demo_help.read(name)


def offers() -> Iterator[dict[str, Any]]:
    for row in institutions():
        yield from row["services"]


def numbers() -> Iterator[str]:
    for row in institutions():
        yield from [row["phone"]] if "phone" in row else []
        for service in row["services"]:
            yield from (phone["number"] for phone in service.get("phones", []))


# --- What stands in the files ------------------------------------------------------------


def test_there_is_plenty() -> None:
    assert sum(1 for _row in institutions()) >= 30
    assert sum(1 for _row in offers()) >= 85


def test_names_are_used_once() -> None:
    names = [row["name"] for row in institutions()]
    assert len(names) == len(set(names))
    names = [row["name"] for row in offers()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", list(offers()), ids=lambda row: row["name"])
def test_each_says_in_a_sentence_what_it_is(row: dict[str, Any]) -> None:
    assert 30 <= len(row["summary"]) <= 200
    assert len(row["text"]) > 60
    assert "lorem" not in row["text"].lower()


@pytest.mark.parametrize("number", sorted(set(numbers())))
def test_numbers_exist_and_belong_to_nobody_or_to_the_line_they_name(
    number: str,
) -> None:
    phones.validate(number)
    assert number in NATIONAL or INVENTED.fullmatch(number)


def test_mail_goes_nowhere() -> None:
    for row in institutions():
        assert row.get("email", "x.example").endswith(".example")


def test_contacts_are_functions_and_no_persons() -> None:
    for row in offers():
        if contact := row.get("contact"):
            assert contact["name"].startswith("De ")


def test_every_heading_that_is_used_ships_with_the_product() -> None:
    known = {row.code for shelf in headings.shelves() for row in shelf.headings}
    used = {code for row in offers() for code in row["terms"]}
    assert used <= known


def test_hours_end_after_they_begin_and_fall_in_a_working_day() -> None:
    listed = [row for row in offers() if row.get("hours", "onbekend")[-1].isdigit()]
    assert len(listed) > 30
    for row in listed:
        for rule in help_entries.rules(row["hours"], {}):
            assert datetime.time(7) <= rule.opens < rule.closes
            assert rule.closes <= datetime.time(22, 30)


def test_every_kind_of_access_and_cost_and_wait_is_there() -> None:
    assert {row["access"] for row in offers()} == set(Access.values)
    assert {row["cost"] for row in offers()} == set(Cost.values)
    waits = [row["wait"] for row in offers() if "wait" in row]
    assert {wait["state"] for wait in waits} == {"geen", "weken", "stop"}
    assert any(wait["measured"] > 60 for wait in waits)
    assert any(wait["measured"] < 30 for wait in waits)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("di 9.00-11.00", ["1 0 09:00 11:00"]),
        ("wo1 17.00-19.30", ["2 1 17:00 19:30"]),
        ("za,zo 10.00-12.00", ["5 0 10:00 12:00", "6 0 10:00 12:00"]),
        ("ma 9.00-12.00 13.00-17.00", ["0 0 09:00 12:00", "0 0 13:00 17:00"]),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, said: list[str]) -> None:
    found = help_entries.rules(text, {})
    assert [
        f"{rule.weekday} {rule.nth:d} {rule.opens:%H:%M} {rule.closes:%H:%M}"
        for rule in found
    ] == said


@pytest.mark.parametrize("text", ["maandag 9.00-11.00", "ma 9-11", "ma6 9.00-11.00"])
def test_hours_in_another_form_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no form that we know"):
        list(help_entries.rules(text, {}))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        ("2026-11-25", 2026),
        ("2026-12-31", 2026),
        ("2027-01-03", 2026),
        ("2027-01-04", 2027),
    ],
)
def test_the_christmas_that_is_meant_is_the_next_one(today: str, year: int) -> None:
    first, last = help_entries.christmas(datetime.date.fromisoformat(today))
    assert (first.year, last.year) == (year, year + 1)


# --- What stands in the database ---------------------------------------------------------


@pytest.fixture
def unbuilt(db: None) -> None:
    """The small world as a demo without a map: its towns have the same codes."""
    Service.objects.all().delete()
    Organization.objects.filter(memberships__role="partner").delete()
    people.make_people()


@pytest.fixture
def built(unbuilt: None) -> None:
    """The demo's map."""
    demo_help.build(lambda line: None)


def helped_in(town: str) -> list[Service]:
    """Return what is for people of one town, without what is for the whole country."""
    area = Area.objects.get(code=town)
    around = [step.pk for step in area.chain()]
    return list(Service.objects.offered().filter(areas__in=around).distinct())


def bands_of(service: Service) -> list[ages.Band]:
    youngest, oldest = service.min_age_months, service.max_age_months
    assert youngest is not None
    assert oldest is not None
    return ages.overlapping(youngest, oldest)


def test_the_map_is_built_as_the_files_say(built: None) -> None:
    """One test: building takes seconds."""
    today = timezone.localdate()
    assert Service.objects.offered().count() == sum(1 for _row in offers())
    for service in Service.objects.offered():
        assert service.assured_on <= today
    for town in ("GM0150", "GM0148"):
        here = helped_in(town)
        assert {service.level for service in here} == set(Level.values)
        for band in ages.BANDS:
            fits = [service for service in here if band in bands_of(service)]
            assert len(fits) >= 3, f"{town} {band.slug}"
    a_toddler_who_does_not_sleep()
    places_that_stay_secret()
    what_is_due(today)
    what_lies_on_the_desks()
    assert demo_help.is_built()


def a_toddler_who_does_not_sleep() -> None:
    """Free and direct, for a child of two, near 7411."""
    found = Service.objects.offered().filter(
        terms__code="slapen",
        access__in=[Access.OPEN, Access.SIGN_UP],
        cost_kind=Cost.FREE,
        min_age_months__lte=24,
        max_age_months__gt=24,
        at_locations__location__neighbourhood__parent__code="GM0150",
    )
    assert "Slaapspreekuur voor baby's en peuters" in {row.name for row in found}


def places_that_stay_secret() -> None:
    shelter = Service.objects.get(name="Veilige opvang voor vrouwen en kinderen")
    [pair] = shelter.at_locations.all()
    assert pair.location.visibility == Visibility.HIDDEN
    assert disclosure.places(shelter) == []
    blurred = Service.objects.filter(at_locations__location__visibility=Visibility.AREA)
    assert blurred.count() >= 2
    for secret in [shelter, *blurred]:
        words = f"{secret.name} {secret.summary} {secret.description}"
        for pair in secret.at_locations.all():
            assert pair.location.street not in words


def what_is_due(today: datetime.date) -> None:
    due = set(Service.objects.due(today))
    faded = set(Service.objects.faded(today))
    assert len(due) >= 6
    assert 3 <= len(faded) < len(due)


def what_lies_on_the_desks() -> None:
    """Both towns' boards have a change to judge and a remark to follow up."""
    for username in ("redacteur-deventer", "redacteur-dalfsen"):
        person = reach.Reach.of(User.objects.get(username=username))
        assert person.submissions().filter(state=Submission.State.WAITING).exists()
        assert person.suggestions().filter(state=Suggestion.State.NEW).exists()
    partner = reach.Reach.of(User.objects.get(username="partner-carinova"))
    assert [row.name for row in partner.organizations()] == ["Carinova"]
    both = reach.Reach.of(User.objects.get(username="partner-twee"))
    assert len(both.organizations()) == 2
    assert ReviewEvent.objects.filter(outcome=ReviewEvent.Outcome.OPEN).count() == 4


def test_parents_and_young_people_are_each_spoken_to_in_their_own_way() -> None:
    texts = [row["text"] for row in offers()]
    assert sum(bool(re.search(r"\b[Jj]e\b", text)) for text in texts) > 15
    assert sum(bool(re.search(r"\b[Uu]w?\b", text)) for text in texts) > 30


def test_a_demo_of_before_the_map_gets_it_once_and_says_who_can_sign_in(
    unbuilt: None, settings: Any
) -> None:
    settings.DEMO = True
    out = StringIO()
    call_command(load_demo.Command(), stdout=out)
    made = set(Service.objects.values_list("uuid", flat=True))
    assert len(made) >= 85
    assert "partner-carinova" in out.getvalue()

    call_command(load_demo.Command(), stdout=StringIO())

    assert set(Service.objects.values_list("uuid", flat=True)) == made
