"""Help nearby: the list, the page of a service, and the form for what is not right."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from content import showing
from content.frame import Crumb
from content.showing import Showing
from content.views import page
from socialmap.models import Service, Status
from themes.help_voice import help_voice

from . import addresses, answers, detail, entrances, points, structured, where
from .suggesting import SuggestionForm, token


def show(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Return one of our pages, in the frame and in the voice of the site."""
    voice = help_voice(showing.of(request).audience)
    own = {"help": voice, "help_url": addresses.LIST} | context
    return page(request, f"content/help/{template}.html", title, own, status)


def below_list() -> list[Crumb]:
    return [Crumb(_("Home"), "/"), Crumb(_("Help nearby"), addresses.LIST)]


@require_safe
def offer(request: HttpRequest) -> HttpResponse:
    """Show the ways in, or what there is for the question in the address."""
    here = showing.of(request)
    answer = answers.ask(request, here)
    context: dict[str, Any] = {"answer": answer, "place": where.area_of(here)}
    if answer.question.is_empty:
        context["entrances"] = entrances.ways(answer, here)
        return show(request, "entrances", _("Help nearby"), context)
    context |= {
        "asked": answers.Asked(answer),
        "tiles": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }
    return show(request, "results", _("Help nearby"), context)


@require_safe
def map_points(request: HttpRequest) -> JsonResponse:
    """Return what the map shows for the question in the address: asked for by a map that
    a reader opens, so that a list weighs no more for those who do not."""
    answer = answers.ask(request, showing.of(request), size=1)
    return JsonResponse(points.of(answer))


def wanted(uuid: UUID, here: Showing) -> Service:
    """Return a service that this site shows, or one that has stopped, whole.

    Raises Http404 for what is not there, not public, or for other towns alone: those
    three are the same to a reader.
    """
    found: Service | None = where.shown(here).filter(uuid=uuid).with_all().first()
    if found is None:
        raise Http404
    return found


@require_safe
def by_number(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lead from a service's number to its page, under whatever name it has today."""
    return HttpResponseRedirect(addresses.of(wanted(uuid, showing.of(request))))


@require_safe
def service(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Show all that there is to know of a service."""
    here = showing.of(request)
    found = wanted(uuid, here)
    if found.status == Status.INACTIVE:
        context = {"service": found, "crumbs": below_list()}
        return show(request, "gone", found.name, context, status=410)
    # Not for good: a browser would remember it, and a name may change back.
    if slug != addresses.slug(found.name):
        return HttpResponseRedirect(addresses.of(found))
    sheet = detail.Sheet(found, timezone.localtime(), here.audience)
    url = here.root_url + sheet.address
    context = {
        "sheet": sheet,
        "service": found,
        "related": detail.related(found, here),
        "structured": structured.block(sheet, url),
        "url": url,
        "sensitive": sheet.is_sensitive,
        "crumbs": below_list(),
    }
    return show(request, "service", found.name, context)


# Readers have no cookie to check a form against: see `suggesting`.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take in that something is not right, and thank for it."""
    here = showing.of(request)
    found = wanted(uuid, here)
    if found.status == Status.INACTIVE:
        return HttpResponseRedirect(addresses.of(found))
    voice = help_voice(here.audience)
    sent = request.POST if request.method == "POST" else None
    form = SuggestionForm(found, voice, sent)
    if form.is_valid():
        form.save()
        return HttpResponseRedirect(f"{addresses.LIST}{uuid}/klopt-niet/bedankt/")
    crumbs = [*below_list(), Crumb(found.name, addresses.of(found))]
    context = {
        "service": found,
        "form": form,
        "fresh_token": token(found),
        "crumbs": crumbs,
    }
    return show(request, "wrong", _("Something is not right"), context)


@require_safe
def thanks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Thank whoever told us, and lead back."""
    found = wanted(uuid, showing.of(request))
    crumbs = [*below_list(), Crumb(found.name, addresses.of(found))]
    context = {"service": found, "address": addresses.of(found), "crumbs": crumbs}
    voice = help_voice(showing.of(request).audience)
    return show(request, "thanks", str(voice.thanks), context)
