"""Without a mouse: everything can be reached, and one always sees where one is."""

import pytest
from playwright.sync_api import Page

from ..needs import needs_browser
from . import addresses
from .conftest import PHONE, Reader

pytestmark = needs_browser()

FURTHEST = 120
FOCUSED = "document.activeElement.textContent.trim()"
# Not hidden behind what stays in place while the page scrolls, such as the way out.
IS_IN_SIGHT = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    for (const [across, down] of [[.5, .5], [.05, .5], [.95, .5], [.5, .1], [.5, .9]]) {
        const hit = document.elementFromPoint(
            box.left + box.width * across, box.top + box.height * down);
        if (hit && (element.contains(hit) || hit.contains(element))) return true;
    }
    return false;
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the thing with these words has the focus."""
    for _press in range(FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == words:
            return
    raise AssertionError(f"Tab did not come by {words!r} within {FURTHEST} presses")


@pytest.mark.parametrize("site", [addresses.PARENTS, addresses.YOUNG])
@pytest.mark.parametrize("kind", ["home", "article", "sensitive", "campaign"])
def test_the_first_tab_offers_the_content_and_enter_goes_there(
    reader: Reader, site: str, kind: str
) -> None:
    page = reader.open(addresses.of(site, kind))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    box = skip.bounding_box()

    assert skip.get_attribute("href") == "#inhoud"
    assert page.evaluate(IS_IN_SIGHT)
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    assert box["y"] >= 0

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_from_home_to_a_text_by_tab_and_enter_alone(reader: Reader) -> None:
    page = reader.open(addresses.of(addresses.PARENTS, "home"))
    tab_to(page, "Gedrag")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gedrag/")
    tab_to(page, "Agressief gedrag")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gedrag/agressief-gedrag/")

    assert page.locator("h1").inner_text() == "Agressief gedrag"


def test_words_are_searched_by_typing_and_enter(reader: Reader) -> None:
    page = reader.open(addresses.of(addresses.YOUNG, "home"))
    for _press in range(FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("gepest")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/?q=gepest")

    assert page.get_by_role("link", name="Gepest worden").count() == 1


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_way_out_never_hides_what_has_the_focus(reader: Reader, width: int) -> None:
    page = reader.open(
        addresses.of(addresses.PARENTS, "sensitive"), width=width, height=640
    )
    hidden = []
    for _press in range(FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if not page.evaluate(IS_IN_SIGHT):
            hidden.append(page.evaluate(FOCUSED))
    # Back again, from below: then the bar on top is what could hide things.
    for _press in range(FURTHEST):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if not page.evaluate(IS_IN_SIGHT):
            hidden.append(page.evaluate(FOCUSED))

    assert hidden == []
