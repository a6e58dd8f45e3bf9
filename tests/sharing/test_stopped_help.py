"""Help on a page stops: the editors of the page hear of it, and readers see it go."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from content.models import ArticlePage, PlainPage
from content.sharing import stopped_help
from content.sharing.models import LocalHome
from content.sharing.models.generation import Generation
from socialmap import actions
from socialmap.models import Service
from tests import mapping

Desk = Callable[..., Client]
Captured = Any


def block(*services: Service) -> dict[str, Any]:
    return {
        "type": "chosen_help",
        "value": {
            "title": "Wie kan helpen?",
            "services": [
                {"type": "item", "id": f"id-{n}", "value": service.pk}
                for n, service in enumerate(services)
            ],
        },
    }


@pytest.fixture
def sleep(db: None) -> Service:
    return mapping.named("Slaapspreekuur")


@pytest.fixture
def national_page(tantrums: ArticlePage, sleep: Service) -> ArticlePage:
    """A national article that points at the Slaapspreekuur."""
    tantrums.body = [block(sleep)]
    tantrums.save_revision().publish()
    return tantrums


@pytest.fixture
def local_page(deventer: LocalHome, sleep: Service, publish: Any) -> PlainPage:
    """A page of Deventer's own that does so too."""
    page: PlainPage = publish(
        deventer,
        PlainPage(
            title="Moe van de nachten",
            slug="moe-van-de-nachten",
            organization=deventer.organization,
            body=[block(sleep)],
        ),
    )
    return page


@pytest.fixture
def stop(sleep: Service, django_capture_on_commit_callbacks: Any) -> Callable[[], None]:
    """Stop the Slaapspreekuur, as its partner does."""

    def stopped() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            actions.stop(sleep, None)

    return stopped


Stop = Callable[[], None]


def vouched_for(page: ArticlePage, name: str) -> None:
    from socialmap.models import Organization

    page.organization = Organization.objects.get(name=name)
    page.save()


# --- By mail -----------------------------------------------------------------------------


def test_the_editors_of_the_page_get_one_mail(
    stop: Stop, national_page: ArticlePage, local_page: PlainPage
) -> None:
    vouched_for(national_page, "Landelijke redactie")

    stop()

    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "daan@example.nl",
        "lena@example.nl",
    ]
    to_daan = next(x for x in mail.outbox if x.to == ["daan@example.nl"])
    assert "Slaapspreekuur" in to_daan.subject
    assert "Moe van de nachten" in to_daan.body
    assert "Driftbuien" not in to_daan.body
    assert f"/beheer/pages/{local_page.pk}/edit/" in to_daan.body


def test_nobody_hears_it_twice(
    stop: Stop, local_page: PlainPage, sleep: Service
) -> None:
    stop()
    mail.outbox.clear()

    stop()

    assert mail.outbox == []


def test_help_that_no_page_points_at_stops_in_silence(stop: Stop) -> None:
    stop()

    assert mail.outbox == []


def test_someone_who_left_hears_nothing(
    stop: Stop, local_page: PlainPage, daan: User
) -> None:
    daan.is_active = False
    daan.save()

    stop()

    assert mail.outbox == []


def test_a_mail_server_that_is_down_stops_nobody(
    stop: Stop, local_page: PlainPage, sleep: Service, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    stop()

    sleep.refresh_from_db()
    assert sleep.status == "inactive"


def test_a_name_on_two_lines_makes_no_second_header(
    stop: Stop, local_page: PlainPage
) -> None:
    Service.objects.update(name="Slaap\r\nBcc: x@example.nl")

    stop()

    assert len(mail.outbox) == 1
    assert "\n" not in mail.outbox[0].subject


# --- At the desk -------------------------------------------------------------------------


def test_the_first_screen_names_the_page_and_the_help(
    stop: Stop, desk: Desk, daan: User, vera: User, local_page: PlainPage
) -> None:
    assert "sharing_stopped" not in desk(daan).get("/beheer/").text
    stop()

    screen = desk(daan).get("/beheer/").text
    assert "sharing_stopped" in screen
    assert "Moe van de nachten" in screen
    assert "Slaapspreekuur" in screen
    assert "sharing_stopped" not in desk(vera).get("/beheer/").text


def test_the_national_editor_sees_national_pages(
    stop: Stop,
    desk: Desk,
    lena: User,
    national_page: ArticlePage,
    local_page: PlainPage,
) -> None:
    stop()

    screen = desk(lena).get("/beheer/").text
    assert "sharing_stopped" in screen
    assert "Driftbuien" in screen
    assert "Moe van de nachten" not in screen


def test_the_editor_is_told_on_top_of_the_page(
    stop: Stop, desk: Desk, daan: User, local_page: PlainPage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[local_page.pk])
    before = desk(daan).get(edit)
    assert not list(before.context["messages"])
    stop()

    [told] = desk(daan).get(edit).context["messages"]
    assert "Slaapspreekuur" in str(told)


def test_a_page_that_was_mended_is_not_named_any_more(
    stop: Stop, local_page: PlainPage
) -> None:
    stop()
    assert stopped_help.stopped(local_page)

    local_page.body = [block(mapping.named("Hulplijn"))]
    local_page.save_revision().publish()

    assert stopped_help.stopped(local_page) == {}


def test_while_nothing_has_stopped_it_costs_one_query(
    local_page: PlainPage, django_assert_num_queries: Any
) -> None:
    stopped_help.stopped()
    with django_assert_num_queries(1):
        assert stopped_help.stopped() == {}


# --- For readers -------------------------------------------------------------------------


def test_pages_that_are_kept_are_made_anew_at_once(
    stop: Stop, local_page: PlainPage
) -> None:
    before = Generation.current()

    stop()

    assert Generation.current() != before
