"""Whatever Petra tries with another's numbers: it is not there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from wagtail.models import Revision

from accounts.models import User
from socialmap import actions, invitations
from socialmap.desk import urls
from socialmap.models import (
    Invitation,
    Location,
    Membership,
    Organization,
    Service,
    Submission,
)
from tests import mapping

from .test_desk import DESK, Desk, form_of, told, url

# A word that stands in all that Jongerenwerk Vecht has, and nowhere else.
WORD = "zwanenbloem"


@pytest.fixture
def vecht(karim: User) -> Organization:
    """Jongerenwerk Vecht, with a strange word in all it has."""
    vecht = Organization.objects.get(name="Jongerenwerk Vecht")
    edited = actions.opened(vecht)
    edited.name = edited.description = WORD
    actions.publish_directly(edited, None)
    for entry in (mapping.named("De Loods"), Location.objects.get(name="De Loods")):
        edited = actions.opened(entry)
        edited.name = WORD
        if isinstance(edited, Service):
            edited.summary = edited.description = WORD
        else:
            edited.street = edited.city = WORD
        live = actions.publish_directly(edited, None)
        draft = actions.opened(live)
        draft.name = f"{WORD} concept"
        actions.keep(draft, karim, live.latest_revision_id)
    invitations.invite(vecht, f"{WORD}@example.nl", karim)
    return Organization.objects.get(pk=vecht.pk)


def theirs(vecht: Organization) -> dict[str, Any]:
    return {
        "dienst": Service.objects.get(organization=vecht).pk,
        "locatie": Location.objects.get(organization=vecht).pk,
        "instelling": vecht.pk,
    }


def addresses(vecht: Organization) -> Iterator[str]:
    """Yield every address of the desk that can have one of theirs in it."""
    numbers = theirs(vecht)
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        arguments = set(pattern.pattern.converters)
        name = f"socialmap_desk:{pattern.name}"
        if {"kind", "pk"} <= arguments:
            for kind, pk in numbers.items():
                yield reverse(name, kwargs={"kind": kind, "pk": pk})
        elif "kind" in arguments:
            for kind in ("dienst", "locatie"):
                yield reverse(name, kwargs={"organization": vecht.pk, "kind": kind})
        elif "membership" in arguments:
            member = Membership.objects.get(organization=vecht).pk
            yield reverse(name, args=[vecht.pk, member])
        elif "invitation" in arguments:
            yield reverse(name, args=[vecht.pk, vecht.invitations.get().pk])
        elif "organization" in arguments:
            yield reverse(name, args=[vecht.pk])
        else:
            assert pattern.name in ("index", "assure"), pattern.name


def everything() -> list[Any]:
    """Return all that a visit could change."""
    models = (
        Service, Location, Organization, Membership, Invitation, Submission, Revision,
    )  # fmt: skip
    managers: list[Any] = [model._default_manager for model in models]
    return [list(manager.order_by("pk").values()) for manager in managers]


def test_no_address_of_the_desk_leads_to_anothers(
    desk: Desk, petra: User, vecht: Organization
) -> None:
    client, before = desk(petra), everything()
    tried = 0
    for path in addresses(vecht):
        for answer in (
            client.get(path),
            client.post(path, {}),
            client.post(path, {"name": "x", "summary": "x", "send": "1"}),
            client.get(path, {"van": "1", "naar": "2", "stap": "waar"}),
        ):
            assert answer.status_code in (404, 405), path
            assert WORD not in answer.content.decode()
            tried += 1
    assert tried > 60
    assert everything() == before


def test_own_pages_name_nothing_of_anothers(
    desk: Desk, petra: User, vecht: Organization
) -> None:
    client = desk(petra)
    sleep = mapping.named("Slaapspreekuur")
    own = sleep.organization
    pages = [DESK, f"{DESK}van/{own.pk}/collegas/"]
    pages += [f"{DESK}van/{own.pk}/nieuw/{kind}/" for kind in ("dienst", "locatie")]
    for entry in (sleep, sleep.at_locations.get().location, own):
        pages += [url(entry), url(entry, "bekijken/"), url(entry, "geschiedenis/")]
    for step in ("wat", "voor-wie", "toegang", "waar", "wanneer", "bereiken"):
        pages.append(f"{url(sleep)}?stap={step}")

    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert WORD not in told(answer), path


def test_anothers_location_cannot_be_chosen(
    desk: Desk, petra: User, vecht: Organization
) -> None:
    client, sleep = desk(petra), mapping.named("Slaapspreekuur")
    path = f"{url(sleep)}?stap=waar"
    body = form_of(client.get(path))

    page = client.post(
        path, body | {"at_locations-0-location": theirs(vecht)["locatie"]}
    )

    assert page.context["section"].lists[0].errors[0]["location"]
    assert WORD not in told(page)


def test_a_preview_by_post_shows_no_location_of_anothers(
    desk: Desk, petra: User, vecht: Organization
) -> None:
    client, sleep = desk(petra), mapping.named("Slaapspreekuur")
    path = f"{url(sleep)}?stap=waar"
    body = form_of(client.get(path)) | {"preview": "1"}

    page = client.post(
        path, body | {"at_locations-0-location": theirs(vecht)["locatie"]}
    )

    assert page.status_code == 200
    assert WORD not in told(page)


@pytest.mark.parametrize("step", ["wat", "voor-wie"])
def test_a_heading_that_is_not_in_use_cannot_be_chosen(
    desk: Desk, petra: User, step: str
) -> None:
    old = mapping.term("opvoeden" if step == "wat" else "ar")
    old.is_active = False
    old.save()
    client, sleep = desk(petra), mapping.named("Slaapspreekuur")
    path, name = f"{url(sleep)}?stap={step}", f"headings-{old.taxonomy.slug}"
    page = client.get(path)
    assert str(old) not in told(page)

    answer = client.post(path, form_of(page) | {name: [str(old.pk)]})

    assert answer.context["section"].form.errors[name]


def test_daan_opens_what_is_of_deventer_alone(
    desk: Desk, daan: User, vecht: Organization
) -> None:
    client = desk(daan)

    assert client.get(url(mapping.named("Slaapspreekuur"))).status_code == 200
    for path in addresses(vecht):
        assert client.get(path).status_code in (404, 405), path


def test_karim_opens_both(desk: Desk, karim: User, vecht: Organization) -> None:
    client = desk(karim)

    assert client.get(url(mapping.named("Slaapspreekuur"))).status_code == 200
    assert client.get(url(Service.objects.get(organization=vecht))).status_code == 200


def test_without_signing_in_there_is_no_desk(reader: Any, vecht: Organization) -> None:
    client: Client = reader()
    sleep = mapping.named("Slaapspreekuur")
    for path in (DESK, url(sleep), url(sleep, "bekijken/"), *addresses(vecht)):
        for answer in (client.get(path), client.post(path, {})):
            assert answer.status_code == 302
            assert "/beheer/login/" in answer["Location"]


def test_who_left_sees_nothing_any_more(desk: Desk, karim: User) -> None:
    client, sleep = desk(karim), mapping.named("Slaapspreekuur")
    karim.memberships.filter(organization=sleep.organization).delete()

    assert client.get(url(sleep)).status_code == 404


def test_a_wrong_kind_or_a_long_number_is_not_there(desk: Desk, petra: User) -> None:
    client = desk(petra)
    for path in ("dienst/999999999/", "dienst/9999999999/", "artikel/1/", "dienst/-1/"):
        assert client.get(f"{DESK}{path}").status_code == 404
    own = mapping.named("Slaapspreekuur")
    for asked in ("stap=x", "stap=", "plek=x", "plek=999", f"plek={own.pk}0"):
        assert client.get(f"{url(own)}?{asked}").status_code == 404
