"""Rights follow memberships, and end with them."""

from wagtail.models import Collection

from accounts.models import User
from content.models import NationalHome
from content.sharing import rights
from content.sharing.models import LocalHome
from socialmap.models import Organization


def test_an_editor_cannot_take_a_whole_site_away(
    daan: User, deventer: LocalHome
) -> None:
    may = deventer.permissions_for_user(daan)

    assert may.can_edit()
    assert may.can_publish()
    assert not may.can_delete()
    assert not may.can_unpublish()
    assert not may.can_move()


def test_a_national_editor_cannot_take_the_base_away(
    lena: User, national: NationalHome
) -> None:
    assert not national.permissions_for_user(lena).can_delete()


def test_an_administrator_can(bo: User, deventer: LocalHome) -> None:
    assert deventer.permissions_for_user(bo).can_delete()


def test_an_editor_reaches_both_sites_of_the_town_and_no_other(
    daan: User, deventer: LocalHome, dalfsen: LocalHome, national: NationalHome
) -> None:
    names = [home.title for home in rights.homes_of(daan)]

    assert names == ["CJG Deventer", "Jongin Deventer"]
    for other in (dalfsen, national):
        assert not other.permissions_for_user(daan).can_edit()


def test_an_organisation_with_a_new_name_keeps_its_pictures(daan: User) -> None:
    organization = Organization.objects.get(name="CJG Deventer")
    before = Collection.objects.get(name="CJG Deventer")
    organization.name = "CJG Deventer en omgeving"
    organization.save()

    rights.grant(organization)

    before.refresh_from_db()
    assert before.name == "CJG Deventer en omgeving"
    assert not Collection.objects.filter(name="CJG Deventer").exists()


def test_someone_who_left_the_house_edits_nothing(
    daan: User, deventer: LocalHome
) -> None:
    daan.is_active = False

    assert not rights.edits(daan, deventer)
