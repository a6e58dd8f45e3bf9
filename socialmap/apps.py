from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = _("social map")

    def ready(self) -> None:
        from . import rights
        from .finding import marking
        from .hsds import package
        from .truth import listening

        rights.watch()
        marking.watch()
        package.watch()
        listening.listen()
