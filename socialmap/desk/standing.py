"""How each entry of an institution stands: seen by readers, waiting, sent back, due."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Location, Organization, Service, Status, Submission
from . import access, completeness
from .completeness import Completeness


class State(TextChoices):
    LIVE = "live", _("readers see it")
    DRAFT = "draft", _("draft")
    WAITING = "waiting", _("waits for the board")
    RETURNED = "returned", _("sent back")
    STOPPED = "stopped", _("stopped")


@dataclass(frozen=True)
class Standing:
    """One entry in the list. `states` in the order in which they matter to its keeper."""

    entry: Any
    kind: str
    states: tuple[State, ...]
    reason: str
    complete: Completeness
    is_due: bool
    has_faded: bool

    @property
    def key(self) -> str:
        """Return by what an entry is named in a form with several."""
        return f"{self.kind}-{self.entry.pk}"

    @property
    def may_assure(self) -> bool:
        """Is there something that readers see, of which one can say that it is right?"""
        return bool(self.entry.live)

    @property
    def order(self) -> tuple[bool, datetime.date, str]:
        """Return by what to sort: what is due first, then what will be first."""
        return (
            not self.is_due,
            self.entry.review_on or datetime.date.max,
            self.entry.name.lower(),
        )


def states_of(entry: Any, submission: Submission | None) -> tuple[State, ...]:
    """Return how an entry stands, given what the board last got of it."""
    found = []
    if submission and submission.state == Submission.State.RETURNED:
        found.append(State.RETURNED)
    if submission and submission.state == Submission.State.WAITING:
        found.append(State.WAITING)
    if entry.live:
        stopped = getattr(entry, "status", None) == Status.INACTIVE
        found.append(State.STOPPED if stopped else State.LIVE)
    elif not found:
        found.append(State.DRAFT)
    return tuple(found)


def of(entry: Any, submission: Submission | None, today: datetime.date) -> Standing:
    """Return how one entry stands."""
    kind = access.kind_of(entry)
    states = states_of(entry, submission)
    returned = State.RETURNED in states and submission is not None
    due = entry.live and entry.review_on is not None and entry.review_on <= today
    return Standing(
        entry=entry,
        kind=kind,
        states=states,
        reason=submission.reason if returned and submission else "",
        complete=completeness.of_entry(kind, entry),
        is_due=bool(due and State.STOPPED not in states),
        has_faded=bool(entry.live and entry.has_faded(today)),
    )


def all_of(organization: Organization) -> list[Standing]:
    """Return all entries of an institution: a query for each kind, and one besides."""
    today = timezone.localdate()
    own = {"organization": organization}
    entries: Iterable[Any] = [
        *Service.objects.filter(**own).select_related("latest_revision"),
        *Location.objects.filter(**own).select_related("latest_revision"),
        *Organization.objects.filter(pk=organization.pk).select_related(
            "latest_revision"
        ),
    ]
    kinds = ContentType.objects.get_for_models(Service, Location, Organization)
    last = {
        (found.content_type_id, found.object_id): found
        for found in Submission.objects.filter(organization=organization).order_by(
            "submitted_at", "pk"
        )
    }
    rows = [
        of(entry, last.get((kinds[type(entry)].pk, entry.pk)), today)
        for entry in entries
    ]
    return sorted(rows, key=lambda row: row.order)
