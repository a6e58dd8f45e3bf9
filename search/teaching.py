"""Who teaches search: national editors, for the readers of the trees that they publish."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from content.models import NationalHome
from content.sharing.desk import access

if TYPE_CHECKING:
    from accounts.models import User


def audiences(user: "User") -> frozenset[str]:
    """Return whose words a person may change; asked once for a request."""
    if not (user.is_authenticated and user.is_active):
        return frozenset()
    if not hasattr(user, "_teaches"):
        homes = access.national_homes(user)
        user._teaches = frozenset(str(home.audience) for home in homes)  # type: ignore[attr-defined]  # kept for the request
    return user._teaches  # type: ignore[attr-defined]  # kept with the person for one request


class NationalEditors(BasePermissionPolicy):
    """National editors may do everything with the rows of their own readers.

    A row for the readers of both sites is for who publishes for both. Local editors may
    nothing, and are told nothing: what is taught holds in every town.
    """

    def user_has_permission(self, user: "User", action: str) -> bool:
        return bool(audiences(user))

    def user_has_any_permission(self, user: "User", actions: Iterable[str]) -> bool:
        return bool(audiences(user))

    def user_has_permission_for_instance(
        self, user: "User", action: str, instance: Any
    ) -> bool:
        theirs = audiences(user)
        return instance.audience in theirs or (
            not instance.audience and theirs == every_audience()
        )

    def user_has_any_permission_for_instance(
        self, user: "User", actions: Iterable[str], instance: Any
    ) -> bool:
        return self.user_has_permission_for_instance(user, "change", instance)

    def instances_user_has_any_permission_for(
        self, user: "User", actions: Iterable[str]
    ) -> QuerySet[Any]:
        theirs = audiences(user)
        wanted = Q(audience__in=theirs)
        if theirs == every_audience():
            wanted |= Q(audience="")
        found: QuerySet[Any] = self.model._default_manager.filter(wanted)
        return found

    def instances_user_has_permission_for(
        self, user: "User", action: str
    ) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        organizations = NationalHome.objects.values("organization")
        return get_user_model().objects.filter(
            Q(is_superuser=True) | Q(memberships__organization__in=organizations),
            is_active=True,
        )

    def users_with_permission(self, action: str) -> QuerySet[Any]:
        return self.users_with_any_permission([action])

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Any]:
        return self.users_with_any_permission(actions)


def every_audience() -> frozenset[str]:
    """Return the audiences that there is a national tree for."""
    return frozenset(NationalHome.objects.values_list("audience", flat=True))
