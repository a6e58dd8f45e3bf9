from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("content")

    def ready(self) -> None:
        from . import moves
        from .forms import use_our_form

        moves.watch()
        use_our_form()
