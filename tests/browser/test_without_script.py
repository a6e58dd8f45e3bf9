"""A browser without JavaScript, or where a script did not arrive, gets all of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from ..needs import needs_browser
from . import addresses
from .conftest import Reader

pytestmark = needs_browser()


@pytest.fixture
def page(reader: Reader) -> Page:
    """The home of Deventer for parents, without JavaScript."""
    home = addresses.of(addresses.PARENTS, "home")
    return reader.open(home, java_script_enabled=False)


def test_a_reader_gets_from_home_to_a_text_and_to_someone(page: Page) -> None:
    page.get_by_role("link", name="Gedrag").first.click()
    page.get_by_role("link", name="Grenzen stellen zonder ruzie").click()
    expect(page.locator("h1")).to_have_text("Grenzen stellen zonder ruzie")
    page.get_by_label("Hoofdmenu").get_by_role("link", name="Contact").click()

    expect(page.locator("h1")).to_have_text("Liever iemand spreken?")
    expect(page.locator("#inlopen")).to_be_visible()


def test_searching_finds(page: Page) -> None:
    page.get_by_role("searchbox").fill("driftbuien")
    page.get_by_role("button", name="Zoek").click()

    expect(page.locator("h1")).to_have_text("Zoeken: driftbuien")
    expect(page.get_by_role("link", name="Driftbuien")).to_be_visible()


def test_an_age_leaves_out_what_is_for_others(page: Page) -> None:
    page.get_by_role("link", name="Gedrag").first.click()
    expect(page.locator(".card")).not_to_have_count(0)
    all_ages = page.locator(".card").count()
    page.get_by_label("Kies een leeftijd").get_by_role("link", name="Puber").click()

    expect(page).to_have_url(re.compile(r"/gedrag/\?leeftijd=puber$"))
    expect(page.get_by_role("link", name="Driftbuien")).to_have_count(0)
    assert 0 < page.locator(".card").count() < all_ages


def test_the_age_band_of_the_home_page_leads_on(page: Page) -> None:
    page.get_by_role("link", name="Peuter 1 tot 4 jaar").click()

    expect(page.locator("h1")).to_have_text("Peuter")
    expect(page.get_by_role("link", name="Driftbuien")).to_be_visible()


def test_a_transcript_opens(reader: Reader) -> None:
    blocks = addresses.of(addresses.PARENTS, "blocks")
    page = reader.open(blocks, java_script_enabled=False)
    page.locator("summary").click()

    expect(page.get_by_text("Kinderen spelen. Iemand lacht.")).to_be_visible()


def test_the_film_of_others_is_a_link(reader: Reader) -> None:
    blocks = addresses.of(addresses.PARENTS, "blocks")
    page = reader.open(blocks, java_script_enabled=False)
    link = page.get_by_role("link", name="Bekijk op YouTube")

    expect(link).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=abcdefghijk"
    )


def test_the_way_out_leads_out(reader: Reader, elsewhere: str) -> None:
    sensitive = addresses.of(addresses.PARENTS, "sensitive")
    page = reader.open(sensitive, java_script_enabled=False)
    page.get_by_role("link", name="Weg van deze site").click()

    expect(page).to_have_url(elsewhere)
