"""Reads the short lists of many entries (phones, prices, hours, ...) in one query.

Prefetching asks the database once for each list: seven times for a service, more than a
whole page may cost. Here the rows of all lists come as JSON, one query for all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import JSONObject


def attach(entries: Sequence[Any], relations: Iterable[str]) -> None:
    """Fill these lists of entries of one kind as `prefetch_related` would: one query."""
    if not entries:
        return
    kind = type(entries[0])
    lists = {name: kind._meta.get_field(name) for name in relations}
    pks = [entry.pk for entry in entries]
    asked = [rows(name, relation, pks) for name, relation in lists.items()]
    found: dict[tuple[str, Any], list[Any]] = defaultdict(list)
    for name, owner, values in asked[0].union(*asked[1:], all=True):
        found[name, owner].append(made(lists[name].related_model, values))
    for entry in entries:
        for name, relation in lists.items():
            children = found[name, entry.pk]
            children.sort(key=lambda child: (child.sort_order or 0, child.pk))
            for child in children:
                setattr(child, relation.field.name, entry)
            remember(entry, name, children)


def rows(name: str, relation: Any, pks: list[Any]) -> Any:
    """Return which list, whose, and each row of it as a JSON object."""
    fields = relation.related_model._meta.concrete_fields
    owner = relation.field.attname
    return (
        relation.related_model._default_manager.filter(**{f"{owner}__in": pks})
        .order_by()
        .annotate(
            of_list=Value(name, output_field=models.CharField()),
            of_owner=F(owner),
            of_values=JSONObject(**{field.attname: field.attname for field in fields}),
        )
        .values_list("of_list", "of_owner", "of_values")
    )


def made(model: Any, values: dict[str, Any]) -> Any:
    """Return the row that these values are of, as if it was read from its table."""
    fields = model._meta.concrete_fields
    return model.from_db(
        None,
        [field.attname for field in fields],
        [field.to_python(values[field.attname]) for field in fields],
    )


def remember(entry: Any, name: str, children: list[Any]) -> None:
    """Let an entry answer from these children, as after `prefetch_related`."""
    queryset = getattr(entry, name).get_live_queryset()
    queryset._result_cache = children
    queryset._prefetch_done = True
    if not hasattr(entry, "_prefetched_objects_cache"):
        entry._prefetched_objects_cache = {}
    entry._prefetched_objects_cache[name] = queryset
