from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "content.sharing"
    label = "sharing"
    verbose_name = _("sharing")

    def ready(self) -> None:
        from . import cache, rights, stopped_help

        rights.watch()
        cache.watch()
        stopped_help.watch()
