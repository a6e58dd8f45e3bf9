"""Which site is this request for? Asked once, before anything else of ours."""

from collections.abc import Callable

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponsePermanentRedirect,
)
from django.http.request import split_domain_port, validate_host

from content import moves, showing

from . import cache
from .local import showing_at

ADMIN = "/beheer/"
UNKNOWN = (
    "<!doctype html><html lang=nl><meta charset=utf-8><title>Niet gevonden</title>"
    "<h1>Deze site kennen wij niet</h1><p>Controleer het adres.</p>"
)

GetResponse = Callable[[HttpRequest], HttpResponse]


class CurrentSite:
    """Set what the request's site shows, and answer 404 for a host that is not ours.

    The admin is reached on every host, and belongs to none: there a page's address is
    that of its own site.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        # The raw host: `get_host()` answers 400 to a strange one, and says so in the log.
        host, port = split_domain_port(request._get_raw_host().lower())  # type: ignore[attr-defined]  # Django's own, untyped
        if not host or not validate_host(host, settings.ALLOWED_HOSTS):
            return HttpResponseNotFound(UNKNOWN)
        # The port the reader asked for, not the one this process listens at behind nginx.
        asked = int(port) if port.isdecimal() else 443 if request.is_secure() else 80
        here = cache.sites.at(host, asked, showing_at)
        if here is None:
            return HttpResponseNotFound(UNKNOWN)
        request._wagtail_site = here.site  # type: ignore[attr-defined]  # Wagtail's own place for it
        if request.path_info.startswith(ADMIN):
            return self.get_response(request)
        request.showing = here  # type: ignore[attr-defined]  # read by `showing.of`
        with showing.at(here):
            response = self.get_response(request)
            if response.status_code == 404 and request.method in ("GET", "HEAD"):
                return self.moved(request, here) or response
        return response

    def moved(self, request: HttpRequest, here: showing.Showing) -> HttpResponse | None:
        """Return the way to where the page went, if it once was at this address."""
        target = moves.new_path(here, request.path_info)
        if target is None:
            return None
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(target + (f"?{query}" if query else ""))


class PageCache:
    """Give a reader the page that another reader got a moment ago.

    Readers have no cookie, so that one page is the same for all of them. Whatever an
    editor changes counts at once (`cache.generation`); what changes by the clock, such
    as "nu open", within `PAGE_CACHE_SECONDS`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here: showing.Showing | None = getattr(request, "showing", None)
        seconds = settings.PAGE_CACHE_SECONDS
        if not seconds or here is None or not cache.may_keep(request):
            return self.get_response(request)
        key = cache.key(request, here)
        kept = cache.load(key)
        if kept is not None:
            return kept
        response = self.get_response(request)
        cache.keep(key, response, seconds)
        return response
