"""The page behind a link in a mail: what readers see, and one button that says "right".

Nobody signs in: the link is signed, and says what it is about. Opening it changes
nothing, for mail scanners open every link; only the button does.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User

from .. import actions
from ..models import ReviewEvent, Service
from . import answers, doors, facts, recipients, reminders, tokens

# More than this is not read with attention on one page; the rest comes after it.
MOST_SHOWN = 50
LONGEST_NUMBER = 18


@never_cache
# Without a session there is no cookie to guard, and the signed link itself proves that
# the mail was received: whoever makes a stranger's browser send this form must have it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked about, or note the answer."""
    try:
        claim = tokens.read(token)
    except tokens.Expired:
        return quiet(kindly(request, "expired", 410))
    except tokens.Forged:
        return quiet(kindly(request, "unknown", 404))
    if claim.event is not None:
        return quiet(one(request, claim, claim.event))
    return quiet(several(request, claim))


def quiet(response: HttpResponse) -> HttpResponse:
    """Keep the link to who got it: no address goes on to others, no page is found."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def kindly(
    request: HttpRequest, why: str, status: int = 200, **context: Any
) -> HttpResponse:
    """Say why there is nothing to press."""
    said = {"why": why, "days": tokens.HOLDS.days, **context}
    return render(request, "socialmap/truth/closed.html", said, status=status)


def person(claim: tokens.Claim) -> User | None:
    """Return the partner to whom the link was sent; None for a mailbox."""
    if claim.user is None:
        return None
    return User.objects.filter(pk=claim.user).first()


def number(text: str | None) -> int | None:
    """Return a number from a form, or None for nothing and for nonsense."""
    if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return int(text)
    return None


# --- One service -------------------------------------------------------------------------


def one(request: HttpRequest, claim: tokens.Claim, name: UUID) -> HttpResponse:
    """Answer about one service."""
    event = ReviewEvent.objects.filter(uuid=name).select_related("service").first()
    if event is None:
        return kindly(request, "unknown", 404)
    if not recipients.is_still_one(claim.user, event.service.organization_id):
        return kindly(request, "left", 410)
    service = Service.objects.with_all().get(pk=event.service_id)
    if event.outcome != ReviewEvent.Outcome.OPEN:
        return kindly(request, "answered", event=event, service=service)
    if not service.live:
        return kindly(request, "gone", 410, service=service)
    changed = False
    if request.method == "POST":
        try:
            answers.confirm(event, person(claim), number(request.POST.get("seen")))
        except actions.ChangedMeanwhile:
            service, changed = Service.objects.with_all().get(pk=service.pk), True
        else:
            return HttpResponseRedirect(request.path)
    return render(
        request,
        "socialmap/truth/one.html",
        {"shown": shown([service])[0], "changed": changed},
    )


def shown(services: Iterable[Service]) -> list[dict[str, Any]]:
    """Return services with what a page tells of each."""
    today = timezone.localdate()
    return [
        {
            "service": service,
            "facts": facts.of(service, today),
            "desk_url": doors.desk_url(service),
            "seen": service.live_revision_id or "",
        }
        for service in services
    ]


# --- All of an institution ---------------------------------------------------------------


def several(request: HttpRequest, claim: tokens.Claim) -> HttpResponse:
    """Answer about all that is asked of some institutions."""
    own = [pk for pk in claim.organizations if recipients.is_still_one(claim.user, pk)]
    if not own:
        return kindly(request, "left", 410)
    open_events = list(
        reminders.running(timezone.localdate()).filter(service__organization__in=own)[
            : MOST_SHOWN + 1
        ]
    )
    if request.method == "POST":
        return confirm_several(request, claim, open_events)
    if not open_events:
        return kindly(request, "all_answered")
    events = {event.service_id: event for event in open_events[:MOST_SHOWN]}
    services = Service.objects.with_all().filter(pk__in=events)
    rows = shown(services.order_by("organization__name", "name", "pk"))
    for row in rows:
        row["event"] = events[row["service"].pk]
    context = {
        "rows": rows,
        "has_more": len(open_events) > MOST_SHOWN,
        "changed": request.GET.get("gewijzigd") == "1",
    }
    return render(request, "socialmap/truth/several.html", context)


def confirm_several(
    request: HttpRequest, claim: tokens.Claim, events: list[ReviewEvent]
) -> HttpResponse:
    """Note the answer for each ticked service; each stands by itself."""
    ticked = {
        name: number(seen)
        for name, _mark, seen in (
            text.partition(":") for text in request.POST.getlist("right")
        )
    }
    who, changed = person(claim), False
    for event in events:
        if event.uuid.hex not in ticked:
            continue
        try:
            answers.confirm(event, who, ticked[event.uuid.hex])
        except actions.ChangedMeanwhile:
            changed = True
    return HttpResponseRedirect(request.path + ("?gewijzigd=1" if changed else ""))
