"""HSDS objects as entries of ours. Nothing is saved here.

Each `fill_…` sets on an entry what the object says, and returns what it could not take
over, in words. Raises Unusable when the entry could not be right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..hsds import places, types, writers
from ..models import (
    Area,
    CostOption,
    HoursKind,
    Location,
    Organization,
    OrganizationPhone,
    Service,
    ServiceAtLocation,
    ServiceContact,
    ServicePhone,
    Status,
    Taxonomy,
    Term,
    Visibility,
)
from . import facts, weeks
from .facts import Facts, Unusable

STATUS = {"active": Status.ACTIVE, "temporarily closed": Status.PAUSED}
SIXTH, CENT = Decimal("0.000001"), Decimal("0.01")
SUMMARY, LONG_NOTE = 200, 300


@dataclass(frozen=True)
class Known:
    """The headings and areas that there are, fetched once for a whole import."""

    terms: dict[str, Term]
    areas: dict[str, Area]

    @classmethod
    def now(cls) -> "Known":
        terms = Term.objects.select_related("taxonomy")
        return cls(
            {term.code: term for term in terms},
            {area.code: area for area in Area.objects.all()},
        )

    def term(self, code: str | None, name: str | None) -> Term | None:
        """Return a heading by its code, or else by its name."""
        if code and code in self.terms:
            return self.terms[code]
        low = (name or "").casefold()
        named = (t for t in self.terms.values() if t.label.casefold() == low)
        return next(named, None)

    def area(self, code: str, lost: list[str]) -> Area | None:
        if code and code not in self.areas:
            lost.append(_("Area %(code)s is unknown here.") % {"code": code})
        return self.areas.get(code)


def numbered(rows: list[Any]) -> list[Any]:
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def phones(model: Any, rows: Iterable[types.Phone] | None) -> list[Any]:
    """Return phone numbers as rows of ours."""
    made = []
    for row in rows or ():
        known = Facts.of(row.attributes).texts
        kind = known.get(writers.TYPE) or row.type or ""
        made.append(
            model(
                number=row.number,
                label=(row.description or "")[:80],
                type=kind if kind in model.Type.values else model.Type.VOICE,
                note=known.get(writers.NOTE, ""),
            )
        )
    return numbered(made)


# --- Institutions and places -------------------------------------------------------------


def fill_organization(
    entry: Organization, data: types.Organization, known: Known
) -> list[str]:
    lost: list[str] = []
    entry.name = data.name
    entry.alternate_name = data.alternate_name or ""
    entry.description = "" if data.description == data.name else data.description
    entry.email, entry.website = data.email or "", data.website or ""
    if data.organization_identifiers is not None:
        numbers = [
            row.identifier
            for row in data.organization_identifiers
            if "kvk" in f"{row.identifier_scheme} {row.identifier_type}".lower()
        ]
        entry.kvk_number = numbers[0] if numbers else ""
    if data.phones is not None:
        entry.phones = phones(OrganizationPhone, data.phones)
    told = Facts.of(data.attributes)
    if told.is_ours:
        entry.area = known.area(told.texts.get(places.AREA, ""), lost)
    return lost


def fill_location(entry: Location, data: types.Location, known: Known) -> list[str]:
    lost: list[str] = []
    told = Facts.of(data.attributes)
    address = next(iter(data.addresses or ()), None)
    entry.location_type = data.location_type.value
    entry.name = data.name or (address.address_1 if address else "")
    entry.transport = data.transportation or ""
    entry.latitude, entry.longitude = point(data.latitude), point(data.longitude)
    is_bag = (data.external_identifier_type or "").startswith("BAG")
    entry.bag_id = (data.external_identifier or "") if is_bag else ""
    if told.texts.get(places.VISIBILITY) == Visibility.AREA:
        entry.visibility = Visibility.AREA
    if told.is_ours:
        entry.neighbourhood = known.area(told.texts.get(places.AREA, ""), lost)
    if address is not None:
        fill_address(entry, address)
    if data.accessibility is not None:
        lost += fill_accessibility(entry, data.accessibility, known)
    return lost


def point(degrees: float | None) -> Decimal | None:
    return None if degrees is None else Decimal(str(degrees)).quantize(SIXTH)


def fill_address(entry: Location, address: types.Address) -> None:
    """Set street and number apart: by our own export, or at the last number."""
    line = address.address_1.strip()
    number = Facts.of(address.attributes).texts.get(places.HOUSE_NUMBER)
    if number is None:
        words = line.split()
        number = words[-1] if len(words) > 1 and words[-1][0].isdigit() else ""
    entry.house_number = number
    entry.street = line.removesuffix(number).strip() if number else line
    entry.city, entry.province, entry.postcode = (
        "" if text == places.UNKNOWN else text
        for text in (address.city, address.state_province, address.postal_code)
    )


def fill_accessibility(
    entry: Location, rows: Iterable[types.Accessibility], known: Known
) -> list[str]:
    found, notes, lost = [], [], []
    for row in rows:
        text = row.description or row.details or ""
        is_note = places.ACCESSIBILITY_NOTE in Facts.of(row.attributes).texts
        term = None if is_note else known.term(None, text)
        if term and term.taxonomy.slug == Taxonomy.ACCESSIBILITY:
            found.append(term)
        else:
            notes.append(text)
            if not is_note:
                lost.append(
                    _("Accessibility “%(text)s” is no heading.") % {"text": text}
                )
    entry.accessibility = found
    entry.accessibility_note = " ".join(notes)
    return lost


# --- Services ----------------------------------------------------------------------------


def fill_service(
    entry: Service, data: types.Service, found: dict[str, Location], known: Known
) -> list[str]:
    """Set what a service says. `found` are its places, by their uuid as text."""
    told = Facts.of(data.attributes)
    entry.name, entry.alternate_name = data.name, data.alternate_name or ""
    entry.url, entry.email = data.url or "", data.email or ""
    entry.status = STATUS.get(data.status.value, Status.INACTIVE)
    entry.interpretation = data.interpretation_services or ""
    entry.accreditations = data.accreditations or ""
    entry.eligibility = data.eligibility_description or ""
    entry.min_age_months = months(data.minimum_age)
    entry.max_age_months = months(data.maximum_age)
    lost = [] if told.is_ours else fill_plainly(entry, data)
    for name, value in facts.service_values(told).items():
        setattr(entry, name, value)
    if told.is_ours:
        rest = (data.description or "").removeprefix(entry.summary)
        entry.description = rest.removeprefix("\n\n")
    lost += fill_headings(entry, data, told, known)
    fill_lists(entry, data, found)
    for name, rows in facts.children(told, found):
        setattr(entry, name, rows)
    return lost


def months(age: float | None) -> int | None:
    return None if age is None else round(age * 12)


def fill_plainly(entry: Service, data: types.Service) -> list[str]:
    """Set what an export of others says in fields that we have otherwise."""
    lost: list[str] = []
    entry.description = data.description or ""
    first = entry.description.strip().split("\n")[0].split(". ")[0]
    entry.summary = (first or data.name)[:SUMMARY]
    entry.alert = (data.alert or "")[:SUMMARY]
    entry.signup_text = (data.application_process or "")[:1000]
    entry.cost_note = (data.fees_description or "")[:LONG_NOTE]
    if len(data.fees_description or "") > LONG_NOTE:
        lost.append(_("The text about cost was too long, and was cut off."))
    if data.wait_time:
        lost.append(_("A waiting time without a measuring date: left out."))
    if data.schedules is not None:
        rules, left = weeks.rules(data.schedules)
        entry.opening_rules = rules
        if rules:
            entry.hours_kind = HoursKind.LISTED
        lost += left
    return lost


def fill_headings(
    entry: Service, data: types.Service, told: Facts, known: Known
) -> list[str]:
    """Set headings, languages and areas; what is unknown here is told."""
    lost: list[str] = []
    wanted: list[tuple[str | None, str | None]] = [
        (term.code, term.name) for term in told.headings
    ]
    wanted += [(language.code, language.name) for language in data.languages or ()]
    terms: dict[int, Term] = {}
    for code, name in wanted:
        if term := known.term(code, name):
            terms[term.pk] = term
        else:
            lost.append(
                _("Heading “%(name)s” is unknown here.") % {"name": name or code}
            )
    if data.attributes is not None or data.languages is not None:
        entry.terms = list(terms.values())
    if data.service_areas is not None:
        codes = [area_code(row) for row in data.service_areas]
        if entry.is_nationwide and writers.COUNTRY in codes:
            codes.remove(writers.COUNTRY)
        entry.areas = [area for code in codes if (area := known.area(code, lost))]
    return lost


def area_code(row: types.ServiceArea) -> str:
    return Facts.of(row.attributes).texts.get(places.AREA) or row.name or ""


def fill_lists(entry: Service, data: types.Service, found: dict[str, Location]) -> None:
    """Set the lists that HSDS has objects for."""
    if data.phones is not None:
        entry.phones = phones(ServicePhone, data.phones)
    if data.cost_options is not None:
        entry.costs = numbered([cost(row) for row in data.cost_options])
    if data.contacts is not None:
        entry.contacts = numbered([contact(row) for row in data.contacts])
    if data.service_at_locations is not None:
        pairs = [
            ServiceAtLocation(
                location=found[str(row.location.id)], note=row.description or ""
            )
            for row in data.service_at_locations
            if row.location and str(row.location.id) in found
        ]
        entry.at_locations = numbered(pairs)


def cost(row: types.CostOption) -> CostOption:
    if row.amount is not None and (row.currency or "EUR").upper() != "EUR":
        raise Unusable(_("A price is not in euro."))
    amount = None if row.amount is None else Decimal(str(row.amount))
    return CostOption(
        option=row.option or _("price"),
        amount=None if amount is None else amount.quantize(CENT),
        note=row.amount_description or "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def contact(row: types.Contact) -> ServiceContact:
    number = next(iter(row.phones or ()), None)
    return ServiceContact(
        name=row.name or row.title or row.department or "",
        email=row.email or "",
        number=number.number if number else "",
        is_public=True,
    )
