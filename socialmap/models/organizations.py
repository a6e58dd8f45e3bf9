"""Institutions, and the people who speak for them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .areas import Area
from .entries import Entry, revisions_of

if TYPE_CHECKING:
    from accounts.models import User


class Organization(Entry):
    """An institution that offers help, or that answers for texts.

    HSDS: `organization`. A page's organisation is who vouches for what it says; its
    members with an editor's role may change it. Its partners keep its entries in the
    social map.
    """

    name = models.CharField(_("name"), max_length=200, unique=True)
    alternate_name = models.CharField(_("also known as"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=_("works in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organizations",
        help_text=_("Leave empty for an institution that works in the whole country."),
    )
    kvk_number = models.CharField(
        _("KvK number"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"\A[0-9]{8}\Z", _("A KvK number has 8 digits."))],
    )
    review_mailbox = models.EmailField(
        _("mailbox for checks"),
        blank=True,
        help_text=_("Reminders to check entries go here too. Readers do not see it."),
    )

    _revisions = revisions_of("organization")

    LOW_RISK_FIELDS = ()
    LOW_RISK_CHILDREN = ("phones",)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    EDITOR = "editor", _("editor")
    MANAGER = "manager", _("manager")
    PARTNER = "partner", _("partner")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, person: "User") -> "MembershipQuerySet":
        return self.filter(user=person)

    def editors(self) -> "MembershipQuerySet":
        return self.filter(role=Role.EDITOR)

    def partners(self) -> "MembershipQuerySet":
        """Keep those who keep an institution's entries in the social map."""
        return self.filter(role=Role.PARTNER)


class Membership(models.Model):
    """What a person is at an organisation. One person may be several things at several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "role"],
                name="socialmap_membership_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}: {self.organization}"
