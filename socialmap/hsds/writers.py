"""Our entries as HSDS objects.

Two forms of each: `is_full` with all that hangs on it, or the entry's own fields alone.
Everything comes from what `reading.full` fetched: no query is made here.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import disclosure
from ..models import Service, WaitingTime
from ..models.services import pair_uuid
from . import attributes, places, schedules, types
from .attributes import Attributes
from .identity import Children

KVK_SCHEME, KVK_TYPE = "NL-KVK", "KvK-nummer"
NOTE, TYPE = "note", "type"
# HSDS has no word for it; a message is what comes nearest.
PHONE_TYPES = {"voice": "voice", "text": "text", "whatsapp": "text"}
COUNTRY = "NL"


def years(months: int | None) -> float | None:
    """Return an age in months in years: -9 is -0.75."""
    return None if months is None else round(months / 12, 2)


def sentences(*texts: object) -> str | None:
    """Join texts into one, each on a line of its own; None for nothing."""
    return "\n\n".join(str(text) for text in texts if text) or None


# --- Institutions ------------------------------------------------------------------------


def organization(found: Any, is_full: bool = True) -> types.Organization:
    """Return an institution. Who keeps its entries, and its mailbox, stay ours."""
    made = types.Organization(
        id=found.uuid,
        name=found.name,
        alternate_name=found.alternate_name or None,
        description=found.description or found.name,
        email=found.email or None,
        website=found.website or None,
    )
    if not is_full:
        return made
    ids, make = Children(found.uuid), Attributes(found.uuid, "organization")
    made.organization_identifiers = [
        types.OrganizationIdentifier(
            id=ids.id("identifier", number),
            identifier=number,
            identifier_scheme=KVK_SCHEME,
            identifier_type=KVK_TYPE,
        )
        for number in [found.kvk_number]
        if number
    ]
    made.phones = phones(found.phones.all(), ids)
    made.attributes = [
        make.fact(places.AREA, area.code, area.name) for area in [found.area] if area
    ]
    made.additional_websites, made.contacts, made.locations = [], [], []
    made.programs, made.funding = [], []
    return made


def phones(rows: Iterable[Any], ids: Children) -> list[types.Phone]:
    found = []
    for row in rows:
        one = ids.id("phone", row.number, row.label)
        make = Attributes(one, "phone")
        extra = [make.fact(NOTE, row.note)] if row.note else []
        if PHONE_TYPES[row.type] != row.type:
            extra.append(make.fact(TYPE, row.type))
        found.append(
            types.Phone(
                id=one,
                number=row.number,
                type=PHONE_TYPES[row.type],
                description=row.label or None,
                attributes=extra or None,
            )
        )
    return found


# --- Services ----------------------------------------------------------------------------


def service(
    found: Service, is_full: bool = True, with_organization: bool = True
) -> types.Service:
    """Return a service, with its institution unless it stands inside it already."""
    today = timezone.localdate()
    made = types.Service(
        id=found.uuid,
        organization_id=None if with_organization else found.organization.uuid,
        name=found.name,
        alternate_name=found.alternate_name or None,
        description=sentences(found.summary, found.description),
        url=found.url or None,
        email=found.email or None,
        status=types.Status(found.status),
        interpretation_services=found.interpretation or None,
        application_process=sentences(
            found.get_access_display(),
            found.access_note,
            found.signup_text,
            found.signup_url,
        ),
        fees_description=sentences(found.get_cost_kind_display(), found.cost_note),
        accreditations=found.accreditations or None,
        eligibility_description=found.eligibility or None,
        minimum_age=years(found.min_age_months),
        maximum_age=years(found.max_age_months),
        assured_date=found.assured_on,
        alert=found.current_alert(today) or None,
        last_modified=timezone.localtime(found.last_modified),
    )
    if with_organization:
        made.organization = organization(found.organization, is_full)
    if is_full:
        add_parts(made, found, today)
    return made


def add_parts(made: types.Service, found: Service, today: datetime.date) -> None:
    """Add all that hangs on a service."""
    ids = Children(found.uuid)
    wait = found.waiting_time(today)
    made.wait_time = wait_in_words(wait) if wait else None
    made.additional_urls = [
        types.Url(id=ids.id("url", url), url=url, label=_("Sign up"))
        for url in [found.signup_url]
        if url
    ]
    made.phones = phones(found.phones.all(), ids)
    made.schedules = schedules.of_service(found, ids)
    made.service_areas = [
        places.area(ids, area.code, area.name) for area in found.areas.all()
    ]
    if found.is_nationwide:
        made.service_areas.insert(0, places.area(ids, COUNTRY, _("The Netherlands")))
    pairs = [
        (pair, disclosure.place(pair.location, pair.note)) for pair in pairs_of(found)
    ]
    made.service_at_locations = [
        pair_of(found, pair, place) for pair, place in pairs if place
    ]
    made.languages = [
        types.Language(
            id=ids.id("language", term.code), name=term.label, code=term.code
        )
        for term in found.terms.all()
        if term.taxonomy.slug == term.taxonomy.LANGUAGE
    ]
    made.cost_options = [cost(row, ids) for row in found.costs.all()]
    made.contacts = [contact(row, ids) for row in found.contacts.all() if row.is_public]
    known = {pair.location.uuid: place.is_exact for pair, place in pairs if place}
    made.attributes = attributes.of_service(found, known)
    made.funding, made.required_documents = [], []


def pairs_of(found: Service) -> list[Any]:
    """Return a service's places, each once."""
    return list({pair.location_id: pair for pair in found.at_locations.all()}.values())


def pair_of(
    found: Service, pair: Any, place: disclosure.Place, is_full: bool = True
) -> types.ServiceAtLocation:
    """Return a service at a place that may be known."""
    made = types.ServiceAtLocation(
        id=(one := pair_uuid(found.uuid, pair.location.uuid)),
        description=place.note or None,
        location=places.location(place, is_full),
    )
    if is_full:
        made.schedules = schedules.at_location(
            found, pair.location_id, Children(one), place.is_exact
        )
        made.phones, made.contacts, made.service_areas = [], [], []
    return made


def service_at_location(pair: Any, is_full: bool) -> types.ServiceAtLocation | None:
    """Return a service at a place by itself; None when nobody may know that place."""
    place = disclosure.place(pair.location, pair.note)
    if place is None:
        return None
    made = pair_of(pair.service, pair, place, is_full)
    made.service = service(pair.service, is_full)
    made.service.service_at_locations = None
    return made


def cost(row: Any, ids: Children) -> types.CostOption:
    return types.CostOption(
        id=ids.id("cost_option", row.option, row.amount),
        option=row.option,
        amount=None if row.amount is None else float(row.amount),
        currency="EUR" if row.amount is not None else None,
        amount_description=row.note or None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def contact(row: Any, ids: Children) -> types.Contact:
    """Return a contact that readers may see."""
    one = ids.id("contact", row.name)
    return types.Contact(
        id=one,
        name=row.name,
        email=row.email or None,
        phones=[types.Phone(id=Children(one).id("phone"), number=row.number)]
        if row.number
        else [],
    )


def wait_in_words(wait: WaitingTime) -> str:
    """Return how long one waits, and when that was measured."""
    span = str(wait.get_state_display())
    if wait.state == wait.State.WEEKS:
        weeks = [str(n) for n in (wait.weeks_min, wait.weeks_max) if n is not None]
        span = _("%(weeks)s weeks") % {"weeks": "-".join(dict.fromkeys(weeks))}
    return _("%(span)s (measured on %(day)s)") % {
        "span": span,
        "day": f"{wait.measured_on.day}-{wait.measured_on.month}-{wait.measured_on.year}",
    }
