"""The changes that wait, as rows of a list: cheap enough for a screen full of them.

Which fields differ is read from the two revisions as they are stored: no query for each
row, however many lists an entry has.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations

from .. import changes
from ..models import Entry, Submission

# What an item of a list has that says nothing: its own number, and whose it is.
SILENT = {"pk", "sort_order", "service", "organization"}


@dataclass
class Row:
    """A change that waits, with what a list tells of it."""

    submission: Submission
    entry: Any
    kind: str
    is_new: bool = False
    fields: list[str] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return int(self.submission.pk)


def rows(submissions: Iterable[Submission]) -> list[Row]:
    """Return the rows. A query for each kind of entry among them, and one more."""
    found = list(submissions)
    wanted: dict[int, set[int]] = defaultdict(set)
    for one in found:
        wanted[one.content_type_id].add(one.object_id)
    entries: dict[tuple[int, int], Any] = {}
    kinds = ContentType.objects.get_for_models(*kept_models()).items()
    for model, kind in kinds:
        if kind.pk in wanted:
            lists = [
                relation.get_accessor_name()
                for relation in get_all_child_relations(model)
                if model._meta.model_name == "organization"
            ]
            live = model._default_manager.select_related("live_revision")
            for entry in live.filter(pk__in=wanted[kind.pk]).prefetch_related(*lists):
                entries[kind.pk, entry.pk] = entry
    return [
        row(one, entries.get((one.content_type_id, one.object_id))) for one in found
    ]


def kept_models() -> list[type[Entry]]:
    """Return the kinds of entry there are."""
    from ..truth.doors import WORDS

    return list(WORDS)


def row(submission: Submission, entry: Any) -> Row:
    if entry is None:
        return Row(submission, None, "")
    kind = capfirst(entry._meta.verbose_name)
    is_new = entry.first_published_at is None and not entry.live
    if is_new or submission.revision is None:
        return Row(submission, entry, kind, is_new)
    held = entry.live_revision
    before = held.content if held else entry.serializable_data()
    return Row(
        submission,
        entry,
        kind,
        fields=labels(type(entry), before, submission.revision.content),
    )


def labels(
    model: type[Any], before: dict[str, Any], after: dict[str, Any]
) -> list[str]:
    """Return the names of the fields in which two stored states differ."""
    names = {
        one.name: str(one.verbose_name)
        for one in (*model._meta.concrete_fields, *model._meta.local_many_to_many)
        if one.name not in changes.TECHNICAL
    }
    for relation in get_all_child_relations(model):
        label = relation.related_model._meta.verbose_name_plural
        names[relation.get_accessor_name()] = str(label)
    return [
        label
        for name, label in names.items()
        if plain(before.get(name)) != plain(after.get(name))
    ]


def plain(value: Any) -> Any:
    """Return a stored value without what says nothing; nothing and empty are the same."""
    if isinstance(value, list):
        items = [plain(item) for item in value]
        if all(isinstance(item, dict) for item in items):
            return items or None
        return sorted(items, key=str) or None
    if isinstance(value, dict):
        return {name: part for name, part in value.items() if name not in SILENT}
    return value if value != "" else None
