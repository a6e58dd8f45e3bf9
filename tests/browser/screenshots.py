"""Pictures of the sites: `python -m tests.browser.screenshots FOLDER [words]`.

Each kind of page, at the width of a phone and of a desk; words keep what holds one of
them. With `--docs` instead: the pictures that the documentation shows, small enough to
keep in the repository.
"""

import argparse
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from . import addresses, chromium, server
from .server import Demo

PHONE, DESK = 360, 1280
# Drawings below the fold load when a reader comes near them; type comes in when it is needed.
ALL_DRAWN = """async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    await document.fonts.ready;
}"""
NOWHERE = "http://127.0.0.1:9/"
# Name, site, kind of page, width, height and scale.
DOCS = [
    ("vcjg-home", "deventer", "home", DESK, 1500, 1),
    ("jongin-home", "jongin-deventer", "home", DESK, 1500, 1),
    ("vcjg-artikel-telefoon", "deventer", "added-box", 390, 844, 2),
    ("jongin-artikel-telefoon", "jongin-deventer", "added-box", 390, 844, 2),
    ("campagne", "deventer", "campaign", DESK, 1100, 1),
    ("thema", "deventer", "theme", DESK, 1100, 1),
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
    """Write the pictures of the documentation, in few colours."""
    for name, site, kind, width, height, scale in DOCS:
        context = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=scale
        )
        page = context.new_page()
        page.goto(demo.url(site, addresses.of(site, kind).path))
        page.evaluate(ALL_DRAWN)
        drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
        few = drawn.quantize(64, dither=Image.Dither.NONE)
        few.save(folder / f"{name}.png", optimize=True)
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs="*", help="only what has one of these in its name")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--built", type=Path, help="where a built demo is, or is to be kept")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vcjg-pictures-") as scratch:
        built = chosen.built or Path(scratch) / "built"
        server.build_once(built)
        mine = Path(scratch) / "served"
        with server.serving(built, mine, NOWHERE) as demo, chromium.running() as browser:
            if chosen.docs:
                take_for_docs(browser, demo, chosen.folder)
            else:
                take(browser, demo, chosen.folder, chosen.words)


if __name__ == "__main__":
    main()
