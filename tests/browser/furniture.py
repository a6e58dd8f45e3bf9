"""What the demo has no example of: a page with every block, on either look.

Runs inside the demo's own process (`manage.py shell`), before it is served.
"""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter

from content.models import Leaflet, NationalHome, Picture, PlainPage

FILM = "https://www.youtube.com/watch?v=abcdefghijk"
FILM_TITLE = "Een dag op de crèche"
LONG = "Hottentottententententoonstellingsmedewerkersvergadering"


def add() -> None:
    """Put the page at `/alle-blokken/` of both national trees, so that each site has it."""
    picture = a_picture()
    leaflet = a_leaflet()
    for home in NationalHome.objects.all():
        page = PlainPage(
            title="Alle soorten blokken",
            slug="alle-blokken",
            summary=f"Een bladzijde met alles erop en een lang woord: {LONG}.",
            organization_id=home.organization_id,
        )
        stream = PlainPage._meta.get_field("body").stream_block
        page.body = stream.clean(stream.to_python(blocks(picture, leaflet)))
        home.add_child(instance=page)
        page.save_revision().publish()


def a_picture() -> Any:
    """Keep a picture in two colours."""
    stream = BytesIO()
    Image.linear_gradient("L").resize((1600, 900)).save(stream, "PNG")
    return Picture.objects.create(
        title="Licht en donker", file=ContentFile(stream.getvalue(), "licht.png")
    )


def a_leaflet() -> Any:
    """Keep a PDF of one empty page."""
    stream = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(stream)
    return Leaflet.objects.create(
        title="Folder", file=ContentFile(stream.getvalue(), "folder.pdf")
    )


def blocks(picture: Any, leaflet: Any) -> list[dict[str, Any]]:
    """Return one block of each kind, as it is stored."""
    call = {"label": "Direct gevaar", "number": "112", "note": "Ook bij twijfel."}
    values: list[tuple[str, Any]] = [
        ("phone", {"title": "Wie kunt u bellen?", "calls": [call]}),
        (
            "text",
            f"<p>Een {LONG} <a href='https://example.org/'>elders</a>.</p><h2>Een kop</h2>"
            f"<ul><li>Een punt</li><li>Nog een, met {LONG}</li></ul>"
            "<h3>Een kleinere kop</h3><ol><li>Eerst</li><li>Dan</li></ol>",
        ),
        ("story", {"by": "Sam, 15", "text": "<p>Ik vertelde het. Dat hielp.</p>"}),
        ("quote", {"quote": "Niemand kan dit alleen.", "by": "Een oma"}),
        (
            "picture",
            {
                "picture": {"image": picture.pk, "alt_text": "Van licht naar donker"},
                "caption": "Van licht naar donker, langzaam.",
            },
        ),
        (
            "film",
            {
                "title": FILM_TITLE,
                "poster": picture.pk,
                "url": FILM,
                "has_captions": True,
                "transcript": "<p>Kinderen spelen. Iemand lacht.</p>",
            },
        ),
        (
            "leaflet",
            {"file": leaflet.pk, "title": "De folder", "note": "Om te printen."},
        ),
        (
            "links",
            {
                "title": "Meer lezen",
                "links": [
                    {
                        "text": "Het Nederlands Jeugdinstituut",
                        "url": "https://www.nji.nl/",
                        "note": "Voor wie meer wil weten.",
                    }
                ],
            },
        ),
        (
            "address",
            {
                "name": "Het huis",
                "street": "Grote Kerkhof 1",
                "postcode": "7411 KT",
                "city": "Deventer",
                "note": "De deur is open.",
            },
        ),
        (
            "help",
            {"title": "Wanneer zoekt u hulp?", "text": "<p>Zodra u twijfelt.</p>"},
        ),
    ]
    return [{"type": kind, "value": value} for kind, value in values]
