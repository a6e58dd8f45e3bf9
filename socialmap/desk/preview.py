"""How readers will see an entry. For its keepers alone: a draft is nobody's business."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from .. import actions, ages, disclosure
from ..models import HoursKind, Location, Service
from ..models.services import OLDEST, YOUNGEST
from ..reach import owner_of
from . import access
from .forms import week
from .page import DeskPage, entry_url, overview_url


def ages_in_words(service: Service) -> str:
    """Return for which ages a service is; nothing when there is no limit."""
    youngest, oldest = service.min_age_months, service.max_age_months
    if youngest is None and oldest is None:
        return ""
    first = YOUNGEST if youngest is None else youngest
    last = OLDEST if oldest is None else oldest
    # A reversed pair is still being typed: nothing to say about it yet.
    return ages.in_words(first, last) if first <= last else ""


def context(entry: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the preview of an entry shows, as far as readers may know it."""
    if isinstance(entry, Service):
        return {"preview": of_service(entry, timezone.localtime())}
    if isinstance(entry, Location):
        return {"preview": {"kind": "locatie", "place": as_published(entry)}}
    return {"preview": {"kind": "instelling", "phones": list(entry.phones.all())}}


def as_published(location: Location) -> disclosure.Place | None:
    """Return what everyone would know of a location, if it were published as it is."""
    was_live = location.live
    location.live = True
    try:
        return disclosure.place(location)
    finally:
        location.live = was_live


def of_service(service: Service, now: datetime.datetime) -> dict[str, Any]:
    pairs = list(service.at_locations.all())
    places = disclosure.places(service)
    listed = service.hours_kind == HoursKind.LISTED
    return {
        "kind": "dienst",
        "ages": ages_in_words(service),
        "places": places,
        "kept_back": len(pairs) - len(places),
        "now": week.now_in_words(service, now),
        "week": week.in_words(service.opening_rules.all()) if listed else [],
        "wait": service.waiting_time(now.date()),
        "alert": service.current_alert(now.date()),
        "contacts": [one for one in service.contacts.all() if one.is_public],
    }


def fragment(entry: Any, request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """Return the template and context of the preview alone, for beside a form."""
    return "socialmap/desk/preview_card.html", {
        "entry": entry,
        "owner": owner_of(entry),
        **context(entry, request),
    }


class Preview(DeskPage, TemplateView):
    """A page with nothing but the preview of an entry, with what waits."""

    template_name = "socialmap/desk/preview.html"
    page_title = gettext_lazy("How readers will see it")
    header_icon = "view"
    http_method_names = ["get", "head", "options"]

    def find(self, **kwargs: Any) -> None:
        self.live = access.entry(self.reach, kwargs["kind"], kwargs["pk"])
        self.entry = actions.opened(self.live)

    def trail(self) -> list[dict[str, str]]:
        owner = owner_of(self.live)
        return [
            {"url": overview_url(owner), "label": owner.name},
            {"url": entry_url("edit", self.live), "label": self.live.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        _template, shown = fragment(self.entry, self.request)
        return {**found, **shown, "edit_url": entry_url("edit", self.live)}
