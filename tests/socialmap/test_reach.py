"""Who may do what with entries: partners their own, boards their town's."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from socialmap.models import Membership, Organization, Service
from socialmap.reach import Reach, get_or_404
from tests import mapping


def services(person: User) -> set[str]:
    """Return the names of the services that somebody reaches."""
    return {service.name for service in Reach.of(person).entries(Service)}


IN_DEVENTER = {"Slaapspreekuur", "Opvanghuis", "Praatgroep"}
IN_DALFSEN = {"De Loods"}


def test_petra_reaches_what_is_of_de_wijkbrug(petra: User) -> None:
    assert services(petra) == IN_DEVENTER
    assert not Reach.of(petra).is_board


def test_karim_reaches_what_is_of_both_his_institutions(karim: User) -> None:
    assert services(karim) == IN_DEVENTER | IN_DALFSEN


def test_daan_judges_what_is_in_deventer_and_no_help_line(daan: User) -> None:
    reach = Reach.of(daan)

    assert {service.name for service in reach.judged(Service)} == IN_DEVENTER
    assert not reach.may_judge(mapping.named("Hulplijn"))


def test_lena_judges_everything(lena: User) -> None:
    assert services(lena) == IN_DEVENTER | IN_DALFSEN | {"Hulplijn"}


def test_vera_does_not_judge_what_is_in_deventer(vera: User) -> None:
    reach = Reach.of(vera)

    assert not reach.may_judge(mapping.named("Slaapspreekuur"))
    assert not reach.may_keep(mapping.named("Slaapspreekuur"))
    with pytest.raises(Http404):
        get_or_404(reach.entries(Service), pk=mapping.named("Slaapspreekuur").pk)


def test_a_partner_keeps_and_does_not_judge(petra: User) -> None:
    reach = Reach.of(petra)

    assert reach.may_keep(mapping.named("Slaapspreekuur"))
    assert not reach.may_judge(mapping.named("Slaapspreekuur"))


def test_who_left_reaches_nothing_and_comes_no_further_than_the_door(
    petra: User,
) -> None:
    Membership.objects.of(petra).first().delete()  # type: ignore[union-attr]  # she has one

    petra = User.objects.get(pk=petra.pk)
    assert services(petra) == set()
    assert not petra.has_perm("wagtailadmin.access_admin")


def test_a_partner_may_enter_the_admin(petra: User) -> None:
    assert petra.has_perm("wagtailadmin.access_admin")


@pytest.mark.django_db
def test_nobody_reaches_nothing() -> None:
    assert not Reach.of(AnonymousUser()).is_board
    assert not Reach.of(AnonymousUser()).entries(Organization).exists()


def test_an_account_that_was_closed_reaches_nothing(petra: User) -> None:
    petra.is_active = False

    assert services(petra) == set()


def test_it_takes_three_queries_to_know_it(
    daan: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        Reach.of(daan)
