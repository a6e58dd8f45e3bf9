"""What an entry of the social map is: kept by its institution, checked by the board.

An entry is a cluster: one revision holds it whole, with its hours, phones and costs. The
live rows stay as they are until a revision is published (`socialmap.actions`).
"""

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin

if TYPE_CHECKING:
    from accounts.models import User

# Six months: what institutions can keep up with (anchor: findhelp's half-yearly round).
REVIEW_MONTHS = 6
# How long after its review date an entry is shown as possibly out of date.
FADES_AFTER_DAYS = 60


class EntryQuerySet(models.QuerySet[Any]):
    """What readers and the board ask of entries."""

    def published(self) -> Any:
        """Keep what readers may see."""
        return self.filter(live=True)

    def due(self, today: datetime.date) -> Any:
        """Keep the live entries whose review date has come."""
        return self.published().filter(review_on__lte=today)

    def faded(self, today: datetime.date) -> Any:
        """Keep the live entries that were not checked long after their review date."""
        limit = today - datetime.timedelta(days=FADES_AFTER_DAYS)
        return self.published().filter(review_on__lte=limit)


class Entry(DraftStateMixin, RevisionMixin, ClusterableModel):
    """What all entries share: an identity for other systems, and how fresh it is.

    `assured_on` is when somebody who knows last said that all is right (HSDS:
    `assured_date`); `review_on` is when they will be asked again. `last_modified` is when
    readers last saw something change (HSDS: `last_modified`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assured_on = models.DateField(_("checked on"), null=True, blank=True)
    assured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    review_months = models.PositiveSmallIntegerField(
        _("check every so many months"),
        default=REVIEW_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
    )
    review_on = models.DateField(_("check again on"), null=True, blank=True)
    last_modified = models.DateTimeField(
        _("last changed"), default=timezone.now, editable=False, db_index=True
    )

    # Said by the person who checks, not part of what is checked: publishing an older
    # revision must not turn back the clock.
    CLOCKS = (
        "assured_on",
        "assured_by",
        "review_months",
        "review_on",
        "last_modified",
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the entry as a revision holds it; identity and freshness stay live."""
        entry = super().with_content_json(content)
        entry.uuid = self.uuid
        for name in self.CLOCKS:
            field = self._meta.get_field(name)
            setattr(entry, field.attname, getattr(self, field.attname))
        return entry

    def assure(self, today: datetime.date, person: "User | None") -> None:
        """Note that all is right as of today, and when to ask again. Does not save."""
        self.assured_on = today
        self.assured_by = person
        self.review_on = today + relativedelta(months=self.review_months)

    def has_faded(self, today: datetime.date) -> bool:
        """Was this entry not checked long after somebody should have?"""
        return bool(
            self.review_on
            and self.review_on + datetime.timedelta(days=FADES_AFTER_DAYS) <= today
        )


def revisions_of(name: str) -> GenericRelation:
    """Return the relation through which Wagtail finds the revisions of a kind of entry."""
    return GenericRelation("wagtailcore.Revision", related_query_name=name)


class Child(Orderable):
    """One item of a list in an entry, in the order in which it was written.

    Forms number their rows; whatever else makes them does not, and then the order in
    which they came counts. Without it PostgreSQL shows them in any order.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
