"""What the world may know of a place: one door, and it is narrow."""

from dataclasses import asdict

import pytest

from socialmap import disclosure
from socialmap.models import Location, Service, Visibility
from tests import mapping

pytestmark = pytest.mark.django_db


def test_of_a_public_place_everyone_may_know_the_address() -> None:
    (place,) = disclosure.places(mapping.named("Slaapspreekuur"))

    assert (place.address, place.postcode, place.is_exact) == (
        "Maasstraat 1",
        "7417 AB",
        True,
    )


def test_a_shelter_is_nowhere() -> None:
    assert disclosure.places(mapping.named("Opvanghuis")) == []


def test_of_a_careful_place_only_the_neighbourhood_may_be_known() -> None:
    service = mapping.named("Praatgroep")
    location = service.at_locations.get().location
    (place,) = disclosure.places(service)
    told = " ".join(str(value) for value in asdict(place).values())

    assert (place.name, place.city, place.is_exact) == (
        "Rivierenwijk",
        "Deventer",
        False,
    )
    assert (place.latitude, place.longitude) == (
        location.neighbourhood.latitude,
        location.neighbourhood.longitude,
    )
    for secret in (
        location.name,
        location.street,
        location.postcode,
        str(location.latitude),
        str(location.longitude),
    ):
        assert secret not in told


def test_a_place_that_is_a_draft_is_nobodys_business() -> None:
    Location.objects.filter(name="Wijkhuis").update(live=False)

    assert disclosure.places(mapping.named("Slaapspreekuur")) == []


def test_a_place_becomes_secret_at_once() -> None:
    Location.objects.filter(name="Wijkhuis").update(visibility=Visibility.HIDDEN)

    assert disclosure.places(Service.objects.get(name="Slaapspreekuur")) == []
