"""A place gets its point when it is saved, and nobody hears of what must stay secret."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts.models import User
from socialmap import actions, geocoding
from socialmap.models import Area, Location, Visibility
from tests import mapping

HIT = {
    "type": "adres",
    "postcode": "7417AB",
    "huisnummer": 1,
    "centroide_ll": "POINT(6.1771234 52.2441987)",
    "nummeraanduiding_id": "0150200000001234",
    "provincienaam": "Overijssel",
    "buurtcode": "BU01500101",
    "wijkcode": "WK015001",
    "gemeentecode": "0150",
}
# What version 3.1 knows of `free`; anything else gets 400.
KNOWN = {"q", "fq", "fl", "rows", "start", "sort", "df", "wt", "bq", "lat", "lon"}


class Server:
    """A local server that speaks as Locatieserver does."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.docs: list[dict[str, Any]] = [HIT]
        self.status, self.body, self.pause = 200, b"", 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/search/v3_1"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(request.path)
        query = parse_qs(parts.query)
        self.asked.append(query)
        time.sleep(self.pause)
        is_known = parts.path == "/search/v3_1/free" and set(query) <= KNOWN
        body = (
            self.body
            or json.dumps(
                {"response": {"numFound": len(self.docs), "docs": self.docs}}
            ).encode()
        )
        request.send_response(self.status if is_known else 400)
        request.send_header("Content-Type", "application/json")
        request.end_headers()
        with contextlib.suppress(OSError):  # who asked did not wait
            request.wfile.write(body)


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    made = Server()
    settings.GEOCODER_URL = made.url
    yield made
    made.http.shutdown()


@pytest.fixture
def house(db: None) -> Location:
    """The house of the sleep consultation, without what a search would fill in."""
    place = Location.objects.get(name="Wijkhuis")
    place.latitude = place.longitude = place.neighbourhood = None
    place.bag_id = place.province = ""
    return place


def test_a_place_gets_its_point_its_area_and_its_number(
    server: Server, house: Location
) -> None:
    assert geocoding.locate(house)

    assert (house.latitude, house.longitude) == (
        Decimal("52.244199"),
        Decimal("6.177123"),
    )
    assert house.neighbourhood == mapping.area("WK015001")
    assert (house.bag_id, house.province) == ("0150200000001234", "Overijssel")
    assert house.geocoded_on is not None
    house.full_clean()
    assert server.asked[0]["q"] == ["Maasstraat 1 7417 AB Deventer"]


def test_the_smallest_area_that_we_know_is_taken(
    server: Server, house: Location
) -> None:
    Area.objects.create(
        code="BU01500101",
        name="Rivierenbuurt",
        kind=Area.Kind.NEIGHBOURHOOD,
        parent=mapping.area("WK015001"),
    )
    geocoding.locate(house)
    assert str(house.neighbourhood) == "Rivierenbuurt"

    server.docs = [{**HIT, "buurtcode": "BU99999999", "wijkcode": "WK999999"}]
    geocoding.locate(house)
    assert house.neighbourhood == mapping.area("GM0150")


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.AREA])
def test_the_address_of_a_secret_place_is_told_to_nobody(
    server: Server, house: Location, visibility: Visibility
) -> None:
    house.visibility = visibility

    assert not geocoding.locate(house)
    assert server.asked == []


@pytest.mark.parametrize(
    "fields",
    [
        {"street": ""},
        {"house_number": ""},
        {"postcode": "", "city": ""},
        {"location_type": Location.Type.VIRTUAL},
    ],
)
def test_half_an_address_is_not_asked_about(
    server: Server, house: Location, fields: dict[str, str]
) -> None:
    for name, value in fields.items():
        setattr(house, name, value)

    assert not geocoding.locate(house)
    assert server.asked == []


@pytest.mark.parametrize(
    "docs",
    [
        [],
        [{**HIT, "postcode": "1011AB"}],
        [{**HIT, "huisnummer": 23}],
        [{**HIT, "centroide_ll": "POINT(999 52)"}],
        [{**HIT, "centroide_ll": "POLYGON((0 0))"}],
    ],
)
def test_no_point_is_better_than_a_wrong_one(
    server: Server, house: Location, docs: list[dict[str, Any]]
) -> None:
    server.docs = docs

    assert not geocoding.locate(house)
    assert house.latitude is None
    assert house.geocoded_on is None


@pytest.mark.parametrize(
    "body",
    [
        b"<html>kapot</html>",
        b"[]",
        b"{}",
        b'{"response": {"docs": [{}]}}',
        b'{"response": {"docs": "x"}}',
        b'{"response": null}',
        b"\xff\xfe",
        b" " * 300_000,
    ],
)
def test_a_broken_answer_leaves_the_place_as_it_is(
    server: Server, house: Location, body: bytes
) -> None:
    server.body = body

    assert not geocoding.locate(house)
    assert house.latitude is None


@pytest.mark.parametrize("status", [301, 400, 429, 500, 503])
def test_a_search_that_fails_leaves_the_place_as_it_is(
    server: Server, house: Location, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    server.status = status

    assert not geocoding.locate(house)
    assert "geocoder failed" in caplog.text
    assert "Maasstraat" not in caplog.text


def test_a_slow_search_is_not_waited_for(
    server: Server, house: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geocoding, "SECONDS", 0.2)
    server.pause = 1.0
    began = time.monotonic()

    assert not geocoding.locate(house)
    assert time.monotonic() - began < 0.9


def test_a_search_that_is_not_there_is_no_accident(
    house: Location, settings: Any
) -> None:
    settings.GEOCODER_URL = "http://127.0.0.1:9"

    assert not geocoding.locate(house)


def test_petra_saves_a_place_and_it_gets_its_point(
    server: Server, desk: Callable[[User], Client], petra: User
) -> None:
    house = Location.objects.get(name="Wijkhuis")
    sent = {
        "opened_at": house.latest_revision_id,
        "name": "Wijkhuis",
        "location_type": "physical",
        "visibility": "public",
        "street": "Maasstraat",
        "house_number": "1",
        "postcode": "7417 AB",
        "city": "Deventer",
        "latitude": "",
        "longitude": "",
        "neighbourhood": "",
    }
    address = f"/beheer/sociale-kaart/locatie/{house.pk}/"
    page = desk(petra).post(address, sent, follow=True)

    assert page.status_code == 200
    kept = actions.opened(house)
    assert kept.latitude == Decimal("52.244199")
    assert kept.neighbourhood == mapping.area("WK015001")

    server.docs = []
    sent |= {"opened_at": kept.latest_revision_id, "street": "Nergensweg"}
    page = desk(petra).post(address, sent, follow=True)
    assert geocoding.not_found() in page.text


def test_without_an_address_of_a_search_nobody_is_asked(
    house: Location, settings: Any
) -> None:
    settings.GEOCODER_URL = ""

    assert not geocoding.locate(house)
    assert geocoding.not_found()
