"""Every process sees at once what another one changed, and never what was taken back."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from socialmap import actions
from socialmap.finding import catalogue, projecting
from socialmap.finding.catalogue import Catalogue
from socialmap.models import (
    Area,
    Clock,
    Listing,
    Location,
    OpeningRule,
    Organization,
    Service,
    ServiceAtLocation,
    Term,
)
from tests import mapping

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours() -> Catalogue:
    """A process that has been running for a while."""
    found = Catalogue()
    found.fresh()
    return found


def names(process: Catalogue) -> list[str]:
    index = process.fresh().index
    return [entry.sort[0] for entry in index.by_name(index.everything)]


def keys(process: Catalogue, name: str) -> set[Any]:
    service = mapping.named(name)
    index = process.fresh().index
    return set(index.entry(index.positions[service.pk]).keys)


ALL = ["de loods", "hulplijn", "opvanghuis", "praatgroep", "slaapspreekuur"]


def test_what_is_committed_has_its_number_and_facts(ours: Catalogue) -> None:
    assert Listing.objects.count() == Service.objects.count()
    assert not Listing.objects.filter(number=None).exists()
    assert names(ours) == ALL


def test_asking_again_is_one_query_and_the_same_answer(
    ours: Catalogue, django_assert_num_queries: Any
) -> None:
    before = ours.snapshot
    with django_assert_num_queries(1):
        assert ours.fresh() is before


def rename() -> None:
    service = mapping.named("Slaapspreekuur")
    service.name = "Nachtrust"
    actions.publish_directly(service, None)


def test_two_processes_see_the_same_change_each_once(
    ours: Catalogue, django_assert_num_queries: Any
) -> None:
    theirs = Catalogue()
    theirs.fresh()
    rename()

    assert names(ours) == names(theirs) == [*ALL[:2], "nachtrust", *ALL[2:4]]
    with django_assert_num_queries(1):
        ours.fresh()


def test_one_change_reads_one_service(
    ours: Catalogue, django_assert_num_queries: Any
) -> None:
    rename()
    projecting.batch()

    with django_assert_num_queries(1):
        assert "nachtrust" in names(ours)


def test_a_change_that_is_taken_back_is_forgotten(ours: Catalogue) -> None:
    class TakeBackError(Exception):
        pass

    with pytest.raises(TakeBackError), transaction.atomic():
        rename()
        mapping.named("Hulplijn").delete()
        Term.objects.filter(code="slapen").get().delete()
        assert "nachtrust" in names(ours)
        assert "hulplijn" not in names(ours)
        raise TakeBackError

    assert names(ours) == ALL
    assert "slapen" in ours.fresh().vocabulary.codes["vraag"]


def test_a_database_put_back_from_a_backup_is_read_anew(ours: Catalogue) -> None:
    rename()
    projecting.batch()
    assert "nachtrust" in names(ours)

    Clock.objects.filter(name=Clock.LISTINGS).update(number=0)
    Listing.objects.update(number=0)
    Listing.objects.filter(pk=mapping.named("Nachtrust").pk).update(facts="")

    assert "nachtrust" not in names(ours)


def retell() -> None:
    service = mapping.named("Slaapspreekuur")
    for rule in OpeningRule.objects.filter(service=service):
        rule.delete()


def move() -> None:
    service = mapping.named("Slaapspreekuur")
    for pair in ServiceAtLocation.objects.filter(service=service):
        pair.delete()


def throw_away_the_house() -> None:
    Location.objects.get(name="Wijkhuis").delete()


def move_the_house() -> None:
    house = Location.objects.get(name="Wijkhuis")
    house.latitude = "52.30"
    house.save()


def rename_the_institution() -> None:
    bridge = Organization.objects.get(name="De Wijkbrug")
    bridge.name = "Raster"
    bridge.save()


def sort_elsewhere() -> None:
    mapping.named("Slaapspreekuur").terms.get_original_manager().clear()


def sort_from_the_other_side() -> None:
    heading: Any = mapping.term("slapen")
    heading.services.clear()


def serve_elsewhere() -> None:
    town: Any = mapping.area("GM0148")
    town.services.add(mapping.named("Slaapspreekuur"))


@pytest.mark.parametrize(
    "change",
    [retell, move, throw_away_the_house, move_the_house, rename_the_institution,
     sort_elsewhere, sort_from_the_other_side, serve_elsewhere],
)  # fmt: skip
def test_whatever_changes_a_service_is_seen(
    ours: Catalogue, change: Callable[[], None]
) -> None:
    before = keys(ours, "Slaapspreekuur")

    change()

    assert keys(ours, "Slaapspreekuur") != before
    anew = Catalogue()
    assert keys(anew, "Slaapspreekuur") == keys(ours, "Slaapspreekuur")
    projecting.batch()
    anew.forget()
    assert keys(anew, "Slaapspreekuur") == keys(ours, "Slaapspreekuur")


def test_an_area_that_moves_moves_the_blurred_places_in_it(ours: Catalogue) -> None:
    before = keys(ours, "Praatgroep")
    area = mapping.area("WK015001")
    area.latitude = "52.30"
    area.save()

    assert keys(ours, "Praatgroep") != before


def test_other_areas_and_words_come_without_reading_services(
    ours: Catalogue, django_assert_num_queries: Any
) -> None:
    Area.objects.create(code="GM0999", name="Elders", kind=Area.Kind.MUNICIPALITY)
    term = mapping.term("slapen")
    term.label = "Slaap"
    term.save()

    with django_assert_num_queries(3):
        snapshot = ours.fresh()
    assert snapshot.gazetteer.spot("elders") is not None
    assert snapshot.vocabulary.codes["vraag"]["slapen"].label == "Slaap"


def test_numbers_are_handed_out_once_after_commit() -> None:
    rename()

    hooks = [hook[1] for hook in connection.run_on_commit]
    assert hooks.count(projecting.catch_up) == 1


def test_a_mark_that_came_meanwhile_keeps_waiting() -> None:
    rename()
    pk = mapping.named("Nachtrust").pk

    def meanwhile(execute: Any, sql: str, *args: Any) -> Any:
        # Somebody else marks it between reading the service and noting the number.
        if "JSON" in sql:
            Listing.objects.filter(pk=pk).update(stamp=uuid.uuid4())
        return execute(sql, *args)

    with connection.execute_wrapper(meanwhile):
        assert projecting.batch() == 1

    assert Listing.objects.get(pk=pk).number is None
    projecting.batch()
    assert Listing.objects.get(pk=pk).number is not None


def test_rebuilding_puts_right_what_passed_by_unseen(ours: Catalogue) -> None:
    service = mapping.named("Slaapspreekuur")
    Service.objects.filter(pk=service.pk).update(name="Anders")
    Listing.objects.create(service_id=999_999, number=1, facts="")
    assert "anders" not in names(ours)

    call_command("rebuild_listings", verbosity=0)

    assert "anders" in names(ours)
    assert not Listing.objects.filter(number=None).exists()
    assert 999_999 not in ours.fresh().index.positions


def test_hours_that_nobody_can_read_are_unknown_hours(ours: Catalogue) -> None:
    service = mapping.named("Slaapspreekuur")
    OpeningRule.objects.filter(service=service).update(valid_from="0001-01-01")
    service.save()

    assert {kind for kind, _value in keys(ours, "Slaapspreekuur")} >= {"hours"}


def test_facts_hold_no_secret() -> None:
    projecting.rebuild()
    kept = " ".join(Listing.objects.values_list("facts", flat=True)).lower()

    for secret in (
        mapping.SECRET_STREET,
        mapping.AREA_STREET,
        "Schuilhoek",
        "52.259991",
    ):
        assert secret.lower() not in kept


def test_a_process_begins_with_three_queries(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        catalogue.shared.fresh()
