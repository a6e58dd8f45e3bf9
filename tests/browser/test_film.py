"""A film on another site: nothing of it is asked for before a click."""

import pytest
from playwright.sync_api import Page, Route, expect

from ..needs import needs_browser
from . import addresses
from .addresses import Address
from .conftest import Reader
from .furniture import FILM_TITLE

pytestmark = needs_browser()

PLAYER = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.fixture(
    params=[
        addresses.of(addresses.PARENTS, "blocks"),
        addresses.of(addresses.YOUNG, "blocks"),
    ],
    ids=str,
)
def page(reader: Reader, request: pytest.FixtureRequest) -> Page:
    """A page with a film in it, of either look."""
    address: Address = request.param
    return reader.open(address)


def test_reading_the_page_asks_for_nothing_of_it(page: Page) -> None:
    # The reader's guard would have refused a request, and fails this test if there was one.
    page.locator(".film").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")

    assert page.locator("iframe").count() == 0
    expect(page.get_by_text("Vóór de klik wordt er niets van geladen")).to_be_visible()


def test_a_click_puts_the_player_in_its_place_with_a_name(page: Page) -> None:
    asked: list[tuple[str, str]] = []

    def answer(route: Route) -> None:
        asked.append((route.request.url, route.request.headers.get("referer", "")))
        route.fulfill(
            content_type="text/html", body="<!doctype html><p>Hier speelt de film</p>"
        )

    page.context.route(PLAYER, answer)
    page.get_by_role("link", name="Bekijk op YouTube").click()

    expect(
        page.frame_locator("iframe").get_by_text("Hier speelt de film")
    ).to_be_visible()
    expect(page.locator("iframe")).to_have_attribute("title", FILM_TITLE)
    expect(page.locator("iframe")).to_be_focused()
    # The player hears that someone looks, and not on which page.
    assert asked == [(PLAYER, "")]


def test_the_words_of_the_film_need_no_click(page: Page) -> None:
    assert "Kinderen spelen" in (page.locator(".film details").text_content() or "")
