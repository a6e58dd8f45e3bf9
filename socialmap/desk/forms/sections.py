"""The steps of a service: which fields, which lists, and how they come into the entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import HoursKind, OpeningException, Service
from . import feast_days, rows, service, week


@dataclass(frozen=True)
class Step:
    """One step. `slug` stands in the address (`?stap=`)."""

    slug: str
    title: Any
    form_class: type[service.StepForm]
    lists: tuple[rows.List, ...] = ()


STEPS = (
    Step("wat", gettext_lazy("What is it"), service.WhatForm, (rows.EVIDENCE,)),
    Step("voor-wie", gettext_lazy("For whom"), service.ForWhomForm),
    Step(
        "toegang",
        gettext_lazy("Getting in, and the cost"),
        service.AccessForm,
        (rows.COSTS,),
    ),
    Step("waar", gettext_lazy("Where"), service.WhereForm, (rows.PLACES,)),
    Step("wanneer", gettext_lazy("When"), service.WhenForm),
    Step(
        "bereiken",
        gettext_lazy("Contact and waiting time"),
        service.ReachForm,
        (rows.PHONES, rows.CONTACTS, rows.WAITS),
    ),
)
BY_SLUG = {step.slug: step for step in STEPS}


class Section:
    """A step of one service: shown, judged, and put into the service in memory."""

    template_name = "socialmap/desk/section.html"

    def __init__(self, step: Step, entry: Service, data: Any = None) -> None:
        self.step, self.entry, self.data = step, entry, data
        self.form = step.form_class(data, instance=entry)
        choices = {"location": service.own_locations(entry)}
        self.lists = [
            one.rows(list(getattr(entry, one.name).all()), data, choices)
            for one in step.lists
        ]

    def is_valid(self) -> bool:
        # Each is asked, so that all that is wrong is told at once.
        return all([self.form.is_valid(), *(one.is_valid() for one in self.lists)])

    def put(self) -> None:
        """Put into the service what was filled in, as far as it is right."""
        self.form.put()
        for one in self.lists:
            if one.is_valid():
                rows.put(self.entry, one.list.name, one.children())  # type: ignore[attr-defined]  # set by List

    def errors(self) -> Iterator[str]:
        """Yield what is wrong with the whole, rather than with one field."""
        yield from map(str, self.form.non_field_errors())
        for one in self.lists:
            yield from map(str, one.non_form_errors())


class WeekSection(Section):
    """The step about hours: a week, other hours, different days, holidays to add.

    `place` is the number of the location that the hours are for; None for hours that hold
    wherever the service is. Hours of other places stay as they are.
    """

    template_name = "socialmap/desk/section_week.html"

    def __init__(
        self, step: Step, entry: Service, data: Any = None, place: int | None = None
    ) -> None:
        super().__init__(step, entry, data)
        self.place = place
        rules = list(entry.opening_rules.all())
        here = [rule for rule in rules if rule.location_id == place]
        self.elsewhere = [rule for rule in rules if rule.location_id != place]
        grid, other = week.split(here)
        self.week = week.WeekForm(data, grid)
        self.other = rows.RULES.rows(other, data)
        locations = service.own_locations(entry)
        self.exceptions = rows.EXCEPTIONS.rows(
            list(entry.opening_exceptions.all()), data, {"location": locations}
        )
        self.lists = [self.other, self.exceptions]
        self.problem = ""

    @property
    def feasts(self) -> list[feast_days.FeastDay]:
        """Return the holidays that may be added."""
        today = timezone.localdate()
        return feast_days.suggested(today, self.entry.opening_exceptions.all())

    @property
    def chosen_feasts(self) -> set[str]:
        return set(self.data.getlist("feast")) if self.data is not None else set()

    def is_valid(self) -> bool:
        if not all([super().is_valid(), self.week.is_valid()]):
            return False
        try:
            self.judge()
        except ValidationError as refusal:
            self.problem = " ".join(refusal.messages)
        return not self.problem

    def rules(self) -> list[Any]:
        """Return all rules as they should become, those of other places included."""
        here = [*self.week.rules, *self.other.children()]
        for rule in here:
            rule.location_id = self.place
        return [*self.elsewhere, *here]

    def judge(self) -> None:
        """Raise ValidationError when the hours cannot be meant."""
        rules = self.rules()
        week.refuse_overlap(rules)
        if self.entry.hours_kind == HoursKind.LISTED and not rules:
            raise ValidationError(
                _("Fill in when it is open, or choose “not known” above.")
            )

    def put(self) -> None:
        self.form.put()
        if not (self.week.is_valid() and self.other.is_valid()):
            return
        rules = self.rules()
        for order, rule in enumerate(rules):
            rule.sort_order = order
        rows.put(self.entry, "opening_rules", rules)
        if rules and self.entry.hours_kind == HoursKind.UNKNOWN:
            # Who fills in hours knows them: "not known" was only not changed.
            self.entry.hours_kind = HoursKind.LISTED
        if self.exceptions.is_valid():
            different = [*self.exceptions.children(), *self.added_feasts()]
            rows.put(self.entry, "opening_exceptions", different)

    def added_feasts(self) -> list[OpeningException]:
        """Return the holidays that were chosen, as days on which it is closed."""
        return [
            OpeningException(date_from=feast.day, date_to=feast.day, reason=feast.name)
            for feast in self.feasts
            if feast.day.isoformat() in self.chosen_feasts
        ]

    def words(self) -> list[str]:
        """Return the hours in words, as they now are in the service."""
        return week.in_words(self.entry.opening_rules.all())

    def now(self) -> str:
        """Return what readers would see at this moment."""
        return week.now_in_words(self.entry, timezone.localtime())


def section(step: Step, entry: Service, data: Any, place: int | None) -> Section:
    """Return a step of a service, filled with what is there or with what was sent."""
    if step.slug == "wanneer":
        return WeekSection(step, entry, data, place)
    return Section(step, entry, data)
