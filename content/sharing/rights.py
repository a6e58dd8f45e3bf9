"""Who may change what. Rights follow from memberships; groups only carry them.

An organisation that has homes (a municipality's, or the national trees) has one group.
Wagtail reads its rights from groups; nobody is put into one by hand.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Site,
)

from content import showing
from content.models import BasePage, NationalHome
from socialmap.models import Membership, Organization, Role

from .models import LocalHome

if TYPE_CHECKING:
    from accounts.models import User

PAGE_RIGHTS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
SHARED = "Landelijk"


def group_name(organization: Organization) -> str:
    """Return the name of the group that carries an organisation's rights."""
    return f"redactie-{organization.pk}"


def watch() -> None:
    """Keep people's groups in step with their memberships."""
    pre_save.connect(
        membership_changes, sender=Membership, dispatch_uid="sharing.rights.before"
    )
    for signal in (post_save, post_delete):
        signal.connect(
            membership_changed,
            sender=Membership,
            dispatch_uid=f"sharing.rights.{id(signal)}",
        )


def membership_changes(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Remember where a membership is until now: it may be about to go elsewhere."""
    before = Membership.objects.filter(pk=instance.pk).values_list(
        "organization", flat=True
    )
    instance._was_at = before.first()  # type: ignore[attr-defined]  # read when it is saved


def membership_changed(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Put the editors of an organisation into its group, and nobody else.

    Also where the membership was before: whoever went from one municipality to another,
    or handed a membership over, must not keep the rights of the old place.
    """
    now, before = instance.organization_id, getattr(instance, "_was_at", None)
    for organization in Organization.objects.filter(pk__in=[now, before or now]):
        group = Group.objects.filter(name=group_name(organization)).first()
        if group is not None:
            editors = organization.memberships.editors().values_list("user", flat=True)
            group.user_set.set(editors)


def collection(name: str) -> Collection:
    """Return the collection with this name, made when it is not there."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=name).first()
    return found or root.add_child(name=name)


def permission(codename: str, app: str) -> Permission:
    return Permission.objects.get(codename=codename, content_type__app_label=app)


@transaction.atomic
def grant(organization: Organization) -> Group:
    """Give an organisation's editors their rights on all its homes, and on nothing else.

    Pages: all under its homes. Pictures and files: its own to change, the shared ones
    to choose. Look: of its own sites.
    """
    group, _created = Group.objects.get_or_create(name=group_name(organization))
    group.permissions.add(permission("access_admin", "wagtailadmin"))
    homes = [
        *LocalHome.objects.filter(organization=organization),
        *NationalHome.objects.filter(organization=organization),
    ]
    for home in homes:
        for right in PAGE_RIGHTS:
            codename = f"{right}_basepage"
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=home.pk, permission=permission(codename, "content")
            )
    grant_media(group, organization)
    for site in Site.objects.filter(root_page__in=[home.pk for home in homes]):
        GroupSitePermission.objects.get_or_create(
            group=group, site=site, permission=permission("change_sitelook", "themes")
        )
    editors = organization.memberships.editors().values_list("user", flat=True)
    group.user_set.set(editors)
    return group


def grant_media(group: Group, organization: Organization) -> None:
    """Give a group the organisation's own pictures and files, and the choice of shared ones.

    The collection is known by the group that may add to it: an organisation that gets
    another name keeps its pictures, under that name.
    """
    theirs = GroupCollectionPermission.objects.filter(
        group=group, permission=permission("add_image", "wagtailimages")
    ).select_related("collection")
    kept = theirs.first()
    own = kept.collection if kept else collection(organization.name)
    if own.name != organization.name:
        own.name = organization.name
        own.save()
    for app, thing in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for right in ("add", "change", "choose"):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=own,
                permission=permission(f"{right}_{thing}", app),
            )
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=collection(SHARED),
            permission=permission(f"choose_{thing}", app),
        )


def homes_of(user: "User") -> list[LocalHome]:
    """Return the local homes that a person edits; all of them for a superuser."""
    homes = LocalHome.objects.select_related("area", "national").order_by("title")
    if not user.is_superuser:
        homes = homes.filter(
            organization__memberships__user=user,
            organization__memberships__role=Role.EDITOR,
        ).distinct()
    return list(homes)


def edits(user: "User", home: LocalHome) -> bool:
    """Is this person an editor of this site?"""
    if not user.is_active:
        return False
    return bool(
        user.is_superuser
        or Membership.objects.editors()
        .filter(user=user, organization=home.organization_id)
        .exists()
    )


def may_withdraw(user: "User", page: BasePage) -> bool:
    """May this person take this page from all sites? It must be national, and theirs
    to publish."""
    home = page.path[: showing.HOME_LENGTH]
    if page.path == home or not NationalHome.objects.filter(path=home).exists():
        return False
    return bool(page.permissions_for_user(user).can_publish())
