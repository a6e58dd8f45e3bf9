"""The two characters: everyone can read them, and all of it is ours to hand out."""

import importlib.util
import re
from pathlib import Path

import pytest

from themes import contrast
from themes.looks import FONT_STACKS, FONTS, JONGIN, VCJG, Look
from themes.models import SUBTLE

THEMES = Path(contrast.__file__).parent
STATIC = THEMES / "static" / "themes"
VENDOR = THEMES / "vendor"
COMPONENTS = sorted(path for path in (VENDOR / "nlds").iterdir() if path.is_dir())


def tokens(slug: str) -> dict[str, str]:
    """Return the colours that a look sets in the style sheet, by the short name."""
    css = (STATIC / "site.css").read_text()
    block = re.search(rf"^\.{slug} \{{(.*?)^\}}", css, re.DOTALL | re.MULTILINE)
    assert block
    found = dict(re.findall(r"--basis-([\w-]+): (#[0-9a-f]{6});", block[1]))
    names = {
        "color-default-bg-document": "paper",
        "color-default-bg-default": "surface",
        "color-default-color-document": "ink",
        "color-default-color-subtle": "subtle",
        "color-action-1-bg-default": "action",
        "color-action-1-bg-hover": "action-hover",
        "color-action-1-color-default": "action-color",
        "color-brand-deep": "deep",
        "color-brand-wash": "wash",
        "color-accent-1-color-default": "accent",
        "color-accent-1-bg-subtle": "accent-wash",
        "color-highlight-bg-default": "highlight",
        "color-highlight-bg-subtle": "highlight-wash",
    }
    return {"white": "#ffffff"} | {short: found[name] for name, short in names.items()}


# Letters, and every ground on which a page puts them.
MEETINGS = {
    "ink": ["paper", "surface", "wash", "highlight", "highlight-wash", "accent-wash"],
    "subtle": ["paper", "surface", "wash"],
    "white": ["action", "action-hover", "deep", "ink"],
    "accent": ["white", "paper", "wash"],
    "action-color": ["paper", "surface", "wash", "highlight-wash"],
}


@pytest.mark.parametrize("slug", ["vcjg", "jongin"])
@pytest.mark.parametrize(
    ("letters", "ground"),
    [(letters, ground) for letters, all_of in MEETINGS.items() for ground in all_of],
)
def test_letters_stand_out_on_every_ground_of_a_look(
    slug: str, letters: str, ground: str
) -> None:
    colours = tokens(slug)

    assert contrast.ratio(colours[letters], colours[ground]) >= contrast.TEXT


@pytest.mark.parametrize("look", [VCJG, JONGIN], ids=["vcjg", "jongin"])
def test_what_a_town_is_measured_by_is_what_the_style_sheet_says(look: Look) -> None:
    colours = tokens(look.slug)

    assert (look.paper, look.ink, look.sun) == (
        colours["paper"],
        colours["ink"],
        colours["highlight"],
    )
    assert look.brand == colours["action"]
    assert SUBTLE[look.slug] == colours["subtle"]


@pytest.mark.parametrize("look", [VCJG, JONGIN], ids=["vcjg", "jongin"])
def test_the_accent_a_town_is_measured_by_is_the_style_sheets(look: Look) -> None:
    assert look.accent == tokens(look.slug)["accent"]


# --- What we took over from others ----------------------------------------------------------


def test_the_style_sheet_of_components_is_made_of_the_folder_as_it_is() -> None:
    spec = importlib.util.spec_from_file_location("bundle", VENDOR / "bundle.py")
    assert spec and spec.loader
    bundle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bundle)

    assert (STATIC / "nlds.css").read_text() == bundle.bundle(), (
        "run python themes/vendor/bundle.py"
    )


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_each_component_says_which_version_it_is_and_under_which_licence(
    folder: Path,
) -> None:
    version = (folder / "VERSION").read_text().strip()
    licence = (folder / "LICENSE.md").read_text()

    assert re.fullmatch(r"@[\w-]+/[\w-]+ \d+\.\d+\.\d+(-[\w.]+)?", version), version
    assert folder.name.partition("-")[2] in version
    assert "EUPL" in licence or "EUROPEAN UNION PUBLIC LICENCE" in licence.upper()
    assert (folder / "index.css").read_text().strip()


@pytest.mark.parametrize("sheet", ["site.css", "campaign.css", "nlds.css"])
def test_a_style_sheet_asks_nothing_of_others(sheet: str) -> None:
    css = (STATIC / sheet).read_text()

    assert not re.findall(r"url\(\s*['\"]?(?:https?:)?//", css)
    assert "@import" not in css


def test_the_type_we_hand_out_is_ours_to_hand_out() -> None:
    licences = {path.name: path.read_text() for path in (VENDOR / "fonts").iterdir()}
    fonts = {path.stem for path in (STATIC / "fonts").glob("*.woff2")}

    assert fonts == {slug for slug, _label in FONTS} == set(FONT_STACKS)
    for font in fonts:
        [text] = [text for name, text in licences.items() if name.startswith(font)]
        assert "SIL OPEN FONT LICENSE" in text.upper()
        assert (STATIC / "fonts" / f"{font}.woff2").read_bytes()[:4] == b"wOF2"
