"""Colours of one's own, paper, and no movement."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Page

from ..needs import needs_browser
from . import addresses
from .addresses import Address
from .conftest import DESK, HEIGHT, Window, go
from .server import Demo

pytestmark = needs_browser()

SOME = [
    addresses.of(site, kind)
    for site in (addresses.PARENTS, addresses.YOUNG)
    for kind in (
        "home",
        "theme",
        "added-box",
        "sensitive",
        "campaign",
        "contact",
        "blocks",
        "help",
        "help-list",
        "help-service",
    )
]

# Each piece of text against the nearest background behind it, or against paper: printers
# leave backgrounds out.
UNREADABLE = """(paper) => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => numbers(colour).slice(0, 3)
        .map((part) => part / 255)
        .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        .reduce((sum, part, n) => sum + part * [.2126, .7152, .0722][n], 0);
    const behind = (element) => {
        for (let at = paper ? null : element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((numbers(colour)[3] ?? 1) > .5) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || element.closest(".unseen, .nl-skip-link")) continue;
        if (!element.checkVisibility()) continue;
        const pair = [light(getComputedStyle(element).color), light(behind(element))].sort();
        const ratio = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
        if (ratio < 4.5) found.push(`${ratio.toFixed(1)}: ${walk.currentNode.data.trim()}`);
    }
    return found;
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return style.animationName !== "none"
        || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
}).map((element) => `${element.tagName}.${element.className}`)"""


BOXES = ".way, .topic, .age, .card, .box, .local-box, .story, .help, .calls, .teaser__link, .find, .hit, .door, .badge, .share"
WITHOUT_EDGE = """(boxes) => [...document.querySelectorAll(boxes)]
    .filter((box) => parseFloat(getComputedStyle(box).borderTopWidth) < 1)
    .map((box) => box.className)"""
# What paper has no use for. Who to call stays: at the foot, and with a text beside it.
OF_A_SCREEN = [
    *(
        ".now",
        ".menu",
        ".find",
        ".exit",
        ".nl-skip-link",
        ".chips",
        ".teaser",
        ".foot__links",
    ),
]
# Everything an editor wrote, in the text itself.
UNPRINTED = """() => [...document.querySelectorAll(".article__text p, .article__text li, .c-body p")]
    .filter((piece) => !piece.closest(".exit-hint, .film__elsewhere, .more"))
    .filter((piece) => !piece.checkVisibility())
    .map((piece) => piece.textContent)"""
A4 = 794


def is_drawn(page: Page, path: Path) -> bool:
    """Is there more on the page than one even colour?"""
    page.screenshot(path=path, full_page=True)
    with Image.open(path) as picture:
        [(darkest, lightest)] = ImageStat.Stat(picture.convert("L")).extrema
    return darkest < 90 and lightest > 165


@pytest.fixture(scope="module", params=SOME, ids=str)
def address(request: pytest.FixtureRequest, window: Window, demo: Demo) -> Address:
    """Each of these pages in turn, opened."""
    address: Address = request.param
    go(window.page, demo, address)
    return address


@pytest.fixture(autouse=True)
def as_usual(page: Page) -> Iterator[None]:
    """Let the next test begin with a screen and no wishes."""
    yield
    page.emulate_media(
        media="null", forced_colors="null", color_scheme="null", reduced_motion="null"
    )
    page.set_viewport_size({"width": DESK, "height": HEIGHT})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_colours_of_ones_own_all_text_can_be_read(
    page: Page, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(UNREADABLE, False) == []
    assert is_drawn(page, tmp_path / "forced.png")


def test_with_colours_of_ones_own_boxes_keep_an_edge(page: Page) -> None:
    page.emulate_media(forced_colors="active")

    assert page.evaluate(WITHOUT_EDGE, BOXES) == []


def test_on_paper_the_text_is_there_and_the_buttons_are_not(
    page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": A4, "height": HEIGHT})
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert page.locator(".foot .numbers").is_visible()
    for name in OF_A_SCREEN:
        assert page.locator(f"{name}:visible").count() == 0, name
    assert page.evaluate(UNREADABLE, True) == []
    assert is_drawn(page, tmp_path / "paper.png")


def test_on_paper_the_words_are_the_same(page: Page) -> None:
    page.emulate_media(media="print")

    assert page.evaluate(UNPRINTED) == []


def test_whoever_wants_no_movement_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")

    assert page.evaluate(MOVING) == []
