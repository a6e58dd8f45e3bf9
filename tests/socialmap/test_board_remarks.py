"""What readers say is not right is looked into, answered, and then forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from socialmap.models import Suggestion
from socialmap.truth import heartbeat, remarks
from tests import mapping
from tests.upkeep import Desk, mail_server, told

State = Suggestion.State
LIST = "socialmap_board:remarks"


def said(name: str = "Slaapspreekuur", **fields: Any) -> Suggestion:
    """Let a reader send a remark today."""
    values = {"topic": "tijden", "text": "Dinsdag is dicht.", **fields}
    values.setdefault("made_on", timezone.localdate())
    return Suggestion.objects.create(service=mapping.named(name), **values)


def page(remark: Suggestion) -> str:
    return reverse("socialmap_board:remark", args=[remark.pk])


def again(remark: Suggestion) -> Suggestion:
    return Suggestion.objects.get(pk=remark.pk)


@pytest.fixture
def remark(db: None) -> Suggestion:
    """A reader who wants to hear what was done."""
    return said(email="lezer@example.nl")


def close(client: Any, remark: Suggestion, state: str, answer: str) -> Any:
    sent = {"action": "decide", "state": state, "answer": answer}
    return client.post(page(remark), sent)


def test_daan_sees_what_readers_of_deventer_said(
    desk: Desk, daan: User, remark: Suggestion
) -> None:
    said("De Loods", text="In Dalfsen.")
    answer = desk(daan).get(reverse(LIST))

    assert list(answer.context["object_list"]) == [remark]
    assert "Dinsdag is dicht." in told(answer)
    assert "lezer@example.nl" not in answer.content.decode()


def test_what_is_closed_is_shown_when_daan_asks_for_it(
    desk: Desk, daan: User, remark: Suggestion
) -> None:
    old = said(state=State.DONE, decided_on=timezone.localdate())

    def seen(**asked: str) -> list[Suggestion]:
        return list(desk(daan).get(reverse(LIST), asked).context["object_list"])

    assert seen() == [remark]
    assert seen(state="done") == [old]
    assert seen(topic="kosten") == []


def test_daan_takes_it_on_puts_it_right_and_the_reader_hears_of_it(
    desk: Desk, daan: User, remark: Suggestion, mailoutbox: list[Any]
) -> None:
    desk(daan).post(page(remark), {"action": "assign"})
    assert (again(remark).state, again(remark).assigned_to) == (State.ASSIGNED, daan)

    close(desk(daan), remark, "done", "Het is nu woensdag.")

    kept = again(remark)
    assert (kept.state, kept.answer, kept.email) == (
        State.DONE,
        "Het is nu woensdag.",
        "",
    )
    assert kept.decided_on == timezone.localdate()
    (mail,) = mailoutbox
    assert mail.to == ["lezer@example.nl"]
    assert "Het is nu woensdag." in mail.body
    assert "daan" not in mail.body.lower()


def test_it_was_right_as_it_stood(
    desk: Desk, daan: User, remark: Suggestion, mailoutbox: list[Any]
) -> None:
    close(desk(daan), remark, "rejected", "Dinsdag is echt open.")

    assert again(remark).state == State.REJECTED
    assert len(mailoutbox) == 1


def test_a_reader_who_waits_gets_an_answer_or_it_stays_open(
    desk: Desk, daan: User, remark: Suggestion, mailoutbox: list[Any]
) -> None:
    answer = close(desk(daan), remark, "done", "   ")

    assert answer.context["form"].errors["answer"]
    assert again(remark).state == State.NEW
    assert mailoutbox == []


def test_without_an_address_there_is_nobody_to_mail(
    desk: Desk, daan: User, mailoutbox: list[Any]
) -> None:
    quiet = said()

    close(desk(daan), quiet, "done", "")

    assert again(quiet).state == State.DONE
    assert mailoutbox == []


@pytest.mark.parametrize(
    "sent",
    [
        {"action": "decide", "state": "new", "answer": "x"},
        {"action": "decide", "state": "onzin", "answer": "x"},
        {"action": "decide", "state": "done", "answer": "x" * 1001},
        {"action": "tell"},
    ],
)
def test_nonsense_closes_nothing(
    desk: Desk, daan: User, remark: Suggestion, sent: dict[str, str]
) -> None:
    assert desk(daan).post(page(remark), sent).status_code == 200
    assert again(remark).state == State.NEW


def test_what_lena_closed_daan_cannot_close_again(
    desk: Desk, daan: User, lena: User, remark: Suggestion, mailoutbox: list[Any]
) -> None:
    close(desk(lena), remark, "done", "Gedaan.")

    answer = close(desk(daan), remark, "rejected", "Niet gedaan.")

    assert answer.status_code == 200
    assert (again(remark).state, again(remark).answer) == (State.DONE, "Gedaan.")
    assert len(mailoutbox) == 1


def test_vera_cannot_read_or_close_what_is_of_deventer(
    desk: Desk, vera: User, remark: Suggestion
) -> None:
    assert desk(vera).get(page(remark)).status_code == 404
    for action in ("assign", "decide", "tell", "onzin"):
        assert desk(vera).post(page(remark), {"action": action}).status_code == 404
    assert again(remark).state == State.NEW


def test_an_answer_that_no_server_took_can_be_sent_again(
    desk: Desk, daan: User, remark: Suggestion, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    close(desk(daan), remark, "done", "Gedaan.")
    assert (again(remark).state, again(remark).email) == (
        State.DONE,
        "lezer@example.nl",
    )

    with mail_server() as sink:
        settings.EMAIL_PORT = sink.port
        desk(daan).post(page(remark), {"action": "tell"})

    assert [to for to, _mail in sink.mails] == [["lezer@example.nl"]]
    assert again(remark).email == ""


def test_the_list_costs_as_much_with_twenty_as_with_one(
    desk: Desk, daan: User, django_assert_max_num_queries: Any
) -> None:
    for _each in range(20):
        said(assigned_to=daan, state=State.ASSIGNED)
    his = desk(daan)

    with django_assert_max_num_queries(12):
        his.get(reverse("socialmap_board:remarks_results"))


# --- Forgetting --------------------------------------------------------------------------


def test_a_remark_goes_a_year_after_it_was_dealt_with(db: None) -> None:
    today = timezone.localdate()
    done = {"state": State.DONE, "answer": "Gedaan."}
    old = said(**done, decided_on=today - timedelta(days=365))
    newer = said(**done, decided_on=today - timedelta(days=364))
    waiting = said(made_on=today - timedelta(days=1000))

    call_command("purge_socialmap", verbosity=0)

    left = set(Suggestion.objects.values_list("pk", flat=True))
    assert left == {newer.pk, waiting.pk}
    assert old.pk not in left
    assert heartbeat.last(heartbeat.PURGE) is not None


def test_an_address_that_was_left_over_goes_after_a_month(db: None) -> None:
    today = timezone.localdate()
    left_over = said(
        state=State.DONE,
        email="lezer@example.nl",
        decided_on=today - timedelta(days=30),
    )
    waits = said(email="lezer@example.nl", made_on=today - timedelta(days=300))

    assert remarks.purge(today) == (0, 1)

    assert again(left_over).email == ""
    assert again(waits).email == "lezer@example.nl"
