"""A row of the demo's map as an entry, published as the board does."""

import datetime
import re
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from socialmap import actions
from socialmap.models import (
    Area,
    CostOption,
    Evidence,
    HoursKind,
    Location,
    OpeningException,
    OpeningRule,
    Organization,
    OrganizationPhone,
    Service,
    ServiceAtLocation,
    ServiceContact,
    ServicePhone,
    Term,
    Visibility,
    WaitingTime,
)

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
HOURS = {
    "altijd": HoursKind.ALWAYS,
    "afspraak": HoursKind.APPOINTMENT,
    "onbekend": HoursKind.UNKNOWN,
}
STRETCH = re.compile(r"(\d{1,2})\.(\d\d)-(\d{1,2})\.(\d\d)")
DAY = re.compile(r"([a-z]{2})(?:-([a-z]{2}))?([1-5])?")
# An institution is checked as often as its services; this long ago when nothing is said.
USUALLY_CHECKED = 30


class Writer:
    """Writes institutions with their places and services, as they are on one day."""

    def __init__(
        self, today: datetime.date, areas: dict[str, Area], terms: dict[str, Term]
    ) -> None:
        self.today = today
        self.areas = areas
        self.terms = terms

    def ago(self, days: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days)

    def publish(self, entry: Any, checked: int = USUALLY_CHECKED) -> Any:
        """Publish an entry that was checked so many days ago."""
        entry.assured_on = self.ago(checked)
        entry.review_on = entry.assured_on + relativedelta(months=entry.review_months)
        entry.full_clean(exclude=["organization"])
        return actions.publish_directly(entry, None)

    def institution(self, row: dict[str, Any]) -> None:
        """Write an institution, its places, and what it offers."""
        area = self.areas[row["area"]] if "area" in row else None
        organization = Organization(
            name=row["name"],
            description=row["about"],
            email=row.get("email", ""),
            website=row.get("website", ""),
            area=area,
        )
        if "phone" in row:
            organization.phones = [OrganizationPhone(number=row["phone"])]
        organization = self.publish(organization)
        places = {
            key: self.place(organization, place)
            for key, place in row.get("locations", {}).items()
        }
        for service in row["services"]:
            self.service(organization, service, places, row.get("phone", ""))

    def place(self, organization: Organization, row: dict[str, Any]) -> Location:
        """Write a place; in Deventer when nothing else is said."""
        latitude, longitude = row["at"]
        place = Location(
            organization=organization,
            name=row["name"],
            street=row["street"],
            house_number=row["number"],
            postcode=row["postcode"],
            city=row.get("city", "Deventer"),
            province="Overijssel",
            latitude=Decimal(str(latitude)),
            longitude=Decimal(str(longitude)),
            neighbourhood=self.areas[row["in"]],
            visibility=row.get("visibility", Visibility.PUBLIC),
            transport=row.get("transport", ""),
        )
        place.accessibility = [self.terms[code] for code in row.get("access", [])]
        published: Location = self.publish(place)
        return published

    def service(
        self,
        organization: Organization,
        row: dict[str, Any],
        places: dict[str, Location],
        phone: str,
    ) -> None:
        """Write what an institution offers, with all that hangs on it."""
        youngest, oldest = ages(row)
        service = Service(
            # Links to the demo keep leading somewhere, however often it is made anew.
            uuid=uuid.uuid5(uuid.NAMESPACE_URL, f"demo {row['name']}"),
            organization=organization,
            name=row["name"],
            summary=row["summary"],
            description=row["text"].strip(),
            level=row["level"],
            access=row["access"],
            access_note=row.get("access_note", ""),
            signup_text=row.get("signup", ""),
            cost_kind=row["cost"],
            cost_note=row.get("cost_note", ""),
            min_age_months=youngest,
            max_age_months=oldest,
            email=organization.email,
            url=row.get("url", organization.website),
            alert=row.get("alert", ""),
            interpretation=row.get("interpretation", ""),
            accreditations=row.get("accreditations", ""),
            is_nationwide=organization.area is None,
        )
        if service.alert:
            service.alert_until = christmas(self.today)[1]
        self.sort(service, row)
        self.say_when(service, row, places)
        self.hang_on(service, row, phone)
        service.at_locations = [
            ServiceAtLocation(location=places[key]) for key in row.get("at", [])
        ]
        self.publish(service, row["checked"])

    def sort(self, service: Service, row: dict[str, Any]) -> None:
        """Put a service under its headings and in the areas for which it is."""
        codes = dict.fromkeys([*row["terms"], "nl"])
        service.terms = [self.terms[code] for code in codes]
        area = service.organization.area
        ours = [area.code] if area else []
        service.areas = [self.areas[code] for code in row.get("areas", ours)]

    def say_when(
        self, service: Service, row: dict[str, Any], places: dict[str, Location]
    ) -> None:
        """Give a service its hours, and its days off around Christmas."""
        text = row.get("hours", "onbekend")
        service.hours_kind = HOURS.get(text, HoursKind.LISTED)
        if service.hours_kind == HoursKind.LISTED:
            service.opening_rules = list(rules(text, places))
        if row.get("christmas"):
            first, last = christmas(self.today)
            service.opening_exceptions = [
                OpeningException(
                    date_from=first, date_to=last, reason="Gesloten met kerst"
                )
            ]

    def hang_on(self, service: Service, row: dict[str, Any], phone: str) -> None:
        """Give a service its numbers, prices, waiting time and proof."""
        numbers = row.get("phones") or ([{"number": phone}] if phone else [])
        service.phones = [ServicePhone(**number) for number in numbers]
        service.costs = [
            CostOption(
                option=cost["option"],
                amount=Decimal(cost["amount"]),
                note=cost.get("note", ""),
            )
            for cost in row.get("costs", [])
        ]
        service.evidence = [Evidence(**proof) for proof in row.get("evidence", [])]
        if wait := row.get("wait"):
            service.waiting_times = [self.wait(wait)]
        if contact := row.get("contact"):
            service.contacts = [
                ServiceContact(
                    name=contact["name"],
                    email=contact["email"],
                    is_public=contact["public"],
                )
            ]

    def wait(self, row: dict[str, Any]) -> WaitingTime:
        shortest, longest = row.get("weeks", (None, None))
        return WaitingTime(
            state=row["state"],
            weeks_min=shortest,
            weeks_max=longest,
            measured_on=self.ago(row["measured"]),
            note=row.get("note", ""),
        )


def ages(row: dict[str, Any]) -> tuple[int, int]:
    """Return for which ages a row is, in months."""
    if "months" in row:
        first, last = row["months"]
        return first, last
    first, last = row["years"]
    return first * 12, last * 12


def rules(text: str, places: dict[str, Location]) -> Iterator[OpeningRule]:
    """Yield the hours in a line: `ma-vr 9.00-12.00 13.00-17.00; wo1 19.00-21.00 @hal`.

    A digit after a day is which of the month, 5 the last; `@` names the only place.
    """
    for part in text.split(";"):
        days, *rest = part.split()
        location = next((places[word[1:]] for word in rest if word[0] == "@"), None)
        for word in rest:
            if word[0] == "@":
                continue
            opens_hour, opens, closes_hour, closes = map(int, exactly(STRETCH, word))
            for weekday, nth in weekdays(days):
                yield OpeningRule(
                    weekday=weekday,
                    nth=nth,
                    opens=datetime.time(opens_hour, opens),
                    closes=datetime.time(closes_hour, closes),
                    location=location,
                )


def weekdays(text: str) -> Iterator[tuple[int, int]]:
    """Yield each day that is meant, and which of the month (0 for every week)."""
    for part in text.split(","):
        first, last, nth = exactly(DAY, part)
        for day in range(DAYS.index(first), DAYS.index(last or first) + 1):
            yield day, int(nth or 0)


def exactly(pattern: re.Pattern[str], text: str) -> tuple[Any, ...]:
    """Return the parts of a text; ValueError when it does not have this form."""
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(f"{text} has no form that we know")
    return match.groups()


def christmas(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of the Christmas holidays that are next, or now."""
    year = today.year - 1 if (today.month, today.day) <= (1, 3) else today.year
    return datetime.date(year, 12, 24), datetime.date(year + 1, 1, 3)
