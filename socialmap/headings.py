"""The headings that ship with the product, and how they come into the database.

One rule keeps the board's work safe: a heading that is not there is added, a heading
that is still exactly as we last wrote it is renewed, and every other one is left alone.
Nothing is ever taken away: a board that does not want a heading takes it out of use, and
then it is no longer as we wrote it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from .models import Taxonomy, Term

FOLDER = Path(__file__).parent / "taxonomies"


@dataclass(frozen=True)
class Heading:
    """One term as a file has it. `synonyms` are a line each; `parent` is a code."""

    code: str
    label: str
    youth_label: str
    description: str
    synonyms: str
    parent: str
    order: int


@dataclass(frozen=True)
class Shelf:
    """One taxonomy as a file has it, with its terms, each after the one it stands under."""

    slug: str
    name: str
    description: str
    order: int
    headings: tuple[Heading, ...]


@dataclass
class Result:
    """What a load did, or would do, by code; `taken` are codes another taxonomy has."""

    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


def shelves(folder: Path = FOLDER) -> list[Shelf]:
    """Return what the files in a folder hold, in the order in which lists show it."""
    found = [
        shelf_of(yaml.safe_load(path.read_text())) for path in folder.glob("*.yaml")
    ]
    return sorted(found, key=lambda shelf: shelf.order)


def shelf_of(data: dict[str, Any]) -> Shelf:
    return Shelf(
        data["slug"],
        data["name"],
        data.get("description", ""),
        data["order"],
        tuple(headings_of(data["terms"], "")),
    )


def headings_of(rows: list[dict[str, Any]], parent: str) -> Iterator[Heading]:
    """Yield the terms of one level, each followed by what stands under it."""
    for number, row in enumerate(rows, start=1):
        yield Heading(
            code=row["code"],
            label=row["label"],
            youth_label=row.get("youth", ""),
            description=row.get("description", ""),
            synonyms="\n".join(dict.fromkeys(row.get("words", []))),
            parent=parent,
            # Tens: the board can put one of its own between two.
            order=number * 10,
        )
        yield from headings_of(row.get("terms", []), row["code"])


def digest(values: tuple[Any, ...]) -> str:
    """Return a short name for what a term says."""
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def says(heading: Heading) -> tuple[Any, ...]:
    """Return what we would write, in the order of `stands`."""
    return (
        heading.label,
        heading.youth_label,
        heading.description,
        heading.synonyms,
        heading.parent,
        heading.order,
        True,
    )


def stands(term: Term) -> tuple[Any, ...]:
    """Return what stands in the database."""
    return (
        term.label,
        term.youth_label,
        term.description,
        # A form in the browser sends other line ends; that is no change.
        "\n".join(term.synonyms.splitlines()),
        term.parent.code if term.parent else "",
        term.order,
        term.is_active,
    )


@transaction.atomic
def load(folder: Path = FOLDER, *, dry_run: bool = False) -> Result:
    """Add and renew headings; return what was done. A dry run leaves all as it was."""
    result = Result()
    terms = {
        term.code: term for term in Term.objects.select_related("taxonomy", "parent")
    }
    for shelf in shelves(folder):
        taxonomy, _created = Taxonomy.objects.get_or_create(
            slug=shelf.slug,
            defaults={
                "name": shelf.name,
                "description": shelf.description,
                "order": shelf.order,
            },
        )
        for heading in shelf.headings:
            put(heading, taxonomy, terms, result)
    if dry_run:
        transaction.set_rollback(True)
    return result


def put(
    heading: Heading, taxonomy: Taxonomy, terms: dict[str, Term], result: Result
) -> None:
    """Add or renew one heading, or leave what the board made of it."""
    term = terms.get(heading.code)
    if term is None:
        term = terms[heading.code] = Term(taxonomy=taxonomy, code=heading.code)
        result.added.append(heading.code)
    elif term.taxonomy_id != taxonomy.pk:
        result.taken.append(heading.code)
        return
    elif term.shipped != digest(stands(term)):
        result.kept.append(heading.code)
        return
    elif term.shipped == digest(says(heading)):
        return
    else:
        result.renewed.append(heading.code)
    write(term, heading, terms)


def write(term: Term, heading: Heading, terms: dict[str, Term]) -> None:
    """Write a heading as the file has it, and remember that it was us."""
    parent = terms.get(heading.parent)
    if parent is not None and parent.taxonomy_id != term.taxonomy_id:
        parent = None
    term.label = heading.label
    term.youth_label = heading.youth_label
    term.description = heading.description
    term.synonyms = heading.synonyms
    term.order = heading.order
    term.parent = parent
    term.shipped = digest(stands(term))
    term.full_clean(exclude=["taxonomy", "parent"])
    term.save()
