"""A service in which every field says something, and a house to go with it."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.utils import timezone

from socialmap.models import (
    Access,
    Cost,
    CostOption,
    Evidence,
    HoursKind,
    Level,
    Location,
    OpeningException,
    OpeningRule,
    Organization,
    OrganizationPhone,
    Service,
    ServiceAtLocation,
    ServiceContact,
    ServicePhone,
    Taxonomy,
    Term,
    Visibility,
    WaitingTime,
)
from tests import mapping

PRIVATE = "Sofie Geheimhouder"
SECRET_NOTE = "achterom bij de bakker"


def build() -> Service:
    """Publish De Volle Kast, of an institution with everything too."""
    organization = institution()
    wide, lift = accessibility()
    house = Location(
        organization=organization,
        name="Het Pakhuis",
        street="1e Dwarsstraat",
        house_number="12 A",
        postcode="7411 CD",
        city="Deventer",
        province="Overijssel",
        latitude=Decimal("52.251234"),
        longitude=Decimal("6.160001"),
        neighbourhood=mapping.area("WK015002"),
        bag_id="0150200000009999",
        transport="Bus 3, halte Brink",
        accessibility_note="Bel aan bij de zijdeur; =1+1 trap.",
    )
    house.accessibility = [wide, lift]
    house = mapping.publish(house)
    refuge = mapping.location(
        organization,
        name="Het Nest",
        street=mapping.SECRET_STREET,
        latitude=Decimal("52.259991"),
        longitude=Decimal("6.159991"),
        visibility=Visibility.HIDDEN,
    )
    blurred = mapping.location(
        organization,
        name="Om de hoek",
        street=mapping.AREA_STREET,
        latitude=Decimal("52.248888"),
        longitude=Decimal("6.178888"),
        visibility=Visibility.AREA,
    )
    return mapping.publish(service(organization, house, refuge, blurred))


def institution() -> Organization:
    organization = Organization(
        name="Stichting Alles & <b>Meer</b>",
        alternate_name="Alles",
        description="Wij doen alles.\n\nEn meer.",
        email="post@alles.example",
        website="https://alles.example/",
        kvk_number="12345678",
        area=mapping.area("GM0150"),
        review_mailbox="controle@alles.example",
    )
    organization.phones = [
        OrganizationPhone(number="0570 50 00 81", label="Balie", note="tot 12.00 uur")
    ]
    return mapping.publish(organization)


def accessibility() -> tuple[Term, Term]:
    taxonomy = Taxonomy.objects.create(slug=Taxonomy.ACCESSIBILITY, name="Gebouw")
    wide, lift = (
        Term.objects.create(taxonomy=taxonomy, code=code, label=label)
        for code, label in (("rolstoel", "Rolstoel"), ("lift", "Lift"))
    )
    return wide, lift


def service(
    organization: Organization, house: Location, refuge: Location, blurred: Location
) -> Service:
    today = timezone.localdate()
    full = Service(
        organization=organization,
        name="De Volle Kast",
        alternate_name='Kast; "vol"',
        summary="Alles over alles, voor iedereen. Ook voor u.",
        description="Eerste alinea.\n\nTweede alinea met é, ’ en 🙂.",
        url="https://alles.example/kast/",
        email="kast@alles.example",
        status="temporarily closed",
        alert="Deze week geen inloop.",
        alert_until=today + timedelta(days=3),
        level=Level.SPECIALIST,
        access=Access.REFERRAL,
        access_note="De huisarts kan verwijzen.",
        signup_text="Bel of mail.\nOf kom langs.",
        signup_url="https://alles.example/aanmelden/",
        cost_kind=Cost.SHARE,
        cost_note="Met Stadspas goedkoper.",
        min_age_months=-9,
        max_age_months=287,
        eligibility="Alleen met indicatie.",
        is_nationwide=True,
        hours_kind=HoursKind.LISTED,
        interpretation="Tolk op afspraak",
        accreditations="HKZ",
    )
    full.terms = [mapping.term(code) for code in ("slapen", "geboorte", "nl", "ar")]
    full.areas = [mapping.area("GM0150"), mapping.area("WK014801")]
    full.phones = [
        ServicePhone(number="113"),
        ServicePhone(
            number="06 12345678", label="App ons", type="whatsapp", note="’s avonds"
        ),
    ]
    full.contacts = [
        ServiceContact(
            name="Team intake",
            email="intake@alles.example",
            number="0800 0113",
            is_public=True,
        ),
        ServiceContact(name=PRIVATE, email="sofie@alles.example", number="06 87654321"),
    ]
    full.costs = [
        CostOption(
            option="Per keer",
            amount=Decimal("7.50"),
            note="contant",
            valid_from=date(2026, 1, 1),
        ),
        CostOption(option="Met indicatie"),
    ]
    full.waiting_times = [
        WaitingTime(
            state="weken",
            weeks_min=3,
            weeks_max=5,
            measured_on=today,
            note="Bel gerust",
        ),
        WaitingTime(state="geen", measured_on=date(2020, 1, 1)),
    ]
    full.evidence = [
        Evidence(
            name="Triple P",
            url="https://www.nji.nl/",
            level="goede-aanwijzingen",
            as_of=date(2025, 5, 5),
        )
    ]
    full.at_locations = [
        ServiceAtLocation(location=house, note="Eerste verdieping"),
        ServiceAtLocation(
            location=refuge, note=f"{mapping.SECRET_STREET} {SECRET_NOTE}"
        ),
        ServiceAtLocation(
            location=blurred, note=f"{mapping.AREA_STREET} {SECRET_NOTE}"
        ),
    ]
    hours(full, house, refuge, blurred)
    return full  # fmt: skip


def hours(full: Service, house: Location, refuge: Location, blurred: Location) -> None:
    """Hours of every kind, some of them about a place that nobody may know."""
    full.opening_rules = [
        OpeningRule(weekday=0, opens=time(9), closes=time(12, 30)),
        OpeningRule(weekday=4, opens=time(22), closes=time(2), note="nacht"),
        OpeningRule(
            weekday=2, opens=time(13), closes=time(15), nth=1, by_appointment=True
        ),
        OpeningRule(
            weekday=4,
            opens=time(21),
            closes=time(1),
            nth=5,
            valid_from=date(2026, 1, 1),
            valid_to=date(2027, 12, 31),
        ),
        OpeningRule(weekday=6, opens=time(0), closes=time(0), location=house),
        OpeningRule(
            weekday=5, opens=time(8), closes=time(9), location=refuge, note=SECRET_NOTE
        ),
        OpeningRule(weekday=5, opens=time(7), closes=time(9), location=blurred),
    ]
    full.opening_exceptions = [
        OpeningException(date_from=date(2026, 12, 25), date_to=date(2026, 12, 26), reason="Kerst"),
        OpeningException(date_from=date(2027, 7, 19), date_to=date(2027, 8, 15), reason="Zomer"),
        OpeningException(date_from=date(2026, 12, 31), date_to=date(2026, 12, 31), opens=time(9), closes=time(11)),
        OpeningException(date_from=date(2027, 1, 4), date_to=date(2027, 1, 4), location=refuge, reason=SECRET_NOTE),
    ]  # fmt: skip
