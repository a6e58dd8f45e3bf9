"""What the API is, in OpenAPI 3.1: made of the types, so that the two cannot differ."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from . import VERSION, types

MODELS: tuple[type[BaseModel], ...] = (
    types.Service,
    types.Organization,
    types.ServiceAtLocation,
    types.Taxonomy,
    types.TaxonomyTerm,
    types.Page,
    types.Reference,
    types.About,
    types.Problem,
)
REF = "#/components/schemas/"
UUID = {"type": "string", "format": "uuid"}
NUMBER = {"type": "integer", "minimum": 1}
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}


def parameters() -> dict[str, tuple[dict[str, Any], str]]:
    """Return the shape and the meaning of each parameter."""
    return {
        "search": (TEXT, _("Words that must all be there.")),
        "page": (NUMBER, _("Which page, from 1.")),
        "per_page": ({**NUMBER, "maximum": 100}, _("How many on a page: 50, or up to 100.")),
        "full": (FLAG, _("Everything that hangs on it, rather than its own fields alone.")),
        "minimal": (FLAG, _("Only ids and when each changed, all on one page.")),
        "full_service": (FLAG, _("The services with everything that hangs on them.")),
        "modified_after": (
            {"type": "string", "format": "date-time"},
            _("Only what changed at that moment or later, its institution and place too."),
        ),
        "taxonomy_term_id": (UUID, _("Only what stands under this heading; several: all of them.")),
        "taxonomy_id": (UUID, _("Only what stands under a heading of this taxonomy.")),
        "organization_id": (UUID, _("Only what this institution offers.")),
        "postcode": (TEXT, _("Near this postcode; four digits are enough.")),
        "proximity": ({"type": "number"}, _("Up to so many kilometres from the postcode: 10, or up to 200.")),
        "parent_id": (UUID, _("Only what stands directly under this heading.")),
        "top_only": (FLAG, _("Only headings that stand under no other.")),
    }  # fmt: skip


FILTERS = (
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
)
PAGES = ("page", "per_page")


Address = tuple[str, str, type[BaseModel], tuple[str, ...]]


def addresses() -> list[Address]:
    """Return each address with what it is, what it returns and what it listens to."""
    return [
        ("/", _("About this API"), types.About, ()),
        ("/services", _("Services"), types.Page, (*FILTERS, *PAGES, "full", "minimal")),
        ("/services/{id}", _("One service with everything"), types.Service, ()),
        ("/organizations", _("Institutions that offer something"), types.Page,
         ("search", "taxonomy_term_id", "taxonomy_id", *PAGES, "full", "full_service")),
        ("/organizations/{id}", _("One institution with its services"),
         types.Organization, ("full_service",)),
        ("/service_at_locations", _("Services at places, also nearby"), types.Page,
         (*FILTERS, *PAGES, "full", "postcode", "proximity")),
        ("/service_at_locations/{id}", _("One service at one place"),
         types.ServiceAtLocation, ()),
        ("/taxonomies", _("Ways of sorting"), types.Page, ("search", *PAGES)),
        ("/taxonomies/{id}", _("One way of sorting"), types.Taxonomy, ()),
        ("/taxonomy_terms", _("Headings"), types.Page,
         ("search", "taxonomy_id", "parent_id", "top_only", *PAGES)),
        ("/taxonomy_terms/{id}", _("One heading"), types.TaxonomyTerm, ()),
    ]  # fmt: skip


def document(base: str) -> dict[str, Any]:
    """Return the description of the API that stands at this address."""
    _map, schemas = models_json_schema(
        [(model, "serialization") for model in MODELS], ref_template=REF + "{model}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Social map (HSDS)"),
            "version": VERSION,
            "description": _(
                "The social map as Human Services Data Specification 3.0, with the keys "
                "of 3.1. For reading, without an account. Times are local (Europe/"
                "Amsterdam). Of some places only the neighbourhood is told, and of some "
                "nothing at all: that is on purpose."
            ),
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": {
            route: path_item(route, summary, model, names)
            for route, summary, model, names in addresses()
        },
        "components": {"schemas": schemas["$defs"]},
    }


def path_item(
    route: str, summary: str, model: type[BaseModel], names: tuple[str, ...]
) -> dict[str, Any]:
    """Return what one address does."""
    known = parameters()
    asked: list[dict[str, Any]] = [
        {
            "name": name,
            "in": "query",
            "required": False,
            "schema": known[name][0],
            "description": known[name][1],
        }
        for name in names
    ]
    if "{id}" in route:
        asked.insert(0, {"name": "id", "in": "path", "required": True, "schema": UUID})
    responses = {
        "200": said(summary, "application/json", model),
        "304": {"description": _("You have this already.")},
        **{
            status: said(text, "application/problem+json", types.Problem)
            for status, text in (
                ("400", _("A parameter is not right")),
                ("404", _("Not found")),
                ("429", _("Too many questions")),
            )
        },
    }
    name = route.strip("/").replace("/{id}", "_by_id") or "about"
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": asked,
            "responses": responses,
        }
    }


def said(text: str, kind: str, model: type[BaseModel]) -> dict[str, Any]:
    content = {kind: {"schema": {"$ref": REF + model.__name__}}}
    return {"description": text, "content": content}
