"""Where an address is, looked up when Petra saves it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from socialmap import actions, geocoding
from socialmap.models import Location, Visibility
from tests import mapping

from .test_desk import send, told, url
from .test_geocoding import HIT, Server, server

__all__ = ["server"]


@pytest.fixture
def house(db: None) -> Location:
    """The house of De Wijkbrug, at Maasstraat 1."""
    return mapping.named("Slaapspreekuur").at_locations.get().location


@pytest.fixture
def at_desk(desk: Callable[[User], Client], petra: User) -> Client:
    """Petra, signed in."""
    return desk(petra)


def test_a_new_street_gets_a_new_point(
    at_desk: Client, house: Location, server: Server
) -> None:
    server.docs = [HIT | {"centroide_ll": "POINT(6.2 52.3)"}]

    send(at_desk, url(house), street="Waalstraat")

    kept = actions.opened(house)
    assert (kept.latitude, kept.longitude) == (Decimal("52.3"), Decimal("6.2"))
    assert len(server.asked) == 1


def test_saving_another_thing_asks_nobody(
    at_desk: Client, house: Location, server: Server
) -> None:
    send(at_desk, url(house), name="Wijkhuis de Brug")

    assert not server.asked
    assert actions.opened(house).latitude == house.latitude


def test_a_point_set_by_hand_is_better(
    at_desk: Client, house: Location, server: Server
) -> None:
    send(at_desk, url(house), street="Waalstraat", latitude="52,25", longitude="6,15")

    assert not server.asked
    assert actions.opened(house).latitude == Decimal("52.25")


def test_typing_asks_nobody(at_desk: Client, house: Location, server: Server) -> None:
    send(at_desk, url(house), street="Waalstraat", preview="1")

    assert not server.asked


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.AREA])
def test_the_address_of_a_shelter_is_told_to_nobody(
    at_desk: Client, house: Location, server: Server, visibility: Any
) -> None:
    send(at_desk, url(house), street="Geheimstraat", visibility=visibility)

    assert not server.asked


def test_an_address_that_is_not_found_is_told(
    at_desk: Client, house: Location, server: Server
) -> None:
    server.docs = []

    page = send(at_desk, url(house), street="Nergensstraat")

    assert geocoding.not_found() in told(page)
    assert actions.opened(house).street == "Nergensstraat"
