"""The API at `/hsds/v3/`: for reading, by anyone, on every site of ours."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ..models import Organization, Service, ServiceAtLocation, Taxonomy, Term
from . import (
    VERSION,
    filters,
    openapi,
    package,
    paging,
    reading,
    types,
    vocabulary,
    writers,
)
from .answering import answer, api, plain, problem, with_validators
from .asking import MOST_MINIMAL, Asked

FORMS = (*paging.PAGING, "full")
PROFILE = "https://docs.openreferral.org/en/3.0/"


def home(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("hsds:about"))


@api
def about(request: HttpRequest) -> HttpResponse:
    """Say what this API is."""
    found = types.About(
        version=VERSION, profile=PROFILE, openapi_url=f"{home(request)}openapi.json"
    )
    return answer(request, plain(found))


# --- Services ----------------------------------------------------------------------------


@api
def services(request: HttpRequest) -> HttpResponse:
    """List services: their own fields, everything (`full`), or ids alone (`minimal`)."""
    asked = Asked(request.GET)
    asked.only(*filters.SERVICES, *FORMS, "minimal")
    found = filters.services(reading.services(), asked)
    if asked.flag("minimal"):
        return answer(request, references(request, found))
    cut, is_full = paging.Cut(request, found), asked.flag("full")
    wanted = Service.objects.filter(pk__in=cut.keys).order_by("pk")
    rows = reading.full(wanted) if is_full else wanted.select_related("organization")
    page = cut.page([plain(writers.service(row, is_full)) for row in rows])
    # A full service shows its places too, which change on their own.
    return answer(request, page, None if is_full else paging.latest(rows))


def references(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Return the shortest form: which there are, and when each changed."""
    cut = paging.Cut(request, found, MOST_MINIMAL, MOST_MINIMAL)
    rows = cut.rows.values_list("uuid", "last_modified")
    return cut.page(
        [
            plain(types.Reference(id=uuid, modified_date=moment, last_modified=moment))
            for uuid, moment in rows
        ]
    )


@api
def service(request: HttpRequest, pk: str) -> HttpResponse:
    """Show a service with all that hangs on it."""
    Asked(request.GET).only()
    found: Service = get_object_or_404(reading.full(reading.services()), uuid=pk)
    return answer(request, plain(writers.service(found)))


# --- Institutions ------------------------------------------------------------------------


@api
def organizations(request: HttpRequest) -> HttpResponse:
    """List institutions that offer something."""
    asked = Asked(request.GET)
    asked.only("search", "taxonomy_term_id", "taxonomy_id", "full_service", *FORMS)
    found = reading.organizations()
    for word in asked.words():
        found = found.filter(name__icontains=word)
    if asked.uuids("taxonomy_term_id") or asked.uuids("taxonomy_id"):
        offering = filters.under_headings(reading.services(), asked)
        found = found.filter(pk__in=offering.values("organization"))
    cut, full_service = paging.Cut(request, found), asked.flag("full_service")
    rows = Organization.objects.filter(pk__in=cut.keys).order_by("pk")
    if asked.flag("full") or full_service:
        return answer(request, cut.page(whole(rows, full_service)))
    page = cut.page([plain(writers.organization(row, False)) for row in rows])
    return answer(request, page, paging.latest(rows))


@api
def organization(request: HttpRequest, pk: str) -> HttpResponse:
    """Show an institution and its services: by id, or with everything (`full_service`)."""
    asked = Asked(request.GET)
    asked.only("full_service")
    found = reading.organizations().filter(uuid=pk)
    for row in whole(found, asked.flag("full_service")):
        return answer(request, row)
    raise Http404


def whole(found: Any, full_service: bool) -> list[Any]:
    """Return institutions with all that hangs on them."""
    rows = list(found.select_related("area").prefetch_related("phones"))
    offered = reading.services().filter(organization__in=rows).order_by("pk")
    fetched = (
        reading.full(offered, with_owner=False)
        if full_service
        else offered.select_related("organization")
    )
    by_owner: dict[int, list[types.Service]] = {}
    for service in fetched:
        written = writers.service(service, full_service, with_organization=False)
        by_owner.setdefault(service.organization_id, []).append(written)
    shown = []
    for row in rows:
        made = writers.organization(row)
        made.services = by_owner.get(row.pk, [])
        shown.append(plain(made))
    return shown


# --- Services at places ------------------------------------------------------------------


@api
def pairs(request: HttpRequest) -> HttpResponse:
    """List services at places, also by how near they are (`postcode`, `proximity`)."""
    asked = Asked(request.GET)
    asked.only(*filters.SERVICES, *FORMS, "postcode", "proximity")
    found = filters.pairs(reading.pairs(), asked)
    cut, is_full = paging.Cut(request, found), asked.flag("full")
    wanted = ServiceAtLocation.objects.filter(pk__in=cut.keys).order_by("pk")
    rows = reading.full_pairs(wanted) if is_full else reading.plain_pairs(wanted)
    made = (writers.service_at_location(row, is_full) for row in rows)
    return answer(request, cut.page([plain(one) for one in made if one]))


@api
def pair(request: HttpRequest, pk: str) -> HttpResponse:
    """Show a service at a place."""
    Asked(request.GET).only()
    found = reading.full_pairs(reading.pairs()).filter(uuid=pk).first()
    made = writers.service_at_location(found, True) if found else None
    if made is None:
        raise Http404
    return answer(request, plain(made))


# --- Headings ----------------------------------------------------------------------------


def all_taxonomies() -> list[types.Taxonomy]:
    board = [vocabulary.taxonomy(row) for row in Taxonomy.objects.all()]
    return [*board, *vocabulary.own_taxonomies()]


def all_terms() -> list[types.TaxonomyTerm]:
    rows = Term.objects.active().select_related("taxonomy", "parent")
    return [*map(vocabulary.term, rows), *vocabulary.own_terms()]


def named(found: Sequence[Any], words: list[str]) -> list[Any]:
    """Keep what has all these words in its name."""
    low = [word.lower() for word in words]
    return [one for one in found if all(word in one.name.lower() for word in low)]


@api
def taxonomies(request: HttpRequest) -> HttpResponse:
    """List the ways of sorting."""
    asked = Asked(request.GET)
    asked.only("search", *paging.PAGING)
    found = named(all_taxonomies(), asked.words())
    return answer(request, paging.in_memory(request, [plain(one) for one in found]))


@api
def taxonomy(request: HttpRequest, pk: str) -> HttpResponse:
    Asked(request.GET).only()
    return answer(request, plain(with_id(all_taxonomies(), pk)))


@api
def terms(request: HttpRequest) -> HttpResponse:
    """List headings, of one taxonomy or under one heading if that is asked."""
    asked = Asked(request.GET)
    asked.only("search", "taxonomy_id", "parent_id", "top_only", *paging.PAGING)
    found = named(all_terms(), asked.words())
    if taxonomy := asked.uuid("taxonomy_id"):
        found = [t for t in found if t.taxonomy_detail.id == taxonomy]
    if parent := asked.uuid("parent_id"):
        found = [t for t in found if t.parent_id == parent]
    if asked.flag("top_only"):
        found = [t for t in found if t.parent_id is None]
    return answer(request, paging.in_memory(request, [plain(one) for one in found]))


@api
def term(request: HttpRequest, pk: str) -> HttpResponse:
    Asked(request.GET).only()
    return answer(request, plain(with_id(all_terms(), pk)))


def with_id(found: Sequence[Any], pk: str) -> Any:
    for one in found:
        if str(one.id) == pk.lower():
            return one
    raise Http404


# --- About the API -----------------------------------------------------------------------


@api
def nothing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer an address that does not exist here in the API's own way."""
    raise Http404


@api
def description(request: HttpRequest) -> HttpResponse:
    """Describe the API for machines."""
    return answer(request, openapi.document(home(request)))


@api
def docs(request: HttpRequest) -> HttpResponse:
    """Describe the API for people."""
    context = {"base": home(request), "document": openapi.document(home(request))}
    response = render(request, "socialmap/hsds/docs.html", context)
    response["Cache-Control"] = "public, max-age=3600"
    return response


@api
def datapackage(request: HttpRequest) -> HttpResponse:
    """Hand out everything as CSV."""
    return package.response(request, problem, with_validators)
