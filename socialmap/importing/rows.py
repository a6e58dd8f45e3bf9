"""Rows of the simple table as entries: within what the person who brings them judges."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .. import geocoding
from ..geocoding import Found
from ..models import (
    Access,
    Area,
    Cost,
    HoursKind,
    Level,
    Location,
    Organization,
    Service,
    ServiceAtLocation,
    ServicePhone,
    Visibility,
)
from ..reach import Reach
from . import cells
from .facts import Unusable
from .landing import Landing, fresh

Cells = dict[str, str]
TEXTS = {
    "in_een_zin": "summary",
    "omschrijving": "description",
    "ook_bekend_als": "alternate_name",
    "website": "url",
    "email": "email",
    "aanmelden": "signup_text",
    "aanmelden_online": "signup_url",
    "kosten_toelichting": "cost_note",
    "voor_wie_precies": "eligibility",
}
CHOICES: dict[str, tuple[str, Any]] = {
    "hulpniveau": ("level", Level),
    "toegang": ("access", Access),
    "kosten": ("cost_kind", Cost),
}
TO = "tot_leeftijd"
AGES = {"vanaf_leeftijd": "min_age_months", TO: "max_age_months"}
PLACE = {
    "straat": "street",
    "huisnummer": "house_number",
    "postcode": "postcode",
    "plaats": "city",
}
NATIONWIDE, ALWAYS, APPOINTMENT = "landelijk", "altijd", "op afspraak"
# What looking up a point fills in: a trial does not ask, so that it cannot show these.
GEOCODED = frozenset(
    {"latitude", "longitude", "bag_id", "province", "neighbourhood", "geocoded_on"}
)


class Points:
    """What was found of addresses, asked for beforehand: never while rows are locked.

    After some failures on end nobody is asked any more; editors set those by hand.
    """

    MOST_FAILURES = 3

    def __init__(self, geocoder: geocoding.Geocoder) -> None:
        self.geocoder = geocoder
        self.known: dict[tuple[str, str, str], Found | None] = {}
        self.failures = 0
        self.is_asking = True

    def find(self, address: str, postcode: str, city: str) -> Found | None:
        key = (address, postcode, city)
        may_ask = self.is_asking and self.failures < self.MOST_FAILURES
        if may_ask and key not in self.known:
            self.known[key] = self.geocoder.find(*key)
            self.failures = 0 if self.known[key] else self.failures + 1
        return self.known.get(key)

    def ask(self, rows: Iterable[tuple[int, Any]]) -> "Points":
        """Look up the addresses in these rows; afterwards only answer from memory."""
        for _line, row in rows:
            if isinstance(row, dict):
                place = Location()
                try:
                    fill_place(place, row)
                except Unusable:
                    continue
                geocoding.locate(place, self)
        self.is_asking = False
        return self


def fill_place(place: Location, row: Cells) -> None:
    """Set what a row says of a place. An empty cell leaves it as it is."""
    for column, name in PLACE.items():
        if column in row:
            setattr(place, name, row[column])
    code = place.postcode.replace(" ", "").upper()
    place.postcode = f"{code[:4]} {code[4:]}".strip()
    if "zichtbaarheid" in row:
        place.visibility = cells.choice(row["zichtbaarheid"], Visibility)


class Rows(Landing):
    """An import of the simple table."""

    def __init__(self, reach: Reach, points: Points | None = None) -> None:
        super().__init__(reach.user)
        self.reach = reach
        self.points = points

    def record(self, where: str, raw: Any) -> None:
        """Bring in one row: the institution and the place too, or nothing of it."""
        name = raw.get("dienst", "") if isinstance(raw, dict) else ""
        before = len(self.landed)
        try:
            if isinstance(raw, Unusable):
                raise raw
            with transaction.atomic():
                self.row(where, raw)
        except Unusable as error:
            del self.landed[before:]
            self.refuse(where, name, error.reasons)

    def row(self, where: str, row: Cells) -> None:
        for column in ("organisatie", "dienst"):
            if column not in row:
                raise Unusable(_("%(name)s is empty.") % {"name": column})
        live = self.known_by_id(row)
        owner = live.organization if live else self.owner(where, row)
        if live is None:
            live = Service.objects.filter(
                organization=owner, name=row["dienst"]
            ).first()
        entry = fresh(live) or Service(organization=owner)
        entry.name = row["dienst"]
        lost = fill_service(entry, row, self)
        if "locatie" in row or "straat" in row:
            self.add_place(entry, self.place(where, row, owner))
        self.put(where, live, entry, lost)

    def known_by_id(self, row: Cells) -> Service | None:
        """Return the service that a row names by its id. What is another's is not there."""
        if "id" not in row:
            return None
        uuid = cells.identity(row["id"])
        found: Service | None = self.reach.judged(Service).filter(uuid=uuid).first()
        if found is None:
            raise Unusable(_("There is no service of yours with this id."))
        return found

    def owner(self, where: str, row: Cells) -> Organization:
        """Return the institution of a row, made when it is not there yet."""
        name = row["organisatie"]
        found = self.reach.judged(Organization).filter(name__iexact=name).first()
        if found is not None:
            return found
        if Organization.objects.filter(name__iexact=name).exists():
            raise Unusable(_("This institution is kept by another board."))
        area = self.area(row["gemeente"]) if "gemeente" in row else None
        if not self.reach.is_everywhere and (
            area is None or area.pk not in self.reach.judges
        ):
            raise Unusable(
                _(
                    "This institution is new: say in “gemeente” where in your town it works."
                )
            )
        made: Organization = self.put(
            where, None, Organization(name=name, area=area), []
        )
        return made

    def area(self, text: str) -> Area:
        low = text.casefold()
        named = [a for a in self.known.areas.values() if a.name.casefold() == low]
        found = self.known.areas.get(text.upper())
        if found is None and len(named) > 1:
            # A town and the district in its middle may have one name.
            named = [a for a in named if a.kind == Area.Kind.MUNICIPALITY]
        if found is None and len(named) != 1:
            raise Unusable(_("Area %(code)s is unknown here.") % {"code": text[:40]})
        return found or named[0]

    def place(self, where: str, row: Cells, owner: Organization) -> Location:
        """Return the place of a row, as it stands there."""
        name = (
            row.get("locatie") or f"{row['straat']} {row.get('huisnummer', '')}".strip()
        )
        live = Location.objects.filter(organization=owner, name=name).first()
        entry = fresh(live) or Location(organization=owner, name=name)
        before = (entry.address_line, entry.postcode)
        fill_place(entry, row)
        lost = []
        has_moved = before != (entry.address_line, entry.postcode)
        if self.points and has_moved and not geocoding.locate(entry, self.points):
            lost.append(geocoding.not_found())
        placed: Location = self.put(where, live, entry, lost)
        return placed

    def add_place(self, entry: Service, place: Location) -> None:
        """Add a place to those of a service: a row more is a place more."""
        if place.pk in {pair.location_id for pair in entry.at_locations.all()}:
            return
        pairs = list(entry.at_locations.all())
        pairs.append(ServiceAtLocation(location=place, sort_order=len(pairs)))
        entry.at_locations = pairs

    def digest(self) -> str:
        """Return a word that stays the same while the same would happen."""
        said = [
            (
                one.where,
                one.name,
                one.outcome,
                [
                    (c.name, c.before, c.after)
                    for c in one.changes
                    if c.name not in GEOCODED
                ],
            )
            for one in self.landed
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def fill_service(entry: Service, row: Cells, rows: Rows) -> list[str]:
    """Set what a row says of a service. An empty cell leaves it as it is."""
    lost: list[str] = []
    for column, name in TEXTS.items():
        if column in row:
            setattr(entry, name, row[column])
    for column, (name, choices) in CHOICES.items():
        if column in row:
            setattr(entry, name, cells.choice(row[column], choices))
    for column, name in AGES.items():
        if column in row:
            setattr(entry, name, cells.age(row[column], is_end=column == TO))
    if "telefoon" in row:
        numbers = cells.words(row["telefoon"])
        there = {phone.number: phone for phone in entry.phones.all()}
        entry.phones = [
            there.get(number) or ServicePhone(number=number, sort_order=place)
            for place, number in enumerate(numbers)
        ]
    if "trefwoorden" in row:
        found = {
            word: rows.known.term(word, word)
            for word in cells.words(row["trefwoorden"])
        }
        entry.terms = [term for term in found.values() if term]
        lost += [
            _("Heading “%(name)s” is unknown here.") % {"name": word}
            for word, term in found.items()
            if term is None
        ]
    if "gebieden" in row:
        wanted = cells.words(row["gebieden"])
        entry.is_nationwide = NATIONWIDE in [word.casefold() for word in wanted]
        entry.areas = [
            rows.area(word) for word in wanted if word.casefold() != NATIONWIDE
        ]
    if "openingstijden" in row:
        fill_hours(entry, row["openingstijden"])
    return lost


def fill_hours(entry: Service, text: str) -> None:
    if text.casefold() == ALWAYS:
        entry.hours_kind = HoursKind.ALWAYS
    elif text.casefold() == APPOINTMENT:
        entry.hours_kind = HoursKind.APPOINTMENT
    else:
        entry.opening_rules = cells.hours(text)
        entry.hours_kind = HoursKind.LISTED
