"""What keeps entries true: changes that wait, dates that come, readers who notice."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from .organizations import Organization
from .services import Service

# How long a reader's remark is kept after it was dealt with, and the address to answer to.
SUGGESTION_KEPT_DAYS = 365


class OfEntry(models.Model):
    """Something about one entry, of whichever kind."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    entry = GenericForeignKey("content_type", "object_id")

    class Meta:
        abstract = True


class OfEntryQuerySet(models.QuerySet[Any]):
    def about(self, entry: models.Model) -> Any:
        """Keep what is about this entry."""
        kind = ContentType.objects.get_for_model(entry)
        return self.filter(content_type=kind, object_id=entry.pk)


class SubmissionQuerySet(OfEntryQuerySet):
    def waiting(self) -> Any:
        """Keep what the board still has to judge, oldest first."""
        return self.filter(state=Submission.State.WAITING).order_by(
            "submitted_at", "pk"
        )


class Submission(OfEntry):
    """A change that waits for the board. There is at most one waiting for each entry.

    `revision` is the whole entry as it would become.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the board")
        PUBLISHED = "published", _("published")
        RETURNED = "returned", _("sent back")
        WITHDRAWN = "withdrawn", _("taken back")

    # Whose entry: by this the board of a town finds its own, in one query.
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="submissions"
    )
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("sent in"))
    note = models.TextField(_("note for the board"), blank=True, max_length=1000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    reason = models.TextField(_("reason"), blank=True, max_length=1000)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("change that waits")
        verbose_name_plural = _("changes that wait")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=models.Q(state="waiting"),
                name="socialmap_one_waiting",
            )
        ]
        indexes = [models.Index(fields=["state", "submitted_at"])]


class Watch(OfEntry):
    """Somebody of the board who wants to hear of changes to an entry."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    # The revision this person last heard of: one publication is announced more than
    # once (published, and checked), and is one mail.
    told = models.BigIntegerField(null=True, editable=False)

    objects = OfEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched entry")
        verbose_name_plural = _("watched entries")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_type", "object_id"],
                name="socialmap_watch_once",
            )
        ]


class ReviewEvent(models.Model):
    """One round of asking whether a service is still right."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("asked")
        UNCHANGED = "unchanged", _("all is right")
        CHANGED = "changed", _("changed")
        CLOSED = "closed", _("stopped")
        NO_ANSWER = "no-answer", _("no answer")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="review_events"
    )
    due_on = models.DateField(_("due on"))
    reminders = models.PositiveSmallIntegerField(_("mails sent"), default=0)
    reminded_on = models.DateField(_("last mail on"), null=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN
    )
    decided_on = models.DateField(_("answered on"), null=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=models.Q(outcome="open"),
                name="socialmap_one_open_review",
            )
        ]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> "SuggestionQuerySet":
        """Keep what still has to be looked at."""
        return self.filter(state__in=[Suggestion.State.NEW, Suggestion.State.ASSIGNED])

    def past_keeping(self, today: datetime.date) -> "SuggestionQuerySet":
        """Keep what was dealt with so long ago that it goes."""
        limit = today - datetime.timedelta(days=SUGGESTION_KEPT_DAYS)
        return self.filter(decided_on__lte=limit)


class Suggestion(models.Model):
    """A reader who says that something is not right. Nothing is kept of who that is but
    the address they left to be answered at, until they are; and the day, not the time."""

    class Topic(models.TextChoices):
        CLOSED = "gesloten", _("it has stopped, or moved")
        PHONE = "telefoon", _("phone or e-mail is wrong")
        HOURS = "tijden", _("the hours are wrong")
        COST = "kosten", _("the cost is wrong")
        MISSING = "ontbreekt", _("something is missing")
        OTHER = "anders", _("something else")

    class State(models.TextChoices):
        NEW = "new", _("new")
        ASSIGNED = "assigned", _("being looked at")
        DONE = "done", _("put right")
        REJECTED = "rejected", _("it was right")

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="suggestions"
    )
    topic = models.CharField(_("what is wrong"), max_length=10, choices=Topic.choices)
    text = models.TextField(_("what should it be"), blank=True, max_length=1000)
    email = models.EmailField(_("e-mail"), blank=True)
    made_on = models.DateField(_("sent on"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.NEW
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked at by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answer = models.TextField(_("what was done"), blank=True, max_length=1000)
    decided_on = models.DateField(_("dealt with on"), null=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark of a reader")
        verbose_name_plural = _("remarks of readers")
        ordering = ["made_on", "pk"]


class Invitation(models.Model):
    """Somebody who was asked by mail to keep an institution's entries.

    The link in the mail is signed and names this row; a row that was used, or taken back,
    opens nothing.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=models.Q(accepted_at=None),
                name="socialmap_one_invitation",
            )
        ]
