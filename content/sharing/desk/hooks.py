"""Where the desk enters the admin."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from content.models import BasePage

from ..models import SitePlacement
from . import access, dashboard, history, report, stopped

if TYPE_CHECKING:
    from accounts.models import User

__all__ = ["history", "stopped"]


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("", include("content.sharing.desk.urls"))]


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return access.edits_a_site(access.person(request))


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(
        gettext_lazy("National base"),
        reverse("sharing_desk:index"),
        name="national-base",
        icon_name="globe",
        order=110,
    )


class SharesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return report.may_see(request.user)


@hooks.register("register_reports_menu_item")
def shares_menu_item() -> MenuItem:
    return SharesMenuItem(
        gettext_lazy("National and local"),
        reverse("sharing_desk:shares"),
        name="national-and-local",
        icon_name="globe",
        order=600,
    )


@hooks.register("construct_homepage_panels")
def dashboard_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += dashboard.panels(request)


# --- Withdrawing -------------------------------------------------------------------------


class Withdrawable:
    """What a person may withdraw, asked once for a whole list of pages.

    A list in the admin shows fifty pages and asks for the buttons of each.
    """

    def __init__(self, user: "User") -> None:
        self.homes = tuple(home.path for home in access.national_homes(user))
        standing = SitePlacement.objects.standing().everywhere()
        self.withdrawn = (
            set(standing.values_list("page", flat=True)) if self.homes else set()
        )

    @classmethod
    def by(cls, user: "User") -> "Withdrawable":
        """Return the answer of this request: a person is fetched anew for each."""
        if not hasattr(user, "_withdrawable"):
            user._withdrawable = cls(user)  # type: ignore[attr-defined]  # kept for the request
        return user._withdrawable  # type: ignore[attr-defined]  # kept with the person for one request

    def holds(self, page: BasePage) -> bool:
        return page.path.startswith(self.homes) and page.path not in self.homes


def withdrawing(page: BasePage, user: "User", next_url: str | None) -> Iterator[Button]:
    """Yield the button that withdraws a national page, or brings it back."""
    may = Withdrawable.by(user)
    if not may.homes or not may.holds(page):
        return
    back = f"?{urlencode({'next': next_url})}" if next_url else ""
    if page.pk in may.withdrawn:
        url = reverse("sharing_desk:restore", args=[page.pk]) + back
        yield Button(_("Bring back to all sites"), url, icon_name="rotate", priority=62)
    else:
        url = reverse("sharing_desk:withdraw", args=[page.pk]) + back
        yield Button(
            _("Withdraw from all sites"), url, icon_name="no-view", priority=62
        )


@hooks.register("register_page_header_buttons")
def header_buttons(
    page: BasePage, user: "User", view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from withdrawing(page, user, next_url)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(
    page: BasePage, user: "User", next_url: str | None = None
) -> Iterator[Button]:
    yield from withdrawing(page, user, next_url)


@hooks.register("before_edit_page")
def tell_withdrawn(request: HttpRequest, page: BasePage) -> None:
    """Say on top of the editor that no reader finds this page, and why."""
    if request.method != "GET":
        return
    placement = access.withdrawal_of(page)
    if placement is None:
        return
    by = placement.set_by
    told = {
        "since": date_format(localtime(placement.set_at), "DATE_FORMAT"),
        "by": (by.get_full_name() or by.get_username()) if by else _("someone"),
        "reason": placement.reason,
        "page": placement.page.title,
    }
    if placement.page_id == page.pk:
        text = _("Since %(since)s nowhere to be read, by %(by)s, because: %(reason)s")
    else:
        text = _(
            "Since %(since)s nowhere to be read, with “%(page)s”, by %(by)s, because: "
            "%(reason)s"
        )
    buttons = []
    if Withdrawable.by(access.person(request)).holds(placement.page):
        url = reverse("sharing_desk:restore", args=[placement.page_id])
        back = urlencode({"next": request.path})
        buttons.append(messages.button(f"{url}?{back}", _("Bring back")))
    messages.warning(request, text % told, buttons=buttons)
