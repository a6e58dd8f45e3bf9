"""Files: only what is what its name says gets in, and only where one may put it."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection

from accounts.models import User
from content import files
from content.models import Leaflet, Picture
from tests.content import made

Desk = Callable[[User], Client]

GOOD = {
    "folder.pdf": made.pdf(),
    "FOLDER.PDF": made.pdf(3),
    "film.mp4": made.MP4,
    "film.webm": made.WEBM,
    "woorden.vtt": made.VTT,
    "woorden-bom.vtt": made.BYTE_ORDER_MARK + made.VTT,
}
WRONG = {
    "geen.pdf": b"<html>Dit is geen PDF</html>",
    "leeg.pdf": b"",
    "kort.pdf": b"%PDF-",
    "stuk.pdf": made.pdf()[:120],
    "dicht.pdf": made.pdf(password="geheim"),
    "niets.pdf": made.pdf(0),
    "foto.pdf": made.picture(),
    "geen.mp4": b"\0" * 64,
    "pagina.mp4": b"<script>alert(1)</script>",
    "bom.mp4": made.BYTE_ORDER_MARK + made.MP4,
    "geen.webm": made.MP4,
    "geen.vtt": b"1\n00:00 --> 00:02\nBlijf rustig.\n",
    "pagina.vtt": b"<html>WEBVTT</html>",
    "programma.exe": b"MZ",
    "pagina.html": b"<html></html>",
    "zonder": b"WEBVTT",
}


# --- Is it what its name says? --------------------------------------------------------------


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_its_name_says_passes(name: str) -> None:
    files.check(ContentFile(GOOD[name], name=name))


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_something_else_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        files.check(ContentFile(WRONG[name], name=name))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("geen.pdf", "Dit is geen PDF-bestand, ook al heet het zo."),
        ("stuk.pdf", "Deze PDF is beschadigd: hij kan niet worden geopend."),
        ("dicht.pdf", "Deze PDF is leeg of zit op slot met een wachtwoord."),
        ("niets.pdf", "Deze PDF is leeg of zit op slot met een wachtwoord."),
        ("geen.vtt", "Dit is geen WebVTT-bestand, ook al heet het zo."),
        ("pagina.html", "Deze soort bestanden kunnen wij niet tonen."),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_a_file(name: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        files.check(ContentFile(WRONG[name], name=name))

    assert refused.value.messages == [words]


def test_a_file_can_still_be_read_after_it_was_checked() -> None:
    file = ContentFile(GOOD["folder.pdf"], name="folder.pdf")
    files.check(file)

    assert file.read() == GOOD["folder.pdf"]


def test_a_damaged_pdf_is_refused_or_passes_and_never_breaks_us() -> None:
    """A thousand PDFs, each with a few bytes that fell over on the way."""
    chance, whole = random.Random(7), made.pdf(3)  # noqa: S311  # no secret
    for _ in range(1000):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 2, 6])):
            place = chance.randrange(5, len(damaged))
            damaged[place : place + chance.randrange(3)] = bytes(
                chance.choices(b"<>[]()/ 0123456789R\nobj", k=chance.randrange(4))
            )
        try:
            files.check(ContentFile(bytes(damaged), name="folder.pdf"))
        except ValidationError as refused:
            assert refused.messages


# --- At the admin ---------------------------------------------------------------------------


def own_collection() -> Collection:
    return Collection.objects.get(name="CJG Deventer")


def upload(client: Client, kind: str, name: str, content: bytes, **more: Any) -> Any:
    """Bring in one file, as the form for one file does."""
    return client.post(
        f"/beheer/{kind}/add/",
        {"title": "Iets nieuws", "file": SimpleUploadedFile(name, content), **more},
    )


def drop(client: Client, kind: str, name: str, content: bytes, **more: Any) -> Any:
    """Bring in one file, as the page does on which one drops several."""
    return client.post(
        f"/beheer/{kind}/multiple/add/",
        {"title": "Iets nieuws", "files[]": SimpleUploadedFile(name, content), **more},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


def test_daan_brings_a_leaflet_into_the_collection_of_deventer(
    desk: Desk, daan: User
) -> None:
    answer = upload(desk(daan), "documents", "folder.pdf", GOOD["folder.pdf"])

    assert answer.status_code == 302
    assert Leaflet.objects.get(title="Iets nieuws").collection == own_collection()


def test_daan_drops_a_leaflet_into_the_collection_of_deventer(
    desk: Desk, daan: User
) -> None:
    answer = drop(desk(daan), "documents", "folder.pdf", GOOD["folder.pdf"])

    assert answer.json()["success"] is True
    assert Leaflet.objects.get().collection == own_collection()


@pytest.mark.parametrize("name", WRONG)
def test_daan_is_told_why_a_file_is_refused_and_nothing_of_it_is_kept(
    desk: Desk, daan: User, name: str
) -> None:
    client = desk(daan)
    one = upload(client, "documents", name, WRONG[name])
    several = drop(client, "documents", name, WRONG[name])

    assert one.status_code == 200
    assert one.context["form"].errors["file"]
    assert several.json()["success"] is False
    assert several.json()["error_message"]
    assert not Leaflet.objects.exists()


@pytest.mark.parametrize("name", ["geen.pdf", "dicht.pdf", "geen.vtt"])
def test_daan_is_told_so_in_dutch(desk: Desk, daan: User, name: str) -> None:
    answer = upload(desk(daan), "documents", name, WRONG[name])

    [said] = answer.context["form"].errors["file"]
    assert said.startswith(("Dit is geen", "Deze PDF"))
    assert said in answer.text


@pytest.mark.parametrize("kind", ["documents", "images"])
@pytest.mark.parametrize("name", ["Landelijk", "CJG Dalfsen", "Root"])
def test_daan_puts_nothing_where_he_has_no_say(
    desk: Desk, daan: User, kind: str, name: str
) -> None:
    other = Collection.objects.get(name=name)
    content = made.picture() if kind == "images" else made.pdf()
    ending = "png" if kind == "images" else "pdf"
    for way in (upload, drop):
        way(desk(daan), kind, f"iets.{ending}", content, collection=other.pk)

    assert not Leaflet.objects.filter(collection=other).exists()
    assert not Picture.objects.filter(collection=other).exists()


def test_a_leaflet_may_be_replaced_by_a_leaflet_alone(desk: Desk, daan: User) -> None:
    client = desk(daan)
    upload(client, "documents", "folder.pdf", GOOD["folder.pdf"])
    kept = Leaflet.objects.get()
    answer = client.post(
        f"/beheer/documents/edit/{kept.pk}/",
        {"title": "Anders", "file": SimpleUploadedFile("stuk.pdf", WRONG["stuk.pdf"])},
    )

    assert answer.status_code == 200
    with Leaflet.objects.get().file.open("rb") as stream:
        assert stream.read() == GOOD["folder.pdf"]


# --- Pictures -------------------------------------------------------------------------------


def test_daan_brings_in_a_picture(desk: Desk, daan: User) -> None:
    answer = upload(desk(daan), "images", "foto.png", made.picture())

    assert answer.status_code == 302
    assert Picture.objects.get().collection == own_collection()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bom.png", made.png_bomb()),
        ("foto.png", made.picture("JPEG")),
        ("foto.bmp", made.picture("BMP")),
        ("tekening.svg", made.SVG),
        ("tekening.png", made.SVG),
        ("leeg.png", b""),
        ("foto.pdf", made.pdf()),
        ("foto.png", made.pdf()),
    ],
)
def test_daan_does_not_bring_in_what_is_no_picture_or_would_choke_us(
    desk: Desk, daan: User, name: str, content: bytes
) -> None:
    client = desk(daan)
    one = upload(client, "images", name, content)
    several = drop(client, "images", name, content)

    assert one.status_code == 200
    assert one.context["form"].errors["file"]
    assert several.json()["success"] is False
    assert not Picture.objects.exists()


def test_a_bomb_is_small_and_is_refused_for_what_it_would_become(
    desk: Desk, daan: User
) -> None:
    bomb = made.png_bomb()
    answer = upload(desk(daan), "images", "bom.png", bomb)

    assert len(bomb) < 5_000
    assert "teveel pixels" in answer.context["form"].errors["file"][0]


def test_daan_is_told_that_a_picture_was_cut_short(desk: Desk, daan: User) -> None:
    answer = upload(desk(daan), "images", "kort.jpg", made.picture("JPEG")[:20])

    assert answer.status_code == 200
