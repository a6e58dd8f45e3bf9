"""Headings as HSDS taxonomies: the board's own, and the choices that our fields offer.

A choice such as the level of help is a heading too, so that others can sort by it; it
stands in a taxonomy of its own, whose short name begins with `cjg-`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import (
    Access,
    Cost,
    Evidence,
    HoursKind,
    Level,
    Taxonomy,
    Term,
    WaitingTime,
)
from . import identity, types

# In front of the `link_type` of what is a field of ours and no heading.
OURS = "cjg:"
FACTS = "cjg-gegevens"


@dataclass(frozen=True)
class Choice:
    """A field of ours that offers a list, as a taxonomy."""

    field: str
    slug: str
    name: Any
    choices: type[models.TextChoices]
    # Whether services can be asked for by it, in one query.
    is_of_service: bool = True


CHOICES = (
    Choice("level", "cjg-hulpniveau", gettext_lazy("how much help"), Level),
    Choice("access", "cjg-toegang", gettext_lazy("how to get in"), Access),
    Choice("cost_kind", "cjg-kosten", gettext_lazy("cost"), Cost),
    Choice("hours_kind", "cjg-openingstijden", gettext_lazy("hours"), HoursKind),
    Choice(
        "waiting_time",
        "cjg-wachttijd",
        gettext_lazy("waiting time"),
        WaitingTime.State,
        False,
    ),
    Choice(
        "evidence", "cjg-onderbouwing", gettext_lazy("proof"), Evidence.Proof, False
    ),
)
BY_FIELD = {choice.field: choice for choice in CHOICES}


def taxonomy_id(slug: str) -> UUID:
    return identity.of("taxonomy", slug)


def term_id(slug: str, code: str) -> UUID:
    """Return the id of a heading. The board's codes are unique over all taxonomies."""
    if slug.startswith("cjg-"):
        return identity.of("term", slug, code)
    return identity.of("term", code)


def taxonomy(found: Taxonomy) -> types.Taxonomy:
    """Return a taxonomy of the board's."""
    return types.Taxonomy(
        id=taxonomy_id(found.slug),
        name=found.name,
        description=found.description or found.name,
    )


def term(found: Term) -> types.TaxonomyTerm:
    """Return a heading of the board's. Wants its taxonomy and parent fetched along."""
    return types.TaxonomyTerm(
        id=term_id(found.taxonomy.slug, found.code),
        code=found.code,
        name=found.label,
        description=found.description or found.label,
        parent_id=term_id(found.taxonomy.slug, found.parent.code)
        if found.parent
        else None,
        taxonomy=found.taxonomy.name,
        taxonomy_detail=taxonomy(found.taxonomy),
        language="nl",
    )


def own_taxonomy(slug: str, name: str) -> types.Taxonomy:
    return types.Taxonomy(id=taxonomy_id(slug), name=name, description=name)


def own_term(slug: str, name: str, code: str, label: str) -> types.TaxonomyTerm:
    return types.TaxonomyTerm(
        id=term_id(slug, code),
        code=code,
        name=label,
        description=label,
        taxonomy=name,
        taxonomy_detail=own_taxonomy(slug, name),
        language="nl",
    )


def chosen(field: str, value: str) -> types.TaxonomyTerm:
    """Return the heading that a choice is."""
    choice = BY_FIELD[field]
    label = str(choice.choices(value).label)
    return own_term(choice.slug, str(choice.name), value, label)


def fact(name: str) -> types.TaxonomyTerm:
    """Return the heading of a field that HSDS does not have."""
    return own_term(FACTS, _("more about this"), name, name)


def own_taxonomies() -> Iterator[types.Taxonomy]:
    """Yield the taxonomies of our choices."""
    for choice in CHOICES:
        yield own_taxonomy(choice.slug, str(choice.name))
    yield own_taxonomy(FACTS, _("more about this"))


def own_terms() -> Iterator[types.TaxonomyTerm]:
    """Yield every choice that can be made."""
    for choice in CHOICES:
        for value in choice.choices.values:
            yield chosen(choice.field, str(value))
