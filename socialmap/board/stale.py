"""Services that should have been checked: who was asked, and how often."""

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django.db import models
from django.db.models import F, Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from ..models import Organization, ReviewEvent, Service, Status
from ..truth import doors, heartbeat, reminders
from . import access
from .spreadsheet import harmless

PAGE_SIZE = 50


class State(models.TextChoices):
    """How stale. The values stand in addresses."""

    FADED = "vervaagd", _("shown as possibly out of date")
    SILENT = "geen-antwoord", _("asked three times, no answer")
    UNASKED = "niet-gevraagd", _("not asked yet")


def overdue(reach: Any, today: datetime.date) -> Any:
    """Return the services of a board whose review date has come."""
    return reach.judged(Service).due(today).exclude(status=Status.INACTIVE)


class StaleFilterSet(WagtailFilterSet):
    """By institution, and by how stale."""

    state = django_filters.ChoiceFilter(
        label=_("How it stands"),
        choices=State.choices,
        method="by_state",
        empty_label=_("all"),
    )
    organization = django_filters.ModelChoiceFilter(
        label=_("Institution"), queryset=Organization.objects.none()
    )

    class Meta:
        model = Service
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, stale: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["organization"].queryset = Organization.objects.filter(
            pk__in=stale.order_by().values("organization")
        ).order_by("name")

    def by_state(self, services: Any, name: str, state: str) -> Any:
        running = ReviewEvent.objects.filter(outcome=ReviewEvent.Outcome.OPEN)
        if state == State.FADED:
            return services.faded(timezone.localdate())
        if state == State.SILENT:
            asked = running.filter(reminders__gte=reminders.MOST_MAILS)
            return services.filter(pk__in=asked.values("service"))
        if state == State.UNASKED:
            asked = running.filter(reminders__gte=1)
            return services.exclude(pk__in=asked.values("service"))
        return services


@dataclass(frozen=True)
class Row:
    """A service of the report."""

    pk: int
    name: str
    organization: str
    assured_on: datetime.date | None
    review_on: datetime.date
    days: int
    reminders: int
    reminded_on: datetime.date | None
    is_faded: bool
    desk_url: str

    def __str__(self) -> str:
        return self.name


def row(service: Any, today: datetime.date) -> Row:
    """Return a service with how long ago it should have been checked."""
    event = next(iter(service.running), None)
    return Row(
        service.pk,
        service.name,
        service.organization.name,
        service.assured_on,
        service.review_on,
        (today - service.review_on).days,
        event.reminders if event else 0,
        event.reminded_on if event else None,
        service.has_faded(today),
        doors.desk_path(service),
    )


HEADINGS = {
    "name": _("Service"),
    "organization": _("Institution"),
    "assured_on": _("Last checked"),
    "review_on": _("To be checked on"),
    "days": _("Days too late"),
    "reminders": _("Mails sent"),
    "reminded_on": _("Last mail"),
}


class Stale(access.BoardPage, ReportView):
    """The report, with what one can do about it; to take along as a spreadsheet too."""

    tab = "stale"
    template_name = "socialmap/board/report.html"
    results_template_name = "socialmap/board/stale_results.html"
    page_title = _("To check")
    header_icon = "history"
    index_url_name = "socialmap_board:stale"
    index_results_url_name = "socialmap_board:stale_results"
    paginate_by = PAGE_SIZE
    is_searchable = False
    default_ordering = "review_on"
    filterset_class = StaleFilterSet
    verbose_name = _("service")
    verbose_name_plural = _("services")
    export_filename = "te-controleren"
    list_export = list(HEADINGS)
    export_headings = HEADINGS
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **ReportView.custom_value_preprocess,
        str: {"csv": harmless, "xlsx": harmless},
    }
    http_method_names = ["get", "head", "options"]
    columns = [
        Column("name", label=_("Service"), sort_key="name"),
        Column("organization", label=_("Institution"), sort_key="organization__name"),
        DateColumn("assured_on", label=_("Last checked"), sort_key="assured_on"),
        DateColumn("review_on", label=_("To be checked on"), sort_key="review_on"),
    ]

    @cached_property
    def today(self) -> datetime.date:
        return timezone.localdate()

    def get_base_queryset(self) -> Any:
        running = ReviewEvent.objects.filter(outcome=ReviewEvent.Outcome.OPEN)
        return (
            overdue(self.reach, self.today)
            .select_related("organization")
            .prefetch_related(Prefetch("review_events", running, to_attr="running"))
        )

    def order_queryset(self, services: Any) -> Any:
        """Order it the same each time, whatever is equal: paging would lose some."""
        wanted = str(self.ordering)
        field = F(wanted.lstrip("-"))
        order = field.desc() if wanted.startswith("-") else field.asc(nulls_first=True)
        return services.order_by(order, "pk")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        stale = overdue(self.reach, self.today)
        return {**super().get_filterset_kwargs(), "stale": stale}

    def get_filtered_queryset(self) -> Any:
        # Wagtail filters a second time here; once is enough.
        return self.get_queryset()

    def decorate_paginated_queryset(self, services: Any) -> list[Row]:
        return [row(service, self.today) for service in services]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["last_round"] = heartbeat.last(heartbeat.REMINDERS)
        context["clock_is_silent"] = heartbeat.is_silent(context["last_round"])
        context["most_mails"] = reminders.MOST_MAILS
        return context
