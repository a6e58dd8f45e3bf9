"""What holds on every kind of page: WCAG 2.2 AA as far as a machine can see it, room for
whoever needs it larger, and nothing kept of who reads.

Each page is opened once; all tests of it follow each other, in the same window.
"""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from ..needs import needs_browser
from .addresses import ALL, Address
from .conftest import DESK, HEIGHT, PHONE, Window, go
from .server import Demo

pytestmark = needs_browser()

AXE = (Path(__file__).parent / "axe.min.js").read_text()
# The size of targets is the one rule of 2.2; it runs because its tag is named here.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
    const found = await axe.run({
        runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
    });
    return found.violations;
}"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()])"""

# Names what sticks out to the right, and what is cut off inside a box of its own. The
# drawing of a card may be cut: its words may not.
TOO_WIDE = """() => {
    const found = [];
    const wide = document.scrollingElement.scrollWidth;
    if (wide > innerWidth) found.push(`the page is ${wide} wide`);
    for (const element of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(element);
        if (element.closest(".unseen") || !element.checkVisibility()) continue;
        const name = `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
        const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
        const cut = element.scrollWidth > element.clientWidth + 1
            || element.scrollHeight > element.clientHeight + 1;
        if (hides && cut && element.textContent.trim()) found.push(`cut off: ${name}`);
        const box = element.getBoundingClientRect();
        if (box.right > innerWidth + 1 && element.textContent.trim()) found.push(`sticks out: ${name}`);
    }
    return found;
}"""
# WCAG 1.4.12, as a sheet that is made by script: a page may not hold a style of its own.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
UNSPACED = "() => { document.adoptedStyleSheets = []; }"

# Everything that can be focused must look different when it is: it, or what stands
# around it (a card, the search bar).
LOOKS_THE_SAME = """() => {
    const looks = (element) => {
        const around = [];
        for (let at = element; at && around.length < 4; at = at.parentElement) {
            const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(at);
            const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
            around.push([drawn && outlineColor, boxShadow].join());
        }
        return around.join("|");
    };
    const same = [];
    for (const element of document.querySelectorAll("a[href], button, input, summary")) {
        if (!element.checkVisibility()) continue;
        document.activeElement.blur();
        const before = looks(element);
        element.focus({focusVisible: true, preventScroll: true});
        if (document.activeElement !== element || looks(element) === before)
            same.push(element.outerHTML.slice(0, 120));
    }
    document.activeElement.blur();
    return same;
}"""

CALLABLE = """() => [...document.querySelectorAll('a[href^="tel:"]')]
    .filter((link) => {
        const box = link.getBoundingClientRect();
        return link.checkVisibility() && box.top >= 0 && box.bottom <= innerHeight;
    }).map((link) => link.getAttribute("href"))"""
KEPT = """async () => [
    document.cookie, localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


@pytest.fixture(scope="module", params=ALL, ids=str)
def address(request: pytest.FixtureRequest, window: Window, demo: Demo) -> Address:
    """Each kind of page in turn, opened."""
    address: Address = request.param
    go(window.page, demo, address)
    return address


def resize(page: Page, width: int, height: int = HEIGHT) -> None:
    page.set_viewport_size({"width": width, "height": height})


def told(violations: list[dict[str, Any]]) -> list[str]:
    """Return each violation as a line: which rule, where, and what is wrong."""
    return [
        f"{rule['id']} at {node['target'][0]}: {node['failureSummary']}"
        for rule in violations
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_wrong(page: Page, width: int) -> None:
    resize(page, width)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)

    assert told(page.evaluate(RUN, TAGS)) == []


def test_the_headings_make_a_table_of_contents(page: Page) -> None:
    headings = page.evaluate(HEADINGS)
    levels = [level for level, _words in headings]
    # Before the title only the heading of the crumbs may come, which nobody sees.
    title = levels.index(1)
    steps = zip(levels[title:], levels[title + 1 :], strict=False)

    assert levels.count(1) == 1
    assert levels[:title] in ([], [2])
    assert all(below - above <= 1 for above, below in steps)
    assert all(words for _level, words in headings)


# 320 is the narrowest that WCAG asks for; 640 is a desk's window at 200 %.
@pytest.mark.parametrize("width", [320, PHONE, 640])
def test_nothing_sticks_out_of_a_narrow_window(page: Page, width: int) -> None:
    resize(page, width)

    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("width", [320, DESK])
def test_nothing_is_cut_off_when_a_reader_spaces_the_text(
    page: Page, width: int
) -> None:
    resize(page, width)
    page.evaluate(SPACED)
    found = page.evaluate(TOO_WIDE)
    page.evaluate(UNSPACED)

    assert found == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_whoever_uses_a_keyboard_sees_where_they_are(page: Page, width: int) -> None:
    resize(page, width)
    page.keyboard.press("Tab")

    assert page.evaluate(LOOKS_THE_SAME) == []


def test_the_first_screen_of_a_phone_says_who_to_call(
    page: Page, address: Address
) -> None:
    resize(page, PHONE, 640)
    page.evaluate("scrollTo(0, 0)")
    numbers = page.evaluate(CALLABLE)

    assert "tel:112" in numbers
    if address.site.endswith("deventer"):
        assert "tel:+31570500080" in numbers


def test_nothing_is_kept_of_who_reads(page: Page) -> None:
    assert page.evaluate(KEPT) == ["", 0, 0, 0, 0]
    assert page.context.cookies() == []
