"""What an editor may put into a building block, and what the block says against it."""

import re
from datetime import time
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.blocks import BodyBlock, WalkInPointsBlock, WeekBlock, openings
from content.blocks.media import FilmValue, player
from content.models import ArticlePage, Leaflet, Picture
from socialmap.hours import Opening
from tests.content import made

pytestmark = pytest.mark.django_db


def stored(name: str, content: bytes) -> int:
    """Keep a file and return its number."""
    model = Picture if name.endswith((".png", ".jpg")) else Leaflet
    return int(model.objects.create(title=name, file=ContentFile(content, name)).pk)


def checked(name: str, value: Any, draft: bool = False) -> Any:
    """Return a block as it is kept, or what is said against it."""
    block = BodyBlock().child_blocks[name]
    given = block.to_python(value)
    try:
        return block.clean_deferred(given) if draft else block.clean(given)
    except ValidationError as refused:
        if hasattr(refused, "block_errors"):
            return {key: error_of(error) for key, error in refused.block_errors.items()}
        return refused.messages


def error_of(error: Any) -> Any:
    if getattr(error, "block_errors", None):
        inner = error.block_errors
        found = inner.items() if isinstance(inner, dict) else enumerate(inner)
        return {key: error_of(part) for key, part in found if part is not None}
    return error.messages if hasattr(error, "messages") else error


# --- Who to call ----------------------------------------------------------------------------


def phone(number: str, **more: str) -> dict[str, Any]:
    call = {"label": "Veilig Thuis", "number": number, "note": "", **more}
    item = {"type": "item", "id": "c0ffee00-0000-4000-8000-000000000002", "value": call}
    return {"title": "Wie kan ik bellen?", "calls": [item]}


@pytest.mark.parametrize(
    "number", ["112", "113", "0800 2000", "14 0570", "06 12345678"]
)
def test_a_number_that_someone_answers_is_kept(number: str) -> None:
    assert checked("phone", phone(number))["calls"][0]["number"] == number


@pytest.mark.parametrize("number", ["0800", "bel ons", "12345", "06 1234567"])
def test_a_number_that_nobody_answers_is_refused(number: str) -> None:
    [error] = checked("phone", phone(number))["calls"][0]["number"]

    assert "telefoonnummer" in error


def test_a_list_of_numbers_holds_a_number() -> None:
    assert "calls" in checked("phone", {"title": "Wie kan ik bellen?", "calls": []})


# --- Someone's story ------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["Sara, 16", "Moeder van Sam, 9", "Vader van een puber"])
def test_a_story_is_by_someone_without_a_full_name(by: str) -> None:
    assert checked("story", {"by": by, "text": "<p>Het hielp.</p>"})["by"] == by


def test_a_story_by_someone_whom_one_could_find_is_refused_beside_the_name() -> None:
    refused = checked(
        "story", {"by": "Sara de Vries uit Deventer, 16", "text": "<p>Het hielp.</p>"}
    )

    assert refused == {"by": ["Alleen een voornaam: niemand mag weten wie dit is."]}


# --- Where someone can go -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7411KT", "7411 KT"),
        ("7411 kt", "7411 KT"),
        (" 7411kt ", "7411 KT"),
        ("", ""),
    ],
)
def test_a_postcode_is_kept_as_it_is_written(typed: str, kept: str) -> None:
    assert checked("address", {"name": "CJG", "postcode": typed})["postcode"] == kept


@pytest.mark.parametrize(
    "typed", ["0411 KT", "7411 K", "7411  KT", "D-7411", "74111 KT"]
)
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    assert checked("address", {"name": "CJG", "postcode": typed}) == {
        "postcode": ["Een postcode ziet eruit als 7411 KT."]
    }


# --- Links ----------------------------------------------------------------------------------


def links(**link: Any) -> dict[str, Any]:
    value = {"text": "Meer lezen", "page": None, "url": "", "note": "", **link}
    item = {
        "type": "item",
        "id": "c0ffee00-0000-4000-8000-000000000003",
        "value": value,
    }
    return {"title": "Verder lezen", "links": [item]}


def test_a_link_leads_to_a_page_or_to_another_site(tantrums: ArticlePage) -> None:
    assert (
        checked("links", links(page=tantrums.pk))["links"][0]["page"].pk == tantrums.pk
    )
    assert checked("links", links(url="https://www.113.nl"))["links"][0]["url"]


def test_a_link_does_not_lead_two_ways_and_not_nowhere(tantrums: ArticlePage) -> None:
    both = links(page=tantrums.pk, url="https://www.113.nl")
    for wrong in (both, links()):
        assert "url" in checked("links", wrong)["links"][0]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "113", "//x.y", "data:text/html,x"]
)
def test_a_link_leads_to_a_site(url: str) -> None:
    assert "url" in checked("links", links(url=url))["links"][0]


def test_a_draft_may_have_a_link_that_leads_nowhere_yet() -> None:
    assert checked("links", links(), draft=True)["links"][0]["text"] == "Meer lezen"


# --- Films ----------------------------------------------------------------------------------


def film(**value: Any) -> dict[str, Any]:
    return {
        "title": "Zo kan het ook",
        "poster": None,
        "file": None,
        "captions": None,
        "url": "",
        "has_captions": False,
        "transcript": "<p>Een vader vertelt.</p>",
        **value,
    }


ELSEWHERE = "https://www.youtube.com/watch?v=abcdefghijk"


def test_a_film_of_ours_has_captions() -> None:
    file, captions = stored("film.mp4", made.MP4), stored("film.vtt", made.VTT)

    assert checked("film", film(file=file, captions=captions))["file"].pk == file
    assert set(checked("film", film(file=file))) == {"captions"}


def test_a_film_of_others_has_captions_too() -> None:
    assert checked("film", film(url=ELSEWHERE, has_captions=True))["url"] == ELSEWHERE
    assert set(checked("film", film(url=ELSEWHERE))) == {"has_captions"}


def test_who_cannot_hear_or_see_a_film_can_read_it() -> None:
    wrong = film(url=ELSEWHERE, has_captions=True, transcript="")

    assert set(checked("film", wrong)) == {"transcript"}


def test_a_film_is_here_or_elsewhere() -> None:
    both = film(file=stored("film.mp4", made.MP4), url=ELSEWHERE)
    for wrong in (both, film()):
        assert set(checked("film", wrong)) == {"url"}


def test_a_film_is_a_film_and_captions_are_captions() -> None:
    leaflet, captions = stored("folder.pdf", made.pdf()), stored("f.vtt", made.VTT)

    assert set(checked("film", film(file=leaflet, captions=captions))) == {"file"}
    assert set(checked("film", film(file=captions, captions=leaflet))) == {
        "file",
        "captions",
    }


def test_a_film_from_a_site_that_we_do_not_know_is_refused() -> None:
    wrong = film(url="https://films.example.nl/film", has_captions=True)

    assert set(checked("film", wrong)) == {"url"}


def test_a_draft_may_have_a_film_whose_captions_are_still_being_made() -> None:
    unfinished = film(file=stored("film.mp4", made.MP4))

    assert checked("film", unfinished, draft=True)["file"] is not None
    assert checked("film", film(), draft=True)["title"] == "Zo kan het ook"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (ELSEWHERE, "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        (
            "https://youtu.be/abcdefghijk?t=3",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        (
            "https://m.youtube.com/shorts/abc-_fghijk/",
            "https://www.youtube-nocookie.com/embed/abc-_fghijk",
        ),
        (
            "https://vimeo.com/123456789",
            "https://player.vimeo.com/video/123456789?dnt=1",
        ),
        (
            "https://player.vimeo.com/video/123456789",
            "https://player.vimeo.com/video/123456789?dnt=1",
        ),
        ("https://youtube.com.evil.nl/watch?v=abcdefghijk", ""),
        ("https://evil.nl/?x=youtube.com/watch?v=abcdefghijk", ""),
        ("https://youtube.com@evil.nl/watch?v=abcdefghijk", ""),
        ("https://www.youtube.com/watch?v=te-kort", ""),
        ("https://www.youtube.com/watch?v=abcdefghijk%0A", ""),
        ("https://www.youtube.com/watch?v=éééééééééé1", ""),
        ("https://vimeo.com/١٢٣٤٥٦", ""),
        ("https://vimeo.com/groepen/opvoeden", ""),
        ("javascript://youtube.com/watch?v=abcdefghijk", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_a_films_player_is_known_from_its_address(url: str, address: str) -> None:
    assert player(url) == address


HOSTS = st.sampled_from(
    ["youtube.com", "www.youtube.com", "youtu.be", "vimeo.com", "player.vimeo.com"]
)
NAMES = st.text(max_size=14) | st.from_regex(r"[\w-]{11}", fullmatch=True)


@settings(deadline=None)
@given(
    st.text()
    | st.builds("https://{}/{}".format, HOSTS, NAMES)
    | st.builds("https://{}/watch?v={}".format, HOSTS, NAMES.map(quote))
    | st.builds("https://{}/video/{}#{}".format, HOSTS, st.integers(), NAMES)
)
@example('https://youtu.be/"onload=x()')
def test_a_player_is_one_of_two_hosts_or_there_is_none(url: str) -> None:
    address = player(url)
    parts = urlsplit(address)

    assert not address or (parts.scheme, parts.hostname) in (
        ("https", "www.youtube-nocookie.com"),
        ("https", "player.vimeo.com"),
    )
    assert re.fullmatch(r"[A-Za-z0-9_:/.?=-]*", address)


def test_a_reader_is_told_on_whose_site_a_film_is() -> None:
    block = BodyBlock().child_blocks["film"]
    for url, host in (
        ("https://vimeo.com/123456789", "Vimeo"),
        (ELSEWHERE, "YouTube"),
        ("https://youtu.be/vimeo123456", "YouTube"),
    ):
        value = block.to_python(film(url=url))
        assert isinstance(value, FilmValue)
        assert value.host == host


# --- Leaflets and pictures ------------------------------------------------------------------


def test_a_leaflet_is_a_pdf() -> None:
    wrong = {"file": stored("film.mp4", made.MP4), "title": "Folder", "note": ""}

    assert checked("leaflet", wrong) == {
        "file": ["Kies een bestand van deze soort: pdf."]
    }


def test_a_picture_says_what_it_shows_or_that_it_shows_nothing() -> None:
    image = stored("foto.png", made.picture())
    shown = {"image": image, "alt_text": "Een lachende peuter", "decorative": False}
    dressing = {"image": image, "alt_text": "", "decorative": True}
    neither = {"image": image, "alt_text": "", "decorative": False}

    assert checked("picture", {"picture": shown})["picture"].pk == image
    assert checked("picture", {"picture": dressing})["picture"].pk == image
    assert "picture" in checked("picture", {"picture": neither})


# --- Hours ----------------------------------------------------------------------------------


def week(*stretches: tuple[str, str | None, str | None]) -> Any:
    block = WeekBlock()
    return block.to_python(
        [
            {"type": "opening", "value": {"weekday": d, "opens": o, "closes": c}}
            for d, o, c in stretches
        ]
    )


def test_a_week_of_hours_is_kept_in_the_order_of_the_week() -> None:
    kept = WeekBlock().clean(week(("1", "13:00", "17:00"), ("0", "09:00", "11:00")))

    assert openings(kept) == [
        Opening(0, time(9), time(11)),
        Opening(1, time(13), time(17)),
    ]


@pytest.mark.parametrize(
    "stretches",
    [
        [("0", "09:00", "11:00"), ("0", "10:59", "12:00")],
        [("0", "11:00", "09:00")],
        [("0", "09:00", "09:00")],
        [("7", "09:00", "11:00")],
        [("0", "09:00", None)],
        [("0", "09:00", "11:00")] * 22,
    ],
)
def test_hours_that_cannot_be_are_refused(
    stretches: list[tuple[str, str | None, str | None]],
) -> None:
    with pytest.raises(ValidationError):
        WeekBlock().clean(week(*stretches))


def test_hours_that_touch_do_not_overlap() -> None:
    WeekBlock().clean(week(("0", "09:00", "11:00"), ("0", "11:00", "12:00")))


@pytest.mark.parametrize(
    "half", [("0", "09:00", None), ("0", None, "11:00"), ("", None, None)]
)
def test_a_draft_may_have_half_a_stretch_and_it_is_none_yet(
    half: tuple[str, str | None, str | None],
) -> None:
    kept = WeekBlock().clean_deferred(week(half, ("1", "13:00", "17:00")))

    assert openings(kept) == [Opening(1, time(13), time(17))]


def test_a_walk_in_point_may_have_hours_that_nobody_knows() -> None:
    block = WalkInPointsBlock()
    point = {"name": "Inloop", "where": "Grote Kerkhof 1", "offer": "", "hours": []}
    [kept] = block.clean(block.to_python([{"type": "point", "value": point}]))

    assert openings(kept.value["hours"]) == []
