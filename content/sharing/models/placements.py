"""What a site leaves out, and what was withdrawn from every site at once."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import BasePage

from .homes import LocalHome

if TYPE_CHECKING:
    from datetime import date


class SitePlacementQuerySet(models.QuerySet["SitePlacement"]):
    def standing(self) -> "SitePlacementQuerySet":
        """Keep what holds now: not brought back."""
        return self.filter(lifted_at=None)

    def everywhere(self) -> "SitePlacementQuerySet":
        """Keep withdrawals: what no site shows."""
        return self.filter(home=None)

    def at(self, home_id: int) -> "SitePlacementQuerySet":
        """Keep what this site does not show, for its own reasons or everybody's."""
        return self.filter(Q(home=home_id) | Q(home=None))

    def past_review(self, today: "date") -> "SitePlacementQuerySet":
        return self.standing().filter(review_on__lte=today)


class SitePlacement(models.Model):
    """A national page that one site hides or, without a site, that all sites lack.

    It holds for all that stands below the page too. Rows stay when they are lifted, so
    that one can read who left out what, when and why.
    """

    page = models.ForeignKey(
        BasePage,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="placements",
    )
    home = models.ForeignKey(
        LocalHome,
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="hidden_pages",
    )
    reason = models.TextField(_("reason"), max_length=500)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_at = models.DateTimeField(_("since"), default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought back by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lifted_at = models.DateTimeField(_("brought back on"), null=True, blank=True)

    objects = SitePlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("hidden page")
        verbose_name_plural = _("hidden pages")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "home"],
                condition=Q(lifted_at=None, home__isnull=False),
                name="sharing_hidden_once_per_site",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(lifted_at=None, home__isnull=True),
                name="sharing_withdrawn_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["home"],
                condition=Q(lifted_at=None),
                name="sharing_placement_standing",
            )
        ]

    def __str__(self) -> str:
        where = self.home or _("all sites")
        return f"{self.page}: {where}"
