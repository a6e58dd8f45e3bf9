"""The social map of the small world: three institutions, and what they offer.

De Wijkbrug in Deventer: `sleep` (Slaapspreekuur, free and direct, for babies and
toddlers, open Tuesday 9 to 11 in the Rivierenwijk), `shelter` (Opvanghuis, at a place
nobody may know), `talk` (Praatgroep, at a place of which only the area may be known).
Jongerenwerk Vecht in Dalfsen: `hangout`. Hulplijn: `line`, in the whole country.
"""

from datetime import date, time
from decimal import Decimal
from typing import Any

from accounts.models import User
from socialmap import actions
from socialmap.models import (
    Access,
    Area,
    Cost,
    HoursKind,
    Level,
    Location,
    Membership,
    OpeningRule,
    Organization,
    Postcode,
    Role,
    Service,
    ServiceAtLocation,
    ServicePhone,
    Taxonomy,
    Term,
    Visibility,
)

CHECKED = date(2026, 11, 1)
# Words that stand in secret addresses alone: no channel may ever say them.
SECRET_STREET, AREA_STREET = "Goudenregenpad", "Vlinderstruikhof"


def build() -> None:
    """Build the map. Needs the areas of the world."""
    region = Area.objects.create(
        code="CJG-IJSSELLAND", name="IJsselland", kind=Area.Kind.REGION
    )
    Area.objects.filter(code__in=["GM0150", "GM0148"]).update(parent=region)
    deventer, dalfsen = area("GM0150"), area("GM0148")
    for code, name, parent, digits, lat, lon in (
        ("WK015001", "Rivierenwijk", deventer, "7417", "52.2440", "6.1770"),
        ("WK015002", "Binnenstad", deventer, "7411", "52.2510", "6.1600"),
        ("WK014801", "Nieuwleusen", dalfsen, "7711", "52.5820", "6.2810"),
    ):
        place = Area.objects.create(
            code=code,
            name=name,
            kind=Area.Kind.DISTRICT,
            parent=parent,
            latitude=Decimal(lat),
            longitude=Decimal(lon),
        )
        Postcode.objects.create(digits=digits, latitude=lat, longitude=lon, area=place)
    terms()
    institutions(deventer, dalfsen)
    people()


def area(code: str) -> Area:
    return Area.objects.get(code=code)


def terms() -> None:
    """A few headings of each kind."""
    for order, (slug, name, found) in enumerate(
        [
            (
                Taxonomy.QUESTION,
                "Vraag",
                [("slapen", "Slapen"), ("opvoeden", "Opvoeden")],
            ),
            (Taxonomy.LIFE_PHASE, "Levensfase", [("geboorte", "Een baby")]),
            (
                Taxonomy.FOR_WHOM,
                "Voor wie",
                [("ouders", "Ouders"), ("jongeren", "Jongeren")],
            ),
            (Taxonomy.LANGUAGE, "Taal", [("nl", "Nederlands"), ("ar", "Arabisch")]),
        ]
    ):
        taxonomy = Taxonomy.objects.create(slug=slug, name=name, order=order)
        for code, label in found:
            Term.objects.create(taxonomy=taxonomy, code=code, label=label)
    Term.objects.filter(code="slapen").update(
        synonyms="slaapt niet\nwakker", youth_label="Niet kunnen slapen"
    )


def term(code: str) -> Term:
    return Term.objects.get(code=code)


def publish(entry: Any) -> Any:
    """Publish an entry as the board does, checked on CHECKED."""
    live = actions.publish_directly(entry, None)
    type(live).objects.filter(pk=live.pk).update(
        assured_on=CHECKED, review_on=date(2027, 5, 1)
    )
    live.refresh_from_db()
    return live


def location(organization: Organization, **fields: Any) -> Location:
    """Publish a location; in the Rivierenwijk when nothing else is said."""
    values = {
        "name": "Wijkhuis",
        "street": "Maasstraat",
        "house_number": "1",
        "postcode": "7417 AB",
        "city": "Deventer",
        "latitude": Decimal("52.2441"),
        "longitude": Decimal("6.1771"),
        "neighbourhood": area("WK015001"),
    }
    return publish(Location(organization=organization, **{**values, **fields}))


def service(
    organization: Organization,
    name: str,
    *,
    at: Location | None = None,
    areas: tuple[Area, ...] = (),
    headings: tuple[str, ...] = (),
    **fields: Any,
) -> Service:
    """Publish a service, with a sentence when none is given."""
    values = {"summary": f"{name} voor iedereen.", "level": Level.LIGHT, **fields}
    made = Service(organization=organization, name=name, **values)
    made.areas = list(areas)
    made.terms = [term(code) for code in headings]
    if at is not None:
        made.at_locations = [ServiceAtLocation(location=at)]
    return publish(made)


def institutions(deventer: Area, dalfsen: Area) -> None:
    """The three institutions with their services."""
    bridge = Organization.objects.create(
        name="De Wijkbrug", area=deventer, description="Welzijn in Deventer."
    )
    house = location(bridge)
    sleep = Service(
        organization=bridge,
        name="Slaapspreekuur",
        summary="Uw kind slaapt slecht? Kom langs met uw vragen.",
        level=Level.LIGHT,
        access=Access.OPEN,
        cost_kind=Cost.FREE,
        min_age_months=0,
        max_age_months=48,
        hours_kind=HoursKind.LISTED,
    )
    sleep.areas = [deventer]
    sleep.terms = [term("slapen"), term("geboorte"), term("ouders"), term("nl")]
    sleep.at_locations = [ServiceAtLocation(location=house)]
    sleep.opening_rules = [OpeningRule(weekday=1, opens=time(9), closes=time(11))]
    sleep.phones = [ServicePhone(number="0570 50 00 80", label="Spreekuur")]
    publish(sleep)
    hidden = location(
        bridge,
        name="Opvanghuis de Schuilhoek",
        street=SECRET_STREET,
        postcode="7411 ZZ",
        latitude=Decimal("52.259991"),
        longitude=Decimal("6.159991"),
        neighbourhood=area("WK015002"),
        visibility=Visibility.HIDDEN,
    )
    service(
        bridge,
        "Opvanghuis",
        at=hidden,
        areas=(deventer,),
        level=Level.CRISIS,
        access=Access.REFERRAL,
        cost_kind=Cost.FREE,
    )
    blurred = location(
        bridge,
        name="Huis aan de hof",
        street=AREA_STREET,
        postcode="7417 ZZ",
        latitude=Decimal("52.248888"),
        longitude=Decimal("6.178888"),
        visibility=Visibility.AREA,
    )
    service(bridge, "Praatgroep", at=blurred, areas=(deventer,), access=Access.SIGN_UP)
    vecht = Organization.objects.create(name="Jongerenwerk Vecht", area=dalfsen)
    den = location(
        vecht,
        name="De Loods",
        street="Westeinde",
        postcode="7711 AB",
        city="Nieuwleusen",
        latitude=Decimal("52.5821"),
        longitude=Decimal("6.2811"),
        neighbourhood=area("WK014801"),
    )
    service(
        vecht,
        "De Loods",
        at=den,
        areas=(dalfsen,),
        headings=("jongeren",),
        cost_kind=Cost.FREE,
        min_age_months=144,
        max_age_months=216,
    )
    line = Organization.objects.create(name="Hulplijn")
    service(
        line,
        "Hulplijn",
        is_nationwide=True,
        headings=("opvoeden",),
        level=Level.INFORMATION,
        cost_kind=Cost.FREE,
        hours_kind=HoursKind.ALWAYS,
    )


def people() -> None:
    """The partners of the cast: who they are stands in `conftest.py`."""
    for username, organizations in (
        ("petra", ["De Wijkbrug"]),
        ("karim", ["Jongerenwerk Vecht", "De Wijkbrug"]),
    ):
        user = User.objects.create_user(username, f"{username}@example.nl", "geheim")
        for name in organizations:
            Membership.objects.create(
                user=user,
                organization=Organization.objects.get(name=name),
                role=Role.PARTNER,
            )


def named(name: str) -> Service:
    """Return a service of the world by its name."""
    return Service.objects.get(name=name)
