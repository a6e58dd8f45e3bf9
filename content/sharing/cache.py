"""What is remembered between requests, and when it stops counting."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from wagtail.models import Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from content.showing import Showing
from socialmap import signals

from .models.generation import Generation

MOST_BYTES = 500_000
MOST_SITES = 1000
# The queries that mean something. Any other gets a fresh page that is not kept, so that
# nobody can fill the cache with made-up addresses.
KNOWN_QUERIES = frozenset({"pagina", "leeftijd", "voor"})
KEPT_HEADERS = ("Content-Type", "Content-Language", "Last-Modified", "Link")


def watch() -> None:
    """Listen to all that changes what a reader sees."""
    # A text may show help from the social map: what has stopped goes at once.
    for told in (signals.entry_published, signals.entry_closed):
        told.connect(renew_after_commit, dispatch_uid=f"sharing.cache.{id(told)}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(renew_after_commit, dispatch_uid=f"sharing.cache.{id(signal)}")
    for name in ("Service", "Location"):
        post_delete.connect(
            renew_after_commit,
            sender=apps.get_model("socialmap", name),
            dispatch_uid=f"sharing.cache.deleted.{name}",
        )
    for model in (
        Site,
        apps.get_model("sharing", "SitePlacement"),
        apps.get_model("themes", "SiteLook"),
        apps.get_model("content", "Picture"),
        apps.get_model("content", "Leaflet"),
        apps.get_model("socialmap", "Organization"),
        apps.get_model("socialmap", "Area"),
        apps.get_model("socialmap", "Taxonomy"),
        apps.get_model("socialmap", "Term"),
        *apps.get_model("content", "BasePage").types(),
    ):
        for change in (post_save, post_delete):
            change.connect(
                renew_after_commit,
                sender=model,
                dispatch_uid=f"sharing.cache.{model._meta.label}",
            )


def renew_after_commit(*args: Any, **kwargs: Any) -> None:
    """Renew once the change can be read.

    Before the commit a reader would keep the old page under the new word. And a word
    that is written inside a long transaction would make all editors wait for each other.
    """
    transaction.on_commit(Generation.renew)


class Sites:
    """What this process knows of sites, for as long as nothing changes.

    Bounded in number and in time: a change that nobody announced (by hand, in the
    database) is seen after `KNOWN_SITES_SECONDS`.
    """

    def __init__(self) -> None:
        self.known: OrderedDict[tuple[str, int], tuple[str, float, Showing | None]]
        self.known = OrderedDict()
        self.lock = Lock()

    def at(
        self, host: str, port: int, find: Callable[[str, int], Showing | None]
    ) -> Showing | None:
        """Return what the site at this host shows, or None for no site of ours."""
        if not settings.KNOWN_SITES_SECONDS:
            return find(host, port)
        word, now, key = Generation.current(), monotonic(), (host, port)
        kept = self.known.get(key)
        if kept and kept[0] == word and now - kept[1] < settings.KNOWN_SITES_SECONDS:
            found = kept[2]
        else:
            found = find(host, port)
            with self.lock:
                self.known[key] = (word, now, found)
                self.known.move_to_end(key)
                while len(self.known) > MOST_SITES:
                    self.known.popitem(last=False)
        if found is not None:
            found.generation = word
        return found

    def forget(self) -> None:
        with self.lock:
            self.known.clear()


sites = Sites()


def may_keep(request: HttpRequest) -> bool:
    """Is this a reader's page, the same for everybody who asks for it?"""
    return (
        request.method == "GET"
        and not request.COOKIES
        and not getattr(request, "is_dummy", False)  # a preview
        and set(request.GET) <= KNOWN_QUERIES
        and "authorization" not in request.headers
    )


def key(request: HttpRequest, here: Showing) -> str:
    """Return the name under which this page is kept."""
    asked = f"{request.is_secure()} {request.get_full_path()}"
    name = hashlib.sha256(asked.encode()).hexdigest()
    word = here.generation or Generation.current()
    return f"page:{here.site.pk}:{word}:{name}"


def load(name: str) -> HttpResponse | None:
    """Return a kept page as a new response."""
    kept = cache.get(name)
    if kept is None:
        return None
    content, headers = kept
    response = HttpResponse(content)
    for header, value in headers.items():
        response[header] = value
    return response


def keep(name: str, response: HttpResponse, seconds: int) -> None:
    """Keep a page that is whole, small, and for everybody."""
    limits = response.get("Cache-Control", "")
    if (
        response.status_code != 200
        or response.streaming
        or response.cookies
        # It says itself how to ask whether it changed, and for whom it is (CORS): that
        # would be lost.
        or "ETag" in response
        or len(response.content) > MOST_BYTES
        or "no-store" in limits
        or "private" in limits
    ):
        return
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    cache.set(name, (response.content, headers), seconds)
