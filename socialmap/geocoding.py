"""Where an address is: asked of a national address search when a place is saved.

Only the server asks, and only about places that everyone may know: the address of a
shelter is told to nobody, not even to a search of the government's own. Who keeps such a
place sets its point and neighbourhood by hand. Nothing is asked on a reader's behalf.
"""

import json
import logging
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

import requests
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Area, Location, Visibility

logger = logging.getLogger(__name__)

SECONDS = 4
# An answer is some kilobytes; more is not from who we think it is.
MOST_BYTES = 200_000
POINT = re.compile(r"\APOINT\((-?\d{1,3}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?)\)\Z")
# Version 3.1 refuses a parameter that it does not know: these and no others.
FIELDS = (
    "id type score centroide_ll nummeraanduiding_id provincienaam "
    "buurtcode wijkcode gemeentecode postcode huisnummer"
)
# What an answer that is not what we think it is can lead to.
FAILURES = (
    requests.RequestException,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
# Degrees to six places: a decimetre, as our fields hold.
SIXTH = Decimal("0.000001")


@dataclass(frozen=True)
class Found:
    """What a search knows of an address. Degrees in WGS 84; codes from small to large."""

    latitude: Decimal
    longitude: Decimal
    codes: tuple[str, ...] = ()
    bag_id: str = ""
    province: str = ""


class Geocoder(Protocol):
    """Something that knows where addresses are."""

    def find(self, address: str, postcode: str, city: str) -> Found | None:
        """Return what is known, or None; never raises, within SECONDS or so."""


class Nobody:
    """Asks nobody: editors set points by hand."""

    def find(self, address: str, postcode: str, city: str) -> Found | None:
        return None


class Locatieserver:
    """PDOK Locatieserver, version 3.1."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def find(self, address: str, postcode: str, city: str) -> Found | None:
        words = " ".join(word for word in (address, postcode, city) if word)
        try:
            return first(self.ask(words), address, postcode)
        except FAILURES as error:
            # The address is somebody's business: the kind of error is enough.
            logger.warning("The geocoder failed: %s", type(error).__name__)
            return None

    def ask(self, address: str) -> Any:
        """Return the answer as JSON. Raises RequestException or ValueError."""
        with requests.get(
            f"{self.url}/free",
            params={"q": address, "fq": "type:adres", "fl": FIELDS, "rows": "5"},
            timeout=SECONDS,
            allow_redirects=False,
            stream=True,
        ) as response:
            if response.status_code != requests.codes.ok:
                raise ValueError(response.status_code)
            return response_json(response)


def response_json(response: requests.Response) -> Any:
    """Return the body as JSON, if it is not too long and does not drip for ever."""
    began, body = timezone.now(), b""
    for part in response.iter_content(16_384):
        body += part
        if len(body) > MOST_BYTES or (timezone.now() - began).total_seconds() > SECONDS:
            raise ValueError("too much")
    return json.loads(body)


def first(answer: Any, address: str, postcode: str) -> Found | None:
    """Return the best hit, if it has the postcode and the number that were asked.

    The search always finds something: for a street that does not exist, one like it
    elsewhere. A wrong point is worse than none.
    """
    wanted = postcode.replace(" ", "").upper()
    for hit in answer["response"]["docs"]:
        if wanted and str(hit.get("postcode", "")).upper() != wanted:
            continue
        if str(hit.get("huisnummer", "")) not in address:
            continue
        return found(hit)
    return None


def found(hit: dict[str, Any]) -> Found | None:
    match = POINT.match(str(hit["centroide_ll"]))
    if match is None:
        return None
    try:
        longitude, latitude = (Decimal(part).quantize(SIXTH) for part in match.groups())
    except InvalidOperation:
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    codes = (
        str(hit.get("buurtcode", "")),
        str(hit.get("wijkcode", "")),
        municipality(str(hit.get("gemeentecode", ""))),
    )
    return Found(
        latitude,
        longitude,
        tuple(code for code in codes if code),
        str(hit.get("nummeraanduiding_id", ""))[:16],
        str(hit.get("provincienaam", ""))[:40],
    )


def municipality(code: str) -> str:
    """Return a municipality's code as CBS writes it: the search leaves GM out."""
    return f"GM{code}" if code.isdecimal() else code


def configured() -> Geocoder:
    """Return who is asked in this installation."""
    return Locatieserver(settings.GEOCODER_URL) if settings.GEOCODER_URL else Nobody()


def may_ask(location: Location) -> bool:
    """May the address of this place be told to a search, and is there one to look for?"""
    return (
        location.visibility == Visibility.PUBLIC
        and location.location_type != Location.Type.VIRTUAL
        and bool(location.street and location.house_number)
        and bool(location.postcode or location.city)
    )


def locate(location: Location, geocoder: Geocoder | None = None) -> bool:
    """Look up where a place is, and fill that in. Call it at save only; does not save.

    Returns whether the point was found. When it was not, the place stays as it is, and
    `not_found()` tells its keeper what to do. Never raises.
    """
    if not may_ask(location):
        return False
    known = (geocoder or configured()).find(
        location.address_line, location.postcode, location.city
    )
    if known is None:
        return False
    location.latitude, location.longitude = known.latitude, known.longitude
    location.bag_id = known.bag_id or location.bag_id
    location.province = known.province or location.province
    if area := smallest(known.codes):
        location.neighbourhood = area
    location.geocoded_on = timezone.localdate()
    return True


def smallest(codes: tuple[str, ...]) -> Area | None:
    """Return the smallest of these areas that we know: one query."""
    there = {area.code: area for area in Area.objects.filter(code__in=codes)}
    return next((there[code] for code in codes if code in there), None)


def not_found() -> str:
    """Say that the point was not found, and what to do."""
    return _(
        "We could not find where this address is. Check it, or set latitude and "
        "longitude by hand."
    )
