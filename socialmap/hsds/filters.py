"""Narrowing what is there to what was asked."""

from math import cos, radians
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    When,
)
from django.db.models.functions import Cast

from ..models import Taxonomy, Term, Visibility
from . import reading, vocabulary
from .asking import Asked, Near

# On the earth a degree of latitude is this many kilometres; of longitude, at the equator.
KM_PER_DEGREE = 111.195
SERVICES = (
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
)


def services(found: Any, asked: Asked) -> Any:
    """Keep the services that were asked for; all filters must hold."""
    for word in asked.words():
        found = found.filter(
            Q(name__icontains=word)
            | Q(alternate_name__icontains=word)
            | Q(summary__icontains=word)
            | Q(description__icontains=word)
            | Q(organization__name__icontains=word)
        )
    found = under_headings(found, asked)
    if organization := asked.uuid("organization_id"):
        found = found.filter(organization__uuid=organization)
    if moment := asked.moment("modified_after"):
        found = found.filter(reading.changed_since(moment))
    return found


def under_headings(found: Any, asked: Asked) -> Any:
    """Keep the services under all these headings, and in all these taxonomies."""
    wanted = asked.uuids("taxonomy_term_id")
    board = board_terms() if wanted else {}
    for term in wanted:
        if term in board:
            found = found.filter(terms=board[term])
        else:
            found = found.filter(by_choice(term))
    for taxonomy in asked.uuids("taxonomy_id"):
        if taxonomy in choice_taxonomies():
            continue  # each service has made each of these choices
        slugs = {
            vocabulary.taxonomy_id(slug): slug
            for slug in Taxonomy.objects.values_list("slug", flat=True)
        }
        under = Term.objects.filter(
            services=OuterRef("pk"), taxonomy__slug=slugs.get(taxonomy, "")
        )
        found = found.filter(Exists(under))
    return found


def board_terms() -> dict[UUID, int]:
    """Return the number of each of the board's headings by its id: one query."""
    rows = Term.objects.values_list("pk", "taxonomy__slug", "code")
    return {vocabulary.term_id(slug, code): pk for pk, slug, code in rows}


def by_choice(wanted: UUID) -> Q:
    """Return what finds services by a choice of theirs; nothing for an unknown id."""
    for choice in vocabulary.CHOICES:
        for value in choice.choices.values:
            if vocabulary.term_id(choice.slug, str(value)) != wanted:
                continue
            if choice.is_of_service:
                return Q(**{choice.field: value})
            way = (
                "evidence__level"
                if choice.field == "evidence"
                else "waiting_times__state"
            )
            ids = reading.services().filter(**{way: value}).values("pk")
            return Q(pk__in=ids)
    return Q(pk__in=[])


def choice_taxonomies() -> set[UUID]:
    return {
        vocabulary.taxonomy_id(choice.slug)
        for choice in vocabulary.CHOICES
        if choice.is_of_service
    }


def pairs(found: Any, asked: Asked) -> Any:
    """Keep the services at places that were asked for."""
    wanted = services(reading.services(), asked)
    found = found.filter(service__in=wanted.values("pk"))
    if near := asked.near():
        found = within(found, near)
    return found


def within(found: Any, near: Near) -> Any:
    """Keep the places within a distance, as the crow flies.

    A place of which only the area is told is where that area is. By its own point one
    could find it out: ask for smaller and smaller circles around postcodes.
    """
    north, east = (
        Case(
            When(
                location__visibility=Visibility.AREA,
                then=F(f"location__neighbourhood__{axis}"),
            ),
            default=F(f"location__{axis}"),
        )
        for axis in ("latitude", "longitude")
    )
    up = (degrees(north) - near.latitude) * KM_PER_DEGREE
    aside = (degrees(east) - near.longitude) * (
        KM_PER_DEGREE * cos(radians(near.latitude))
    )
    return found.alias(away=whole(up * up + aside * aside)).filter(
        away__lte=near.km * near.km
    )


def degrees(expression: Any) -> Any:
    return Cast(expression, FloatField())


def whole(expression: Any) -> Any:
    return ExpressionWrapper(expression, output_field=FloatField())
