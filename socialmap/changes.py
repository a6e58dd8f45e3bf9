"""What differs between two states of an entry, in words that people know."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from .models import Entry

# Kept by the machinery, not by people.
TECHNICAL = frozenset(
    {
        "id",
        "uuid",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "go_live_at",
        "expire_at",
        "expired",
        *Entry.CLOCKS,
    }
)
IN_A_CHILD = frozenset({"id", "sort_order", "uuid"})


@dataclass(frozen=True)
class FieldChange:
    """One field of an entry: as readers see it, and as it would become.

    `before` and `after` are plain text, a line for each item of a list.
    """

    name: str
    label: str
    before: str
    after: str
    is_low_risk: bool


def facts(entry: Any) -> dict[str, tuple[str, str]]:
    """Return label and text of each field of an entry, by the field's name."""
    found: dict[str, tuple[str, str]] = {}
    for field in entry._meta.concrete_fields:
        if field.name not in TECHNICAL:
            found[field.name] = (str(field.verbose_name), shown(entry, field))
    for field in get_all_child_m2m_relations(type(entry)):
        names = sorted(str(item) for item in getattr(entry, field.name).all())
        found[field.name] = (str(field.verbose_name), "\n".join(names))
    for relation in get_all_child_relations(type(entry)):
        name = relation.get_accessor_name()
        label = str(relation.related_model._meta.verbose_name_plural)
        lines = [line_of(child) for child in getattr(entry, name).all()]
        found[name] = (label, "\n".join(lines))
    return found


def shown(row: Any, field: Any) -> str:
    """Return the value of a field as a person reads it; nothing for what is empty."""
    if getattr(row, field.attname) is None:
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")() or "")
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return str(date_format(value, "DATE_FORMAT"))
    if isinstance(value, datetime.time):
        return str(time_format(value, "H:i"))
    return str(value)


def line_of(child: Any) -> str:
    """Return one item of a list in one line: all of its fields that say something."""
    return " · ".join(parts_of(child))


def parts_of(child: Any) -> Iterator[str]:
    for field in child._meta.concrete_fields:
        if field.name in IN_A_CHILD or is_parent(field):
            continue
        text = shown(child, field)
        if isinstance(field, models.BooleanField):
            text = str(field.verbose_name) if getattr(child, field.name) else ""
        if text:
            yield text


def is_parent(field: Any) -> bool:
    """Is this the link of an item to the entry it stands in?"""
    return bool(
        field.remote_field
        and issubclass(field.remote_field.model, Entry)
        and field.name in ("service", "organization")
    )


def between(before: Any, after: Any) -> list[FieldChange]:
    """Return what differs between two states of an entry, in the order of the model."""
    old, new = facts(before), facts(after)
    low_risk = {*after.LOW_RISK_FIELDS, *after.LOW_RISK_CHILDREN}
    return [
        FieldChange(name, label, old[name][1], text, name in low_risk)
        for name, (label, text) in new.items()
        if old[name][1] != text
    ]
