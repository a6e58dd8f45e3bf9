"""What the house remembers of its own upkeep."""

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class NotDuplicateQuerySet(models.QuerySet["NotDuplicate"]):
    def of(self, model: type[models.Model]) -> "NotDuplicateQuerySet":
        """Keep the pairs of one kind of entry."""
        return self.filter(content_type=ContentType.objects.get_for_model(model))

    def pairs(self, model: type[models.Model]) -> set[tuple[int, int]]:
        """Return the pairs of this kind that are no duplicates, smallest number first."""
        return set(self.of(model).values_list("first", "second"))

    def say(
        self,
        model: type[models.Model],
        pair: tuple[int, int],
        person: "User",
        today: datetime.date,
    ) -> None:
        """Remember that two entries are no duplicates; once is enough."""
        first, second = sorted(pair)
        self.get_or_create(
            content_type=ContentType.objects.get_for_model(model),
            first=first,
            second=second,
            defaults={"said_by": person, "said_on": today},
        )


class NotDuplicate(models.Model):
    """Two entries that look the same, and that somebody of the board says are not.

    `first` is the smaller of the two numbers, so that a pair is one row whichever way it
    was found.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    first = models.BigIntegerField()
    second = models.BigIntegerField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_on = models.DateField(_("said on"))

    objects: Any = NotDuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = _("no duplicate")
        verbose_name_plural = _("no duplicates")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "first", "second"],
                name="socialmap_no_duplicate_once",
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="socialmap_no_duplicate_in_order",
            ),
        ]


class Heartbeat(models.Model):
    """When a job that the clock starts last came to its end.

    A job that stopped running makes no noise: this is how people find out.
    """

    name = models.CharField(_("name"), max_length=40, unique=True)
    ran_at = models.DateTimeField(_("last ran"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
