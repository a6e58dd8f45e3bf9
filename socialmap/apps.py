from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = _("social map")

    def ready(self) -> None:
        from . import rights
        from .hsds import package

        rights.watch()
        package.watch()
