"""A signed link shows what readers see, and one press of a button says it is right."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from socialmap import actions
from socialmap.models import (
    Membership,
    Organization,
    ReviewEvent,
    Service,
    ServiceContact,
    ServicePhone,
)
from socialmap.truth import reminders, tokens
from tests import mapping
from tests.upkeep import Reader, due_on, links, says_no_secret, told


@pytest.fixture
def passer_by(reader: Reader) -> Client:
    """Somebody who is not signed in, at the host of the admin, whose browser checks."""
    client = reader("landelijk.localhost")
    client.handler.enforce_csrf_checks = True
    return client


@pytest.fixture
def asked(db: None, mailoutbox: list[Any]) -> ReviewEvent:
    """The sleep consultation, of which partners were asked today."""
    due_on("Slaapspreekuur", timezone.localdate())
    reminders.run(timezone.localdate())
    return ReviewEvent.objects.get()


def path(event: ReviewEvent, user: User | None) -> str:
    token = tokens.for_event(event.uuid, user.pk if user else None)
    return reverse("socialmap_truth:still_right", args=[token])


def seen(service: Service) -> dict[str, Any]:
    return {"seen": mapping.named(service.name).live_revision_id}


def assured(service: Service) -> bool:
    return mapping.named(service.name).assured_on == timezone.localdate()


def test_petra_opens_the_link_in_her_mail_and_confirms(
    passer_by: Client, petra: User, asked: ReviewEvent, mailoutbox: list[Any]
) -> None:
    mail = next(one for one in mailoutbox if one.to == ["petra@example.nl"])
    (link,) = links(mail.body)

    page = passer_by.get(link)
    assert page.status_code == 200
    for fact in ("Slaapspreekuur", "0570 50 00 80", "Maasstraat 1", "Kom langs"):
        assert fact in told(page)

    thanks = passer_by.post(link, seen(asked.service), follow=True)
    asked.refresh_from_db()
    live = mapping.named("Slaapspreekuur")
    assert thanks.status_code == 200
    assert (asked.outcome, asked.actor) == ("unchanged", petra)
    assert (live.assured_on, live.assured_by) == (timezone.localdate(), petra)
    assert live.review_on is not None and live.review_on > timezone.localdate()


def test_opening_the_link_changes_nothing_however_often(
    passer_by: Client, petra: User, asked: ReviewEvent
) -> None:
    for _scanner in range(3):
        assert passer_by.get(path(asked, petra)).status_code == 200
        assert passer_by.head(path(asked, petra)).status_code == 200

    asked.refresh_from_db()
    assert asked.outcome == ReviewEvent.Outcome.OPEN
    assert not assured(asked.service)


def test_the_page_is_nobodys_to_keep_or_to_pass_on(
    passer_by: Client, petra: User, asked: ReviewEvent
) -> None:
    page = passer_by.get(path(asked, petra))

    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "unsafe-inline" not in page["Content-Security-Policy"]


def test_a_link_that_was_used_says_thank_you_again(
    passer_by: Client, petra: User, asked: ReviewEvent
) -> None:
    passer_by.post(path(asked, petra), seen(asked.service))
    Service.objects.update(assured_on=None)

    for answer in (
        passer_by.get(path(asked, petra)),
        passer_by.post(path(asked, petra), seen(asked.service)),
    ):
        assert answer.status_code == 200
        assert "<form" not in answer.content.decode()
    assert not assured(asked.service)


def test_an_old_link_says_so_kindly(
    passer_by: Client, petra: User, asked: ReviewEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = path(asked, petra)
    monkeypatch.setattr(tokens, "HOLDS", timedelta(seconds=-1))

    for answer in (passer_by.get(link), passer_by.post(link, seen(asked.service))):
        assert answer.status_code == 410
    assert not assured(asked.service)


@pytest.mark.parametrize("harm", ["x{}", "{}x", "{}:{}", "abc", "²", "a:b:c"])
def test_a_link_that_was_tampered_with_opens_nothing(
    passer_by: Client, petra: User, asked: ReviewEvent, harm: str
) -> None:
    token = tokens.for_event(asked.uuid, petra.pk)
    link = reverse("socialmap_truth:still_right", args=[harm.format(token, token)])

    assert passer_by.get(link).status_code == 404
    assert passer_by.post(link, seen(asked.service)).status_code == 404
    assert not assured(asked.service)


def test_what_we_signed_for_something_else_opens_nothing(
    passer_by: Client, petra: User, asked: ReviewEvent
) -> None:
    token = signing.dumps({"e": asked.uuid.hex, "u": petra.pk}, salt="invitation")

    link = reverse("socialmap_truth:still_right", args=[token])

    assert passer_by.post(link, seen(asked.service)).status_code == 404


def test_the_link_of_one_service_says_nothing_of_another(
    passer_by: Client, petra: User, asked: ReviewEvent
) -> None:
    talk = due_on("Praatgroep", timezone.localdate())
    other = ReviewEvent.objects.create(service=talk, due_on=timezone.localdate())

    passer_by.post(path(other, petra), {"seen": talk.live_revision_id})

    assert assured(talk)
    assert not assured(asked.service)


def test_who_left_the_institution_confirms_nothing_any_more(
    passer_by: Client, petra: User, asked: ReviewEvent
) -> None:
    Membership.objects.filter(user=petra).delete()

    assert passer_by.get(path(asked, petra)).status_code == 410
    assert passer_by.post(path(asked, petra), seen(asked.service)).status_code == 410
    assert not assured(asked.service)


def test_what_changed_while_petra_read_is_shown_first(
    passer_by: Client, petra: User, karim: User, asked: ReviewEvent
) -> None:
    read = seen(asked.service)
    edited = actions.opened(asked.service)
    edited.phones = [ServicePhone(number="113")]
    actions.keep(edited, karim, asked.service.latest_revision_id)

    answer = passer_by.post(path(asked, petra), read)

    assert answer.status_code == 200
    assert "113" in told(answer)
    assert not assured(asked.service)


@pytest.mark.parametrize("nonsense", ["", "abc", "²", "9" * 50])
def test_nonsense_in_the_form_confirms_nothing(
    passer_by: Client, petra: User, asked: ReviewEvent, nonsense: str
) -> None:
    assert passer_by.post(path(asked, petra), {"seen": nonsense}).status_code == 200
    assert not assured(asked.service)


def test_only_what_readers_may_know_stands_on_the_page(
    passer_by: Client, petra: User
) -> None:
    for name in ("Opvanghuis", "Praatgroep"):
        service = due_on(name, timezone.localdate())
        service.contacts.add(
            ServiceContact(name="Geheim contact", email="binnen@example.nl")
        )
        service.save()
        event = ReviewEvent.objects.create(service=service, due_on=timezone.localdate())

        html = passer_by.get(path(event, petra)).content.decode()

        assert name in html
        assert says_no_secret(html)
        assert "Schuilhoek" not in html
        assert "Geheim contact" not in html
        assert "binnen@example.nl" not in html


def test_one_page_costs_the_same_however_much_an_entry_says(
    passer_by: Client,
    petra: User,
    asked: ReviewEvent,
    django_assert_max_num_queries: Any,
) -> None:
    passer_by.get(path(asked, petra))

    with django_assert_max_num_queries(22):
        passer_by.get(path(asked, petra))


# --- All in one go -----------------------------------------------------------------------


@pytest.fixture
def all_of_bridge(db: None, petra: User) -> str:
    """The link with which Petra answers all that De Wijkbrug is asked."""
    for name in ("Slaapspreekuur", "Praatgroep", "De Loods"):
        due_on(name, timezone.localdate())
    reminders.begin(timezone.localdate())
    bridge = Organization.objects.get(name="De Wijkbrug")
    token = tokens.for_organizations(frozenset({bridge.pk}), petra.pk)
    return reverse("socialmap_truth:still_right", args=[token])


def ticks(*names: str) -> dict[str, list[str]]:
    events = ReviewEvent.objects.select_related("service")
    return {
        "right": [
            f"{event.uuid.hex}:{event.service.live_revision_id}"
            for event in events
            if event.service.name in names
        ]
    }


def test_petra_confirms_all_but_one_in_one_press(
    passer_by: Client, all_of_bridge: str
) -> None:
    page = passer_by.get(all_of_bridge)
    assert "Slaapspreekuur" in told(page)
    assert "Praatgroep" in told(page)
    assert "De Loods" not in told(page)
    assert not assured(mapping.named("Slaapspreekuur"))

    left = passer_by.post(all_of_bridge, ticks("Slaapspreekuur"), follow=True)

    assert assured(mapping.named("Slaapspreekuur"))
    assert not assured(mapping.named("Praatgroep"))
    assert "Praatgroep" in told(left)
    assert "Slaapspreekuur" not in told(left)


def test_when_all_is_answered_there_is_a_thank_you(
    passer_by: Client, all_of_bridge: str
) -> None:
    done = passer_by.post(
        all_of_bridge, ticks("Slaapspreekuur", "Praatgroep"), follow=True
    )

    assert done.status_code == 200
    assert "<form" not in done.content.decode()


def test_what_is_of_another_institution_cannot_be_slipped_in(
    passer_by: Client, all_of_bridge: str
) -> None:
    passer_by.post(all_of_bridge, ticks("De Loods"))
    passer_by.post(all_of_bridge, {"right": ["", ":", "abc:1", "²:²", "x" * 500]})

    assert not assured(mapping.named("De Loods"))
    assert ReviewEvent.objects.filter(outcome="open").count() == 3


def test_many_on_one_page_cost_as_much_as_two(
    passer_by: Client, all_of_bridge: str, django_assert_max_num_queries: Any
) -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    Service.objects.bulk_create(
        Service(
            organization=bridge,
            name=f"Dienst {number}",
            summary="x",
            live=True,
            review_on=timezone.localdate(),
        )
        for number in range(60)
    )
    reminders.begin(timezone.localdate())

    with django_assert_max_num_queries(22):
        page = passer_by.get(all_of_bridge)

    assert len(page.context["rows"]) == 50
    assert page.context["has_more"]
