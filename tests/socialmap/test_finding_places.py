"""A reader types where she lives: digits, letters behind them, or a name."""

import pytest

from socialmap.finding import nearby
from socialmap.models import Area, Postcode
from tests import mapping

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["7411", "7411AB", "7411 ab", " 7411ab ", "7411 AB", "7411-AB"]
)
def test_a_postcode_is_its_four_digits(text: str) -> None:
    spot = nearby.spot(text)

    assert spot is not None
    assert (spot.label, spot.latitude, spot.longitude) == ("7411", 52.251, 6.16)
    assert spot.municipality == mapping.area("GM0150")
    assert spot.areas[:2] == (mapping.area("WK015002").pk, mapping.area("GM0150").pk)


@pytest.mark.parametrize("text", ["rivierenwijk", "RIVIERENWIJK", "wijk Rivierenwijk"])
def test_a_neighbourhood_has_a_name(text: str) -> None:
    spot = nearby.spot(text)

    assert spot is not None
    assert (spot.label, spot.areas[0]) == ("Rivierenwijk", mapping.area("WK015001").pk)


def test_a_municipality_has_one_too_with_or_without_its_title() -> None:
    for text in ("Deventer", "gemeente Deventer", "Dëventer"):
        spot = nearby.spot(text)
        assert spot is not None
        assert spot.municipality == mapping.area("GM0150")


@pytest.mark.parametrize(
    "text",
    ["", "0123", "741", "74111", "7411ABC", "9999", "Atlantis", "<b>", "NL", "🙂"],
)
def test_what_is_no_place_of_ours_is_unknown(text: str) -> None:
    assert nearby.spot(text) is None


def test_of_two_centres_the_one_in_ones_own_town_is_meant() -> None:
    there = mapping.area("GM0148")
    other = Area.objects.create(
        code="WK014802", name="Binnenstad", kind=Area.Kind.DISTRICT, parent=there
    )

    at_home = nearby.spot("Binnenstad", mapping.area("GM0150"))
    away = nearby.spot("binnenstad", there)

    assert at_home and away
    assert at_home.areas[0] == mapping.area("WK015002").pk
    assert away.areas[0] == other.pk


def test_a_new_postcode_is_known_at_once_and_one_that_went_is_not() -> None:
    assert nearby.spot("7412") is None
    row = Postcode.objects.create(
        digits="7412", latitude="52.25", longitude="6.15", area=mapping.area("WK015002")
    )
    assert nearby.spot("7412") is not None

    row.delete()
    assert nearby.spot("7412") is None


def test_areas_in_a_circle_hang_nobody() -> None:
    town, region = mapping.area("GM0150"), mapping.area("CJG-IJSSELLAND")
    region.parent = town
    region.save()

    spot = nearby.spot("7411")

    assert spot is not None
    assert len(spot.areas) == 3
