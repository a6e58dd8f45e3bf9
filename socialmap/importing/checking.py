"""Is an entry right, and why not, in words."""

from collections.abc import Iterator
from typing import Any

import pydantic
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from .facts import Unusable

PARENTS = ("service", "organization")


def check(entry: Any) -> None:
    """Raise Unusable with every reason why an entry and its rows are not right."""
    reasons = list(mistakes(entry))
    for relation in get_all_child_relations(type(entry)):
        for row in getattr(entry, relation.get_accessor_name()).all():
            reasons += mistakes(row, exclude=[relation.field.name])
    if reasons:
        raise Unusable(*reasons)


def mistakes(row: Any, exclude: list[str] | None = None) -> Iterator[str]:
    for field in row._meta.concrete_fields:
        # PostgreSQL keeps no such text, and raises what nobody catches.
        if "\0" in str(row.__dict__.get(field.attname, "")):
            yield f"{field.verbose_name}: " + _("there is a character that is no text")
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else label_of(row, name)
            for message in messages:
                yield f"{label}: {message}" if label else message


def label_of(row: Any, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)


def in_words(error: pydantic.ValidationError) -> Iterator[str]:
    """Yield what is wrong with a record: where in it, and what."""
    words = {
        "missing": _("is missing"),
        "uuid_parsing": _("is no id (uuid)"),
        "uuid_type": _("is no id (uuid)"),
        "enum": _("is a word that the standard does not know"),
        "string_type": _("must be text"),
        "string_too_short": _("is empty"),
        "string_too_long": _("is too long"),
        "string_pattern_mismatch": _("is not written as the standard wants"),
        "model_type": _("must be an object"),
        "list_type": _("must be a list"),
    }
    for one in error.errors(include_url=False, include_context=False):
        place = ".".join(str(part) for part in one["loc"]) or _("the record")
        reason = words.get(one["type"]) or _("is not right")
        yield f"{place}: {reason}"
