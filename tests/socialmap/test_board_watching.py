"""Who follows an entry hears of it once, and never where a shelter is."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from socialmap import actions
from socialmap.models import Location, Membership, ServicePhone, Watch
from tests import mapping
from tests.upkeep import Commit, Desk, says_no_secret, sent_in, told


def follow(person: User, entry: Any) -> Watch:
    return Watch.objects.create(user=person, entry=entry, told=entry.live_revision_id)


def url(word: str, entry: Any) -> str:
    return reverse("socialmap_board:watch", args=[word, entry.pk])


def test_daan_follows_an_entry_and_stops(desk: Desk, daan: User) -> None:
    sleep, his = mapping.named("Slaapspreekuur"), desk(daan)

    for _twice in range(2):
        his.post(url("dienst", sleep), {"follow": "1"})
    assert Watch.objects.get().user == daan
    assert "Slaapspreekuur" in told(his.get(reverse("socialmap_board:watches")))

    his.post(url("dienst", sleep), {"follow": "0"})
    assert not Watch.objects.exists()


def test_daan_finds_what_he_wants_to_follow_by_name(desk: Desk, daan: User) -> None:
    page = desk(daan).get(reverse("socialmap_board:watches"), {"q": "slaap"})

    assert [str(row["entry"]) for row in page.context["found"]] == ["Slaapspreekuur"]


def test_vera_cannot_find_or_follow_what_is_of_deventer(desk: Desk, vera: User) -> None:
    sleep = mapping.named("Slaapspreekuur")

    assert desk(vera).post(url("dienst", sleep), {"follow": "1"}).status_code == 404
    assert desk(vera).post(url("onzin", sleep), {"follow": "1"}).status_code == 404
    page = desk(vera).get(reverse("socialmap_board:watches"), {"q": "slaap"})
    assert page.context["found"] == []
    assert not Watch.objects.exists()


def test_new_hours_that_go_live_are_one_mail(
    daan: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    sleep = mapping.named("Slaapspreekuur")
    follow(daan, sleep)
    edited = actions.opened(sleep)
    edited.phones = [ServicePhone(number="113")]

    with django_capture_on_commit_callbacks(execute=True):
        actions.keep(edited, petra, sleep.latest_revision_id)

    assert [mail.to for mail in mailoutbox] == [["daan@example.nl"]]
    assert "Slaapspreekuur" in mailoutbox[0].subject
    assert "petra" not in mailoutbox[0].body


def test_a_change_that_is_partly_live_and_partly_waits_is_one_mail(
    daan: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow(daan, mapping.named("Slaapspreekuur"))

    with django_capture_on_commit_callbacks(execute=True):
        sent_in("Slaapspreekuur", petra, summary="Anders.", alert="Even dicht.")

    assert [mail.to for mail in mailoutbox] == [["daan@example.nl"]]


def test_publishing_is_one_mail_to_a_follower_though_it_is_told_twice(
    daan: User,
    lena: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow(lena, mapping.named("Slaapspreekuur"))
    follow(daan, mapping.named("Slaapspreekuur"))
    change = sent_in("Slaapspreekuur", petra, summary="Anders.")

    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(change, daan)

    # Daan published it himself.
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "lena@example.nl",
        "petra@example.nl",
    ]


def test_a_check_alone_is_no_news(
    daan: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    sleep = mapping.named("Slaapspreekuur")
    follow(daan, sleep)

    with django_capture_on_commit_callbacks(execute=True):
        actions.assure(sleep, petra)

    assert mailoutbox == []


def test_a_change_that_comes_in_or_goes_back_is_told(
    daan: User,
    lena: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow(daan, mapping.named("Slaapspreekuur"))
    with django_capture_on_commit_callbacks(execute=True):
        change = sent_in("Slaapspreekuur", petra, summary="Anders.")
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_back(change, lena, "Te kort.")

    assert [mail.to[0] for mail in mailoutbox] == [
        "daan@example.nl",
        "petra@example.nl",
        "daan@example.nl",
    ]
    assert "Te kort." not in mailoutbox[2].body
    way = reverse("socialmap_board:submission", args=[change.pk])
    assert all(way in mailoutbox[number].body for number in (0, 2))


def test_who_left_the_board_hears_nothing_more(
    daan: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    follow(daan, mapping.named("Slaapspreekuur"))
    Membership.objects.filter(user=daan).delete()

    with django_capture_on_commit_callbacks(execute=True):
        sent_in("Slaapspreekuur", petra, summary="Anders.")

    assert mailoutbox == []


@pytest.mark.parametrize("name", ["Opvanghuis de Schuilhoek", "Huis aan de hof"])
def test_a_mail_never_tells_where_a_secret_place_is(
    name: str,
    daan: User,
    petra: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    place = Location.objects.get(name=name)
    follow(daan, place)
    edited = actions.opened(place)
    edited.transport = f"Vanaf het {mapping.SECRET_STREET} rechtdoor."

    with django_capture_on_commit_callbacks(execute=True):
        kept = actions.keep(edited, petra, place.latest_revision_id)
    assert kept.submission is not None
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_back(kept.submission, daan, "Liever niet.")

    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        everything = f"{mail.subject} {mail.body}"
        assert says_no_secret(everything)
        assert name not in everything
        assert "De Wijkbrug" in everything


def test_a_mail_server_that_is_down_breaks_nobodys_work(
    daan: User, petra: User, settings: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    follow(daan, mapping.named("Slaapspreekuur"))

    with django_capture_on_commit_callbacks(execute=True):
        change = sent_in("Slaapspreekuur", petra, summary="Anders.")

    assert change.state == "waiting"
