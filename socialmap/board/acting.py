"""What the board does about stale services: say that they are right, or ask."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin.utils import get_valid_next_url_from_request

from .. import actions
from ..models import Service
from ..reach import Reach
from ..truth import reminders
from . import access, stale


class Act(View):
    """Do one thing to all services that were ticked."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        person, reach = access.person(request), access.board(request)
        wanted = access.numbers(request.POST.getlist("id"), stale.PAGE_SIZE)
        acts = {"assure": assure, "ask": ask}
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        services = chosen(reach, wanted)
        if services:
            act(request, services, person)
        else:
            messages.warning(request, _("Tick at least one service."))
        back = get_valid_next_url_from_request(request)
        return redirect(back or "socialmap_board:stale")


def chosen(reach: Reach, wanted: list[int]) -> list[Service]:
    """Return these services. Raises Http404 when one is another board's.

    One that was checked meanwhile is still there, and may be checked again.
    """
    found = list(reach.judged(Service).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise Http404
    return found


def assure(request: HttpRequest, services: list[Service], person: Any) -> None:
    """Note that the board itself looked: each by itself."""
    done = 0
    for service in services:
        try:
            actions.assure(service, person)
        except ValidationError as refusal:
            said = {"entry": service, "why": " ".join(refusal.messages)}
            messages.warning(request, _("“%(entry)s”: %(why)s") % said)
        else:
            done += 1
    text = ngettext(
        "%(number)s service is checked.", "%(number)s services are checked.", done
    )
    messages.success(request, text % {"number": done})


def ask(request: HttpRequest, services: list[Service], person: Any) -> None:
    """Mail the partners now, and tell what came of it."""
    today = timezone.localdate()
    done = reminders.ask_now([service.pk for service in services], today)
    if done.mails:
        text = ngettext(
            "%(number)s mail is sent.", "%(number)s mails are sent.", done.mails
        )
        messages.success(request, text % {"number": done.mails})
    if done.failed:
        text = ngettext(
            "%(number)s mail was not taken by the mail server. Try again later.",
            "%(number)s mails were not taken by the mail server. Try again later.",
            done.failed,
        )
        messages.error(request, text % {"number": done.failed})
    if done.unreachable:
        text = ngettext(
            "%(number)s service has nobody to ask: no partner, and no mailbox.",
            "%(number)s services have nobody to ask: no partner, and no mailbox.",
            done.unreachable,
        )
        messages.warning(request, text % {"number": done.unreachable})
    if not (done.mails or done.failed or done.unreachable):
        messages.info(request, _("They were asked today already."))
