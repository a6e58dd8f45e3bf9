"""What every page of the desk has: who is there, and the way back."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import Organization
from . import access


class DeskPage(WagtailAdminTemplateMixin):
    """A page in the admin, about what the person reaches."""

    header_icon = "group"
    http_method_names: Sequence[str] = ["get", "post", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.reach = access.reach_of(request)
        self.person = self.reach.user
        self.find(**kwargs)

    def find(self, **kwargs: Any) -> None:
        """Get what this page is about, or raise Http404."""

    def trail(self) -> list[dict[str, str]]:
        """Return the steps between the overview and this page."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("socialmap_desk:index"), "label": _("Social map")},
            *self.trail(),
            {"url": "", "label": self.get_page_title()},
        ]


def overview_url(organization: Organization) -> str:
    """Return where the entries of an institution stand."""
    query = urlencode({"instelling": organization.pk})
    return f"{reverse('socialmap_desk:index')}?{query}"


def entry_url(name: str, entry: Any) -> str:
    """Return one of the addresses of an entry: `edit`, `preview`, `history` …"""
    return reverse(
        f"socialmap_desk:{name}",
        kwargs={"kind": access.kind_of(entry), "pk": entry.pk},
    )
