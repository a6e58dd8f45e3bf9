"""Bringing records in, one entry at a time: what is right goes in, what is not is told.

Each entry is written within a savepoint of its own. What is the same already is left
alone, so that a second time changes nothing; and what others cannot know (places that
are secret, contacts that are not for readers) an import never takes away.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pydantic
from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import actions, changes, disclosure
from ..changes import FieldChange
from ..hsds import reading, types, writers
from ..models import Location, Organization, Service, Submission, Visibility
from . import readers
from .checking import check, in_words
from .facts import Unusable
from .readers import Known

if TYPE_CHECKING:
    from accounts.models import User

# Lists in which something can stand that nobody outside may know.
GUARDED = ("opening_rules", "opening_exceptions")


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass
class Landed:
    """What became of one entry. `where` is its line or its id in what was read."""

    where: str
    name: str
    outcome: Outcome
    changes: list[FieldChange] = field(default_factory=list)
    # Why it was refused, or what of it could not be taken over.
    notes: list[str] = field(default_factory=list)


class Landing:
    """One import. `landed` tells of every entry, in the order of what was read."""

    def __init__(self, person: "User | None" = None) -> None:
        self.person = person
        self.known = Known.now()
        self.landed: list[Landed] = []
        self.organizations: dict[str, Organization | None] = {}
        self.locations: dict[str, Location | None] = {}

    def run(self, records: Iterable[tuple[str, Any]], is_trial: bool) -> None:
        """Bring these in; on a trial all of it is undone, so that its answer is true."""
        with transaction.atomic():
            for where, raw in records:
                self.record(where, raw)
            if is_trial:
                transaction.set_rollback(True)

    def record(self, where: str, raw: Any) -> None:
        """Bring in one service with its institution and places."""
        name = str(raw.get("name", ""))[:120] if isinstance(raw, dict) else ""
        try:
            if isinstance(raw, Unusable):
                raise raw
            data = types.Service.model_validate(raw)
            self.service(where, data)
        except pydantic.ValidationError as error:
            self.refuse(where, name, list(in_words(error)))
        except Unusable as error:
            self.refuse(where, name, error.reasons)

    def refuse(self, where: str, name: str, reasons: list[str]) -> None:
        self.landed.append(Landed(where, name, Outcome.REFUSED, notes=reasons))

    # --- What a service stands on --------------------------------------------------------

    def organization(self, where: str, data: types.Organization) -> Organization:
        key = str(data.id)
        if key not in self.organizations:
            self.organizations[key] = None
            self.organizations[key] = self.land_organization(where, data)
        found = self.organizations[key]
        if found is None:
            raise Unusable(_("Its organisation was refused."))
        return found

    def land_organization(
        self, where: str, data: types.Organization
    ) -> Organization | None:
        live = Organization.objects.filter(uuid=data.id).first()
        if live is None:
            # The same institution, which another system knows under another id: ours
            # stays as it is.
            namesake = Organization.objects.filter(name=data.name).first()
            if namesake is not None:
                return namesake
        entry = fresh(live) or Organization(uuid=data.id)
        try:
            lost = readers.fill_organization(entry, data, self.known)
            return self.put(where, live, entry, lost)
        except Unusable as error:
            self.refuse(where, data.name, error.reasons)
            return None

    def location(
        self, where: str, data: types.Location, owner: Organization
    ) -> Location:
        key = str(data.id)
        if key not in self.locations:
            self.locations[key] = None
            self.locations[key] = self.land_location(where, data, owner)
        found = self.locations[key]
        if found is None:
            raise Unusable(_("One of its places was refused."))
        return found

    def land_location(
        self, where: str, data: types.Location, owner: Organization
    ) -> Location | None:
        live = Location.objects.filter(uuid=data.id).first()
        if live is not None and live.visibility != Visibility.PUBLIC:
            return live  # others cannot know what it is like
        entry = fresh(live) or Location(uuid=data.id, organization=owner)
        try:
            lost = readers.fill_location(entry, data, self.known)
            return self.put(where, live, entry, lost)
        except Unusable as error:
            self.refuse(where, data.name or "", error.reasons)
            return None

    # --- The service itself --------------------------------------------------------------

    def service(self, where: str, data: types.Service) -> None:
        if data.organization is None:
            raise Unusable(_("It does not say which organisation offers it."))
        owner = self.organization(where, data.organization)
        places = {
            str(pair.location.id): self.location(where, pair.location, owner)
            for pair in data.service_at_locations or ()
            if pair.location
        }
        live = reading.full(Service.objects.filter(uuid=data.id)).first()
        entry = fresh(live) or Service(uuid=data.id)
        entry.organization = owner
        lost = readers.fill_service(entry, data, places, self.known)
        if live is not None:
            entry = self.with_private(live, entry)
        landed: Service = self.put(where, live, entry, lost)
        if data.assured_date:
            assure(landed, data.assured_date)

    def with_private(self, live: Service, wanted: Service) -> Service:
        """Return the live service with what differs from what others can know of it."""
        public = writers.service(live)
        base = fresh(live)
        places = {
            str(pair.location.uuid): pair.location for pair in live.at_locations.all()
        }
        readers.fill_service(base, public, places, self.known)
        merged = fresh(live)
        for change in changes.between(base, wanted):
            setattr(merged, change.name, merged_value(live, wanted, change.name))
        return merged

    def put(self, where: str, live: Any, entry: Any, lost: list[str]) -> Any:
        """Publish an entry if it is right and differs. Raises Unusable."""
        check(entry)
        difference = changes.between(live or type(entry)(), entry)
        if live is not None and live.live and not difference:
            if lost:
                self.tell(where, entry, Outcome.SAME, [], lost)
            elif isinstance(entry, Service):
                self.tell(where, entry, Outcome.SAME, [], [])
            return live
        if live is not None and Submission.objects.about(live).waiting().exists():
            raise Unusable(_("A change waits for the board: decide about that first."))
        try:
            with transaction.atomic():
                published = actions.publish_directly(entry, self.person)
        except (DatabaseError, ValidationError) as error:
            raise Unusable(_("It cannot be kept in the database.")) from error
        outcome = Outcome.CHANGED if live else Outcome.NEW
        self.tell(where, entry, outcome, difference, lost)
        return published

    def tell(
        self,
        where: str,
        entry: Any,
        outcome: Outcome,
        difference: list[FieldChange],
        lost: list[str],
    ) -> None:
        self.landed.append(Landed(where, entry.name, outcome, difference, lost))

    def of(self, outcome: Outcome) -> list[Landed]:
        return [one for one in self.landed if one.outcome == outcome]


def fresh(live: Any) -> Any:
    """Return another object of an entry as readers see it, to change at will."""
    return live and type(live)._default_manager.get(pk=live.pk)


def merged_value(live: Service, wanted: Service, name: str) -> Any:
    """Return what a field becomes: as wanted, and what others cannot know stays."""
    value = getattr(wanted, name)
    if not hasattr(value, "all"):
        return value
    rows = [detached(row) for row in value.all()]
    if name == "at_locations":
        here = {row.location_id for row in rows}
        notes = {row.location_id: row.note for row in live.at_locations.all()}
        for row in rows:
            place = disclosure.place(row.location)
            if place and not place.is_exact:
                row.note = notes.get(row.location_id, row.note)
        rows += [
            actions.copy_of(row)
            for row in live.at_locations.all()
            if row.location_id not in here and disclosure.place(row.location) is None
        ]
    elif name in GUARDED:
        rows += [
            actions.copy_of(row)
            for row in getattr(live, name).all()
            if row.location and disclosure.place(row.location) is None
        ]
    elif name == "contacts":
        rows += [
            actions.copy_of(row) for row in live.contacts.all() if not row.is_public
        ]
    return rows


def detached(row: Any) -> Any:
    """Return a row of a list that stands in no entry; a heading as it is."""
    return actions.copy_of(row) if hasattr(row, "sort_order") else row


def assure(entry: Service, day: datetime.date) -> None:
    """Take over when somebody last said that all is right, if that is news."""
    if day > timezone.localdate() or (entry.assured_on and entry.assured_on >= day):
        return
    Service.objects.filter(pk=entry.pk).update(
        assured_on=day, review_on=day + relativedelta(months=entry.review_months)
    )
