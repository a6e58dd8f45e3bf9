"""The one door of a single process: HTTP goes to Django, WebSockets to their rooms."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
pages = get_asgi_application()  # before anything that imports a model

from config.sockets import Refuse, addresses  # noqa: E402  # after the applications are loaded

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(
            URLRouter([*addresses, Refuse.everywhere()])
        ),
    }
)
