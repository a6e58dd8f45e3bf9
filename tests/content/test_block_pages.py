"""Every building block as a reader gets it, on a page of Deventer."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content.blocks import BodyBlock, CampaignBlock
from content.models import (
    ArticlePage,
    CampaignPage,
    Leaflet,
    NationalHome,
    Picture,
    ThemePage,
)
from content.sharing import actions
from content.sharing.models import LocalHome
from tests import mapping, world
from tests.content import made

Reader = Callable[..., Client]
Publish = Callable[[Any, Any], Any]
ELSEWHERE = "https://www.youtube.com/watch?v=abcdefghijk"
EVIL = "<script>alert('x')</script>&"


def kept(name: str, content: bytes) -> int:
    model = Picture if name.endswith((".png", ".jpg")) else Leaflet
    return int(model.objects.create(title=name, file=ContentFile(content, name)).pk)


def item(value: Any, number: int = 1) -> dict[str, Any]:
    name = f"c0ffee00-0000-4000-8000-{number:012}"
    return {"type": "item", "id": name, "value": value}


def every_block(said: str, page: int) -> list[dict[str, Any]]:
    """Return one block of each kind; wherever plain words can stand, these do."""
    picture = kept("foto.png", made.picture())
    image = {"image": picture, "alt_text": said, "decorative": False}
    rich = "<p>Tekst met <b>nadruk</b>.</p>"
    film = {"title": said, "poster": picture, "transcript": rich}
    call = {"label": said, "number": "0800 2000", "note": said}
    link = {"text": said, "note": said}
    return [
        world.text("<h2>Kop</h2>" + rich),
        {"type": "help", "value": {"title": said, "text": rich}},
        {"type": "phone", "value": {"title": said, "calls": [item(call)]}},
        {"type": "story", "value": {"by": said, "text": rich}},
        {"type": "quote", "value": {"quote": said, "by": said}},
        {"type": "picture", "value": {"picture": image, "caption": said}},
        {"type": "film", "value": film | {"url": ELSEWHERE, "has_captions": True}},
        {
            "type": "film",
            "value": film
            | {
                "file": kept("film.mp4", made.MP4),
                "captions": kept("film.vtt", made.VTT),
                "url": "",
            },
        },
        {
            "type": "leaflet",
            "value": {"file": kept("f.pdf", made.pdf()), "title": said, "note": said},
        },
        {
            "type": "links",
            "value": {
                "title": said,
                "links": [
                    item(link | {"page": page, "url": ""}, 1),
                    item(link | {"page": None, "url": "https://www.113.nl"}, 2),
                ],
            },
        },
        {
            "type": "chosen_help",
            "value": {
                "title": said,
                "services": [item(mapping.named("Slaapspreekuur").pk)],
            },
        },
        {
            "type": "nearby_help",
            "value": {"title": said, "questions": [item("slapen")], "number": 3},
        },
        {
            "type": "address",
            "value": {
                "name": said,
                "street": said,
                "postcode": "7411 KT",
                "city": said,
                "note": said,
            },
        },
    ]


@pytest.fixture
def show(reader: Reader, tantrums: ArticlePage) -> Callable[..., Tag]:
    """Publish blocks nationally, and return the text as a reader in Deventer gets it."""

    def published(*blocks: dict[str, Any], host: str = "deventer.localhost") -> Tag:
        tantrums.body = list(blocks)
        tantrums.save_revision().publish()
        answer = reader(host).get("/gedrag/driftbuien/")
        assert answer.status_code == 200
        found = BeautifulSoup(answer.text, "html.parser").select_one(".article__text")
        assert found is not None
        return found

    return published


Show = Callable[..., Tag]


# --- All of them ----------------------------------------------------------------------------


def test_a_reader_gets_every_kind_of_block(show: Show, aggression: ArticlePage) -> None:
    blocks = every_block("Zomaar woorden", aggression.pk)
    assert {block["type"] for block in blocks} == set(BodyBlock().child_blocks)

    text = show(*blocks)

    assert len(text.find_all(string=re.compile("Zomaar woorden"))) >= 18
    assert text.select_one(".help h2")
    assert text.select_one(".story blockquote")
    assert text.select_one(".quote blockquote")
    assert text.select_one("address")


def test_plain_words_are_never_markup(
    show: Show, tantrums: ArticlePage, aggression: ArticlePage
) -> None:
    tantrums.title = tantrums.summary = EVIL
    text = show(*every_block(EVIL, aggression.pk))

    assert not text.find_all("script")
    assert html.escape("<script>alert(") in str(text)
    said = text.get_text()
    assert "&amp;" not in said
    assert said.count("<script>alert('x')</script>&") >= 18


def test_words_in_an_attribute_stay_in_it(show: Show, aggression: ArticlePage) -> None:
    text = show(*every_block('" onload="alert(1)', aggression.pk))

    assert not [tag for tag in text.find_all(True) if tag.has_attr("onload")]


# --- Words ----------------------------------------------------------------------------------


def test_an_address_without_a_street_has_no_empty_line(show: Show) -> None:
    parts = {"street": "", "postcode": "", "city": "", "note": ""}
    text = show({"type": "address", "value": {"name": "CJG Deventer", **parts}})

    address = text.select_one("address")
    assert address is not None
    assert address.decode_contents() == "<b>CJG Deventer</b>"


def test_who_to_call_is_called_with_one_touch(show: Show) -> None:
    text = show(
        {
            "type": "phone",
            "value": {
                "title": "Wie kan ik bellen?",
                "calls": [
                    item({"label": "Gevaar", "number": "112", "note": ""}, 1),
                    item({"label": "Gemeente", "number": "14 0570", "note": ""}, 2),
                ],
            },
        }
    )

    calls = [a["href"] for a in text.select(".calls a")]
    assert calls == ["tel:112", "tel:140570"]


# --- Links ----------------------------------------------------------------------------------


def link_to(page: int | None, url: str = "") -> dict[str, Any]:
    link = {"text": "Meer lezen", "page": page, "url": url, "note": ""}
    return {"type": "links", "value": {"title": "Verder lezen", "links": [item(link)]}}


def test_a_link_to_a_page_stays_on_the_site(
    show: Show, aggression: ArticlePage
) -> None:
    [link] = show(link_to(aggression.pk)).select(".links a")

    assert link["href"] == "/gedrag/agressief-gedrag/"
    assert not link.has_attr("rel")


def test_a_link_to_another_site_says_so_and_tells_it_nothing(show: Show) -> None:
    text = show(link_to(None, "https://www.113.nl"))
    [link] = text.select(".links a")

    assert link["href"] == "https://www.113.nl"
    assert link["rel"] == ["noreferrer"]
    assert text.select_one(".links__out")


def test_a_link_to_a_page_that_the_site_leaves_out_is_left_out_too(
    show: Show, aggression: ArticlePage, deventer: LocalHome, daan: User
) -> None:
    actions.hide(aggression, deventer, daan, "Eigen aanpak")

    assert not show(link_to(aggression.pk)).select(".links")
    assert show(link_to(aggression.pk), host="dalfsen.localhost").select(".links")


def test_a_link_to_a_page_that_is_gone_is_left_out(
    show: Show, aggression: ArticlePage
) -> None:
    number = aggression.pk
    aggression.unpublish()
    assert not show(link_to(number)).select(".links")

    aggression.delete()
    assert not show(link_to(number)).select(".links")


def test_a_link_to_a_page_for_young_people_leads_to_their_site(show: Show) -> None:
    quarrel = ArticlePage.objects.get(slug="ruzie-thuis")
    [link] = show(link_to(quarrel.pk)).select(".links a")

    assert urlsplit(str(link["href"])).path == "/thuis/ruzie-thuis/"
    assert urlsplit(str(link["href"])).hostname == "jongin.localhost"


# --- Pictures -------------------------------------------------------------------------------


def picture(number: int, alt: str, decorative: bool) -> dict[str, Any]:
    image = {"image": number, "alt_text": alt, "decorative": decorative}
    return {"type": "picture", "value": {"picture": image, "caption": ""}}


def test_who_cannot_see_a_picture_reads_what_it_shows(show: Show) -> None:
    number = kept("foto.png", made.picture())
    [image] = show(picture(number, "Een lachende peuter", False)).select("img")

    assert image["alt"] == "Een lachende peuter"
    assert image["loading"] == "lazy"
    assert image["width"]
    assert image["height"]


def test_a_picture_that_shows_nothing_is_passed_over_in_silence(show: Show) -> None:
    number = kept("foto.png", made.picture())
    [image] = show(picture(number, "Toch woorden", True)).select("img")

    assert image["alt"] == ""


def test_one_picture_can_show_two_things(show: Show) -> None:
    number = kept("foto.png", made.picture())
    images = show(
        picture(number, "Een lachende peuter", False), picture(number, "", True)
    ).select("img")

    assert [image["alt"] for image in images] == ["Een lachende peuter", ""]


def test_a_picture_that_was_thrown_away_leaves_no_hole(show: Show) -> None:
    number = kept("foto.png", made.picture())
    block = picture(number, "Een lachende peuter", False)
    Picture.objects.all().delete()

    assert not show(block).select("figure")


# --- Films ----------------------------------------------------------------------------------


def film(**value: Any) -> dict[str, Any]:
    empty = {"poster": None, "file": None, "captions": None, "url": ""}
    words = {"title": "Zo kan het ook", "transcript": "<p>Een vader vertelt.</p>"}
    return {"type": "film", "value": {**empty, **words, **value}}


@pytest.mark.parametrize("url", [ELSEWHERE, "https://vimeo.com/123456789"])
def test_nothing_of_others_is_loaded_before_a_click(show: Show, url: str) -> None:
    still = kept("still.png", made.picture())
    text = show(film(url=url, has_captions=True, poster=still))

    assert not text.select("iframe, embed, object, script, video, link, style")
    elsewhere = [
        (tag.name, name)
        for tag in text.find_all(True)
        for name, value in tag.attrs.items()
        if "//" in str(value)
    ]
    # A browser follows neither by itself: a link waits for a click, and our script
    # makes a player of `data-player` when it comes.
    assert set(elsewhere) == {("a", "href"), ("div", "data-player")}
    assert [link["href"] for link in text.select("a.film__go")] == [url]


def test_a_page_with_a_film_of_others_may_frame_that_player_and_no_other(
    show: Show, reader: Reader
) -> None:
    text = show(film(url=ELSEWHERE, has_captions=True))
    address = str(text.select("[data-player]")[0]["data-player"])
    policy = reader().get("/gedrag/driftbuien/")["Content-Security-Policy"]
    [frames] = [part for part in policy.split("; ") if part.startswith("frame-src")]

    assert f"https://{urlsplit(address).hostname}" in frames.split()


def test_a_film_of_ours_waits_and_has_captions_and_words(show: Show) -> None:
    text = show(
        film(file=kept("film.mp4", made.MP4), captions=kept("film.vtt", made.VTT))
    )
    [video], [source], [track] = (
        text.select(name) for name in ("video", "source", "track")
    )

    assert video["preload"] == "none"
    assert source["type"] == "video/mp4"
    assert str(source["src"]).startswith("/bestanden/")
    assert track["srclang"] == "nl"
    assert "Een vader vertelt." in text.select("details")[0].get_text()


def test_a_film_of_which_nothing_is_known_yet_shows_its_words(show: Show) -> None:
    text = show(film())

    assert not text.select("video, .film__elsewhere")
    assert text.select("details")


# --- Leaflets -------------------------------------------------------------------------------


@pytest.fixture
def disk(settings: Any, tmp_path: Path) -> None:
    """Files are kept on a disk: from memory they are not handed out."""
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }


@pytest.mark.usefixtures("disk")
def test_a_leaflet_says_what_it_is_and_how_large(show: Show, reader: Reader) -> None:
    content = made.pdf(40)
    leaflet = {"file": kept("folder.pdf", content), "title": "Slapen", "note": "Kort"}
    text = show({"type": "leaflet", "value": leaflet})
    [link] = text.select(".leaflet a")
    said = text.select(".leaflet")[0].get_text()

    assert link.get_text() == "Slapen"
    assert "PDF" in said
    assert f"{len(content) / 1024:.1f}".replace(".", ",") in said
    answer: Any = reader().get(str(link["href"]))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == content


def test_a_leaflet_that_was_thrown_away_leaves_no_hole(show: Show) -> None:
    value = {"file": kept("folder.pdf", made.pdf()), "title": "Slapen", "note": ""}
    Leaflet.objects.all().delete()

    assert not show({"type": "leaflet", "value": value}).select(".leaflet")


# --- Campaigns ------------------------------------------------------------------------------


@pytest.fixture
def campaign(
    national: NationalHome,
    publish: Publish,
    reader: Reader,
    behaviour: ThemePage,
    tantrums: ArticlePage,
    aggression: ArticlePage,
) -> Callable[[str], Tag]:
    """A campaign with all that a campaign can hold, as a reader in Deventer gets it."""

    def shown(said: str) -> Tag:
        rich = "<p>Tekst met <b>nadruk</b>.</p>"
        image = {
            "image": kept("foto.png", made.picture()),
            "alt_text": said,
            "decorative": False,
        }
        cards = [item({"title": said, "text": rich}, n) for n in (1, 2)]
        chosen = [item(tantrums.pk, 1), item(aggression.pk, 2)]
        blocks = [
            world.text(rich),
            {"type": "pages", "value": {"title": said, "pages": chosen}},
            {
                "type": "theme",
                "value": {"title": said, "theme": behaviour.pk, "number": 2},
            },
            {"type": "cards", "value": {"title": said, "cards": cards}},
            {"type": "big_quote", "value": {"quote": said, "by": said}},
            {"type": "story", "value": {"by": said, "text": rich}},
            {"type": "picture", "value": {"picture": image, "caption": said}},
            film(url=ELSEWHERE, has_captions=True, title=said),
            {
                "type": "call",
                "value": {"text": said, "button": said, "page": tantrums.pk},
            },
            {
                "type": "chosen_help",
                "value": {
                    "title": said,
                    "services": [item(mapping.named("Slaapspreekuur").pk)],
                },
            },
            {
                "type": "nearby_help",
                "value": {"title": said, "questions": [item("slapen")], "number": 3},
            },
        ]
        assert {block["type"] for block in blocks} == set(CampaignBlock().child_blocks)
        publish(
            national,
            CampaignPage(
                title="Even praten",
                slug="even-praten",
                hero_title=said,
                hero_lead=said,
                begins_on=timezone.localdate(),
                body=blocks,
            ),
        )
        answer = reader().get("/even-praten/")
        assert answer.status_code == 200
        found = BeautifulSoup(answer.text, "html.parser").select_one("main")
        assert found is not None
        return found

    return shown


def test_a_campaign_shows_every_kind_of_block(campaign: Callable[[str], Tag]) -> None:
    text = campaign("Zomaar woorden")

    assert len(text.find_all(string=re.compile("Zomaar woorden"))) >= 14
    links = {urlsplit(str(a["href"])).path for a in text.select("a")}
    assert "/gedrag/driftbuien/" in links
    assert "/gedrag/" in links


def test_in_a_campaign_too_plain_words_are_never_markup(
    campaign: Callable[[str], Tag],
) -> None:
    text = campaign(EVIL)

    assert not text.find_all("script")
    assert "&amp;" not in text.get_text()


def test_a_campaign_calls_to_nothing_that_a_site_leaves_out(
    campaign: Callable[[str], Tag],
    tantrums: ArticlePage,
    deventer: LocalHome,
    daan: User,
) -> None:
    actions.hide(tantrums, deventer, daan, "Eigen aanpak")
    text = campaign("Zomaar woorden")

    assert not text.select("a.c-button")
    assert "/gedrag/driftbuien/" not in {a["href"] for a in text.select("a")}
