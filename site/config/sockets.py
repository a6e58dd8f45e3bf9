"""The addresses that open a socket. Rooms that talk add theirs here."""

from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.urls import URLPattern, re_path

addresses: list[URLPattern] = []


class Refuse(AsyncWebsocketConsumer):
    """Close a socket that nobody answers, instead of failing on an unknown address."""

    async def connect(self) -> None:
        await self.close()

    @classmethod
    def everywhere(cls) -> Any:
        """Return a route for every address that no room has taken."""
        return re_path(r"", cls.as_asgi())
