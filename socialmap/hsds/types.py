"""HSDS 3.0's objects with the keys of 3.1, restated as our own types.

Names, required fields and value lists are the standard's, so that what passes here is
what others can read; the words are ours. One class serves both forms: nested (JSON), and
tabular, where an object names its parent in one of the `..._id` fields. A list that is
None was not asked for; an empty one says there is nothing.
"""

import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

# No text of a whole page: what is longer is a mistake, or an attack on who reads it.
Text = Annotated[str, StringConstraints(max_length=20_000)]
Filled = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
ByDay = Annotated[
    str,
    StringConstraints(
        pattern=r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$"
    ),
]


class Status(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class PlaceType(StrEnum):
    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


class Frequency(StrEnum):
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class Weekday(StrEnum):
    MO = "MO"
    TU = "TU"
    WE = "WE"
    TH = "TH"
    FR = "FR"
    SA = "SA"
    SU = "SU"


class Thing(BaseModel):
    """What all objects have. Keys that we do not know are left alone, as HSDS allows."""

    model_config = ConfigDict(extra="ignore")

    id: UUID
    attributes: "list[Attribute] | None" = None


class Taxonomy(Thing):
    """A way of sorting."""

    name: Filled
    description: Filled
    uri: Text | None = None
    version: Text | None = None


class TaxonomyTerm(Thing):
    """One heading of a taxonomy. `code` is ours and stays; `name` may be reworded."""

    code: Text | None = None
    name: Filled
    description: Filled
    parent_id: UUID | None = None
    taxonomy: Text | None = None
    taxonomy_id: UUID | None = None
    taxonomy_detail: Taxonomy | None = None
    language: Text | None = None
    term_uri: Text | None = None


class Attribute(Thing):
    """A heading that something stands under, or a fact that HSDS has no field for."""

    link_id: UUID | None = None
    link_entity: Text | None = None
    link_type: Text | None = None
    taxonomy_term_id: UUID | None = None
    value: Text | None = None
    label: Text | None = None
    taxonomy_term: TaxonomyTerm | None = None


class Url(Thing):
    """One more address on the web (3.1)."""

    service_id: UUID | None = None
    organization_id: UUID | None = None
    url: Filled
    label: Text | None = None


class Language(Thing):
    service_id: UUID | None = None
    location_id: UUID | None = None
    phone_id: UUID | None = None
    name: Text | None = None
    code: Text | None = None
    note: Text | None = None


class Phone(Thing):
    location_id: UUID | None = None
    service_id: UUID | None = None
    organization_id: UUID | None = None
    contact_id: UUID | None = None
    service_at_location_id: UUID | None = None
    number: Filled
    extension: float | None = None
    type: Text | None = None
    description: Text | None = None
    languages: list[Language] | None = None


class Address(Thing):
    location_id: UUID | None = None
    attention: Text | None = None
    address_1: Filled
    address_2: Text | None = None
    city: Filled
    region: Text | None = None
    state_province: Text
    postal_code: Text
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    address_type: PlaceType


class Accessibility(Thing):
    location_id: UUID | None = None
    description: Text | None = None
    details: Text | None = None
    url: Text | None = None


class Schedule(Thing):
    """When something is open: a rule as iCalendar's RRULE has it, in local time."""

    service_id: UUID | None = None
    location_id: UUID | None = None
    service_at_location_id: UUID | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    dtstart: datetime.date | None = None
    timezone: float | None = None
    until: datetime.date | None = None
    count: int | None = None
    wkst: Weekday | None = None
    freq: Frequency | None = None
    interval: int | None = None
    byday: ByDay | None = None
    byweekno: Text | None = None
    bymonthday: Text | None = None
    byyearday: Text | None = None
    description: Text | None = None
    opens_at: datetime.time | None = None
    closes_at: datetime.time | None = None
    schedule_link: Text | None = None
    attending_type: Text | None = None
    notes: Text | None = None


class Contact(Thing):
    organization_id: UUID | None = None
    service_id: UUID | None = None
    service_at_location_id: UUID | None = None
    location_id: UUID | None = None
    name: Text | None = None
    title: Text | None = None
    department: Text | None = None
    email: Text | None = None
    phones: list[Phone] | None = None


class CostOption(Thing):
    service_id: UUID | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    option: Text | None = None
    currency: Text | None = None
    amount: float | None = None
    amount_description: Text | None = None


class ServiceArea(Thing):
    service_id: UUID | None = None
    service_at_location_id: UUID | None = None
    name: Text | None = None
    description: Text | None = None
    extent: Text | None = None
    extent_type: Text | None = None
    uri: Text | None = None


class Funding(Thing):
    organization_id: UUID | None = None
    service_id: UUID | None = None
    source: Text | None = None


class RequiredDocument(Thing):
    service_id: UUID | None = None
    document: Text | None = None
    uri: Text | None = None


class Program(Thing):
    organization_id: UUID | None = None
    name: Filled
    alternate_name: Text | None = None
    description: Filled


class OrganizationIdentifier(Thing):
    organization_id: UUID | None = None
    identifier_scheme: Text | None = None
    identifier_type: Filled
    identifier: Filled


class Location(Thing):
    """A place, as far as everyone may know it."""

    location_type: PlaceType
    organization_id: UUID | None = None
    url: Text | None = None
    name: Text | None = None
    alternate_name: Text | None = None
    description: Text | None = None
    transportation: Text | None = None
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    external_identifier: Text | None = None
    external_identifier_type: Text | None = None
    addresses: list[Address] | None = None
    accessibility: list[Accessibility] | None = None
    phones: list[Phone] | None = None
    contacts: list[Contact] | None = None
    schedules: list[Schedule] | None = None
    languages: list[Language] | None = None


class ServiceAtLocation(Thing):
    service_id: UUID | None = None
    location_id: UUID | None = None
    description: Text | None = None
    location: Location | None = None
    service: "Service | None" = None
    phones: list[Phone] | None = None
    contacts: list[Contact] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None


class Organization(Thing):
    name: Filled
    alternate_name: Text | None = None
    description: Filled
    email: Text | None = None
    website: Text | None = None
    year_incorporated: float | None = None
    legal_status: Text | None = None
    logo: Text | None = None
    uri: Text | None = None
    parent_organization_id: UUID | None = None
    additional_websites: list[Url] | None = None
    organization_identifiers: list[OrganizationIdentifier] | None = None
    phones: list[Phone] | None = None
    contacts: list[Contact] | None = None
    locations: list[Location] | None = None
    programs: list[Program] | None = None
    funding: list[Funding] | None = None
    services: "list[Service] | None" = None


class Service(Thing):
    """What an institution does for people. Ages in years, with parts: -0.75 to 24."""

    organization_id: UUID | None = None
    program_id: UUID | None = None
    name: Filled
    alternate_name: Text | None = None
    description: Text | None = None
    url: Text | None = None
    email: Text | None = None
    status: Status
    interpretation_services: Text | None = None
    application_process: Text | None = None
    fees_description: Text | None = None
    wait_time: Text | None = None
    accreditations: Text | None = None
    eligibility_description: Text | None = None
    minimum_age: float | None = Field(None, ge=-1, le=150)
    maximum_age: float | None = Field(None, ge=-1, le=150)
    assured_date: datetime.date | None = None
    assurer_email: Text | None = None
    alert: Text | None = None
    last_modified: AwareDatetime | None = None
    organization: Organization | None = None
    program: Program | None = None
    additional_urls: list[Url] | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[ServiceAtLocation] | None = None
    languages: list[Language] | None = None
    funding: list[Funding] | None = None
    cost_options: list[CostOption] | None = None
    required_documents: list[RequiredDocument] | None = None
    contacts: list[Contact] | None = None


class Reference(BaseModel):
    """The shortest form of a service: which, and when it changed (`minimal=true`)."""

    id: UUID
    modified_date: AwareDatetime
    last_modified: AwareDatetime


class Page(BaseModel):
    """The envelope of a list."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Service | Organization | ServiceAtLocation | Taxonomy | TaxonomyTerm]


class About(BaseModel):
    """What the API says of itself."""

    version: str
    profile: str
    openapi_url: str


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it. `parameter` names what was asked wrongly."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    parameter: str | None = None


for _model in (
    Thing,
    Taxonomy,
    TaxonomyTerm,
    Attribute,
    ServiceAtLocation,
    Organization,
):
    _model.model_rebuild()
