"""What the demo has no example of: a page with every block, on either look, and a service
with everything filled in, under a number that tests know.

Runs inside the demo's own process (`manage.py shell`), before it is served.
"""

import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter

from content.models import Leaflet, NationalHome, Picture, PlainPage
from socialmap import actions, models

from .addresses import SERVICE

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
    a_service()


def a_service() -> None:
    """Offer help that is free and direct, for who does not sleep, in the middle of town."""
    town = models.Area.objects.get(code="GM0150")
    middle, _made = models.Area.objects.get_or_create(
        code="WK015002",
        defaults={
            "name": "Binnenstad",
            "kind": models.Area.Kind.DISTRICT,
            "parent": town,
            "latitude": "52.2513",
            "longitude": "6.1600",
        },
    )
    models.Postcode.objects.get_or_create(
        digits="7411",
        defaults={"latitude": "52.2520", "longitude": "6.1600", "area": middle},
    )
    keeper = models.Organization.objects.create(name="Buren voor buren", area=town)
    house, blurred = (
        actions.publish_directly(place, None) for place in the_places(keeper, middle)
    )
    service = the_service(keeper, town)
    service.at_locations = [
        models.ServiceAtLocation(location=house, note="Bel aan bij de groene deur."),
        models.ServiceAtLocation(location=blurred),
    ]
    live = actions.publish_directly(service, None)
    today = datetime.date.today()
    models.Service.objects.filter(pk=live.pk).update(
        assured_on=today, review_on=today + datetime.timedelta(days=180)
    )


def the_places(keeper: Any, middle: Any) -> list[Any]:
    """Return a house with an address, and one of which only the neighbourhood is told."""
    values = {
        "organization": keeper,
        "postcode": "7411 KT",
        "city": "Deventer",
        "neighbourhood": middle,
        "latitude": "52.2516",
        "longitude": "6.1605",
    }
    return [
        models.Location(name="Het Buurthuis", street="Brink", **values),
        models.Location(
            name="Geheim",
            street="Verborgenstraat",
            visibility=models.Visibility.AREA,
            **values,
        ),
    ]


def the_service(keeper: Any, town: Any) -> Any:
    """Return a service with everything filled in that a partner can."""
    today = datetime.date.today()
    questions, _made = models.Taxonomy.objects.get_or_create(
        slug=models.Taxonomy.QUESTION, defaults={"name": "Vraag"}
    )
    sleep, _made = models.Term.objects.get_or_create(
        code="slapen",
        defaults={
            "taxonomy": questions,
            "label": "Slapen",
            "synonyms": "slaapt niet",
        },
    )
    service = models.Service(
        uuid=UUID(SERVICE),
        organization=keeper,
        name="Slaaphulp in de straat",
        summary=f"Slaapt uw kind niet? Een buur met ervaring denkt mee. {LONG}.",
        description="Kom langs.\n\nOf bel eerst.",
        url="https://buren.example/",
        signup_url="https://buren.example/aanmelden/",
        email="een-heel-lang-adres-voor-vragen@burenvoorburen.example",
        alert="Vandaag een half uur later.",
        level=models.Level.CRISIS,
        access=models.Access.OPEN,
        access_note="Een verwijzing hoeft niet.",
        cost_kind=models.Cost.FREE,
        hours_kind=models.HoursKind.LISTED,
        interpretation="Een tolk kan mee.",
        accreditations="Buurtkeurmerk",
    )
    service.areas = [town]
    service.terms = [sleep]
    service.opening_rules = [
        models.OpeningRule(
            weekday=day, opens=datetime.time(9), closes=datetime.time(11)
        )
        for day in range(5)
    ]
    service.opening_exceptions = [
        models.OpeningException(date_from=today, date_to=today, reason="Feest")
    ]
    service.phones = [
        models.ServicePhone(number="0570 50 00 80", label="Spreekuur", note="gratis")
    ]
    service.costs = [models.CostOption(option="Een boekje", amount="4.50")]
    service.waiting_times = [
        models.WaitingTime(state="weken", weeks_min=1, measured_on=today)
    ]
    service.contacts = [
        models.ServiceContact(
            name="De buurtkamer", number="0570 500080", is_public=True
        )
    ]
    service.evidence = [
        models.Evidence(
            name="Slaap zacht",
            url="https://register.example/",
            level=models.Evidence.Proof.FIRST,
        )
    ]
    return service


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
