"""Where the board enters the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .. import reach
from ..models import Role


@hooks.register("register_admin_urls")
def board_urls() -> list[URLPattern | URLResolver]:
    return [path("sociale-kaart-redactie/", include("socialmap.board.urls"))]


class BoardMenuItem(MenuItem):
    """Shown to who judges the entries of some area."""

    def is_shown(self, request: HttpRequest) -> bool:
        return Role.EDITOR in reach.roles(request.user)


@hooks.register("register_admin_menu_item")
def board_menu_item() -> MenuItem:
    return BoardMenuItem(
        _("Social map: board"),
        reverse_lazy("socialmap_board:queue"),
        name="social-map-board",
        icon_name="clipboard-list",
        order=125,
    )
