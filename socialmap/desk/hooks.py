"""Where the desk enters the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import access


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("sociale-kaart/", include("socialmap.desk.urls"))]


class DeskMenuItem(MenuItem):
    """For who keeps or judges entries; others have nothing to find there."""

    def is_shown(self, request: HttpRequest) -> bool:
        return access.has_desk(request.user)


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(
        gettext_lazy("Social map"),
        reverse("socialmap_desk:index"),
        name="social-map",
        icon_name="group",
        order=120,
    )
