"""Institutions in the admin: for administrators alone."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from socialmap.models import Membership, Organization, Role

PLACES = ["organization", "membership", "area"]


@pytest.mark.parametrize("place", PLACES)
def test_an_administrator_keeps_institutions_and_memberships(
    desk: Callable[[User], Client], bo: User, place: str
) -> None:
    client = desk(bo)

    assert client.get(f"/beheer/{place}/").status_code == 200
    assert client.get(f"/beheer/{place}/new/").status_code == 200


@pytest.mark.parametrize("place", PLACES)
def test_an_editor_does_not(
    desk: Callable[[User], Client], daan: User, place: str
) -> None:
    assert desk(daan).get(f"/beheer/{place}/").status_code == 302


def test_a_membership_made_in_the_admin_gives_rights_at_once(
    desk: Callable[[User], Client], bo: User, deventer: object
) -> None:
    newcomer = User.objects.create_user("nieuw", "nieuw@example.nl", "geheim")
    organization = Organization.objects.get(name="CJG Deventer")

    response = desk(bo).post(
        "/beheer/membership/new/",
        {"user": newcomer.pk, "organization": organization.pk, "role": Role.EDITOR},
    )

    assert response.status_code == 302
    assert Membership.objects.filter(user=newcomer).exists()
    page = deventer.get_children().first()  # type: ignore[attr-defined]  # Wagtail has no types
    assert page.permissions_for_user(User.objects.get(pk=newcomer.pk)).can_edit()


def test_rights_end_with_the_membership(daan: User, deventer: object) -> None:
    Membership.objects.of(daan).delete()

    page = deventer.get_children().first()  # type: ignore[attr-defined]  # Wagtail has no types
    assert not page.permissions_for_user(User.objects.get(pk=daan.pk)).can_edit()
