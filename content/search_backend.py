"""The database as search engine, as Wagtail has it, at a cost that does not grow.

Wagtail's own reads every entry twice each time that a page is saved: for the average
length of all titles, and for entries that have no weight by it yet. Here the newest
entries stand for all of them. `update_index` still weighs everything anew.
"""

from typing import Any

from django.db.models import Avg, F
from django.db.models.functions import Length
from modelsearch.backends import database

NEWEST = 1000


class BoundedNorms:
    """Mixed into an index: weigh what was added just now, and read no more than that."""

    entries: Any

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Give entries a weight by how long their title is, next to that of others.

        `title_norm` is 1 for an entry that has none yet. Those are the newest: entries
        are added in parts of at most a thousand, and weighed after each.
        """
        if full:
            super()._refresh_title_norms(full=True)  # type: ignore[misc]  # the index's own
            return
        newest = self.entries.order_by("-pk").values_list("pk", flat=True)
        floor = next(iter(newest[NEWEST : NEWEST + 1]), 0)
        counted = (
            self.entries.filter(pk__gt=floor)
            .annotate(title_length=Length("title"))
            .filter(title_length__gt=0)
        )
        average = counted.aggregate(average=Avg("title_length"))["average"]
        if average is None:
            return
        counted.filter(title_norm=1.0).update(title_norm=average / F("title_length"))


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return Wagtail's backend for the database in use, with an index that is bounded."""
    backend = database.SearchBackend(params)
    own = backend.index_class
    if hasattr(own, "_refresh_title_norms"):
        backend.index_class = type(own.__name__, (BoundedNorms, own), {})
    return backend
