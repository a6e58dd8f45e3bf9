"""What people do to entries. Each action writes in one transaction and tells afterwards.

Two ways lead to readers. Low-risk fields (hours, phone, waiting time, a message) go live
at once: who keeps an entry knows them best, and a wrong hour is put right as quickly. All
else becomes a revision that waits for the board; the live rows stay as they are.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from . import changes, signals
from .changes import FieldChange
from .models import Entry, ReviewEvent, Service, Status, Submission
from .reach import owner_of

if TYPE_CHECKING:
    from accounts.models import User


class ChangedMeanwhile(ValidationError):
    """Somebody else saved the entry after this form was opened. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed this just now. Look at what is different, and "
                "save again: what you typed is still here."
            )
        )


@dataclass(frozen=True)
class Kept:
    """What became of a change: which fields are live, and which wait for the board."""

    live: list[FieldChange]
    waiting: list[FieldChange]
    submission: Submission | None


def opened(entry: Any) -> Any:
    """Return an entry as its keepers see it: with the changes that wait, or as it is live.

    Always another object than what was given, to change at will.
    """
    live = type(entry)._default_manager.get(pk=entry.pk)
    return live.get_latest_revision_as_object()


def locked(entry: Any) -> Any:
    """Return the live row of an entry, which nobody else can change until we commit."""
    return type(entry)._default_manager.select_for_update().get(pk=entry.pk)


def refuse_if_changed(live: Any, opened_at: int | None) -> None:
    """Raise ChangedMeanwhile when the latest revision is not the one a form showed."""
    if live.latest_revision_id != opened_at:
        raise ChangedMeanwhile


@transaction.atomic
def create(entry: Any, person: "User", note: str = "") -> Kept:
    """Keep a new entry, unseen by readers, and put it before the board."""
    entry.live = False
    entry.save()
    revision = entry.save_revision(user=person)
    empty = type(entry)()
    return Kept(
        [], changes.between(empty, entry), submit(entry, revision, person, note)
    )


@transaction.atomic
def keep(entry: Any, person: "User", opened_at: int | None, note: str = "") -> Kept:
    """Keep a partner's changes: low-risk fields go live, the rest waits for the board.

    `entry` is the whole entry as it should become, not saved. `opened_at` is the number
    of the latest revision when the person began. Raises ChangedMeanwhile.
    """
    live = locked(entry)
    refuse_if_changed(live, opened_at)
    if not live.live:
        revision = entry.save_revision(user=person)
        changed = changes.between(live, entry)
        return Kept([], changed, submit(entry, revision, person, note))
    changed = changes.between(live, entry)
    low = [change for change in changed if change.is_low_risk]
    high = [change for change in changed if not change.is_low_risk]
    if low:
        put_live(live, entry, person)
    if not high:
        withdraw_waiting(live, person)
        return Kept(low, [], None)
    revision = entry.save_revision(user=person)
    return Kept(low, high, submit(live, revision, person, note))


def put_live(live: Any, entry: Any, person: "User") -> None:
    """Take over the low-risk fields of an entry into what readers see, and publish."""
    for name in live.LOW_RISK_FIELDS:
        setattr(live, name, getattr(entry, name))
    for name in live.LOW_RISK_CHILDREN:
        getattr(live, name).set(
            [copy_of(child) for child in getattr(entry, name).all()]
        )
    publish_revision(live.save_revision(user=person), person)


def copy_of(child: Any) -> Any:
    """Return a new row with what a child says, to stand in another state of its entry."""
    values = {
        field.attname: getattr(child, field.attname)
        for field in child._meta.concrete_fields
        if not field.primary_key and not changes.is_parent(field)
    }
    return type(child)(**values)


def publish_revision(revision: Revision, person: "User | None") -> Any:
    """Make a revision what readers see. Returns the live entry."""
    entry = revision.content_object
    # Asked of the row: the object may be the changed one that the revision was made of.
    was_offered = is_offered(type(entry)._default_manager.get(pk=entry.pk))
    # Who may publish is asked of `reach`, by those who call us: Wagtail asks the model.
    revision.publish(user=person, skip_permission_checks=True)
    entry = type(entry)._default_manager.get(pk=entry.pk)
    entry.last_modified = timezone.now()
    entry.save(update_fields=["last_modified"])
    tell(entry, was_offered)
    return entry


def is_offered(entry: Any) -> bool:
    """Can readers find this entry?"""
    return bool(entry.live) and getattr(entry, "status", None) != Status.INACTIVE


def tell(entry: Any, was_offered: bool) -> None:
    """Tell the rooms above, after commit, what became of an entry."""
    kind = type(entry)
    transaction.on_commit(
        partial(signals.entry_published.send, sender=kind, entry=entry)
    )
    if was_offered and not is_offered(entry):
        transaction.on_commit(
            partial(signals.entry_closed.send, sender=kind, entry=entry)
        )


def submit(
    entry: Any, revision: Revision, person: "User", note: str = ""
) -> Submission:
    """Put a revision before the board, in the place of one that still waits."""
    waiting = Submission.objects.about(entry).waiting().first()
    submission = waiting or Submission(entry=entry, organization=owner_of(entry))
    submission.revision = revision
    submission.submitted_by = person
    submission.submitted_at = timezone.now()
    submission.note = note or submission.note
    submission.save()
    transaction.on_commit(
        partial(signals.submitted.send, sender=Submission, submission=submission)
    )
    return submission


def withdraw_waiting(entry: Any, person: "User") -> None:
    """Take back what still waits: the entry is as readers see it."""
    for submission in Submission.objects.about(entry).waiting():
        decide(submission, person, Submission.State.WITHDRAWN)


def decide(
    submission: Submission, person: "User", state: str, reason: str = ""
) -> Submission:
    """Note what became of a change, and tell after commit."""
    submission.state = state
    submission.reason = reason
    submission.decided_by = person
    submission.decided_at = timezone.now()
    submission.save()
    transaction.on_commit(
        partial(signals.decided.send, sender=Submission, submission=submission)
    )
    return submission


def waiting(submission: Submission) -> tuple[Submission, Revision]:
    """Return the submission, locked, and what it asks for; ValidationError when it was decided already."""
    found: Submission | None = (
        Submission.objects.select_for_update()
        .filter(pk=submission.pk, state=Submission.State.WAITING)
        .first()
    )
    if found is None or found.revision is None:
        raise ValidationError(_("Somebody decided about this already."))
    return found, found.revision


@transaction.atomic
def publish(
    submission: Submission,
    person: "User",
    opened_at: int | None = None,
    corrected: Any = None,
) -> Any:
    """Publish a change that waited, as it is or as the board corrected it.

    `opened_at` is the number of the revision that was read: a change that came in since
    was not. Raises ValidationError (ChangedMeanwhile). Returns the live entry.
    """
    found, revision = waiting(submission)
    if opened_at is not None and revision.pk != opened_at:
        raise ChangedMeanwhile
    if corrected is not None:
        revision = corrected.save_revision(user=person)
        found.revision = revision
    entry = publish_revision(revision, person)
    decide(found, person, Submission.State.PUBLISHED)
    assure(entry, found.submitted_by, ReviewEvent.Outcome.CHANGED)
    return entry


@transaction.atomic
def send_back(submission: Submission, person: "User", reason: str) -> Submission:
    """Send a change back with a reason. Its partner keeps what was typed, as a draft."""
    if not reason.strip():
        raise ValidationError(_("Say why, so that your partner can put it right."))
    found, _revision = waiting(submission)
    return decide(found, person, Submission.State.RETURNED, reason.strip())


@transaction.atomic
def assure(
    entry: Any,
    person: "User | None",
    outcome: str = ReviewEvent.Outcome.UNCHANGED,
) -> Any:
    """Note that somebody who knows says that all is right, as of today."""
    today = timezone.localdate()
    live = locked(entry)
    live.assure(today, person)
    live.save(update_fields=["assured_on", "assured_by", "review_on"])
    if isinstance(live, Service):
        live.review_events.filter(outcome=ReviewEvent.Outcome.OPEN).update(
            outcome=outcome, decided_on=today, actor=person
        )
    tell(live, is_offered(live))
    return live


@transaction.atomic
def publish_directly(entry: Any, person: "User | None") -> Any:
    """Publish an entry as it is: for the board itself, and for imports."""
    if entry.pk is None:
        entry.save()
    live = publish_revision(entry.save_revision(user=person), person)
    withdraw = Submission.objects.about(live).waiting()
    for submission in withdraw:
        submission.state = Submission.State.WITHDRAWN
        submission.decided_at = timezone.now()
        submission.decided_by = person
        submission.save()
    return live


@transaction.atomic
def stop(service: Service, person: "User | None") -> Service:
    """Take a service away from readers: it is not there any more."""
    live: Service = locked(service)
    live.status = Status.INACTIVE
    stopped: Service = publish_directly(live, person)
    stopped.review_events.filter(outcome=ReviewEvent.Outcome.OPEN).update(
        outcome=ReviewEvent.Outcome.CLOSED,
        decided_on=timezone.localdate(),
        actor=person,
    )
    return stopped


__all__ = [
    "ChangedMeanwhile",
    "Entry",
    "Kept",
    "assure",
    "create",
    "keep",
    "opened",
    "publish",
    "publish_directly",
    "send_back",
    "stop",
    "submit",
]
