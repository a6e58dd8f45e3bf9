"""What a municipality changes of its look: always readable, always its own."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from accounts.models import User
from tests.themes.injections import INJECTIONS
from themes import contrast, stylesheet
from themes.models import SUBTLE, SiteLook

pytestmark = pytest.mark.django_db

Desk = Callable[[User], Client]
Reader = Callable[..., Client]
PLAIN = {"brand": "", "accent": "", "sun": "", "paper": "", "font": "", "logo": ""}


def look_of(host: str, **chosen: str) -> SiteLook:
    return SiteLook(site=Site.objects.get(hostname=host), **chosen)


def refusals(host: str, **chosen: str) -> dict[str, list[str]]:
    try:
        look_of(host, **chosen).full_clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


# --- Colours on which letters cannot be read ------------------------------------------------


@pytest.mark.parametrize("host", ["deventer.localhost", "jongin-deventer.localhost"])
@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"brand": "#0057b8"},
        {"brand": "#8a1c4a", "accent": "#8a1c4a", "sun": "#ffd84d", "paper": "#ffffff"},
        {"paper": "#fffdf7", "accent": "#a03018"},
        {"font": "atkinson"},
    ],
)
def test_colours_that_can_be_read_are_kept(host: str, chosen: dict[str, str]) -> None:
    assert refusals(host, **chosen) == {}


@pytest.mark.parametrize("host", ["deventer.localhost", "jongin-deventer.localhost"])
@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"brand": "#ffff00"}, "brand"),
        ({"brand": "#777777"}, "brand"),
        # Readable on white, and not in a box of its own pale tone.
        ({"brand": "#767676"}, "brand"),
        ({"accent": "#ff8800"}, "accent"),
        ({"sun": "#333366"}, "sun"),
        ({"paper": "#202020"}, "paper"),
        # The letters can be read on it; the links, in the look's own colour, cannot.
        ({"paper": "#b0b0b0"}, "paper"),
        ({"brand": "#0057b8", "paper": "#909090"}, "paper"),
    ],
)
def test_colours_that_cannot_be_read_are_refused_where_they_were_chosen(
    host: str, chosen: dict[str, str], field: str
) -> None:
    found = refusals(host, **chosen)

    assert field in found
    assert set(found) <= set(chosen)
    assert "4,5" in found[field][0]


def test_quiet_letters_can_be_read_on_any_background_that_passes() -> None:
    for grey in range(0x80, 0x100):
        paper = f"#{grey:02x}{grey:02x}{grey:02x}"
        for host, slug in (
            ("deventer.localhost", "vcjg"),
            ("jongin-deventer.localhost", "jongin"),
        ):
            if not refusals(host, paper=paper):
                assert contrast.ratio(SUBTLE[slug], paper) >= contrast.TEXT


@pytest.mark.parametrize("field", ["brand", "accent", "sun", "paper"])
@pytest.mark.parametrize("text", INJECTIONS)
def test_what_is_no_colour_is_refused_without_more_ado(field: str, text: str) -> None:
    assert set(refusals("deventer.localhost", **{field: text})) == {field}


def test_a_type_that_we_do_not_have_is_refused() -> None:
    assert set(refusals("deventer.localhost", font="comic")) == {"font"}


# --- At the admin ---------------------------------------------------------------------------


def edit_address(host: str) -> str:
    return f"/beheer/settings/themes/sitelook/{Site.objects.get(hostname=host).pk}/"


def test_daan_gives_his_site_a_colour_and_readers_see_it(
    desk: Desk, reader: Reader, daan: User
) -> None:
    answer = desk(daan).post(
        edit_address("deventer.localhost"), PLAIN | {"brand": "#8a1c4a"}
    )
    assert answer.status_code == 302
    chosen = SiteLook.objects.get(site__hostname="deventer.localhost")

    page = reader().get("/").text
    sheet = reader().get(f"/thema/{chosen.css_name(chosen.look())}.css")

    assert chosen.brand == "#8a1c4a"
    assert f"/thema/{chosen.css_name(chosen.look())}.css" in page
    assert "--basis-color-action-1-bg-default: #8a1c4a;" in sheet.text
    assert "#8a1c4a" not in reader("dalfsen.localhost").get("/").text


@pytest.mark.parametrize(
    ("field", "colour"),
    [
        ("brand", "#ffff00"),
        ("paper", "#101010"),
        *[("brand", text) for text in INJECTIONS if text == text.strip()],
    ],
)
def test_daan_is_told_beside_the_field_why_a_colour_is_refused(
    desk: Desk, daan: User, field: str, colour: str
) -> None:
    answer = desk(daan).post(
        edit_address("deventer.localhost"), PLAIN | {field: colour}
    )

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not SiteLook.objects.filter(**{field: colour}).exists()


def test_vera_does_not_dress_the_site_of_deventer(desk: Desk, vera: User) -> None:
    answer = desk(vera).post(
        edit_address("deventer.localhost"), PLAIN | {"brand": "#8a1c4a"}
    )

    assert answer.status_code in (302, 403, 404)
    assert not SiteLook.objects.filter(brand="#8a1c4a").exists()


def test_what_a_stylesheet_holds_is_what_was_checked() -> None:
    # The pale tone that boxes get is the one that letters were measured on.
    chosen = look_of("deventer.localhost", brand="#8a1c4a")

    assert stylesheet.wash("#8a1c4a") in chosen.css(chosen.look())
