"""Somebody whose two-year-old does not sleep finds free help nearby, in four taps.

On a phone with a thumb, with a keyboard alone, and where no script arrives.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from ..needs import needs_browser
from . import addresses
from .conftest import PHONE, Reader
from .test_keyboard import tab_to

pytestmark = needs_browser()

WANTED = "Slaaphulp in de straat"
MOST_TAPS = 4
WHOLE_QUESTION = re.compile(
    r"/hulp/\?(?=.*plek=7411)(?=.*leeftijd=peuter)(?=.*gratis=1)(?=.*direct=1)"
)


class Thumb:
    """Counts its taps."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1


def is_found(page: Page) -> None:
    """See that the list is of the whole question, and holds what is wanted, near."""
    expect(page).to_have_url(WHOLE_QUESTION)
    hit = page.locator(".hit").filter(has_text=WANTED)
    expect(hit).to_have_count(1)
    for words in ("Gratis", "Zonder verwijzing", "100 m"):
        expect(hit).to_contain_text(words)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_four_taps_on_a_phone(reader: Reader, scripts: bool) -> None:
    page = reader.open(
        addresses.of(addresses.PARENTS, "help"),
        width=PHONE,
        has_touch=True,
        java_script_enabled=scripts,
    )
    thumb = Thumb()
    thumb.tap(page.get_by_role("link", name=re.compile("^Slapen")))
    thumb.tap(page.get_by_role("link", name="Gratis en zonder verwijzing"))
    thumb.tap(page.get_by_role("link", name=re.compile("^Peuter")))
    thumb.tap(page.get_by_label("Uw postcode of wijk"))
    page.keyboard.type("7411")
    page.keyboard.press("Enter")

    is_found(page)
    assert thumb.taps <= MOST_TAPS


def test_in_ones_own_words_there_is_a_tap_left_to_open_it(reader: Reader) -> None:
    page = reader.open(
        addresses.of(addresses.PARENTS, "help"), width=PHONE, has_touch=True
    )
    thumb = Thumb()
    thumb.tap(page.get_by_label("Waar gaat het over?"))
    page.keyboard.type("slaapt niet")
    page.keyboard.press("Tab")  # "volgende", on a phone's keyboard
    page.keyboard.type("7411")
    page.keyboard.press("Enter")
    thumb.tap(page.get_by_role("link", name="Gratis en zonder verwijzing"))
    thumb.tap(page.get_by_role("link", name=re.compile("^Peuter")))
    is_found(page)
    thumb.tap(page.get_by_role("link", name=WANTED))

    expect(page.locator("h1")).to_have_text(WANTED)
    assert thumb.taps <= MOST_TAPS


def test_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open(addresses.of(addresses.PARENTS, "help"))
    for _press in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("slaapt niet")
    page.keyboard.press("Tab")
    page.keyboard.type("7411")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hulp/?**plek=7411**")
    tab_to(page, "Gratis en zonder verwijzing")
    page.keyboard.press("Enter")
    page.wait_for_url("**gratis=1**")
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("/^Peuter/.test(document.activeElement.textContent.trim())"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**leeftijd=peuter**")

    is_found(page)
    tab_to(page, WANTED)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(WANTED)


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_ticks_are_sent_with_the_words_that_were_typed(
    reader: Reader, width: int
) -> None:
    page = reader.open(
        addresses.of(addresses.PARENTS, "help-list"),
        width=width,
        java_script_enabled=False,
    )
    page.get_by_label("Waar gaat het over?").fill("slaapt")
    if width == PHONE:
        page.locator(".filters > summary").click()
    page.get_by_label(re.compile("^Zonder verwijzing")).check()
    page.locator("details.facet summary").filter(has_text="Leeftijd").click()
    page.get_by_label(re.compile("^Peuter")).check()
    page.get_by_role("button", name="Toon resultaten").click()

    expect(page).to_have_url(re.compile(r"q=slaapt"))
    is_found(page)


def test_the_map_opens_is_reached_by_keyboard_and_leads_to_a_service(
    reader: Reader,
) -> None:
    page = reader.open(addresses.of(addresses.PARENTS, "help-list"))
    fold = page.locator("#kaart-open > summary")
    fold.focus()
    page.keyboard.press("Enter")
    pins = page.locator(".pin")
    expect(pins.first).to_be_visible()
    names = pins.evaluate_all("(all) => all.map((pin) => pin.ariaLabel)")
    expect(page.locator(".map__skip")).to_have_attribute("href", "#na-kaart")

    assert len(set(names)) == len(names)
    assert all(names)
    pin = page.get_by_role("button", name=re.compile("Het Buurthuis"))
    pin.focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup").get_by_role("link", name=WANTED)
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    pin.focus()
    page.keyboard.press("Enter")
    link.click()
    expect(page.locator("h1")).to_have_text(WANTED)


def test_where_only_the_neighbourhood_may_be_known_stands_a_circle(
    reader: Reader,
) -> None:
    page = reader.open(addresses.of(addresses.PARENTS, "help-list"))
    page.locator("#kaart-open > summary").click()

    expect(page.locator(".map__around").first).to_be_attached()
    expect(page.get_by_role("button", name=re.compile("Ergens in"))).not_to_have_count(
        0
    )
    assert "Verborgenstraat" not in page.content()


def test_a_link_is_copied_and_that_is_said(reader: Reader) -> None:
    page = reader.open(
        addresses.of(addresses.PARENTS, "help-service"),
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.get_by_role("button", name="Kopieer de link").click()

    expect(page.get_by_role("status").filter(has_text="gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_that_something_is_not_right_is_told_without_a_script(reader: Reader) -> None:
    page = reader.open(
        addresses.of(addresses.YOUNG, "help-service"), java_script_enabled=False
    )
    page.get_by_role("link", name="Er klopt iets niet").click()
    page.get_by_label("Hoe moet het zijn?").fill("Het is een ander nummer.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Kies waar het over gaat.")).to_be_visible()
    expect(page.get_by_label("Hoe moet het zijn?")).to_have_value(
        "Het is een ander nummer."
    )
    page.get_by_label("Telefoon of e-mail klopt niet").check()
    page.get_by_role("button", name="Verstuur").click()

    expect(page.locator("h1")).to_have_text("Dank je wel")
    assert page.context.cookies() == []
