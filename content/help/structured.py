"""A service as search engines read it: schema.org, from what everyone may know alone."""

import datetime
import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from socialmap.disclosure import Place
from socialmap.models import HoursKind, OpeningException, OpeningRule

from .detail import Sheet

DAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
MONTHS = 12
# What could end the data block early, or begin another one.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def block(sheet: Sheet, url: str) -> SafeString:
    """Return the data block's content, safe to stand between script tags."""
    text = json.dumps(data(sheet, url), ensure_ascii=False).translate(ESCAPED)
    return mark_safe(text)  # noqa: S308  # each sign that could end it was escaped


def data(sheet: Sheet, url: str) -> dict[str, Any]:
    """Return a service as schema.org's GovernmentService."""
    service = sheet.service
    found = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": url,
        "url": url,
        "name": service.name,
        "alternateName": service.alternate_name,
        "description": service.summary,
        "serviceType": sheet.questions,
        "serviceOperator": {
            "@type": "Organization",
            "name": service.organization.name,
            "url": service.organization.website,
        },
        "areaServed": areas(sheet),
        "audience": audience(sheet),
        "availableLanguage": sheet.languages,
        "hoursAvailable": hours(sheet),
        "availableChannel": channels(sheet),
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}
        if service.is_free
        else None,
    }
    return without_empty(found)


def without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {
        key: without_empty(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if value not in (None, "", [], {})
    }


def areas(sheet: Sheet) -> list[dict[str, str]]:
    if sheet.service.is_nationwide:
        return [{"@type": "Country", "name": "Nederland"}]
    return [{"@type": "AdministrativeArea", "name": name} for name in sheet.area_names]


def audience(sheet: Sheet) -> dict[str, Any]:
    """Return for whom it is; before birth counts as zero, for schema.org knows no less."""
    youngest, oldest = sheet.service.min_age_months, sheet.service.max_age_months
    return {
        "@type": "PeopleAudience",
        "audienceType": ", ".join(sheet.for_whom),
        "suggestedMinAge": None if youngest is None else years(youngest),
        "suggestedMaxAge": None if oldest is None else years(oldest),
    }


def years(months: int) -> float:
    return round(max(months, 0) / MONTHS, 2)


def hours(sheet: Sheet) -> list[dict[str, Any]]:
    """Return when it is open. A first Tuesday of the month cannot be said here."""
    service = sheet.service
    if service.hours_kind == HoursKind.ALWAYS:
        days = [f"https://schema.org/{day}" for day in DAYS]
        return [specification(datetime.time(0), datetime.time(23, 59), dayOfWeek=days)]
    if service.hours_kind != HoursKind.LISTED:
        return []
    rules = [rule for rule in service.opening_rules.all() if not rule.nth]
    coming = [
        row for row in service.opening_exceptions.all() if row.date_to >= sheet.today
    ]
    return [*(of_rule(rule) for rule in rules), *(of_days(row) for row in coming)]


def of_rule(rule: OpeningRule) -> dict[str, Any]:
    return specification(
        rule.opens,
        rule.closes,
        dayOfWeek=f"https://schema.org/{DAYS[rule.weekday]}",
        validFrom=rule.valid_from and rule.valid_from.isoformat(),
        validThrough=rule.valid_to and rule.valid_to.isoformat(),
    )


def of_days(row: OpeningException) -> dict[str, Any]:
    """Return days that differ; closed is said as from midnight to midnight."""
    midnight = datetime.time(0)
    return specification(
        row.opens or midnight,
        row.closes or midnight,
        validFrom=row.date_from.isoformat(),
        validThrough=row.date_to.isoformat(),
    )


def specification(
    opens: datetime.time, closes: datetime.time, **more: Any
) -> dict[str, Any]:
    return without_empty(
        {
            "@type": "OpeningHoursSpecification",
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
            **more,
        }
    )


def channels(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the ways to it: online, by phone, and the places one can go to."""
    service = sheet.service
    found: list[dict[str, Any]] = []
    if service.signup_url or service.url:
        address = service.signup_url or service.url
        found.append({"@type": "ServiceChannel", "serviceUrl": address})
    for phone in service.phones.all():
        point = {"@type": "ContactPoint", "telephone": phone.number}
        found.append({"@type": "ServiceChannel", "servicePhone": point})
    for place in sheet.places:
        found.append({"@type": "ServiceChannel", "serviceLocation": location(place)})
    return found


def location(place: Place) -> dict[str, Any]:
    """Return a place; of one that may not be known exactly, its neighbourhood alone."""
    geo = None
    if place.is_exact and place.latitude is not None:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude or 0),
        }
    return without_empty(
        {
            "@type": "Place",
            "name": place.name,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": place.address,
                "postalCode": place.postcode,
                "addressLocality": place.city,
                "addressCountry": "NL",
            },
            "geo": geo,
        }
    )
