"""Daan sees what should have been checked, checks it, or asks its partner."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from socialmap.board.spreadsheet import STARTERS, harmless
from socialmap.models import Organization, ReviewEvent, Service, Status
from socialmap.truth import heartbeat
from tests import mapping
from tests.upkeep import Desk, due_on, says_no_secret, told

LIST = "socialmap_board:stale"


def ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def names(response: Any) -> list[str]:
    return [row.name for row in response.context["object_list"]]


@pytest.fixture
def late(db: None) -> None:
    """Three of Deventer and one of Dalfsen are late, one of them so long that it fades."""
    due_on("Slaapspreekuur", ago(3))
    due_on("Praatgroep", ago(90))
    due_on("Opvanghuis", ago(0))
    due_on("De Loods", ago(10))


def test_daan_sees_what_is_late_the_latest_first(
    desk: Desk, daan: User, late: None
) -> None:
    page = desk(daan).get(reverse(LIST))

    assert names(page) == ["Praatgroep", "Slaapspreekuur", "Opvanghuis"]
    assert [row.days for row in page.context["object_list"]] == [90, 3, 0]
    assert [row.is_faded for row in page.context["object_list"]] == [True, False, False]
    assert says_no_secret(page.content.decode())


def test_vera_sees_her_own(desk: Desk, vera: User, late: None) -> None:
    assert names(desk(vera).get(reverse(LIST))) == ["De Loods"]


def test_what_stopped_or_is_not_due_is_not_there(
    desk: Desk, daan: User, late: None
) -> None:
    due_on("Slaapspreekuur", timezone.localdate() + timedelta(days=1))
    Service.objects.filter(name="Praatgroep").update(status=Status.INACTIVE)

    assert names(desk(daan).get(reverse(LIST))) == ["Opvanghuis"]


def test_daan_keeps_to_what_faded_to_who_is_silent_or_to_one_institution(
    desk: Desk, daan: User, lena: User, late: None
) -> None:
    talk, sleep = mapping.named("Praatgroep"), mapping.named("Slaapspreekuur")
    ReviewEvent.objects.create(service=talk, due_on=ago(90), reminders=1)
    ReviewEvent.objects.create(service=sleep, due_on=ago(3), reminders=3)
    vecht = Organization.objects.get(name="Jongerenwerk Vecht")

    def kept(person: User, **asked: Any) -> list[str]:
        return names(desk(person).get(reverse(LIST), asked))

    assert kept(daan, state="vervaagd") == ["Praatgroep"]
    assert kept(daan, state="geen-antwoord") == ["Slaapspreekuur"]
    assert kept(daan, state="niet-gevraagd") == ["Opvanghuis"]
    assert len(kept(daan, state="onzin")) == 3
    assert kept(lena, organization=vecht.pk) == ["De Loods"]
    assert len(kept(daan, organization=vecht.pk)) == 3


def test_the_list_says_when_the_clock_stands_still(
    desk: Desk, daan: User, late: None
) -> None:
    assert desk(daan).get(reverse(LIST)).context["clock_is_silent"]

    heartbeat.beat(heartbeat.REMINDERS)

    assert not desk(daan).get(reverse(LIST)).context["clock_is_silent"]


def test_the_list_costs_as_much_with_forty_as_with_three(
    desk: Desk, daan: User, late: None, django_assert_max_num_queries: Any
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    Service.objects.bulk_create(
        Service(
            organization=bridge,
            name=f"Dienst {number}",
            summary="x",
            live=True,
            review_on=ago(number),
        )
        for number in range(40)
    )
    his = desk(daan)

    with django_assert_max_num_queries(14):
        page = his.get(reverse("socialmap_board:stale_results"))

    assert len(names(page)) == 43


def test_paging_shows_each_service_once(desk: Desk, daan: User) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    Service.objects.bulk_create(
        Service(
            organization=bridge, name="Gelijk", summary="x", live=True, review_on=ago(5)
        )
        for _each in range(70)
    )

    pages = [desk(daan).get(reverse(LIST), {"p": page}) for page in (1, 2)]
    seen = [row.pk for page in pages for row in page.context["object_list"]]

    assert len(seen) == len(set(seen)) == 70


# --- Doing something about it ------------------------------------------------------------


def act(client: Any, action: str, *names: str) -> Any:
    ids = [mapping.named(name).pk for name in names]
    return client.post(reverse("socialmap_board:act"), {"action": action, "id": ids})


def test_daan_checked_two_himself(desk: Desk, daan: User, late: None) -> None:
    act(desk(daan), "assure", "Slaapspreekuur", "Praatgroep")

    for name in ("Slaapspreekuur", "Praatgroep"):
        live = mapping.named(name)
        assert (live.assured_on, live.assured_by) == (timezone.localdate(), daan)
    assert mapping.named("Opvanghuis").assured_by is None


def test_daan_asks_the_partners_now(
    desk: Desk, daan: User, late: None, mailoutbox: list[Any]
) -> None:
    act(desk(daan), "ask", "Slaapspreekuur", "Praatgroep")

    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "karim@example.nl",
        "petra@example.nl",
    ]
    assert all("Opvanghuis" not in mail.body for mail in mailoutbox)
    assert ReviewEvent.objects.filter(reminders=1).count() == 2


def test_daan_hears_when_there_is_nobody_to_ask(
    desk: Desk, daan: User, late: None, mailoutbox: list[Any]
) -> None:
    Organization.objects.get(name="De Wijkbrug").memberships.all().delete()

    page = desk(daan).get(act(desk(daan), "ask", "Slaapspreekuur")["Location"])

    assert mailoutbox == []
    assert page.status_code == 200


def test_vera_cannot_check_or_ask_what_is_of_deventer(
    desk: Desk, vera: User, late: None, mailoutbox: list[Any]
) -> None:
    for action in ("assure", "ask", "onzin"):
        answer = act(desk(vera), action, "De Loods", "Slaapspreekuur")
        assert answer.status_code == 404
    assert mailoutbox == []
    assert mapping.named("De Loods").assured_by is None


@pytest.mark.parametrize("ids", [["abc"], ["1"] * 51, ["²"], ["999999999"]])
def test_nonsense_is_not_found(desk: Desk, daan: User, ids: list[str]) -> None:
    url = reverse("socialmap_board:act")

    assert desk(daan).post(url, {"action": "assure", "id": ids}).status_code == 404


def test_who_ticks_nothing_is_told_so(desk: Desk, daan: User) -> None:
    url = reverse("socialmap_board:act")

    assert desk(daan).post(url, {"action": "assure"}).status_code == 302
    assert desk(daan).get(url).status_code == 405


# --- As a spreadsheet --------------------------------------------------------------------


def sheet(client: Any) -> list[list[str]]:
    answer = client.get(reverse(LIST), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    return list(csv.reader(io.StringIO(text)))


def test_daan_takes_the_list_along(desk: Desk, daan: User, late: None) -> None:
    head, *rows = sheet(desk(daan))

    assert len(head) == 7
    assert [row[0] for row in rows] == ["Praatgroep", "Slaapspreekuur", "Opvanghuis"]
    assert [row[4] for row in rows] == ["90", "3", "0"]


def test_a_name_is_never_a_formula(desk: Desk, daan: User, late: None) -> None:
    Service.objects.filter(name="Praatgroep").update(name="=HYPERLINK(A1)")

    assert sheet(desk(daan))[1][0] == "'=HYPERLINK(A1)"


@given(st.text(max_size=20) | st.integers())
def test_no_text_begins_as_a_formula(value: str | int) -> None:
    assert not harmless(value).startswith(STARTERS)
    assert harmless(value).removeprefix("'") == str(value).removeprefix("'")


def test_the_list_speaks_of_how_it_stands(desk: Desk, daan: User, late: None) -> None:
    assert "De Wijkbrug" in told(desk(daan).get(reverse(LIST)))
