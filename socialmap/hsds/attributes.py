"""What HSDS has no field for, as its attributes: so that an import loses nothing.

`link_type` begins with `cjg:`; `value` is exact (text, or JSON for a row of a list) and
`label` is for people.
"""

import datetime
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from . import types, vocabulary
from .identity import Children

# Fields of a service whose text has no place of its own, or only as part of another.
TEXTS = (
    "summary",
    "alert",
    "alert_until",
    "access_note",
    "signup_text",
    "signup_url",
    "cost_note",
)
CHOSEN = ("level", "access", "cost_kind", "hours_kind")
# Lists of a service that HSDS has no object for, or one that says less.
ROWS = {
    "opening_rules": (
        "weekday",
        "opens",
        "closes",
        "nth",
        "valid_from",
        "valid_to",
        "by_appointment",
        "note",
    ),
    "opening_exceptions": ("date_from", "date_to", "opens", "closes", "reason"),
    "waiting_times": (
        "state",
        "weeks_min",
        "weeks_max",
        "measured_on",
        "expires_on",
        "note",
    ),
    "evidence": ("name", "url", "level", "as_of", "note"),
}
# What somebody wrote in their own words.
FREE = {"note", "reason"}


class Attributes:
    """Makes the attributes of one thing."""

    def __init__(self, parent: UUID, entity: str) -> None:
        self.parent, self.entity = parent, entity
        self.ids = Children(parent)

    def fact(self, name: str, value: str, label: str = "") -> types.Attribute:
        """Return a field of ours with its exact value."""
        return types.Attribute(
            id=self.ids.id("attribute", name, value),
            link_id=self.parent,
            link_entity=self.entity,
            link_type=vocabulary.OURS + name,
            value=value,
            label=label or None,
            taxonomy_term=vocabulary.fact(name),
        )

    def heading(
        self, kind: str, found: types.TaxonomyTerm, value: str | None = None
    ) -> types.Attribute:
        """Return a heading that the thing stands under."""
        return types.Attribute(
            id=self.ids.id("attribute", kind, found.code),
            link_id=self.parent,
            link_entity=self.entity,
            link_type=kind,
            value=value,
            label=found.name,
            taxonomy_term=found,
        )

    def row(self, name: str, values: dict[str, Any]) -> types.Attribute:
        """Return one row of a list of ours."""
        kept = {key: value for key, value in values.items() if value not in (None, "")}
        return self.fact(name, json.dumps(kept, ensure_ascii=False))


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: dates and times as ISO 8601."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def of_service(service: Any, known: dict[UUID, bool]) -> list[types.Attribute]:
    """Return all attributes of a service.

    `known` says of each place that may be known whether it may be known exactly: hours
    at another place are told without their note, or not at all (`rows`).
    """
    make = Attributes(service.uuid, "service")
    found = [
        make.heading(term.taxonomy.slug, vocabulary.term(term))
        for term in service.terms.all()
    ]
    for name in CHOSEN:
        value = getattr(service, name)
        term = vocabulary.chosen(name, value)
        found.append(make.heading(vocabulary.OURS + name, term, value))
    for name in TEXTS:
        if value := getattr(service, name):
            found.append(make.fact(name, str(plain(value))))
    if service.is_nationwide:
        found.append(make.fact("is_nationwide", "true"))
    return [*found, *rows(make, service, known)]


def rows(
    make: Attributes, service: Any, known: dict[UUID, bool]
) -> Iterator[types.Attribute]:
    """Yield the rows of a service's lists.

    What is about a place that nobody may know is nobody's business. Of a place of which
    only the area is told there are hours, without the free text: that may name a street.
    """
    for name, fields in ROWS.items():
        for row in getattr(service, name).all():
            values = {field: plain(getattr(row, field)) for field in fields}
            if getattr(row, "location_id", None):
                place = row.location.uuid
                if place not in known:
                    continue
                if not known[place]:
                    values |= dict.fromkeys(FREE & set(values), "")
                values["location"] = str(place)
            yield make.row(name, values)
