"""The result page, and suggestions while a reader types."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content import listing, showing
from content.views import page as own_page

from . import finding, suggesting
from .asking import LONGEST, clean
from .page import Asking, page, place_in
from .voice import voice

MOST_TYPED = 4000


def asking_of(request: HttpRequest) -> Asking:
    """Return what an address asks. Whatever it holds, this makes sense of it."""
    return Asking(
        clean(request.GET.get("q", "")[:MOST_TYPED]),
        request.GET.get("thema", "")[:60],
        request.GET.get("leeftijd", "")[:60],
        listing.page_number(request),
    )


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show what the site has for a reader's words."""
    here = showing.of(request)
    asking = asking_of(request)
    results = finding.find(asking.text, here)
    asking.text = asking.text[:LONGEST]
    made = page(asking, results, here)
    words = voice(here.audience)
    place = place_in(asking.text)
    context = {
        "query": asking.text,
        "made": made,
        "asked": results.asked,
        "calls": results.calls,
        "meant_query": urlencode({"q": results.asked.meant}),
        "help": results.help,
        "help_query": urlencode({"q": asking.text}),
        "themes": here.themes,
        "search_voice": words,
        "place": place,
        "place_label": words.place % {"place": place} if place else "",
        "place_query": urlencode({"plek": place}),
    }
    title = _("Search: %(words)s") % {"words": asking.text} if asking.text else ""
    return own_page(request, "search/find.html", title or _("Search"), context)


@never_cache
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest pages for the beginning of a reader's words, as JSON."""
    here = showing.of(request)
    text = clean(request.GET.get("q", "")[:MOST_TYPED])[:LONGEST]
    found = suggesting.suggest(text, here)
    calls = found.calls
    return JsonResponse(
        {
            "pages": [{"title": one.title, "url": one.url} for one in found.pages],
            "calls": {
                "title": str(calls.title),
                "calls": [
                    {"name": str(call.name), "number": call.number, "dial": call.dial}
                    for call in calls.calls
                ],
            }
            if calls
            else None,
        }
    )
