"""The way out of a text that nobody else should see being read."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Playwright, Request, expect

from ..needs import needs_browser
from . import addresses, chromium
from .addresses import Address
from .conftest import PHONE, Reader
from .server import Demo

pytestmark = needs_browser()

SENSITIVE = addresses.of(addresses.PARENTS, "sensitive")
FIELD = (
    "() => document.querySelector('main').append(document.createElement('textarea'))"
)


def by_button(page: Page) -> None:
    page.get_by_role("link", name="Weg van deze site").click()


def by_shift(page: Page) -> None:
    for _press in range(3):
        page.keyboard.press("Shift")


both_ways = pytest.mark.parametrize("leave", [by_button, by_shift])
Leave = Callable[[Page], None]


def history(page: Page) -> list[str]:
    """Return the addresses that the window can go back and forward to."""
    browser = page.context.new_cdp_session(page)
    entries: list[dict[str, Any]] = browser.send("Page.getNavigationHistory")["entries"]
    return [entry["url"] for entry in entries]


@pytest.fixture(params=[SENSITIVE, addresses.of(addresses.YOUNG, "sensitive")], ids=str)
def page(reader: Reader, request: pytest.FixtureRequest) -> Page:
    """A sensitive text, for either audience."""
    address: Address = request.param
    return reader.open(address)


@both_ways
def test_it_leads_by_our_own_address_to_one_that_says_nothing(
    page: Page, elsewhere: str, leave: Leave
) -> None:
    own = urljoin(page.url, "/weg/")
    gone_to: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request():
            gone_to.append(request.url)

    page.on("request", note)
    leave(page)

    expect(page).to_have_url(elsewhere)
    assert gone_to == [own, elsewhere]


@both_ways
def test_going_back_does_not_show_the_text(
    reader: Reader, elsewhere: str, leave: Leave
) -> None:
    page = reader.open(addresses.of(SENSITIVE.site, "home"))
    before = page.url
    reader.go(page, SENSITIVE)
    read = page.url
    leave(page)
    expect(page).to_have_url(elsewhere)

    assert read not in history(page)
    page.go_back()
    expect(page).to_have_url(before)


def test_the_other_site_does_not_learn_where_the_reader_was(
    page: Page, elsewhere: str
) -> None:
    with page.expect_request(elsewhere) as asked:
        by_button(page)

    assert "referer" not in asked.value.all_headers()


def test_the_page_goes_dark_at_once(page: Page) -> None:
    # As when the answer is slow: it leads to where one is, so that the page stays.
    page.evaluate("document.getElementById('weg').href = '#'")
    by_shift(page)

    for part in ("header", "main", "footer"):
        expect(page.locator(part)).to_be_hidden()
    # Nor may the tab tell what it was.
    assert page.title() == "…"


def test_shift_twice_is_not_yet_leaving(page: Page) -> None:
    read = page.url
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")

    expect(page.locator("main")).to_be_visible()
    assert page.url == read


def test_three_times_counts_within_five_seconds_only(reader: Reader) -> None:
    page = reader.open()
    page.clock.install()
    reader.go(page, SENSITIVE)
    read = page.url
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.fast_forward(5_001)
    page.keyboard.press("Shift")

    expect(page.locator("main")).to_be_visible()
    assert page.url == read


def test_someone_who_types_capitals_stays(page: Page) -> None:
    read = page.url
    page.evaluate(FIELD)
    page.locator("textarea").focus()
    for letter in "NEEN":
        page.keyboard.press(f"Shift+Key{letter}")

    assert page.locator("textarea").input_value() == "NEEN"
    expect(page.locator("main")).to_be_visible()
    assert page.url == read


def test_a_letter_in_between_begins_the_count_again(page: Page) -> None:
    read = page.url
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)

    expect(page.locator("main")).to_be_visible()
    assert page.url == read


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("site", [addresses.PARENTS, addresses.YOUNG])
def test_it_stays_in_sight_however_far_one_reads(
    reader: Reader, site: str, width: int
) -> None:
    page = reader.open(addresses.of(site, "sensitive"), width=width)
    for share in (0, 0.5, 1):
        page.evaluate("share => scrollTo(0, share * document.body.scrollHeight)", share)
        assert page.locator("#weg").evaluate(
            """link => {
                const box = link.getBoundingClientRect();
                const middle = [box.left + box.width / 2, box.top + box.height / 2];
                return document.elementFromPoint(...middle) === link;
            }"""
        )


def test_an_ordinary_text_has_no_way_out(reader: Reader) -> None:
    page = reader.open(addresses.of(addresses.PARENTS, "article"))
    read = page.url
    by_shift(page)

    assert page.locator("#weg").count() == 0
    assert page.url == read


def test_who_comes_back_by_the_browsers_button_finds_no_dark_page(
    playwright: Playwright, demo: Demo
) -> None:
    # As people have it: it keeps a page that was left alive, to go back to it at once.
    remembering = chromium.launch(playwright, without=("--disable-back-forward-cache",))
    reader = Reader(remembering, demo)
    page = reader.open(SENSITIVE)
    # Left in the dark, as when another page opens while the way out is still on its way.
    page.evaluate("document.documentElement.classList.add('leaving')")
    page.evaluate(
        "addEventListener('pageshow', (event) => { window.kept = event.persisted })"
    )
    page.goto(demo.url(addresses.PARENTS, "/contact/"))
    page.go_back(wait_until="commit")

    assert page.evaluate("window.kept") is True
    expect(page.locator("main")).to_be_visible()
    reader.leave()
    remembering.close()
