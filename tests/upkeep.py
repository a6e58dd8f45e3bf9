"""What tests of the board and of staying true share."""

import asyncio
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from accounts.models import User
from socialmap import actions
from socialmap.models import Service, Submission
from tests import mapping

Desk = Callable[[User], Client]
Reader = Callable[..., Client]
Commit = Callable[..., Any]

QUEUE = "/beheer/sociale-kaart-redactie/"


def sent_in(name: str, person: User, note: str = "", **fields: Any) -> Submission:
    """Let a partner send in other words for a service."""
    live = mapping.named(name)
    edited = actions.opened(live)
    for field, value in fields.items():
        setattr(edited, field, value)
    kept = actions.keep(edited, person, live.latest_revision_id, note)
    assert kept.submission is not None
    return kept.submission


def due_on(name: str, day: date) -> Service:
    """Let the review date of a service be this day."""
    Service.objects.filter(name=name).update(
        review_on=day, assured_on=day - timedelta(days=180)
    )
    return mapping.named(name)


def told(response: Any) -> str:
    """Return what stands on the screen, without tags."""
    text = re.sub(r"<[^>]+>", " ", unescape(response.content.decode()))
    return " ".join(text.split())


def links(text: str) -> list[str]:
    """Return the paths of the signed links in a mail, in order."""
    found = re.findall(r"http://[^\s]+/klopt-nog/[^\s]+/", text)
    return [urlsplit(link).path for link in found]


def says_no_secret(text: str) -> bool:
    """Does a text keep silent about where nobody may know that people are?"""
    secrets = (mapping.SECRET_STREET, mapping.AREA_STREET, "7411 ZZ", "7417 ZZ")
    return not any(secret in text for secret in secrets)


# --- A mail server -----------------------------------------------------------------------


class Sink:
    """A real mail server, on this machine, that keeps what it is given.

    It refuses addresses that begin with `weg@`, as a server does of who left.
    """

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.port = 0

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Speak as much SMTP as Python's own client asks for."""
        writer.write(b"220 sink\r\n")
        to: list[str] = []
        while line := await reader.readline():
            verb = line[:4].upper().decode()
            answer = "250 ok"
            if verb == "RCPT":
                address = line.decode().split("<")[1].split(">")[0]
                if address.startswith("weg@"):
                    answer = "550 nobody here"
                else:
                    to.append(address)
            elif verb == "DATA":
                writer.write(b"354 go on\r\n")
                body = await reader.readuntil(b"\r\n.\r\n")
                text = message_from_bytes(body[:-5], policy=policy.default)
                assert isinstance(text, EmailMessage)
                self.mails.append((to, text))
                to = []
            elif verb == "RSET":
                to = []
            elif verb == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            writer.write(f"{answer}\r\n".encode())
        writer.close()


@contextmanager
def mail_server() -> Iterator[Sink]:
    """Run a mail server in a thread of its own."""
    sink, loop, ready = Sink(), asyncio.new_event_loop(), threading.Event()

    async def start() -> asyncio.Server:
        server = await asyncio.start_server(sink.serve, "127.0.0.1", 0)
        sink.port = server.sockets[0].getsockname()[1]
        ready.set()
        return server

    def run() -> None:
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(start())
        loop.run_forever()
        server.close()
        loop.run_until_complete(server.wait_closed())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait()
    try:
        yield sink
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
