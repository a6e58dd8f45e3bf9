"""The demo's social map: areas, institutions and what they offer, from `help/`.

Nothing in it has a fixed date: what was checked, measured or sent in was so a number of
days ago, so that the demo is as fresh next year as it is today.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from socialmap import headings
from socialmap.models import Area, Organization, Postcode, Service, Term

from . import help_desk, people
from .help_entries import Writer

FILES = Path(__file__).parent / "help"
KINDS = (
    ("landelijk", "Landelijke hulplijnen"),
    ("ijsselland", "Hulp in de regio"),
    ("deventer-dichtbij", "Hulp dichtbij in Deventer"),
    ("deventer-verder", "Verdere hulp in Deventer"),
    ("dalfsen", "Hulp in Dalfsen"),
)

Say = Callable[[str], None]


def is_built() -> bool:
    return bool(Service.objects.exists())


def read(name: str) -> Any:
    """Return what a file of the demo's map holds."""
    return yaml.safe_load((FILES / f"{name}.yaml").read_text())


@transaction.atomic
def build(say: Say) -> None:
    """Build the map, or, when something fails, nothing. Needs the two towns."""
    today = timezone.localdate()
    say("Sociale kaart: wijken, postcodes en rubrieken...")
    make_areas()
    headings.load()
    writer = Writer(
        today,
        {area.code: area for area in Area.objects.all()},
        {term.code: term for term in Term.objects.all()},
    )
    for name, title in KINDS:
        rows = read(name)
        for row in rows:
            writer.institution(row)
        total = sum(len(row["services"]) for row in rows)
        say(f"  {title}: {len(rows)} organisaties, {total} vormen van hulp")
    people.make_partners()
    note_who_checked()
    help_desk.fill(read("desk"), today)


def make_areas() -> None:
    """Make the districts of both towns, inside a region, and their postcodes."""
    data = read("areas")
    region, _created = Area.objects.update_or_create(
        code=data["region"]["code"],
        defaults={"name": data["region"]["name"], "kind": Area.Kind.REGION},
    )
    towns = {row["in"] for row in data["districts"]}
    Area.objects.filter(code__in=towns).update(parent=region)
    for row in data["districts"]:
        latitude, longitude = point(row)
        Area.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": Area.Kind.DISTRICT,
                "parent": Area.objects.get(code=row["in"]),
                "latitude": latitude,
                "longitude": longitude,
            },
        )
    for row in data["postcodes"]:
        latitude, longitude = point(row)
        Postcode.objects.update_or_create(
            digits=row["digits"],
            defaults={
                "area": Area.objects.get(code=row["in"]),
                "latitude": latitude,
                "longitude": longitude,
            },
        )


def point(row: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """Return the point in a row, in degrees."""
    latitude, longitude = row["at"]
    return Decimal(str(latitude)), Decimal(str(longitude))


def note_who_checked() -> None:
    """Let each partner have checked the entries of its own institutions."""
    for partner in people.PARTNERS:
        user = User.objects.get(username=partner.username)
        own = Organization.objects.filter(name__in=partner.organizations)
        Service.objects.filter(organization__in=own).update(assured_by=user)
