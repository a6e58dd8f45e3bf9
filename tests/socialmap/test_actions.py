"""Petra keeps her entries; what readers see changes when it may."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from socialmap import actions, changes, signals
from socialmap.models import (
    OpeningRule,
    Service,
    ServicePhone,
    Status,
    Submission,
)
from tests import mapping


@pytest.fixture
def sleep(db: None) -> Service:
    """The sleep consultation of De Wijkbrug, as readers see it."""
    return mapping.named("Slaapspreekuur")


def again(service: Service) -> Service:
    """Return what readers see of it now."""
    return Service.objects.get(pk=service.pk)


def test_new_hours_go_live_at_once(sleep: Service, petra: User) -> None:
    edited = actions.opened(sleep)
    edited.opening_rules = [OpeningRule(weekday=3, opens=time(13), closes=time(15))]

    kept = actions.keep(edited, petra, sleep.latest_revision_id)

    assert [change.name for change in kept.live] == ["opening_rules"]
    assert kept.submission is None
    assert [rule.weekday for rule in again(sleep).opening_rules.all()] == [3]


def test_a_new_summary_waits_for_the_board(sleep: Service, petra: User) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Over slapen, zonder afspraak."

    kept = actions.keep(edited, petra, sleep.latest_revision_id)

    assert again(sleep).summary == sleep.summary
    assert [change.after for change in kept.waiting] == [
        "Over slapen, zonder afspraak."
    ]
    assert Submission.objects.waiting().get().entry == sleep


def test_both_in_one_go_are_told_apart(sleep: Service, petra: User) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Anders."
    edited.phones = [ServicePhone(number="113")]

    kept = actions.keep(edited, petra, sleep.latest_revision_id)
    live = again(sleep)

    assert [change.name for change in kept.live] == ["phones"]
    assert [change.name for change in kept.waiting] == ["summary"]
    assert [phone.number for phone in live.phones.all()] == ["113"]
    assert live.summary == sleep.summary
    waiting = actions.opened(live)
    assert (waiting.summary, waiting.phones.get().number) == ("Anders.", "113")


def test_what_the_board_publishes_is_what_was_sent_in(
    sleep: Service, petra: User, daan: User
) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Anders."
    edited.phones = [ServicePhone(number="113")]
    kept = actions.keep(edited, petra, sleep.latest_revision_id)
    assert kept.submission is not None

    actions.publish(kept.submission, daan)
    live = again(sleep)

    assert (live.summary, live.uuid) == ("Anders.", sleep.uuid)
    assert [phone.number for phone in live.phones.all()] == ["113"]
    assert [rule.weekday for rule in live.opening_rules.all()] == [1]
    assert {str(term) for term in live.terms.all()} >= {"Slapen", "Ouders"}
    assert not live.has_unpublished_changes
    assert not Submission.objects.waiting().exists()


def test_what_was_decided_cannot_be_decided_again(
    sleep: Service, petra: User, daan: User
) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Anders."
    kept = actions.keep(edited, petra, sleep.latest_revision_id)
    assert kept.submission is not None
    actions.send_back(kept.submission, daan, "Te kort.")

    with pytest.raises(ValidationError):
        actions.publish(kept.submission, daan)
    assert again(sleep).summary == sleep.summary


def test_a_change_goes_back_with_a_reason_or_not_at_all(
    sleep: Service, petra: User, daan: User
) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Anders."
    kept = actions.keep(edited, petra, sleep.latest_revision_id)
    assert kept.submission is not None

    with pytest.raises(ValidationError):
        actions.send_back(kept.submission, daan, "  ")
    returned = actions.send_back(kept.submission, daan, "Voor wie is dit?")

    assert returned.reason == "Voor wie is dit?"
    assert actions.opened(sleep).summary == "Anders."


def test_karim_does_not_overwrite_what_petra_saved(
    sleep: Service, petra: User, karim: User
) -> None:
    opened_at = sleep.latest_revision_id
    hers, his = (actions.opened(sleep) for _ in range(2))
    hers.summary = "Van Petra."
    actions.keep(hers, petra, opened_at)
    his.summary = "Van Karim."

    with pytest.raises(actions.ChangedMeanwhile):
        actions.keep(his, karim, opened_at)
    latest = actions.opened(sleep)
    assert latest.summary == "Van Petra."


def test_the_board_does_not_publish_what_it_did_not_read(
    sleep: Service, petra: User, daan: User
) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Eerst."
    kept = actions.keep(edited, petra, sleep.latest_revision_id)
    assert kept.submission is not None
    read = kept.submission.revision_id
    live = again(sleep)
    edited = actions.opened(live)
    edited.summary = "Daarna."
    actions.keep(edited, petra, live.latest_revision_id)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.publish(kept.submission, daan, opened_at=read)


def test_going_back_to_what_is_live_takes_the_change_back(
    sleep: Service, petra: User
) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Anders."
    actions.keep(edited, petra, sleep.latest_revision_id)
    live = again(sleep)
    edited = actions.opened(live)
    edited.summary = sleep.summary

    actions.keep(edited, petra, live.latest_revision_id)

    assert not Submission.objects.waiting().exists()
    assert Submission.objects.get().state == Submission.State.WITHDRAWN


def test_all_is_still_right_in_one_press(sleep: Service, petra: User) -> None:
    Service.objects.filter(pk=sleep.pk).update(
        assured_on=date(2025, 1, 1), review_on=date(2025, 7, 1)
    )
    event = sleep.review_events.create(due_on=date(2025, 7, 1))

    live = actions.assure(sleep, petra)

    event.refresh_from_db()
    assert live.assured_by == petra
    assert live.review_on > date.today()
    assert (event.outcome, event.actor) == ("unchanged", petra)


def test_publishing_an_old_draft_does_not_turn_back_when_it_was_checked(
    sleep: Service, petra: User, daan: User
) -> None:
    edited = actions.opened(sleep)
    edited.summary = "Anders."
    kept = actions.keep(edited, petra, sleep.latest_revision_id)
    actions.assure(sleep, petra)
    assert kept.submission is not None

    live = actions.publish(kept.submission, daan)

    assert live.assured_on == date.today()


def test_a_new_service_is_seen_by_nobody_until_the_board_publishes_it(
    sleep: Service, petra: User, daan: User
) -> None:
    new = Service(
        organization=sleep.organization, name="Huilspreekuur", summary="Nieuw."
    )
    kept = actions.create(new, petra)
    assert kept.submission is not None
    assert not Service.objects.offered().filter(name="Huilspreekuur").exists()

    actions.publish(kept.submission, daan)

    assert Service.objects.offered().filter(name="Huilspreekuur").exists()


def test_a_service_that_stopped_is_offered_to_nobody(
    sleep: Service, daan: User
) -> None:
    stopped = actions.stop(sleep, daan)

    assert stopped.status == Status.INACTIVE
    assert not Service.objects.offered().filter(pk=sleep.pk).exists()


def test_that_a_service_stopped_is_told_once_and_after_the_fact(
    sleep: Service, daan: User, django_capture_on_commit_callbacks: Any
) -> None:
    told: list[str] = []

    def hear(entry: Any, **kwargs: Any) -> None:
        told.append(entry.name)

    signals.entry_closed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            stopped = actions.stop(sleep, daan)
            assert told == []
        assert told == ["Slaapspreekuur"]
        with django_capture_on_commit_callbacks(execute=True):
            actions.stop(stopped, daan)
        assert told == ["Slaapspreekuur"]
    finally:
        signals.entry_closed.disconnect(hear)


def test_a_difference_is_told_in_words(sleep: Service) -> None:
    edited = actions.opened(sleep)
    edited.cost_kind = "betaald"
    edited.opening_rules = [
        OpeningRule(weekday=1, opens=time(9), closes=time(11), by_appointment=True)
    ]

    found = {change.name: change for change in changes.between(sleep, edited)}

    assert (found["cost_kind"].before, found["cost_kind"].is_low_risk) == (
        "gratis",
        False,
    )
    assert found["opening_rules"].before != found["opening_rules"].after
    assert found["opening_rules"].is_low_risk
