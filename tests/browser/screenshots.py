"""Pictures of the sites: `python -m tests.browser.screenshots FOLDER [words]`.

Each kind of page, at the width of a phone and of a desk; words keep what holds one of
them. With `--docs` instead: the pictures that the documentation shows, small enough to
keep in the repository.
"""

import argparse
import tempfile
from collections import Counter
from io import BytesIO
from operator import sub
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, sync_playwright

from . import addresses, chromium, server
from .server import Demo

PHONE, DESK = 360, 1280
COLOURS, NEAR = 256, 12
# Drawings below the fold load when a reader comes near them; type comes in when it is needed.
ALL_DRAWN = """async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    await document.fonts.ready;
}"""
NOWHERE = "http://127.0.0.1:9/"
# Name, site, kind of page, and what the picture of a desk ends with.
DOCS = [
    ("vcjg-home", "deventer", "home", ".ages"),
    ("jongin-home", "jongin-deventer", "home", ".section"),
    ("campagne", "deventer", "campaign", ".c-block--big_quote"),
    ("thema", "deventer", "theme", ".cards"),
]
DOCS_ON_A_PHONE = [
    ("vcjg-artikel-telefoon", "deventer", "added-on-top"),
    ("jongin-artikel-telefoon", "jongin-deventer", "sensitive"),
]


def take(browser: Browser, demo: Demo, folder: Path, words: list[str]) -> None:
    """Write each kind of page at both widths."""
    for width in (PHONE, DESK):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        for address in addresses.ALL:
            name = f"{address}-{width}"
            if words and not any(word in name for word in words):
                continue
            page.goto(demo.url(address.site, address.path))
            page.evaluate(ALL_DRAWN)
            page.screenshot(path=folder / f"{name}.png", full_page=True)
        context.close()


def take_for_docs(browser: Browser, demo: Demo, folder: Path) -> None:
    """Write the pictures of the documentation."""
    desk = browser.new_page(viewport={"width": DESK, "height": 800})
    for name, site, kind, last in DOCS:
        desk.goto(demo.url(site, addresses.of(site, kind).path))
        desk.evaluate(ALL_DRAWN)
        box = desk.locator(last).first.bounding_box()
        assert box is not None
        top = FloatRect(x=0, y=0, width=DESK, height=box["y"] + box["height"] + 24)
        save(desk.screenshot(full_page=True, clip=top), folder / f"{name}.png")
    phone = browser.new_page(
        viewport={"width": 390, "height": 844}, device_scale_factor=2
    )
    for name, site, kind in DOCS_ON_A_PHONE:
        phone.goto(demo.url(site, addresses.of(site, kind).path))
        phone.evaluate(ALL_DRAWN)
        save(phone.screenshot(), folder / f"{name}.png")


def save(drawn: bytes, path: Path) -> None:
    """Keep a picture in the colours that it has most of: flat drawings stay as they are."""
    picture = Image.open(BytesIO(drawn)).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours_of(picture) for part in colour])
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def colours_of(picture: Image.Image) -> list[tuple[int, int, int]]:
    """Return the commonest colours that differ enough to be told apart."""
    chosen: list[tuple[int, int, int]] = []
    parts = picture.tobytes()
    counts = Counter(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    for colour, _count in counts.most_common():
        if all(sum(map(abs, map(sub, colour, other))) > NEAR for other in chosen):
            chosen.append(colour)
        if len(chosen) == COLOURS:
            break
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "words", nargs="*", help="only what has one of these in its name"
    )
    parser.add_argument("--docs", action="store_true")
    parser.add_argument(
        "--built", type=Path, help="where a built demo is, or is to be kept"
    )
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vcjg-pictures-") as scratch:
        built = chosen.built or Path(scratch) / "built"
        server.build_once(built)
        mine = Path(scratch) / "served"
        with (
            server.serving(built, mine, NOWHERE) as demo,
            sync_playwright() as playwright,
        ):
            browser = chromium.launch(playwright)
            if chosen.docs:
                take_for_docs(browser, demo, chosen.folder)
            else:
                take(browser, demo, chosen.folder, chosen.words)


if __name__ == "__main__":
    main()
