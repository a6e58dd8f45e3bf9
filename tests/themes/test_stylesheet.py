"""Style sheets made of what editors chose: nothing but checked values enters one."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from content.models import CampaignPage
from tests.themes.injections import INJECTIONS
from themes import looks, stylesheet
from themes.colours import ColourField
from themes.looks import FONT_STACKS, FONTS, JONGIN, VCJG

Reader = Callable[..., Client]

SHEET = re.compile(r"\.[a-z0-9-]+ \{\n(  --[a-z0-9-]+: [#\w\", -]+;\n)+\}\n", re.ASCII)


# --- The field ------------------------------------------------------------------------------


@pytest.mark.parametrize("colour", ["#ffffff", "#0b5A52", "#ABCDEF"])
def test_a_colour_is_six_signs_after_a_hash(colour: str) -> None:
    assert ColourField().clean(colour, None) == colour


@pytest.mark.parametrize("text", INJECTIONS)
def test_nothing_else_is_a_colour(text: str) -> None:
    with pytest.raises(ValidationError):
        ColourField().clean(text, None)


@given(st.text(max_size=12))
def test_whatever_passes_for_a_colour_is_one(text: str) -> None:
    try:
        passed = ColourField().clean(text, None)
    except ValidationError:
        return
    assert re.fullmatch(r"#[0-9a-fA-F]{6}", passed, re.ASCII)


# --- A campaign -----------------------------------------------------------------------------

GOOD = ("7", "fff3d6", "14213d", "ff4b2b", "7fd8be", "fraunces")


def test_a_campaigns_name_says_all_of_its_look() -> None:
    name = stylesheet.campaign_name(
        7, ("#FFF3D6", "#14213d", "#ff4b2b", "#7fd8be"), "fraunces"
    )
    css = stylesheet.campaign_css(name)

    assert name == "-".join(GOOD)
    assert css is not None
    assert SHEET.fullmatch(css)
    assert css.startswith(".campaign-7 {")
    assert "--campaign-paper: #fff3d6;" in css
    assert '--campaign-heading-font: "Fraunces", Georgia, serif;' in css


@pytest.mark.parametrize("place", range(len(GOOD)))
@pytest.mark.parametrize(
    "sign",
    ["#fff;}body{", "ffffff;", "FFFFFF", "fff", "", "٧", "url(x)", "7\n", "comic"],
)
def test_a_name_with_one_wrong_part_gives_no_sheet(place: int, sign: str) -> None:
    parts = list(GOOD)
    parts[place] = sign

    assert stylesheet.campaign_css("-".join(parts)) is None


@given(
    st.text(max_size=60)
    | st.from_regex(r"[0-9]{1,14}(-[0-9a-f]{6}){4}-[a-z]{1,12}", fullmatch=True)
    | st.tuples(
        st.integers(0, 10**9), *[st.from_regex("[0-9a-f]{6}", fullmatch=True)] * 4
    ).map(lambda parts: "-".join(map(str, [*parts, "atkinson"])))
)
def test_a_sheet_holds_checked_values_or_there_is_none(name: str) -> None:
    css = stylesheet.campaign_css(name)

    assert css is None or SHEET.fullmatch(css)


def test_every_campaign_that_can_be_made_has_a_sheet() -> None:
    page = CampaignPage(pk=3)
    for font, _label in FONTS:
        page.font = font
        assert stylesheet.campaign_css(page.css_name) is not None


@pytest.mark.parametrize(
    "name",
    ["7-fff;}body{-14213d-ff4b2b-7fd8be-fraunces", "7", "x", "-".join(GOOD) + "x"],
)
def test_a_reader_who_makes_up_a_name_gets_nothing(reader: Reader, name: str) -> None:
    assert reader().get(f"/campagne/{name}.css").status_code == 404


def test_a_browser_may_keep_a_campaigns_sheet_for_ever(reader: Reader) -> None:
    answer = reader().get(f"/campagne/{'-'.join(GOOD)}.css")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer


# --- A municipality -------------------------------------------------------------------------


def test_a_site_that_changes_nothing_has_no_sheet() -> None:
    assert stylesheet.look_css(VCJG) == ""


@pytest.mark.parametrize("look", [VCJG, JONGIN])
@pytest.mark.parametrize("font", [*FONT_STACKS, ""])
def test_a_site_that_changes_all_sets_tokens_and_nothing_else(
    look: looks.Look, font: str
) -> None:
    css = stylesheet.look_css(look, "#8a1c4a", "#b53a24", "#f4bd3c", "#ffffff", font)

    assert SHEET.fullmatch(css)
    assert css.startswith(f".{look.slug} {{")
    assert ("basis-heading-font-family" in css) == bool(font)


def test_a_sheet_that_changed_has_another_name() -> None:
    one, other = (stylesheet.look_css(VCJG, brand) for brand in ("#8a1c4a", "#8a1c4b"))

    assert stylesheet.fingerprint(one) != stylesheet.fingerprint(other)
    assert stylesheet.fingerprint(one) == stylesheet.fingerprint(one)
