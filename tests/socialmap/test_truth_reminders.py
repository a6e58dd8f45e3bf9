"""Institutions are asked in time, three times at most, and never after they answered."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from socialmap import actions
from socialmap.models import (
    Heartbeat,
    Membership,
    Organization,
    ReviewEvent,
    Service,
    Status,
)
from socialmap.truth import heartbeat, reminders
from tests import mapping
from tests.upkeep import due_on, links, mail_server, says_no_secret

TODAY = date(2026, 11, 25)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def to(mails: list[Any]) -> list[str]:
    return sorted(mail.to[0] for mail in mails)


def test_the_first_mail_goes_on_the_day_itself(db: None, mailoutbox: list[Any]) -> None:
    due_on("Slaapspreekuur", TODAY)

    reminders.run(TODAY - days(1))
    assert mailoutbox == []

    done = reminders.run(TODAY)
    assert to(mailoutbox) == ["karim@example.nl", "petra@example.nl"]
    assert (done.mails, done.failed, done.unreachable) == (2, 0, 0)
    event = ReviewEvent.objects.get()
    assert (event.due_on, event.reminders, event.reminded_on) == (TODAY, 1, TODAY)


def test_three_mails_two_weeks_apart_and_then_silence(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)
    sent_on = []

    for ahead in range(120):
        mailoutbox.clear()
        reminders.run(TODAY + days(ahead))
        if mailoutbox:
            sent_on.append(ahead)

    assert sent_on == [0, 14, 28]
    event = ReviewEvent.objects.get()
    assert (event.outcome, event.reminders) == (ReviewEvent.Outcome.OPEN, 3)


def test_running_twice_on_a_day_sends_nothing_twice(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)

    for _twice in range(2):
        reminders.run(TODAY)

    assert len(mailoutbox) == 2
    assert ReviewEvent.objects.count() == 1


def test_one_address_gets_one_mail_about_all_that_is_due(
    db: None, mailoutbox: list[Any]
) -> None:
    Organization.objects.update(review_mailbox="KAART@example.nl")
    for name in ("Slaapspreekuur", "Praatgroep", "De Loods"):
        due_on(name, TODAY)

    reminders.run(TODAY)

    assert to(mailoutbox) == [
        "kaart@example.nl",
        "karim@example.nl",
        "petra@example.nl",
    ]
    by_address = {mail.to[0]: mail.body for mail in mailoutbox}
    assert "De Loods" in by_address["karim@example.nl"]
    assert "De Loods" not in by_address["petra@example.nl"]
    # One link for all of it, and one for each service.
    assert len(links(by_address["karim@example.nl"])) == 4
    assert len(set(links(by_address["petra@example.nl"]))) == 3


def test_nobody_is_asked_about_what_readers_cannot_find(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)
    due_on("Praatgroep", TODAY)
    Service.objects.filter(name="Slaapspreekuur").update(status=Status.INACTIVE)
    Service.objects.filter(name="Praatgroep").update(live=False)

    reminders.run(TODAY)

    assert mailoutbox == []
    assert not ReviewEvent.objects.exists()


def test_an_institution_without_partner_or_mailbox_is_counted_not_forgotten(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Hulplijn", TODAY)

    assert reminders.run(TODAY).unreachable == 1
    Organization.objects.filter(name="Hulplijn").update(
        review_mailbox="lijn@example.nl"
    )
    reminders.run(TODAY + days(3))

    assert to(mailoutbox) == ["lijn@example.nl"]


def test_who_left_the_institution_is_not_asked(
    petra: User, karim: User, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)
    Membership.objects.filter(user=petra).delete()
    karim.is_active = False
    karim.save()

    reminders.run(TODAY)

    assert mailoutbox == []


def test_after_a_later_date_was_set_otherwise_nobody_is_asked(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)
    reminders.run(TODAY)
    Service.objects.filter(name="Slaapspreekuur").update(review_on=TODAY + days(100))
    mailoutbox.clear()

    for ahead in range(14, 60, 14):
        reminders.run(TODAY + days(ahead))

    assert mailoutbox == []
    assert ReviewEvent.objects.get().outcome == ReviewEvent.Outcome.UNCHANGED


def test_a_mail_never_tells_where_a_secret_place_is(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Opvanghuis", TODAY)
    due_on("Praatgroep", TODAY)

    reminders.run(TODAY)

    assert mailoutbox
    for mail in mailoutbox:
        assert says_no_secret(mail.subject + mail.body)
        assert "Schuilhoek" not in mail.body


def test_a_name_with_a_line_break_makes_no_second_header(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)
    Service.objects.filter(name="Slaapspreekuur").update(
        name="Slaap\nBcc: x@example.nl"
    )

    reminders.run(TODAY)

    assert all("\n" not in mail.subject for mail in mailoutbox)
    assert all(not mail.bcc for mail in mailoutbox)


def test_the_board_may_ask_at_once_but_not_twice_a_day(
    db: None, mailoutbox: list[Any]
) -> None:
    sleep = due_on("Slaapspreekuur", TODAY)

    reminders.ask_now([sleep.pk], TODAY)
    reminders.ask_now([sleep.pk], TODAY)
    reminders.run(TODAY)

    assert len(mailoutbox) == 2


def test_many_services_cost_one_mail_and_no_more_reading(
    db: None, mailoutbox: list[Any], django_assert_max_num_queries: Any
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    Service.objects.bulk_create(
        [
            Service(
                organization=bridge,
                name=f"Dienst {number}",
                summary="x",
                live=True,
                review_on=TODAY,
            )
            for number in range(60)
        ]
    )

    # One claim for each service; all else is the same for one as for a thousand.
    with django_assert_max_num_queries(60 + 12):
        reminders.run(TODAY)

    assert len(mailoutbox) == 2
    assert ReviewEvent.objects.filter(reminders=1).count() == 60


# --- When the mail server is not there ---------------------------------------------------


@pytest.fixture
def server(settings: Any) -> Any:
    """A real mail server on this machine."""
    with mail_server() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


def test_a_mail_goes_out_as_readable_dutch_text(db: None, server: Any) -> None:
    due_on("Slaapspreekuur", TODAY)
    Organization.objects.filter(name="De Wijkbrug").update(name="De Wijkbrûg")

    reminders.run(TODAY)

    assert sorted(to for to, _mail in server.mails) == [
        ["karim@example.nl"],
        ["petra@example.nl"],
    ]
    mail = server.mails[0][1]
    assert mail.get_content_type() == "text/plain"
    assert "De Wijkbrûg" in mail.get_content()
    assert len(links(mail.get_content())) == 1
    assert "Slaapspreekuur" in mail["Subject"]


def test_an_address_that_is_refused_does_not_stop_the_others(
    petra: User, server: Any
) -> None:
    due_on("Slaapspreekuur", TODAY)
    petra.email = "weg@example.nl"
    petra.save()

    done = reminders.run(TODAY)

    assert (done.mails, done.failed) == (1, 1)
    assert [to for to, _mail in server.mails] == [["karim@example.nl"]]
    assert ReviewEvent.objects.get().reminders == 1


def test_what_no_server_took_is_tried_again(
    db: None, settings: Any, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", TODAY)
    here = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert reminders.run(TODAY).failed == 2
    event = ReviewEvent.objects.get()
    assert (event.reminders, event.reminded_on) == (0, None)

    settings.EMAIL_BACKEND = here
    reminders.run(TODAY + days(1))

    assert len(mailoutbox) == 2


# --- The command -------------------------------------------------------------------------


def test_the_command_asks_and_leaves_its_heartbeat(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", timezone.localdate())

    call_command("remind_reviews", verbosity=0)
    call_command("remind_reviews", verbosity=0)

    assert len(mailoutbox) == 2
    assert heartbeat.last(heartbeat.REMINDERS) is not None
    assert not heartbeat.is_silent(heartbeat.last(heartbeat.REMINDERS))


def test_the_daily_command_does_nothing_when_it_ran_today(
    db: None, mailoutbox: list[Any]
) -> None:
    due_on("Slaapspreekuur", timezone.localdate())
    Heartbeat.objects.create(name=heartbeat.REMINDERS, ran_at=timezone.now())

    call_command("remind_reviews", "--daily")

    assert mailoutbox == []


def test_the_command_says_how_many_mails_were_not_taken(
    db: None, settings: Any
) -> None:
    due_on("Slaapspreekuur", timezone.localdate())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with pytest.raises(CommandError, match="2"):
        call_command("remind_reviews")


def test_a_clock_that_never_ran_is_silent(db: None) -> None:
    assert heartbeat.is_silent(None)
    assert heartbeat.is_silent(timezone.now() - days(3))
    assert not heartbeat.is_silent(timezone.now() - days(1))


# --- Whatever the dates ------------------------------------------------------------------

RUNS = st.lists(st.integers(0, 130), min_size=1, max_size=25).map(sorted)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    runs=RUNS,
    answers=st.integers(0, 140) | st.none(),
    asks=st.sets(st.integers(0, 130), max_size=2),
)
def test_never_two_mails_a_day_nor_four_a_round_nor_one_after_the_answer(
    runs: list[int],
    answers: int | None,
    asks: set[int],
    petra: User,
    mailoutbox: list[Any],
) -> None:
    start = timezone.localdate()
    Membership.objects.exclude(user=petra).delete()
    ReviewEvent.objects.all().delete()
    mailoutbox.clear()
    sleep = due_on("Slaapspreekuur", start)
    sent: list[int] = []
    by_itself = 0
    is_answered = False

    for ahead in runs:
        if answers is not None and ahead >= answers and not is_answered:
            actions.assure(sleep, petra)
            is_answered = True
        before = len(mailoutbox)
        reminders.run(start + days(ahead))
        by_itself += len(mailoutbox) - before
        if ahead in asks:
            reminders.ask_now([sleep.pk], start + days(ahead))
        sent += [ahead] * (len(mailoutbox) - before)
        assert not (is_answered and len(mailoutbox) > before)

    assert len(sent) == len(set(sent))
    assert by_itself <= 3
    if not asks:
        assert all(late - early >= 14 for early, late in itertools.pairwise(sent))


def test_the_world_has_who_is_asked(db: None) -> None:
    assert mapping.named("Slaapspreekuur").organization.memberships.count() == 2
