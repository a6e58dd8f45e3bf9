"""Institutions, and the people who speak for them."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .areas import Area

if TYPE_CHECKING:
    from accounts.models import User


class Organization(models.Model):
    """An institution that offers help, or that answers for texts.

    HSDS: `organization`. A page's organisation is who vouches for what it says; its
    members with an editor's role may change it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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
