"""What our own exports say in attributes: the exact values that HSDS has no field for."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ..hsds import types, vocabulary
from ..hsds.attributes import CHOSEN, ROWS, TEXTS
from ..models import Service


class Unusable(Exception):
    """A record cannot go in: each reason in words that its sender understands."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


@dataclass
class Facts:
    """The attributes of one thing, sorted.

    `is_ours` says that they come from an export such as ours: then what is missing is
    empty, and otherwise unknown.
    """

    texts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    headings: list[types.TaxonomyTerm] = field(default_factory=list)
    is_ours: bool = False

    @classmethod
    def of(cls, attributes: Iterable[types.Attribute] | None) -> "Facts":
        """Return what attributes say. Raises Unusable for what cannot be read."""
        found = cls()
        for attribute in attributes or ():
            kind = attribute.link_type or ""
            if not kind.startswith(vocabulary.OURS):
                if attribute.taxonomy_term:
                    found.headings.append(attribute.taxonomy_term)
                continue
            found.is_ours = True
            name, value = kind.removeprefix(vocabulary.OURS), attribute.value or ""
            if name in ROWS:
                found.rows.setdefault(name, []).append(row(name, value))
            else:
                found.texts[name] = value
        return found


def row(name: str, value: str) -> dict[str, Any]:
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Unusable(_("%(name)s: this is no row.") % {"name": name})
    return found


def service_values(facts: Facts) -> dict[str, Any]:
    """Return the fields of a service that its attributes tell exactly."""
    if not facts.is_ours:
        return {}
    values: dict[str, Any] = {name: facts.texts.get(name, "") for name in TEXTS}
    values["is_nationwide"] = facts.texts.get("is_nationwide") == "true"
    for name in CHOSEN:
        if name in facts.texts:
            values[name] = facts.texts[name]
    until = values.pop("alert_until")
    try:
        values["alert_until"] = datetime.date.fromisoformat(until) if until else None
    except ValueError as error:
        raise Unusable(_("alert_until is no day.")) from error
    return values


def children(facts: Facts, places: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each list of a service with its rows as they are to be.

    `places` are locations by their uuid as text. Raises Unusable.
    """
    if not facts.is_ours:
        return
    for name, fields in ROWS.items():
        relation = Service._meta.get_field(name)
        model = relation.related_model
        made = []
        for number, values in enumerate(facts.rows.get(name, [])):
            known = {key: values[key] for key in fields if values.get(key) is not None}
            one = model(sort_order=number, **converted(model, name, known))
            if place := values.get("location"):
                if place not in places:
                    raise Unusable(_("%(name)s: unknown place.") % {"name": name})
                one.location = places[place]
            made.append(one)
        yield name, made


def converted(model: Any, name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return values as a model wants them: dates and times from their text."""
    found = {}
    for key, value in values.items():
        kind: models.Field[Any, Any] = model._meta.get_field(key)
        try:
            found[key] = kind.to_python(value)
        except (ValidationError, TypeError, ValueError) as error:
            raise Unusable(
                _("%(name)s: wrong %(key)s.") % {"name": name, "key": key}
            ) from error
    return found
