"""Getting data from an address that somebody gave: carefully, for it may lead anywhere."""

import ipaddress
import json
import socket
import time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import requests
from django.utils.translation import gettext as _

from .facts import Unusable

MOST_BYTES = 50 * 1024 * 1024
SECONDS, MOST_SECONDS = 20, 300
MOST_REDIRECTS = 3


class Fetcher:
    """Fetches JSON over https, from the public internet alone.

    One for a whole import: together its answers are at most MOST_BYTES. Raises Unusable.
    `may_be_local` is for tests, whose server stands on this machine.
    """

    def __init__(self, may_be_local: bool = False) -> None:
        self.may_be_local = may_be_local
        self.left = MOST_BYTES

    def json(self, url: str, **query: Any) -> Any:
        body = self.get(with_query(url, query))
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise Unusable(_("%(url)s gives no JSON.") % {"url": url}) from error

    def get(self, url: str) -> bytes:
        """Return what stands at an address. A redirect is looked at as the first one."""
        try:
            for _step in range(MOST_REDIRECTS + 1):
                self.check(url)
                with requests.get(
                    url, timeout=SECONDS, allow_redirects=False, stream=True
                ) as response:
                    self.check_peer(response, url)
                    if response.is_redirect:
                        url = urljoin(url, response.headers["Location"])
                        continue
                    response.raise_for_status()
                    return self.body(response, url)
        except requests.RequestException as error:
            raise Unusable(
                _("%(url)s cannot be fetched: %(reason)s.")
                % {"url": url, "reason": type(error).__name__}
            ) from error
        raise Unusable(_("%(url)s leads on and on.") % {"url": url})

    def body(self, response: requests.Response, url: str) -> bytes:
        parts, began = [], time.monotonic()
        for part in response.iter_content(65_536):
            self.left -= len(part)
            if self.left < 0 or time.monotonic() - began > MOST_SECONDS:
                raise Unusable(_("%(url)s gives too much.") % {"url": url})
            parts.append(part)
        return b"".join(parts)

    def check(self, url: str) -> None:
        """Refuse an address that is not https, or that is inside our own network."""
        parts = urlsplit(url)
        if self.may_be_local and parts.scheme == "http":
            return
        if parts.scheme != "https" or not parts.hostname:
            raise Unusable(_("Only addresses with https are read."))
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443)
        except OSError as error:
            raise Unusable(
                _("%(host)s is not there.") % {"host": parts.hostname}
            ) from error
        for *_rest, address in found:
            refuse_inside(str(address[0]))

    def check_peer(self, response: requests.Response, url: str) -> None:
        """Refuse an answer from inside: the name may have got another address since."""
        if self.may_be_local:
            return
        connection = getattr(response.raw, "_connection", None)
        sock = getattr(connection, "sock", None)
        if sock is not None:
            refuse_inside(sock.getpeername()[0])


def refuse_inside(address: str) -> None:
    found = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    if not mapped.is_global or mapped.is_multicast:
        raise Unusable(_("This address leads into a network that is not public."))


def with_query(url: str, query: dict[str, Any]) -> str:
    """Return an address with these parameters in place of its own of that name."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in query]
    return urlunsplit(parts._replace(query=urlencode([*kept, *query.items()])))
