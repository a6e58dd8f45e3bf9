"""Partners may enter the admin. What they find there, `reach` decides."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_delete, post_save

from .models import Membership

PARTNERS = "partners-sociale-kaart"


def watch() -> None:
    """Keep who may enter in step with who is a partner somewhere."""
    for signal in (post_save, post_delete):
        signal.connect(
            membership_changed,
            sender=Membership,
            dispatch_uid=f"socialmap.rights.{id(signal)}",
        )


def group() -> Group:
    """Return the group of all partners, made when it is not there."""
    found, created = Group.objects.get_or_create(name=PARTNERS)
    if created:
        found.permissions.add(
            Permission.objects.get(
                codename="access_admin", content_type__app_label="wagtailadmin"
            )
        )
    return found


def membership_changed(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Let partners in, and nobody who is none any more."""
    if kwargs.get("raw"):
        return
    partners = Membership.objects.partners().values("user")
    group().user_set.set(partners.values_list("user", flat=True))
