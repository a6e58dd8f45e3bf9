"""Who people are. Readers and visitors have no account and never get one."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Someone who works here: an editor, a partner, a member of staff.

    What they may do follows from their memberships (`socialmap.Membership`).
    """

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
