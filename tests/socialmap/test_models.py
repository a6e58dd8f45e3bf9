"""Areas, institutions, memberships: what the database holds to."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models import User
from socialmap.models import Area, Membership, Organization, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Area:
    """Deventer, by its code at Statistics Netherlands."""
    return Area.objects.get(code="GM0150")


@pytest.mark.parametrize(
    "code", ["NL", "GM0363", "WK015099", "BU01500101", "CJG-TWENTE", "CJG-1"]
)
def test_an_area_has_the_code_by_which_others_know_it(code: str) -> None:
    Area(code=code, name="Ergens", kind=Area.Kind.REGION).full_clean()


@pytest.mark.parametrize(
    "code",
    [
        "",
        "GM150",
        "gm0150",
        "GM0150\n",
        "WK0150",
        "BU015001",
        "CJG-",
        "CJG-ijssel",
        "GM٠١٥٠",
    ],
)
def test_a_code_that_nobody_knows_is_refused(code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Area(code=code, name="Ergens", kind=Area.Kind.REGION).full_clean()

    assert set(refused.value.message_dict) == {"code"}


def test_two_areas_do_not_share_a_code(town: Area) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(code=town.code, name="Nog een", kind=town.kind)


def test_an_area_in_which_something_lies_cannot_be_thrown_away(town: Area) -> None:
    Area.objects.create(
        code="WK015099", name="Centrum", kind=Area.Kind.DISTRICT, parent=town
    )
    with pytest.raises(ProtectedError):
        town.delete()


def test_two_institutions_do_not_share_a_name() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.create(name="CJG Deventer")


def test_each_institution_has_a_number_of_its_own_for_others_to_know_it_by() -> None:
    found = list(Organization.objects.values_list("uuid", flat=True))

    assert len(set(found)) == len(found) > 1


def test_daan_is_an_editor_once_and_may_be_something_else_besides(daan: User) -> None:
    own = Membership.objects.of(daan).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            user=daan, organization=own.organization, role=Role.EDITOR
        )
    Membership.objects.create(
        user=daan, organization=own.organization, role=Role.MANAGER
    )

    assert Membership.objects.of(daan).count() == 2
    assert [m.organization.name for m in Membership.objects.of(daan).editors()] == [
        "CJG Deventer"
    ]


def test_things_go_by_the_name_that_people_use(town: Area, daan: User) -> None:
    membership = Membership.objects.of(daan).get()

    assert str(town) == "Deventer"
    assert str(membership.organization) == "CJG Deventer"
    assert "daan" in str(membership)
    assert "CJG Deventer" in str(membership)
