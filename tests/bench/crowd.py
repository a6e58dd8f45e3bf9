"""A social map as large as one likes, put straight into its tables."""

import random
from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.management import call_command
from django.db import connection

from socialmap.models import (
    Access,
    Area,
    Cost,
    HoursKind,
    Level,
    Location,
    OpeningRule,
    Organization,
    Service,
    ServiceAtLocation,
    ServicePhone,
    Taxonomy,
    Term,
    WaitingTime,
)

# About as many headings as a real map has (anchor: 138).
HEADINGS = {
    Taxonomy.QUESTION: 70,
    Taxonomy.LIFE_PHASE: 15,
    Taxonomy.FOR_WHOM: 20,
    Taxonomy.LANGUAGE: 25,
}
SYLLABLES = ("op", "voed", "slaap", "groep", "huis", "wijk", "zorg", "kind", "steun")
CHUNK = 5_000


class Crowd:
    """So many services. One in ten is for Deventer (100 of them at least); the rest for
    other towns, and some for the whole country. Always the same."""

    def __init__(self, services: int) -> None:
        self.chance = random.Random(4)  # noqa: S311  # no secret
        self.number = services - Service.objects.count()
        self.local = max(100, services // 10)

    def fill(self) -> None:
        """Put them in, and list them."""
        self.terms = self.headings()
        self.districts = self.places()
        institutions = self.made(
            Organization(name=f"Instelling {n}", area=self.districts[0].parent)
            for n in range(self.number // 30 + 1)
        )
        houses = self.made(
            self.house(number, self.chance.choice(institutions))
            for number in range(self.number)
        )
        services = self.made(
            self.service(number, house) for number, house in enumerate(houses)
        )
        self.parts(services, houses)
        call_command("rebuild_listings", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def made(self, rows: Iterable[Any]) -> list[Any]:
        rows = list(rows)
        return rows and type(rows[0]).objects.bulk_create(rows, batch_size=CHUNK)

    def headings(self) -> list[Term]:
        for slug, number in HEADINGS.items():
            taxonomy = Taxonomy.objects.get(slug=slug)
            for n in range(number):
                Term.objects.create(
                    taxonomy=taxonomy, code=f"{slug}-{n}", label=f"{self.word()} {n}"
                )
        return list(Term.objects.all())

    def places(self) -> list[Area]:
        """Return the districts: two in Deventer, and one in each of fifty towns."""
        found = list(Area.objects.filter(parent__code="GM0150"))
        for n in range(50):
            town = Area.objects.create(
                code=f"GM8{n:03}", name=f"Plaats {n}", kind=Area.Kind.MUNICIPALITY
            )
            found.append(
                Area.objects.create(
                    code=f"WK8{n:03}01",
                    name=f"Wijk {n}",
                    kind=Area.Kind.DISTRICT,
                    parent=town,
                )
            )
        return found

    def district(self, number: int) -> Area:
        return self.districts[number % 2 if number < self.local else 2 + number % 50]

    def word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=2)).capitalize()

    def near(self, middle: float) -> Decimal:
        return Decimal(f"{middle + self.chance.uniform(-0.08, 0.08):.6f}")

    def house(self, number: int, owner: Organization) -> Location:
        away = 0.0 if number < self.local else (number % 50) / 40
        return Location(
            organization=owner,
            name=f"Huis {number}",
            street="Maasstraat",
            house_number=str(number),
            postcode="7417 AB",
            city="Deventer",
            latitude=self.near(52.25 - away),
            longitude=self.near(6.16 - away),
            neighbourhood=self.district(number),
        )

    def service(self, number: int, house: Location) -> Service:
        pick = self.chance.choice
        youngest = pick([None, -9, 0, 12, 48, 144])
        return Service(
            organization=house.organization,
            name=f"{self.word()} {number}",
            summary=f"{self.word()} voor {self.word()} en {self.word()}.",
            level=pick(Level.values),
            access=pick(Access.values),
            cost_kind=pick(Cost.values),
            min_age_months=youngest,
            max_age_months=youngest and youngest + pick([36, 72, 120]),
            is_nationwide=number % 50 == 49,
            hours_kind=pick(HoursKind.values),
            assured_on=date(2026, 11, 1),
            review_on=date(2026, 6, 1) + timedelta(days=pick(range(360))),
        )

    def parts(self, services: list[Service], houses: list[Location]) -> None:
        """Give each service its place, area, headings, hours, phone and waiting time."""
        pick = self.chance
        numbered = list(enumerate(services))
        self.made(
            ServiceAtLocation(service=service, location=houses[n])
            for n, service in numbered
        )
        through = Service.areas.through
        through.objects.bulk_create(
            [
                through(service_id=s.pk, area_id=self.district(n).parent_id)
                for n, s in numbered
            ],
            batch_size=CHUNK,
        )
        tagged = Service.terms.through
        tagged.objects.bulk_create(
            [
                tagged(service_id=service.pk, term_id=term.pk)
                for service in services
                for term in pick.sample(self.terms, 6)
            ],
            batch_size=CHUNK,
        )
        self.made(
            OpeningRule(
                service=service,
                weekday=day,
                opens=time(pick.choice([8, 9, 13])),
                closes=time(pick.choice([17, 18, 21]), pick.choice([0, 15, 30])),
            )
            for service in services
            if service.hours_kind == HoursKind.LISTED
            for day in pick.sample(range(7), 3)
        )
        self.made(ServicePhone(service=s, number="0570 50 00 80") for s in services)
        self.made(
            WaitingTime(service=s, state="geen", measured_on=date(2026, 11, 1))
            for s in services
        )
