"""Where importing enters the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .. import reach
from ..models import Role


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern | URLResolver]:
    return [path("sociale-kaart-import/", include("socialmap.importing.urls"))]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return Role.EDITOR in reach.roles(request.user)


@hooks.register("register_reports_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(
        gettext_lazy("Import services"),
        reverse("socialmap_import:upload"),
        name="socialmap-import",
        icon_name="upload",
        order=900,
    )
