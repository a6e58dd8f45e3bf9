"""The page cache: what is kept, under which key, and when it stops counting.

A page's key holds the *generation* of the base: a number that goes up whenever an editor
changes anything a reader can see. So one publication renews every page of every site at
the cost of one write, and nothing has to know which addresses show the text.
"""

import hashlib
import secrets
from typing import Any

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

GENERATION = "sharing.generation"
MOST_BYTES = 500_000
# The queries that mean something. Any other gets a fresh page and is not kept, so that
# nobody can fill the cache with made-up addresses.
KNOWN = frozenset({"pagina", "leeftijd"})
KEPT_HEADERS = ("Content-Type", "Content-Language", "Last-Modified", "Link")


def generation() -> str:
    """Return the number of the base as it is now."""
    found = cache.get(GENERATION)
    if found is None:
        found = renew()
    return str(found)


def renew(*args: Any, **kwargs: Any) -> str:
    """Let every kept page count no longer.

    A random word and not a count: a cache that lost the number must not come back to
    one that older pages still carry.
    """
    word = secrets.token_hex(8)
    cache.set(GENERATION, word, None)
    return word


def renew_after_commit(*args: Any, **kwargs: Any) -> None:
    """Renew once the change can be read; before that, a reader would keep the old page."""
    transaction.on_commit(renew)


def watch() -> None:
    """Listen to all that changes what a reader sees."""
    from django.apps import apps

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(renew_after_commit, dispatch_uid=f"sharing.cache.{id(signal)}")
    for model in (
        Site,
        apps.get_model("sharing", "SitePlacement"),
        apps.get_model("themes", "SiteLook"),
        apps.get_model("content", "Picture"),
        apps.get_model("socialmap", "Organization"),
        *(apps.get_model("content", "BasePage").types()),
    ):
        for change in (post_save, post_delete):
            change.connect(
                renew_after_commit,
                sender=model,
                dispatch_uid=f"sharing.cache.{model.__name__}",
            )


def may_keep(request: HttpRequest) -> bool:
    """Is this a reader's page, the same for everybody who asks for it?"""
    return (
        request.method == "GET"
        and not request.COOKIES
        and set(request.GET) <= KNOWN
        and "authorization" not in request.headers
    )


def key(request: HttpRequest, here: Showing) -> str:
    """Return the name under which this page is kept."""
    asked = f"{request.is_secure()} {request.get_full_path()}"
    name = hashlib.sha256(asked.encode()).hexdigest()
    return f"page:{here.site.pk}:{generation()}:{name}"


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
    if (
        response.status_code != 200
        or response.streaming
        or response.cookies
        or len(response.content) > MOST_BYTES
        or "no-store" in response.get("Cache-Control", "")
        or "private" in response.get("Cache-Control", "")
    ):
        return
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    cache.set(name, (response.content, headers), seconds)
