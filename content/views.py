"""Pages that no editor writes: they are made of what the site shows."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from socialmap import ages
from themes import stylesheet
from themes.views import css_response

from . import listing, showing, sitemaps
from .frame import Crumb, frame


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Return one of our own pages, in the frame that every page has."""
    here = showing.of(request)
    own = {
        "title": title,
        "crumbs": [Crumb(_("Home"), "/")],
        "canonical": here.root_url + request.path,
    }
    return render(request, template, frame(None, here) | own | context, status=status)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Show all themes."""
    here = showing.of(request)
    title = _("All topics")
    return page(request, "content/topics.html", title, {"themes": here.themes})


@require_safe
def age(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is for an age, by theme."""
    here = showing.of(request)
    band = ages.BY_SLUG.get(slug)
    if band is None:
        raise Http404
    context = {"band": band, "bands": ages.BANDS, "shelves": listing.age(band, here)}
    return page(request, "content/age.html", str(band.name), context)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Show every way to reach someone, with hours, and who to call at once."""
    return page(request, "content/contact.html", _("Talk to someone"), {})


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Show the municipalities that have a site of their own for these readers."""
    here = showing.of(request)
    return page(
        request,
        "content/places.html",
        _("Your municipality"),
        {"places": here.local_sites()},
    )


@never_cache
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Lead away from the site, to a page that says nothing about where one was.

    What the browser kept of us is cleared where it listens to that; its history cannot
    be cleared by us, and the words beside the button say so.
    """
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def campaign_css(request: HttpRequest, name: str) -> HttpResponse:
    """Return the look of a campaign, which its name says."""
    css = stylesheet.campaign_css(name)
    if css is None:
        raise Http404
    return css_response(css)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what there is to find, and where not to look."""
    here = showing.of(request)
    lines = [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /zoeken/",
        # Each choice of filters is an address: more of them than services.
        "Disallow: /hulp/?",
        "Disallow: /weg/",
        "",
        f"Sitemap: {here.root_url}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", "text/plain; charset=utf-8")


@require_GET
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap."""
    here = showing.of(request)
    parts = [f"{here.root_url}/sitemap-{name}.xml" for name in sitemaps.parts(here)]
    return render(
        request,
        "content/sitemap_index.xml",
        {"parts": parts},
        content_type="application/xml; charset=utf-8",
    )


@require_GET
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """List the pages in one part of the sitemap."""
    here = showing.of(request)
    return render(
        request,
        "content/sitemap.xml",
        {"entries": sitemaps.entries(here, part)},
        content_type="application/xml; charset=utf-8",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Help a reader on who came to an address where nothing is."""
    here = getattr(request, "showing", None)
    if here is None:
        return HttpResponse(_("This page is not here."), status=404)
    context = {"themes": here.themes}
    return page(request, "content/not_found.html", _("Not found"), context, status=404)
