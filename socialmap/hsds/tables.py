"""HSDS as tables: which object goes into which file, and which cells each row has.

The same types, flattened: what an object holds becomes rows of other tables that name it.
"""

import types as builtin
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from . import types

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One file of the package. `name` is the standard's name of the object."""

    name: str
    path: str
    model: type[types.Thing]

    @property
    def columns(self) -> list[str]:
        """Return the fields that fit in a cell, and the ids of what is nested."""
        return [
            name for name in self.model.model_fields if not nested(self.model, name)
        ]


TABLES = (
    Table("organization", "organizations.csv", types.Organization),
    Table(
        "organization_identifier",
        "organization_identifiers.csv",
        types.OrganizationIdentifier,
    ),
    Table("service", "services.csv", types.Service),
    Table("location", "locations.csv", types.Location),
    Table("service_at_location", "service_at_locations.csv", types.ServiceAtLocation),
    Table("address", "addresses.csv", types.Address),
    Table("phone", "phones.csv", types.Phone),
    Table("schedule", "schedules.csv", types.Schedule),
    Table("service_area", "service_areas.csv", types.ServiceArea),
    Table("contact", "contacts.csv", types.Contact),
    Table("cost_option", "cost_options.csv", types.CostOption),
    Table("accessibility", "accessibility.csv", types.Accessibility),
    Table("language", "languages.csv", types.Language),
    Table("url", "urls.csv", types.Url),
    Table("attribute", "attributes.csv", types.Attribute),
    Table("taxonomy", "taxonomies.csv", types.Taxonomy),
    Table("taxonomy_term", "taxonomy_terms.csv", types.TaxonomyTerm),
)
BY_MODEL = {table.model: table for table in TABLES}
BY_PATH = {table.path: table for table in TABLES}
# Under which key an object holds the rows of another table that name it.
LISTS = {
    "phone": "phones",
    "schedule": "schedules",
    "service_area": "service_areas",
    "contact": "contacts",
    "cost_option": "cost_options",
    "accessibility": "accessibility",
    "language": "languages",
    "address": "addresses",
    "organization_identifier": "organization_identifiers",
    "service_at_location": "service_at_locations",
}


def nested(model: type[BaseModel], name: str) -> type[types.Thing] | None:
    """Return which object a field holds, alone or in a list; None for a plain value."""
    for found in leaves(model.model_fields[name].annotation):
        if isinstance(found, type) and issubclass(found, types.Thing):
            return found
    return None


def leaves(annotation: Any) -> Iterator[Any]:
    """Yield what a type is made of: `list[A] | None` gives A and None."""
    if get_origin(annotation) in (list, Union, builtin.UnionType):
        for part in get_args(annotation):
            yield from leaves(part)
    else:
        yield annotation


def rows(
    thing: types.Thing, owner: tuple[str, Any] | None = None
) -> Iterator[tuple[Table, Row]]:
    """Yield the row of an object and of all that it holds.

    `owner` is what holds it: the name of its table, and its id.
    """
    table = BY_MODEL.get(type(thing))
    if table is None:
        return  # programs and the like, which we never have
    plain = thing.model_dump(mode="json", include=set(table.columns), exclude_none=True)
    if owner and f"{owner[0]}_id" in table.columns:
        plain[f"{owner[0]}_id"] = str(owner[1])
    if isinstance(thing, types.TaxonomyTerm) and thing.taxonomy_detail:
        plain["taxonomy_id"] = str(thing.taxonomy_detail.id)
    for name in type(thing).model_fields:
        if nested(type(thing), name) is None:
            continue
        value = getattr(thing, name)
        if isinstance(value, types.Thing):
            if f"{name}_id" in table.columns:
                plain[f"{name}_id"] = str(value.id)
            yield from rows(value)
        else:
            for part in value or []:
                yield from rows(part, (table.name, thing.id))
    yield table, plain
